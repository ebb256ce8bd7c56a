/* plot/sparkline.c: small drawings for a table cell, 120 by 36, read beside text that says the
 * same.
 *
 * At most 24 points of the table are drawn, the first and the last of each part among them: more
 * cannot be seen at this width, and every page with a table carries them. Common
 * axes make the sparklines of one column comparable: the height is always the whole scale, 0 to 100
 * percent, and the width may be that of the longest schedule.
 */
#include "plot/list.h"
#include "plot/scale.h"
#include "plot/svg.h"

#define POINTS 24u
#define LEFT 2.0
#define RIGHT 118.0
#define BOTTOM 34.0
#define TOP 3.0

/* Columns of the tables that practice/habit.c and practice/trace.c make; of those of practice/pair.c
 * the third is a line of its own. */
enum column { DAY, HABIT, SLOW, FAST, PRACTICE };
enum pair_column { NEW = 1, OLD, PAIR_PRACTICE };

/* Percent run to 100, model units to 1. */
static struct sim_point point_of(const struct plasticity_table *table, size_t row, size_t column,
                                 double width)
{
    double top = sim_same(table->columns[column].unit, "%") ? 100 : 1;
    struct sim_scale x = {.low = 0, .high = width, .from = LEFT, .to = RIGHT};
    struct sim_scale y = {.low = 0, .high = top, .from = BOTTOM, .to = TOP};
    return (struct sim_point){sim_scale_at(&x, table->columns[0].values[row]),
                              sim_scale_at(&y, table->columns[column].values[row])};
}

/* Row k of `count` rows drawn between first and last. */
static size_t row_of(size_t first, size_t last, size_t k, size_t count)
{
    return first + (last - first) * k / (count - 1);
}

static size_t points_between(size_t first, size_t last, size_t most)
{
    size_t rows = last - first + 1;
    size_t count = rows < most ? rows : most;
    return count < 2 ? 2 : count;
}

struct stretch {
    size_t first, last, points;
};

static void add_points(struct sim_svg *svg, const struct plasticity_table *table,
                       struct stretch stretch, size_t column, double width)
{
    for (size_t k = 0; k < stretch.points; k++) {
        size_t row = row_of(stretch.first, stretch.last, k, stretch.points);
        sim_svg_path_to(svg, k == 0 ? 'M' : 'L', point_of(table, row, column, width));
    }
}

static void draw_ground(struct sim_svg *svg)
{
    sim_svg_line(svg, SIM_STROKE_GRID, (struct sim_segment){LEFT, BOTTOM, RIGHT, BOTTOM}, 1);
}

/* How a line looks: follow-up is thin and dashed, practice is solid unless it was not calibrated. */
struct look {
    size_t column;
    enum sim_ink ink;
    double thickness;
    bool is_dashed;
};

static void draw_path(struct sim_svg *svg, const struct plasticity_table *table,
                      struct stretch stretch, double width, struct look look)
{
    sim_svg_open(svg, "path");
    sim_svg_ink(svg, look.ink);
    sim_svg_path_begin(svg);
    add_points(svg, table, stretch, look.column, width);
    sim_svg_path_end(svg, "");
    sim_svg_attribute(svg, "fill", "none");
    sim_svg_number(svg, "stroke-width", look.thickness);
    if (look.is_dashed) {
        sim_svg_attribute(svg, "stroke-dasharray", "3 2");
    }
    sim_svg_close(svg);
}

static void draw_line(struct sim_svg *svg, const struct plasticity_table *table,
                      struct stretch stretch, double width, bool is_dashed)
{
    struct look look = {.column = 1,
                        .ink = is_dashed ? SIM_STROKE_AXIS : SIM_STROKE_GAIN,
                        .thickness = is_dashed ? 1.5 : 2,
                        .is_dashed = is_dashed};
    draw_path(svg, table, stretch, width, look);
}

/* The band between the slow and the fast end of the spread of people. */
static void draw_band(struct sim_svg *svg, const struct plasticity_table *table, double width)
{
    struct stretch all = {0, table->row_count - 1, points_between(0, table->row_count - 1, POINTS)};
    sim_svg_open(svg, "path");
    sim_svg_ink(svg, SIM_FILL_GAIN);
    sim_svg_attribute(svg, "fill-opacity", ".15");
    sim_svg_path_begin(svg);
    add_points(svg, table, all, FAST, width);
    for (size_t k = all.points; k > 0; k--) {
        size_t row = row_of(all.first, all.last, k - 1, all.points);
        sim_svg_path_to(svg, 'L', point_of(table, row, SLOW, width));
    }
    sim_svg_path_end(svg, "Z");
    sim_svg_close(svg);
}

static double axis_days(const struct plasticity_result *result)
{
    const struct plasticity_table *table = &result->tables[0];
    double width = table->columns[DAY].values[table->row_count - 1];
    for (size_t i = 0; i < result->value_count; i++) {
        if (sim_same(result->values[i].name, "axis_days") && result->values[i].value > width) {
            width = result->values[i].value;
        }
    }
    return width;
}

/* The last row of practice. */
static size_t end_of(const struct plasticity_table *table, size_t practice)
{
    size_t end = 0;
    while (end + 1 < table->row_count && table->columns[practice].values[end + 1] > 0) {
        end++;
    }
    return end;
}

static void draw_habit(const struct plasticity_result *result, struct sim_svg *svg)
{
    const struct plasticity_table *table = &result->tables[0];
    double width = axis_days(result);
    size_t last = table->row_count - 1;
    size_t end = end_of(table, PRACTICE);
    struct look look = {.column = HABIT,
                        .ink = SIM_STROKE_GAIN,
                        .thickness = 2,
                        .is_dashed = result->range != PLASTICITY_RANGE_INSIDE};
    draw_ground(svg);
    draw_band(svg, table, width);
    size_t points = points_between(0, end, POINTS / 2);
    if (end < last) {
        draw_line(svg, table,
                  (struct stretch){end, last, points_between(end, last, POINTS - points)}, width,
                  true);
    }
    draw_path(svg, table, (struct stretch){0, end, points}, width, look);
    sim_svg_circle(svg, SIM_FILL_GAIN, point_of(table, end, HABIT, width), 3);
}

/* The new response strong, the old one thin and dashed; a large and a small dot at the end of practice. */
static void draw_pair(const struct plasticity_result *result, struct sim_svg *svg)
{
    const struct plasticity_table *table = &result->tables[0];
    double width = axis_days(result);
    size_t last = table->row_count - 1, end = end_of(table, PAIR_PRACTICE);
    struct stretch all = {0, last, points_between(0, last, POINTS)};
    struct look fresh = {.column = NEW,
                         .ink = SIM_STROKE_GAIN,
                         .thickness = 2,
                         .is_dashed = result->range != PLASTICITY_RANGE_INSIDE};
    struct look old = {.column = OLD, .ink = SIM_STROKE_LOSS, .thickness = 1.5, .is_dashed = true};
    draw_ground(svg);
    draw_path(svg, table, all, width, old);
    draw_path(svg, table, all, width, fresh);
    sim_svg_circle(svg, SIM_FILL_LOSS, point_of(table, end, OLD, width), 2);
    sim_svg_circle(svg, SIM_FILL_GAIN, point_of(table, end, NEW, width), 3);
}

static void draw_attainment(const struct plasticity_result *result, struct sim_svg *svg)
{
    const struct plasticity_table *table = &result->tables[0];
    struct sim_scale x = {.low = 0, .high = 100, .from = LEFT, .to = RIGHT};
    struct sim_scale y = {.low = 0, .high = 100, .from = BOTTOM, .to = TOP};
    size_t last = table->row_count - 1;
    struct sim_point dot = {0, 0};
    draw_ground(svg);
    draw_line(svg, table, (struct stretch){0, last, points_between(0, last, POINTS)}, 100, false);
    for (size_t i = 0; i < result->value_count; i++) {
        if (sim_same(result->values[i].name, "adherence")) {
            dot.x = sim_scale_at(&x, result->values[i].value);
        }
    }
    const struct plasticity_output *chance = plasticity_output_find(result, "chance_met");
    dot.y = sim_scale_at(&y, chance == NULL ? 0 : chance->value);
    sim_svg_circle(svg, SIM_FILL_GAIN, dot, 3);
}

const struct sim_plot sim_plot_habit = {
    .about = {.name = "habit",
              .title = "Habit strength over days",
              .summary = "Practice as a line, follow-up dashed, a band for fast and slow people.",
              .sweep = NULL},
    .width = 120,
    .height = 36,
    .magnify = 3,
    .is_practice = true,
    .is_sparkline = true,
    .draw = draw_habit,
};

const struct sim_plot sim_plot_pair = {
    .about = {.name = "pair",
              .title = "New and old habit over days",
              .summary = "The new response as a line, the old one dashed.",
              .sweep = NULL},
    .width = 120,
    .height = 36,
    .magnify = 3,
    .is_practice = true,
    .is_sparkline = true,
    .draw = draw_pair,
};

const struct sim_plot sim_plot_attainment = {
    .about = {.name = "attainment",
              .title = "Chance of meeting a criterion",
              .summary = "The chance against true adherence, a dot at the one asked about.",
              .sweep = NULL},
    .width = 120,
    .height = 36,
    .magnify = 3,
    .is_practice = true,
    .is_sparkline = true,
    .draw = draw_attainment,
};
