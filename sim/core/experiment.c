/* core/experiment.c: from lines to a checked experiment, in the order in which later names depend
 * on earlier ones: model and protocol first, because they bring the tables in which the other names
 * are looked up; then quantities, then what is asked about them.
 *
 * When the model or the protocol itself is unknown, names that could be theirs are let pass: one
 * mistake should not look like ten.
 */
#include "core/experiment.h"
#include "core/check.h"
#include "core/lines.h"
#include "core/quantity.h"
#include "core/request.h"
#include "core/sha256.h"
#include "core/show.h"
#include "core/suggest.h"
#include "core/tables.h"
#include "core/vary.h"

/* What is passed around while one text is read. */
struct reader {
    const struct sim_catalogue *catalogue;
    struct sim_span text;
    struct sim_complaints *complaints;
    struct sim_lines lines;
    struct sim_experiment *experiment;
};

static const char *const own_names[] = {"show",     "title", "model", "set",
                                        "protocol", "seed",  "draw",  "data"};

static void complain_missing(struct reader *reader, const char *name)
{
    struct sim_span start = {reader->text.at, 0};
    struct sim_words *words = sim_complain(reader->complaints, start);
    sim_words_quote_name(words, name);
    sim_words_add(words, " is missing");
}

static void suggest(struct reader *reader, const struct sim_suggest *near)
{
    if (near->best != NULL) {
        struct sim_words *words = sim_complaint_help(reader->complaints);
        sim_words_add(words, "did you mean ");
        sim_words_quote_name(words, near->best);
        sim_words_add(words, "?");
    }
}

static void complain_unknown(struct reader *reader, const char *kind, struct sim_span word,
                             const struct sim_suggest *near)
{
    struct sim_words *words = sim_complain(reader->complaints, word);
    sim_words_add(words, "no ");
    sim_words_add(words, kind);
    sim_words_add(words, " is named ");
    sim_words_quote(words, word);
    suggest(reader, near);
}

static void read_model(struct reader *reader)
{
    struct sim_entry *entry = sim_lines_find(&reader->lines, "model");
    if (entry == NULL) {
        complain_missing(reader, "model");
        return;
    }
    entry->is_done = true;
    struct sim_suggest near = sim_suggest_for(entry->value);
    for (size_t i = 0; i < reader->catalogue->model_count; i++) {
        const struct sim_model *model = reader->catalogue->models[i];
        if (sim_span_is(entry->value, model->about.name)) {
            reader->experiment->model = model;
            return;
        }
        sim_suggest_offer(&near, model->about.name);
    }
    complain_unknown(reader, "model", entry->value, &near);
}

static void read_protocol(struct reader *reader)
{
    struct sim_entry *entry = sim_lines_find(&reader->lines, "protocol");
    if (entry == NULL) {
        complain_missing(reader, "protocol");
        return;
    }
    entry->is_done = true;
    struct sim_suggest near = sim_suggest_for(entry->value);
    for (size_t i = 0; i < reader->catalogue->protocol_count; i++) {
        const struct sim_protocol *protocol = reader->catalogue->protocols[i];
        if (sim_span_is(entry->value, protocol->about.name)) {
            reader->experiment->protocol = protocol;
            return;
        }
        sim_suggest_offer(&near, protocol->about.name);
    }
    complain_unknown(reader, "protocol", entry->value, &near);
}

static void read_plot(struct reader *reader)
{
    struct sim_entry *entry = sim_lines_find(&reader->lines, "draw");
    if (entry == NULL) {
        return;
    }
    entry->is_done = true;
    struct sim_suggest near = sim_suggest_for(entry->value);
    for (size_t i = 0; i < reader->catalogue->plot_count; i++) {
        const struct sim_plot *plot = reader->catalogue->plots[i];
        if (sim_span_is(entry->value, plot->about.name)) {
            reader->experiment->plot = plot;
            return;
        }
        sim_suggest_offer(&near, plot->about.name);
    }
    complain_unknown(reader, "figure", entry->value, &near);
}

static void read_data(struct reader *reader)
{
    struct sim_entry *entry = sim_lines_find(&reader->lines, "data");
    if (entry == NULL) {
        return;
    }
    entry->is_done = true;
    reader->experiment->has_data_line = true;
    struct sim_suggest near = sim_suggest_for(entry->value);
    for (size_t i = 0; i < reader->catalogue->data_count; i++) {
        const struct plasticity_data *data = reader->catalogue->datas[i];
        if (sim_span_is(entry->value, data->name)) {
            reader->experiment->data = data;
            return;
        }
        sim_suggest_offer(&near, data->name);
    }
    complain_unknown(reader, "data set", entry->value, &near);
}

static void read_set(struct reader *reader)
{
    struct sim_entry *entry = sim_lines_find(&reader->lines, "set");
    const struct sim_model *model = reader->experiment->model;
    if (entry == NULL || model == NULL) {
        return;
    }
    entry->is_done = true;
    struct sim_suggest near = sim_suggest_for(entry->value);
    for (size_t i = 0; i < model->about.set_count; i++) {
        if (sim_span_is(entry->value, model->about.sets[i].name)) {
            sim_tables_set(reader->experiment, &model->about.sets[i]);
            return;
        }
        sim_suggest_offer(&near, model->about.sets[i].name);
    }
    struct sim_words *words = sim_complain(reader->complaints, entry->value);
    sim_words_quote_name(words, model->about.name);
    sim_words_add(words, " has no parameter set named ");
    sim_words_quote(words, entry->value);
    suggest(reader, &near);
}

/* Copies a span into the memory with a zero byte behind it. */
static const char *keep(struct plasticity_memory *memory, struct sim_span span)
{
    char *at = sim_take(memory, span.len + 1, 1);
    if (at != NULL) {
        sim_copy(at, span.at, span.len);
    }
    return at;
}

static void read_title(struct reader *reader, struct plasticity_memory *memory)
{
    struct sim_entry *entry = sim_lines_find(&reader->lines, "title");
    if (entry == NULL) {
        complain_missing(reader, "title");
        return;
    }
    entry->is_done = true;
    if (entry->value.len > SIM_TITLE_MAX) {
        sim_words_add(sim_complain(reader->complaints, entry->value),
                      "title is longer than 200 bytes");
        return;
    }
    reader->experiment->title = keep(memory, entry->value);
}

static void read_seed(struct reader *reader)
{
    static const struct plasticity_parameter about = {
        .name = "seed", .unit = "", .low = 0, .high = 999999999999999, .whole = true};
    struct sim_entry *entry = sim_lines_find(&reader->lines, "seed");
    struct sim_decimal decimal;
    double value;
    reader->experiment->seed = 1;
    if (entry == NULL) {
        return;
    }
    entry->is_done = true;
    if (sim_quantity_number(&about, entry->value, &decimal, reader->complaints) &&
        sim_decimal_value(decimal, &value)) {
        reader->experiment->seed = (uint64_t)value;
    }
}

static void read_range(struct reader *reader, size_t i, struct sim_entry *entry)
{
    struct sim_experiment *e = reader->experiment;
    struct sim_range range = {.quantity = i};
    if (!sim_quantity_range(e->quantity[i].about, entry->value, &range, reader->complaints)) {
        if (e->range.quantity == SIM_NONE) {
            e->range = (struct sim_range){.quantity = i, .count = 0};
        }
        return;
    }
    if (e->range.quantity != SIM_NONE) {
        struct sim_words *words = sim_complain(reader->complaints, entry->value);
        sim_words_add(words, "only one name may have a range, and ");
        sim_words_quote_name(words, e->quantity[e->range.quantity].about->name);
        sim_words_add(words, " has one");
        return;
    }
    e->range = range;
    e->quantity[i].value = sim_experiment_point(e, 0);
}

static void read_list(struct reader *reader, struct sim_quantity *quantity,
                      struct plasticity_memory *memory)
{
    size_t count = 0;
    double *list = sim_take(memory, sim_quantity_list_room(quantity->place), sizeof *list);
    quantity->written = keep(memory, quantity->place);
    quantity->list = list;
    if (list != NULL) {
        sim_quantity_list(quantity->about, quantity->place, list, &count, reader->complaints);
        quantity->value = (double)count;
    }
}

static void read_quantity(struct reader *reader, size_t i, struct sim_entry *entry,
                          struct plasticity_memory *memory)
{
    struct sim_quantity *quantity = &reader->experiment->quantity[i];
    struct sim_decimal decimal;
    quantity->place = entry->value;
    quantity->evidence = PLASTICITY_EVIDENCE_CHOSEN;
    quantity->source = "";
    if (sim_quantity_is_range(entry->value)) {
        read_range(reader, i, entry);
    } else if (quantity->about->many) {
        read_list(reader, quantity, memory);
    } else if (quantity->about->choices != NULL) {
        sim_quantity_choice(quantity->about, entry->value, &quantity->value, reader->complaints);
    } else if (sim_quantity_number(quantity->about, entry->value, &decimal, reader->complaints)) {
        sim_decimal_value(decimal, &quantity->value);
    }
}

static void complain_name(struct reader *reader, struct sim_span name)
{
    const struct sim_experiment *e = reader->experiment;
    struct sim_suggest near = sim_suggest_for(name);
    for (size_t i = 0; i < e->quantity_count; i++) {
        sim_suggest_offer(&near, e->quantity[i].about->name);
    }
    for (size_t i = 0; i < SIM_COUNT(own_names); i++) {
        sim_suggest_offer(&near, own_names[i]);
    }
    sim_suggest_offer(&near, "output");
    sim_suggest_offer(&near, "vary");
    struct sim_words *words = sim_complain(reader->complaints, name);
    sim_words_add(words, "unknown name ");
    sim_words_quote(words, name);
    suggest(reader, &near);
}

static void read_quantities(struct reader *reader, struct plasticity_memory *memory)
{
    struct sim_experiment *e = reader->experiment;
    bool is_whole = e->model != NULL && e->protocol != NULL;
    for (size_t k = 0; k < reader->lines.count; k++) {
        struct sim_entry *entry = &reader->lines.at[k];
        if (entry->kind != SIM_LINE_PLAIN || entry->is_done) {
            continue;
        }
        size_t i = sim_quantity_find(e, entry->name);
        if (i != SIM_NONE) {
            read_quantity(reader, i, entry, memory);
        } else if (is_whole) {
            complain_name(reader, entry->name);
        }
    }
    for (size_t i = 0; i < e->quantity_count; i++) {
        if (e->quantity[i].about->required && e->quantity[i].place.at == NULL) {
            bool is_models = e->quantity[i].owner == SIM_OWNER_MODEL;
            struct sim_entry *entry =
                sim_lines_find(&reader->lines, is_models ? "model" : "protocol");
            struct sim_words *words = sim_complain(reader->complaints, entry->value);
            sim_words_quote(words, entry->value);
            sim_words_add(words, " needs ");
            sim_words_quote_name(words, e->quantity[i].about->name);
        }
    }
}

static void read_requests(struct reader *reader, struct plasticity_memory *memory)
{
    struct sim_experiment *e = reader->experiment;
    for (size_t k = 0; k < reader->lines.count; k++) {
        const struct sim_entry *entry = &reader->lines.at[k];
        struct sim_request request;
        if (entry->kind != SIM_LINE_OUTPUT ||
            !sim_request_read(e, entry, &request, reader->complaints)) {
            continue;
        }
        if (e->request_count == SIM_OUTPUTS_MAX) {
            sim_words_add(sim_complain(reader->complaints, entry->name), "more than 64 outputs");
            return;
        }
        request.name = keep(memory, entry->name);
        e->request[e->request_count++] = request;
    }
}

/* All stages; complaints may remain. False when the memory is used up. */
static bool read_all(struct reader *reader, struct plasticity_memory *memory)
{
    struct sim_experiment *e = reader->experiment;
    if (!sim_lines_read(&reader->lines, reader->text, memory, reader->complaints)) {
        return false;
    }
    e->range = (struct sim_range){.quantity = SIM_NONE, .count = 1};
    read_title(reader, memory);
    read_model(reader);
    read_protocol(reader);
    read_plot(reader);
    read_data(reader);
    read_seed(reader);
    sim_tables_add(e);
    read_set(reader);
    if (e->model != NULL && e->protocol != NULL) {
        sim_show_read(e, sim_lines_find(&reader->lines, "show"), reader->complaints);
    }
    read_quantities(reader, memory);
    if (e->model != NULL && e->protocol != NULL) {
        size_t before = reader->complaints->count;
        read_requests(reader, memory);
        if (before == 0) {
            sim_experiment_check(e, &reader->lines, reader->complaints);
            sim_vary_read(e, reader->catalogue, &reader->lines, reader->complaints);
        }
    }
    return memory->wanted == 0;
}

/* Lets all places point into the kept copy: the caller's text may go. */
static void move_places(struct sim_experiment *e, const char *text)
{
    for (size_t i = 0; i < e->quantity_count; i++) {
        if (e->quantity[i].place.at != NULL) {
            e->quantity[i].place.at = e->text + (e->quantity[i].place.at - text);
        }
    }
    for (size_t i = 0; i < e->request_count; i++) {
        e->request[i].place.at = e->text + (e->request[i].place.at - text);
    }
}

size_t sim_experiment_need(size_t len)
{
    /* the experiment, its text, the lines; title, names and lists are pieces of the text, each
     * rounded up to the alignment; a number of a list takes two bytes of text at least */
    return sizeof(struct sim_experiment) + 2 * len + (len / 2 + 1) * sizeof(double) +
           SIM_ENTRIES_MAX * sizeof(struct sim_entry) + SIM_QUANTITIES_MAX * (size_t)64 +
           (size_t)(SIM_OUTPUTS_MAX + 8) * (SIM_NAME_MAX + 16) + SIM_TITLE_MAX;
}

const struct sim_experiment *sim_experiment_read(const struct sim_catalogue *catalogue,
                                                 struct sim_span text,
                                                 struct plasticity_memory *memory,
                                                 struct sim_complaints *complaints)
{
    struct reader reader = {.catalogue = catalogue, .text = text, .complaints = complaints};
    reader.experiment = sim_take(memory, 1, sizeof *reader.experiment);
    if (text.len > SIM_TEXT_MAX) {
        sim_words_add(sim_complain(complaints, (struct sim_span){text.at, 0}),
                      "text is longer than 65536 bytes");
        return NULL;
    }
    if (reader.experiment == NULL || !read_all(&reader, memory) || complaints->count > 0) {
        return NULL;
    }
    reader.experiment->text = keep(memory, text);
    if (reader.experiment->text == NULL) {
        return NULL;
    }
    sim_sha256(text.at, text.len, reader.experiment->sha256);
    move_places(reader.experiment, text.at);
    return reader.experiment;
}
