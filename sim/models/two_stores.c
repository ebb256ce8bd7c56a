/* models/two_stores.c: one memory in the hippocampus and in the cortex, and what a lesion leaves.
 *
 * A hippocampal trace fades; while it is there, replay writes a part of what fades into the cortex.
 * That is the linear pair of equations of McClelland JL, McNaughton BL, O'Reilly RC. Psychol Rev
 * 1995;102:419-457. doi 10.1037/0033-295X.102.3.419, quoted from memory and without their numbers.
 * Standard consolidation lets either trace carry the whole memory. Multiple trace theory (Nadel L,
 * Moscovitch M. Curr Opin Neurobiol 1997;7:217-227. doi 10.1016/S0959-4388(97)80010-4) lets every
 * reactivation lay down one more hippocampal trace, and the details need one of them; the cortex
 * keeps the gist. In words: that theory is not an equation in its paper, and the one here is chosen.
 *
 * Everything is solved, so time may be cut anywhere. Both theories run side by side and never touch.
 */
#include "core/math.h"
#include "models/list.h"

#define DAY_MS 86400000.0

enum parameter { TAU_HIPPOCAMPUS, TRANSFER, TAU_CORTEX, INTERVAL };

enum state { HIPPOCAMPUS, CORTEX, TRACES, KEPT, INTACT_HIPPOCAMPUS, INTACT_CORTEX };

enum reading { STANDARD, DETAIL, GIST, INTACT, READ_HIPPOCAMPUS, READ_CORTEX, READ_TRACES };

#define ROW(n, s, t, u, m, d)                                                               \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [TAU_HIPPOCAMPUS] = {ROW("tau_hippocampus", "tau_h", "Time constant of the hippocampal trace",
                             "d",
                             "time in which the hippocampal trace of standard consolidation, and "
                             "with it replay, falls to 37 %",
                             100),
                         .low = 0.01, .high = 100000},
    [TRANSFER] = {ROW("transfer", "q", "Transfer by replay", "%",
                      "share of what fades in the hippocampus that replay writes into the cortex",
                      90),
                  .high = 100},
    [TAU_CORTEX] = {ROW("tau_cortex", "tau_c", "Time constant of the cortical trace", "d",
                        "time in which the cortical trace falls to 37 %", 10000),
                    .low = 0.01, .high = 1000000},
    [INTERVAL] = {ROW("trace_interval", "tau_r", "Time between reactivations", "d",
                      "mean time between reactivations that each lay down one more hippocampal "
                      "trace, under multiple traces",
                      200),
                  .low = 0.01, .high = 1000000},
};

static const char *const equations[] = {
    "dH/dt = -H / tau_h, dC/dt = q H / tau_h - C / tau_c; H = 1 and C = 0 when it is learned",
    "standard consolidation: recall = H + C",
    ("multiple traces: one trace when it is learned, and before a lesion a further one every tau_r "
     "on average, at random; n their mean number"),
    ("a lesion of extent e: H becomes (1 - e) H; each trace is lost with chance e, all of them "
     "independently; k the share that several lesions leave"),
    ("multiple traces: detail = chance that a trace is left = 1 - (1 - k) exp(-n k), gist = 1 - (1 "
     "- detail) (1 - C)"),
};

static const struct plasticity_note states[] = {
    [HIPPOCAMPUS] = {"H", "hippocampal trace, 1 when it is learned"},
    [CORTEX] = {"C", "cortical trace"},
    [TRACES] = {"n", "mean number of further hippocampal traces laid down before a lesion"},
    [KEPT] = {"k", "share of the hippocampus that lesions have left"},
    [INTACT_HIPPOCAMPUS] = {"H_0", "hippocampal trace as it would be without a lesion"},
    [INTACT_CORTEX] = {"C_0", "cortical trace as it would be without a lesion"},
};

static const struct plasticity_note conventions[] = {
    {"memory", "one memory, learned at time zero and never practised"},
    {"lesion", "a lesion takes from the hippocampus only; what is left goes on fading and being "
               "replayed, and lays down no further traces"},
    {"theories", "both theories share the cortical trace; under multiple traces hippocampal traces "
                 "do not fade"},
};

static const struct plasticity_reading readings[] = {
    [STANDARD] = {"standard", "Recall, standard", "%", "recall under standard consolidation", 1, 3},
    [DETAIL] = {"detail", "Details, multiple traces", "%",
                "recall of details under multiple traces", 1, 3},
    [GIST] = {"gist", "Gist, multiple traces", "%", "recall of the gist under multiple traces", 1,
              3},
    [INTACT] = {"intact", "Undamaged twin, standard", "%",
                "recall of an undamaged twin under standard consolidation", 1, 3},
    [READ_HIPPOCAMPUS] = {"hippocampus", "Hippocampal trace, standard consolidation", "%",
                          "hippocampal trace under standard consolidation", 1, 3},
    [READ_CORTEX] = {"cortex", "Cortical trace", "%", "cortical trace", 1, 3},
    [READ_TRACES] = {"traces", "Mean number of hippocampal traces, multiple traces", "",
                     "mean number of hippocampal traces left under multiple traces", 2, 4},
};

static void start(const struct sim_batch *batch)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        batch->state[HIPPOCAMPUS][i] = batch->state[INTACT_HIPPOCAMPUS][i] = 1.0;
        batch->state[CORTEX][i] = batch->state[INTACT_CORTEX][i] = 0.0;
        batch->state[TRACES][i] = 0.0;
        batch->state[KEPT][i] = 1.0;
    }
}

static void stimulate(const struct sim_batch *batch, size_t lane,
                      const struct sim_stimulus *stimulus)
{
    batch->state[HIPPOCAMPUS][lane] *= 1.0 - stimulus->amount;
    batch->state[KEPT][lane] *= 1.0 - stimulus->amount;
}

/* (1 - exp(-x)) / x for x >= 0; close to zero the series, whose first term left out is below 1e-17,
 * because the difference would cancel. */
static double mean_left(double x)
{
    double sum = 1.0;
    if (x > 0.25) {
        return (1.0 - sim_exp(-x)) / x;
    }
    for (int k = 13; k > 1; k--) {
        sum = 1.0 - x / k * sum;
    }
    return sum;
}

/* The two linear equations over t days. What is written and what is kept of it are two
 * exponentials, whose convolution is symmetric; equal time constants are no exception. */
static void fade(const double *parameter, double t, double *hippocampus, double *cortex)
{
    double a = 1.0 / parameter[TAU_HIPPOCAMPUS], b = 1.0 / parameter[TAU_CORTEX];
    double slow = a < b ? a : b;
    double gain = parameter[TRANSFER] / 100.0 * a;
    double written = gain * t * sim_exp(-slow * t) * mean_left(sim_abs(a - b) * t);
    *cortex = *cortex * sim_exp(-b * t) + *hippocampus * written;
    *hippocampus *= sim_exp(-a * t);
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    const double *parameter = batch->parameter;
    for (size_t i = 0; i < batch->lanes; i++) {
        double t = dt_ms[i] / DAY_MS;
        fade(parameter, t, &batch->state[HIPPOCAMPUS][i], &batch->state[CORTEX][i]);
        fade(parameter, t, &batch->state[INTACT_HIPPOCAMPUS][i], &batch->state[INTACT_CORTEX][i]);
        batch->state[TRACES][i] += batch->state[KEPT][i] < 1.0 ? 0.0 : t / parameter[INTERVAL];
    }
}

static double detail(const struct sim_batch *batch, size_t lane)
{
    double kept = batch->state[KEPT][lane];
    return 1.0 - (1.0 - kept) * sim_exp(-batch->state[TRACES][lane] * kept);
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    double hippocampus = batch->state[HIPPOCAMPUS][lane], cortex = batch->state[CORTEX][lane];
    switch ((enum reading)reading) {
    case STANDARD:
        return (hippocampus + cortex) * 100.0;
    case DETAIL:
        return detail(batch, lane) * 100.0;
    case GIST:
        return (1.0 - (1.0 - detail(batch, lane)) * (1.0 - cortex)) * 100.0;
    case INTACT:
        return (batch->state[INTACT_HIPPOCAMPUS][lane] + batch->state[INTACT_CORTEX][lane]) * 100.0;
    case READ_HIPPOCAMPUS:
        return hippocampus * 100.0;
    case READ_CORTEX:
        return cortex * 100.0;
    case READ_TRACES:
        break;
    }
    return (1.0 + batch->state[TRACES][lane]) * batch->state[KEPT][lane];
}

const struct sim_model sim_model_two_stores = {
    .about = {.name = "two_stores",
              .title = "A memory in hippocampus and cortex",
              .summary = "A hippocampal trace fades while replay writes it into the cortex; beside "
                         "it, every reactivation lays down one more hippocampal trace. What is "
                         "left after a lesion of the hippocampus tells the two theories apart.",
              .paper = "McClelland JL, McNaughton BL, O'Reilly RC. Psychol Rev 1995;102:419-457. "
                       "doi 10.1037/0033-295X.102.3.419, for the two linear equations; Nadel L, "
                       "Moscovitch M. Curr Opin Neurobiol 1997;7:217-227. doi "
                       "10.1016/S0959-4388(97)80010-4, for multiple traces, whose equation is "
                       "chosen here. Both quoted from memory, and no number taken from them",
              .source = "nadel1997",
              .limits = "An illustration of two theories in their simplest form: every number is "
                        "chosen, none is fitted to animals or patients, and the lengths of time "
                        "mean nothing by themselves. It does not say which theory is right, and "
                        "nothing about behaviour, therapy or any person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .states = states,
              .state_count = SIM_COUNT(states),
              .conventions = conventions,
              .convention_count = SIM_COUNT(conventions),
              .drive = PLASTICITY_STIMULI},
    .start = start,
    .advance = advance,
    .stimulate = stimulate,
    .takes = SIM_STIMULUS_LESION,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
