/* plot/axis.h: the frame of a chart: light grid, stronger zero line, tick labels, titles.
 *
 *     struct sim_axes axes = sim_axes_for(result);
 *     sim_axes_draw(&axes, result, svg);
 *
 * The y title stands above its axis, level; both titles come from the result, with their units.
 */
#ifndef SIM_PLOT_AXIS_H
#define SIM_PLOT_AXIS_H

#include "plot/svg.h"
#include "plot/ticks.h"

#define SIM_AXES_LEFT 52.0 /* or further right, where tick labels are long */
#define SIM_AXES_RIGHT 534.0
#define SIM_AXES_TOP 44.0
#define SIM_AXES_BOTTOM 296.0

struct sim_axes {
    struct sim_scale x, y;
    bool is_signed; /* labels across carry '+': x runs through zero */
    bool is_change; /* labels upwards carry '+': y is a change */
};

/* Only a change is shown with its sign; other percentages are shares. */
bool sim_is_change(const struct plasticity_column *column);

/* The first table's column 0 across, column 1 upwards; zero is always on the y axis. */
struct sim_axes sim_axes_for(const struct plasticity_result *result);

/* The same for bars of equal width, centred on the rows: room for the outer ones, no signs. */
struct sim_axes sim_axes_bars(const struct plasticity_result *result);

/* All columns shown, with room to the right for the names of several; zero is on the y axis only
 * when the values lie around it or start near it. */
struct sim_axes sim_axes_lines(const struct plasticity_result *result);

/* The same with logarithms, between whole powers of ten; values up to zero are passed over. */
struct sim_axes sim_axes_log(const struct plasticity_result *result);

/* Ends every way of making axes: makes room where a range is empty, and for long tick labels. */
void sim_axes_fit(struct sim_axes *axes);

void sim_axes_draw(const struct sim_axes *axes, const struct plasticity_result *result,
                   struct sim_svg *svg);

struct sim_point sim_axes_point(const struct sim_axes *axes, double x, double y);

#endif
