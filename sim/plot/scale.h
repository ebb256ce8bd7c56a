/* plot/scale.h: data values to positions.
 *
 *     struct sim_scale y = {.low = -10, .high = 40, .from = 296, .to = 44};
 *     double top = sim_scale_at(&y, 40);        44
 */
#ifndef SIM_PLOT_SCALE_H
#define SIM_PLOT_SCALE_H

#include "core/base.h"

#define SIM_SCALE_MOST 1e300   /* what can be drawn; beyond, values stand at the border */
#define SIM_SCALE_LEAST 1e-300 /* on a logarithmic scale; below, values have no place */

struct sim_scale {
    double low, high; /* data */
    double from, to;  /* positions of low and high */
    bool is_log;      /* equal ratios are equally far apart; low is above zero */
};

double sim_scale_at(const struct sim_scale *scale, double value);

/* Least and greatest of `count` values, as far as they can be drawn. */
void sim_extremes(const double *values, size_t count, double *least, double *greatest);

/* Makes room around what is constant, or varies by less than the share `least` of its size; a
 * logarithmic scale spans a power of ten at least and stays. */
void sim_scale_widen(struct sim_scale *scale, double least);

#endif
