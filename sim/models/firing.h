/* models/firing.h: what a neuron under a current keeps besides its membrane: the current, the grid of
 * its time steps and its spikes.
 *
 *     double first = batch->state[SIM_FIRING_STEPS][lane];
 *     double count = sim_firing_pass(batch, lane, dt_ms, step_ms);
 *     for (double k = 1; k <= count; k += 1) {
 *         ... one step of the membrane, and when it fires sim_firing_spike(batch, lane, first + k, step_ms)
 *     }
 *
 * Step k lasts from k to k + 1 steps after the start and is made when it is over, with the current of
 * its end. So where time is cut decides nothing. Times are whole nanoseconds.
 */
#ifndef SIM_MODELS_FIRING_H
#define SIM_MODELS_FIRING_H

#include "core/model.h"

/* The first state variables of such a neuron; its own follow. */
enum sim_firing_state {
    SIM_FIRING_CURRENT,
    SIM_FIRING_CLOCK,
    SIM_FIRING_STEPS,
    SIM_FIRING_SPIKES,
    SIM_FIRING_LAST,
    SIM_FIRING_FIRST_INTERVAL,
    SIM_FIRING_LAST_INTERVAL,
    SIM_FIRING_STATES,
};

#define SIM_FIRING_NOTES                                                           \
    [SIM_FIRING_CURRENT] = {"I", "current, pA"},                                   \
    [SIM_FIRING_CLOCK] = {"t", "time since the start, ns"},                        \
    [SIM_FIRING_STEPS] = {"k", "steps since the start"},                           \
    [SIM_FIRING_SPIKES] = {"n", "spikes since the start"},                         \
    [SIM_FIRING_LAST] = {"k_n", "step of the last spike"},                         \
    [SIM_FIRING_FIRST_INTERVAL] = {"T_1", "interval of the first two spikes, ms"}, \
    [SIM_FIRING_LAST_INTERVAL] = {"T_n", "interval of the last two spikes, ms"}

#define SIM_FIRING_CONVENTIONS                                                                \
    {"steps", "time steps lie on a grid from the start on; a step that is not over when one " \
              "looks has not been made"},                                                     \
        {"rate", "spikes over the time since the start, not one over an interval"},           \
    {                                                                                         \
        "interval", "0 ms while there are less than two spikes"                               \
    }

enum sim_firing_reading {
    SIM_FIRING_READ_RATE,
    SIM_FIRING_READ_SPIKES,
    SIM_FIRING_READ_FIRST,
    SIM_FIRING_READ_LAST,
    SIM_FIRING_READ_VOLTAGE,
    SIM_FIRING_READINGS,
};

extern const struct plasticity_reading sim_firing_readings[SIM_FIRING_READINGS];

void sim_firing_start(const struct sim_batch *batch, size_t lane);

/* Time passes; returns the steps that are over with it. */
double sim_firing_pass(const struct sim_batch *batch, size_t lane, double dt_ms, double step_ms);

/* The neuron fires in the `step`-th step. */
void sim_firing_spike(const struct sim_batch *batch, size_t lane, double step, double step_ms);

double sim_firing_read(const struct sim_batch *batch, size_t lane, size_t reading, double u_mv);

/* A current is what the stimulus sets. */
void sim_firing_stimulate(const struct sim_batch *batch, size_t lane,
                          const struct sim_stimulus *stimulus);

/* Is the step a whole number of nanoseconds? */
bool sim_firing_is_whole(double step_ms);

#endif
