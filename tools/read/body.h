/* read/body.h: the Markdown of an article to sections and blocks.
 *
 *     body_read(r, text, &origin);
 *
 * Fills the sections, headings, footnotes and everything that flows hold. A first heading of level
 * 1 becomes the title when there is no other. Headings of level 1 and 2 begin sections.
 */
#ifndef READ_BODY_H
#define READ_BODY_H

#include "read/reading.h"

void body_read(struct reading *r, struct span text, const struct origin *origin);

#endif
