/* plot/points.c: a symbol is open, so that the curve in front of it stays visible, and differs from
 * the dots that mark quoted numbers of the model.
 */
#include "plot/points.h"
#include "core/scope.h"
#include "core/math.h"

#define HALF 5.0 /* of a symbol */

/* Corners of each shape in units of HALF; the circle has none. */
static const struct sim_point corners[3][4] = {
    {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}},
    {{0, -1.4}, {1.4, 0}, {0, 1.4}, {-1.4, 0}},
    {{0, -1.3}, {1.25, 0.9}, {-1.25, 0.9}, {0, -1.3}},
};

static void draw_bar(struct sim_symbol symbol, struct sim_point at, double bar, struct sim_svg *svg)
{
    struct sim_segment parts[] = {{at.x, at.y - bar, at.x, at.y + bar},
                                  {at.x - 4, at.y - bar, at.x + 4, at.y - bar},
                                  {at.x - 4, at.y + bar, at.x + 4, at.y + bar}};
    for (size_t i = 0; bar > 0 && i < SIM_COUNT(parts); i++) {
        sim_svg_line(svg, symbol.stroke, parts[i], 1.5);
    }
}

void sim_points_symbol(struct sim_symbol symbol, struct sim_point at, double bar,
                       struct sim_svg *svg)
{
    draw_bar(symbol, at, bar, svg);
    sim_svg_open(svg, symbol.shape == 3 ? "circle" : "path");
    sim_svg_inks(svg, symbol.stroke, SIM_FILL_CELL);
    if (symbol.shape == 3) {
        sim_svg_place(svg, "cx", at.x);
        sim_svg_place(svg, "cy", at.y);
        sim_svg_place(svg, "r", HALF);
    } else {
        sim_svg_path_begin(svg);
        for (size_t i = 0; i < 4; i++) {
            struct sim_point corner = corners[symbol.shape][i];
            sim_svg_path_to(svg, i == 0 ? 'M' : 'L',
                            (struct sim_point){at.x + HALF * corner.x, at.y + HALF * corner.y});
        }
        sim_svg_path_end(svg, "Z");
    }
    sim_svg_number(svg, "stroke-width", 2);
    sim_svg_close(svg);
}

static const struct plasticity_column *mean_of(const struct plasticity_result *result)
{
    return &result->tables[0].columns[result->tables[0].column_count - 2];
}

void sim_points_draw(const struct sim_axes *axes, const struct plasticity_result *result,
                     struct sim_symbol symbol, struct sim_svg *svg)
{
    const struct plasticity_table *table = &result->tables[0];
    for (size_t i = 0; sim_scope_data(result->data) != NULL && i < table->row_count; i++) {
        double mean = mean_of(result)->values[i], sem = mean_of(result)[1].values[i];
        if (sim_is_finite(mean)) {
            struct sim_point at = sim_axes_point(axes, table->columns[0].values[i], mean);
            struct sim_point top = sim_axes_point(axes, table->columns[0].values[i], mean + sem);
            double bar = at.y - top.y;
            at.x += symbol.aside;
            sim_points_symbol(symbol, at, bar, svg);
        }
    }
}

void sim_points_key(const struct plasticity_result *result, struct sim_point at,
                    struct sim_svg *svg)
{
    char room[160];
    struct sim_words words = sim_words_start(room, sizeof room);
    sim_words_add(&words, "measured \xc2\xb1 SEM: ");
    sim_words_add(&words, result->data->authors);
    sim_svg_line(svg, SIM_STROKE_GAIN, (struct sim_segment){at.x, at.y - 7, at.x + 24, at.y - 7},
                 3);
    sim_svg_line(svg, SIM_STROKE_LOSS, (struct sim_segment){at.x, at.y - 2, at.x + 24, at.y - 2},
                 3);
    sim_svg_strong(svg, SIM_TEXT_INK, (struct sim_point){at.x + 32, at.y}, SIM_ANCHOR_START,
                   "model");
    sim_points_symbol((struct sim_symbol){SIM_STROKE_AXIS, 0, 0},
                      (struct sim_point){at.x + 108, at.y - 5}, 9, svg);
    sim_svg_strong(svg, SIM_TEXT_INK, (struct sim_point){at.x + 122, at.y}, SIM_ANCHOR_START,
                   sim_words_take(&words));
}

void sim_points_extremes(const struct plasticity_result *result, double *least, double *most)
{
    for (size_t i = 0; sim_scope_data(result->data) != NULL && i < result->tables[0].row_count;
         i++) {
        double mean = mean_of(result)->values[i], sem = mean_of(result)[1].values[i];
        if (sim_is_finite(mean)) {
            *least = mean - sem < *least ? mean - sem : *least;
            *most = mean + sem > *most ? mean + sem : *most;
        }
    }
}
