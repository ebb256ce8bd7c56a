/* plot/json.c: one object with everything that is needed to repeat the run, the text itself among
 * it. Numbers are the shortest that read back as the same double. */
#include "core/math.h"
#include "plot/files.h"

/* The writer knows only where a comma is due. */
struct json {
    struct sim_out *out;
    bool is_first;
    unsigned depth;
};

static void start_item(struct json *j)
{
    sim_out_text(j->out, j->is_first ? "\n" : ",\n");
    for (unsigned i = 0; i < j->depth; i++) {
        sim_out_text(j->out, "  ");
    }
    j->is_first = false;
}

static void key(struct json *j, const char *name)
{
    start_item(j);
    sim_out_json(j->out, name);
    sim_out_text(j->out, ": ");
}

static void open_with(struct json *j, const char *bracket)
{
    sim_out_text(j->out, bracket);
    j->is_first = true;
    j->depth++;
}

static void close_with(struct json *j, const char *bracket)
{
    j->depth--;
    if (!j->is_first) {
        sim_out_text(j->out, "\n");
        for (unsigned i = 0; i < j->depth; i++) {
            sim_out_text(j->out, "  ");
        }
    }
    sim_out_text(j->out, bracket);
    j->is_first = false;
}

static void text(struct json *j, const char *name, const char *value)
{
    key(j, name);
    sim_out_json(j->out, value);
}

static void put_number(struct json *j, double value)
{
    if (sim_is_finite(value)) {
        sim_out_shortest(j->out, value);
    } else {
        sim_out_text(j->out, "null");
    }
}

static void number(struct json *j, const char *name, double value)
{
    key(j, name);
    put_number(j, value);
}

static void write_model(struct json *j, const struct plasticity_result *r)
{
    key(j, "model");
    open_with(j, "{");
    text(j, "name", r->model);
    text(j, "title", r->model_title);
    text(j, "paper", r->paper);
    text(j, "source", r->source);
    key(j, "equations");
    open_with(j, "[");
    for (size_t i = 0; i < r->equation_count; i++) {
        start_item(j);
        sim_out_json(j->out, r->equations[i]);
    }
    close_with(j, "]");
    close_with(j, "}");
    key(j, "set");
    open_with(j, "{");
    text(j, "name", r->set);
    text(j, "title", r->set_title);
    text(j, "note", r->set_note);
    text(j, "source", r->set_source);
    close_with(j, "}");
    key(j, "protocol");
    open_with(j, "{");
    text(j, "name", r->protocol);
    text(j, "title", r->protocol_title);
    close_with(j, "}");
}

static void write_conventions(struct json *j, const struct plasticity_result *r)
{
    key(j, "conventions");
    open_with(j, "{");
    for (size_t i = 0; i < r->convention_count; i++) {
        text(j, r->conventions[i].name, r->conventions[i].text);
    }
    close_with(j, "}");
}

static void write_values(struct json *j, const struct plasticity_result *r)
{
    key(j, "parameters");
    open_with(j, "[");
    for (size_t i = 0; i < r->value_count; i++) {
        const struct plasticity_value *value = &r->values[i];
        start_item(j);
        open_with(j, "{");
        text(j, "name", value->name);
        if (value->word != NULL) {
            text(j, "value", value->word);
        } else if (value->is_swept) {
            text(j, "value", "range");
        } else {
            number(j, "value", value->value);
        }
        text(j, "unit", value->unit);
        text(j, "meaning", value->meaning);
        text(j, "evidence", plasticity_evidence_word(value->evidence));
        text(j, "source", value->source);
        text(j, "data", value->data);
        if (value->population != NULL) {
            text(j, "population", value->population);
            number(j, "low", value->low);
            number(j, "high", value->high);
        }
        close_with(j, "}");
    }
    close_with(j, "]");
}

static void write_outputs(struct json *j, const struct plasticity_result *r)
{
    key(j, "outputs");
    open_with(j, "[");
    for (size_t i = 0; i < r->output_count; i++) {
        const struct plasticity_output *output = &r->outputs[i];
        start_item(j);
        open_with(j, "{");
        text(j, "name", output->name);
        if (output->range == PLASTICITY_RANGE_OUTSIDE) {
            text(j, "value", PLASTICITY_OUTSIDE);
        } else {
            number(j, "value", output->value);
        }
        if (output->range == PLASTICITY_RANGE_EXTRAPOLATED) {
            text(j, "range", "extrapolated");
        }
        text(j, "unit", output->unit);
        number(j, "places", output->places);
        text(j, "meaning", output->meaning);
        text(j, "evidence", plasticity_evidence_word(output->evidence));
        close_with(j, "}");
    }
    close_with(j, "]");
}

static void write_rows(struct json *j, const struct plasticity_table *table)
{
    key(j, "rows");
    open_with(j, "[");
    for (size_t i = 0; i < table->row_count; i++) {
        start_item(j);
        sim_out_text(j->out, "[");
        for (size_t k = 0; k < table->column_count; k++) {
            sim_out_text(j->out, k == 0 ? "" : ", ");
            put_number(j, table->columns[k].values[i]);
        }
        sim_out_text(j->out, "]");
    }
    close_with(j, "]");
}

static void write_tables(struct json *j, const struct plasticity_result *r)
{
    key(j, "tables");
    open_with(j, "[");
    for (size_t i = 0; i < r->table_count; i++) {
        const struct plasticity_table *table = &r->tables[i];
        start_item(j);
        open_with(j, "{");
        text(j, "name", table->name);
        text(j, "title", table->title);
        key(j, "columns");
        open_with(j, "[");
        for (size_t k = 0; k < table->column_count; k++) {
            start_item(j);
            open_with(j, "{");
            text(j, "name", table->columns[k].name);
            text(j, "title", table->columns[k].title);
            text(j, "unit", table->columns[k].unit);
            close_with(j, "}");
        }
        close_with(j, "]");
        write_rows(j, table);
        close_with(j, "}");
    }
    close_with(j, "]");
}

/* What a data set is, without its rows. */
static void write_data(struct json *j, const struct plasticity_data *data)
{
    text(j, "name", data->name);
    text(j, "title", data->title);
    text(j, "paper", data->paper);
    text(j, "source", data->source);
    text(j, "population", data->population);
    text(j, "method", data->method);
    text(j, "measure", data->measure);
    text(j, "unit", data->unit);
    text(j, "note", data->note);
    text(j, "evidence", plasticity_evidence_word(data->evidence));
}

/* What only answers about practice have. */
static void write_practice(struct json *j, const struct plasticity_result *r)
{
    if (r->tag != NULL) {
        text(j, "tag", r->tag);
    }
    if (r->ordering != NULL) {
        text(j, "ordering", r->ordering);
    }
    if (r->card_count > 0) {
        key(j, "card");
        open_with(j, "{");
        for (size_t i = 0; i < r->card_count; i++) {
            text(j, r->card[i].name, r->card[i].text);
        }
        close_with(j, "}");
    }
}

/* A result that was run: everything that repeats it. */
static void write_run(struct json *j, const struct plasticity_result *r)
{
    key(j, "seed");
    sim_out_count(j->out, r->seed);
    text(j, "text", r->text);
    text(j, "sha256", r->sha256);
    text(j, "x_title", r->x_title);
    text(j, "y_title", r->y_title);
    write_model(j, r);
    if (r->data != NULL) {
        key(j, "data");
        open_with(j, "{");
        write_data(j, r->data);
        number(j, "rows", (double)r->data_rows);
        close_with(j, "}");
    }
    write_conventions(j, r);
    write_values(j, r);
    write_outputs(j, r);
    write_tables(j, r);
}

static void write_head(struct json *j, const struct plasticity_result *r)
{
    text(j, "program", "plasticity");
    text(j, "version", r->version);
    text(j, "title", r->title);
    text(j, "description", r->description);
    text(j, "limits", r->limits);
    text(j, "evidence", plasticity_evidence_word(r->evidence));
    write_practice(j, r);
}

/* The common table, then each line in full. */
static void write_parts(struct json *j, const struct plasticity_result *r)
{
    text(j, "x_title", r->x_title);
    text(j, "y_title", r->y_title);
    write_tables(j, r);
    key(j, "parts");
    open_with(j, "[");
    for (size_t i = 0; i < r->part_count; i++) {
        start_item(j);
        open_with(j, "{");
        text(j, "name", r->parts[i].name);
        write_head(j, r->parts[i].result);
        write_run(j, r->parts[i].result);
        close_with(j, "}");
    }
    close_with(j, "]");
}

void sim_json_write(struct sim_out *out, const struct plasticity_result *r)
{
    struct json j = {.out = out};
    open_with(&j, "{");
    write_head(&j, r);
    if (r->part_count > 0) {
        write_parts(&j, r);
    } else {
        write_run(&j, r);
    }
    close_with(&j, "}");
    sim_out_text(out, "\n");
}

static void write_datum(struct json *j, const struct plasticity_datum *row)
{
    start_item(j);
    open_with(j, "{");
    text(j, "protocol", row->protocol);
    for (size_t k = 0; k < row->condition_count; k++) {
        const struct plasticity_condition *condition = &row->conditions[k];
        if (condition->word != NULL) {
            text(j, condition->name, condition->word);
        } else {
            number(j, condition->name, condition->value);
        }
    }
    number(j, "mean", row->mean);
    number(j, "sem", row->sem);
    close_with(j, "}");
}

void sim_json_data(struct sim_out *out, const struct plasticity_data *data)
{
    struct json j = {.out = out};
    open_with(&j, "{");
    text(&j, "program", "plasticity");
    text(&j, "version", PLASTICITY_VERSION);
    write_data(&j, data);
    key(&j, "rows");
    open_with(&j, "[");
    for (size_t i = 0; i < data->row_count; i++) {
        write_datum(&j, &data->rows[i]);
    }
    close_with(&j, "]");
    close_with(&j, "}");
    sim_out_text(out, "\n");
}
