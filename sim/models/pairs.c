/* models/pairs.c: a scheme is what a spike does to the traces: add to its own, set it to 1, or also
 * clear the other one, so that a presynaptic spike meets only the first spike behind it. */
#include "models/pairs.h"
#include "core/math.h"

const struct plasticity_choice sim_pairs_choices[SIM_PAIRS_COUNT] = {
    [SIM_PAIRS_ALL] = {"all_to_all", "every presynaptic spike pairs with every postsynaptic one"},
    [SIM_PAIRS_NEAREST] = {"nearest",
                           "a spike pairs with the latest earlier spike of the other side"},
    [SIM_PAIRS_CENTRED] = {"presynaptic_centred",
                           "a presynaptic spike pairs with the postsynaptic one before it and the "
                           "one behind it"},
};

double sim_pairs_pre(double scheme, double x)
{
    return scheme == SIM_PAIRS_NEAREST ? 1.0 : x + 1.0;
}

double sim_pairs_pre_read(double scheme, double x)
{
    return scheme == SIM_PAIRS_CENTRED ? 0.0 : x;
}

double sim_pairs_post(double scheme, double y)
{
    return scheme == SIM_PAIRS_ALL ? y + 1.0 : 1.0;
}

void sim_pairs_decay(double *trace, size_t lanes, const double *dt_ms, double tau_ms)
{
    for (size_t i = 0; i < lanes; i++) {
        trace[i] *= sim_exp(-dt_ms[i] / tau_ms);
    }
}
