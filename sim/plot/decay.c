/* plot/decay.c: how long something lasts: both axes logarithmic, so that a power law is a straight
 * line and an exponential bends down. What is not above zero, or less than a 1e-8th of the greatest
 * value, has no place here; the description counts it. */
#include "plot/list.h"
#include "plot/names.h"

static size_t count_drawn(const struct plasticity_table *table, size_t column,
                          const struct sim_axes *axes)
{
    size_t count = 0;
    for (size_t i = 0; i < table->row_count; i++) {
        count += sim_series_has(table, column, i, axes);
    }
    return count;
}

static void draw(const struct plasticity_result *result, struct sim_svg *svg)
{
    struct sim_axes axes = sim_axes_log(result);
    size_t drawn = 0;
    sim_axes_draw(&axes, result, svg);
    for (size_t k = 0; k < result->shown_count; k++) {
        size_t count = count_drawn(&result->tables[0], result->shown[k], &axes);
        drawn += count;
        if (count > 0) { /* a path without points is an error */
            sim_series_draw(result, k, &axes, svg);
        }
    }
    sim_names_draw(result, &axes, svg);
    if (drawn == 0) {
        sim_svg_label(svg, SIM_TEXT_MUTED, (struct sim_point){(axes.x.from + axes.x.to) / 2, 170},
                      SIM_ANCHOR_MIDDLE, "no value above zero");
    }
}

static void describe_line(const struct plasticity_result *result, size_t k, struct sim_words *words)
{
    struct sim_axes axes = sim_axes_log(result);
    const struct plasticity_table *table = &result->tables[0];
    size_t column = result->shown[k];
    size_t drawn = count_drawn(table, column, &axes);
    size_t first = SIM_NONE, last = 0;
    for (size_t i = 0; i < table->row_count; i++) {
        if (sim_series_has(table, column, i, &axes)) {
            first = first == SIM_NONE ? i : first;
            last = i;
        }
    }
    sim_words_add(words, " ");
    sim_words_add(words, table->columns[column].title);
    if (result->shown_count > 1) {
        sim_words_add(words, ", ");
        sim_words_add(words, sim_looks[k].kind);
    }
    sim_words_add(words, ": ");
    if (drawn == 0) {
        sim_words_add(words, "no value above zero.");
        return;
    }
    sim_series_add_point(table, column, first, words);
    sim_words_add(words, ", ");
    sim_series_add_point(table, column, last, words);
    sim_words_add(words, ".");
    if (drawn < table->row_count) {
        sim_words_add(words, " Left out, because not above zero or far below the rest: ");
        sim_words_count(words, table->row_count - drawn);
        sim_words_add(words, " of ");
        sim_words_count(words, table->row_count);
        sim_words_add(words, " points.");
    }
}

static void describe(const struct plasticity_result *result, struct sim_words *words)
{
    sim_words_add(words, "Line chart with logarithmic axes. ");
    sim_series_add_range(result, words);
    for (size_t k = 0; k < result->shown_count; k++) {
        describe_line(result, k, words);
    }
}

const struct sim_plot sim_plot_decay = {
    .about = {.name = "decay",
              .title = "Decay",
              .summary = "One or two numbers of a model against the parameter that has the range, "
                         "both axes logarithmic.",
              .sweep = NULL},
    .width = 560,
    .height = 360,
    .magnify = 1,
    .most = 2,
    .is_log = true,
    .describe = describe,
    .draw = draw,
};
