/* core/measured.c: rows are matched by value, not by name: a series is whatever was measured under
 * the conditions that the experiment states, so no row can be drawn beside something else.
 */
#include "core/measured.h"
#include "core/math.h"

/* Is the condition met by this value of the experiment's parameter? */
static bool is_met(const struct plasticity_condition *condition,
                   const struct sim_quantity *quantity, double value)
{
    if (condition->word != NULL) {
        return quantity->about->choices != NULL &&
               sim_same(condition->word, quantity->about->choices[(size_t)value].name);
    }
    return condition->value == value;
}

static size_t quantity_of(const struct sim_experiment *e, const char *name)
{
    for (size_t i = 0; i < e->quantity_count; i++) {
        if (sim_same(e->quantity[i].about->name, name)) {
            return i;
        }
    }
    return SIM_NONE;
}

static bool is_protocol(const struct sim_experiment *e, const struct plasticity_datum *row)
{
    return sim_same(row->protocol, e->protocol->about.name);
}

/* What the row says of the parameter that has the range, or NULL. */
static const struct plasticity_condition *swept_condition(const struct sim_experiment *e,
                                                          const struct plasticity_datum *row)
{
    for (size_t k = 0; k < row->condition_count; k++) {
        if (quantity_of(e, row->conditions[k].name) == e->range.quantity) {
            return &row->conditions[k];
        }
    }
    return NULL;
}

/* Do all conditions hold but that of the swept parameter? */
static bool is_series(const struct sim_experiment *e, const struct plasticity_datum *row)
{
    if (!is_protocol(e, row) || swept_condition(e, row) == NULL) {
        return false;
    }
    for (size_t k = 0; k < row->condition_count; k++) {
        size_t i = quantity_of(e, row->conditions[k].name);
        if (i == SIM_NONE ||
            (i != e->range.quantity &&
             !is_met(&row->conditions[k], &e->quantity[i], e->quantity[i].value))) {
            return false;
        }
    }
    return true;
}

static bool is_inside(const struct sim_experiment *e, double x)
{
    return x >= sim_experiment_point(e, 0) && x <= sim_experiment_point(e, e->range.count - 1);
}

size_t sim_measured_point(const struct sim_experiment *experiment,
                          const struct plasticity_datum *row)
{
    if (!is_series(experiment, row)) {
        return SIM_NONE;
    }
    double x = swept_condition(experiment, row)->value;
    for (size_t i = 0; i < experiment->range.count; i++) {
        if (sim_experiment_point(experiment, i) == x) {
            return i;
        }
    }
    return SIM_NONE;
}

size_t sim_measured_count(const struct sim_experiment *experiment)
{
    size_t count = 0;
    for (size_t i = 0; experiment->data != NULL && i < experiment->data->row_count; i++) {
        count += sim_measured_point(experiment, &experiment->data->rows[i]) != SIM_NONE;
    }
    return count;
}

static bool is_fraction(const struct plasticity_data *data, const char *unit)
{
    return sim_same(data->unit, "fraction") && sim_same(unit, "%");
}

/* 0.29 times 100 is not 29 in binary; rounded at the third decimal of the percentage it is. No
 * fraction is printed with more than five decimals. */
double sim_measured_value(const struct plasticity_data *data, const char *unit, double value)
{
    return is_fraction(data, unit) ? sim_floor(value * 1e5 + 0.5) / 1e3 : value;
}

void sim_measured_fill(const struct sim_experiment *experiment, double *mean, double *sem)
{
    const struct plasticity_data *data = experiment->data;
    size_t count;
    const char *unit = sim_experiment_readings(experiment, &count)[0].unit;
    for (size_t i = 0; i < experiment->range.count; i++) {
        mean[i] = sem[i] = sim_nan();
    }
    for (size_t i = 0; i < data->row_count; i++) {
        size_t point = sim_measured_point(experiment, &data->rows[i]);
        if (point != SIM_NONE) {
            mean[point] = sim_measured_value(data, unit, data->rows[i].mean);
            sem[point] = sim_measured_value(data, unit, data->rows[i].sem);
        }
    }
}

double sim_measured_error(const struct sim_experiment *experiment, const double *model,
                          const double *mean, const double *sem)
{
    double sum = 0, count = 0;
    for (size_t i = 0; i < experiment->range.count; i++) {
        if (sim_is_finite(mean[i])) {
            double off = (model[i] - mean[i]) / sem[i];
            sum += off * off;
            count += 1;
        }
    }
    return sum / count;
}

void sim_measured_describe(const struct plasticity_result *result, struct sim_words *words)
{
    const struct plasticity_table *table = &result->tables[0];
    const struct plasticity_column *x = &table->columns[0];
    const struct plasticity_column *mean = &table->columns[table->column_count - 2];
    const struct plasticity_column *sem = mean + 1;
    size_t shown = 0;
    sim_words_add(words, " Behind the curve, ");
    sim_words_count(words, result->data_rows);
    sim_words_add(words, result->data_rows == 1 ? " square with a bar" : " squares with bars");
    sim_words_add(words, " of one standard error, measured by ");
    sim_words_add(words, result->data->authors);
    sim_words_add(words, " in ");
    sim_words_add(words, result->data->population);
    for (size_t i = 0; i < table->row_count; i++) {
        if (sim_is_finite(mean->values[i])) {
            sim_words_add(words, shown++ == 0 ? ": " : ", ");
            sim_words_signed(words, mean->values[i], 1);
            sim_words_add(words, " \xc2\xb1 "); /* plus or minus */
            sim_words_figure(words, sem->values[i], 1);
            sim_words_add(words, sim_same(mean->unit, "%") ? " percent at " : " at ");
            sim_words_with_unit(words, x->values[i], x->places, x->unit);
        }
    }
    sim_words_add(words, ".");
}

void sim_measured_cite(const struct plasticity_data *data, struct sim_words *words)
{
    sim_words_add(words, "means \xc2\xb1 one standard error, ");
    sim_words_add(words, data->measure);
    sim_words_add(words, sim_same(data->unit, "fraction") ? " and here in percent" : "");
    sim_words_add(words, ", in ");
    sim_words_add(words, data->population);
    sim_words_add(words, ". ");
    sim_words_add(words, data->paper);
    sim_words_add(words, ". ");
    sim_words_add(words, data->note);
}

/* ---- what does not go together ---- */

struct checking {
    const struct sim_experiment *e;
    const struct plasticity_data *data;
    struct sim_span place; /* of the name of the data set */
    struct sim_complaints *complaints;
};

static struct sim_words *complain(const struct checking *c, const char *after)
{
    struct sim_words *words = sim_complain(c->complaints, c->place);
    sim_words_quote_name(words, c->data->name);
    sim_words_add(words, after);
    return words;
}

static bool check_reading(const struct checking *c)
{
    size_t count;
    const struct plasticity_reading *shown = &sim_experiment_readings(c->e, &count)[0];
    if (!sim_same(shown->name, c->data->reading)) {
        struct sim_words *words = complain(c, " measured ");
        sim_words_quote_name(words, c->data->reading);
        sim_words_add(words, ", and ");
        sim_words_quote_name(words, c->e->model->about.name);
        sim_words_add(words, " shows ");
        sim_words_quote_name(words, shown->name);
        return false;
    }
    if (!is_fraction(c->data, shown->unit) && !sim_same(c->data->unit, shown->unit)) {
        struct sim_words *words = complain(c, " is measured in ");
        sim_words_quote_name(words, c->data->unit);
        sim_words_add(words, ", and ");
        sim_words_quote_name(words, shown->name);
        sim_words_add(words, " of ");
        sim_words_quote_name(words, c->e->model->about.name);
        sim_words_add(words, " in ");
        sim_words_quote_name(words, shown->unit);
        return false;
    }
    return true;
}

static bool check_protocol(const struct checking *c)
{
    const char *last = "";
    for (size_t i = 0; i < c->data->row_count; i++) {
        if (is_protocol(c->e, &c->data->rows[i])) {
            return true;
        }
    }
    struct sim_words *words = complain(c, " has no row for the protocol ");
    sim_words_quote_name(words, c->e->protocol->about.name);
    words = sim_complaint_help(c->complaints);
    sim_words_add(words, "its rows are for");
    for (size_t i = 0; i < c->data->row_count; i++) {
        if (!sim_same(c->data->rows[i].protocol, last)) {
            sim_words_add(words, last[0] == '\0' ? " " : ", ");
            last = c->data->rows[i].protocol;
            sim_words_quote_name(words, last);
        }
    }
    return false;
}

/* The first row for this protocol; there is one. */
static const struct plasticity_datum *first_row(const struct checking *c)
{
    const struct plasticity_datum *row = c->data->rows;
    while (!is_protocol(c->e, row)) {
        row++;
    }
    return row;
}

/* The swept parameter must be one that the rows tell apart. */
static bool check_swept(const struct checking *c)
{
    const struct plasticity_datum *row = first_row(c);
    if (c->e->range.quantity != SIM_NONE && swept_condition(c->e, row) != NULL) {
        return true;
    }
    struct sim_words *words;
    if (c->e->range.quantity == SIM_NONE) {
        complain(c, " needs a range to stand beside");
    } else {
        words = complain(c, " says nothing about ");
        sim_words_quote_name(words, c->e->quantity[c->e->range.quantity].about->name);
        sim_words_add(words, ", which has the range");
    }
    words = sim_complaint_help(c->complaints);
    sim_words_add(words, "the range must be of");
    for (size_t k = 0, shown = 0; k < row->condition_count; k++) {
        if (row->conditions[k].word == NULL) {
            sim_words_add(words, shown++ == 0 ? " " : " or ");
            sim_words_quote_name(words, row->conditions[k].name);
        }
    }
    return false;
}

static const struct plasticity_condition *condition_of(const struct plasticity_datum *row,
                                                       const char *name)
{
    for (size_t k = 0; k < row->condition_count; k++) {
        if (sim_same(row->conditions[k].name, name)) {
            return &row->conditions[k];
        }
    }
    return NULL;
}

static void add_condition(struct sim_words *words, const struct plasticity_condition *condition)
{
    if (condition->word != NULL) {
        sim_words_add(words, condition->word);
        return;
    }
    sim_words_shortest(words, condition->value);
    sim_words_add(words, condition->unit[0] == '\0' ? "" : " ");
    sim_words_add(words, condition->unit);
}

static bool same_condition(const struct plasticity_condition *a,
                           const struct plasticity_condition *b)
{
    return a->word == NULL ? a->value == b->value : sim_same(a->word, b->word);
}

/* "it was measured at 10 ms, -10 ms" */
static void help_values(const struct checking *c, const char *name)
{
    struct sim_words *words = sim_complaint_help(c->complaints);
    sim_words_add(words, "it has rows for");
    for (size_t i = 0, shown = 0; i < c->data->row_count; i++) {
        const struct plasticity_datum *row = &c->data->rows[i];
        bool is_new = is_protocol(c->e, row);
        for (size_t before = 0; before < i && is_new; before++) {
            const struct plasticity_datum *other = &c->data->rows[before];
            is_new = !is_protocol(c->e, other) ||
                     !same_condition(condition_of(row, name), condition_of(other, name));
        }
        if (is_new) {
            sim_words_add(words, shown++ == 0 ? " " : ", ");
            add_condition(words, condition_of(row, name));
        }
    }
}

/* Complains about the first condition that no row meets, at the place of the parameter. */
static void complain_condition(const struct checking *c)
{
    const struct plasticity_datum *first = first_row(c);
    for (size_t k = 0; k < first->condition_count; k++) {
        size_t q = quantity_of(c->e, first->conditions[k].name);
        const struct sim_quantity *quantity = &c->e->quantity[q];
        bool is_anywhere = q == c->e->range.quantity;
        for (size_t i = 0; i < c->data->row_count && !is_anywhere; i++) {
            const struct plasticity_datum *row = &c->data->rows[i];
            is_anywhere =
                is_protocol(c->e, row) &&
                is_met(condition_of(row, first->conditions[k].name), quantity, quantity->value);
        }
        if (!is_anywhere) {
            struct checking at = *c;
            at.place = quantity->place.at == NULL ? c->place : quantity->place;
            struct sim_words *words = complain(&at, " was not measured at this ");
            sim_words_quote_name(words, quantity->about->name);
            help_values(c, first->conditions[k].name);
            return;
        }
    }
    complain(c, " was not measured under these conditions together");
}

static bool check_series(const struct checking *c)
{
    for (size_t i = 0; i < c->data->row_count; i++) {
        if (is_series(c->e, &c->data->rows[i])) {
            return true;
        }
    }
    complain_condition(c);
    return false;
}

/* Rows inside the range are points of it, and there is one. */
static void check_points(const struct checking *c)
{
    const struct sim_quantity *swept = &c->e->quantity[c->e->range.quantity];
    struct checking at = *c;
    size_t count = 0;
    at.place = swept->place;
    for (size_t i = 0; i < c->data->row_count; i++) {
        const struct plasticity_datum *row = &c->data->rows[i];
        if (!is_series(c->e, row) || !is_inside(c->e, swept_condition(c->e, row)->value)) {
            continue;
        }
        count++;
        if (sim_measured_point(c->e, row) == SIM_NONE) {
            struct sim_words *words = complain(&at, " was measured at ");
            add_condition(words, swept_condition(c->e, row));
            sim_words_add(words, ", which is not a point of the range of ");
            sim_words_quote_name(words, swept->about->name);
            return;
        }
    }
    if (count == 0) {
        struct sim_words *words = complain(&at, " has no row in the range of ");
        sim_words_quote_name(words, swept->about->name);
        help_values(c, swept->about->name);
    }
}

void sim_measured_check(const struct sim_experiment *experiment, struct sim_lines *lines,
                        struct sim_complaints *complaints)
{
    struct checking c = {.e = experiment,
                         .data = experiment->data,
                         .place = sim_lines_find(lines, "data")->value,
                         .complaints = complaints};
    if (check_reading(&c) && check_protocol(&c) && check_swept(&c) && check_series(&c)) {
        check_points(&c);
    }
}
