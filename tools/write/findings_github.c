/* write/findings_github.c: one workflow command a line.
 *
 * The runner undoes the escapes of '%', line ends and, in properties, ':' and ','; it has none for
 * other control characters, so those are shown as in the text. It ignores columns of a range over
 * several lines.
 */
#include "base/visible.h"
#include "write/findings.h"

static const char *escape_of(char c, bool property)
{
    switch (c) {
    case '%':
        return "%25";
    case '\r':
        return "%0D";
    case '\n':
        return "%0A";
    case ':':
        return property ? "%3A" : NULL;
    case ',':
        return property ? "%2C" : NULL;
    default:
        return NULL;
    }
}

static void add(struct buf *out, struct span text, bool property)
{
    size_t done = 0;

    for (size_t i = 0; i < text.len; i++) {
        const char *escape = escape_of(text.at[i], property);

        if (escape != NULL) {
            visible_add(out, span_slice(text, done, i - done));
            buf_text(out, escape);
            done = i + 1;
        }
    }
    visible_add(out, span_from(text, done));
}

static void add_place(const struct located *l, struct buf *out)
{
    buf_print(out, ",line=%zu,endLine=%zu", l->line, l->end_line);
    if (l->line == l->end_line) {
        buf_print(out, ",col=%zu,endColumn=%zu", l->unit, l->end_unit);
    }
    buf_char(out, ',');
}

static void add_file(const struct findings_view *view, const struct located *l, struct buf *out)
{
    struct buf path;

    buf_init(&path, 1 << 20);
    findings_path(view, l, &path);
    buf_text(out, "file=");
    add(out, buf_span(&path), true);
    buf_release(&path);
    if (l->line > 0) {
        add_place(l, out);
    } else {
        buf_char(out, ',');
    }
}

void findings_github(const struct findings_view *view, struct buf *out)
{
    static const char *const commands[] = {"notice", "warning", "error"};

    for (size_t i = 0; i < view->report->count; i++) {
        const struct located *l = &view->report->at[i];
        const struct finding *f = l->finding;

        buf_print(out, "::%s ", commands[f->severity]);
        if (findings_has_file(l)) {
            add_file(view, l, out);
        }
        buf_text(out, "title=");
        add(out, span_of(rule_get(f->rule)->slug), true);
        buf_text(out, "::");
        add(out, f->message, false);
        if (f->help.len > 0) {
            buf_text(out, "%0Ahelp: ");
            add(out, f->help, false);
        }
        buf_char(out, '\n');
    }
}
