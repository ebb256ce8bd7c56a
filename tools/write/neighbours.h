/* write/neighbours.h: the articles around one, in lists and in a small drawing.
 *
 *     value_set(root, "neighbourhood", neighbours_value(&page));
 *
 * A page names at most a dozen: nothing in it grows with the wiki.
 */
#ifndef WRITE_NEIGHBOURS_H
#define WRITE_NEIGHBOURS_H

#include "write/page.h"

/* Which pages link here, which it links to and which are like it, with a drawing of them; empty when
 * there are none. */
struct value *neighbours_value(const struct page *page);

#endif
