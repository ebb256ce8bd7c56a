/* read/suppressions.h: comments that make an exception to a rule.
 *
 *     <!-- engram-allow tag/missing: the patient's own words -->
 *
 * On a line of its own it counts for the block behind it, inside a paragraph for that paragraph.
 */
#ifndef READ_SUPPRESSIONS_H
#define READ_SUPPRESSIONS_H

#include "read/reading.h"

/* Takes the exception in `comment`, which stands at `at` of the text of `origin`; it counts for
 * text[from, end). Other comments are left alone. */
void suppression_take(struct reading *r, const struct origin *origin, const struct md_node *comment,
                      size_t from, size_t end);

#endif
