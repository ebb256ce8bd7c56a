/* plot/window.c: weight change against spike timing, the window of a timing rule.
 *
 * Gain is blue and filled, loss vermilion and hatched, by the sign of what was computed and not by
 * the side, so that a rule with three lobes is drawn as truly as one with two. The two small
 * rasters say in spikes what the sign of the lag means.
 */
#include "core/math.h"
#include "core/scope.h"
#include "plot/branch.h"
#include "plot/list.h"
#include "plot/mark.h"
#include "plot/points.h"

#define TOP 84.0 /* of the curve; above it stand the words for each side */

/* What happens on one side of lag zero. */
struct half {
    bool has_gain, has_loss;
};

static struct half half_of(const struct plasticity_result *result, bool is_right)
{
    const struct plasticity_table *table = &result->tables[0];
    struct half half = {false, false};
    for (size_t i = 0; i < table->row_count; i++) {
        double lag = table->columns[0].values[i];
        if (is_right ? lag > 0 : lag < 0) {
            half.has_gain = half.has_gain || table->columns[1].values[i] > 0;
            half.has_loss = half.has_loss || table->columns[1].values[i] < 0;
        }
    }
    return half;
}

static void draw_tick(struct sim_svg *svg, double x, double y)
{
    sim_svg_line(svg, SIM_STROKE_AXIS, (struct sim_segment){x, y - 11, x, y}, 3);
}

/* Two spike rows whose order is visible. */
static void draw_raster(struct sim_svg *svg, struct sim_point at, bool is_pre_first)
{
    double early = at.x + 14, late = at.x + 34;
    sim_svg_line(svg, SIM_STROKE_AXIS, (struct sim_segment){at.x, at.y, at.x + 48, at.y}, 1);
    sim_svg_line(svg, SIM_STROKE_AXIS, (struct sim_segment){at.x, at.y + 18, at.x + 48, at.y + 18},
                 1);
    draw_tick(svg, is_pre_first ? early : late, at.y);
    draw_tick(svg, is_pre_first ? late : early, at.y + 18);
    sim_svg_label(svg, SIM_TEXT_MUTED, (struct sim_point){at.x + 54, at.y}, SIM_ANCHOR_START,
                  "pre");
    sim_svg_label(svg, SIM_TEXT_MUTED, (struct sim_point){at.x + 54, at.y + 18}, SIM_ANCHOR_START,
                  "post");
}

static void draw_half(struct sim_svg *svg, const struct plasticity_result *result, double x,
                      bool is_right)
{
    struct half half = half_of(result, is_right);
    struct sim_point at = {x, 60};
    if (half.has_gain && half.has_loss) {
        sim_svg_strong(svg, SIM_TEXT_INK, at, SIM_ANCHOR_START, "LTP and LTD");
    } else if (half.has_gain) {
        sim_svg_strong(svg, SIM_TEXT_GAIN, at, SIM_ANCHOR_START, "LTP: stronger");
    } else if (half.has_loss) {
        sim_svg_strong(svg, SIM_TEXT_LOSS, at, SIM_ANCHOR_START, "LTD: weaker");
    } else {
        sim_svg_strong(svg, SIM_TEXT_MUTED, at, SIM_ANCHOR_START, "no change");
    }
    draw_raster(svg, (struct sim_point){x + 142, 50}, is_right);
}

/* An open dot where the lag is zero: a value by convention, not a point of the curve. */
static void draw_zero(const struct sim_axes *axes, const struct plasticity_result *result,
                      struct sim_svg *svg)
{
    const struct plasticity_table *table = &result->tables[0];
    for (size_t i = 0; i < table->row_count; i++) {
        if (table->columns[0].values[i] != 0) {
            continue;
        }
        struct sim_point at = sim_axes_point(axes, 0, table->columns[1].values[i]);
        sim_svg_open(svg, "circle");
        sim_svg_inks(svg, SIM_STROKE_AXIS, SIM_FILL_CELL);
        sim_svg_place(svg, "cx", at.x);
        sim_svg_place(svg, "cy", at.y);
        sim_svg_place(svg, "r", 4);
        sim_svg_number(svg, "stroke-width", 1.5);
        sim_svg_close(svg);
        if (sim_abs(table->columns[1].values[i]) < 0.05) {
            sim_svg_label(svg, SIM_TEXT_MUTED, (struct sim_point){at.x + 10, at.y + 19},
                          SIM_ANCHOR_START, "same moment: no change");
        }
    }
}

static void draw(const struct plasticity_result *result, struct sim_svg *svg)
{
    struct sim_axes axes = sim_axes_for(result);
    struct sim_branch branch = {.is_smooth = result->is_smooth};
    axes.y.to = TOP;
    if (sim_scope_data(result->data) != NULL) {
        axes.y.to = TOP + SIM_POINTS_BAND;
        sim_points_key(result, (struct sim_point){2, TOP + 8}, svg);
    }
    sim_svg_hatch(svg);
    sim_axes_draw(&axes, result, svg);
    sim_points_draw(&axes, result, (struct sim_symbol){SIM_STROKE_AXIS, 0, 0}, svg);
    while (sim_branch_next(&branch, &result->tables[0])) {
        sim_branch_fill(&branch, &axes, svg);
    }
    branch = (struct sim_branch){.is_smooth = result->is_smooth};
    while (sim_branch_next(&branch, &result->tables[0])) {
        sim_branch_stroke(&branch, &axes, svg);
    }
    if (!result->is_smooth) {
        draw_zero(&axes, result, svg);
    }
    if (axes.x.low < 0) {
        draw_half(svg, result, axes.x.from, false);
    }
    if (axes.x.high > 0) {
        double zero = sim_scale_at(&axes.x, axes.x.low < 0 ? 0 : axes.x.low);
        draw_half(svg, result, zero + 12, true);
    }
    if (sim_scope_data(result->data) == NULL) {
        sim_marks_draw(&axes, result, svg);
    }
}

/* "right of zero, where the presynaptic spike comes first: +34.5 percent at +1 ms, ..." */
static void describe_half(const struct plasticity_result *result, bool is_right,
                          struct sim_words *words)
{
    const struct plasticity_table *table = &result->tables[0];
    const double *lag = table->columns[0].values;
    const double quoted[] = {0, 10, 20, 40};
    size_t count = 0;
    sim_words_add(words, is_right ? " Right of zero the presynaptic spike comes first: "
                                  : " Left of zero the postsynaptic spike comes first: ");
    for (size_t k = 0; k < table->row_count; k++) {
        size_t i = is_right ? k : table->row_count - 1 - k;
        double distance = is_right ? lag[i] : -lag[i];
        bool is_last = k + 1 == table->row_count;
        bool is_quoted = count == 0 && distance > quoted[0];
        for (size_t q = 1; q < SIM_COUNT(quoted); q++) {
            is_quoted = is_quoted || distance == quoted[q];
        }
        if (distance > 0 && (is_quoted || is_last)) {
            sim_words_add(words, count++ == 0 ? "" : ", ");
            sim_marks_add_row(result, i, words);
        }
    }
    sim_words_add(words, count == 0 ? "nothing computed." : ".");
}

static void describe(const struct plasticity_result *result, struct sim_words *words)
{
    const struct plasticity_table *table = &result->tables[0];
    sim_words_add(words, "Line chart. Horizontal axis: ");
    sim_words_add(words, result->x_title);
    sim_words_add(words, ", from ");
    sim_words_figure(words, table->columns[0].values[0], 6);
    sim_words_add(words, " to ");
    sim_words_figure(words, table->columns[0].values[table->row_count - 1], 6);
    sim_words_add(words, ". Vertical axis: ");
    sim_words_add(words, result->y_title);
    sim_words_add(words, ".");
    describe_half(result, true, words);
    describe_half(result, false, words);
    for (size_t i = 0; i < table->row_count; i++) {
        if (table->columns[0].values[i] == 0) {
            sim_words_add(words, " With both spikes at the same moment: ");
            sim_words_signed(words, table->columns[1].values[i], 1);
            sim_words_add(words, result->is_smooth ? " percent." : " percent, by convention.");
        }
    }
}

const struct sim_plot sim_plot_window = {
    .about = {.name = "window",
              .title = "Timing window",
              .summary = SIM_LIBRARY_ONLY("Weight change against the lag between the two spikes."),
              .sweep = "lag"},
    .width = 560,
    .height = 360,
    .magnify = 1,
    .has_data = true,
    .describe = describe,
    .draw = draw,
};
