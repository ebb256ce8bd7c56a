/* models/pairs.h: which spikes form pairs: the schemes that the pair rules share, told as traces.
 *
 *     w -= a * y;                             a presynaptic spike reads the postsynaptic trace
 *     x = sim_pairs_pre(scheme, x);           and leaves its own
 *
 * A trace decays by itself; a spike reads the trace of the other side, then leaves its own.
 * Amplitudes are fitted with one scheme and mean nothing under another.
 */
#ifndef SIM_MODELS_PAIRS_H
#define SIM_MODELS_PAIRS_H

#include "core/model.h"

enum sim_pairs { SIM_PAIRS_ALL, SIM_PAIRS_NEAREST, SIM_PAIRS_CENTRED, SIM_PAIRS_COUNT };

extern const struct plasticity_choice sim_pairs_choices[SIM_PAIRS_COUNT];

/* The presynaptic trace behind a presynaptic spike, and behind a postsynaptic one that read it; the
 * postsynaptic trace behind a postsynaptic spike. `scheme` is the value of the parameter. */
double sim_pairs_pre(double scheme, double x);
double sim_pairs_pre_read(double scheme, double x);
double sim_pairs_post(double scheme, double y);

/* Time passes. */
void sim_pairs_decay(double *trace, size_t lanes, const double *dt_ms, double tau_ms);

#endif
