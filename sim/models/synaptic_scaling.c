/* models/synaptic_scaling.c: all excitatory weights of a neuron follow how far its activity is from a target.
 *
 * Turrigiano GG, Leslie KR, Desai NS, Rutherford LC, Nelson SB. Nature 1998;391:892-896. doi
 * 10.1038/36103: after days without spikes synapses are stronger, after days with too many weaker,
 * and in proportion to what they were. The equation is the usual one for that, not the paper's:
 *
 *     tau dw_i/dt = w_i^p (1 - a),   a = d <w> / <w at the start>,
 *
 * with d the strength of the input and p = 1: every weight changes by the same factor. With p above 1
 * the factor grows with the weight, as Hanes and others found (J Neurosci 2020;40:4090-4102, doi
 * 10.1523/JNEUROSCI.1393-19.2020); that a power describes it is an assumption.
 *
 * Each weight is integrated by itself, so that equal factors are a result. Runge-Kutta steps of
 * fourth order are so short (1/400 of the time in which the fastest weight would change by its size)
 * that what a step leaves out is below rounding: time may be cut anywhere.
 */
#include "core/math.h"
#include "models/list.h"

enum parameter { TAU, POWER, COUNT, SPAN, RANK };
enum state { DRIVE, START_SUM };
enum reading { FACTOR, ACTIVITY, WEIGHT, BEFORE, MEAN, UNEVEN };

#define KEY "turrigiano1998"
#define MS_PER_H 3600000.0
#define STEPS 400.0
#define BEYOND 1e12 /* a weight that nothing will bring back */

#define CHOSEN(n, s, t, u, m, d)                                                            \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [TAU] = {.name = "tau",
             .symbol = "tau",
             .title = "Time constant of scaling",
             .unit = "h",
             .meaning = "time in which a weight of 1 grows to 2.72 without any activity, at p = 1",
             .standard = 73.6,
             .low = 0.1,
             .high = 100000,
             .source = KEY,
             .evidence = PLASTICITY_EVIDENCE_C},
    [POWER] = {.name = "power",
               .symbol = "p",
               .title = "Power of the weight",
               .unit = "",
               .meaning = "power of a weight with which it changes: 1 for one factor for all",
               .standard = 1,
               .low = 1,
               .high = 3,
               .source = KEY,
               .evidence = PLASTICITY_EVIDENCE_B},
    [COUNT] = {CHOSEN("count", "N", "Number of weights", "", "number of weights", 40), .low = 1,
               .high = 100, .whole = true},
    [SPAN] = {CHOSEN("span", "", "Strongest over weakest weight", "",
                     "strongest over weakest weight at the start; the others are spaced by equal "
                     "factors",
                     10),
              .low = 1, .high = 1000},
    [RANK] = {CHOSEN("rank", "", "Rank of the weight", "",
                     "rank of the weight that is looked at, 1 for the weakest", 1),
              .low = 1, .high = 100, .whole = true, .observes = true},
};

static const struct plasticity_set_value uniform_values[] = {
    {"tau", 73.6, PLASTICITY_EVIDENCE_C, KEY},
    {"power", 1, PLASTICITY_EVIDENCE_B, KEY},
};

static const struct plasticity_set_value divergent_values[] = {
    {"tau", 73.6, PLASTICITY_EVIDENCE_C, KEY},
    {"power", 2, PLASTICITY_EVIDENCE_CHOSEN, ""},
};

#define TAU_NOTE                                                                                  \
    "tau is 48 h / ln 1.92: growth to 192 % in 48 h without spikes, a number quoted from memory " \
    "that must be looked up in the paper; that growth without spikes is exponential is assumed."

static const struct plasticity_set sets[] = {
    {.name = "uniform",
     .title = "one factor for all weights",
     .paper = "Turrigiano GG, Leslie KR, Desai NS, Rutherford LC, Nelson SB. Activity-dependent "
              "scaling of quantal amplitude in neocortical neurons. Nature 1998;391:892-896. doi "
              "10.1038/36103",
     .source = KEY,
     .note = TAU_NOTE,
     .limits = "That all synapses change by one factor is disputed: Hanes and others 2020 found "
               "factors near 1 for small amplitudes that grow with the amplitude.",
     .values = uniform_values,
     .value_count = SIM_COUNT(uniform_values)},
    {.name = "divergent",
     .title = "a factor that grows with the weight",
     .paper = "Hanes AL, Koesters AG, Fong MF, Altimimi HF, Stellwagen D, Wenner P, Engisch KL. "
              "Divergent synaptic scaling of miniature EPSCs following activity blockade in "
              "dissociated neuronal cultures. J Neurosci 2020;40:4090-4102. doi "
              "10.1523/JNEUROSCI.1393-19.2020",
     .source = "hanes2020",
     .note = "The paper (its abstract was read) says that the factor is close to 1 for small "
             "amplitudes and grows with them; the power 2 was chosen to show that and is not "
             "fitted. " TAU_NOTE,
     .limits = "The power with which larger weights change more was chosen, not fitted.",
     .values = divergent_values,
     .value_count = SIM_COUNT(divergent_values)},
};

static const struct plasticity_note states[] = {
    [DRIVE] = {"d", "strength of the input, 1 at the start"},
    [START_SUM] = {"sum", "sum of the weights at the start"},
};

static const struct plasticity_note conventions[] = {
    {"weights", "in units of their mean at the start; the activity is 1 then, which is its target"},
};

/* Factor and activity are in percent, so that a figure of lines shows these two. */
static const struct plasticity_reading readings[] = {
    [FACTOR] = {"factor", "Weight (of that at the start)", "%", "weight, of that at the start", 0,
                4},
    [ACTIVITY] = {"activity", "Activity (of its target)", "%", "activity, of its target", 0, 1},
    [WEIGHT] = {"weight", "Weight", "", "weight over the mean at the start", 3, 6},
    [BEFORE] = {"before", "Weight at the start", "", "weight at the start over its mean", 3, 6},
    [MEAN] = {"mean", "Mean weight", "", "mean weight over that at the start", 3, 6},
    [UNEVEN] = {"uneven", "Factor of the strongest over that of the weakest", "",
                "factor of the strongest weight over that of the weakest", 3, 6},
};

static const char *const equations[] = {
    "tau dw_i/dt = w_i^p (1 - a), for each of N weights",
    "a = d (w_1 + ... + w_N) / (w_1 + ... + w_N at the start), d the strength of the input",
    "at the start w_i = span^((i - 1) / (N - 1)) over the mean of all, and d = 1",
};

/* Of rank 0 and up, before division by the mean. */
static double step_of(const double *parameter, size_t rank)
{
    double last = parameter[COUNT] - 1.0;
    return last == 0.0 ? 1.0 : sim_pow(parameter[SPAN], (double)rank / last);
}

static size_t count_of(const struct sim_batch *batch)
{
    return (size_t)batch->parameter[COUNT];
}

/* The field: weights, where a slope is taken, the sum of the slopes so far. */
static size_t field_room(const double *parameter, size_t inputs)
{
    (void)inputs;
    return 3 * (size_t)parameter[COUNT];
}

static double start_weight(const struct sim_batch *batch, size_t rank)
{
    double sum = 0.0;
    for (size_t i = 0; i < count_of(batch); i++) {
        sum += step_of(batch->parameter, i);
    }
    return step_of(batch->parameter, rank) / (sum / batch->parameter[COUNT]);
}

static double sum_of(const double *weight, size_t count)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++) {
        sum += weight[i];
    }
    return sum;
}

static void start(const struct sim_batch *batch)
{
    for (size_t i = 0; i < count_of(batch); i++) {
        batch->field[i] = start_weight(batch, i);
    }
    batch->state[DRIVE][0] = 1.0;
    batch->state[START_SUM][0] = sum_of(batch->field, count_of(batch));
}

static double activity_at(const struct sim_batch *batch, const double *weight)
{
    double sum = sum_of(weight, count_of(batch));
    return batch->state[DRIVE][0] * sum / batch->state[START_SUM][0];
}

/* w^p */
static double power_of(const struct sim_batch *batch, double weight)
{
    double power = batch->parameter[POWER];
    return power == 1.0 ? weight : power == 2.0 ? weight * weight : sim_pow(weight, power);
}

/* One step over the part h of tau, in place. */
static void step(const struct sim_batch *batch, double h)
{
    static const double reach[] = {0.5, 0.5, 1.0, 0.0}, share[] = {1.0, 2.0, 2.0, 1.0};
    size_t count = count_of(batch);
    double *weight = batch->field, *at = weight + count, *sum = at + count;
    for (size_t i = 0; i < count; i++) {
        at[i] = weight[i];
        sum[i] = 0.0;
    }
    for (size_t stage = 0; stage < 4; stage++) {
        double lack = 1.0 - activity_at(batch, at);
        for (size_t i = 0; i < count; i++) {
            double slope = power_of(batch, at[i]) * lack;
            sum[i] += share[stage] * slope;
            at[i] = weight[i] + reach[stage] * h * slope;
        }
    }
    for (size_t i = 0; i < count; i++) {
        weight[i] += h * sum[i] / 6.0;
    }
}

/* The greatest of the weights, which keep their order. */
static double greatest(const struct sim_batch *batch)
{
    return batch->field[count_of(batch) - 1];
}

/* How fast the fastest weight changes, in sizes per tau, and the activity with it. */
static double speed_of(const struct sim_batch *batch, double activity)
{
    double most = greatest(batch);
    double lack = sim_abs(1.0 - activity) + activity;
    return batch->parameter[POWER] * power_of(batch, most) / most * lack;
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    double left = dt_ms[0] / MS_PER_H / batch->parameter[TAU];
    while (left > 0.0 && greatest(batch) < BEYOND) {
        double activity = activity_at(batch, batch->field);
        if (sim_abs(1.0 - activity) < 1e-15) {
            return; /* at the target but for rounding */
        }
        double h = 1.0 / (STEPS * speed_of(batch, activity));
        h = h < left ? h : left;
        step(batch, h);
        left -= h;
    }
}

static void stimulate(const struct sim_batch *batch, size_t lane,
                      const struct sim_stimulus *stimulus)
{
    batch->state[DRIVE][lane] = stimulus->amount;
}

static size_t check(const double *parameter, struct sim_words *why)
{
    if (parameter[RANK] > parameter[COUNT]) {
        sim_words_add(why, "there is no weight of this rank: 'count' is smaller");
        return RANK;
    }
    return SIM_NONE;
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    (void)lane;
    size_t rank = (size_t)batch->parameter[RANK] - 1, last = count_of(batch) - 1;
    double weight = batch->field[rank];
    if (greatest(batch) >= BEYOND) {
        return sim_infinity();
    }
    switch ((enum reading)reading) {
    case FACTOR:
        return 100.0 * (weight / start_weight(batch, rank));
    case ACTIVITY:
        return 100.0 * activity_at(batch, batch->field);
    case WEIGHT:
        return weight;
    case BEFORE:
        return start_weight(batch, rank);
    case MEAN:
        return sum_of(batch->field, count_of(batch)) / batch->state[START_SUM][0];
    case UNEVEN:
        break;
    }
    return greatest(batch) / start_weight(batch, last) / (batch->field[0] / start_weight(batch, 0));
}

const struct sim_model sim_model_synaptic_scaling = {
    .about = {.name = "synaptic_scaling",
              .title = "Synaptic scaling",
              .summary = "All excitatory weights of a neuron grow while it is less active than its "
                         "target and shrink while it is more active.",
              .paper = "Turrigiano GG, Leslie KR, Desai NS, Rutherford LC, Nelson SB. "
                       "Activity-dependent scaling of quantal amplitude in neocortical neurons. "
                       "Nature 1998;391:892-896. doi 10.1038/36103; the equation is a usual form "
                       "and not in the paper",
              .source = KEY,
              .limits = "A rule for the mean activity of one linear neuron, not fitted to any "
                        "recording. Without any input it grows for ever, which no synapse does. It "
                        "says nothing about behaviour, therapy or any person.",
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
    .beyond = "the weights grow beyond all bounds",
    .check = check,
    .start = start,
    .advance = advance,
    .field_room = field_room,
    .stimulate = stimulate,
    .takes = SIM_STIMULUS_DRIVE,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
