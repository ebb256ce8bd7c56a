/* diag/origin.h: where the bytes of a derived text stand in the author's file.
 *
 * A fenced block inside a list, the value of a YAML scalar or a table cell is not a slice of the
 * file: its indentation is gone, its escapes are resolved. An origin says for each byte of such a
 * text where it came from, so that a finding can point at it:
 *
 *     struct place p = origin_place(&origin, at, len);
 *
 * It is a list of steps in ascending order; between two steps both sides advance byte by byte.
 */
#ifndef DIAG_ORIGIN_H
#define DIAG_ORIGIN_H

#include "diag/finding.h"

struct origin_step {
    uint32_t text_at; /* offset in the derived text */
    uint32_t file_at; /* offset in the file */
};

struct origin {
    uint32_t file;                   /* index in the tree of inputs */
    const struct origin_step *steps; /* the first has text_at 0; none means: the file itself */
    size_t count;
};

/* The text is the file from offset `at` on. The one step lives in `arena`. */
struct origin origin_linear(struct arena *arena, uint32_t file, size_t at);

size_t origin_at(const struct origin *origin, size_t text_at);
struct place origin_place(const struct origin *origin, size_t text_at, size_t len);

/* The origin of a text whose steps lead into the text of `outer`. */
struct origin origin_through(struct arena *arena, const struct origin *outer,
                             const struct origin_step *steps, size_t count);

/* The origin of `value`, read from `raw`, a piece of `text`, by a notation that only drops
 * indentation, folds line ends or resolves escapes. Where the two cannot be aligned, all that
 * follows points at the last byte that could. */
struct origin origin_align(struct arena *arena, const struct origin *outer, struct span text,
                           struct span raw, struct span value);

#endif
