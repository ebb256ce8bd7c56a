/* models/stdp_multiplicative.c: pair rule with additive potentiation and depression in proportion
 * to the weight.
 *
 * van Rossum MCW, Bi GQ, Turrigiano GG. J Neurosci 2000;20:8812-8821.
 * doi 10.1523/JNEUROSCI.20-23-08812.2000. In the paper's symbols a pair of lag s changes w by
 *
 *     c_p exp(-s / tau) for s > 0,   -c_d w exp(s / tau) for s < 0,
 *
 * so that a weight under uncorrelated firing settles around c_p / c_d without an upper bound. The
 * noise that the paper adds to each step is left out. v is the paper's w in the unit of c_p; weight
 * is v over its start.
 */
#include "models/list.h"
#include "models/pairs.h"

enum parameter { C_P, C_D, TAU, START, PAIRING };
enum state { WEIGHT, V, X, Y };

static const struct plasticity_parameter parameters[] = {
    [C_P] = {.name = "c_p",
             .symbol = "c_p",
             .title = "Amplitude of potentiation",
             .unit = "",
             .meaning = "weight gained by a pair, in the unit of the weight",
             .standard = 1,
             .high = 1000,
             .source = "vanrossum2000",
             .evidence = PLASTICITY_EVIDENCE_C},
    [C_D] = {.name = "c_d",
             .symbol = "c_d",
             .title = "Amplitude of depression",
             .unit = "",
             .meaning = "part of its weight that a synapse loses by a pair",
             .standard = 0.003,
             .high = 1,
             .source = "vanrossum2000",
             .evidence = PLASTICITY_EVIDENCE_C},
    [TAU] = {.name = "tau",
             .symbol = "tau",
             .title = "Time constant of the window",
             .unit = "ms",
             .meaning = "lag over which either change falls to 37 %",
             .standard = 20,
             .low = 0.1,
             .high = 1000,
             .source = "vanrossum2000",
             .evidence = PLASTICITY_EVIDENCE_C},
    [START] = {.name = "start",
               .symbol = "",
               .title = "Weight at the start, in the unit of c_p",
               .unit = "",
               .meaning = "weight at the start, in the unit of c_p",
               .standard = 100,
               .low = 0.001,
               .high = 1000000,
               .source = "",
               .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [PAIRING] = {.name = "pairing",
                 .symbol = "",
                 .title = "Pairing scheme",
                 .unit = "",
                 .meaning = "which spikes form pairs",
                 .choices = sim_pairs_choices,
                 .choice_count = SIM_PAIRS_COUNT,
                 .standard = SIM_PAIRS_ALL,
                 .high = SIM_PAIRS_CENTRED,
                 .source = "",
                 .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

#define PAPER                                                                                    \
    "van Rossum MCW, Bi GQ, Turrigiano GG. Stable Hebbian learning from spike timing-dependent " \
    "plasticity. J Neurosci 2000;20:8812-8821. doi 10.1523/JNEUROSCI.20-23-08812.2000"

static const struct plasticity_set_value values[] = {
    {"c_p", 1, PLASTICITY_EVIDENCE_C, "vanrossum2000"},
    {"c_d", 0.003, PLASTICITY_EVIDENCE_C, "vanrossum2000"},
    {"tau", 20, PLASTICITY_EVIDENCE_C, "vanrossum2000"},
};

static const struct plasticity_set sets[] = {
    {.name = "van_rossum",
     .title = "constants quoted for van Rossum and others",
     .paper = PAPER,
     .source = "vanrossum2000",
     .note = "Quoted from memory: look them up in the paper before they are relied on. The noise "
             "of the paper, 0.015 of the weight by the same memory, is left out.",
     .limits = "",
     .values = values,
     .value_count = SIM_COUNT(values)},
};

static const char *const equations[] = {
    "dx/dt = -x / tau; at a presynaptic spike x becomes x + 1 (all_to_all, presynaptic_centred) or "
    "1 (nearest)",
    "dy/dt = -y / tau; at a postsynaptic spike y becomes y + 1 (all_to_all) or 1 (nearest, "
    "presynaptic_centred), and x becomes 0 after it was read (presynaptic_centred)",
    "at a presynaptic spike v becomes max(0, v - c_d v y), with y just before it",
    "at a postsynaptic spike v becomes v + c_p x, with x just before it",
    "weight = v / start; at the start v = start, x = 0, y = 0",
};

static const struct plasticity_note states[] = {
    [WEIGHT] = {"weight", "strength of the synapse relative to the start"},
    [V] = {"v", "strength of the synapse in the unit of c_p"},
    [X] = {"x", "trace of presynaptic spikes"},
    [Y] = {"y", "trace of postsynaptic spikes"},
};

static void start(const struct sim_batch *batch)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        batch->state[WEIGHT][i] = 1.0;
        batch->state[V][i] = batch->parameter[START];
        batch->state[X][i] = 0.0;
        batch->state[Y][i] = 0.0;
    }
}

static double gain(const struct sim_batch *batch, uint32_t i)
{
    return batch->parameter[C_P] * batch->state[X][i];
}

static double loss(const struct sim_batch *batch, uint32_t i)
{
    return batch->parameter[C_D] * batch->state[V][i] * batch->state[Y][i];
}

static void move(const struct sim_batch *batch, uint32_t i, double change)
{
    double v = batch->state[V][i] + change;
    v = v < 0.0 ? 0.0 : v;
    batch->state[V][i] = v;
    batch->state[WEIGHT][i] = v / batch->parameter[START];
}

static const struct sim_pairs_rule rule = {X, Y, PAIRING, gain, loss, move};

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    sim_pairs_decay(batch->state[X], batch->lanes, dt_ms, batch->parameter[TAU]);
    sim_pairs_decay(batch->state[Y], batch->lanes, dt_ms, batch->parameter[TAU]);
}

/* v counts in units of the weight at which gain and loss balance. All pairs count in a sheet: other
 * schemes have none. */
static bool sheet(const double *parameter, struct sim_sheet_rule *to)
{
    double unit = parameter[C_P] / parameter[C_D];
    *to = (struct sim_sheet_rule){.gain = parameter[C_D],
                                  .tau_plus_ms = parameter[TAU],
                                  .loss = parameter[C_D],
                                  .loss_power = 1,
                                  .tau_minus_ms = parameter[TAU],
                                  .start = parameter[START] / unit,
                                  .unit = unit};
    return parameter[PAIRING] == SIM_PAIRS_ALL && parameter[C_P] > 0 && parameter[C_D] > 0;
}

const struct sim_model sim_model_stdp_multiplicative = {
    .about = {.name = "stdp_multiplicative",
              .title = "Pair rule with multiplicative depression",
              .summary = "Every pair strengthens by a fixed amount or weakens by a fixed part, so "
                         "that strong synapses lose more and the weight settles without a bound.",
              .paper = PAPER,
              .source = "vanrossum2000",
              .limits = "A rule for one synapse, not fitted to any recording here, without the "
                        "noise of the paper. It does not reproduce how the effect of timing "
                        "changes with pairing frequency. It says nothing about synapses that are "
                        "not used, about behaviour, therapy or any person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .sets = sets,
              .set_count = SIM_COUNT(sets),
              .states = states,
              .state_count = SIM_COUNT(states)},
    .weight = WEIGHT,
    .start = start,
    .before = sim_pairs_before,
    .after = sim_pairs_after,
    .together = sim_pairs_together,
    .pairs = &rule,
    .advance = advance,
    .sheet = sheet,
};
