/* core/picture.h: what a neuron that learns from rates gets to see.
 *
 *     struct sim_inputs inputs = {.count = 2, .axis = {1, 0}};
 *     struct sim_picture picture = {.count = 1, .rate = {{0.5, -1}}};
 *
 * Rates are numbers without a unit and may be negative: departures from a resting rate.
 */
#ifndef SIM_CORE_PICTURE_H
#define SIM_CORE_PICTURE_H

#include "core/base.h"

#define SIM_INPUTS_MAX 8u
#define SIM_PATTERNS_MAX 8u

/* One presentation: a pattern, or several that count alike. */
struct sim_picture {
    size_t count; /* patterns */
    double rate[SIM_PATTERNS_MAX][SIM_INPUTS_MAX];
};

/* What holds for all presentations of a protocol together. */
struct sim_inputs {
    size_t count;
    double mean[SIM_INPUTS_MAX]; /* mean rate of each input */
    double axis[SIM_INPUTS_MAX]; /* direction of greatest variance, of length 1 */
};

#endif
