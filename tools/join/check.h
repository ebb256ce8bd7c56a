/* join/check.h: the rules that need everyone: unknown keys and runs, dead and ambiguous links,
 * unused sources. */
#ifndef JOIN_CHECK_H
#define JOIN_CHECK_H

#include "diag/finding.h"
#include "wiki/site.h"

void check_site(struct site *site, bool has_register, struct arena *scratch,
                struct findings *findings);

#endif
