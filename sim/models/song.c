/* models/song.c: a neuron whose inputs compete for the control of its spikes.
 *
 * Song S, Miller KD, Abbott LF. Nat Neurosci 2000;3:919-926. doi 10.1038/78829. In the paper's
 * symbols, with conductances in units of the leak,
 *
 *     tau_m dV/dt = V_rest - V + g_ex (E_ex - V) + g_in (E_in - V),
 *     tau_ex dg_ex/dt = -g_ex, tau_in dg_in/dt = -g_in;
 *
 * a spike of excitatory input a adds its weight to g_ex, one of an inhibitory input adds g_in. V
 * above the threshold is a spike, and V is reset (models/neuron_lif.h). Weights follow the additive pair rule between 0 and
 * g_max. Steps of Euler; spikes of inputs count from the start of the step in which they fall, and
 * come before a spike of the neuron in the same step.
 *
 * Traces of the inputs are kept in units that grow by exp(t / tau+), so that a step costs the same
 * whatever the number of inputs: only spikes touch weights.
 */
#include "core/math.h"
#include "core/random.h"
#include "models/list.h"
#include "models/neuron_lif.h"

enum parameter {
    G_MAX = SIM_LIF_PARAMETERS,
    G_IN,
    A_PLUS,
    RATIO,
    TAU_PLUS,
    TAU_MINUS,
    START,
    STEP,
    BIN,
    BIN_WIDTH
};

enum reading { SHARE, RATE, CV, MEAN, LOW, HIGH, RECENT };

enum start { MAXIMAL, UNIFORM };

static const struct plasticity_choice starts[] = {
    [MAXIMAL] = {"maximal", "all weights start at g_max"},
    [UNIFORM] = {"uniform", "each weight starts anywhere between 0 and g_max, by the seed"},
};

#define ROW(n, s, t, u, m, d) SIM_LIF_ROW(n, s, t, u, m, d, "song2000")

#define CHOSEN(n, t, u, m, d)                                                              \
    .name = (n), .symbol = "", .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    SIM_LIF_ROWS("song2000", -70, -54, -70, 5),
    [G_MAX] = {ROW("g_max", "g_max", "Largest weight", "",
                   "largest excitatory conductance of a spike, over that of the leak", 0.015),
               .low = 1e-6, .high = 10},
    [G_IN] = {ROW("g_in", "g_in", "Inhibitory conductance", "",
                  "inhibitory conductance of a spike, over that of the leak", 0.05),
              .high = 10},
    [A_PLUS] = {ROW("a_plus", "A+", "Amplitude of potentiation", "",
                    "weight gained by a pair, as part of g_max", 0.005),
                .high = 1},
    [RATIO] = {ROW("ratio", "A-/A+", "Depression over potentiation", "",
                   "amplitude of depression over that of potentiation", 1.05),
               .high = 10},
    [TAU_PLUS] = {ROW("tau_plus", "tau+", "Time constant of potentiation", "ms",
                      "lag over which potentiation falls to 37 %", 20),
                  .low = 1, .high = 1000},
    [TAU_MINUS] = {ROW("tau_minus", "tau-", "Time constant of depression", "ms",
                       "lag over which depression falls to 37 %", 20),
                   .low = 1, .high = 1000},
    [START] = {CHOSEN("start", "Weights at the start", "", "where the weights start", MAXIMAL),
               .choices = starts, .choice_count = SIM_COUNT(starts), .high = UNIFORM},
    [STEP] = {CHOSEN("step", "Time step", "ms", "time step of the membrane", 0.1), .low = 0.01,
              .high = 1},
    [BIN] = {CHOSEN("bin", "Weight, of the largest", "%",
                    "middle of the bin of weights that is counted, of g_max", 5),
             .high = 100, .observes = true},
    [BIN_WIDTH] = {CHOSEN("bin_width", "Width of a bin", "%", "width of the bin, of g_max", 10),
                   .low = 0.1, .high = 100},
};

#define B PLASTICITY_EVIDENCE_B

static const struct plasticity_set_value paper_values[] = {
    {"tau_m", 20, B, "song2000"},        {"v_rest", -70, B, "song2000"},
    {"v_threshold", -54, B, "song2000"}, {"v_reset", -60, B, "song2000"},
    {"e_ex", 0, B, "song2000"},          {"e_in", -70, B, "song2000"},
    {"tau_ex", 5, B, "song2000"},        {"tau_in", 5, B, "song2000"},
    {"g_max", 0.015, B, "song2000"},     {"g_in", 0.05, B, "song2000"},
    {"a_plus", 0.005, B, "song2000"},    {"ratio", 1.05, B, "song2000"},
    {"tau_plus", 20, B, "song2000"},     {"tau_minus", 20, B, "song2000"},
};

static const struct plasticity_set_value teaching_values[] = {
    {"tau_m", 10, B, ""},    {"v_rest", -74, B, ""},   {"v_threshold", -54, B, ""},
    {"v_reset", -60, B, ""}, {"e_ex", 0, B, ""},       {"tau_ex", 5, B, ""},
    {"g_max", 0.01, B, ""},  {"a_plus", 0.01, B, ""},  {"ratio", 1.05, B, ""},
    {"tau_plus", 20, B, ""}, {"tau_minus", 20, B, ""}, {"start", UNIFORM, B, ""},
};

static const struct plasticity_set sets[] = {
    {.name = "song2000",
     .title = "the paper's neuron",
     .paper = "Song S, Miller KD, Abbott LF. Nat Neurosci 2000;3:919-926. doi 10.1038/78829",
     .source = "song2000",
     .note = "Goes with 1000 excitatory inputs and 200 inhibitory ones of 10 Hz.",
     .limits = "",
     .values = paper_values,
     .value_count = SIM_COUNT(paper_values)},
    {.name = "teaching",
     .title = "the version that simulators teach with",
     .paper = "Example of the simulator Brian 2, after Song and others 2000",
     .source = "",
     .note = "Goes with 1000 excitatory inputs of 15 Hz and no inhibitory ones.",
     .limits = "",
     .values = teaching_values,
     .value_count = SIM_COUNT(teaching_values)},
};

static const struct plasticity_note states[] = {
    {"V", "membrane potential"},
    {"g_ex, g_in", "conductances over that of the leak"},
    {"g_a, P_a", "weight of input a, and the trace of its spikes times A+ g_max"},
    {"M", "trace of the neuron's own spikes, times -A- g_max"},
};

static const struct plasticity_reading readings[] = {
    [SHARE] = {"share", "Share of weights in the bin", "%", "share of weights in the bin", 1, 2},
    [RATE] = {"output_rate", "Output rate", "Hz", "output rate", 1, 3},
    [CV] = {"cv", "Irregularity of the output", "",
            "coefficient of variation of the intervals between output spikes", 2, 4},
    [MEAN] = {"mean", "Mean weight (of the largest)", "", "mean weight over the largest", 3, 5},
    [LOW] = {"low", "Share of weights below a tenth", "%", "share of weights below a tenth", 1, 2},
    [HIGH] = {"high", "Share of weights above nine tenths", "%",
              "share of weights above nine tenths", 1, 2},
    [RECENT] = {"recent_rate", "Output rate since the point before", "Hz",
                "output rate since the point before", 1, 3},
};

static const char *const equations[] = {
    "tau_m dV/dt = V_rest - V + g_ex (E_ex - V) + g_in (E_in - V)",
    "tau_ex dg_ex/dt = -g_ex; a spike of excitatory input a adds its weight g_a",
    "tau_in dg_in/dt = -g_in; a spike of an inhibitory input adds the parameter g_in",
    "V above V_th: the neuron fires and V becomes V_reset",
    "at a spike of input a: g_a becomes max(0, g_a + M), P_a becomes P_a + A+ g_max",
    "at a spike of the neuron: g_a becomes min(g_max, g_a + P_a), M becomes M - A- g_max",
    "tau+ dP_a/dt = -P_a, tau- dM/dt = -M",
};

/* What the field holds; weights and presynaptic traces follow. */
struct body {
    struct sim_lif_cell cell;
    struct sim_lif lif;
    double plus_unit, plus_growth; /* of the presynaptic traces, and how it grows in a step */
    double minus, minus_left;      /* trace of the neuron's own spikes, and what a step leaves */
};

static struct body *body_of(const struct sim_batch *batch)
{
    return (struct body *)(void *)batch->field;
}

static double *weights(const struct sim_batch *batch)
{
    return batch->field + sizeof(struct body) / sizeof(double);
}

static double *traces(const struct sim_batch *batch)
{
    return weights(batch) + batch->crowd->count[SIM_INPUT_EXCITES];
}

static size_t field_room(const double *parameter, size_t inputs)
{
    (void)parameter;
    return sizeof(struct body) / sizeof(double) + 2 * inputs;
}

static size_t check(const double *parameter, struct sim_words *why)
{
    struct sim_lif_cell cell = sim_lif_cell_of(parameter, parameter[STEP]);
    double step = parameter[STEP];
    if (sim_lif_is_coarse(&cell) || step > parameter[TAU_PLUS] || step > parameter[TAU_MINUS]) {
        sim_words_add(why, "the step is longer than a time constant");
        return STEP;
    }
    return SIM_NONE;
}

static double step_ms(const double *parameter)
{
    return parameter[STEP];
}

/* Random numbers of the inputs' spikes are those of the stream itself; a far one is free. */
static double start_of(const struct sim_batch *batch, size_t a)
{
    bool is_maximal = batch->parameter[START] == MAXIMAL;
    double share = is_maximal ? 1.0 : sim_random_unit(batch->seed, batch->stream | 1ull << 63, a);
    return share * batch->parameter[G_MAX];
}

static void start(const struct sim_batch *batch)
{
    const double *parameter = batch->parameter;
    struct body *body = body_of(batch);
    *body = (struct body){.cell = sim_lif_cell_of(parameter, parameter[STEP]),
                          .lif = {.v_mv = parameter[SIM_LIF_V_REST]},
                          .plus_unit = 1.0,
                          .plus_growth = sim_exp(parameter[STEP] / parameter[TAU_PLUS]),
                          .minus_left = sim_exp(-parameter[STEP] / parameter[TAU_MINUS])};
    sim_lif_prepare(&body->cell);
    for (size_t a = 0; a < batch->crowd->count[SIM_INPUT_EXCITES]; a++) {
        weights(batch)[a] = start_of(batch, a);
    }
}

static void arrive(const struct sim_batch *batch, size_t input)
{
    const double *parameter = batch->parameter;
    struct body *body = body_of(batch);
    if (input >= batch->crowd->count[SIM_INPUT_EXCITES]) {
        body->lif.g_in += parameter[G_IN];
        return;
    }
    double weight = weights(batch)[input];
    body->lif.g_ex += weight;
    traces(batch)[input] += parameter[A_PLUS] * parameter[G_MAX] * body->plus_unit;
    weight += body->minus;
    weights(batch)[input] = weight < 0.0 ? 0.0 : weight;
}

/* The neuron has fired: every input gains what its trace holds. */
static void reward(const struct sim_batch *batch)
{
    const double *parameter = batch->parameter;
    struct body *body = body_of(batch);
    double part = 1.0 / body->plus_unit, most = parameter[G_MAX];
    double *restrict weight = weights(batch);
    const double *restrict trace = traces(batch);
    for (size_t a = 0; a < batch->crowd->count[SIM_INPUT_EXCITES]; a++) {
        double next = weight[a] + part * trace[a];
        weight[a] = next > most ? most : next;
    }
    body->minus -= parameter[A_PLUS] * parameter[RATIO] * most;
}

/* Starts the unit afresh before it leaves the range of numbers. */
static void renew_unit(const struct sim_batch *batch)
{
    struct body *body = body_of(batch);
    double part = 1.0 / body->plus_unit;
    for (size_t a = 0; a < batch->crowd->count[SIM_INPUT_EXCITES]; a++) {
        traces(batch)[a] *= part;
    }
    body->plus_unit = 1.0;
}

static bool step(const struct sim_batch *batch)
{
    struct body *body = body_of(batch);
    bool is_spike = sim_lif_step(&body->lif, &body->cell);
    if (is_spike) {
        reward(batch);
    }
    body->minus *= body->minus_left;
    body->plus_unit *= body->plus_growth;
    if (body->plus_unit > 1e100) {
        renew_unit(batch);
    }
    return is_spike;
}

/* Share in percent of the weights from `from` on and below `to`, in parts of g_max; the last bin
 * takes in its end. */
static double share_between(const struct sim_batch *batch, double from, double to)
{
    size_t count = batch->crowd->count[SIM_INPUT_EXCITES], inside = 0;
    double most = batch->parameter[G_MAX];
    for (size_t a = 0; a < count; a++) {
        double part = weights(batch)[a] / most;
        inside += part >= from && (part < to || (to == 1.0 && part == 1.0));
    }
    return (double)inside / (double)count * 100.0;
}

static double mean_of(const struct sim_batch *batch)
{
    size_t count = batch->crowd->count[SIM_INPUT_EXCITES];
    double sum = 0.0;
    for (size_t a = 0; a < count; a++) {
        sum += weights(batch)[a];
    }
    return sum / (double)count / batch->parameter[G_MAX];
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    double bin = batch->parameter[BIN], half = batch->parameter[BIN_WIDTH] / 2.0;
    (void)lane;
    switch ((enum reading)reading) {
    case SHARE:
        return share_between(batch, (bin - half) / 100.0, (bin + half) / 100.0);
    case RATE:
        return sim_tally_rate_hz(batch->tally);
    case CV:
        return sim_tally_cv(batch->tally);
    case MEAN:
        return mean_of(batch);
    case LOW:
        return share_between(batch, 0.0, 0.1);
    case HIGH:
        return share_between(batch, 0.9, 1.0);
    case RECENT:
        break;
    }
    return sim_tally_recent_rate_hz(batch->tally);
}

const struct sim_model sim_model_song = {
    .about = {.name = "song",
              .title = "Neuron with competing inputs",
              .summary = "A conductance-based integrate-and-fire neuron; inputs whose spikes come "
                         "just before its own gain, the others lose.",
              .paper = "Song S, Miller KD, Abbott LF. Competitive Hebbian learning through "
                       "spike-timing-dependent synaptic plasticity. Nat Neurosci 2000;3:919-926. "
                       "doi 10.1038/78829",
              .source = "song2000",
              .limits = "One neuron with numbers of the paper, not fitted to any recording. At "
                        "100 s the weights are on their way; where they end takes 1000 s and "
                        "more. It says nothing about behaviour, therapy or any person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .sets = sets,
              .set_count = SIM_COUNT(sets),
              .states = states,
              .state_count = SIM_COUNT(states),
              .drive = PLASTICITY_CROWD},
    .start = start,
    .check = check,
    .field_room = field_room,
    .step_ms = step_ms,
    .arrive = arrive,
    .step = step,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
