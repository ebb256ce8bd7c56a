/* models/bcm.c: depression below and potentiation above a threshold that follows the response.
 *
 * Bienenstock EL, Cooper LN, Munro PW. J Neurosci 1982;2:32-48. doi
 * 10.1523/JNEUROSCI.02-01-00032.1982, in the form of Intrator N, Cooper LN. Neural Networks
 * 1992;5:3-17 (quoted from memory): phi(y, theta) = y (y - theta), theta the mean of y^2, here over
 * the last tau_theta presentations.
 */
#include "core/math.h"
#include "models/list.h"
#include "models/rate.h"

enum parameter { TAU_THETA = SIM_RATE_PARAMETERS, THETA_START };
enum state { THETA = SIM_INPUTS_MAX };
enum reading { CHANGE, GREATEST, SECOND, THRESHOLD, WEIGHT_1 };

#define KEY "bienenstock1982"

static const struct plasticity_parameter parameters[] = {
    SIM_RATE_ROWS(0.001),
    [TAU_THETA] = {SIM_RATE_NUMBER("tau_theta", "tau", "Time constant of the threshold",
                                   "presentations over which the threshold follows the square of "
                                   "the response",
                                   10),
                   .low = 1, .high = 1000000000},
    [THETA_START] = {SIM_RATE_NUMBER("theta_start", "", "Threshold at the start",
                                     "threshold before the first presentation", 0),
                     .high = 1000000},
};

static const struct plasticity_note states[] = {
    SIM_RATE_WEIGHTS,
    [THETA] = {"theta", "threshold between depression and potentiation"},
};

static const struct plasticity_reading readings[] = {
    [CHANGE] = {"change", "Change of the first weight", "%", "change of the first weight", 1, 2},
    [GREATEST] = {"greatest", "Greatest weight", "", "greatest weight", 3, 4},
    [SECOND] = {"second", "Second greatest weight", "", "second greatest weight", 3, 4},
    [THRESHOLD] = {"theta", "Threshold", "", "threshold", 3, 4},
    [WEIGHT_1] = {"weight_1", "First weight", "", "first weight", 3, 4},
};

static const char *const equations[] = {
    "y = w x",
    ("discrete: w becomes w + eta <y (y - theta) x>, then theta becomes theta + (<y^2> - theta) / "
     "tau, both from the same y and theta; flow: dw/dt and dtheta/dt are these changes"),
    "<> the mean over the patterns presented together",
};

static void start(const struct sim_batch *batch)
{
    sim_rate_start(batch);
    for (size_t i = 0; i < batch->lanes; i++) {
        batch->state[THETA][i] = batch->parameter[THETA_START];
    }
}

static void slope(const struct sim_rate *seen, const double *from, double *to)
{
    double part = 1.0 / (double)seen->picture->count;
    double theta = from[THETA], square = 0.0;
    sim_zero(to, SIM_INPUTS_MAX * sizeof *to);
    for (size_t p = 0; p < seen->picture->count; p++) {
        const double *x = seen->picture->rate[p];
        double y = sim_rate_response(seen, from, x);
        double phi = seen->parameter[SIM_RATE_ETA] * y * (y - theta);
        square += part * y * y;
        for (size_t k = 0; k < seen->inputs->count; k++) {
            to[k] += part * phi * x[k];
        }
    }
    to[THETA] = (square - theta) / seen->parameter[TAU_THETA];
}

static void learn(const struct sim_batch *batch, size_t lane, const struct sim_picture *picture)
{
    static const struct sim_rate_rule rule = {THETA + 1, slope, TAU_THETA};
    sim_rate_learn(batch, lane, picture, &rule);
}

/* The greatest of the weights, or the greatest of the others. */
static double ranked(const struct sim_batch *batch, size_t lane, bool is_second)
{
    double greatest = batch->state[0][lane], second = -sim_infinity();
    for (size_t k = 1; k < batch->inputs->count; k++) {
        double weight = batch->state[k][lane];
        if (weight > greatest) {
            second = greatest;
            greatest = weight;
        } else if (weight > second) {
            second = weight;
        }
    }
    return !is_second ? greatest : batch->inputs->count > 1 ? second : 0.0;
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    double first = batch->parameter[SIM_RATE_FIRST];
    switch ((enum reading)reading) {
    case CHANGE:
        return (batch->state[0][lane] - first) / first * 100.0;
    case GREATEST:
        return ranked(batch, lane, false);
    case SECOND:
        return ranked(batch, lane, true);
    case THRESHOLD:
        return batch->state[THETA][lane];
    case WEIGHT_1:
        break;
    }
    return batch->state[0][lane];
}

const struct sim_model sim_model_bcm = {
    .about = {.name = "bcm",
              .title = SIM_LIBRARY_ONLY("BCM rule for rates with a sliding threshold"),
              .summary = SIM_LIBRARY_ONLY(
                  "Weights fall when the response is below a threshold and rise above it; "
                  "the threshold follows the mean square of the response."),
              .paper = SIM_LIBRARY_ONLY(
                  "Bienenstock EL, Cooper LN, Munro PW. Theory for the development of neuron "
                  "selectivity. J Neurosci 1982;2:32-48. doi "
                  "10.1523/JNEUROSCI.02-01-00032.1982; the form y (y - theta) with theta the "
                  "mean of y^2 is that of Intrator N, Cooper LN. Neural Networks 1992;5:3-17, "
                  "a reference quoted from memory"),
              .source = KEY,
              .limits = SIM_LIBRARY_ONLY(
                  "A rule for one linear neuron, not fitted to any recording; rates are "
                  "numbers without a unit. It says nothing about behaviour, therapy or any "
                  "person."),
              .equations = SIM_LIBRARY_ONLY(equations),
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .states = SIM_LIBRARY_ONLY(states),
              .state_count = SIM_COUNT(states),
              .drive = PLASTICITY_RATES},
    .start = start,
    .learn = learn,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
