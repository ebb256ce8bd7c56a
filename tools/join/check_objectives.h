/* join/check_objectives.h: the rules of SMART rows that need the simulator or the sources: whether
 * the model fits, how demanding the criterion is, whom and what the cited studies are about. */
#ifndef JOIN_CHECK_OBJECTIVES_H
#define JOIN_CHECK_OBJECTIVES_H

#include "diag/finding.h"
#include "wiki/site.h"

/* The rows of one article; notes that a rule leaves go to the site's practice. */
void check_objectives(const struct site *site, const struct facts *facts,
                      struct findings *findings);

#endif
