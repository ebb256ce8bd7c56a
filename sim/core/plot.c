/* core/plot.c: numbers of one unit share an axis, so a figure takes those of the first. */
#include "core/plot.h"
#include "core/model.h"

size_t sim_plot_choose(const struct sim_plot *plot, const struct plasticity_reading *readings,
                       size_t count, size_t chosen[PLASTICITY_SHOWN_MAX])
{
    size_t most = plot->most == 0 ? 1 : plot->most;
    size_t found = 0;
    for (size_t k = 0; k < count && found < most; k++) {
        if (sim_same(readings[k].unit, readings[0].unit)) {
            chosen[found++] = k;
        }
    }
    return found;
}
