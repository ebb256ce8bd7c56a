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

/* The presynaptic trace behind a presynaptic spike. */
static double pre(double scheme, double x)
{
    return scheme == SIM_PAIRS_NEAREST ? 1.0 : x + 1.0;
}

/* And behind a postsynaptic one that read it. */
static double pre_read(double scheme, double x)
{
    return scheme == SIM_PAIRS_CENTRED ? 0.0 : x;
}

/* The postsynaptic trace behind a postsynaptic spike. */
static double post(double scheme, double y)
{
    return scheme == SIM_PAIRS_ALL ? y + 1.0 : 1.0;
}

void sim_pairs_before(const struct sim_batch *batch, struct sim_lanes lanes)
{
    const struct sim_pairs_rule *rule = batch->pairs;
    double *x = batch->state[rule->x];
    double scheme = batch->parameter[rule->pairing];
    for (size_t k = 0; k < lanes.count; k++) {
        uint32_t i = lanes.at[k];
        rule->move(batch, i, -rule->loss(batch, i));
        x[i] = pre(scheme, x[i]);
    }
}

void sim_pairs_after(const struct sim_batch *batch, struct sim_lanes lanes)
{
    const struct sim_pairs_rule *rule = batch->pairs;
    double *x = batch->state[rule->x], *y = batch->state[rule->y];
    double scheme = batch->parameter[rule->pairing];
    for (size_t k = 0; k < lanes.count; k++) {
        uint32_t i = lanes.at[k];
        rule->move(batch, i, rule->gain(batch, i));
        x[i] = pre_read(scheme, x[i]);
        y[i] = post(scheme, y[i]);
    }
}

void sim_pairs_together(const struct sim_batch *batch, struct sim_lanes lanes)
{
    const struct sim_pairs_rule *rule = batch->pairs;
    double *x = batch->state[rule->x], *y = batch->state[rule->y];
    double scheme = batch->parameter[rule->pairing];
    for (size_t k = 0; k < lanes.count; k++) {
        uint32_t i = lanes.at[k];
        rule->move(batch, i, rule->gain(batch, i) - rule->loss(batch, i));
        x[i] = pre(scheme, pre_read(scheme, x[i]));
        y[i] = post(scheme, y[i]);
    }
}

void sim_pairs_decay(double *trace, size_t lanes, const double *dt_ms, double tau_ms)
{
    for (size_t i = 0; i < lanes; i++) {
        trace[i] *= sim_exp(-dt_ms[i] / tau_ms);
    }
}
