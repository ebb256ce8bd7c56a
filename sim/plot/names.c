/* plot/names.c: names are broken into lines of a width that a narrow page can enlarge, sorted by
 * where their lines end, and pushed apart downwards and upwards. Neither way lets two names overlap,
 * so the middle between the two does not either, and it stays closest to the ends. */
#include "plot/names.h"

#define WIDE 16u  /* characters of a line of text */
#define ROWS 12u  /* lines of text of all names: what fits beside the frame */
#define STEP 19.0 /* from one line of text to the next */
#define GAP 7.0   /* between two names */
#define LEAD 22.0 /* from the frame to the names */
#define TOP 36.0  /* where names may begin and end */
#define BOTTOM 306.0

struct name {
    size_t k;             /* which series */
    struct sim_point end; /* of its line */
    struct sim_span row[ROWS];
    size_t row_count;
    bool is_cut; /* has more words than room */
    double top;
};

static double height_of(const struct name *name)
{
    return STEP * (double)name->row_count;
}

/* The length of a row that ends before a bracket it would open and not close. */
static size_t without_bracket(const char *at, size_t len)
{
    for (size_t i = len; i > 1; i--) {
        if (at[i - 1] == ')') {
            return len;
        }
        if (at[i - 1] == '(' && at[i - 2] == ' ') {
            return i > 2 ? i - 2 : len;
        }
    }
    return len;
}

/* As many whole words as fit in a line, or one that is longer. */
static struct sim_span take_row(struct sim_span *rest)
{
    size_t len = 0, count = 0, fit = 0;
    while (len < rest->len && count <= WIDE) {
        bool is_space = rest->at[len] == ' ';
        fit = is_space ? len : fit;
        count += ((unsigned char)rest->at[len] & 0xc0) != 0x80;
        len++;
    }
    if (len == rest->len && count <= WIDE) {
        fit = len;
    }
    while (fit == 0 && len < rest->len && rest->at[len] != ' ') {
        len++;
    }
    struct sim_span row = {rest->at, fit == 0 ? len : fit};
    row.len = row.len < rest->len ? without_bracket(row.at, row.len) : row.len;
    rest->at += row.len;
    rest->len -= row.len;
    *rest = sim_span_trim(*rest);
    return row;
}

/* Lines of text that a name takes; those beyond `most` are cut. */
static size_t break_name(struct name *name, const char *title, size_t most)
{
    struct sim_span rest = {title, sim_length(title)};
    name->row_count = 0;
    while (rest.len > 0 && name->row_count < most) {
        name->row[name->row_count++] = take_row(&rest);
    }
    name->is_cut = rest.len > 0;
    return name->row_count;
}

/* Names that together are too long get an equal part of the room each. */
static void break_names(struct name *names, size_t count, const struct plasticity_result *result)
{
    const struct plasticity_column *column = result->tables[0].columns;
    size_t all = 0;
    for (size_t i = 0; i < count; i++) {
        all += break_name(&names[i], column[result->shown[names[i].k]].title, ROWS);
    }
    for (size_t i = 0; all > ROWS && i < count; i++) {
        break_name(&names[i], column[result->shown[names[i].k]].title, ROWS / count);
    }
}

/* False for a line that has no point. */
static bool find_end(struct name *name, const struct plasticity_result *result,
                     const struct sim_axes *axes)
{
    const struct plasticity_table *table = &result->tables[0];
    size_t column = result->shown[name->k];
    for (size_t row = table->row_count; row > 0; row--) {
        if (sim_series_has(table, column, row - 1, axes)) {
            name->end = sim_axes_point(axes, table->columns[0].values[row - 1],
                                       table->columns[column].values[row - 1]);
            return true;
        }
    }
    return false;
}

/* Moves names down until each clears the one above it, the first the upper border. */
static void push_down(const struct name *names, size_t count, double *top)
{
    double least = TOP;
    for (size_t i = 0; i < count; i++) {
        top[i] = top[i] > least ? top[i] : least;
        least = top[i] + height_of(&names[i]) + GAP;
    }
}

/* The same upwards. */
static void push_up(const struct name *names, size_t count, double *top)
{
    double most = BOTTOM;
    for (size_t i = count; i > 0; i--) {
        double last = most - height_of(&names[i - 1]);
        top[i - 1] = top[i - 1] < last ? top[i - 1] : last;
        most = top[i - 1] - GAP;
    }
}

/* Sorts by the ends and gives every name its place. */
static void place(struct name *names, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct name moved = names[i];
        size_t k = i;
        for (; k > 0 && names[k - 1].end.y > moved.end.y; k--) {
            names[k] = names[k - 1];
        }
        names[k] = moved;
    }
    double down[PLASTICITY_SHOWN_MAX], up[PLASTICITY_SHOWN_MAX];
    for (size_t i = 0; i < count; i++) {
        down[i] = up[i] = names[i].end.y - height_of(&names[i]) / 2;
    }
    push_down(names, count, down);
    push_up(names, count, down);
    push_up(names, count, up);
    push_down(names, count, up);
    for (size_t i = 0; i < count; i++) {
        names[i].top = (down[i] + up[i]) / 2;
    }
}

static void draw_name(const struct name *name, const struct sim_axes *axes, struct sim_svg *svg)
{
    double left = axes->x.to + LEAD;
    struct sim_segment lead = {name->end.x + 5, name->end.y, left - 5,
                               name->top + height_of(name) / 2};
    sim_svg_line(svg, SIM_STROKE_AXIS, lead, 1);
    for (size_t i = 0; i < name->row_count; i++) {
        char room[96];
        struct sim_words words = sim_words_start(room, sizeof room);
        sim_words_add_span(&words, name->row[i]);
        sim_words_add(&words, name->is_cut && i + 1 == name->row_count ? "\xe2\x80\xa6" : "");
        sim_svg_strong(svg, sim_looks[name->k].text,
                       (struct sim_point){left, name->top + 14 + STEP * (double)i},
                       SIM_ANCHOR_START, sim_words_take(&words));
    }
}

void sim_names_draw(const struct plasticity_result *result, const struct sim_axes *axes,
                    struct sim_svg *svg)
{
    struct name names[PLASTICITY_SHOWN_MAX];
    size_t count = 0;
    if (result->shown_count < 2) {
        return;
    }
    for (size_t k = 0; k < result->shown_count; k++) {
        names[count] = (struct name){.k = k};
        count += find_end(&names[count], result, axes);
    }
    break_names(names, count, result);
    place(names, count);
    for (size_t i = 0; i < count; i++) {
        draw_name(&names[i], axes, svg);
    }
}
