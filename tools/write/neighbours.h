/* write/neighbours.h: the articles around one, in lists and in a small drawing.
 *
 *     value_set(root, "neighbourhood", neighbours_value(&page));
 *
 * A page names at most a dozen: nothing in it grows with the wiki.
 */
#ifndef WRITE_NEIGHBOURS_H
#define WRITE_NEIGHBOURS_H

#include "write/page.h"

/* Articles that share tags with the page's, the most first; returns how many there are, up to
 * `most`. */
size_t neighbours_related(const struct page *page, uint32_t *out, size_t most);

/* Which pages link here, which it links to and which are like it, with a drawing of them; empty when
 * there are none. */
struct value *neighbours_value(const struct page *page);

#endif
