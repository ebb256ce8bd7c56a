/* write/spaced_html.h: running text to HTML, in which a number stays on the line of its unit.
 *
 *     spaced_html(out, SPAN("within 20 ms of it"));     "within 20&nbsp;ms of it", as a character
 */
#ifndef WRITE_SPACED_HTML_H
#define WRITE_SPACED_HTML_H

#include "base/buf.h"

/* Whether the blank between the two is one between a number and its unit: for a text whose blank is
 * the end of a line of the source. */
bool spaced_is_tight(struct span before, struct span after);

void spaced_html(struct buf *out, struct span text);

#endif
