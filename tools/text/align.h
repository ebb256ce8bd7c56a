/* text/align.h: finds the bytes that a parser's text came from.
 *
 *     size_t used = align_text(source, at, literal, &pieces, arena);
 *
 * cmark-gfm hands out text with escapes and entities resolved, and says where it stood only by line
 * and column, which are wrong behind lazy continuation lines and in some other places. These
 * functions walk along the source and either confirm a place or report that it cannot be the one.
 */
#ifndef TEXT_ALIGN_H
#define TEXT_ALIGN_H

#include "base/vec.h"
#include "base/span.h"

struct align_piece {
    size_t at, len;      /* in the source */
    bool verbatim;       /* the literal has the same bytes */
    struct span literal; /* when not verbatim: what the source stands for */
};

struct align_pieces {
    struct align_piece *at;
    size_t count, room;
};

/* Walks `literal`, which is not empty, along the source from `at` on. On success fills `pieces`
 * (from empty) and returns the offset behind the last byte; returns SIZE_MAX when they differ. */
size_t align_text(struct span source, size_t at, struct span literal, struct align_pieces *pieces,
                  struct arena *arena);

/* The same at the first place from `at` on where it succeeds, which is that of the first piece. */
size_t align_search(struct span source, size_t at, struct span literal, struct align_pieces *pieces,
                    struct arena *arena);

#endif
