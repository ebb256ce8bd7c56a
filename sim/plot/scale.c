/* plot/scale.c: the step is found by trying 1, 2, 5, 10 ... upwards, so that no logarithm can put a
 * range that is just a power of ten on the wrong side. */
#include "plot/scale.h"
#include "core/math.h"

double sim_scale_at(const struct sim_scale *scale, double value)
{
    return scale->from +
           (value - scale->low) / (scale->high - scale->low) * (scale->to - scale->from);
}

/* A step is mantissa * 10^-places, or mantissa * 10^power; kept so that tick values are rounded
 * once. */
static double step_of(int mantissa, int power)
{
    double ten = 1.0;
    for (int i = 0; i < (power < 0 ? -power : power); i++) {
        ten *= 10.0;
    }
    return power < 0 ? mantissa / ten : mantissa * ten;
}

struct sim_ticks sim_ticks_between(double low, double high, int most)
{
    static const int mantissas[] = {1, 2, 5};
    for (int power = -6; power < 16; power++) {
        for (size_t k = 0; k < SIM_COUNT(mantissas); k++) {
            double step = step_of(mantissas[k], power);
            double first = -sim_floor(-low / step);
            double last = sim_floor(high / step);
            if (last - first + 1 <= most) {
                return (struct sim_ticks){.first = (int)first,
                                          .last = (int)last,
                                          .step = step,
                                          .places = power < 0 ? -power : 0};
            }
        }
    }
    return (struct sim_ticks){.first = 0, .last = 0, .step = 1, .places = 0};
}

double sim_tick_at(const struct sim_ticks *ticks, int i)
{
    return i * ticks->step;
}
