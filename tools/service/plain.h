/* service/plain.h: text out of markup.
 *
 *     plain_text(&arena, SPAN("Effects of <i>N</i>-methyl &amp; more"))    "Effects of N-methyl & more"
 */
#ifndef SERVICE_PLAIN_H
#define SERVICE_PLAIN_H

#include "base/span.h"

/* Without tags, with the common entities resolved, white space runs as one space, and what is not
 * UTF-8 as U+FFFD. */
struct span plain_text(struct arena *arena, struct span markup);

#endif
