/* models/stdp_triplet.c: triplet rule: what a pair of spikes does depends on the spike before it.
 *
 * Pfister JP, Gerstner W. J Neurosci 2006;26:9673-9682. doi 10.1523/JNEUROSCI.1425-06.2006. In the
 * paper's symbols each side leaves a fast and a slow trace, r1 (tau+) and r2 (tau_x) of
 * presynaptic, o1 (tau-) and o2 (tau_y) of postsynaptic spikes:
 *
 *     at t_pre    w -> w - o1(t) [A2- + A3- r2(t - eps)]
 *     at t_post   w -> w + r1(t) [A2+ + A3+ o2(t - eps)]
 *
 * The traces are read before the spike itself adds to them. 'nearest' sets a trace to 1 instead of
 * adding 1. The minimal rules of the paper are sets with A2+ = A3- = 0, or A3- = 0; what they do
 * not have, a slow presynaptic trace, is a tau_x of 0. The floor at zero is ours; the paper's
 * changes are added to a weight of 1 and never come near it in its own protocols.
 */
#include "core/math.h"
#include "models/list.h"

enum parameter { A2_PLUS, A3_PLUS, A2_MINUS, A3_MINUS, TAU_PLUS, TAU_MINUS, TAU_X, TAU_Y, PAIRING };
enum state { WEIGHT, R1, R2, O1, O2 };
enum pairing { ALL_TO_ALL, NEAREST };

static const struct plasticity_choice pairings[] = {
    [ALL_TO_ALL] = {"all_to_all", "every spike adds to its traces, so that all earlier spikes act"},
    [NEAREST] = {"nearest", "a spike sets its traces to 1, so that only the latest one acts"},
};

#define AMPLITUDE(n, s, t, m, d)                                                                 \
    {                                                                                            \
        .name = (n), .symbol = (s), .title = (t), .unit = "w0", .meaning = (m), .standard = (d), \
        .high = 1, .source = "pfister2006", .evidence = PLASTICITY_EVIDENCE_A                    \
    }
#define TIME(n, s, t, m, d, lowest)                                                                \
    {                                                                                              \
        .name = (n), .symbol = (s), .title = (t), .unit = "ms", .meaning = (m), .standard = (d),   \
        .low = (lowest), .high = 10000, .source = "pfister2006", .evidence = PLASTICITY_EVIDENCE_A \
    }

static const struct plasticity_parameter parameters[] = {
    [A2_PLUS] = AMPLITUDE("a2_plus", "A2+", "Amplitude of pair potentiation",
                          "weight gained by a pre-post pair alone", 6.1e-3),
    [A3_PLUS] =
        AMPLITUDE("a3_plus", "A3+", "Amplitude of triplet potentiation",
                  "weight gained in addition when another postsynaptic spike came before", 6.7e-3),
    [A2_MINUS] = AMPLITUDE("a2_minus", "A2-", "Amplitude of pair depression",
                           "weight lost by a post-pre pair alone", 1.6e-3),
    [A3_MINUS] =
        AMPLITUDE("a3_minus", "A3-", "Amplitude of triplet depression",
                  "weight lost in addition when another presynaptic spike came before", 1.4e-3),
    [TAU_PLUS] =
        TIME("tau_plus", "tau+", "Time constant of potentiation",
             "time in which the fast trace of a presynaptic spike falls to 37 %", 16.8, 0.1),
    [TAU_MINUS] =
        TIME("tau_minus", "tau-", "Time constant of depression",
             "time in which the fast trace of a postsynaptic spike falls to 37 %", 33.7, 0.1),
    [TAU_X] = TIME("tau_x", "tau_x", "Time constant of the slow presynaptic trace",
                   "time in which the slow trace of a presynaptic spike falls to 37 %; 0 for a "
                   "rule without it",
                   946, 0),
    [TAU_Y] = TIME("tau_y", "tau_y", "Time constant of the slow postsynaptic trace",
                   "time in which the slow trace of a postsynaptic spike falls to 37 %; 0 for a "
                   "rule without it",
                   27, 0),
    [PAIRING] = {.name = "pairing",
                 .symbol = "",
                 .title = "Interaction scheme",
                 .unit = "",
                 .meaning = "which earlier spikes act",
                 .choices = pairings,
                 .choice_count = SIM_COUNT(pairings),
                 .standard = ALL_TO_ALL,
                 .high = NEAREST,
                 .source = "pfister2006",
                 .evidence = PLASTICITY_EVIDENCE_A},
};

#define A PLASTICITY_EVIDENCE_A
#define B PLASTICITY_EVIDENCE_B
#define KEY "pfister2006"

/* What every set has: tau+ and tau-, and the scheme that the amplitudes were fitted with. */
#define SHARED(scheme)                                       \
    {"tau_plus", 16.8, A, KEY}, {"tau_minus", 33.7, A, KEY}, \
    {                                                        \
        "pairing", (scheme), A, KEY                          \
    }

static const struct plasticity_set_value cortex_all_full[] = {
    {"a2_plus", 5e-10, A, KEY},   {"a3_plus", 6.2e-3, A, KEY}, {"a2_minus", 7e-3, A, KEY},
    {"a3_minus", 2.3e-4, A, KEY}, {"tau_x", 101, B, KEY},      {"tau_y", 125, A, KEY},
    SHARED(ALL_TO_ALL),
};
static const struct plasticity_set_value cortex_all_minimal[] = {
    {"a2_plus", 0, A, KEY},  {"a3_plus", 6.5e-3, A, KEY}, {"a2_minus", 7.1e-3, A, KEY},
    {"a3_minus", 0, A, KEY}, {"tau_x", 0, A, KEY},        {"tau_y", 114, A, KEY},
    SHARED(ALL_TO_ALL),
};
static const struct plasticity_set_value cortex_nearest_full[] = {
    {"a2_plus", 8.8e-11, A, KEY},
    {"a3_plus", 5.3e-2, A, KEY},
    {"a2_minus", 6.6e-3, A, KEY},
    {"a3_minus", 3.1e-3, A, KEY},
    {"tau_x", 714, A, KEY},
    {"tau_y", 40, A, KEY},
    SHARED(NEAREST),
};
static const struct plasticity_set_value cortex_nearest_minimal[] = {
    {"a2_plus", 0, A, KEY},  {"a3_plus", 5e-2, A, KEY}, {"a2_minus", 8e-3, A, KEY},
    {"a3_minus", 0, A, KEY}, {"tau_x", 0, A, KEY},      {"tau_y", 40, A, KEY},
    SHARED(NEAREST),
};
static const struct plasticity_set_value hippocampus_all_full[] = {
    {"a2_plus", 6.1e-3, A, KEY},  {"a3_plus", 6.7e-3, A, KEY}, {"a2_minus", 1.6e-3, A, KEY},
    {"a3_minus", 1.4e-3, A, KEY}, {"tau_x", 946, A, KEY},      {"tau_y", 27, A, KEY},
    SHARED(ALL_TO_ALL),
};
static const struct plasticity_set_value hippocampus_all_minimal[] = {
    {"a2_plus", 5.3e-3, A, KEY}, {"a3_plus", 8e-3, A, KEY}, {"a2_minus", 3.5e-3, A, KEY},
    {"a3_minus", 0, A, KEY},     {"tau_x", 0, A, KEY},      {"tau_y", 40, A, KEY},
    SHARED(ALL_TO_ALL),
};
static const struct plasticity_set_value hippocampus_nearest_full[] = {
    {"a2_plus", 4.6e-3, A, KEY},
    {"a3_plus", 9.1e-3, A, KEY},
    {"a2_minus", 3e-3, A, KEY},
    {"a3_minus", 7.5e-9, A, KEY},
    {"tau_x", 575, B, KEY},
    {"tau_y", 47, A, KEY},
    SHARED(NEAREST),
};
static const struct plasticity_set_value hippocampus_nearest_minimal[] = {
    {"a2_plus", 4.6e-3, A, KEY},
    {"a3_plus", 9.1e-3, A, KEY},
    {"a2_minus", 3e-3, A, KEY},
    {"a3_minus", 0, A, KEY},
    {"tau_x", 0, A, KEY},
    {"tau_y", 48, A, KEY},
    SHARED(NEAREST),
};

#define PAPER                                                                          \
    "Pfister JP, Gerstner W. Triplets of spikes in a model of spike timing-dependent " \
    "plasticity. J Neurosci 2006;26:9673-9682. doi 10.1523/JNEUROSCI.1425-06.2006"
#define CORTEX                                                                         \
    "Fitted by the paper to the pairing data of Sjostrom and others 2001 from visual " \
    "cortex: 60 pairs at +10 or -10 ms without a pause, from 0.1 to 50 Hz. "
#define CULTURE                                                                        \
    "Fitted by the paper to the pair, triplet and quadruplet data of Wang and others " \
    "2005 from hippocampal cultures: 60 repetitions at 1 Hz. "
#define VAGUE " The paper prints tau_x in parentheses: the error hardly depends on it."
#define SET(n, t, about, array)                                                                \
    {                                                                                          \
        .name = (n), .title = (t), .paper = PAPER, .source = KEY, .note = about, .limits = "", \
        .values = (array), .value_count = SIM_COUNT(array)                                     \
    }

static const struct plasticity_set sets[] = {
    SET("cortex_all_full", "visual cortex, all-to-all, full rule",
        CORTEX "Printed fit error 0.33, recomputed 0.342." VAGUE, cortex_all_full),
    SET("cortex_all_minimal", "visual cortex, all-to-all, minimal rule",
        CORTEX "Printed fit error 0.34, recomputed 0.356.", cortex_all_minimal),
    SET("cortex_nearest_full", "visual cortex, nearest spike, full rule",
        CORTEX "Printed fit error 0.22, recomputed 0.232.", cortex_nearest_full),
    SET("cortex_nearest_minimal", "visual cortex, nearest spike, minimal rule",
        CORTEX "Printed fit error 0.34, recomputed 0.348.", cortex_nearest_minimal),
    SET("hippocampus_all_full", "hippocampal culture, all-to-all, full rule",
        CULTURE "Printed fit error 2.9, recomputed 2.83.", hippocampus_all_full),
    SET("hippocampus_all_minimal", "hippocampal culture, all-to-all, minimal rule",
        CULTURE "Printed fit error 3.5, recomputed 3.27.", hippocampus_all_minimal),
    SET("hippocampus_nearest_full", "hippocampal culture, nearest spike, full rule",
        CULTURE "Printed fit error 2.9, recomputed 2.72." VAGUE, hippocampus_nearest_full),
    SET("hippocampus_nearest_minimal", "hippocampal culture, nearest spike, minimal rule",
        CULTURE "Printed fit error 2.9, recomputed 2.71.", hippocampus_nearest_minimal),
};

static const char *const equations[] = {
    "dr1/dt = -r1 / tau+ and dr2/dt = -r2 / tau_x; at a presynaptic spike each becomes itself + 1 "
    "(all_to_all) or 1 (nearest)",
    "do1/dt = -o1 / tau- and do2/dt = -o2 / tau_y; at a postsynaptic spike each becomes itself + 1 "
    "(all_to_all) or 1 (nearest)",
    "at a presynaptic spike w becomes max(0, w - o1 (A2- + A3- r2)), with o1 and r2 just before it",
    "at a postsynaptic spike w becomes w + r1 (A2+ + A3+ o2), with r1 and o2 just before it",
    "at the start w = 1 and r1 = r2 = o1 = o2 = 0",
};

static const struct plasticity_note states[] = {
    [WEIGHT] = {"weight", "strength of the synapse relative to the start"},
    [R1] = {"r1", "fast trace of presynaptic spikes"},
    [R2] = {"r2", "slow trace of presynaptic spikes"},
    [O1] = {"o1", "fast trace of postsynaptic spikes"},
    [O2] = {"o2", "slow trace of postsynaptic spikes"},
};

static void start(const struct sim_batch *batch)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        batch->state[WEIGHT][i] = 1.0;
        for (size_t k = R1; k <= O2; k++) {
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
    double amplitude =
        batch->parameter[A2_MINUS] + batch->parameter[A3_MINUS] * batch->state[R2][i];
    return batch->state[O1][i] * amplitude;
}

static double gain(const struct sim_batch *batch, uint32_t i)
{
    double amplitude = batch->parameter[A2_PLUS] + batch->parameter[A3_PLUS] * batch->state[O2][i];
    return batch->state[R1][i] * amplitude;
}

/* A spike leaves both traces of its side. */
static void leave(const struct sim_batch *batch, enum state fast, uint32_t i)
{
    for (size_t k = fast; k < (size_t)fast + 2; k++) {
        double *trace = &batch->state[k][i];
        *trace = batch->parameter[PAIRING] == NEAREST ? 1.0 : *trace + 1.0;
    }
}

static void before(const struct sim_batch *batch, struct sim_lanes lanes)
{
    double *w = batch->state[WEIGHT];
    for (size_t k = 0; k < lanes.count; k++) {
        uint32_t i = lanes.at[k];
        w[i] = above_zero(w[i] - loss(batch, i));
        leave(batch, R1, i);
    }
}

static void after(const struct sim_batch *batch, struct sim_lanes lanes)
{
    double *w = batch->state[WEIGHT];
    for (size_t k = 0; k < lanes.count; k++) {
        uint32_t i = lanes.at[k];
        w[i] += gain(batch, i);
        leave(batch, O1, i);
    }
}

static void together(const struct sim_batch *batch, struct sim_lanes lanes)
{
    double *w = batch->state[WEIGHT];
    for (size_t k = 0; k < lanes.count; k++) {
        uint32_t i = lanes.at[k];
        double change = gain(batch, i) - loss(batch, i);
        w[i] = above_zero(w[i] + change);
        leave(batch, R1, i);
        leave(batch, O1, i);
    }
}

static void decay(double *trace, size_t lanes, const double *dt_ms, double tau_ms)
{
    for (size_t i = 0; i < lanes; i++) {
        trace[i] = tau_ms > 0.0 ? trace[i] * sim_exp(-dt_ms[i] / tau_ms) : 0.0;
    }
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    decay(batch->state[R1], batch->lanes, dt_ms, batch->parameter[TAU_PLUS]);
    decay(batch->state[R2], batch->lanes, dt_ms, batch->parameter[TAU_X]);
    decay(batch->state[O1], batch->lanes, dt_ms, batch->parameter[TAU_MINUS]);
    decay(batch->state[O2], batch->lanes, dt_ms, batch->parameter[TAU_Y]);
}

const struct sim_model sim_model_stdp_triplet = {
    .about = {.name = "stdp_triplet",
              .title = "Triplet rule of spike-timing-dependent plasticity",
              .summary = "Potentiation by a pair of spikes is larger when another postsynaptic "
                         "spike came shortly before, depression when another presynaptic one did.",
              .paper = PAPER,
              .source = KEY,
              .limits = "A phenomenological rule for one synapse. Each set of numbers belongs to "
                        "the preparation it was fitted to and to its interaction scheme, and is no "
                        "prediction beyond those protocols. It says nothing about synapses that "
                        "are not used, about behaviour, therapy or any person.",
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
