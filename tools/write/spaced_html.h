/* write/spaced_html.h: text to HTML that breaks its lines well: a number stays on the line of its
 * unit, and in a heading a word with a hyphen on one line.
 *
 *     spaced_html(out, SPAN("within 20 ms of it"));     "within 20&nbsp;ms of it", as a character
 *     unbroken_html(out, SPAN("A long-term view"));     "A <span class="nb">long-term</span> view"
 */
#ifndef WRITE_SPACED_HTML_H
#define WRITE_SPACED_HTML_H

#include "base/buf.h"

/* Whether a text starts with a unit: for one whose number stands elsewhere, behind the end of a line
 * of the source or in an element of its own. */
bool spaced_is_unit(struct span text);

void spaced_html(struct buf *out, struct span text);

/* The same as text, for what a template escapes. */
struct span spaced_text(struct arena *arena, struct span text);

/* For headings, whose lines are short: the stylesheet breaks such a word only where a line cannot
 * hold it. */
void unbroken_html(struct buf *out, struct span text);

#endif
