/* write/tight.h: stylesheets and scripts without what only their authors need.
 *
 *     bytes = tight_css(scratch, bytes);
 *
 * A comment that begins with an exclamation mark stays: licences do. What cannot be told for certain
 * stays as it is. The result lives in the arena.
 */
#ifndef WRITE_TIGHT_H
#define WRITE_TIGHT_H

#include "base/arena.h"
#include "base/span.h"

/* Without comments, indentation and the ends of lines. */
struct span tight_css(struct arena *arena, struct span css);

/* Without indentation and without comments that have lines of their own. */
struct span tight_js(struct arena *arena, struct span js);

#endif
