/* join/check_verified.h: what `engram verify` found out about the sources, as findings.
 *
 * Nothing is asked here: the verdicts stand in sources/verified/. A source without one raises
 * nothing, and is shown as unchecked.
 */
#ifndef JOIN_CHECK_VERIFIED_H
#define JOIN_CHECK_VERIFIED_H

#include "diag/finding.h"
#include "wiki/site.h"

void check_verified(const struct site *site, struct arena *scratch, struct findings *findings);

#endif
