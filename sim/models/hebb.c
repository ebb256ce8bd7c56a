/* models/hebb.c: two rules without any brake: plain Hebb, and the covariance rule.
 *
 * Both multiply what the two sides do; the covariance rule first takes away the mean of each. The
 * mean of the inputs is that of the protocol, the mean response follows from it: <y> = w <x>. Both
 * are textbook forms without a paper of their own here.
 */
#include "models/list.h"
#include "models/rate.h"

enum reading { NORM, ALIGNMENT, WEIGHT_1, WEIGHT_2 };

static const struct plasticity_parameter parameters[] = {SIM_RATE_ROWS(-1000)};

static const struct plasticity_note states[] = {SIM_RATE_WEIGHTS};

static const struct plasticity_reading readings[] = {
    [NORM] = {"norm", "Length of the weight vector", "", "length of the weight vector", 3, 4},
    [ALIGNMENT] = {"alignment", "Alignment with the direction of greatest variance", "",
                   "alignment of the weights with the direction of greatest variance", 3, 4},
    [WEIGHT_1] = {"weight_1", "First weight", "", "first weight", 3, 4},
    [WEIGHT_2] = {"weight_2", "Second weight", "", "second weight", 3, 4},
};

static const char *const hebb_equations[] = {
    "y = w x",
    ("discrete: w becomes w + eta <y x>; flow: dw/dt = eta <y x>, <> the mean over the patterns "
     "presented together"),
};

static const char *const covariance_equations[] = {
    "y = w x",
    ("discrete: w becomes w + eta <(y - m_y) (x - m_x)>; flow: dw/dt = the same change, <> the "
     "mean "
     "over the patterns presented together"),
    "m_x is the mean of the inputs over the whole protocol, m_y = w m_x",
};

/* eta <y x>, with x counted from `from_mean` times its mean */
static void slope_from(const struct sim_rate *seen, double from_mean, const double *w, double *to)
{
    double rate[SIM_INPUTS_MAX];
    sim_zero(to, SIM_INPUTS_MAX * sizeof *to);
    for (size_t p = 0; p < seen->picture->count; p++) {
        for (size_t k = 0; k < seen->inputs->count; k++) {
            rate[k] = seen->picture->rate[p][k] - from_mean * seen->inputs->mean[k];
        }
        double y = sim_rate_response(seen, w, rate);
        double share = seen->parameter[SIM_RATE_ETA] / (double)seen->picture->count;
        for (size_t k = 0; k < seen->inputs->count; k++) {
            to[k] += share * y * rate[k];
        }
    }
}

static void hebb_slope(const struct sim_rate *seen, const double *from, double *to)
{
    slope_from(seen, 0.0, from, to);
}

static void covariance_slope(const struct sim_rate *seen, const double *from, double *to)
{
    slope_from(seen, 1.0, from, to);
}

static void hebb_learn(const struct sim_batch *batch, size_t lane,
                       const struct sim_picture *picture)
{
    static const struct sim_rate_rule rule = {.variables = SIM_INPUTS_MAX, .slope = hebb_slope};
    sim_rate_learn(batch, lane, picture, &rule);
}

static void covariance_learn(const struct sim_batch *batch, size_t lane,
                             const struct sim_picture *picture)
{
    static const struct sim_rate_rule rule = {.variables = SIM_INPUTS_MAX,
                                              .slope = covariance_slope};
    sim_rate_learn(batch, lane, picture, &rule);
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    switch ((enum reading)reading) {
    case NORM:
        return sim_rate_norm(batch, lane, 0);
    case ALIGNMENT:
        return sim_rate_alignment(batch, lane);
    case WEIGHT_1:
        return batch->state[0][lane];
    case WEIGHT_2:
        break;
    }
    return batch->state[1][lane];
}

#define LIMITS                                                                                   \
    "A rule for one linear neuron, not fitted to any recording; rates are numbers without a "    \
    "unit. "                                                                                     \
    "Nothing in it stops the weights from growing. It says nothing about behaviour, therapy or " \
    "any person."

const struct sim_model sim_model_hebb = {
    .about = {.name = "hebb",
              .title = "Plain Hebbian rule for rates",
              .summary = "A weight grows by the product of its input and the response; nothing "
                         "holds it back.",
              .paper = "Textbook form; no paper is claimed as its source.",
              .source = "",
              .limits = LIMITS,
              .equations = hebb_equations,
              .equation_count = SIM_COUNT(hebb_equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .states = states,
              .state_count = SIM_COUNT(states),
              .drive = PLASTICITY_RATES},
    .start = sim_rate_start,
    .learn = hebb_learn,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};

const struct sim_model sim_model_covariance = {
    .about = {.name = "covariance",
              .title = "Covariance rule for rates",
              .summary = "A weight changes by the product of how far its input and the response "
                         "are from their means; it can fall as well as rise.",
              .paper = "Textbook form; no paper is claimed as its source.",
              .source = "",
              .limits = LIMITS,
              .equations = covariance_equations,
              .equation_count = SIM_COUNT(covariance_equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .states = states,
              .state_count = SIM_COUNT(states),
              .drive = PLASTICITY_RATES},
    .start = sim_rate_start,
    .learn = covariance_learn,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
