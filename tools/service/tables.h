/* service/tables.h: the small tables of a wiki: abbreviations, words of risk, generators,
 * sign-offs.
 */
#ifndef SERVICE_TABLES_H
#define SERVICE_TABLES_H

#include "service/compile.h"

/* Loads the built-in lists and the wiki's own; what is wrong with these is a finding. */
void tables_load(struct compile *compile);

#endif
