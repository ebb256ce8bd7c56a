/* plot/compare.c: two readings of one model against whatever has the range, on the same axes: what
 * a rule does, and what would happen without a part of it. */
#include "plot/axis.h"
#include "plot/list.h"
#include "plot/mark.h"

#define LEGEND_TOP 62.0

static void draw_line(const struct sim_axes *axes, const struct plasticity_table *table,
                      size_t column, struct sim_svg *svg)
{
    sim_svg_open(svg, "path");
    sim_svg_ink(svg, column == 1 ? SIM_STROKE_GAIN : SIM_STROKE_LOSS);
    sim_svg_path_begin(svg);
    for (size_t i = 0; i < table->row_count; i++) {
        double x = table->columns[0].values[i], y = table->columns[column].values[i];
        sim_svg_path_to(svg, i == 0 ? 'M' : 'L', sim_axes_point(axes, x, y));
    }
    sim_svg_path_end(svg, "");
    sim_svg_attribute(svg, "fill", "none");
    sim_svg_number(svg, "stroke-width", 3);
    if (column == 2) {
        sim_svg_attribute(svg, "stroke-dasharray", "7 5");
    }
    sim_svg_attribute(svg, "stroke-linejoin", "round");
    sim_svg_close(svg);
}

/* A sample of the line and its name. */
static void draw_name(const struct plasticity_result *result, size_t column, struct sim_svg *svg)
{
    double x = SIM_AXES_LEFT + 16, y = LEGEND_TOP + 22.0 * (double)(column - 1);
    sim_svg_open(svg, "path");
    sim_svg_ink(svg, column == 1 ? SIM_STROKE_GAIN : SIM_STROKE_LOSS);
    sim_svg_path_begin(svg);
    sim_svg_path_to(svg, 'M', (struct sim_point){x, y - 5});
    sim_svg_path_to(svg, 'L', (struct sim_point){x + 32, y - 5});
    sim_svg_path_end(svg, "");
    sim_svg_number(svg, "stroke-width", 3);
    if (column == 2) {
        sim_svg_attribute(svg, "stroke-dasharray", "7 5");
    }
    sim_svg_close(svg);
    sim_svg_strong(svg, column == 1 ? SIM_TEXT_GAIN : SIM_TEXT_LOSS, (struct sim_point){x + 42, y},
                   SIM_ANCHOR_START,
                   column == 1 ? result->model_title : result->tables[0].columns[2].title);
}

static void draw(const struct plasticity_result *result, struct sim_svg *svg)
{
    const struct plasticity_table *table = &result->tables[0];
    struct sim_axes axes = sim_axes_for(result);
    double least, most;
    sim_extremes(table->columns[2].values, table->row_count, &least, &most);
    axes.y.low = least < axes.y.low ? least * 1.2 : axes.y.low;
    axes.y.high = most * 1.1 > axes.y.high ? most * 1.1 : axes.y.high;
    sim_axes_draw(&axes, result, svg);
    for (size_t column = 2; column > 0; column--) {
        draw_line(&axes, table, column, svg);
        draw_name(result, column, svg);
    }
}

static void describe_line(const struct plasticity_column *column, size_t rows,
                          struct sim_words *words)
{
    size_t least = 0, most = 0;
    for (size_t i = 1; i < rows; i++) {
        least = column->values[i] < column->values[least] ? i : least;
        most = column->values[i] > column->values[most] ? i : most;
    }
    sim_words_add(words, " from ");
    sim_words_with_unit(words, column->values[0], column->places, column->unit);
    sim_words_add(words, " at the left to ");
    sim_words_with_unit(words, column->values[rows - 1], column->places, column->unit);
    sim_words_add(words, " at the right, least ");
    sim_words_with_unit(words, column->values[least], column->places, column->unit);
    sim_words_add(words, ", greatest ");
    sim_words_with_unit(words, column->values[most], column->places, column->unit);
    sim_words_add(words, ".");
}

static void describe(const struct plasticity_result *result, struct sim_words *words)
{
    const struct plasticity_table *table = &result->tables[0];
    sim_words_add(words, "Line chart with two lines. Horizontal axis: ");
    sim_words_add(words, result->x_title);
    sim_words_add(words, ", from ");
    sim_words_figure(words, table->columns[0].values[0], 6);
    sim_words_add(words, " to ");
    sim_words_figure(words, table->columns[0].values[table->row_count - 1], 6);
    sim_words_add(words, ". Vertical axis: ");
    sim_words_add(words, result->y_title);
    sim_words_add(words, ". Solid line, ");
    sim_words_add(words, result->model_title);
    sim_words_add(words, ":");
    describe_line(&table->columns[1], table->row_count, words);
    sim_words_add(words, " Dashed line, ");
    sim_words_add(words, table->columns[2].title);
    sim_words_add(words, ":");
    describe_line(&table->columns[2], table->row_count, words);
}

const struct sim_plot sim_plot_compare = {
    .about = {.name = "compare",
              .title = "Two lines",
              .summary =
                  "What a rule does, and what would happen without a part of it, against the "
                  "parameter that has the range.",
              .sweep = NULL},
    .width = 560,
    .height = 360,
    .magnify = 1,
    .is_pair = true,
    .describe = describe,
    .draw = draw,
};
