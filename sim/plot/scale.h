/* plot/scale.h: data values to positions, and round numbers for ticks.
 *
 *     struct sim_scale y = {.low = -10, .high = 40, .from = 296, .to = 44};
 *     double top = sim_scale_at(&y, 40);        44
 */
#ifndef SIM_PLOT_SCALE_H
#define SIM_PLOT_SCALE_H

#include "core/base.h"

struct sim_scale {
    double low, high; /* data */
    double from, to;  /* positions of low and high */
};

double sim_scale_at(const struct sim_scale *scale, double value);

/* Ticks at whole multiples of a step of 1, 2 or 5 times a power of ten. */
struct sim_ticks {
    int first, last; /* multiples */
    double step;
    int places; /* decimals of the labels */
};

/* At most `most` ticks between low and high, both included; most >= 2. */
struct sim_ticks sim_ticks_between(double low, double high, int most);
double sim_tick_at(const struct sim_ticks *ticks, int i);

#endif
