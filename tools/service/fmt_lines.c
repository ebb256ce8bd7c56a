/* service/fmt_lines.c: starts and ends of source lines, by what Markdown reads into them.
 *
 * Whether a line start is special is answered too often rather than too rarely: a sentence that is
 * not put on a line of its own is no loss, a list that was none is one.
 */
#include "service/fmt_plan.h"

#include "base/buf.h"

enum { MOST_DIGITS = 9, LONGEST_PREFIX = 1 << 16 };

/* ---- starts ---- */

static bool ends_marker(struct span text, size_t at)
{
    return at >= text.len || char_is_space(text.at[at]);
}

/* The length of "- ", "+ ", "* ", "12. " or "12) " without its space; 0 when there is none. */
static size_t marker_len(struct span line)
{
    size_t digits = 0;

    if (line.len > 0 && strchr("-+*", line.at[0]) != NULL && ends_marker(line, 1)) {
        return 1;
    }
    while (digits < line.len && digits < MOST_DIGITS && char_is_digit(line.at[digits])) {
        digits++;
    }
    if (digits > 0 && digits < line.len && (line.at[digits] == '.' || line.at[digits] == ')') &&
        ends_marker(line, digits + 1)) {
        return digits + 1;
    }
    return 0;
}

/* The length of "[^name]:" and the spaces behind it; 0 when there is none. */
static size_t footnote_len(struct span line)
{
    size_t end = span_find_span(line, SPAN("]:"));

    if (!span_starts(line, SPAN("[^")) || end >= span_find(line, '\n') || end == line.len) {
        return 0;
    }
    end += 2;
    while (end < line.len && (line.at[end] == ' ' || line.at[end] == '\t')) {
        end++;
    }
    return end;
}

static size_t line_start(struct span text, size_t at)
{
    while (at > 0 && text.at[at - 1] != '\n') {
        at--;
    }
    return at;
}

bool lines_prefix(struct span text, size_t at, struct arena *arena, struct span *out)
{
    size_t i = line_start(text, at);
    struct buf prefix;

    buf_init(&prefix, LONGEST_PREFIX);
    while (i < at) {
        struct span rest = span_slice(text, i, at - i);
        size_t len;

        if (strchr(" \t>", rest.at[0]) != NULL) {
            buf_char(&prefix, rest.at[0]);
            i++;
        } else if ((len = marker_len(rest)) > 0 && len < rest.len) {
            buf_repeat(&prefix, ' ', len);
            i += len;
        } else if ((len = footnote_len(rest)) > 0) {
            buf_text(&prefix, "    ");
            i += len;
        } else {
            break; /* "[ ]" of a task, "*" of the text itself */
        }
    }
    *out = span_copy(arena, buf_span(&prefix));
    i = prefix.full ? 0 : i;
    buf_release(&prefix);
    return at - i <= 8;
}

bool lines_is_marker(struct span text, size_t at)
{
    size_t from = line_start(text, at);

    while (from < at && strchr(" \t>", text.at[from]) != NULL) {
        from++;
    }
    return from < at && marker_len(span_slice(text, from, at - from)) == at - from;
}

bool lines_starts_block(struct span line)
{
    char c = line.len > 0 ? line.at[0] : '\0';
    size_t run = 0;

    if (strchr("#-+>|=<:", c) != NULL || marker_len(line) > 0 || footnote_len(line) > 0) {
        return true;
    }
    while (run < line.len && line.at[run] == c) {
        run++;
    }
    if (c == '*' || c == '_') {
        return run > 3 || ends_marker(line, run);
    }
    return (c == '~' || c == '`') && run >= 3;
}

/* ---- ends ---- */

struct span lines_newline(struct span text)
{
    size_t end = span_find(text, '\n');

    return end > 0 && end < text.len && text.at[end - 1] == '\r' ? SPAN("\r\n") : SPAN("\n");
}

static int compare_ranges(const void *a, const void *b)
{
    const struct range *one = a, *other = b;

    return one->at < other->at ? -1 : one->at > other->at;
}

/* Whether one of the ranges from *next on overlaps [at, end); ranges that end before it are passed.
 */
static bool overlaps(const struct ranges *ranges, size_t *next, size_t at, size_t end)
{
    while (*next < ranges->count && ranges->at[*next].end <= at) {
        (*next)++;
    }
    return *next < ranges->count && ranges->at[*next].at < end;
}

/* Text that the parser dropped, such as a footnote that nothing refers to, may hold a hard line
 * break. */
static bool may_break(struct span text, size_t at, size_t end)
{
    struct span next = span_from(text, end + 1);

    next = span_slice(next, 0, span_find(next, '\n'));
    return at > 0 && text.at[at - 1] != '\n' && end - at >= 2 && span_trim(next).len > 0;
}

static void edit_add(const struct lines_input *in, struct edits *out, struct range range,
                     struct span text)
{
    if (!span_equal(span_slice(in->text, range.at, range.end - range.at), text)) {
        *vec_add(in->arena, out) = (struct edit){range.at, range.end - range.at, text};
    }
}

/* What is behind the last word, or the last block of code, becomes one line end. */
static size_t trim_end(const struct lines_input *in, struct edits *out)
{
    size_t end = span_trim_right(in->text).len;
    struct span newline = lines_newline(in->text);

    if (in->verbatim_end > end) {
        end = in->verbatim_end < in->text.len ? in->verbatim_end : in->text.len;
        end -= end > 0 && end < in->text.len && in->text.at[end - 1] == '\r';
        newline =
            span_ends(in->text, SPAN("\n")) && end == in->text.len ? (struct span){0} : newline;
    }
    edit_add(in, out, (struct range){end, in->text.len}, end == 0 ? (struct span){0} : newline);
    return end;
}

void lines_trim(const struct lines_input *in, struct edits *out)
{
    struct ranges *const lists[] = {in->kept, in->known};
    size_t kept = 0, known = 0, stop;

    for (size_t i = 0; i < countof(lists); i++) {
        if (lists[i]->count > 0) {
            qsort(lists[i]->at, lists[i]->count, sizeof *lists[i]->at, compare_ranges);
        }
    }
    stop = trim_end(in, out);
    for (size_t at = 0; at < stop;) {
        size_t end = at + span_find(span_from(in->text, at), '\n'), from = end, next = end + 1;

        if (from > at && in->text.at[from - 1] == '\r') {
            from--;
            end--;
        }
        while (from > at && (in->text.at[from - 1] == ' ' || in->text.at[from - 1] == '\t')) {
            from--;
        }
        if (next <= stop && end > from && !overlaps(in->kept, &kept, from, end) &&
            (overlaps(in->known, &known, at, end) || !may_break(in->text, from, next - 1))) {
            edit_add(in, out, (struct range){from, end}, (struct span){0});
        }
        at = next;
    }
}
