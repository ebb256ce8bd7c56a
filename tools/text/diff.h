/* text/diff.h: what changed between two texts, line by line, as a unified diff.
 *
 *     diff_unified(&(struct diff_input){old, new, SPAN("a.md"), &arena}, &out);
 *
 * Three lines of context; a text without a line end at its end is marked as diff(1) and patch(1) do
 * it. Nothing is written when the texts are equal.
 */
#ifndef TEXT_DIFF_H
#define TEXT_DIFF_H

#include "base/buf.h"

struct diff_input {
    struct span old, new;
    struct span name; /* of the file, in the two head lines */
    struct arena *arena;
};

void diff_unified(const struct diff_input *in, struct buf *out);

#endif
