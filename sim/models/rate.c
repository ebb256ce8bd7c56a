/* models/rate.c: one presentation at a time, as the published rules take it, or the differential
 * equation that they stand for, by Runge-Kutta steps of fourth order. */
#include "models/rate.h"
#include "core/math.h"

const struct plasticity_choice sim_rate_steps[2] = {
    [SIM_RATE_DISCRETE] = {"discrete",
                           "each presentation adds eta times the change to the weights"},
    [SIM_RATE_FLOW] = {"flow", "the weights follow the differential equation while a picture is "
                               "presented, for one unit of time"},
};

void sim_rate_start(const struct sim_batch *batch)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        for (size_t k = 0; k < SIM_INPUTS_MAX; k++) {
            double weight = batch->parameter[k == 0 ? SIM_RATE_FIRST : SIM_RATE_OTHER];
            batch->state[k][i] = k < batch->inputs->count ? weight : 0.0;
        }
    }
}

/* base + h * change, for every variable */
static void move(const double *base, double h, const double *change, size_t count, double *to)
{
    for (size_t k = 0; k < count; k++) {
        to[k] = base[k] + h * change[k];
    }
}

/* Steps in one unit of time: forty in the time in which the fastest part of the rule would move by
 * itself, which leaves about 1e-8 of a weight. What needs more than a thousand is growing beyond
 * all bounds anyway. */
static unsigned steps_of(const struct sim_rate *seen, const struct sim_rate_rule *rule)
{
    double power = 0.0;
    for (size_t p = 0; p < seen->picture->count; p++) {
        const double *rate = seen->picture->rate[p];
        power += sim_rate_response(seen, rate, rate) / (double)seen->picture->count;
    }
    double speed = seen->parameter[SIM_RATE_ETA] * power;
    speed += rule->tau == 0 ? 0.0 : 1.0 / seen->parameter[rule->tau];
    return speed < 25.0 ? 1 + (unsigned)(speed * 40.0) : 1000;
}

/* One step of the differential equation over the time h, in place. */
static void flow(const struct sim_rate *seen, const struct sim_rate_rule *rule, double h, double *v)
{
    double k1[SIM_RATE_VARIABLES_MAX], k2[SIM_RATE_VARIABLES_MAX], k3[SIM_RATE_VARIABLES_MAX];
    double k4[SIM_RATE_VARIABLES_MAX], at[SIM_RATE_VARIABLES_MAX];
    rule->slope(seen, v, k1);
    move(v, 0.5 * h, k1, rule->variables, at);
    rule->slope(seen, at, k2);
    move(v, 0.5 * h, k2, rule->variables, at);
    rule->slope(seen, at, k3);
    move(v, h, k3, rule->variables, at);
    rule->slope(seen, at, k4);
    for (size_t k = 0; k < rule->variables; k++) {
        v[k] += h * (k1[k] + 2.0 * k2[k] + 2.0 * k3[k] + k4[k]) / 6.0;
    }
}

void sim_rate_learn(const struct sim_batch *batch, size_t lane, const struct sim_picture *picture,
                    const struct sim_rate_rule *rule)
{
    struct sim_rate seen = {batch->parameter, batch->inputs, picture};
    double v[SIM_RATE_VARIABLES_MAX], change[SIM_RATE_VARIABLES_MAX];
    for (size_t k = 0; k < rule->variables; k++) {
        v[k] = batch->state[k][lane];
    }
    if (batch->parameter[SIM_RATE_STEP] == SIM_RATE_FLOW) {
        unsigned steps = steps_of(&seen, rule);
        for (unsigned i = 0; i < steps; i++) {
            flow(&seen, rule, 1.0 / steps, v);
        }
    } else {
        rule->slope(&seen, v, change);
        move(v, 1.0, change, rule->variables, v);
    }
    for (size_t k = 0; k < rule->variables; k++) {
        batch->state[k][lane] = v[k];
    }
}

double sim_rate_response(const struct sim_rate *seen, const double *weight, const double *rate)
{
    double sum = 0.0;
    for (size_t k = 0; k < seen->inputs->count; k++) {
        sum += weight[k] * rate[k];
    }
    return sum;
}

double sim_rate_norm(const struct sim_batch *batch, size_t lane, size_t first)
{
    double sum = 0.0;
    for (size_t k = 0; k < SIM_INPUTS_MAX; k++) {
        double weight = batch->state[first + k][lane];
        sum += weight * weight;
    }
    return sim_sqrt(sum);
}

double sim_rate_alignment(const struct sim_batch *batch, size_t lane)
{
    double sum = 0.0, norm = sim_rate_norm(batch, lane, 0);
    for (size_t k = 0; k < SIM_INPUTS_MAX; k++) {
        sum += batch->state[k][lane] * batch->inputs->axis[k];
    }
    return norm == 0.0 ? 0.0 : sim_abs(sum) / norm;
}
