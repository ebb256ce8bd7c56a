/* wiki/tier.h: how strong a source is, by its type: T1 the strongest.
 *
 * A tier rates the kind of source, not the certainty of a claim (that would be GRADE, which belongs
 * to a body of evidence). A person assigns it, with a reason.
 */
#ifndef WIKI_TIER_H
#define WIKI_TIER_H

#include "base/span.h"

/* Where a sentence comes from, the best of its tags first. */
enum standing {
    STANDING_T1,
    STANDING_T2,
    STANDING_T3,
    STANDING_SIM,
    STANDING_LLM,
    STANDING_NONE, /* no tag */
};

enum { STANDING_COUNT = STANDING_NONE + 1 };

/* "T1" .. "T3"; false for anything else. */
bool tier_parse(struct span text, enum standing *out) MUST_USE;

const char *standing_name(enum standing standing); /* "T1", "SIM", "LLM", "none" */
const char *standing_slug(enum standing standing); /* "t1", "sim", "llm", "none", for attributes */

/* How many sentences have each standing. */
struct coverage {
    uint32_t count[STANDING_COUNT];
};

uint32_t coverage_total(const struct coverage *coverage);
uint32_t coverage_sourced(const struct coverage *coverage); /* T1 to T3 */
void coverage_add(struct coverage *coverage, const struct coverage *more);

#endif
