/* plot/series.c: a point that falls into the same unit of width as its neighbours is kept only when
 * it is the first, the least, the greatest or the last of them (Jugel and others 2014, M4). */
#include "plot/series.h"
#include "core/math.h"

#define DOT 8.0

bool sim_series_has(const struct plasticity_table *table, size_t column, size_t row,
                    const struct sim_axes *axes)
{
    const struct plasticity_column *at = table->columns;
    return !axes->y.is_log ||
           (at[0].values[row] >= SIM_SCALE_LEAST && at[column].values[row] >= axes->y.low);
}

/* What a walk along the rows is for. A run of one row has no length: it is drawn as a dot. */
enum purpose { LINE, DOTS, COUNT };

/* The walk: the rows in the present unit of width, by what is kept of them. A gap within a unit
 * cannot be seen and does not end a run. */
struct trace {
    const struct plasticity_table *table;
    size_t column;
    const struct sim_axes *axes;
    enum purpose purpose;
    double unit;
    size_t first, least, greatest, last;
    bool is_open, is_alone; /* in a run of rows, of one row only so far */
    bool is_broken;         /* a row without a place came behind the last */
    size_t dots;
};

static struct sim_point point_of(const struct trace *trace, size_t row)
{
    const struct plasticity_column *at = trace->table->columns;
    return sim_axes_point(trace->axes, at[0].values[row], at[trace->column].values[row]);
}

static void put(const struct trace *trace, char command, size_t row, struct sim_svg *svg)
{
    if (trace->purpose == LINE) {
        sim_svg_path_to(svg, command, point_of(trace, row));
    }
}

/* Writes the kept rows behind the first in their order, each once. */
static void flush(const struct trace *trace, struct sim_svg *svg)
{
    bool is_falling = trace->greatest < trace->least;
    size_t rows[] = {is_falling ? trace->greatest : trace->least,
                     is_falling ? trace->least : trace->greatest, trace->last};
    size_t written = trace->first;
    for (size_t i = 0; i < SIM_COUNT(rows); i++) {
        if (rows[i] > written) {
            written = rows[i];
            put(trace, 'L', written, svg);
        }
    }
}

static void end_run(struct trace *trace, struct sim_svg *svg)
{
    flush(trace, svg);
    if (trace->is_alone) {
        trace->dots++;
        if (trace->purpose == DOTS) {
            sim_svg_path_to(svg, 'M', point_of(trace, trace->first));
            sim_svg_path_to(svg, 'L', point_of(trace, trace->first));
        }
    }
    trace->is_open = false;
}

static void take_row(struct trace *trace, size_t row, struct sim_svg *svg)
{
    const double *values = trace->table->columns[trace->column].values;
    double unit = sim_floor(point_of(trace, row).x);
    bool is_same = trace->is_open && unit == trace->unit;
    if (trace->is_open && trace->is_broken && !is_same) {
        end_run(trace, svg);
    }
    trace->is_broken = false;
    trace->is_alone = !trace->is_open;
    if (is_same) {
        trace->least = values[row] < values[trace->least] ? row : trace->least;
        trace->greatest = values[row] > values[trace->greatest] ? row : trace->greatest;
        trace->last = row;
        return;
    }
    if (trace->is_open) {
        flush(trace, svg);
    }
    put(trace, trace->is_open ? 'L' : 'M', row, svg);
    trace->unit = unit;
    trace->first = trace->least = trace->greatest = trace->last = row;
    trace->is_open = true;
}

/* Returns the number of runs of one row. */
static size_t walk(struct trace trace, struct sim_svg *svg)
{
    for (size_t row = 0; row < trace.table->row_count; row++) {
        if (sim_series_has(trace.table, trace.column, row, trace.axes)) {
            take_row(&trace, row, svg);
        } else {
            trace.is_broken = true;
        }
    }
    if (trace.is_open) {
        end_run(&trace, svg);
    }
    return trace.dots;
}

void sim_series_trace(const struct plasticity_table *table, size_t column,
                      const struct sim_axes *axes, struct sim_svg *svg)
{
    walk((struct trace){.table = table, .column = column, .axes = axes}, svg);
}

static void draw_path(struct trace trace, size_t k, struct sim_svg *svg)
{
    sim_svg_open(svg, "path");
    sim_svg_ink(svg, sim_looks[k].stroke);
    sim_svg_path_begin(svg);
    walk(trace, svg);
    sim_svg_path_end(svg, "");
    if (trace.purpose == DOTS) {
        sim_svg_number(svg, "stroke-width", DOT);
        sim_svg_attribute(svg, "stroke-linecap", "round");
    } else {
        sim_look_apply(k, svg);
    }
    sim_svg_close(svg);
}

void sim_series_draw(const struct plasticity_result *result, size_t k, const struct sim_axes *axes,
                     struct sim_svg *svg)
{
    struct trace trace = {.table = &result->tables[0], .column = result->shown[k], .axes = axes};
    draw_path(trace, k, svg);
    trace.purpose = COUNT;
    if (walk(trace, svg) > 0) {
        trace.purpose = DOTS;
        draw_path(trace, k, svg);
    }
}

static void add_unit(const char *unit, struct sim_words *words)
{
    sim_words_add(words, unit[0] == '\0' ? "" : " ");
    sim_words_add(words, sim_same(unit, "%") ? "percent" : unit);
}

/* With the decimals of the column, as long as they leave two digits of it. */
static void add_value(const struct plasticity_column *column, size_t row, struct sim_words *words)
{
    double value = column->values[row], size = sim_abs(value);
    if (value == 0 || (size * sim_ten(column->places) >= 10 && size < 1e7)) {
        sim_words_figure(words, value, column->places);
    } else {
        sim_words_significant(words, value, 3);
    }
    add_unit(column->unit, words);
}

/* The points of a range are exact: they are written in full. */
static void add_place(const struct plasticity_column *column, size_t row, struct sim_words *words)
{
    sim_words_significant(words, column->values[row], 12);
    add_unit(column->unit, words);
}

void sim_series_add_point(const struct plasticity_table *table, size_t column, size_t row,
                          struct sim_words *words)
{
    add_value(&table->columns[column], row, words);
    sim_words_add(words, " at ");
    add_place(&table->columns[0], row, words);
}

void sim_series_add_range(const struct plasticity_result *result, struct sim_words *words)
{
    const struct plasticity_table *table = &result->tables[0];
    sim_words_add(words, "Horizontal axis: ");
    sim_words_add(words, result->x_title);
    sim_words_add(words, table->row_count > 1 ? ", from " : ", at ");
    add_place(&table->columns[0], 0, words);
    if (table->row_count > 1) {
        sim_words_add(words, " to ");
        add_place(&table->columns[0], table->row_count - 1, words);
    }
    if (result->shown_count < 2) {
        sim_words_add(words, ". Vertical axis: ");
        sim_words_add(words, result->y_title);
    }
    sim_words_add(words, ".");
}
