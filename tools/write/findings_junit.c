/* write/findings_junit.c: the dialect that Jenkins, GitLab and GitHub's viewers share.
 *
 * What is below the gate is a skipped test: these tools show it with its message and do not count
 * it as a failure, while the output of a passing test is hidden by most. A report without any test
 * is an error to some of them, so a clean wiki is one test that passes.
 */
#include "base/visible.h"
#include "text/html.h"
#include "write/findings.h"

/* XML 1.0 has no way to write most control characters: they are shown as in the text. Line ends of
 * our own go in by add_lines. */
static void add(struct buf *out, struct span text)
{
    struct buf visible;

    buf_init(&visible, 1 << 28);
    visible_add(&visible, text);
    html_attribute(out, buf_span(&visible));
    buf_release(&visible);
}

static void add_attribute(struct buf *out, const char *name, struct span value)
{
    buf_print(out, " %s=\"", name);
    add(out, value);
    buf_char(out, '"');
}

static void add_lines(struct buf *out, struct span text)
{
    while (text.len > 0) {
        add(out, span_cut(&text, '\n'));
        buf_char(out, '\n');
    }
}

static void add_case(const struct findings_view *view, const struct located *l, struct span path,
                     struct buf *out)
{
    const struct finding *f = l->finding;
    struct findings_view plain = *view;
    struct buf text;

    plain.colour = false;
    plain.columns = 120;
    buf_text(out, "    <testcase name=\"");
    if (l->line > 0) {
        buf_print(out, "%zu:%zu: ", l->line, l->column);
    }
    buf_print(out, "%s\"", rule_get(f->rule)->slug);
    add_attribute(out, "classname", path);
    add_attribute(out, "file", path);
    if (l->line > 0) {
        buf_print(out, " line=\"%zu\"", l->line);
    }
    if (f->severity < view->gate) {
        buf_text(out, ">\n      <skipped");
        add_attribute(out, "message", f->message);
        buf_text(out, "/>\n    </testcase>\n");
        return;
    }
    buf_text(out, ">\n      <failure");
    add_attribute(out, "message", f->message);
    add_attribute(out, "type", span_of(rule_get(f->rule)->slug));
    buf_text(out, ">\n");
    buf_init(&text, 1 << 20);
    findings_text_one(&plain, l, &text);
    add_lines(out, buf_span(&text));
    buf_release(&text);
    buf_text(out, "</failure>\n    </testcase>\n");
}

static void add_counts(const struct findings_view *view, size_t from, size_t end, struct buf *out)
{
    size_t failures = 0;

    for (size_t i = from; i < end; i++) {
        failures += view->report->at[i].finding->severity >= view->gate;
    }
    buf_print(out, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\">\n", end - from,
              failures, end - from - failures);
}

/* The findings of one file stand together. Returns the first of the next file. */
static size_t add_suite(const struct findings_view *view, size_t from, struct buf *out)
{
    const struct report *report = view->report;
    size_t end = from;
    struct buf path;

    while (end < report->count && span_equal(report->at[end].path, report->at[from].path)) {
        end++;
    }
    buf_init(&path, 1 << 20);
    findings_path(view, &report->at[from], &path);
    buf_text(out, "  <testsuite");
    add_attribute(out, "name", buf_span(&path));
    add_counts(view, from, end, out);
    for (size_t i = from; i < end; i++) {
        add_case(view, &report->at[i], buf_span(&path), out);
    }
    buf_text(out, "  </testsuite>\n");
    buf_release(&path);
    return end;
}

void findings_junit(const struct findings_view *view, struct buf *out)
{
    buf_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"engram\"");
    if (view->report->count == 0) {
        buf_text(out, " tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n"
                      "  <testsuite name=\"engram\" tests=\"1\" failures=\"0\" errors=\"0\" "
                      "skipped=\"0\">\n"
                      "    <testcase name=\"nothing is wrong\" classname=\"engram\"/>\n"
                      "  </testsuite>\n");
    } else {
        add_counts(view, 0, view->report->count, out);
    }
    for (size_t i = 0; i < view->report->count;) {
        i = add_suite(view, i, out);
    }
    buf_text(out, "</testsuites>\n");
}
