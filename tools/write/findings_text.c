/* write/findings_text.c: one block of lines for each finding.
 *
 * A source line longer than the terminal is cut to a window around the marked text, since
 * paragraphs of prose often stand on one line.
 */
#include "write/findings_text.h"

#include "base/path.h"
#include "base/unicode.h"

enum { GUTTER = 8, MARGIN = 12 };

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

static void print_head(const struct located *l, const struct findings_style *style, struct buf *out)
{
    const struct finding *f = l->finding;

    if (style->colour) {
        buf_text(out, BOLD);
    }
    if (style->prefix.len > 0) {
        buf_print(out, "%.*s/", SPAN_ARG(style->prefix));
    }
    buf_add(out, l->path);
    if (l->line > 0) {
        buf_print(out, ":%zu:%zu", l->line, l->column);
    }
    buf_print(out, ": %s%s%s: ", style->colour ? colour_of(f->severity) : "",
              severity_name(f->severity), style->colour ? PLAIN BOLD : "");
    buf_add(out, f->message);
    buf_print(out, "%s [%s]\n", style->colour ? PLAIN : "", rule_get(f->rule)->slug);
}

/* The part of a line from `*from` columns on that fits into `room`; what is cut is shown as "…". */
static struct span window(struct span line, size_t caret, size_t room, size_t *skipped)
{
    size_t at = 0, columns = 0, start, end;

    *skipped = 0;
    if (unicode_columns(line) <= room) {
        return line;
    }
    while (at < line.len && columns + room < caret + MARGIN + room / 2) {
        columns += unicode_width(unicode_next(line, &at));
        if (caret < room / 2) {
            at = columns = 0;
            break;
        }
    }
    start = at;
    *skipped = columns;
    end = start;
    for (columns = 0; end < line.len;) {
        size_t next = end;

        columns += unicode_width(unicode_next(line, &next));
        if (columns > room) {
            break;
        }
        end = next;
    }
    return span_slice(line, start, end - start);
}

static void print_line(struct span text, struct buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        buf_char(out, text.at[i] == '\t' ? ' ' : text.at[i]); /* a tab counts as one column */
    }
}

static void print_source(const struct located *l, const struct findings_style *style,
                         struct buf *out)
{
    size_t room = style->columns > GUTTER + 20 ? style->columns - GUTTER - 1 : 40, skipped, width;
    struct span shown = window(l->text, l->caret, room, &skipped);

    buf_print(out, "%5zu | ", l->line);
    print_line(shown, out);
    buf_text(out, "\n      | ");
    buf_repeat(out, ' ', l->caret - skipped);
    buf_print(out, "%s^", style->colour ? colour_of(l->finding->severity) : "");
    width = l->caret_width;
    if (l->caret - skipped + width > room) {
        width = room > l->caret - skipped ? room - (l->caret - skipped) : 1;
    }
    buf_repeat(out, '~', width - 1);
    buf_print(out, "%s\n", style->colour ? PLAIN : "");
}

void findings_text(const struct report *report, const struct findings_style *style, struct buf *out)
{
    for (size_t i = 0; i < report->count; i++) {
        const struct located *l = &report->at[i];

        print_head(l, style, out);
        if (l->line > 0) {
            print_source(l, style, out);
        }
        if (l->finding->help.len > 0) {
            buf_print(out, "      = help: %.*s\n", SPAN_ARG(l->finding->help));
        }
    }
}
