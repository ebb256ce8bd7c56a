/* base/visible.h: foreign text on one line of a terminal or a log.
 *
 *     visible_add(&out, path);      the name "a\nb" becomes the four characters a \ n b
 *
 * Names of files and pieces of articles may hold anything. What would break a line, drive a
 * terminal or turn the direction of the text is written as an escape: "\n", "\t", "\x1b", "\u202e".
 * So is each byte that is not UTF-8, so that the result is UTF-8 and may stand in XML, too. All
 * else stays, backslashes included: the result is for reading, not for reading back.
 */
#ifndef BASE_VISIBLE_H
#define BASE_VISIBLE_H

#include "base/buf.h"

/* Whether the code point is written as an escape. */
bool visible_is_hidden(int32_t codepoint);

void visible_add(struct buf *out, struct span text);
struct span visible_of(struct arena *arena, struct span text);

#endif
