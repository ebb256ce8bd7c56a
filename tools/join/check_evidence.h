/* join/check_evidence.h: does the quote stand in the source, and does it carry the sentence's
 * numbers, units, sides, negations and comparisons?
 *
 * All of it is lexical and can be explained; none of it proves that the source supports the
 * sentence, which only a person can say.
 */
#ifndef JOIN_CHECK_EVIDENCE_H
#define JOIN_CHECK_EVIDENCE_H

#include "diag/finding.h"
#include "wiki/site.h"

/* Checks the quotes of one article's citations. */
void check_evidence(const struct site *site, const struct facts *facts, struct arena *scratch,
                    struct findings *findings);

#endif
