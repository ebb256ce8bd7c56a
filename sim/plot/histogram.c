/* plot/histogram.c: a bar for each row, centred on its point. Bars have an outline of their own, so
 * that they stay bars in print and in forced colours; where there are too many for that, one
 * outline runs along their tops. */
#include "plot/list.h"
#include "plot/series.h"

#define MEAN_TOP 66.0 /* of the bars, when the mean stands above them */
#define NARROWEST 4.0 /* bar with an outline of its own */
#define GAP 0.12      /* between two bars, of their width */

static double width_of(const struct sim_axes *axes, const struct plasticity_table *table)
{
    return (axes->x.to - axes->x.from) / (double)table->row_count;
}

static bool has_sign(double value, int sign)
{
    return sign > 0 ? value > 0 : value < 0;
}

/* Open at the bottom, where the zero line closes them. */
static void add_bars(const struct sim_axes *axes, const struct plasticity_table *table, int sign,
                     struct sim_svg *svg)
{
    const struct plasticity_column *at = table->columns;
    double zero = sim_scale_at(&axes->y, 0);
    double half = width_of(axes, table) * (1 - GAP) / 2;
    half = table->row_count == 1 ? half / 4 : half;
    for (size_t i = 0; i < table->row_count; i++) {
        struct sim_point top = sim_axes_point(axes, at[0].values[i], at[1].values[i]);
        if (has_sign(at[1].values[i], sign)) {
            sim_svg_path_to(svg, 'M', (struct sim_point){top.x - half, zero});
            sim_svg_path_to(svg, 'L', (struct sim_point){top.x - half, top.y});
            sim_svg_path_to(svg, 'L', (struct sim_point){top.x + half, top.y});
            sim_svg_path_to(svg, 'L', (struct sim_point){top.x + half, zero});
        }
    }
}

static void add_outline(const struct sim_axes *axes, const struct plasticity_table *table,
                        struct sim_svg *svg)
{
    const double *x = table->columns[0].values;
    sim_series_trace(table, 1, axes, svg);
    sim_svg_path_to(svg, 'L', sim_axes_point(axes, x[table->row_count - 1], 0));
    sim_svg_path_to(svg, 'L', sim_axes_point(axes, x[0], 0));
}

/* All bars of one sign are one path. Negative shares mean nothing; if there are any they are drawn
 * as what they are. */
static void draw_bars(const struct sim_axes *axes, const struct plasticity_table *table, int sign,
                      struct sim_svg *svg)
{
    size_t count = 0;
    for (size_t i = 0; i < table->row_count; i++) {
        count += has_sign(table->columns[1].values[i], sign);
    }
    if (count == 0) {
        return;
    }
    sim_svg_open(svg, "path");
    if (sign > 0) {
        sim_svg_inks(svg, SIM_STROKE_GAIN, SIM_FILL_GAIN);
    } else {
        sim_svg_inks(svg, SIM_STROKE_LOSS, SIM_FILL_LOSS);
    }
    sim_svg_attribute(svg, "fill-opacity", ".3");
    sim_svg_number(svg, "stroke-width", 1.5);
    sim_svg_path_begin(svg);
    if (width_of(axes, table) >= NARROWEST) {
        add_bars(axes, table, sign, svg);
    } else {
        add_outline(axes, table, svg);
    }
    sim_svg_path_end(svg, "");
    sim_svg_close(svg);
}

/* An output named 'mean', in the unit of the bins and among them; or NULL. */
static const struct plasticity_output *find_mean(const struct plasticity_result *result)
{
    const struct plasticity_output *mean = plasticity_output_find(result, "mean");
    const struct plasticity_column *bin = &result->tables[0].columns[0];
    double low, high;
    sim_extremes(bin->values, result->tables[0].row_count, &low, &high);
    bool is_bin = mean != NULL && sim_same(mean->unit, bin->unit);
    return is_bin && mean->value >= low && mean->value <= high ? mean : NULL;
}

static void add_mean(const struct plasticity_output *mean, const char *unit,
                     struct sim_words *words)
{
    sim_words_add(words, "mean ");
    sim_words_with_unit(words, mean->value, mean->places, unit);
}

static void draw_mean(const struct sim_axes *axes, const struct plasticity_output *mean,
                      struct sim_svg *svg)
{
    double x = sim_scale_at(&axes->x, mean->value);
    bool is_left = x < (axes->x.from + axes->x.to) / 2;
    char room[96];
    struct sim_words words = sim_words_start(room, sizeof room);
    add_mean(mean, mean->unit, &words);
    sim_svg_line(svg, SIM_STROKE_AXIS, (struct sim_segment){x, MEAN_TOP - 24, x, axes->y.from}, 2);
    sim_svg_strong(svg, SIM_TEXT_INK, (struct sim_point){is_left ? x + 7 : x - 7, MEAN_TOP - 12},
                   is_left ? SIM_ANCHOR_START : SIM_ANCHOR_END, sim_words_take(&words));
}

static void draw(const struct plasticity_result *result, struct sim_svg *svg)
{
    const struct plasticity_table *table = &result->tables[0];
    const struct plasticity_output *mean = find_mean(result);
    struct sim_axes axes = sim_axes_bars(result);
    axes.y.to = mean == NULL ? SIM_AXES_TOP : MEAN_TOP;
    sim_axes_draw(&axes, result, svg);
    draw_bars(&axes, table, 1, svg);
    if (width_of(&axes, table) >= NARROWEST) {
        draw_bars(&axes, table, -1, svg);
    }
    if (mean != NULL) {
        draw_mean(&axes, mean, svg);
    }
}

static void describe(const struct plasticity_result *result, struct sim_words *words)
{
    const struct plasticity_table *table = &result->tables[0];
    const struct plasticity_output *mean = find_mean(result);
    const double *share = table->columns[1].values;
    size_t most = 0;
    for (size_t i = 1; i < table->row_count; i++) {
        most = share[i] > share[most] ? i : most;
    }
    sim_words_add(words, "Histogram; number of bars: ");
    sim_words_count(words, table->row_count);
    sim_words_add(words, ". ");
    sim_series_add_range(result, words);
    sim_words_add(words, " First ");
    sim_series_add_point(table, 1, 0, words);
    sim_words_add(words, ", last ");
    sim_series_add_point(table, 1, table->row_count - 1, words);
    sim_words_add(words, ", greatest ");
    sim_series_add_point(table, 1, most, words);
    sim_words_add(words, ".");
    if (mean != NULL) {
        sim_words_add(words, " A line marks the ");
        add_mean(mean, sim_same(mean->unit, "%") ? "percent" : mean->unit, words);
        sim_words_add(words, ".");
    }
}

const struct sim_plot sim_plot_histogram = {
    .about = {.name = "histogram",
              .title = "Histogram",
              .summary = "A bar for each point of the range, as tall as the first number of the "
                         "model; a line at the output named mean.",
              .sweep = NULL},
    .width = 560,
    .height = 360,
    .magnify = 1,
    .describe = describe,
    .draw = draw,
};
