/* plot/overlay.c: two to four results as lines in one frame. Every line has a letter at its end, a
 * colour and a dash of its own, so that none of the three is needed to tell them apart; the key with
 * the titles stands below the axis, where no curve can run through it.
 */
#include "core/math.h"
#include "plot/list.h"
#include "plot/look.h"
#include "plot/points.h"

#define KEY_TOP 378.0
#define KEY_ROW 24.0
#define LETTER_GAP 17.0
#define TITLE_MOST 60u /* bytes of a title in the key */
#define ASIDE 6.0      /* between the symbols of two lines at one point */

static void letter_of(size_t part, char letter[2])
{
    letter[0] = (char)('A' + part);
    letter[1] = '\0';
}

/* Where the lag is zero most curves jump, and the value there is a convention. */
static bool is_jump(const struct plasticity_result *part, size_t row)
{
    const double *x = part->tables[0].columns[0].values;
    return !part->is_smooth && x[row] == 0 && x[0] < 0;
}

static struct sim_axes axes_for(const struct plasticity_result *result)
{
    const struct plasticity_table *table = &result->tables[0];
    double y_low = 0, y_high = 0;
    for (size_t i = 0; i < result->part_count; i++) {
        const struct plasticity_result *part = result->parts[i].result;
        double low, high;
        sim_extremes(part->tables[0].columns[1].values, part->tables[0].row_count, &low, &high);
        y_low = low < y_low ? low : y_low;
        y_high = high > y_high ? high : y_high;
        sim_points_extremes(part, &y_low, &y_high);
    }
    double free = y_high > y_low ? (y_high - y_low) * 0.08 : 1;
    double x_low = table->columns[0].values[0];
    double x_high = table->columns[0].values[table->row_count - 1];
    struct sim_axes axes = {.x = {.low = x_low, .high = x_high, .to = SIM_AXES_RIGHT},
                            .y = {.low = y_low < 0 ? y_low - free : 0,
                                  .high = y_high + free,
                                  .from = SIM_AXES_BOTTOM,
                                  .to = SIM_AXES_TOP},
                            .is_signed = x_low < 0,
                            .is_change = sim_is_change(&table->columns[1])};
    sim_axes_fit(&axes);
    return axes;
}

static void draw_line(const struct sim_axes *axes, const struct plasticity_result *part,
                      size_t look, struct sim_svg *svg)
{
    const struct plasticity_table *table = &part->tables[0];
    char command = 'M';
    sim_svg_open(svg, "path");
    sim_svg_ink(svg, sim_looks[look].stroke);
    sim_svg_path_begin(svg);
    for (size_t i = 0; i < table->row_count; i++) {
        if (is_jump(part, i)) {
            command = 'M';
            continue;
        }
        sim_svg_path_to(
            svg, command,
            sim_axes_point(axes, table->columns[0].values[i], table->columns[1].values[i]));
        command = 'L';
    }
    sim_svg_path_end(svg, "");
    sim_look_apply(look, svg);
    sim_svg_close(svg);
}

/* Pushes letters apart that would stand on each other, upper ones first, back into the frame. */
static void spread(double *y, size_t count)
{
    size_t order[PLASTICITY_PARTS_MAX];
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && y[order[at - 1]] > y[i]; at--) {
            order[at] = order[at - 1];
        }
        order[at] = i;
    }
    for (size_t i = 1; i < count; i++) {
        double least = y[order[i - 1]] + LETTER_GAP;
        y[order[i]] = y[order[i]] < least ? least : y[order[i]];
    }
    double most = SIM_AXES_BOTTOM;
    for (size_t i = count; i > 0; i--) {
        y[order[i - 1]] = y[order[i - 1]] > most ? most : y[order[i - 1]];
        most = y[order[i - 1]] - LETTER_GAP;
    }
}

static void draw_letters(const struct sim_axes *axes, const struct plasticity_result *result,
                         struct sim_svg *svg)
{
    double x[PLASTICITY_PARTS_MAX], y[PLASTICITY_PARTS_MAX];
    for (size_t i = 0; i < result->part_count; i++) {
        const struct plasticity_table *table = &result->parts[i].result->tables[0];
        size_t last = table->row_count - 1;
        struct sim_point end =
            sim_axes_point(axes, table->columns[0].values[last], table->columns[1].values[last]);
        x[i] = end.x + 8;
        y[i] = end.y + 5;
    }
    spread(y, result->part_count);
    for (size_t i = 0; i < result->part_count; i++) {
        char letter[2];
        letter_of(i, letter);
        sim_svg_strong(svg, sim_looks[i].text, (struct sim_point){x[i], y[i]}, SIM_ANCHOR_START,
                       letter);
    }
}

/* Whole characters of a title, as many as fit. */
static void add_title(struct sim_words *words, const char *title)
{
    struct sim_span span = {title, sim_length(title)};
    if (span.len <= TITLE_MOST) {
        sim_words_add(words, title);
        return;
    }
    span.len = TITLE_MOST - 3;
    while ((title[span.len] & 0xc0) == 0x80) {
        span.len--;
    }
    sim_words_add_span(words, sim_span_trim(span));
    sim_words_add(words, "\xe2\x80\xa6"); /* an ellipsis */
}

/* ---- measurements: one series may belong to several lines, and is then drawn once ---- */

static bool same_series(const struct plasticity_result *a, const struct plasticity_result *b)
{
    const struct plasticity_table *left = &a->tables[0], *right = &b->tables[0];
    if (a->data == NULL || a->data != b->data || a->data_rows != b->data_rows) {
        return false;
    }
    for (size_t i = 0, k = 0; i < left->row_count; i++) {
        double mean = left->columns[left->column_count - 2].values[i];
        if (!sim_is_finite(mean)) {
            continue;
        }
        while (!sim_is_finite(right->columns[right->column_count - 2].values[k])) {
            k++;
        }
        if (left->columns[0].values[i] != right->columns[0].values[k] ||
            mean != right->columns[right->column_count - 2].values[k++]) {
            return false;
        }
    }
    return true;
}

/* How many lines the measurements of this one belong to, or 0 when an earlier one shows them. */
static size_t sharers(const struct plasticity_result *result, size_t part)
{
    size_t count = 0;
    for (size_t i = 0; i < result->part_count; i++) {
        bool is_same = same_series(result->parts[i].result, result->parts[part].result);
        if (is_same && i < part) {
            return 0;
        }
        count += is_same;
    }
    return count;
}

static bool has_data(const struct plasticity_result *result)
{
    bool is_any = false;
    for (size_t i = 0; i < result->part_count; i++) {
        is_any = is_any || result->parts[i].result->data != NULL;
    }
    return is_any;
}

/* The look of a line's measurements, a little to one side of those of the others. */
static struct sim_symbol symbol_of(const struct plasticity_result *result, size_t part)
{
    size_t before = 0, all = 0;
    for (size_t i = 0; i < result->part_count; i++) {
        size_t one = sharers(result, i) > 0;
        before += i < part ? one : 0;
        all += one;
    }
    double aside = all == 0 ? 0 : ASIDE * ((double)before - ((double)all - 1) / 2);
    enum sim_ink stroke = sharers(result, part) > 1 ? SIM_STROKE_AXIS : sim_looks[part].stroke;
    return (struct sim_symbol){stroke, (unsigned)part, aside};
}

static void draw_key(const struct plasticity_result *result, size_t i, struct sim_svg *svg)
{
    char room[160], letter[2];
    struct sim_point at = {2, KEY_TOP + KEY_ROW * (double)i};
    struct sim_words words = sim_words_start(room, sizeof room);
    double text = at.x + (has_data(result) ? 64 : 48);
    sim_svg_open(svg, "path");
    sim_svg_ink(svg, sim_looks[i].stroke);
    sim_svg_path_begin(svg);
    sim_svg_path_to(svg, 'M', (struct sim_point){at.x, at.y - 5});
    sim_svg_path_to(svg, 'L', (struct sim_point){at.x + 38, at.y - 5});
    sim_svg_path_end(svg, "");
    sim_look_apply(i, svg);
    sim_svg_close(svg);
    if (sharers(result, i) == 1) {
        sim_points_symbol(symbol_of(result, i), (struct sim_point){at.x + 51, at.y - 5}, 9, svg);
    }
    letter_of(i, letter);
    add_title(&words, result->parts[i].result->title);
    sim_svg_strong(svg, sim_looks[i].text, (struct sim_point){text, at.y}, SIM_ANCHOR_START,
                   letter);
    sim_svg_label(svg, SIM_TEXT_INK, (struct sim_point){text + 20, at.y}, SIM_ANCHOR_START,
                  sim_words_take(&words));
}

/* Is this the first line with this data set? */
static bool is_first_data(const struct plasticity_result *result, size_t part)
{
    const struct plasticity_data *data = result->parts[part].result->data;
    bool is_first = data != NULL;
    for (size_t i = 0; i < part; i++) {
        is_first = is_first && result->parts[i].result->data != data;
    }
    return is_first;
}

static size_t data_count(const struct plasticity_result *result)
{
    size_t count = 0;
    for (size_t i = 0; i < result->part_count; i++) {
        count += is_first_data(result, i);
    }
    return count;
}

/* The series of a data set that several lines share has its symbol here, not with a line. */
static bool draw_shared(const struct plasticity_result *result, const struct plasticity_data *data,
                        double y, struct sim_svg *svg)
{
    double x = 53;
    for (size_t i = 0; i < result->part_count; i++) {
        if (result->parts[i].result->data == data && sharers(result, i) > 1) {
            sim_points_symbol(symbol_of(result, i), (struct sim_point){x, y}, 9, svg);
            x -= 20;
        }
    }
    return x < 53;
}

static void draw_data_keys(const struct plasticity_result *result, struct sim_svg *svg)
{
    double y = KEY_TOP + KEY_ROW * (double)result->part_count;
    for (size_t i = 0; i < result->part_count; i++) {
        const struct plasticity_data *data = result->parts[i].result->data;
        char room[160];
        struct sim_words words = sim_words_start(room, sizeof room);
        if (!is_first_data(result, i)) {
            continue;
        }
        bool is_shared = draw_shared(result, data, y - 5, svg);
        sim_words_add(&words, is_shared ? "measured" : "symbols: measured");
        sim_words_add(&words, " \xc2\xb1 SEM, ");
        sim_words_add(&words, data->authors);
        sim_svg_label(svg, SIM_TEXT_INK, (struct sim_point){86, y}, SIM_ANCHOR_START,
                      sim_words_take(&words));
        y += KEY_ROW;
    }
}

static double below(const struct plasticity_result *result)
{
    return KEY_ROW * (double)(result->part_count + data_count(result));
}

static void draw(const struct plasticity_result *result, struct sim_svg *svg)
{
    struct sim_axes axes = axes_for(result);
    sim_axes_draw(&axes, result, svg);
    for (size_t i = 0; i < result->part_count; i++) {
        if (sharers(result, i) > 0) {
            sim_points_draw(&axes, result->parts[i].result, symbol_of(result, i), svg);
        }
    }
    for (size_t i = 0; i < result->part_count; i++) {
        draw_line(&axes, result->parts[i].result, i, svg);
    }
    draw_letters(&axes, result, svg);
    for (size_t i = 0; i < result->part_count; i++) {
        draw_key(result, i, svg);
    }
    draw_data_keys(result, svg);
}

static void add_at(const struct plasticity_result *part, size_t row, struct sim_words *words)
{
    const struct plasticity_column *column = part->tables[0].columns;
    if (sim_same(column[1].unit, "%")) {
        sim_words_signed(words, column[1].values[row], 1);
        sim_words_add(words, " percent");
    } else {
        sim_words_with_unit(words, column[1].values[row], column[1].places, column[1].unit);
    }
    sim_words_add(words, " at ");
    sim_words_with_unit(words, column[0].values[row], column[0].places, column[0].unit);
}

static void describe_part(const struct plasticity_result *result, size_t i, struct sim_words *words)
{
    const struct plasticity_result *part = result->parts[i].result;
    const struct plasticity_table *table = &part->tables[0];
    const double *y = table->columns[1].values;
    size_t least = 0, most = 0;
    char letter[2];
    for (size_t row = 1; row < table->row_count; row++) {
        least = y[row] < y[least] && !is_jump(part, row) ? row : least;
        most = y[row] > y[most] && !is_jump(part, row) ? row : most;
    }
    letter_of(i, letter);
    sim_words_add(words, " Line ");
    sim_words_add(words, letter);
    sim_words_add(words, ", ");
    sim_words_add(words, sim_looks[i].colour);
    sim_words_add(words, " and ");
    sim_words_add(words, sim_looks[i].kind);
    sim_words_add(words, ", ");
    sim_words_add(words, part->title);
    sim_words_add(words, " (");
    sim_words_add(words, part->model_title);
    sim_words_add(words, part->set[0] == '\0' ? "" : ", set ");
    sim_words_add(words, part->set);
    sim_words_add(words, "): it starts with ");
    add_at(part, 0, words);
    sim_words_add(words, " and ends with ");
    add_at(part, table->row_count - 1, words);
    sim_words_add(words, "; least ");
    add_at(part, least, words);
    sim_words_add(words, ", greatest ");
    add_at(part, most, words);
    sim_words_add(words, ".");
}

static void describe_data(const struct plasticity_result *result, size_t i, struct sim_words *words)
{
    static const char *const shapes[] = {"square", "diamond", "triangle", "circle"};
    const struct plasticity_result *part = result->parts[i].result;
    sim_words_add(words, " Measured values beside ");
    for (size_t k = i, shown = 0; k < result->part_count; k++) {
        char letter[2];
        if (same_series(result->parts[k].result, part)) {
            letter_of(k, letter);
            sim_words_add(words, shown++ == 0 ? "" : ", ");
            sim_words_add(words, letter);
        }
    }
    sim_words_add(words, ": ");
    sim_words_count(words, part->data_rows);
    sim_words_add(words, " ");
    sim_words_add(words, shapes[i]);
    sim_words_add(words, part->data_rows == 1 ? "" : "s");
    sim_words_add(words, " with bars of one standard error, by ");
    sim_words_add(words, part->data->authors);
    sim_words_add(words, " in ");
    sim_words_add(words, part->data->population);
    sim_words_add(words, ".");
}

static void describe(const struct plasticity_result *result, struct sim_words *words)
{
    const struct plasticity_column *x = &result->tables[0].columns[0];
    sim_words_add(words, "Line chart with ");
    sim_words_count(words, result->part_count);
    sim_words_add(words, " lines. Horizontal axis: ");
    sim_words_add(words, result->x_title);
    sim_words_add(words, ", from ");
    sim_words_figure(words, x->values[0], 6);
    sim_words_add(words, " to ");
    sim_words_figure(words, x->values[result->tables[0].row_count - 1], 6);
    sim_words_add(words, ". Vertical axis: ");
    sim_words_add(words, result->y_title);
    sim_words_add(words, ".");
    for (size_t i = 0; i < result->part_count; i++) {
        describe_part(result, i, words);
    }
    for (size_t i = 0; i < result->part_count; i++) {
        if (sharers(result, i) > 0) {
            describe_data(result, i, words);
        }
    }
}

const struct sim_plot sim_plot_overlay = {
    .about = {.name = "overlay",
              .title = "Several experiments",
              .summary = "The lines of two to four experiments in one frame.",
              .sweep = NULL},
    .width = 560,
    .height = 366,
    .magnify = 1,
    .below = below,
    .describe = describe,
    .draw = draw,
};
