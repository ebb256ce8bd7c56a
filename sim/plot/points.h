/* plot/points.h: measurements as symbols with bars of one standard error, drawn behind a curve.
 *
 *     sim_points_draw(&axes, result, (struct sim_symbol){SIM_STROKE_AXIS, 0, 0}, svg);
 *     sim_points_key(result, (struct sim_point){68, 46}, svg);
 */
#ifndef SIM_PLOT_POINTS_H
#define SIM_PLOT_POINTS_H

#include "plot/axis.h"

#define SIM_POINTS_BAND 24.0 /* height that the key takes above the frame */

struct sim_symbol {
    enum sim_ink stroke;
    unsigned shape; /* 0 square, 1 diamond, 2 triangle, 3 circle */
    double aside;   /* to the right, so that symbols of several lines do not hide each other */
};

/* One symbol with a bar; a bar of zero height is left out. */
void sim_points_symbol(struct sim_symbol symbol, struct sim_point at, double bar,
                       struct sim_svg *svg);

/* All measurements of a result; none when it has none. */
void sim_points_draw(const struct sim_axes *axes, const struct plasticity_result *result,
                     struct sim_symbol symbol, struct sim_svg *svg);

/* A sample of curve and symbol with their names, from `at` to the right. */
void sim_points_key(const struct plasticity_result *result, struct sim_point at,
                    struct sim_svg *svg);

/* Widens least and most to the ends of all bars. */
void sim_points_extremes(const struct plasticity_result *result, double *least, double *most);

#endif
