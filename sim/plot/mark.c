/* plot/mark.c: a number that prose quotes is a dot on the curve, so that a reader can find it. */
#include "plot/mark.h"

#define LABELS 12u /* of one figure */
#define ABOVE 15.0 /* of a line of text, and below it */
#define BELOW 5.0

/* A change has a sign. */
static void add_value(struct sim_words *words, const struct plasticity_column *column, size_t row,
                      int places, const char *percent)
{
    if (sim_is_change(column)) {
        sim_words_signed(words, column->values[row], places);
        sim_words_add(words, " ");
        sim_words_add(words, percent);
    } else {
        sim_words_with_unit(words, column->values[row], places, column->unit);
    }
}

/* "+20.2 % at +10 ms", with the word or the sign for percent. */
static void add_row(const struct plasticity_result *result, size_t row, int places,
                    const char *percent, struct sim_words *words)
{
    const struct plasticity_column *column = result->tables[0].columns;
    add_value(words, &column[1], row, places, percent);
    sim_words_add(words, " at ");
    if (column[0].values[0] < 0) {
        sim_words_signed(words, column[0].values[row], column[0].places);
    } else {
        sim_words_figure(words, column[0].values[row], column[0].places);
    }
    sim_words_add(words, column[0].unit[0] == '\0' ? "" : " ");
    sim_words_add(words, sim_same(column[0].unit, "%") ? percent : column[0].unit);
}

void sim_marks_add_row(const struct plasticity_result *result, size_t row, struct sim_words *words)
{
    const struct plasticity_column *column = &result->tables[0].columns[1];
    add_row(result, row, sim_is_change(column) ? 1 : column->places, "percent", words);
}

/* With the decimals with which prose quotes it. */
static const char *mark_text(const struct plasticity_result *result,
                             const struct plasticity_output *output, char room[64])
{
    struct sim_words words = sim_words_start(room, 64);
    add_row(result, output->row, output->places, "%", &words);
    return sim_words_take(&words);
}

/* The labels so far, and what one must not stand on. */
struct labels {
    const struct sim_axes *axes;
    const struct plasticity_table *table;
    struct sim_segment box[LABELS]; /* from the upper left to the lower right */
    size_t count;
};

/* Height of the curve at x; rows ascend. */
static double curve_y(const struct labels *labels, double x)
{
    const struct plasticity_column *column = labels->table->columns;
    struct sim_point left = {0}, right = {0};
    for (size_t i = 0; i < labels->table->row_count && (i < 2 || right.x < x); i++) {
        left = right;
        right = sim_axes_point(labels->axes, column[0].values[i], column[1].values[i]);
    }
    return left.y + (right.y - left.y) * (x - left.x) / (right.x - left.x);
}

/* In the frame, across no line at zero, on no other label and not on the curve. */
static bool is_free(const struct labels *labels, struct sim_segment box)
{
    const struct sim_axes *axes = labels->axes;
    double zero = sim_scale_at(&axes->x, 0);
    bool is_across = axes->is_signed && zero > box.x1 && zero < box.x2;
    bool is_free = !is_across && box.x1 >= axes->x.from && box.x2 <= SIM_AXES_RIGHT + 14 &&
                   box.y1 >= SIM_AXES_TOP - 18 && box.y2 <= SIM_AXES_BOTTOM;
    for (size_t i = 0; is_free && i < labels->count; i++) {
        const struct sim_segment *other = &labels->box[i];
        is_free =
            box.x2 < other->x1 || other->x2 < box.x1 || box.y2 < other->y1 || other->y2 < box.y1;
    }
    for (double x = box.x1; is_free && x <= box.x2; x += 5) {
        double y = curve_y(labels, x);
        is_free = y < box.y1 || y > box.y2;
    }
    return is_free;
}

/* Where a label may begin and stand, from its dot, and whether it ends there: the first that is
 * free is taken. A gain has its label beside or above the dot, a loss below or beside. */
static const struct {
    signed char x, y, is_end;
} places[2][5] = {
    {{-8, 26, 1}, {12, 18, 0}, {-8, -8, 1}, {12, 4, 0}, {4, 40, 0}},
    {{12, 4, 0}, {-8, -6, 1}, {0, -12, 0}, {-24, -26, 0}, {-84, -30, 0}},
};

/* A label without a place where it can be read is left out together with its dot: the number is in
 * the table. */
static void draw_mark(struct labels *labels, const struct plasticity_result *result,
                      const struct plasticity_output *output, struct sim_svg *svg)
{
    const struct plasticity_column *column = result->tables[0].columns;
    size_t is_gain = column[1].values[output->row] > 0;
    double x = column[0].values[output->row];
    struct sim_point at = sim_axes_point(labels->axes, x, column[1].values[output->row]);
    char room[64];
    const char *text = mark_text(result, output, room);
    double width = 9 * (double)sim_characters(text); /* as on a narrow page */
    bool is_convention = x == 0 && column[0].values[0] < 0 && !result->is_smooth;
    for (size_t i = 0; !is_convention && labels->count < LABELS && i < SIM_COUNT(places[0]); i++) {
        bool is_end = places[is_gain][i].is_end;
        struct sim_point from = {at.x + places[is_gain][i].x, at.y + places[is_gain][i].y};
        double left = is_end ? from.x - width : from.x;
        struct sim_segment box = {left, from.y - ABOVE, left + width, from.y + BELOW};
        if (is_free(labels, box)) {
            labels->box[labels->count++] = box;
            sim_svg_circle(svg, SIM_FILL_DOT, at, 5);
            sim_svg_strong(svg, is_gain ? SIM_TEXT_GAIN : SIM_TEXT_LOSS, from,
                           is_end ? SIM_ANCHOR_END : SIM_ANCHOR_START, text);
            return;
        }
    }
}

void sim_marks_draw(const struct sim_axes *axes, const struct plasticity_result *result,
                    struct sim_svg *svg)
{
    struct labels labels = {.axes = axes, .table = &result->tables[0]};
    for (size_t i = 0; i < result->output_count; i++) {
        const struct plasticity_output *output = &result->outputs[i];
        const struct plasticity_column *shown = &result->tables[0].columns[1];
        if (output->row != SIM_NONE && output->value == shown->values[output->row] &&
            sim_same(output->unit, shown->unit)) {
            draw_mark(&labels, result, output, svg);
        }
    }
}
