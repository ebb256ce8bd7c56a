/* plot/lines.c: several numbers of one model against whatever has the range, on the same axes. Both
 * axes are linear; what spans powers of ten is for plot/decay.c. */
#include "plot/list.h"
#include "plot/names.h"

static void draw(const struct plasticity_result *result, struct sim_svg *svg)
{
    struct sim_axes axes = sim_axes_lines(result);
    sim_axes_draw(&axes, result, svg);
    for (size_t k = 0; k < result->shown_count; k++) {
        sim_series_draw(result, k, &axes, svg);
    }
    sim_names_draw(result, &axes, svg);
}

static void describe_line(const struct plasticity_result *result, size_t k, struct sim_words *words)
{
    const struct plasticity_table *table = &result->tables[0];
    size_t column = result->shown[k];
    const double *values = table->columns[column].values;
    size_t least = 0, most = 0;
    for (size_t i = 1; i < table->row_count; i++) {
        least = values[i] < values[least] ? i : least;
        most = values[i] > values[most] ? i : most;
    }
    sim_words_add(words, " ");
    sim_words_add(words, table->columns[column].title);
    sim_words_add(words, ", ");
    sim_words_add(words, sim_looks[k].kind);
    sim_words_add(words, ": ");
    sim_series_add_point(table, column, 0, words);
    sim_words_add(words, ", ");
    sim_series_add_point(table, column, table->row_count - 1, words);
    sim_words_add(words, "; least ");
    sim_series_add_point(table, column, least, words);
    sim_words_add(words, ", greatest ");
    sim_series_add_point(table, column, most, words);
    sim_words_add(words, ".");
}

static void describe(const struct plasticity_result *result, struct sim_words *words)
{
    sim_words_add(words, "Line chart with ");
    sim_words_count(words, result->shown_count);
    sim_words_add(words, " lines. ");
    sim_series_add_range(result, words);
    for (size_t k = 0; k < result->shown_count; k++) {
        describe_line(result, k, words);
    }
}

const struct sim_plot sim_plot_lines = {
    .about = {.name = "lines",
              .title = "Several lines",
              .summary = SIM_LIBRARY_ONLY(
                  "Up to four numbers of a model that share the unit of the first, against "
                  "the parameter that has the range."),
              .sweep = NULL},
    .width = 560,
    .height = 360,
    .magnify = 1,
    .least = 2,
    .most = 4,
    .describe = describe,
    .draw = draw,
};
