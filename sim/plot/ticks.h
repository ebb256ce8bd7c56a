/* plot/ticks.h: round numbers along a scale, and how they are written.
 *
 *     struct sim_ticks ticks = sim_ticks_on(&axes->y, 7);
 *     for (int64_t i = ticks.first; i <= ticks.last; i++)
 *         sim_tick_label(&ticks, i, false, room);      "0", "0.5", "1"
 *
 * On a linear scale a tick is a whole multiple of 1, 2 or 5 times a power of ten; on a logarithmic
 * one it is a power of ten. Numbers too long for an axis are written with a common power of ten.
 */
#ifndef SIM_PLOT_TICKS_H
#define SIM_PLOT_TICKS_H

#include "plot/scale.h"

#define SIM_TICK_ROOM 64u

struct sim_ticks {
    int64_t first, last; /* multiples */
    int mantissa, power; /* a step is mantissa * 10^power; of exponents when is_log */
    bool is_log;
    bool is_scaled; /* written as a multiple of 10^exponent */
    int exponent;
};

/* At most `most` ticks between low and high, both included; low < high, most >= 2. */
struct sim_ticks sim_ticks_between(double low, double high, int most);

/* On a logarithmic scale low and high are whole powers of ten. */
struct sim_ticks sim_ticks_on(const struct sim_scale *scale, int most);

double sim_tick_at(const struct sim_ticks *ticks, int64_t i);
const char *sim_tick_label(const struct sim_ticks *ticks, int64_t i, bool is_signed,
                           char room[SIM_TICK_ROOM]);

/* Characters of the longest label. */
size_t sim_ticks_widest(const struct sim_ticks *ticks, bool is_signed);

#endif
