/* models/pairs.h: which spikes form pairs: the schemes that the pair rules share, told as traces.
 *
 *     static const struct sim_pairs_rule rule = {X, Y, PAIRING, gain, loss, move};
 *     ... .before = sim_pairs_before, .pairs = &rule ...
 *
 * A trace decays by itself; a spike reads the trace of the other side, then leaves its own.
 * Amplitudes are fitted with one scheme and mean nothing under another.
 */
#ifndef SIM_MODELS_PAIRS_H
#define SIM_MODELS_PAIRS_H

#include "core/model.h"

enum sim_pairs { SIM_PAIRS_ALL, SIM_PAIRS_NEAREST, SIM_PAIRS_CENTRED, SIM_PAIRS_COUNT };

extern const struct plasticity_choice sim_pairs_choices[SIM_PAIRS_COUNT];

/* A rule whose steps are what a pair gains or loses times a trace. */
struct sim_pairs_rule {
    size_t x, y;    /* state variables: presynaptic and postsynaptic trace */
    size_t pairing; /* parameter: the scheme */

    /* What lane i gains at a postsynaptic spike and loses at a presynaptic one. */
    double (*gain)(const struct sim_batch *batch, uint32_t i);
    double (*loss)(const struct sim_batch *batch, uint32_t i);

    /* Adds to the weight of lane i, inside its bounds. */
    void (*move)(const struct sim_batch *batch, uint32_t i, double change);
};

/* The three kinds of events, see core/model.h, for a model that has `pairs`. */
void sim_pairs_before(const struct sim_batch *batch, struct sim_lanes lanes);
void sim_pairs_after(const struct sim_batch *batch, struct sim_lanes lanes);
void sim_pairs_together(const struct sim_batch *batch, struct sim_lanes lanes);

/* Time passes. */
void sim_pairs_decay(double *trace, size_t lanes, const double *dt_ms, double tau_ms);

#endif
