/* plot/mark.h: the pieces that line charts share: marked outputs and their labels. */
#ifndef SIM_PLOT_MARK_H
#define SIM_PLOT_MARK_H

#include "plot/axis.h"

/* A dot and a label on the curve for every output that is a change at one point. */
void sim_marks_draw(const struct sim_axes *axes, const struct plasticity_result *result,
                    struct sim_svg *svg);

/* "+20.2 percent at +10 ms" */
void sim_marks_add_row(const struct plasticity_result *result, size_t row, struct sim_words *words);

#endif
