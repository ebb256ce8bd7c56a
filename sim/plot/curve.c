/* plot/curve.c: weight change against whatever has the range; the plain figure. */
#include "plot/branch.h"
#include "core/scope.h"
#include "plot/list.h"
#include "plot/mark.h"
#include "plot/points.h"

static void draw(const struct plasticity_result *result, struct sim_svg *svg)
{
    struct sim_axes axes = sim_axes_for(result);
    struct sim_branch branch = {.is_smooth = result->is_smooth};
    if (sim_scope_data(result->data) != NULL) {
        axes.y.to = SIM_AXES_TOP + SIM_POINTS_BAND;
        sim_points_key(result, (struct sim_point){2, SIM_AXES_TOP + 4}, svg);
    }
    sim_svg_hatch(svg);
    sim_axes_draw(&axes, result, svg);
    sim_points_draw(&axes, result, (struct sim_symbol){SIM_STROKE_AXIS, 0, 0}, svg);
    while (sim_branch_next(&branch, &result->tables[0])) {
        sim_branch_fill(&branch, &axes, svg);
        sim_branch_stroke(&branch, &axes, svg);
    }
    if (sim_scope_data(result->data) ==
        NULL) { /* there, dots and labels would stand on the measurements */
        sim_marks_draw(&axes, result, svg);
    }
}

static void describe(const struct plasticity_result *result, struct sim_words *words)
{
    const struct plasticity_table *table = &result->tables[0];
    const double *change = table->columns[1].values;
    size_t least = 0, most = 0, last = table->row_count - 1;
    for (size_t i = 1; i < table->row_count; i++) {
        least = change[i] < change[least] ? i : least;
        most = change[i] > change[most] ? i : most;
    }
    sim_words_add(words, "Line chart. Horizontal axis: ");
    sim_words_add(words, result->x_title);
    sim_words_add(words, ". Vertical axis: ");
    sim_words_add(words, result->y_title);
    sim_words_add(words, ". The curve starts with ");
    sim_marks_add_row(result, 0, words);
    sim_words_add(words, " and ends with ");
    sim_marks_add_row(result, last, words);
    sim_words_add(words, "; least ");
    sim_marks_add_row(result, least, words);
    sim_words_add(words, ", greatest ");
    sim_marks_add_row(result, most, words);
    sim_words_add(words, ".");
}

const struct sim_plot sim_plot_curve = {
    .about = {.name = "curve",
              .title = "Curve",
              .summary =
                  SIM_LIBRARY_ONLY("Weight change against the parameter that has the range."),
              .sweep = NULL},
    .width = 560,
    .height = 360,
    .magnify = 1,
    .has_data = true,
    .describe = describe,
    .draw = draw,
};
