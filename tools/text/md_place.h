/* text/md_place.h: puts the inlines of a paragraph, heading or table cell where they stand in the
 * text.
 *
 *     md_place_begin(&place, leaf, line, column);                     for each leaf block
 *     md_place_text(&place, parent, SPAN("a & b"), line, column);     for each of its inlines, in
 * order
 *
 * The parser's word for a place is a line and a column, which are wrong behind lazy or deeper
 * indented lines, link definitions and split tables. Each is checked against the text and searched
 * for when it fails, from a cursor that only moves forward. Nodes are added under `parent`.
 */
#ifndef TEXT_MD_PLACE_H
#define TEXT_MD_PLACE_H

#include "text/align.h"
#include "text/markdown.h"
#include "text/mask.h"
#include "text/md_lines.h"

struct md_place {
    struct span text;   /* the author's */
    struct span masked; /* what the parser saw */
    const struct mask *mask;
    size_t next_region;
    struct arena *arena;
    struct md_lines lines;
    /* of the leaf block whose inlines are being read: */
    int first_line, first_column;
    size_t cursor, end;     /* behind the last inline that was placed; behind the leaf */
    size_t line_shift;      /* lines by which the parser is early */
    size_t column_shift;    /* columns that it counts on from the line before */
    size_t breaks_inside;   /* line breaks to come that belong to a region */
    struct md_range *cells; /* of the row that is being read, or NULL */
    size_t cell_count, next_cell;
    struct align_pieces pieces;
};

void md_place_init(struct md_place *place, struct span text, const struct mask *mask,
                   struct arena *arena);

/* The inlines to come stand in text[leaf->at, leaf->at + leaf->len); the parser counts their
 * columns from `column` on and calls the first line `line`. */
void md_place_begin(struct md_place *place, const struct md_node *leaf, int line, int column);

/* The same for a paragraph that the parser split off before a table, whose start the table then
 * has. */
void md_place_before_table(struct md_place *place, struct md_node *leaf, int table_line,
                           int table_column);

/* A row of a table on line `line`: cuts it at its pipes, since the parser's columns are wrong
 * behind some prefixes. The table starts at `table_line`, `table_column`. */
void md_place_row(struct md_place *place, struct md_node *row, int line, int table_line,
                  int table_column);
/* The next cell of that row. In a cell "\|" counts as one character for the parser. */
void md_place_cell(struct md_place *place, struct md_node *cell, int line, int column);

struct md_node *md_place_add(struct md_place *place, struct md_node *parent, enum md_kind kind,
                             size_t at, size_t len);
void md_place_text(struct md_place *place, struct md_node *parent, struct span literal, int line,
                   int column);
void md_place_code(struct md_place *place, struct md_node *parent, struct span literal);
void md_place_html(struct md_place *place, struct md_node *parent, struct span literal);
void md_place_footnote(struct md_place *place, struct md_node *parent, struct span number);
void md_place_break(struct md_place *place, struct md_node *parent, enum md_kind kind);
/* Moves behind "](…)", "][…]" or '>' after the text of a link. */
void md_place_pass_destination(struct md_place *place);

/* A literal of the parser in which masked bytes are again the author's, taken from `at` on in
 * order. */
struct span md_place_restored(const struct md_place *place, struct span literal, size_t at);

#endif
