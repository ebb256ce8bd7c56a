/* models/hebb_scaling.c: plain Hebbian learning, held back by a scaling of all weights.
 *
 *     dw/dt = eta <y x> + gamma w (1 - a / y_0),   tau da/dt = <y> - a,
 *
 * with a the activity that the neuron has noticed. The scaling is the proportional term of van Rossum
 * MCW, Bi GQ, Turrigiano GG. J Neurosci 2000;20:8812-8821, doi 10.1523/JNEUROSCI.20-23-08812.2000
 * (quoted from memory; theirs goes with a rule for spikes and has a second term that adds the lack
 * up); to set it beside plain Hebb is textbook. Beside the weights a second vector u starts alike,
 * sees the same inputs and learns without the scaling, as in models/oja.c.
 *
 * One input x: the response settles at y_0 (1 + eta x^2 / gamma), above the target. With a noticed at
 * once that is reached without detour, with a large tau in swings that die out.
 */
#include "models/list.h"
#include "models/rate.h"

enum parameter { GAMMA = SIM_RATE_PARAMETERS, TARGET, TAU };
enum state { PLAIN = SIM_INPUTS_MAX, NOTICED = 2 * SIM_INPUTS_MAX };
enum reading { NORM, PLAIN_NORM, READ_NOTICED };

static const struct plasticity_parameter parameters[] = {
    SIM_RATE_ROWS(-1000),
    [GAMMA] = {SIM_RATE_NUMBER("gamma", "gamma", "Rate of scaling",
                               "part by which a presentation scales the weights of a silent neuron",
                               0.05),
               .high = 1},
    [TARGET] = {SIM_RATE_NUMBER("target", "y_0", "Target of the response",
                                "response at which the weights are not scaled", 1),
                .low = 0.001, .high = 1000},
    [TAU] = {SIM_RATE_NUMBER("tau_activity", "tau", "Time constant of the activity",
                             "presentations over which the response is averaged", 5),
             .low = 1, .high = 1000000},
};

static const struct plasticity_note states[] = {
    SIM_RATE_WEIGHTS,
    {"u_1", "first weight without scaling"},
    {"u_2", "second weight without scaling"},
    {"u_3", "third weight without scaling"},
    {"u_4", "fourth weight without scaling"},
    {"u_5", "fifth weight without scaling"},
    {"u_6", "sixth weight without scaling"},
    {"u_7", "seventh weight without scaling"},
    {"u_8", "eighth weight without scaling"},
    [NOTICED] = {"a", "activity that the neuron has noticed, 0 at the start"},
};

static const struct plasticity_reading readings[] = {
    [NORM] = {"norm", "Weights with scaling", "", "length of the weight vector", 3, 4},
    [PLAIN_NORM] = {"plain_norm", "Weights without scaling (plain Hebb)", "",
                    "length of the weight vector under plain Hebbian learning", 3, 4},
    [READ_NOTICED] = {"activity", "Activity noticed", "", "activity that is noticed", 3, 4},
};

static const char *const equations[] = {
    "y = w x",
    ("discrete: w becomes w + eta <y x> + gamma w (1 - a / y_0), then a becomes a + (<y> - a) / "
     "tau, "
     "both from the same w and a; flow: dw/dt and da/dt are these changes"),
    "beside it u, with u = w at the start, changes by eta <(u x) x>",
    "<> the mean over the patterns presented together",
};

static void start(const struct sim_batch *batch)
{
    sim_rate_start(batch);
    for (size_t i = 0; i < batch->lanes; i++) {
        for (size_t k = 0; k < SIM_INPUTS_MAX; k++) {
            batch->state[PLAIN + k][i] = batch->state[k][i];
        }
        batch->state[NOTICED][i] = 0.0;
    }
}

static void slope(const struct sim_rate *seen, const double *from, double *to)
{
    const double *w = from, *u = from + PLAIN;
    double part = 1.0 / (double)seen->picture->count, mean = 0.0;
    double share = part * seen->parameter[SIM_RATE_ETA];
    double lack = 1.0 - from[NOTICED] / seen->parameter[TARGET];
    for (size_t k = 0; k < SIM_INPUTS_MAX; k++) {
        to[k] = seen->parameter[GAMMA] * w[k] * lack;
        to[PLAIN + k] = 0.0;
    }
    for (size_t p = 0; p < seen->picture->count; p++) {
        const double *x = seen->picture->rate[p];
        double y = sim_rate_response(seen, w, x), plain = sim_rate_response(seen, u, x);
        mean += part * y;
        for (size_t k = 0; k < seen->inputs->count; k++) {
            to[k] += share * y * x[k];
            to[PLAIN + k] += share * plain * x[k];
        }
    }
    to[NOTICED] = (mean - from[NOTICED]) / seen->parameter[TAU];
}

static void learn(const struct sim_batch *batch, size_t lane, const struct sim_picture *picture)
{
    static const struct sim_rate_rule rule = {NOTICED + 1, slope, TAU};
    sim_rate_learn(batch, lane, picture, &rule);
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    switch ((enum reading)reading) {
    case NORM:
        return sim_rate_norm(batch, lane, 0);
    case PLAIN_NORM:
        return sim_rate_norm(batch, lane, PLAIN);
    case READ_NOTICED:
        break;
    }
    return batch->state[NOTICED][lane];
}

const struct sim_model sim_model_hebb_scaling = {
    .about = {.name = "hebb_scaling",
              .title = "Hebbian rule with synaptic scaling",
              .summary = "Hebbian learning makes the weights grow without end; a scaling of all of "
                         "them towards a target of the activity holds it back.",
              .paper = "Textbook form; the scaling after van Rossum MCW, Bi GQ, Turrigiano GG. "
                       "Stable Hebbian learning from spike timing-dependent plasticity. J Neurosci "
                       "2000;20:8812-8821. doi 10.1523/JNEUROSCI.20-23-08812.2000, quoted from "
                       "memory",
              .source = "vanrossum2000",
              .limits = "A rule for one linear neuron, not fitted to any recording; rates are "
                        "numbers without a unit, and a presentation no span of time: it does not "
                        "say how fast scaling has to be. It says nothing about behaviour, therapy "
                        "or any person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .states = states,
              .state_count = SIM_COUNT(states),
              .drive = PLASTICITY_RATES},
    .start = start,
    .learn = learn,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
