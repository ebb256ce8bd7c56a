/* models/firing.c: steps are counted and never summed, so the grid does not drift. Quotients of whole
 * numbers below 2^53 round down rightly. */
#include "models/firing.h"
#include "core/math.h"

const struct plasticity_reading sim_firing_readings[SIM_FIRING_READINGS] = {
    [SIM_FIRING_READ_RATE] = {"rate", "Firing rate", "Hz", "firing rate", 1, 3},
    [SIM_FIRING_READ_SPIKES] = {"spikes", "Spikes", "", "number of spikes", 0, 0},
    [SIM_FIRING_READ_FIRST] = {"first_interval", "First interval", "ms",
                               "interval of the first two spikes", 1, 3},
    [SIM_FIRING_READ_LAST] = {"last_interval", "Last interval", "ms",
                              "interval of the last two spikes", 1, 3},
    [SIM_FIRING_READ_VOLTAGE] = {"voltage", "Membrane voltage", "mV", "membrane voltage", 1, 4},
};

void sim_firing_start(const struct sim_batch *batch, size_t lane)
{
    for (size_t k = 0; k < SIM_FIRING_STATES; k++) {
        batch->state[k][lane] = 0.0;
    }
}

static double ns_of(double ms)
{
    return sim_floor(ms * 1e6 + 0.5);
}

double sim_firing_pass(const struct sim_batch *batch, size_t lane, double dt_ms, double step_ms)
{
    double *const *state = batch->state;
    state[SIM_FIRING_CLOCK][lane] += ns_of(dt_ms);
    double over = sim_floor(state[SIM_FIRING_CLOCK][lane] / ns_of(step_ms));
    double count = over - state[SIM_FIRING_STEPS][lane];
    state[SIM_FIRING_STEPS][lane] = over;
    return count;
}

void sim_firing_spike(const struct sim_batch *batch, size_t lane, double step, double step_ms)
{
    double *const *state = batch->state;
    double interval_ms = (step - state[SIM_FIRING_LAST][lane]) * step_ms;
    double spikes = state[SIM_FIRING_SPIKES][lane];
    if (spikes == 1.0) {
        state[SIM_FIRING_FIRST_INTERVAL][lane] = interval_ms;
    }
    if (spikes >= 1.0) {
        state[SIM_FIRING_LAST_INTERVAL][lane] = interval_ms;
    }
    state[SIM_FIRING_SPIKES][lane] = spikes + 1.0;
    state[SIM_FIRING_LAST][lane] = step;
}

double sim_firing_read(const struct sim_batch *batch, size_t lane, size_t reading, double u_mv)
{
    double *const *state = batch->state;
    double seconds = state[SIM_FIRING_CLOCK][lane] / 1e9;
    switch ((enum sim_firing_reading)reading) {
    case SIM_FIRING_READ_RATE:
        return seconds > 0.0 ? state[SIM_FIRING_SPIKES][lane] / seconds : 0.0;
    case SIM_FIRING_READ_SPIKES:
        return state[SIM_FIRING_SPIKES][lane];
    case SIM_FIRING_READ_FIRST:
        return state[SIM_FIRING_FIRST_INTERVAL][lane];
    case SIM_FIRING_READ_LAST:
        return state[SIM_FIRING_LAST_INTERVAL][lane];
    case SIM_FIRING_READ_VOLTAGE:
    case SIM_FIRING_READINGS:
        break;
    }
    return u_mv;
}

void sim_firing_stimulate(const struct sim_batch *batch, size_t lane,
                          const struct sim_stimulus *stimulus)
{
    batch->state[SIM_FIRING_CURRENT][lane] = stimulus->amount;
}

bool sim_firing_is_whole(double step_ms)
{
    return ns_of(step_ms) / 1e6 == step_ms;
}
