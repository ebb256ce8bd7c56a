/* models/early_late.c: an early change that fades, a tag while it is large, and a late change that
 * grows while tag and proteins are there together.
 *
 * Luboeinski J, Tetzlaff C. Commun Biol 2021;4:275. doi 10.1038/s42003-021-01778-y, after Li Y,
 * Kulvicius T, Tetzlaff C. PLoS One 2016. The spikes and the calcium of the paper are left out: an
 * induction is a jump of the early weight. From then on the equations are the paper's and all of
 * them are solved: the early change is an exponential, so the moments at which it falls below the
 * thresholds are known; between them proteins are an exponential too, and the late change follows
 * from their integral. There is no step, so time may be cut anywhere.
 */
#include "core/math.h"
#include "models/list.h"

#define INPUTS 2u
#define KEY "luboeinski2021"

enum parameter { TAU_EARLY, TAU_PROTEIN, TAU_LATE, THETA_TAG, THETA_PROTEIN, CEILING, POOL };
enum pool { SUMMED, EACH };
enum variable { EARLY, LATE = EARLY + INPUTS, PROTEIN = LATE + INPUTS, BLOCKED };
enum reading { WEIGHT, OTHER_WEIGHT, EARLY_1, LATE_1, OTHER_EARLY, OTHER_LATE, PROTEINS, TAG };

static const struct plasticity_choice pools[] = {
    [SUMMED] = {"summed", "early changes of all inputs together trigger the proteins, as in the "
                          "paper"},
    [EACH] = {"each", "the early change of one input alone must suffice to trigger the proteins"},
};

#define ROW(n, s, t, u, m)                                                                \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .source = KEY, \
    .evidence = PLASTICITY_EVIDENCE_B

static const struct plasticity_parameter parameters[] = {
    [TAU_EARLY] = {ROW("tau_early", "tau_h / 0.1", "Time constant of the early change", "s",
                       "time constant with which the early change fades"),
                   .standard = 6884, .low = 1, .high = 10000000},
    [TAU_PROTEIN] = {ROW("tau_protein", "tau_p", "Time constant of the proteins", "min",
                         "time constant with which proteins appear and vanish"),
                     .standard = 60, .low = 0.01, .high = 1000000},
    [TAU_LATE] = {ROW("tau_late", "tau_z", "Time constant of the late change", "min",
                      "time constant of the late change when all proteins are there"),
                  .standard = 60, .low = 0.01, .high = 1000000},
    [THETA_TAG] = {ROW("theta_tag", "theta_tag / h_0", "Threshold of the tag", "",
                       "early change above which a synapse is tagged, in units of the weight at "
                       "the start"),
                   .standard = 0.2, .low = 0.001, .high = 10},
    [THETA_PROTEIN] = {ROW("theta_protein", "theta_pro / h_0", "Threshold of the proteins", "",
                           "early change above which proteins are made, in units of the weight at "
                           "the start"),
                       .standard = 0.5, .low = 0.001, .high = 10},
    [CEILING] = {ROW("ceiling", "", "Largest early change", "",
                     "early change towards which potentiation pulls, in units of the weight at the "
                     "start: 10 gamma_p / (gamma_p + gamma_d) over h_0, less 1"),
                 .standard = 1, .low = 1, .high = 10},
    [POOL] = {ROW("pool", "", "What triggers the proteins", "",
                  "how the early changes of two inputs trigger the proteins"),
              .choices = pools, .choice_count = SIM_COUNT(pools), .high = EACH},
};

static const char *const equations[] = {
    "h = early weight over the weight at the start, less 1; w = 1 + h + z",
    "induction of strength a: h becomes h + a (1 - h / ceiling), or h - a (1 + h)",
    "dh/dt = -h / tau_early",
    "dp/dt = ([sum |h| > theta_protein and no block] - p) / tau_protein",
    "dz/dt = p ((1 - z) [h > theta_tag] - (z + 0.5) [-h > theta_tag]) / tau_late",
};

static const struct plasticity_note states[] = {
    [EARLY] = {"h_1", "early change of the first input, in units of the weight at the start"},
    [EARLY + 1] = {"h_2", "early change of the other input"},
    [LATE] = {"z_1", "late change of the first input, from -0.5 to 1"},
    [LATE + 1] = {"z_2", "late change of the other input"},
    [PROTEIN] = {"p", "proteins, as a share of the most that there can be"},
    [BLOCKED] = {"block", "1 while protein synthesis is blocked"},
};

static const struct plasticity_note conventions[] = {
    {"induction", "a jump of the early weight; the spikes that would cause it are left out"},
    {"strength", "the strength of an induction is the early change of a fresh synapse, in units of "
                 "the weight at the start"},
    {"tag", "a synapse is tagged while its early change is above the threshold"},
};

static const struct plasticity_reading readings[] = {
    [WEIGHT] = {"weight", "Weight (start = 1)", "", "weight", 2, 4},
    [OTHER_WEIGHT] = {"other_weight", "Weight of the other input (start = 1)", "",
                      "weight of the other input", 2, 4},
    [EARLY_1] = {"early", "Early change", "", "early change", 2, 4},
    [LATE_1] = {"late", "Late change", "", "late change", 2, 4},
    [OTHER_EARLY] = {"other_early", "Early change of the other input", "",
                     "early change of the other input", 2, 4},
    [OTHER_LATE] = {"other_late", "Late change of the other input", "",
                    "late change of the other input", 2, 4},
    [PROTEINS] = {"protein", "Proteins", "", "amount of proteins", 2, 4},
    [TAG] = {"tag", "Tag", "", "tag (1 when set)", 0, 0},
};

static void start(const struct sim_batch *batch)
{
    for (size_t k = 0; k < SIM_COUNT(states); k++) {
        for (size_t i = 0; i < batch->lanes; i++) {
            batch->state[k][i] = 0.0;
        }
    }
}

static void stimulate(const struct sim_batch *batch, size_t lane,
                      const struct sim_stimulus *stimulus)
{
    double *h = &batch->state[EARLY + stimulus->pathway][lane];
    if (stimulus->kind == SIM_STIMULUS_BLOCK) {
        batch->state[BLOCKED][lane] = stimulus->amount;
    } else if (stimulus->kind == SIM_STIMULUS_POTENTIATE) {
        *h += stimulus->amount * (1.0 - *h / batch->parameter[CEILING]);
    } else {
        *h -= stimulus->amount * (1.0 + *h);
    }
}

/* For how long a quantity that fades with time constant tau stays above a threshold, or for the
 * whole of the time when that is less. */
static double time_above(double value, double threshold, double tau, double span)
{
    if (!(value > threshold)) {
        return 0.0;
    }
    double crossing = tau * sim_log(value / threshold);
    return crossing < span ? crossing : span;
}

/* Proteins that are made for a while and not afterwards. Times in ms. */
struct synthesis {
    double at_start;
    double made_for;
    double tau;
};

static double proteins_at(const struct synthesis *s, double t)
{
    double made = t < s->made_for ? t : s->made_for;
    double peak = 1.0 + (s->at_start - 1.0) * sim_exp(-made / s->tau);
    return peak * sim_exp(-(t - made) / s->tau);
}

/* The integral of the proteins from 0 to t: what is made less what is left, times tau. */
static double proteins_until(const struct synthesis *s, double t)
{
    double made = t < s->made_for ? t : s->made_for;
    return made + s->tau * (s->at_start - proteins_at(s, t));
}

static double trigger(const struct sim_batch *batch, size_t lane)
{
    double first = sim_abs(batch->state[EARLY][lane]);
    double other = sim_abs(batch->state[EARLY + 1][lane]);
    if (batch->parameter[POOL] == SUMMED) {
        return first + other;
    }
    return first > other ? first : other;
}

static void advance_lane(const struct sim_batch *batch, size_t lane, double dt_ms)
{
    const double *parameter = batch->parameter;
    double tau_early_ms = parameter[TAU_EARLY] * 1e3;
    bool is_blocked = batch->state[BLOCKED][lane] > 0.0;
    struct synthesis synthesis = {.at_start = batch->state[PROTEIN][lane],
                                  .tau = parameter[TAU_PROTEIN] * 60e3};
    if (!is_blocked) {
        synthesis.made_for =
            time_above(trigger(batch, lane), parameter[THETA_PROTEIN], tau_early_ms, dt_ms);
    }
    for (size_t k = 0; k < INPUTS; k++) {
        double h = batch->state[EARLY + k][lane];
        double *z = &batch->state[LATE + k][lane];
        double tagged_ms = time_above(sim_abs(h), parameter[THETA_TAG], tau_early_ms, dt_ms);
        double left =
            sim_exp(-proteins_until(&synthesis, tagged_ms) / (parameter[TAU_LATE] * 60e3));
        double goal = h > 0.0 ? 1.0 : -0.5;
        *z = goal + (*z - goal) * left;
        batch->state[EARLY + k][lane] = h * sim_exp(-dt_ms / tau_early_ms);
    }
    batch->state[PROTEIN][lane] = proteins_at(&synthesis, dt_ms);
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        advance_lane(batch, i, dt_ms[i]);
    }
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    double *const *state = batch->state;
    switch ((enum reading)reading) {
    case WEIGHT:
        return 1.0 + state[EARLY][lane] + state[LATE][lane];
    case OTHER_WEIGHT:
        return 1.0 + state[EARLY + 1][lane] + state[LATE + 1][lane];
    case EARLY_1:
        return state[EARLY][lane];
    case LATE_1:
        return state[LATE][lane];
    case OTHER_EARLY:
        return state[EARLY + 1][lane];
    case OTHER_LATE:
        return state[LATE + 1][lane];
    case PROTEINS:
        return state[PROTEIN][lane];
    case TAG:
        break;
    }
    return sim_abs(state[EARLY][lane]) > batch->parameter[THETA_TAG] ? 1.0 : 0.0;
}

const struct sim_model sim_model_early_late = {
    .about = {.name = "early_late",
              .title = "Early and late change with tag and proteins",
              .summary = "An induction changes the early weight, which fades within hours. While "
                         "the early change is large the synapse is tagged, and while it is larger "
                         "still the neuron makes proteins; where both are there, a late change "
                         "grows and stays.",
              .paper = "Luboeinski J, Tetzlaff C. Memory consolidation and improvement by synaptic "
                       "tagging and capture in recurrent neural networks. Commun Biol 2021;4:275. "
                       "doi 10.1038/s42003-021-01778-y, without spikes and calcium",
              .source = KEY,
              .limits = "A reduction to hours: how spikes cause an induction is left out, and the "
                        "strengths of inductions are chosen. Nothing in it reaches beyond a day. "
                        "It says nothing about behaviour, therapy or any person.",
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
    .takes = SIM_STIMULUS_POTENTIATE | SIM_STIMULUS_DEPRESS | SIM_STIMULUS_BLOCK,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
