/* core/crowd.h: many inputs on one neuron: how many, how often they fire, what the neuron did.
 *
 *     struct sim_crowd crowd = {.count = {1000, 200}, .rate_hz = {15, 10}};
 *
 * Inputs are numbered, excitatory ones first.
 */
#ifndef SIM_CORE_CROWD_H
#define SIM_CORE_CROWD_H

#include "core/base.h"

enum sim_input { SIM_INPUT_EXCITES, SIM_INPUT_INHIBITS, SIM_INPUT_KINDS };

struct sim_crowd {
    size_t count[SIM_INPUT_KINDS];
    double rate_hz[SIM_INPUT_KINDS]; /* of each input of the kind: Poisson, independent */
    int64_t settle_ns;               /* what the neuron does before is not counted */
};

/* What the neuron did up to the moment of reading. */
struct sim_tally {
    uint64_t spikes; /* since it settled */
    double span_s;   /* since then */
    double interval_sum_s, interval_square_s2;
    uint64_t intervals;     /* between those spikes */
    uint64_t recent_spikes; /* since one looked last */
    double recent_span_s;
};

double sim_tally_rate_hz(const struct sim_tally *tally);
double sim_tally_recent_rate_hz(const struct sim_tally *tally);

/* Standard deviation over mean of the intervals between spikes; 0 with fewer than two of them. */
double sim_tally_cv(const struct sim_tally *tally);

#endif
