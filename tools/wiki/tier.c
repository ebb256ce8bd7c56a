/* wiki/tier.c: small tables. */
#include "wiki/tier.h"

bool tier_parse(struct span text, enum standing *out)
{
    for (enum standing tier = STANDING_T1; tier <= STANDING_T3; tier++) {
        if (span_is(text, standing_name(tier))) {
            *out = tier;
            return true;
        }
    }
    return false;
}

const char *standing_name(enum standing standing)
{
    static const char *const names[STANDING_COUNT] = {"T1", "T2", "T3", "SIM", "LLM", "none"};

    return names[standing];
}

const char *standing_slug(enum standing standing)
{
    static const char *const slugs[STANDING_COUNT] = {"t1", "t2", "t3", "sim", "llm", "none"};

    return slugs[standing];
}

uint32_t coverage_total(const struct coverage *coverage)
{
    uint32_t total = 0;

    for (size_t i = 0; i < STANDING_COUNT; i++) {
        total += coverage->count[i];
    }
    return total;
}

uint32_t coverage_sourced(const struct coverage *coverage)
{
    return coverage->count[STANDING_T1] + coverage->count[STANDING_T2] +
           coverage->count[STANDING_T3];
}

void coverage_add(struct coverage *coverage, const struct coverage *more)
{
    for (size_t i = 0; i < STANDING_COUNT; i++) {
        coverage->count[i] += more->count[i];
    }
}
