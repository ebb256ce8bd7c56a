/* read/prose.h: the inlines of one block to a flow of tokens with sentences, tags and links.
 *
 *     struct flow flow = prose_read(r, &in, PROSE_SENTENCES);
 *
 * This is where sentences are found, where each gets its tags and where a missing or misplaced tag
 * is reported.
 */
#ifndef READ_PROSE_H
#define READ_PROSE_H

#include "read/reading.h"

enum prose_role {
    PROSE_SENTENCES, /* each sentence is a claim */
    PROSE_CELL,      /* part of a table row, which is one claim: see prose_row */
    PROSE_TITLE,     /* headings and titles: no claims, no tags */
};

/* A text and where it stands; its inlines are `first` and what follows it. */
struct prose_input {
    struct span text;            /* that the Markdown tree was made from */
    const struct origin *origin; /* of that text */
    const struct md_node *first; /* inline */
};

struct flow prose_read(struct reading *r, const struct prose_input *in, enum prose_role role);

/* How many tags and links there were before a table row. */
struct row_start {
    size_t tags, links;
};

/* Makes one claim of a table row whose cells have been read since `start` and returns its index. */
uint32_t prose_row(struct reading *r, struct place place, struct row_start start, struct span text);

/* Markdown in a value of a data block (a caption, a mechanism): its paragraphs as one flow. */
struct flow prose_parse(struct reading *r, struct span markdown, const struct origin *origin,
                        enum prose_role role);

#endif
