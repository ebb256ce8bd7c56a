/* core/suggest.h: "did you mean": the known name nearest to a misspelt one.
 *
 *     struct sim_suggest s = sim_suggest_for(span);
 *     sim_suggest_offer(&s, "tau_plus");
 *     s.best                             "tau_plus", or NULL when nothing is near
 */
#ifndef SIM_CORE_SUGGEST_H
#define SIM_CORE_SUGGEST_H

#include "core/base.h"

struct sim_suggest {
    struct sim_span wanted;
    const char *best;
    size_t distance;
};

struct sim_suggest sim_suggest_for(struct sim_span wanted);

/* Keeps the name when it is nearer than the best so far and at most one slip in three letters away;
 * of equally near names the first stays. */
void sim_suggest_offer(struct sim_suggest *suggest, const char *name);

#endif
