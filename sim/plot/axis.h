/* plot/axis.h: the frame of a line chart: light grid, stronger zero line, tick labels, titles.
 *
 *     struct sim_axes axes = sim_axes_for(result, x_column, y_column);
 *     sim_axes_draw(&axes, result, svg);
 *
 * The y title stands above its axis, level; both titles come from the result, with their units.
 */
#ifndef SIM_PLOT_AXIS_H
#define SIM_PLOT_AXIS_H

#include "plot/scale.h"
#include "plot/svg.h"

#define SIM_AXES_LEFT 52.0
#define SIM_AXES_RIGHT 534.0
#define SIM_AXES_TOP 44.0
#define SIM_AXES_BOTTOM 296.0

struct sim_axes {
    struct sim_scale x, y;
    bool is_signed; /* labels across carry '+': x runs through zero */
    bool is_change; /* labels upwards carry '+': y is a change */
};

/* The first table's column 0 across, column 1 upwards; zero is always on the y axis. */
struct sim_axes sim_axes_for(const struct plasticity_result *result);
void sim_axes_draw(const struct sim_axes *axes, const struct plasticity_result *result,
                   struct sim_svg *svg);

struct sim_point sim_axes_point(const struct sim_axes *axes, double x, double y);

/* Least and greatest of `count` values. */
void sim_extremes(const double *values, size_t count, double *least, double *greatest);

#endif
