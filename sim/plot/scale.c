/* plot/scale.c: a range is never empty, so that every position is a number. */
#include "plot/scale.h"
#include "core/math.h"

#define NOTHING 1e-290 /* below this, numbers lose digits and a range counts as empty */

/* What is beyond all drawing stays on the paper. */
double sim_scale_at(const struct sim_scale *scale, double value)
{
    value = value < scale->low && value < -SIM_SCALE_MOST ? scale->low : value;
    value = value > scale->high && value > SIM_SCALE_MOST ? scale->high : value;
    double share = scale->is_log ? sim_log(value / scale->low) / sim_log(scale->high / scale->low)
                                 : (value - scale->low) / (scale->high - scale->low);
    return scale->from + share * (scale->to - scale->from);
}

void sim_extremes(const double *values, size_t count, double *least, double *greatest)
{
    *least = *greatest = values[0];
    for (size_t i = 1; i < count; i++) {
        *least = values[i] < *least ? values[i] : *least;
        *greatest = values[i] > *greatest ? values[i] : *greatest;
    }
    *least = *least < -SIM_SCALE_MOST ? -SIM_SCALE_MOST : *least;
    *greatest = *greatest > SIM_SCALE_MOST ? SIM_SCALE_MOST : *greatest;
}

void sim_scale_widen(struct sim_scale *scale, double least)
{
    double low = sim_abs(scale->low), high = sim_abs(scale->high);
    double size = low > high ? low : high;
    double width = scale->high - scale->low;
    if (scale->is_log || (width > size * least && width > NOTHING)) {
        return;
    }
    double half = size > NOTHING ? size * 0.1 : 1;
    double middle = scale->low + width / 2;
    scale->low = middle - half;
    scale->high = middle + half;
}
