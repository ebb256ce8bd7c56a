/* models/inhibitory_stdp.c: an inhibitory synapse that looks for the firing rate of its neuron.
 *
 * Vogels TP, Sprekeler H, Zenke F, Clopath C, Gerstner W. Science 2011;334:1569-1573. doi
 * 10.1126/science.1211095. Each side leaves a trace, x of presynaptic and y of postsynaptic spikes,
 * with the same time constant; every pair strengthens the synapse whatever its order, and every
 * presynaptic spike alone weakens it by eta alpha, alpha = 2 rho0 tau:
 *
 *     presynaptic spike: w += eta (y - alpha),   postsynaptic spike: w += eta x.
 *
 * Independent trains at the rates nu and rho move it by eta nu (2 rho tau - 2 rho0 tau) in a second
 * on average, which is nothing when rho = rho0. The equations and numbers are those of a program by
 * one of the authors (F. Zenke's example for the simulator Brian), the paper was not read.
 */
#include "models/list.h"
#include "models/pairs.h"

enum parameter { ETA, TARGET, TAU, LARGEST };
enum state { WEIGHT, X, Y };

#define KEY "vogels2011"

static const struct plasticity_parameter parameters[] = {
    [ETA] = {.name = "eta",
             .symbol = "eta",
             .title = "Learning rate",
             .unit = "w0",
             .meaning = "weight gained by a pair of spikes at nearly the same moment",
             .standard = 0.001,
             .high = 1,
             .source = "",
             .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [TARGET] = {.name = "target_rate",
                .symbol = "rho0",
                .title = "Target rate",
                .unit = "Hz",
                .meaning = "postsynaptic rate at which the weight stays",
                .standard = 5,
                .high = 200,
                .source = "",
                .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [TAU] = {.name = "tau",
             .symbol = "tau",
             .title = "Time constant of the traces",
             .unit = "ms",
             .meaning = "lag over which the effect of a pair falls to 37 %",
             .standard = 20,
             .low = 0.1,
             .high = 1000,
             .source = KEY,
             .evidence = PLASTICITY_EVIDENCE_B},
    [LARGEST] = {.name = "w_max",
                 .symbol = "w_max",
                 .title = "Largest weight",
                 .unit = "w0",
                 .meaning = "weight that is never passed",
                 .standard = 100,
                 .low = 1,
                 .high = 1000000,
                 .source = "",
                 .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

static const char *const equations[] = {
    "tau dx/dt = -x; at a presynaptic spike x becomes x + 1",
    "tau dy/dt = -y; at a postsynaptic spike y becomes y + 1",
    "at a presynaptic spike w becomes w + eta (y - alpha), alpha = 2 rho0 tau, y just before it",
    "at a postsynaptic spike w becomes w + eta x, x just before it",
    "w stays between 0 and w_max; at the start w = 1, x = 0, y = 0",
};

static const struct plasticity_note states[] = {
    [WEIGHT] = {"weight", "strength of the inhibitory synapse relative to the start"},
    [X] = {"x", "trace of presynaptic spikes"},
    [Y] = {"y", "trace of postsynaptic spikes"},
};

static const struct plasticity_note conventions[] = {
    {"pairs", "every presynaptic spike pairs with every postsynaptic one, in either order alike"},
};

static void start(const struct sim_batch *batch)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        batch->state[WEIGHT][i] = 1.0;
        batch->state[X][i] = 0.0;
        batch->state[Y][i] = 0.0;
    }
}

/* eta (y - alpha): what a presynaptic spike does to the weight. */
static double alone(const struct sim_batch *batch, uint32_t i)
{
    double alpha = 2.0 * batch->parameter[TARGET] * batch->parameter[TAU] * 1e-3;
    return batch->parameter[ETA] * (batch->state[Y][i] - alpha);
}

static double gain(const struct sim_batch *batch, uint32_t i)
{
    return batch->parameter[ETA] * batch->state[X][i];
}

static void move(const struct sim_batch *batch, uint32_t i, double change)
{
    double weight = batch->state[WEIGHT][i] + change, most = batch->parameter[LARGEST];
    batch->state[WEIGHT][i] = weight < 0.0 ? 0.0 : weight > most ? most : weight;
}

static void before(const struct sim_batch *batch, struct sim_lanes lanes)
{
    for (size_t k = 0; k < lanes.count; k++) {
        move(batch, lanes.at[k], alone(batch, lanes.at[k]));
        batch->state[X][lanes.at[k]] += 1.0;
    }
}

static void after(const struct sim_batch *batch, struct sim_lanes lanes)
{
    for (size_t k = 0; k < lanes.count; k++) {
        move(batch, lanes.at[k], gain(batch, lanes.at[k]));
        batch->state[Y][lanes.at[k]] += 1.0;
    }
}

static void together(const struct sim_batch *batch, struct sim_lanes lanes)
{
    for (size_t k = 0; k < lanes.count; k++) {
        uint32_t i = lanes.at[k];
        move(batch, i, alone(batch, i) + gain(batch, i));
        batch->state[X][i] += 1.0;
        batch->state[Y][i] += 1.0;
    }
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    sim_pairs_decay(batch->state[X], batch->lanes, dt_ms, batch->parameter[TAU]);
    sim_pairs_decay(batch->state[Y], batch->lanes, dt_ms, batch->parameter[TAU]);
}

const struct sim_model sim_model_inhibitory_stdp = {
    .about = {.name = "inhibitory_stdp",
              .title = "Spike-timing rule of inhibitory synapses",
              .summary = "Pairs of spikes in either order strengthen an inhibitory synapse, "
                         "presynaptic spikes alone weaken it; at one postsynaptic rate the two are "
                         "in balance.",
              .paper = "Vogels TP, Sprekeler H, Zenke F, Clopath C, Gerstner W. Inhibitory "
                       "plasticity balances excitation and inhibition in sensory pathways and "
                       "memory networks. Science 2011;334:1569-1573. doi 10.1126/science.1211095",
              .source = KEY,
              .limits = "A rule for one synapse with trains given from outside: the inhibition "
                        "does not act on the neuron here (see inhibitory_balance). It is not "
                        "fitted to any recording and says nothing about behaviour, therapy or any "
                        "person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .states = states,
              .state_count = SIM_COUNT(states),
              .conventions = conventions,
              .convention_count = SIM_COUNT(conventions)},
    .weight = WEIGHT,
    .start = start,
    .before = before,
    .after = after,
    .together = together,
    .advance = advance,
};
