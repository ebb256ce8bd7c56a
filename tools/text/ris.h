/* text/ris.h: RIS to entries.
 *
 *     ris_parse(SPAN("TY  - JOUR\nAU  - Doe, Jane\nER  - \n"), &arena, &entries, &why)
 *
 * The names of fields are the tags in lower case; the type is the value of TY.
 */
#ifndef TEXT_RIS_H
#define TEXT_RIS_H

#include "text/entry.h"

bool ris_parse(struct span text, struct arena *arena, struct entries *out,
               struct failure *why) MUST_USE;

#endif
