/* plot/mark.c: a number that prose quotes is a dot on the curve, so that a reader can find it. */
#include "plot/mark.h"

/* A change has a sign and one decimal, anything else the decimals of its column. */
static void add_value(struct sim_words *words, const struct plasticity_column *column, size_t row,
                      const char *percent)
{
    if (sim_is_change(column)) {
        sim_words_signed(words, column->values[row], 1);
        sim_words_add(words, " ");
        sim_words_add(words, percent);
    } else {
        sim_words_with_unit(words, column->values[row], column->places, column->unit);
    }
}

/* "+20.2 % at +10 ms", with the word or the sign for percent. */
static void add_row(const struct plasticity_result *result, size_t row, const char *percent,
                    struct sim_words *words)
{
    const struct plasticity_column *column = result->tables[0].columns;
    add_value(words, &column[1], row, percent);
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
    add_row(result, row, "percent", words);
}

static const char *mark_text(const struct plasticity_result *result, size_t row, char room[64])
{
    struct sim_words words = sim_words_start(room, 64);
    add_row(result, row, "%", &words);
    return sim_words_take(&words);
}

/* Height of the curve at x, in units of the drawing; rows ascend. */
static double curve_y(const struct sim_axes *axes, const struct plasticity_table *table, double x)
{
    struct sim_point left =
        sim_axes_point(axes, table->columns[0].values[0], table->columns[1].values[0]);
    for (size_t i = 1; i < table->row_count; i++) {
        struct sim_point right =
            sim_axes_point(axes, table->columns[0].values[i], table->columns[1].values[i]);
        if (right.x >= x) {
            return left.y + (right.y - left.y) * (x - left.x) / (right.x - left.x);
        }
        left = right;
    }
    return left.y;
}

/* Does the curve run through a line of text that begins and stands at `from`? */
static bool is_crossed(const struct sim_axes *axes, const struct plasticity_table *table,
                       struct sim_point from, double width)
{
    const double parts[] = {0, 0.2, 0.4, 0.6, 0.8, 1};
    for (size_t i = 0; i < SIM_COUNT(parts); i++) {
        double y = curve_y(axes, table, from.x + parts[i] * width);
        if (y > from.y - 14 && y < from.y + 5) {
            return true;
        }
    }
    return false;
}

/* Where the label of a dot above zero begins: to its right, to its left or above it, wherever the
 * curve does not run. */
static struct sim_point place_gain(const struct sim_axes *axes,
                                   const struct plasticity_table *table, struct sim_point at,
                                   double width)
{
    const struct sim_point places[] = {{at.x + 12, at.y + 4},
                                       {at.x - 8 - width, at.y - 6},
                                       {at.x, at.y - 12},
                                       {at.x - 24, at.y - 26}};
    for (size_t i = 0; i < SIM_COUNT(places); i++) {
        bool is_inside = places[i].x >= axes->x.from && places[i].y > SIM_AXES_TOP - 4;
        if ((i == 0 || is_inside) && !is_crossed(axes, table, places[i], width)) {
            return places[i];
        }
    }
    return places[0];
}

/* Above zero the label stands where the curve leaves room; below zero under it to the left. A label that would leave the frame is left
 * out together with its dot: the number is in the table. */
static void draw_mark(const struct sim_axes *axes, const struct plasticity_result *result,
                      size_t row, struct sim_svg *svg)
{
    const struct plasticity_column *column = result->tables[0].columns;
    bool is_gain = column[1].values[row] > 0;
    struct sim_point at = sim_axes_point(axes, column[0].values[row], column[1].values[row]);
    char room[64];
    const char *text = mark_text(result, row, room);
    double width = 12 + 8 * (double)sim_length(text);
    bool is_inside = is_gain ? at.x + width < SIM_AXES_RIGHT + 26 : at.x - width > axes->x.from;
    bool is_zero = column[0].values[row] == 0 && column[0].values[0] < 0;
    bool is_convention = is_zero && !result->is_smooth;
    if (!is_inside || is_convention) {
        return;
    }
    sim_svg_circle(svg, SIM_FILL_DOT, at, 5);
    struct sim_point beside = {at.x - 8, at.y + 26};
    if (is_gain) {
        beside = place_gain(axes, &result->tables[0], at, width - 12);
    }
    sim_svg_strong(svg, is_gain ? SIM_TEXT_GAIN : SIM_TEXT_LOSS, beside,
                   is_gain ? SIM_ANCHOR_START : SIM_ANCHOR_END, text);
}

void sim_marks_draw(const struct sim_axes *axes, const struct plasticity_result *result,
                    struct sim_svg *svg)
{
    for (size_t i = 0; i < result->output_count; i++) {
        const struct plasticity_output *output = &result->outputs[i];
        const struct plasticity_column *shown = &result->tables[0].columns[1];
        if (output->row != SIM_NONE && output->value == shown->values[output->row] &&
            sim_same(output->unit, shown->unit)) {
            draw_mark(axes, result, output->row, svg);
        }
    }
}
