/* models/spine_turnover.c: two kinds of dendritic spines, stable ones and transient ones, each lost
 * at its own rate and formed anew.
 *
 * Grutzendler J, Kasthuri N, Gan WB. Nature 2002;420:812-816. doi 10.1038/nature01276; Zuo Y, Lin A,
 * Chang P, Gan WB. Neuron 2005;46:181-189. doi 10.1016/j.neuron.2005.04.001; Majewska AK, Newton
 * JR, Sur M. J Neurosci 2006;26:3021-3029. doi 10.1523/JNEUROSCI.4454-05.2006. The papers count
 * spines and contain no model; the mixture is the least that meets their counts, because one rate
 * cannot. It is solved, so time may be cut anywhere.
 */
#include "core/math.h"
#include "models/list.h"

#define KINDS 2u
#define DAY_MS 86400000.0
#define KEY "zuo2005"

enum parameter { STABLE, STABLE_LIFE, TRANSIENT_LIFE, FORMATION, AGREE };
enum variable { LEFT, NEW = LEFT + KINDS, CLOCK = NEW + KINDS };
enum reading { SURVIVAL, ONE_RATE, GAIN, LOSS, NUMBER };

#define ROW(n, s, t, u, m)                                                                \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .source = KEY, \
    .evidence = PLASTICITY_EVIDENCE_FITTED

static const struct plasticity_parameter parameters[] = {
    [STABLE] = {ROW("stable", "s", "Share of stable spines", "%",
                    "share of the spines at the first look that are stable"),
                .standard = 96.5, .high = 100},
    [STABLE_LIFE] = {ROW("stable_life", "1 / k_s", "Mean life of stable spines", "d",
                         "mean life of stable spines"),
                     .standard = 2060, .low = 0.01, .high = 1000000},
    [TRANSIENT_LIFE] = {ROW("transient_life", "1 / k_t", "Mean life of transient spines", "d",
                            "mean life of transient spines"),
                        .standard = 3, .low = 0.01, .high = 1000000},
    [FORMATION] = {ROW("formation", "b", "Spines formed for each one lost", "",
                       "spines that form while as many are there as at the first look, for each "
                       "one that is lost"),
                   .standard = 0.75, .high = 10},
    [AGREE] = {.name = "agree",
               .symbol = "",
               .title = "Where one rate agrees",
               .unit = "d",
               .meaning = "time at which the model with one rate has lost as much as this one",
               .standard = 14,
               .low = 0.01,
               .high = 1000000,
               .source = "",
               .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

#define FITTED(n, v, s)                           \
    {                                             \
        (n), (v), PLASTICITY_EVIDENCE_FITTED, (s) \
    }

static const struct plasticity_set_value adult[] = {
    FITTED("stable", 96.5, KEY),
    FITTED("stable_life", 2060, KEY),
    FITTED("transient_life", 3, KEY),
    FITTED("formation", 0.75, KEY),
};

static const struct plasticity_set_value young[] = {
    FITTED("stable", 0, KEY),
    FITTED("stable_life", 2060, KEY),
    FITTED("transient_life", 95, KEY),
    FITTED("formation", 0.45, KEY),
};

static const struct plasticity_set sets[] = {
    {.name = "adult",
     .title = "cortex of adult mice",
     .paper = "Zuo Y, Lin A, Chang P, Gan WB. Neuron 2005;46:181-189. doi "
              "10.1016/j.neuron.2005.04.001; Grutzendler J, Kasthuri N, Gan WB. Nature "
              "2002;420:812-816. doi 10.1038/nature01276",
     .source = KEY,
     .note = "Set by hand to meet the numbers of the abstracts: 3 to 5 % lost and formed in two "
             "weeks, about 96 % stable over a month, 26 % lost and 19 % formed in 18 months. Four "
             "numbers for five counts: others would do as well.",
     .limits = "Mice, apical dendrites of layer 5 pyramidal neurons of the cortex.",
     .values = adult,
     .value_count = SIM_COUNT(adult)},
    {.name = "young",
     .title = "cortex of mice one month old",
     .paper = "Zuo Y, Lin A, Chang P, Gan WB. Neuron 2005;46:181-189. doi "
              "10.1016/j.neuron.2005.04.001; Grutzendler J, Kasthuri N, Gan WB. Nature "
              "2002;420:812-816. doi 10.1038/nature01276",
     .source = KEY,
     .note =
         "Set by hand to meet the numbers of the abstracts: 13 to 20 % lost and 5 to 8 % formed "
         "in two weeks, about 73 % stable over a month. One rate meets them, so all spines are "
         "of one kind here; it must not be carried beyond the month.",
     .limits = "Mice, apical dendrites of layer 5 pyramidal neurons of the cortex, in the month in "
               "which spines become fewer.",
     .values = young,
     .value_count = SIM_COUNT(young)},
};

static const char *const equations[] = {
    ("of each kind k: d left_k/dt = -left_k / life_k; d new_k/dt = b left_k(0) / life_k - new_k / "
     "life_k"),
    "left_stable(0) = s, left_transient(0) = 1 - s, new_k(0) = 0",
    "survival = sum of left_k; gain = sum of new_k; loss = 1 - survival",
    "beside it one rate for all spines that agrees at one time T: survival(T)^(t / T)",
};

static const struct plasticity_note states[] = {
    [LEFT] = {"left_s", "stable spines that were there at the first look"},
    [LEFT + 1] = {"left_t", "transient spines that were there at the first look"},
    [NEW] = {"new_s", "stable spines that were not there at the first look"},
    [NEW + 1] = {"new_t", "transient spines that were not there at the first look"},
    [CLOCK] = {"t", "time since the first look, in ms"},
};

static const struct plasticity_note conventions[] = {
    {"share", "all shares are of the spines at the first look"},
    {"gain", "a spine that forms and is lost between the two looks is seen by nobody and counts "
             "for nothing"},
    {"place", "a spine that comes back at the same place counts as new"},
};

static const struct plasticity_reading readings[] = {
    [SURVIVAL] = {"survival", "Spines still there", "%", "share of the spines still there", 1, 2},
    [ONE_RATE] = {"one_rate", "Spines still there if all had one rate", "%",
                  "share of the spines still there if all had one rate", 1, 2},
    [GAIN] = {"gain", "Spines that were not there before", "%", "spines that were not there before",
              1, 2},
    [LOSS] = {"loss", "Spines lost", "%", "share of the spines lost", 1, 2},
    [NUMBER] = {"number", "Number of spines (first look = 100 %)", "%", "number of spines", 1, 2},
};

static double share_of(const double *parameter, size_t kind)
{
    double stable = parameter[STABLE] / 100.0;
    return kind == 0 ? stable : 1.0 - stable;
}

static void start(const struct sim_batch *batch)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        for (size_t k = 0; k < KINDS; k++) {
            batch->state[LEFT + k][i] = share_of(batch->parameter, k);
            batch->state[NEW + k][i] = 0.0;
        }
        batch->state[CLOCK][i] = 0.0;
    }
}

/* Nothing that is done reaches the spines. */
static void stimulate(const struct sim_batch *batch, size_t lane,
                      const struct sim_stimulus *stimulus)
{
    (void)batch;
    (void)lane;
    (void)stimulus;
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        for (size_t k = 0; k < KINDS; k++) {
            double remain = sim_exp(-dt_ms[i] / (batch->parameter[STABLE_LIFE + k] * DAY_MS));
            double goal = batch->parameter[FORMATION] * share_of(batch->parameter, k);
            double *formed = &batch->state[NEW + k][i];
            batch->state[LEFT + k][i] *= remain;
            *formed = goal + (*formed - goal) * remain;
        }
        batch->state[CLOCK][i] += dt_ms[i];
    }
}

static double survival_at(const double *parameter, double days)
{
    double sum = 0.0;
    for (size_t k = 0; k < KINDS; k++) {
        sum += share_of(parameter, k) * sim_exp(-days / parameter[STABLE_LIFE + k]);
    }
    return sum;
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    const double *parameter = batch->parameter;
    double left = batch->state[LEFT][lane] + batch->state[LEFT + 1][lane];
    double formed = batch->state[NEW][lane] + batch->state[NEW + 1][lane];
    double days = batch->state[CLOCK][lane] / DAY_MS;
    switch ((enum reading)reading) {
    case SURVIVAL:
        return left * 100.0;
    case ONE_RATE:
        return sim_exp(sim_log(survival_at(parameter, parameter[AGREE])) * days /
                       parameter[AGREE]) *
               100.0;
    case GAIN:
        return formed * 100.0;
    case LOSS:
        return (1.0 - left) * 100.0;
    case NUMBER:
        break;
    }
    return (left + formed) * 100.0;
}

const struct sim_model sim_model_spine_turnover = {
    .about = {.name = "spine_turnover",
              .title = "Stable and transient dendritic spines",
              .summary = "Most spines of the adult cortex last for years and a few for days; both "
                         "kinds are lost and formed all the time. Beside it runs a model in which "
                         "all spines have one rate.",
              .paper = "Counts of Grutzendler J, Kasthuri N, Gan WB. Nature 2002;420:812-816. doi "
                       "10.1038/nature01276, Zuo Y, Lin A, Chang P, Gan WB. Neuron "
                       "2005;46:181-189. doi 10.1016/j.neuron.2005.04.001, and Majewska AK, Newton "
                       "JR, Sur M. J Neurosci 2006;26:3021-3029. doi "
                       "10.1523/JNEUROSCI.4454-05.2006; none of them contains this model",
              .source = KEY,
              .limits = "Counts in mice, and a mixture set by hand to meet them. What makes a "
                        "spine stable is left out, and so is all learning. It says nothing about "
                        "behaviour, therapy or any person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .sets = sets,
              .set_count = SIM_COUNT(sets),
              .states = states,
              .state_count = SIM_COUNT(states),
              .conventions = conventions,
              .convention_count = SIM_COUNT(conventions),
              .drive = PLASTICITY_STIMULI},
    .start = start,
    .advance = advance,
    .stimulate = stimulate,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
