/* models/oja.c: Hebbian learning with a decay that keeps the weights at length 1.
 *
 * Oja E. J Math Biol 1982;15:267-273. doi 10.1007/BF00275687. Beside the weights a second vector u
 * starts alike, sees the same inputs and learns without the decay, so that one experiment can show
 * what the decay does. The two never touch each other.
 */
#include "models/list.h"
#include "models/rate.h"

enum reading { NORM, PLAIN_NORM, ALIGNMENT, WEIGHT_1, WEIGHT_2 };

#define KEY "oja1982"

static const struct plasticity_parameter parameters[] = {SIM_RATE_ROWS(-1000)};

static const struct plasticity_note states[] = {
    SIM_RATE_WEIGHTS,
    {"u_1", "first weight under plain Hebbian learning"},
    {"u_2", "second weight under plain Hebbian learning"},
    {"u_3", "third weight under plain Hebbian learning"},
    {"u_4", "fourth weight under plain Hebbian learning"},
    {"u_5", "fifth weight under plain Hebbian learning"},
    {"u_6", "sixth weight under plain Hebbian learning"},
    {"u_7", "seventh weight under plain Hebbian learning"},
    {"u_8", "eighth weight under plain Hebbian learning"},
};

static const struct plasticity_reading readings[] = {
    [NORM] = {"norm", "Length of the weight vector", "", "length of the weight vector", 3, 4},
    [PLAIN_NORM] = {"plain_norm", "Without the decay (plain Hebb)", "",
                    "length of the weight vector under plain Hebbian learning", 3, 4},
    [ALIGNMENT] = {"alignment", "Alignment with the direction of greatest variance", "",
                   "alignment of the weights with the direction of greatest variance", 3, 4},
    [WEIGHT_1] = {"weight_1", "First weight", "", "first weight", 3, 4},
    [WEIGHT_2] = {"weight_2", "Second weight", "", "second weight", 3, 4},
};

static const char *const equations[] = {
    "y = w x",
    ("discrete: w becomes w + eta <y (x - y w)>; flow: dw/dt = eta <y (x - y w)>, <> the mean over "
     "the patterns presented together"),
    "beside it u, with u = w at the start and u x in place of y, changes by eta <(u x) x>",
};

static void start(const struct sim_batch *batch)
{
    sim_rate_start(batch);
    for (size_t i = 0; i < batch->lanes; i++) {
        for (size_t k = 0; k < SIM_INPUTS_MAX; k++) {
            batch->state[SIM_INPUTS_MAX + k][i] = batch->state[k][i];
        }
    }
}

static void slope(const struct sim_rate *seen, const double *from, double *to)
{
    const double *w = from, *u = from + SIM_INPUTS_MAX;
    double share = seen->parameter[SIM_RATE_ETA] / (double)seen->picture->count;
    sim_zero(to, 2 * SIM_INPUTS_MAX * sizeof *to);
    for (size_t p = 0; p < seen->picture->count; p++) {
        const double *x = seen->picture->rate[p];
        double y = sim_rate_response(seen, w, x);
        double plain = sim_rate_response(seen, u, x);
        for (size_t k = 0; k < seen->inputs->count; k++) {
            to[k] += share * y * (x[k] - y * w[k]);
            to[SIM_INPUTS_MAX + k] += share * plain * x[k];
        }
    }
}

static void learn(const struct sim_batch *batch, size_t lane, const struct sim_picture *picture)
{
    static const struct sim_rate_rule rule = {.variables = 2 * SIM_INPUTS_MAX, .slope = slope};
    sim_rate_learn(batch, lane, picture, &rule);
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    switch ((enum reading)reading) {
    case NORM:
        return sim_rate_norm(batch, lane, 0);
    case PLAIN_NORM:
        return sim_rate_norm(batch, lane, SIM_INPUTS_MAX);
    case ALIGNMENT:
        return sim_rate_alignment(batch, lane);
    case WEIGHT_1:
        return batch->state[0][lane];
    case WEIGHT_2:
        break;
    }
    return batch->state[1][lane];
}

const struct sim_model sim_model_oja = {
    .about = {.name = "oja",
              .title = SIM_LIBRARY_ONLY("Oja's rule for rates"),
              .summary = SIM_LIBRARY_ONLY(
                  "Hebbian learning with a decay that grows with the square of the "
                  "response: the weights settle along the direction in which the inputs "
                  "vary most, at length 1."),
              .paper = SIM_LIBRARY_ONLY(
                  "Oja E. A simplified neuron model as a principal component analyzer. J Math "
                  "Biol 1982;15:267-273. doi 10.1007/BF00275687"),
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
