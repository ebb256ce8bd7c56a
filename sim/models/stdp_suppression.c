/* models/stdp_suppression.c: pair rule in which a spike counts less soon after another of its side.
 *
 * Froemke RC, Dan Y. Nature 2002;416:433-438. doi 10.1038/416433a. Each spike has an efficacy that
 * recovers from the spike before it on the same side,
 *
 *     e_k = 1 - exp(-(t_k - t_(k-1)) / tau_s),   e_1 = 1,
 *
 * and a pair of spikes i, j changes w by e_i e_j A+ exp(-s / tau+) for s = t_post - t_pre > 0, and
 * by e_i e_j A- exp(s / tau-) for s < 0; here A- is positive and taken away. A side keeps two
 * traces: x, y sum the efficacies of its spikes as the pair rule sums ones, and u, v fall from 1 at
 * its latest spike, so that its next efficacy is 1 - u or 1 - v. That the changes of all pairs add
 * up is a choice made here.
 */
#include "models/list.h"
#include "models/pairs.h"

enum parameter { A_PLUS, A_MINUS, TAU_PLUS, TAU_MINUS, TAU_PRE, TAU_POST };
enum state { WEIGHT, X, Y, U, V };

#define KEY "froemke2002"
#define B PLASTICITY_EVIDENCE_B
#define C PLASTICITY_EVIDENCE_C

#define AMPLITUDE(n, s, t, m, d)                                                                 \
    {                                                                                            \
        .name = (n), .symbol = (s), .title = (t), .unit = "w0", .meaning = (m), .standard = (d), \
        .high = 10, .source = KEY, .evidence = B                                                 \
    }
#define TIME(n, s, t, m, d)                                                                      \
    {                                                                                            \
        .name = (n), .symbol = (s), .title = (t), .unit = "ms", .meaning = (m), .standard = (d), \
        .low = 0.1, .high = 1000, .source = KEY, .evidence = B                                   \
    }

static const struct plasticity_parameter parameters[] = {
    [A_PLUS] = AMPLITUDE("a_plus", "A+", "Amplitude of potentiation",
                         "weight gained by a pair of spikes of full efficacy at no distance", 1.01),
    [A_MINUS] = AMPLITUDE("a_minus", "-A-", "Amplitude of depression",
                          "weight lost by a pair of spikes of full efficacy at no distance", 0.52),
    [TAU_PLUS] = TIME("tau_plus", "tau+", "Time constant of potentiation",
                      "lag over which potentiation falls to 37 %", 14.8),
    [TAU_MINUS] = TIME("tau_minus", "tau-", "Time constant of depression",
                       "lag over which depression falls to 37 %", 33.8),
    [TAU_PRE] = TIME("tau_s_pre", "tau_s pre", "Time constant of presynaptic recovery",
                     "time in which what a presynaptic spike takes from the efficacy of the next "
                     "falls to 37 %",
                     34),
    [TAU_POST] = TIME("tau_s_post", "tau_s post", "Time constant of postsynaptic recovery",
                      "time in which what a postsynaptic spike takes from the efficacy of the next "
                      "falls to 37 %",
                      75),
};

static const struct plasticity_set_value simulator_values[] = {
    {"a_plus", 1.01, B, KEY},    {"a_minus", 0.52, B, KEY}, {"tau_plus", 14.8, B, KEY},
    {"tau_minus", 33.8, B, KEY}, {"tau_s_pre", 34, B, KEY}, {"tau_s_post", 75, B, KEY},
};
static const struct plasticity_set_value quoted_values[] = {
    {"a_plus", 1.03, C, KEY},    {"a_minus", 0.51, C, KEY}, {"tau_plus", 13.3, C, KEY},
    {"tau_minus", 34.5, C, KEY}, {"tau_s_pre", 28, C, KEY}, {"tau_s_post", 88, C, KEY},
};

#define PAPER                                                                                   \
    "Froemke RC, Dan Y. Spike-timing-dependent synaptic modification induced by natural spike " \
    "trains. Nature 2002;416:433-438. doi 10.1038/416433a"
#define CONFLICT                                                                                \
    " Two sets of numbers circulate under the name of this paper and differ; neither has been " \
    "compared with the paper here. Do not mix them, and read the paper before relying on either."
#define CONFLICT_LIMIT                                                                         \
    "Its numbers have not been compared with the paper, and another set circulates under the " \
    "same name."

static const struct plasticity_set sets[] = {
    {.name = "simulators",
     .title = "numbers that circulate in simulators",
     .paper = PAPER,
     .source = KEY,
     .note =
         "As in the codes CSIM, PCSIM, BrainGrid and Graphitti, which are one lineage." CONFLICT,
     .limits = CONFLICT_LIMIT,
     .values = simulator_values,
     .value_count = SIM_COUNT(simulator_values)},
    {.name = "quoted",
     .title = "numbers quoted from memory",
     .paper = PAPER,
     .source = KEY,
     .note = "Quoted from memory." CONFLICT,
     .limits = CONFLICT_LIMIT,
     .values = quoted_values,
     .value_count = SIM_COUNT(quoted_values)},
};

static const char *const equations[] = {
    "e_k = 1 - exp(-(t_k - t_(k-1)) / tau_s) for spike k of a side, with tau_s of that side; "
    "e_1 = 1",
    "dx/dt = -x / tau+; at a presynaptic spike of efficacy e, x becomes x + e",
    "dy/dt = -y / tau-; at a postsynaptic spike of efficacy e, y becomes y + e",
    "at a presynaptic spike of efficacy e, w becomes max(0, w + e A- y), with y just before it",
    "at a postsynaptic spike of efficacy e, w becomes w + e A+ x, with x just before it",
    "du/dt = -u / tau_s pre and dv/dt = -v / tau_s post; u becomes 1 at a presynaptic and v at a "
    "postsynaptic spike, whose efficacy is 1 - u or 1 - v just before it",
    "at the start w = 1 and x = y = u = v = 0; A- is below zero, the parameter a_minus is -A-",
};

static const struct plasticity_note states[] = {
    [WEIGHT] = {"weight", "strength of the synapse relative to the start"},
    [X] = {"x", "trace of presynaptic spikes, each as large as its efficacy"},
    [Y] = {"y", "trace of postsynaptic spikes, each as large as its efficacy"},
    [U] = {"u", "what the next presynaptic spike lacks of full efficacy"},
    [V] = {"v", "what the next postsynaptic spike lacks of full efficacy"},
};

static void start(const struct sim_batch *batch)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        batch->state[WEIGHT][i] = 1.0;
        for (size_t k = X; k <= V; k++) {
            batch->state[k][i] = 0.0;
        }
    }
}

static double above_zero(double weight)
{
    return weight < 0.0 ? 0.0 : weight;
}

static double loss(const struct sim_batch *batch, uint32_t i)
{
    double efficacy = 1.0 - batch->state[U][i];
    return batch->parameter[A_MINUS] * efficacy * batch->state[Y][i];
}

static double gain(const struct sim_batch *batch, uint32_t i)
{
    double efficacy = 1.0 - batch->state[V][i];
    return batch->parameter[A_PLUS] * efficacy * batch->state[X][i];
}

/* A spike adds its efficacy to the trace of its side and takes the next one's away. */
static void leave(double *trace, double *lacking)
{
    *trace += 1.0 - *lacking;
    *lacking = 1.0;
}

static void before(const struct sim_batch *batch, struct sim_lanes lanes)
{
    double *w = batch->state[WEIGHT];
    for (size_t k = 0; k < lanes.count; k++) {
        uint32_t i = lanes.at[k];
        w[i] = above_zero(w[i] - loss(batch, i));
        leave(&batch->state[X][i], &batch->state[U][i]);
    }
}

static void after(const struct sim_batch *batch, struct sim_lanes lanes)
{
    double *w = batch->state[WEIGHT];
    for (size_t k = 0; k < lanes.count; k++) {
        uint32_t i = lanes.at[k];
        w[i] += gain(batch, i);
        leave(&batch->state[Y][i], &batch->state[V][i]);
    }
}

static void together(const struct sim_batch *batch, struct sim_lanes lanes)
{
    double *w = batch->state[WEIGHT];
    for (size_t k = 0; k < lanes.count; k++) {
        uint32_t i = lanes.at[k];
        double change = gain(batch, i) - loss(batch, i);
        w[i] = above_zero(w[i] + change);
        leave(&batch->state[X][i], &batch->state[U][i]);
        leave(&batch->state[Y][i], &batch->state[V][i]);
    }
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    sim_pairs_decay(batch->state[X], batch->lanes, dt_ms, batch->parameter[TAU_PLUS]);
    sim_pairs_decay(batch->state[Y], batch->lanes, dt_ms, batch->parameter[TAU_MINUS]);
    sim_pairs_decay(batch->state[U], batch->lanes, dt_ms, batch->parameter[TAU_PRE]);
    sim_pairs_decay(batch->state[V], batch->lanes, dt_ms, batch->parameter[TAU_POST]);
}

const struct sim_model sim_model_stdp_suppression = {
    .about = {.name = "stdp_suppression",
              .title = "Pair rule with suppression by the preceding spike",
              .summary = "A spike counts less in every pair when another spike of the same side "
                         "came shortly before it.",
              .paper = PAPER,
              .source = KEY,
              .limits = "A phenomenological rule for one synapse. Its amplitudes are as large as "
                        "the weight itself, so that they fit one pattern of spikes and not a "
                        "repetition of it; how many repetitions of the measurement one pattern "
                        "stands for has to be looked up in the paper. It says nothing about "
                        "synapses that are not used, about behaviour, therapy or any person.",
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
    .before = before,
    .after = after,
    .together = together,
    .advance = advance,
};
