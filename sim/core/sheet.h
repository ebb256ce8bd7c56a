/* core/sheet.h: all synapses between two groups of neurons that fire at random: what a pair rule
 * makes of a million weights.
 *
 *     struct sim_sheet sheet = {.rule = rule, .crowd = crowd, .first = 0, .count = crowd.post};
 *     sim_sheet_take(&sheet, memory);
 *     sim_sheet_start(&sheet);
 *     sim_sheet_go_to(&sheet, 10e3);
 *
 * A synapse is the pair (i, j); what happens to it depends on the spikes of i and j only, so the
 * columns j of a sheet may be divided among any number of parts, each of which finds the same
 * spikes by itself. Weights are floats, 4 bytes a synapse.
 */
#ifndef SIM_CORE_SHEET_H
#define SIM_CORE_SHEET_H

#include "core/memory.h"

/* Weights v count in `unit`s. A pair of spikes with lag s changes v, which stays at or above 0 and,
 * when it is bounded, at or below 1, by
 *     gain (1 - v)^gain_power exp(-s / tau_plus) for s > 0,
 *     -loss v^loss_power exp(s / tau_minus) for s < 0,
 * all pairs counted. Without a bound gain_power is 0. */
struct sim_sheet_rule {
    double gain, gain_power, tau_plus_ms;
    double loss, loss_power, tau_minus_ms;
    bool is_bounded;
    double start; /* v of every synapse */
    double unit;  /* weight of v = 1, as readings give it */
};

/* Independent Poisson neurons. */
struct sim_sheet_crowd {
    size_t pre, post;
    double pre_hz, post_hz;
    uint64_t seed, stream;
};

/* One side's spikes, neuron by neuron, in the order of time. */
struct sim_sheet_train {
    double rate_hz; /* of all neurons of the side together */
    uint64_t stream, index;
    double next_ms;
    uint32_t neuron; /* of the next spike */
};

/* A spike of either side in the present epoch. */
struct sim_sheet_event {
    double leave; /* what its trace counts, in units of the start of the epoch */
    float read;   /* what is left at its time of a trace of the start of the epoch */
    uint32_t neuron;
    bool is_post;
};

#define SIM_SHEET_BLOCK 128u /* columns that are worked on at a time */

/* What a kernel keeps of one block during one epoch. */
struct sim_sheet_bench {
    double *trace;    /* of presynaptic neuron i */
    double *snapshot; /* of synapse (i, j), see sheet.c */
    uint32_t *seen;   /* of neuron i: postsynaptic spikes that its synapses have met */
    uint32_t *post;   /* columns of the postsynaptic spikes of the block */
    float *post_read; /* their `read` */
};

struct sim_sheet {
    struct sim_sheet_rule rule;
    struct sim_sheet_crowd crowd;
    size_t first, count; /* columns of this part */
    size_t blocks;
    float *weight; /* v of synapse (i, first + j): see sim_sheet_at */
    double now_ms; /* start of the present epoch */
    struct sim_sheet_train train[2];
    struct sim_sheet_event *event;
    size_t event_room, event_count;
    double *pre_trace;  /* of neuron i, at the start of the epoch */
    double *post_trace; /* of column j */
    struct sim_sheet_bench bench;
};

/* Lays the sheet out; false when it does not fit. */
bool sim_sheet_take(struct sim_sheet *sheet, struct plasticity_memory *memory);
void sim_sheet_start(struct sim_sheet *sheet);

/* Runs to the given time, which is not before the last. */
void sim_sheet_go_to(struct sim_sheet *sheet, double until_ms);

/* v of the synapse from neuron i to column j of this part. */
double sim_sheet_at(const struct sim_sheet *sheet, size_t i, size_t j);

#endif
