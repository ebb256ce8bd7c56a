/* plot/axis.c: where zero is always shown, the frame leaves a tenth of the data's height free above
 * and a sixth below, where labels of losses stand under their dots. */
#include "plot/axis.h"
#include "core/math.h"
#include "plot/points.h"

#define NAMES_RIGHT 358.0 /* of the frame, when the names of lines stand beside it */
#define LABEL_STEP 8.8    /* width of a character */
#define LABEL_WIDE 10.0   /* the same where a narrow page enlarges the text */
#define TITLE_STEP 8.0    /* width of a character of a title, on average */
#define TITLE_MOST 56u    /* characters of a title in one line */
#define LABEL_GAP 12.0    /* between two labels across */
#define STEADY_X 1e-13    /* points closer than this, for their size, are one */
#define STEADY_Y 1e-6     /* values that vary less, for their size, are drawn as constant */
#define MINOR_DECADES 6   /* beyond, the marks between powers of ten would run together */

void sim_axes_fit(struct sim_axes *axes)
{
    sim_scale_widen(&axes->x, STEADY_X);
    sim_scale_widen(&axes->y, 0);
    struct sim_ticks ticks = sim_ticks_on(&axes->y, 7);
    double room = 8 + LABEL_STEP * (double)sim_ticks_widest(&ticks, axes->is_change);
    axes->x.from = room > SIM_AXES_LEFT ? room : SIM_AXES_LEFT;
}

static struct sim_axes start(const struct plasticity_table *table)
{
    struct sim_axes axes = {.x = {.to = SIM_AXES_RIGHT},
                            .y = {.from = SIM_AXES_BOTTOM, .to = SIM_AXES_TOP}};
    sim_extremes(table->columns[0].values, table->row_count, &axes.x.low, &axes.x.high);
    axes.is_signed = axes.x.low < 0;
    return axes;
}

/* Zero, the values of column 1 and what was measured. */
static void span_from_zero(struct sim_scale *y, const struct plasticity_result *result)
{
    const struct plasticity_table *table = &result->tables[0];
    double low, high;
    sim_extremes(table->columns[1].values, table->row_count, &low, &high);
    sim_points_extremes(result, &low, &high);
    low = low < 0 ? low : 0;
    high = high > 0 ? high : 0;
    double free = high > low ? (high - low) * 0.1 : 1;
    y->low = low < 0 ? low - 1.6 * free : 0;
    y->high = high + free;
}

bool sim_is_change(const struct plasticity_column *column)
{
    return sim_same(column->name, "change_percent");
}

struct sim_axes sim_axes_for(const struct plasticity_result *result)
{
    const struct plasticity_table *table = &result->tables[0];
    struct sim_axes axes = start(table);
    span_from_zero(&axes.y, result);
    axes.is_change = sim_is_change(&table->columns[1]);
    sim_axes_fit(&axes);
    return axes;
}

struct sim_axes sim_axes_bars(const struct plasticity_result *result)
{
    const struct plasticity_table *table = &result->tables[0];
    struct sim_axes axes = start(table);
    span_from_zero(&axes.y, result);
    if (table->row_count > 1) {
        double half = (axes.x.high - axes.x.low) / (2.0 * (double)(table->row_count - 1));
        axes.x.low -= half;
        axes.x.high += half;
    }
    axes.is_signed = false;
    sim_axes_fit(&axes);
    return axes;
}

/* Least and greatest value of all columns shown. */
static void shown_extremes(const struct plasticity_result *result, struct sim_scale *y)
{
    const struct plasticity_table *table = &result->tables[0];
    for (size_t k = 0; k < result->shown_count; k++) {
        double low, high;
        sim_extremes(table->columns[result->shown[k]].values, table->row_count, &low, &high);
        y->low = k == 0 || low < y->low ? low : y->low;
        y->high = k == 0 || high > y->high ? high : y->high;
    }
}

struct sim_axes sim_axes_lines(const struct plasticity_result *result)
{
    struct sim_axes axes = start(&result->tables[0]);
    struct sim_scale *y = &axes.y;
    axes.x.to = result->shown_count > 1 ? NAMES_RIGHT : SIM_AXES_RIGHT;
    shown_extremes(result, y);
    sim_scale_widen(y, STEADY_Y);
    double span = y->high - y->low;
    y->low = y->low > 0 && y->low < span / 4 ? 0 : y->low;
    y->high = y->high < 0 && y->high > -span / 4 ? 0 : y->high;
    y->low -= y->low == 0 ? 0 : span * 0.06;
    y->high += y->high == 0 ? 0 : span * 0.06;
    axes.is_change = y->low < 0 && sim_is_change(&result->tables[0].columns[1]);
    sim_axes_fit(&axes);
    return axes;
}

/* Makes a scale reach from its least to its greatest value that has a logarithm. */
static void take_positive(struct sim_scale *scale, const struct plasticity_table *table,
                          size_t column)
{
    const double *values = table->columns[column].values;
    for (size_t i = 0; i < table->row_count; i++) {
        double value = values[i] < SIM_SCALE_MOST ? values[i] : SIM_SCALE_MOST;
        if (value >= SIM_SCALE_LEAST) {
            scale->low = scale->high == 0 || value < scale->low ? value : scale->low;
            scale->high = value > scale->high ? value : scale->high;
        }
    }
}

/* An exponential falls for ever: it may leave the frame. */
static void stop_falling(struct sim_scale *scale)
{
    double least = scale->high * 1e-8;
    scale->low = scale->low < least ? least : scale->low;
}

/* Outwards to whole powers of ten, one apart at least. */
static void round_to_decades(struct sim_scale *scale)
{
    scale->is_log = true;
    if (scale->high == 0) {
        scale->low = scale->high = 1;
    }
    int low = sim_decade(scale->low), high = sim_decade(scale->high);
    high += sim_ten(high) < scale->high;
    if (low == high) {
        low--;
        high++;
    }
    scale->low = sim_ten(low);
    scale->high = sim_ten(high);
}

struct sim_axes sim_axes_log(const struct plasticity_result *result)
{
    const struct plasticity_table *table = &result->tables[0];
    struct sim_axes axes = {.x = {.to = result->shown_count > 1 ? NAMES_RIGHT : SIM_AXES_RIGHT},
                            .y = {.from = SIM_AXES_BOTTOM, .to = SIM_AXES_TOP}};
    take_positive(&axes.x, table, 0);
    for (size_t k = 0; k < result->shown_count; k++) {
        take_positive(&axes.y, table, result->shown[k]);
    }
    stop_falling(&axes.y);
    round_to_decades(&axes.x);
    round_to_decades(&axes.y);
    sim_axes_fit(&axes);
    return axes;
}

struct sim_point sim_axes_point(const struct sim_axes *axes, double x, double y)
{
    return (struct sim_point){sim_scale_at(&axes->x, x), sim_scale_at(&axes->y, y)};
}

/* As many ticks as have room for their labels. */
static struct sim_ticks ticks_across(const struct sim_axes *axes)
{
    struct sim_ticks ticks = {.first = 0};
    for (int most = 9; most >= 2; most--) {
        ticks = sim_ticks_on(&axes->x, most);
        double first = sim_scale_at(&axes->x, sim_tick_at(&ticks, ticks.first));
        double second = sim_scale_at(&axes->x, sim_tick_at(&ticks, ticks.first + 1));
        double wide = LABEL_WIDE * (double)sim_ticks_widest(&ticks, axes->is_signed);
        if (second - first >= wide + LABEL_GAP) {
            return ticks;
        }
    }
    return ticks;
}

static void add_mark(struct sim_svg *svg, struct sim_point at, struct sim_point by)
{
    sim_svg_lines_add(svg, (struct sim_segment){at.x, at.y, at.x + by.x, at.y + by.y});
}

/* Short marks at 2, 3 .. 9 times a power of ten. */
static void draw_minor(const struct sim_axes *axes, bool is_across, struct sim_svg *svg)
{
    const struct sim_scale *scale = is_across ? &axes->x : &axes->y;
    int low = scale->is_log ? sim_decade(scale->low) : 0;
    int high = scale->is_log ? sim_decade(scale->high) : 0;
    if (high == low || high - low > MINOR_DECADES) {
        return;
    }
    sim_svg_lines_begin(svg, SIM_STROKE_AXIS, 1);
    for (int power = low; power < high; power++) {
        for (int k = 2; k <= 9; k++) {
            double at = sim_scale_at(scale, k * sim_ten(power));
            if (is_across) {
                add_mark(svg, (struct sim_point){at, SIM_AXES_BOTTOM}, (struct sim_point){0, 3});
            } else {
                add_mark(svg, (struct sim_point){axes->x.from, at}, (struct sim_point){-3, 0});
            }
        }
    }
    sim_svg_lines_end(svg);
}

static void draw_x(const struct sim_axes *axes, double width, struct sim_svg *svg)
{
    struct sim_ticks ticks = ticks_across(axes);
    char room[SIM_TICK_ROOM];
    sim_svg_lines_begin(svg, SIM_STROKE_AXIS, 1);
    for (int64_t i = ticks.first; i <= ticks.last; i++) {
        double x = sim_scale_at(&axes->x, sim_tick_at(&ticks, i));
        add_mark(svg, (struct sim_point){x, SIM_AXES_BOTTOM}, (struct sim_point){0, 5});
    }
    sim_svg_lines_end(svg);
    sim_svg_labels_begin(svg, SIM_TEXT_MUTED, SIM_ANCHOR_MIDDLE);
    for (int64_t i = ticks.first; i <= ticks.last; i++) {
        double x = sim_scale_at(&axes->x, sim_tick_at(&ticks, i));
        const char *label = sim_tick_label(&ticks, i, axes->is_signed, room);
        double last = width - LABEL_STEP / 2 * (double)sim_characters(label);
        sim_svg_labels_add(svg, (struct sim_point){x < last ? x : last, SIM_AXES_BOTTOM + 23},
                           label);
    }
    sim_svg_labels_end(svg);
    draw_minor(axes, true, svg);
}

/* The line of zero is strong and lies on one of the grid. */
static void draw_grid(const struct sim_axes *axes, const struct sim_ticks *ticks,
                      struct sim_svg *svg)
{
    const struct sim_scale *x = &axes->x;
    sim_svg_lines_begin(svg, SIM_STROKE_GRID, 1);
    for (int64_t i = ticks->first; i <= ticks->last; i++) {
        double y = sim_scale_at(&axes->y, sim_tick_at(ticks, i));
        sim_svg_lines_add(svg, (struct sim_segment){x->from, y, x->to, y});
    }
    sim_svg_lines_end(svg);
    if (!ticks->is_log && ticks->first <= 0 && ticks->last >= 0) {
        double y = sim_scale_at(&axes->y, 0);
        sim_svg_line(svg, SIM_STROKE_AXIS, (struct sim_segment){x->from, y, x->to, y}, 1.25);
    }
}

static void draw_y(const struct sim_axes *axes, struct sim_svg *svg)
{
    struct sim_ticks ticks = sim_ticks_on(&axes->y, 7);
    char room[SIM_TICK_ROOM];
    draw_grid(axes, &ticks, svg);
    sim_svg_labels_begin(svg, SIM_TEXT_MUTED, SIM_ANCHOR_END);
    for (int64_t i = ticks.first; i <= ticks.last; i++) {
        double y = sim_scale_at(&axes->y, sim_tick_at(&ticks, i));
        sim_svg_labels_add(svg, (struct sim_point){axes->x.from - 8, y + 5},
                           sim_tick_label(&ticks, i, axes->is_change, room));
    }
    sim_svg_labels_end(svg);
    draw_minor(axes, false, svg);
}

/* Without a zero, the marks need lines to stand on: one down to the corner and one from it. As one
 * line around the corner, browsers would fill it. */
static void draw_corner(const struct sim_axes *axes, struct sim_svg *svg)
{
    const struct sim_scale *x = &axes->x, *y = &axes->y;
    sim_svg_lines_begin(svg, SIM_STROKE_AXIS, 1);
    for (int i = 0; i < 4; i++) {
        sim_svg_path_to(svg, i % 2 == 0 ? 'M' : 'L',
                        (struct sim_point){i == 3 ? x->to : x->from, i == 0 ? y->to : y->from});
    }
    sim_svg_lines_end(svg);
}

/* The space nearest to the middle of a title that is too long for one line, but none between a
 * number and its unit; 0 for none. */
static size_t break_of(const char *title)
{
    size_t len = sim_length(title), best = 0;
    if (sim_characters(title) <= TITLE_MOST) {
        return 0;
    }
    for (size_t i = 1; i < len; i++) {
        size_t here = i > len / 2 ? i - len / 2 : len / 2 - i;
        size_t there = best > len / 2 ? best - len / 2 : len / 2 - best;
        bool is_number = title[i - 1] >= '0' && title[i - 1] <= '9';
        best = title[i] == ' ' && !is_number && here < there ? i : best;
    }
    return best;
}

static void draw_title(const char *title, struct sim_svg *svg)
{
    size_t len = break_of(title);
    char room[256];
    struct sim_words words = sim_words_start(room, sizeof room);
    if (len == 0) {
        sim_svg_strong(svg, SIM_TEXT_INK, (struct sim_point){2, 20}, SIM_ANCHOR_START, title);
        return;
    }
    sim_words_add_span(&words, (struct sim_span){title, len});
    sim_svg_strong(svg, SIM_TEXT_INK, (struct sim_point){2, 15}, SIM_ANCHOR_START,
                   sim_words_take(&words));
    sim_svg_strong(svg, SIM_TEXT_INK, (struct sim_point){2, 33}, SIM_ANCHOR_START, title + len + 1);
}

void sim_axes_draw(const struct sim_axes *axes, const struct plasticity_result *result,
                   struct sim_svg *svg)
{
    draw_y(axes, svg);
    if (axes->x.is_log) {
        draw_corner(axes, svg);
    } else if (axes->is_signed && axes->x.high > 0) {
        double x = sim_scale_at(&axes->x, 0);
        sim_svg_line(svg, SIM_STROKE_AXIS, (struct sim_segment){x, axes->y.to, x, axes->y.from},
                     1.25);
    }
    draw_x(axes, result->plot->width, svg);
    draw_title(result->y_title, svg);
    double middle = (axes->x.from + axes->x.to) / 2;
    double half = 2 + TITLE_STEP / 2 * (double)sim_characters(result->x_title);
    sim_svg_strong(svg, SIM_TEXT_INK,
                   (struct sim_point){middle > half ? middle : half, SIM_AXES_BOTTOM + 54},
                   SIM_ANCHOR_MIDDLE, result->x_title);
}
