/* text/md_lines.h: the lines of a Markdown text, and the rows of its tables.
 *
 *     struct md_lines lines;
 *     md_lines_find(&lines, text, &arena);
 *     size_t at = md_line_start(&lines, 3), stop = md_line_stop(&lines, 3);
 *
 * What the Markdown parser says of places is in lines and columns; this turns them into offsets,
 * and finds by itself what the parser says wrongly: where the header of a table and the cells of a
 * row stand.
 */
#ifndef TEXT_MD_LINES_H
#define TEXT_MD_LINES_H

#include "base/span.h"
#include "base/vec.h"

struct md_lines {
    struct span text;
    const size_t *starts; /* `count` + 1 of them: the last is the length of the text */
    size_t count;
};

/* Where the line behind that of `at` starts: behind LF, CRLF or, since the parser counts so, CR
 * alone; text.len + 1 for a last line without any. */
size_t md_next_line(struct span text, size_t at);

void md_lines_find(struct md_lines *lines, struct span text, struct arena *arena);

/* Lines count from 1; a line that is not there starts and stops at the end of the text. */
size_t md_line_start(const struct md_lines *lines, int line);
/* The offset behind the last character, without the line's end. */
size_t md_line_stop(const struct md_lines *lines, int line);

/* `at` behind the spaces, tabs and quote marks that may stand in front of a line's content. */
size_t md_skip_prefix(struct span text, size_t at, size_t stop);

/* The line of the header of a table that starts at line `first` or later: the one before its
 * delimiter row. */
int md_header_line(const struct md_lines *lines, int first);

struct md_range {
    size_t at, end;
};

/* The cells between the pipes of a row that stands in masked[at, stop). */
struct md_range *md_row_cells(struct span masked, size_t at, size_t stop, struct arena *arena,
                              size_t *count);

#endif
