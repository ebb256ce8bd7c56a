/* wiki/gas.h: goal attainment scaling: goals with five levels that were agreed in advance.
 *
 * The T-score of a table is reckoned by the simulator (join/practice.h).
 */
#ifndef WIKI_GAS_H
#define WIKI_GAS_H

#include "base/span.h"
#include "wiki/flow.h"

#define GAS_RHO 0.3 /* the usual correlation between goals */

enum { GAS_LEVELS = 5, GAS_LOWEST = -2, GAS_HIGHEST = 2 };

struct gas_goal {
    struct span id, goal;
    double weight;
    struct span levels[GAS_LEVELS]; /* in words, from the lowest */
    bool has_baseline, has_attained;
    int baseline, attained;
};

struct gas_table {
    uint32_t at, len; /* of the block in the file */
    struct flow caption;
    double rho;
    struct gas_goal *goals;
    size_t count;
};

/* T-scores of a table; there is none where a goal has no such level. */
struct gas_scores {
    bool has_start, has_now;
    double start, now;
};

#endif
