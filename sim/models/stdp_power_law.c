/* models/stdp_power_law.c: pair rule whose steps shrink towards the bounds with a power of the
 * distance; between additive (mu = 0) and multiplicative (mu = 1).
 *
 * Gutig R, Aharonov R, Rotter S, Sompolinsky H. J Neurosci 2003;23:3697-3714.
 * doi 10.1523/JNEUROSCI.23-09-03697.2003. With w between 0 and 1, the upper bound,
 *
 *     f+(w) = (1 - w)^mu,   f-(w) = alpha w^mu,
 *
 * a pair of lag s changes w by lambda f+(w) exp(-s / tau) or -lambda f-(w) exp(s / tau). Under
 * uncorrelated firing the mean drift vanishes at w = 1 / (1 + alpha^(1 / mu)). The weight of the
 * engine is relative to the start, so v is the paper's w and weight is v over its start. A step
 * that would cross a bound ends on it.
 */
#include "core/math.h"
#include "models/list.h"
#include "models/pairs.h"

enum parameter { LAMBDA, ALPHA, MU, TAU, START, PAIRING };
enum state { WEIGHT, V, X, Y };

static const struct plasticity_parameter parameters[] = {
    [LAMBDA] = {.name = "lambda",
                .symbol = "lambda",
                .title = "Learning rate",
                .unit = "",
                .meaning =
                    "weight gained by a pair when the weight is zero, as part of the upper bound",
                .standard = 0.005,
                .high = 1,
                .source = "",
                .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [ALPHA] = {.name = "alpha",
               .symbol = "alpha",
               .title = "Asymmetry",
               .unit = "",
               .meaning = "amplitude of depression over that of potentiation",
               .standard = 1.05,
               .low = 0.01,
               .high = 100,
               .source = "",
               .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [MU] = {.name = "mu",
            .symbol = "mu",
            .title = "Exponent of the weight dependence",
            .unit = "",
            .meaning = "0 for steps that do not depend on the weight, 1 for steps in proportion to "
                       "the distance from the bound",
            .standard = 1,
            .high = 1,
            .source = "",
            .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [TAU] = {.name = "tau",
             .symbol = "tau",
             .title = "Time constant of the window",
             .unit = "ms",
             .meaning = "lag over which either change falls to 37 %",
             .standard = 20,
             .low = 0.1,
             .high = 1000,
             .source = "",
             .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [START] = {.name = "start",
               .symbol = "",
               .title = "Weight at the start, of the upper bound",
               .unit = "%",
               .meaning = "weight at the start as a share of the upper bound",
               .standard = 50,
               .low = 0.1,
               .high = 100,
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

static const char *const equations[] = {
    "dx/dt = -x / tau; at a presynaptic spike x becomes x + 1 (all_to_all, presynaptic_centred) or "
    "1 (nearest)",
    "dy/dt = -y / tau; at a postsynaptic spike y becomes y + 1 (all_to_all) or 1 (nearest, "
    "presynaptic_centred), and x becomes 0 after it was read (presynaptic_centred)",
    "at a presynaptic spike v becomes max(0, v - lambda alpha v^mu y), with y just before it",
    "at a postsynaptic spike v becomes min(1, v + lambda (1 - v)^mu x), with x just before it",
    "weight = v / start; at the start v = start, x = 0, y = 0",
};

static const struct plasticity_note states[] = {
    [WEIGHT] = {"weight", "strength of the synapse relative to the start"},
    [V] = {"v", "strength of the synapse as part of the upper bound"},
    [X] = {"x", "trace of presynaptic spikes"},
    [Y] = {"y", "trace of postsynaptic spikes"},
};

static double start_of(const struct sim_batch *batch)
{
    return batch->parameter[START] / 100.0;
}

static void start(const struct sim_batch *batch)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        batch->state[WEIGHT][i] = 1.0;
        batch->state[V][i] = start_of(batch);
        batch->state[X][i] = 0.0;
        batch->state[Y][i] = 0.0;
    }
}

static double gain(const struct sim_batch *batch, uint32_t i)
{
    double step = sim_pow(1.0 - batch->state[V][i], batch->parameter[MU]);
    return batch->parameter[LAMBDA] * step * batch->state[X][i];
}

static double loss(const struct sim_batch *batch, uint32_t i)
{
    double step = batch->parameter[ALPHA] * sim_pow(batch->state[V][i], batch->parameter[MU]);
    return batch->parameter[LAMBDA] * step * batch->state[Y][i];
}

static void move(const struct sim_batch *batch, uint32_t i, double change)
{
    double v = batch->state[V][i] + change;
    v = v < 0.0 ? 0.0 : v;
    v = v > 1.0 ? 1.0 : v;
    batch->state[V][i] = v;
    batch->state[WEIGHT][i] = v / start_of(batch);
}

static const struct sim_pairs_rule rule = {X, Y, PAIRING, gain, loss, move};

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    sim_pairs_decay(batch->state[X], batch->lanes, dt_ms, batch->parameter[TAU]);
    sim_pairs_decay(batch->state[Y], batch->lanes, dt_ms, batch->parameter[TAU]);
}

/* All pairs count in a sheet: other schemes have none. */
static bool sheet(const double *parameter, struct sim_sheet_rule *to)
{
    *to = (struct sim_sheet_rule){.gain = parameter[LAMBDA],
                                  .gain_power = parameter[MU],
                                  .tau_plus_ms = parameter[TAU],
                                  .loss = parameter[LAMBDA] * parameter[ALPHA],
                                  .loss_power = parameter[MU],
                                  .tau_minus_ms = parameter[TAU],
                                  .is_bounded = true,
                                  .start = parameter[START] / 100.0,
                                  .unit = 1};
    return parameter[PAIRING] == SIM_PAIRS_ALL;
}

const struct sim_model sim_model_stdp_power_law = {
    .about = {.name = "stdp_power_law",
              .title = "Pair rule with power-law weight dependence",
              .summary = "A strong synapse gains less and loses more by the same pair of spikes "
                         "than a weak one; an exponent says how much.",
              .paper = "Gutig R, Aharonov R, Rotter S, Sompolinsky H. Learning input correlations "
                       "through nonlinear temporally asymmetric Hebbian plasticity. J Neurosci "
                       "2003;23:3697-3714. doi 10.1523/JNEUROSCI.23-09-03697.2003",
              .source = "gutig2003",
              .limits = "A rule for one synapse with numbers that were chosen, not fitted to any "
                        "recording. It does not reproduce how the effect of timing changes with "
                        "pairing frequency. It says nothing about synapses that are not used, "
                        "about behaviour, therapy or any person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
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
