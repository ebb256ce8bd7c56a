/* plot/ticks.c: the step is found by trying 1, 2, 5, 10 ... upwards, so that no logarithm can put a
 * range that is just a power of ten on the wrong side. */
#include "plot/ticks.h"
#include "core/math.h"
#include "core/words.h"

#define LABEL_MOST 6u /* characters of a number that is written out */

static const int mantissas[] = {1, 2, 5};

/* Tick values are rounded once. */
static double step_of(int mantissa, int power)
{
    return power < 0 ? mantissa / sim_ten(-power) : mantissa * sim_ten(power);
}

/* Long numbers share a power of ten, unless that makes them longer still: 1000000001 to 1000000004
 * differ only in the digits that would have to stay. */
static void choose_form(struct sim_ticks *ticks)
{
    double first = sim_abs(sim_tick_at(ticks, ticks->first));
    double last = sim_abs(sim_tick_at(ticks, ticks->last));
    double size = first > last ? first : last;
    size_t plain = ticks->power < -20 ? SIZE_MAX : sim_ticks_widest(ticks, false);
    if (plain <= LABEL_MOST || size == 0) {
        return;
    }
    ticks->exponent = sim_decade(size);
    ticks->is_scaled = true;
    ticks->is_scaled = sim_ticks_widest(ticks, false) < plain;
}

struct sim_ticks sim_ticks_between(double low, double high, int most)
{
    for (int power = sim_decade((high - low) / most) - 1;; power++) {
        for (size_t k = 0; k < SIM_COUNT(mantissas); k++) {
            double step = step_of(mantissas[k], power);
            double first = -sim_floor(-low / step);
            double last = sim_floor(high / step);
            if (last - first + 1 <= most) {
                struct sim_ticks ticks = {.first = (int64_t)first,
                                          .last = (int64_t)last,
                                          .mantissa = mantissas[k],
                                          .power = power};
                choose_form(&ticks);
                return ticks;
            }
        }
    }
}

static struct sim_ticks decades_between(int low, int high, int most)
{
    struct sim_ticks ticks = {.is_log = true};
    for (int every = 1;; every++) {
        ticks.mantissa = every;
        ticks.first = (int64_t)-sim_floor(-(double)low / every);
        ticks.last = (int64_t)sim_floor((double)high / every);
        if (ticks.last - ticks.first < most) {
            return ticks;
        }
    }
}

struct sim_ticks sim_ticks_on(const struct sim_scale *scale, int most)
{
    if (scale->is_log) {
        return decades_between(sim_decade(scale->low), sim_decade(scale->high), most);
    }
    return sim_ticks_between(scale->low, scale->high, most);
}

double sim_tick_at(const struct sim_ticks *ticks, int64_t i)
{
    if (ticks->is_log) {
        return sim_ten((int)i * ticks->mantissa);
    }
    return (double)i * step_of(ticks->mantissa, ticks->power);
}

const char *sim_tick_label(const struct sim_ticks *ticks, int64_t i, bool is_signed,
                           char room[SIM_TICK_ROOM])
{
    struct sim_words words = sim_words_start(room, SIM_TICK_ROOM);
    if (ticks->is_log) {
        sim_words_power(&words, (int)i * ticks->mantissa);
        return sim_words_take(&words);
    }
    int power = ticks->power - ticks->exponent * ticks->is_scaled;
    double value = (double)i * step_of(ticks->mantissa, power);
    int places = power < 0 ? -power : 0;
    if (is_signed) {
        sim_words_signed(&words, value, places);
    } else {
        sim_words_figure(&words, value, places);
    }
    if (ticks->is_scaled && i != 0) {
        sim_words_add(&words, SIM_TIMES);
        sim_words_power(&words, ticks->exponent);
    }
    return sim_words_take(&words);
}

size_t sim_ticks_widest(const struct sim_ticks *ticks, bool is_signed)
{
    char room[SIM_TICK_ROOM];
    size_t widest = 0;
    for (int64_t i = ticks->first; i <= ticks->last; i++) {
        size_t wide = sim_characters(sim_tick_label(ticks, i, is_signed, room));
        widest = wide > widest ? wide : widest;
    }
    return widest;
}
