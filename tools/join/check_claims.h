/* join/check_claims.h: the rules of single sentences that need sources, runs or generators. */
#ifndef JOIN_CHECK_CLAIMS_H
#define JOIN_CHECK_CLAIMS_H

#include "diag/finding.h"
#include "wiki/site.h"

/* Checks all sentences of one article, or of the glossary. */
void check_claims(const struct site *site, const struct facts *facts, struct findings *findings);

/* Says which sign-offs no longer fit a sentence. */
void check_reviews(struct site *site, struct arena *scratch, struct findings *findings);

#endif
