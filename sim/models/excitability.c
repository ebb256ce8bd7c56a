/* models/excitability.c: a neuron that changes how easily it fires until it fires as often as before.
 *
 * Desai NS, Rutherford LC, Turrigiano GG. Nat Neurosci 1999;2:515-520. doi 10.1038/9165: after two
 * days without activity cortical neurons in culture fire more to the same current (abstract). The
 * equations are a plain form of that, not the paper's. Activity is in units of its target, currents
 * in units of the threshold at the start:
 *
 *     a = g max(0, s - theta) / (I - 1),   s = d I the input,   1 = a at the start;
 *     by threshold: tau dtheta/dt = a - 1,     by gain: tau dg/dt = g (1 - a).
 *
 * While the input stays, both have closed forms: the threshold falls straight while the neuron is
 * silent and then approaches its end exponentially; the gain follows a logistic curve. Neither turns
 * round, so a bound can be applied at the end of any piece of time.
 */
#include "core/math.h"
#include "models/list.h"

enum parameter { MECHANISM, TAU, INPUT, LEAST_THRESHOLD, MOST_GAIN, CURRENT };
enum state { DRIVE, THRESHOLD, GAIN };
enum reading { ACTIVITY, READ_THRESHOLD, READ_GAIN, RESPONSE, RESPONSE_BEFORE };
enum mechanism { BY_THRESHOLD, BY_GAIN };

#define KEY "desai1999"
#define MS_PER_H 3600000.0

static const struct plasticity_choice mechanisms[] = {
    [BY_THRESHOLD] = {"threshold", "the threshold follows the activity"},
    [BY_GAIN] = {"gain", "the gain follows the activity"},
};

#define CHOSEN(n, s, t, u, m, d)                                                            \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [MECHANISM] = {CHOSEN("mechanism", "", "What changes", "", "what follows the activity",
                          BY_THRESHOLD),
                   .choices = mechanisms, .choice_count = SIM_COUNT(mechanisms), .high = BY_GAIN},
    [TAU] = {.name = "tau",
             .symbol = "tau",
             .title = "Time constant",
             .unit = "h",
             .meaning = "time in which silence lowers the threshold to 0 or multiplies the gain by "
                        "2.72",
             .standard = 48,
             .low = 0.01,
             .high = 100000,
             .source = "",
             .evidence = PLASTICITY_EVIDENCE_ASSUMED},
    [INPUT] = {CHOSEN("input", "I", "Usual input", "",
                      "usual input, over the threshold at the start", 2),
               .low = 1.01, .high = 100},
    [LEAST_THRESHOLD] = {CHOSEN("least_threshold", "", "Least threshold", "",
                                "threshold that is never passed, over that at the start", 0),
                         .high = 1},
    [MOST_GAIN] = {CHOSEN("most_gain", "", "Greatest gain", "",
                          "gain that is never passed, over that at the start", 10),
                   .low = 1, .high = 1000000},
    [CURRENT] = {CHOSEN("current", "", "Current for a moment", "",
                        "current given for a moment to look at the response, over the threshold at "
                        "the start",
                        2),
                 .high = 1000, .observes = true},
};

static const struct plasticity_note states[] = {
    [DRIVE] = {"d", "strength of the input, 1 at the start"},
    [THRESHOLD] = {"theta", "threshold, 1 at the start"},
    [GAIN] = {"g", "gain, 1 at the start"},
};

/* What changes in time is in percent, so that a figure of lines shows it. */
static const struct plasticity_reading readings[] = {
    [ACTIVITY] = {"activity", "Activity (of its target)", "%", "activity, of its target", 0, 1},
    [READ_THRESHOLD] = {"threshold", "Threshold (of that at the start)", "%",
                        "threshold, of that at the start", 0, 1},
    [READ_GAIN] = {"gain", "Gain (of that at the start)", "%", "gain, of that at the start", 0, 1},
    [RESPONSE] = {"response", "Response to the current", "",
                  "response to the current, over the target of the activity", 3, 6},
    [RESPONSE_BEFORE] = {"response_before", "Response at the start", "",
                         "response to the current at the start, over the target of the activity", 3,
                         6},
};

static const char *const equations[] = {
    "a = g max(0, d I - theta) / (I - 1), d the strength of the input",
    "mechanism = threshold: tau dtheta/dt = a - 1, theta not below least_threshold",
    "mechanism = gain: tau dg/dt = g (1 - a), g not above most_gain",
    "at the start theta = g = d = 1, so that a = 1",
    "response to a current c: g max(0, c - theta) / (I - 1)",
};

static void start(const struct sim_batch *batch)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        batch->state[DRIVE][i] = batch->state[THRESHOLD][i] = batch->state[GAIN][i] = 1.0;
    }
}

static double response_to(const struct sim_batch *batch, size_t lane, double current)
{
    double above = current - batch->state[THRESHOLD][lane];
    double gain = batch->state[GAIN][lane];
    return above > 0.0 ? gain * above / (batch->parameter[INPUT] - 1.0) : 0.0;
}

static double input_of(const struct sim_batch *batch, size_t lane)
{
    return batch->state[DRIVE][lane] * batch->parameter[INPUT];
}

/* Over the part t of tau. */
static double next_threshold(const struct sim_batch *batch, size_t lane, double t)
{
    double theta = batch->state[THRESHOLD][lane], input = input_of(batch, lane);
    double width = batch->parameter[INPUT] - 1.0, end = input - width;
    double silent = theta > input ? theta - input : 0.0;
    if (t <= silent) {
        theta -= t;
    } else {
        theta = theta > input ? input : theta;
        theta = end + (theta - end) * sim_exp((silent - t) / width);
    }
    double least = batch->parameter[LEAST_THRESHOLD];
    return theta < least ? least : theta;
}

static double next_gain(const struct sim_batch *batch, size_t lane, double t)
{
    double above = input_of(batch, lane) - batch->state[THRESHOLD][lane];
    double slope = above > 0.0 ? above / (batch->parameter[INPUT] - 1.0) : 0.0;
    double inverse = slope + (1.0 / batch->state[GAIN][lane] - slope) * sim_exp(-t);
    double most = batch->parameter[MOST_GAIN];
    return inverse * most < 1.0 ? most : 1.0 / inverse;
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        double t = dt_ms[i] / MS_PER_H / batch->parameter[TAU];
        if (batch->parameter[MECHANISM] == BY_THRESHOLD) {
            batch->state[THRESHOLD][i] = next_threshold(batch, i, t);
        } else {
            batch->state[GAIN][i] = next_gain(batch, i, t);
        }
    }
}

static void stimulate(const struct sim_batch *batch, size_t lane,
                      const struct sim_stimulus *stimulus)
{
    batch->state[DRIVE][lane] = stimulus->amount;
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    double current = batch->parameter[CURRENT];
    switch ((enum reading)reading) {
    case ACTIVITY:
        return 100.0 * response_to(batch, lane, input_of(batch, lane));
    case READ_THRESHOLD:
        return 100.0 * batch->state[THRESHOLD][lane];
    case READ_GAIN:
        return 100.0 * batch->state[GAIN][lane];
    case RESPONSE:
        return response_to(batch, lane, current);
    case RESPONSE_BEFORE:
        break;
    }
    return current > 1.0 ? (current - 1.0) / (batch->parameter[INPUT] - 1.0) : 0.0;
}

const struct sim_model sim_model_excitability = {
    .about = {.name = "excitability",
              .title = "Excitability that follows the activity",
              .summary = "A neuron lowers its threshold or raises its gain while it is less active "
                         "than its target, and the other way round.",
              .paper = "Desai NS, Rutherford LC, Turrigiano GG. Plasticity in the intrinsic "
                       "excitability of cortical pyramidal neurons. Nat Neurosci 1999;2:515-520. "
                       "doi 10.1038/9165; the equations are a plain form and not in the paper",
              .source = KEY,
              .limits = "A rule for the mean activity of one neuron, not fitted to any recording; "
                        "how fast it works is not taken from data. It says nothing about "
                        "behaviour, therapy or any person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .states = states,
              .state_count = SIM_COUNT(states),
              .drive = PLASTICITY_STIMULI},
    .start = start,
    .advance = advance,
    .stimulate = stimulate,
    .takes = SIM_STIMULUS_DRIVE,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
