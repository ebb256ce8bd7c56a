/* plot/concept.c: up to five lines over one axis, told apart by dashes, thickness and a legend, never
 * by colour alone; without axis values where the numbers were invented. */
#include "plot/axis.h"
#include "plot/list.h"

#define LEGEND_TOP 66.0
#define LEGEND_STEP 20.0
#define LINES 5u

struct line_look {
    enum sim_ink ink;
    double thickness;
    const char *dashes;
};

static const struct line_look looks[LINES] = {
    {SIM_STROKE_GAIN, 3, ""},       {SIM_STROKE_LOSS, 3, "7 5"}, {SIM_STROKE_AXIS, 2, "2 3"},
    {SIM_STROKE_GAIN, 1.5, "10 3"}, {SIM_STROKE_LOSS, 1.5, ""},
};

static void finish_path(struct sim_svg *svg, const struct line_look *look)
{
    sim_svg_path_end(svg, "");
    sim_svg_attribute(svg, "fill", "none");
    sim_svg_number(svg, "stroke-width", look->thickness);
    if (look->dashes[0] != '\0') {
        sim_svg_attribute(svg, "stroke-dasharray", look->dashes);
    }
    sim_svg_attribute(svg, "stroke-linejoin", "round");
    sim_svg_close(svg);
}

static void draw_line(const struct sim_axes *axes, const struct plasticity_table *table, size_t k,
                      struct sim_svg *svg)
{
    sim_svg_open(svg, "path");
    sim_svg_ink(svg, looks[k].ink);
    sim_svg_path_begin(svg);
    for (size_t i = 0; i < table->row_count; i++) {
        double x = table->columns[0].values[i], y = table->columns[k + 1].values[i];
        sim_svg_path_to(svg, i == 0 ? 'M' : 'L', sim_axes_point(axes, x, y));
    }
    finish_path(svg, &looks[k]);
}

static void draw_name(const struct plasticity_table *table, size_t k, struct sim_svg *svg)
{
    double x = SIM_AXES_RIGHT - 330, y = LEGEND_TOP + LEGEND_STEP * (double)k;
    sim_svg_open(svg, "path");
    sim_svg_ink(svg, looks[k].ink);
    sim_svg_path_begin(svg);
    sim_svg_path_to(svg, 'M', (struct sim_point){x, y - 5});
    sim_svg_path_to(svg, 'L', (struct sim_point){x + 32, y - 5});
    finish_path(svg, &looks[k]);
    sim_svg_label(svg, SIM_TEXT_INK, (struct sim_point){x + 42, y}, SIM_ANCHOR_START,
                  table->columns[k + 1].title);
}

/* Room above the data for the legend. */
static struct sim_axes axes_of(const struct plasticity_result *result, size_t lines)
{
    const struct plasticity_table *table = &result->tables[0];
    struct sim_axes axes = sim_axes_for(result);
    double low = axes.y.low < 0 ? axes.y.low : 0, high = 0;
    for (size_t k = 0; k < lines; k++) {
        double least, most;
        sim_extremes(table->columns[k + 1].values, table->row_count, &least, &most);
        low = least < low ? least * 1.1 : low;
        high = most > high ? most : high;
    }
    axes.y.low = low;
    axes.y.high = high > low ? high + (high - low) * (0.12 + 0.09 * (double)lines) : 1;
    return axes;
}

static size_t lines_of(const struct plasticity_result *result)
{
    size_t lines = result->tables[0].column_count - 1;
    return lines < LINES ? lines : LINES;
}

static void draw_lines(const struct sim_axes *axes, const struct plasticity_result *result,
                       struct sim_svg *svg)
{
    for (size_t k = lines_of(result); k > 0; k--) {
        draw_line(axes, &result->tables[0], k - 1, svg);
        draw_name(&result->tables[0], k - 1, svg);
    }
}

static void draw(const struct plasticity_result *result, struct sim_svg *svg)
{
    struct sim_axes axes = axes_of(result, lines_of(result));
    sim_axes_draw(&axes, result, svg);
    draw_lines(&axes, result, svg);
}

/* Two axes with names and no values. */
static void draw_bare(const struct plasticity_result *result, struct sim_svg *svg)
{
    struct sim_axes axes = axes_of(result, lines_of(result));
    sim_svg_line(
        svg, SIM_STROKE_AXIS,
        (struct sim_segment){SIM_AXES_LEFT, SIM_AXES_BOTTOM, SIM_AXES_RIGHT, SIM_AXES_BOTTOM},
        1.25);
    sim_svg_line(svg, SIM_STROKE_AXIS,
                 (struct sim_segment){SIM_AXES_LEFT, SIM_AXES_TOP, SIM_AXES_LEFT, SIM_AXES_BOTTOM},
                 1.25);
    sim_svg_strong(svg, SIM_TEXT_INK, (struct sim_point){2, 20}, SIM_ANCHOR_START, result->y_title);
    sim_svg_strong(svg, SIM_TEXT_INK,
                   (struct sim_point){(SIM_AXES_LEFT + SIM_AXES_RIGHT) / 2, SIM_AXES_BOTTOM + 34},
                   SIM_ANCHOR_MIDDLE, result->x_title);
    draw_lines(&axes, result, svg);
}

const struct sim_plot sim_plot_concept = {
    .about = {.name = "concept",
              .title = "Lines",
              .summary = "Several quantities of a concept over one axis.",
              .sweep = NULL},
    .width = 560,
    .height = 360,
    .magnify = 1,
    .is_practice = true,
    .draw = draw,
};

const struct sim_plot sim_plot_bare = {
    .about = {.name = "bare",
              .title = "Lines without axis values",
              .summary = "Invented quantities: shapes, no numbers.",
              .sweep = NULL},
    .width = 560,
    .height = 360,
    .magnify = 1,
    .is_practice = true,
    .draw = draw_bare,
};
