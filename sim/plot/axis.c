/* plot/axis.c: the frame leaves a tenth of the data's height free above and a sixth below, where
 * labels of losses stand under their dots. */
#include "plot/axis.h"
#include "plot/points.h"

void sim_extremes(const double *values, size_t count, double *least, double *greatest)
{
    *least = *greatest = values[0];
    for (size_t i = 1; i < count; i++) {
        *least = values[i] < *least ? values[i] : *least;
        *greatest = values[i] > *greatest ? values[i] : *greatest;
    }
}

struct sim_axes sim_axes_for(const struct plasticity_result *result)
{
    const struct plasticity_table *table = &result->tables[0];
    double x_low, x_high, y_low, y_high;
    sim_extremes(table->columns[0].values, table->row_count, &x_low, &x_high);
    sim_extremes(table->columns[1].values, table->row_count, &y_low, &y_high);
    sim_points_extremes(result, &y_low, &y_high);
    y_low = y_low < 0 ? y_low : 0;
    y_high = y_high > 0 ? y_high : 0;
    double free = y_high > y_low ? (y_high - y_low) * 0.1 : 1;
    return (struct sim_axes){
        .x = {x_low, x_high > x_low ? x_high : x_low + 1, SIM_AXES_LEFT, SIM_AXES_RIGHT},
        .y = {y_low < 0 ? y_low - 1.6 * free : 0, y_high + free, SIM_AXES_BOTTOM, SIM_AXES_TOP},
        .is_signed = x_low < 0,
        .is_change = sim_same(table->columns[1].unit, "%")};
}

struct sim_point sim_axes_point(const struct sim_axes *axes, double x, double y)
{
    return (struct sim_point){sim_scale_at(&axes->x, x), sim_scale_at(&axes->y, y)};
}

static const char *tick_label(char room[32], double value, const struct sim_ticks *ticks,
                              bool is_signed)
{
    struct sim_words words = sim_words_start(room, 32);
    if (is_signed) {
        sim_words_signed(&words, value, ticks->places);
    } else {
        sim_words_figure(&words, value, ticks->places);
    }
    return sim_words_take(&words);
}

static void draw_x(const struct sim_axes *axes, struct sim_svg *svg)
{
    struct sim_ticks ticks = sim_ticks_between(axes->x.low, axes->x.high, 9);
    char room[32];
    for (int i = ticks.first; i <= ticks.last; i++) {
        double value = sim_tick_at(&ticks, i);
        double x = sim_scale_at(&axes->x, value);
        sim_svg_line(svg, SIM_STROKE_AXIS,
                     (struct sim_segment){x, SIM_AXES_BOTTOM, x, SIM_AXES_BOTTOM + 5}, 1);
        sim_svg_label(svg, SIM_TEXT_MUTED, (struct sim_point){x, SIM_AXES_BOTTOM + 23},
                      SIM_ANCHOR_MIDDLE, tick_label(room, value, &ticks, axes->is_signed));
    }
}

static void draw_y(const struct sim_axes *axes, struct sim_svg *svg)
{
    struct sim_ticks ticks = sim_ticks_between(axes->y.low, axes->y.high, 7);
    char room[32];
    for (int i = ticks.first; i <= ticks.last; i++) {
        double value = sim_tick_at(&ticks, i);
        double y = sim_scale_at(&axes->y, value);
        struct sim_segment line = {SIM_AXES_LEFT, y, SIM_AXES_RIGHT, y};
        sim_svg_line(svg, i == 0 ? SIM_STROKE_AXIS : SIM_STROKE_GRID, line, i == 0 ? 1.25 : 1);
        sim_svg_label(svg, SIM_TEXT_MUTED, (struct sim_point){SIM_AXES_LEFT - 8, y + 5},
                      SIM_ANCHOR_END, tick_label(room, value, &ticks, axes->is_change));
    }
}

void sim_axes_draw(const struct sim_axes *axes, const struct plasticity_result *result,
                   struct sim_svg *svg)
{
    draw_y(axes, svg);
    if (axes->x.low < 0 && axes->x.high > 0) {
        double x = sim_scale_at(&axes->x, 0);
        sim_svg_line(svg, SIM_STROKE_AXIS, (struct sim_segment){x, axes->y.to, x, axes->y.from},
                     1.25);
    }
    draw_x(axes, svg);
    sim_svg_strong(svg, SIM_TEXT_INK, (struct sim_point){2, 20}, SIM_ANCHOR_START, result->y_title);
    sim_svg_strong(svg, SIM_TEXT_INK,
                   (struct sim_point){(SIM_AXES_LEFT + SIM_AXES_RIGHT) / 2, SIM_AXES_BOTTOM + 54},
                   SIM_ANCHOR_MIDDLE, result->x_title);
}
