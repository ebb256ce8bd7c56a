/* plot/names.h: the names of several lines, beside their right ends.
 *
 *     sim_names_draw(result, &axes, svg);
 *
 * Where ends meet, the names stand one below the other, never on top of each other, and a thin
 * line leads to each. A single line has none: the title of the axis names it.
 */
#ifndef SIM_PLOT_NAMES_H
#define SIM_PLOT_NAMES_H

#include "plot/series.h"

void sim_names_draw(const struct plasticity_result *result, const struct sim_axes *axes,
                    struct sim_svg *svg);

#endif
