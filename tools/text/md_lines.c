/* text/md_lines.c: an array of line starts and a few scans along one line. */
#include "text/md_lines.h"

size_t md_next_line(struct span text, size_t at)
{
    /* In pieces, so that carriage returns alone are not searched to their end each time. */
    enum { BLOCK = 256 };
    size_t len = BLOCK;

    for (bool ends = false; !ends && len == BLOCK; at += len) {
        struct span block = span_slice(text, at, BLOCK);

        len = span_find(span_slice(block, 0, span_find(block, '\n')), '\r');
        ends = len < block.len;
    }
    return span_starts(span_from(text, at), SPAN("\r\n")) ? at + 2 : at + 1;
}

void md_lines_find(struct md_lines *lines, struct span text, struct arena *arena)
{
    VEC(size_t) starts = {0};

    for (size_t at = 0; at < text.len; at = md_next_line(text, at)) {
        *vec_add(arena, &starts) = at;
    }
    *vec_add(arena, &starts) = text.len;
    *lines = (struct md_lines){text, starts.at, starts.count - 1};
}

size_t md_line_start(const struct md_lines *lines, int line)
{
    return line < 1 || (size_t)line > lines->count ? lines->text.len : lines->starts[line - 1];
}

size_t md_line_stop(const struct md_lines *lines, int line)
{
    size_t stop = line < 1 || (size_t)line > lines->count ? lines->text.len : lines->starts[line];

    while (stop > 0 && (lines->text.at[stop - 1] == '\n' || lines->text.at[stop - 1] == '\r')) {
        stop--;
    }
    return stop;
}

size_t md_skip_prefix(struct span text, size_t at, size_t stop)
{
    while (at < stop && strchr(" \t>", text.at[at]) != NULL) {
        at++;
    }
    return at;
}

static bool is_delimiter_row(struct span line)
{
    bool dash = false;

    for (size_t i = 0; i < line.len; i++) {
        if (strchr("|-: \t>", line.at[i]) == NULL) {
            return false;
        }
        dash = dash || line.at[i] == '-';
    }
    return dash;
}

int md_header_line(const struct md_lines *lines, int first)
{
    for (int line = first; line > 0 && (size_t)line < lines->count; line++) {
        size_t at = md_line_start(lines, line + 1), stop = md_line_stop(lines, line + 1);

        if (stop > at && is_delimiter_row(span_slice(lines->text, at, stop - at))) {
            return line;
        }
    }
    return first;
}

struct md_range *md_row_cells(struct span masked, size_t at, size_t stop, struct arena *arena,
                              size_t *count)
{
    VEC(struct md_range) cells = {0};

    at += at < stop && masked.at[at] == '|';
    for (size_t i = at; i <= stop; i++) {
        if (i + 1 < stop && masked.at[i] == '\\') {
            i++;
        } else if (i == stop || masked.at[i] == '|') {
            *vec_add(arena, &cells) = (struct md_range){at, i};
            at = i + 1;
        }
    }
    if (cells.count == 0) {
        *vec_add(arena, &cells) = (struct md_range){stop, stop};
    }
    *count = cells.count;
    return cells.at;
}
