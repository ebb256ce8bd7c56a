/* write/findings_text.c: one block of lines for each finding.
 *
 * A source line longer than the terminal is cut to a window around the marked text, since
 * paragraphs of prose often stand on one line.
 */
#include "base/unicode.h"
#include "base/visible.h"
#include "write/findings.h"

enum { GUTTER = 8, MARGIN = 12, LONGEST_CHARACTER = 4 };

#define RED "\x1b[1;31m"
#define YELLOW "\x1b[1;33m"
#define CYAN "\x1b[1;36m"
#define BOLD "\x1b[1m"
#define PLAIN "\x1b[0m"

static const char *colour_of(enum severity severity)
{
    static const char *const colours[] = {CYAN, YELLOW, RED};

    return colours[severity];
}

static void print_head(const struct located *l, const struct findings_view *view, struct buf *out)
{
    const struct finding *f = l->finding;
    struct buf path;

    buf_init(&path, 1 << 20);
    if (view->colour) {
        buf_text(out, BOLD);
    }
    findings_path(view, l, &path);
    visible_add(out, buf_span(&path));
    buf_release(&path);
    if (l->line > 0) {
        buf_print(out, ":%zu:%zu", l->line, l->column);
    }
    buf_print(out, ": %s%s%s: ", view->colour ? colour_of(f->severity) : "",
              severity_name(f->severity), view->colour ? PLAIN BOLD : "");
    visible_add(out, f->message);
    buf_print(out, "%s [%s]\n", view->colour ? PLAIN : "", rule_get(f->rule)->slug);
}

/* The offset behind what fits into `room` columns from `at` on. */
static size_t columns_on(struct span line, size_t at, size_t room)
{
    for (size_t columns = 0, next = at; at < line.len; at = next) {
        columns += unicode_width(unicode_next(line, &next));
        if (columns > room) {
            break;
        }
    }
    return at;
}

/* The offset from which on `room` columns lead to `at`; `*taken` is how many do. */
static size_t columns_back(struct span line, size_t at, size_t room, size_t *taken)
{
    *taken = 0;
    while (at > 0) {
        size_t start = at - 1, next, width;

        while (start > 0 && at - start < LONGEST_CHARACTER && (line.at[start] & 0xC0) == 0x80) {
            start--;
        }
        next = start;
        width = unicode_width(unicode_next(line, &next));
        if (next != at) { /* no UTF-8: byte by byte */
            start = next = at - 1;
            width = unicode_width(unicode_next(line, &next));
        }
        if (*taken + width > room) {
            break;
        }
        *taken += width;
        at = start;
    }
    return at;
}

/* The part of the line around the marked text that fits into `room` columns. Only what is near it
 * is looked at: a line may be long and have many findings. */
static struct span window(const struct located *l, size_t room, size_t *skipped)
{
    size_t half = room - room / 2, lead = half > MARGIN ? half - MARGIN : 0, start, taken;

    *skipped = 0;
    if (l->caret < room / 2 || columns_on(l->text, 0, room) == l->text.len) {
        return span_slice(l->text, 0, columns_on(l->text, 0, room));
    }
    start = l->column - 1 < l->text.len ? l->column - 1 : l->text.len;
    start = columns_back(l->text, start, lead, &taken);
    *skipped = l->caret - taken;
    return span_slice(l->text, start, columns_on(l->text, start, room) - start);
}

/* What would move the cursor is shown by a mark of the same width; bytes that are not UTF-8 are
 * left to the terminal. */
static void print_line(struct span text, struct buf *out)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        int32_t c = unicode_next(text, &at);

        if (c == '\t') {
            buf_char(out, ' '); /* a tab counts as one column */
        } else if (c < 0x20) {
            buf_print(out, "\xE2\x90%c", (char)(0x80 + c)); /* U+2400, the picture of NUL, and on */
        } else if (visible_is_hidden(c)) {
            buf_text(out, unicode_width(c) > 0 ? "\xEF\xBF\xBD" : "");
        } else {
            buf_add(out, span_slice(text, start, at - start));
        }
    }
}

static void print_source(const struct located *l, const struct findings_view *view, struct buf *out)
{
    size_t room = view->columns > GUTTER + 20 ? view->columns - GUTTER - 1 : 40, skipped, width;
    struct span shown = window(l, room, &skipped);

    buf_print(out, "%5zu | ", l->line);
    print_line(shown, out);
    buf_text(out, "\n      | ");
    buf_repeat(out, ' ', l->caret - skipped);
    buf_print(out, "%s^", view->colour ? colour_of(l->finding->severity) : "");
    width = l->caret_width;
    if (l->caret - skipped + width > room) {
        width = room > l->caret - skipped ? room - (l->caret - skipped) : 1;
    }
    buf_repeat(out, '~', width - 1);
    buf_print(out, "%s\n", view->colour ? PLAIN : "");
}

void findings_text_one(const struct findings_view *view, const struct located *l, struct buf *out)
{
    print_head(l, view, out);
    if (l->line > 0) {
        print_source(l, view, out);
    }
    if (l->finding->help.len > 0) {
        buf_text(out, "      = help: ");
        visible_add(out, l->finding->help);
        buf_char(out, '\n');
    }
}

void findings_text(const struct findings_view *view, struct buf *out)
{
    for (size_t i = 0; i < view->report->count; i++) {
        findings_text_one(view, &view->report->at[i], out);
    }
}
