/* core/result.c: the numbers first, then every text from the numbers. Nothing is worded from the
 * experiment's intentions: a caption that quotes a result quotes a cell of its table. */
#include "core/result.h"
#include "core/math.h"
#include "core/measured.h"
#include "core/record.h"
#include "core/scope.h"

#define WORDS_ROOM 12288u
#define WORDS_PER_OUTPUT 512u
#define CONVENTIONS 16u

bool sim_layout_take(struct sim_layout *layout, const struct sim_experiment *experiment,
                     struct plasticity_memory *memory)
{
    size_t points = experiment->range.count;
    size_t readings;
    sim_experiment_readings(experiment, &readings);
    layout->result = sim_take(memory, 1, sizeof *layout->result);
    layout->table = sim_take(memory, 1, sizeof *layout->table);
    layout->column = sim_take(memory, 3 + readings, sizeof *layout->column);
    layout->point = sim_take(memory, points, sizeof *layout->point);
    for (size_t k = 0; k < readings; k++) {
        layout->reading[k] = sim_take(memory, points, sizeof *layout->reading[k]);
    }
    for (size_t k = 0; k < 2; k++) {
        size_t measured = experiment->data == NULL ? 0 : points;
        layout->measured[k] = sim_take(memory, measured, sizeof *layout->measured[k]);
    }
    layout->value = sim_take(memory, experiment->quantity_count, sizeof *layout->value);
    layout->output = sim_take(memory, experiment->request_count, sizeof *layout->output);
    layout->convention = sim_take(memory, CONVENTIONS, sizeof *layout->convention);
    layout->room_len = WORDS_ROOM + WORDS_PER_OUTPUT * experiment->request_count;
    layout->room = sim_take(memory, layout->room_len, 1);
    return memory->wanted == 0;
}

int sim_places_of(double value)
{
    char text[SIM_DECIMAL_ROOM];
    int places = 0;
    bool is_behind = false;
    for (size_t i = 0, len = sim_decimal_fixed(text, value, 9); i < len; i++) {
        places += is_behind;
        is_behind = is_behind || text[i] == '.';
    }
    return places;
}

static const struct plasticity_parameter *swept(const struct sim_experiment *e)
{
    return e->range.quantity == SIM_NONE ? NULL : e->quantity[e->range.quantity].about;
}

/* What is done, in words, without the swept parameter. */
static void add_phrase(struct sim_words *words, const struct sim_experiment *e)
{
    double value[SIM_QUANTITIES_MAX];
    size_t first = e->first[SIM_OWNER_PROTOCOL];
    size_t without = SIM_NONE;
    sim_experiment_values(e, 0, value);
    if (swept(e) != NULL && e->quantity[e->range.quantity].owner == SIM_OWNER_PROTOCOL) {
        without = e->range.quantity - first;
    }
    e->protocol->phrase(value + first, without, words);
}

/* A unit in the head of a CSV column, which stays ASCII; a page writes none. */
static const char *plain_unit(const char *unit)
{
    bool is_greek = !SIM_IS_PAGE && sim_same(unit, "\xc2\xb5M");
    return sim_same(unit, "%") ? "percent" : is_greek ? "uM" : unit;
}

/* "lag_ms", "share_percent" */
static const char *column_name(struct sim_words *words, const char *name, const char *unit)
{
    sim_words_add(words, name);
    if (unit[0] != '\0') {
        sim_words_add(words, "_");
        sim_words_add(words, plain_unit(unit));
    }
    return sim_words_take(words);
}

/* The measurements, in the unit of the first reading, as two more columns. */
static struct plasticity_column *add_measured(struct plasticity_column *column,
                                              struct sim_layout *layout,
                                              const struct sim_experiment *e)
{
    size_t count;
    const struct plasticity_reading *shown = &sim_experiment_readings(e, &count)[0];
    bool is_percent = sim_same(shown->unit, "%");
    sim_measured_fill(e, layout->measured[0], layout->measured[1]);
    layout->result->data = e->data;
    layout->result->data_rows = sim_measured_count(e);
    *column++ = (struct plasticity_column){.name = is_percent ? "measured_percent" : "measured",
                                           .title = "Measured",
                                           .unit = shown->unit,
                                           .values = layout->measured[0],
                                           .places = shown->table_places};
    *column++ =
        (struct plasticity_column){.name = is_percent ? "measured_sem_percent" : "measured_sem",
                                   .title = "Standard error of the measured mean",
                                   .unit = shown->unit,
                                   .values = layout->measured[1],
                                   .places = shown->table_places};
    return column;
}

static void fill_table(struct sim_layout *layout, const struct sim_experiment *e,
                       struct sim_words *words)
{
    const struct plasticity_parameter *about = swept(e);
    struct plasticity_column *column = layout->column;
    if (about != NULL) {
        *column++ =
            (struct plasticity_column){.name = column_name(words, about->name, about->unit),
                                       .title = about->title,
                                       .unit = about->unit,
                                       .values = layout->point,
                                       .places = e->range.first.ten < 0 ? -e->range.first.ten : 0};
    }
    size_t count;
    const struct plasticity_reading *reading = sim_experiment_readings(e, &count);
    for (size_t k = 0; k < count; k++) {
        bool is_named = sim_same(reading[k].unit, "%");
        *column++ = (struct plasticity_column){
            .name = column_name(words, reading[k].name, is_named ? "%" : ""),
            .title = reading[k].title,
            .unit = reading[k].unit,
            .values = layout->reading[k],
            .places = reading[k].table_places};
    }
    if (sim_scope_data(e->data) != NULL) {
        column = add_measured(column, layout, e);
    }
    *layout->table = (struct plasticity_table){.name = e->protocol->about.name,
                                               .title = layout->result->y_title,
                                               .columns = layout->column,
                                               .column_count = (size_t)(column - layout->column),
                                               .row_count = e->range.count};
    layout->result->tables = layout->table;
    layout->result->table_count = 1;
}

/* Behind the column of the points, readings are columns in their own order. */
static void fill_shown(struct plasticity_result *result, const struct sim_experiment *e)
{
    size_t count;
    const struct plasticity_reading *reading = sim_experiment_readings(e, &count);
    if (e->plot != NULL) {
        count = e->show_count > 0 ? e->show_count : count;
        result->shown_count = sim_plot_choose(e->plot, reading, count, result->shown);
    }
    for (size_t k = 0; k < result->shown_count; k++) {
        result->shown[k] += 1;
    }
}

static void fill_axes(struct plasticity_result *result, const struct sim_experiment *e,
                      struct sim_words *words)
{
    const struct plasticity_parameter *about = swept(e);
    result->x_title = "";
    if (about != NULL) {
        sim_words_add(words, about->title);
        if (about->unit[0] != '\0') {
            sim_words_add(words, " (");
            sim_words_add(words, about->unit);
            sim_words_add(words, ")");
        }
        result->x_title = sim_words_take(words);
    }
    size_t count;
    const struct plasticity_reading *shown = &sim_experiment_readings(e, &count)[0];
    if (result->shown_count > 1) { /* they have nothing in common but the unit */
        sim_words_add(words, e->title);
    } else {
        sim_words_add(words, shown->title);
        sim_words_add(words, " after ");
        add_phrase(words, e);
    }
    if (shown->unit[0] != '\0') {
        sim_words_add(words, " (");
        sim_words_add(words, shown->unit);
        sim_words_add(words, ")");
    }
    result->y_title = sim_words_take(words);
}

static void fill_values(struct sim_layout *layout, const struct sim_experiment *e)
{
    struct plasticity_result *result = layout->result;
    result->evidence = PLASTICITY_EVIDENCE_A;
    for (size_t i = 0; i < e->quantity_count; i++) {
        const struct sim_quantity *q = &e->quantity[i];
        const struct plasticity_choice *choices = q->about->choices;
        layout->value[i] = (struct plasticity_value){
            .name = q->about->name,
            .unit = q->about->unit,
            .meaning = q->about->meaning,
            .word = choices == NULL ? q->written : choices[(size_t)q->value].name,
            .value = q->value,
            .is_swept = i == e->range.quantity,
            .evidence = q->evidence,
            .source = q->source,
            .data = ""};
        if (q->owner == SIM_OWNER_MODEL && q->evidence > result->evidence) {
            result->evidence = q->evidence;
        }
    }
    result->values = layout->value;
    result->value_count = e->quantity_count;
}

static void add_convention(struct sim_layout *layout, const char *name, const char *text)
{
    size_t i = layout->result->convention_count;
    if (i < CONVENTIONS) {
        layout->convention[i] = (struct plasticity_note){name, text};
        layout->result->convention_count++;
    }
}

static void add_choices(struct sim_layout *layout, const struct sim_experiment *e)
{
    size_t common = e->first[SIM_OWNER_COMMON];
    for (size_t i = 0; i < e->quantity_count; i++) {
        const struct sim_quantity *q = &e->quantity[i];
        if (i == common + SIM_COMMON_COINCIDENCE && e->model->same_moment != NULL) {
            add_convention(layout, q->about->name, e->model->same_moment);
        } else if (q->about->choices != NULL) {
            add_convention(layout, q->about->name, q->about->choices[(size_t)q->value].meaning);
        }
    }
}

static void add_own_conventions(struct sim_layout *layout, const struct sim_experiment *e)
{
    const struct plasticity_model *model = &e->model->about;
    if (model->drive == PLASTICITY_RATES || model->drive == PLASTICITY_LESSONS) {
        add_convention(layout, "time", "one presentation is the unit of time");
    }
    for (size_t i = 0; i < model->convention_count; i++) {
        add_convention(layout, model->conventions[i].name, model->conventions[i].text);
    }
}

static void add_measurements(struct sim_layout *layout, const struct sim_experiment *e,
                             struct sim_words *words)
{
    if (sim_scope_data(e->data) != NULL) {
        sim_measured_cite(e->data, words);
        add_convention(layout, "measured", sim_words_take(words));
    }
}

static void fill_conventions(struct sim_layout *layout, const struct sim_experiment *e,
                             struct sim_words *words)
{
    size_t common = e->first[SIM_OWNER_COMMON];
    layout->result->conventions = layout->convention;
    if (SIM_IS_PAGE) {
        return;
    }
    if (sim_scope_drive(e->protocol) != PLASTICITY_SPIKES) {
        add_own_conventions(layout, e);
        add_choices(layout, e);
        add_convention(layout, "readout", e->protocol->about.readout);
        return;
    }
    add_convention(layout, "sign_of_lag",
                   "lag is t_post - t_pre: above zero the presynaptic spike comes first");
    add_own_conventions(layout, e);
    add_choices(layout, e);
    sim_words_add(words, "axonal ");
    sim_words_shortest(words, e->quantity[common + SIM_COMMON_AXONAL].value);
    sim_words_add(words, " ms, dendritic ");
    sim_words_shortest(words, e->quantity[common + SIM_COMMON_DENDRITIC].value);
    sim_words_add(words, " ms");
    add_convention(layout, "delays", sim_words_take(words));
    add_convention(layout, "readout", e->protocol->about.readout);
    if (e->model->readings == NULL) {
        add_convention(layout, "weight", "1 at the start; changes are in percent of that");
    }
    add_measurements(layout, e, words);
}

static const struct plasticity_reading *reading_of(const struct sim_experiment *e,
                                                   const struct sim_request *request)
{
    size_t count;
    return &sim_experiment_readings(e, &count)[request->measure];
}

static void add_measure(struct sim_words *words, const struct sim_experiment *e,
                        const struct plasticity_reading *reading)
{
    sim_words_add(words, reading->words);
    sim_words_add(words, " after ");
    add_phrase(words, e);
}

static void add_point(struct sim_words *words, const struct sim_experiment *e, double value)
{
    const struct plasticity_parameter *about = swept(e);
    if (SIM_IS_PAGE) {
        return;
    }
    sim_words_add(words, about->name);
    sim_words_add(words, " ");
    if (about->low < 0) {
        sim_words_signed(words, value, 9);
    } else {
        sim_words_figure(words, value, 9);
    }
    if (about->unit[0] != '\0') {
        sim_words_add(words, " ");
        sim_words_add(words, about->unit);
    }
}

static void read_at(struct plasticity_output *output, const struct sim_layout *layout,
                    const struct sim_experiment *e, const struct sim_request *request,
                    struct sim_words *words)
{
    size_t i = 0;
    while (swept(e) != NULL && layout->point[i] != request->value) {
        i++;
    }
    const struct plasticity_reading *reading = reading_of(e, request);
    output->value = layout->reading[request->measure][i];
    output->unit = reading->unit;
    output->places = reading->places;
    output->row = i;
    add_measure(words, e, reading);
    if (swept(e) != NULL) {
        sim_words_add(words, ", at ");
        add_point(words, e, request->value);
    }
}

static bool read_where(struct plasticity_output *output, const struct sim_layout *layout,
                       const struct sim_experiment *e, const struct sim_request *request,
                       struct sim_words *words)
{
    const struct plasticity_parameter *about = swept(e);
    output->unit = about->unit;
    output->places = 1;
    output->row = SIM_NONE;
    sim_words_add(words, about->name);
    sim_words_add(words, " at which the ");
    const struct plasticity_reading *reading = reading_of(e, request);
    add_measure(words, e, reading);
    sim_words_add(words, " is ");
    sim_words_figure(words, request->value, 9);
    sim_words_add(words, reading->unit[0] == '\0' ? "" : " ");
    sim_words_add(words, reading->unit);
    sim_words_add(words, ", on the line between computed points");
    return sim_record_where(e, layout->reading[request->measure], request, &output->value);
}

static void read_parameter(struct plasticity_output *output, const struct sim_experiment *e,
                           const struct sim_request *request, struct sim_words *words)
{
    const struct sim_quantity *q = &e->quantity[request->quantity];
    output->value = q->value;
    output->unit = q->about->unit;
    output->places = sim_places_of(q->value);
    output->evidence = q->evidence;
    output->row = SIM_NONE;
    sim_words_add(words, SIM_IS_PAGE ? "" : q->about->meaning);
}

static void read_error(struct plasticity_output *output, const struct sim_layout *layout,
                       const struct sim_experiment *e, struct sim_words *words)
{
    output->value =
        sim_measured_error(e, layout->reading[0], layout->measured[0], layout->measured[1]);
    output->unit = "";
    output->places = 2;
    output->row = SIM_NONE;
    if (e->data->evidence > output->evidence) {
        output->evidence = e->data->evidence;
    }
    sim_words_add(words, "mean squared distance from ");
    sim_words_count(words, layout->result->data_rows);
    sim_words_add(words, layout->result->data_rows == 1 ? " value of " : " values of ");
    sim_words_add(words, e->data->authors);
    sim_words_add(words, ", each in its own standard errors");
}

static bool fill_output(struct plasticity_output *output, const struct sim_layout *layout,
                        const struct sim_experiment *e, const struct sim_request *request,
                        struct sim_words *words)
{
    bool is_found = true;
    *output =
        (struct plasticity_output){.name = request->name, .evidence = layout->result->evidence};
    switch (request->ask) {
    case SIM_ASK_AT:
        read_at(output, layout, e, request, words);
        break;
    case SIM_ASK_WHERE:
        is_found = read_where(output, layout, e, request, words);
        break;
    case SIM_ASK_PARAMETER:
        read_parameter(output, e, request, words);
        break;
    case SIM_ASK_ERROR:
        if (sim_scope_data(e->data) != NULL) {
            read_error(output, layout, e, words);
        }
        break;
    }
    output->meaning = sim_words_take(words);
    output->places = request->places < 0 ? output->places : request->places;
    return is_found;
}

static void fill_outputs(struct sim_layout *layout, const struct sim_experiment *e,
                         struct sim_words *words, struct sim_complaints *complaints)
{
    for (size_t i = 0; i < e->request_count; i++) {
        const struct sim_request *request = &e->request[i];
        if (!fill_output(&layout->output[i], layout, e, request, words)) {
            struct sim_words *why = sim_complain(complaints, request->place);
            sim_words_quote_name(why, reading_of(e, request)->name);
            sim_words_add(why, " never is ");
            sim_words_number(why, request->value, 9);
            sim_words_add(why, " on the range of ");
            sim_words_quote_name(why, swept(e)->name);
        }
    }
    layout->result->outputs = layout->output;
    layout->result->output_count = e->request_count;
}

static void fill_names(struct plasticity_result *result, const struct sim_experiment *e)
{
    const struct plasticity_model *model = &e->model->about;
    result->title = e->title;
    result->model = model->name;
    result->model_title = model->title;
    result->paper = model->paper;
    result->source = model->source;
    result->equations = model->equations;
    result->equation_count = model->equation_count;
    result->set = e->set == NULL ? "" : e->set->name;
    result->set_title = e->set == NULL ? "" : e->set->title;
    result->set_note = e->set == NULL ? "" : e->set->note;
    result->set_source = e->set == NULL ? "" : e->set->source;
    result->protocol = e->protocol->about.name;
    result->protocol_title = e->protocol->about.title;
    result->version = PLASTICITY_VERSION;
    result->text = e->text;
    result->sha256 = e->sha256;
    result->seed = e->seed;
    result->plot = e->plot;
    result->is_smooth =
        sim_scope_drive(e->protocol) != PLASTICITY_SPIKES || e->model->same_moment != NULL;
}

static const char doubt[] = " At least one of its numbers is quoted from memory (certainty C).";

static void fill_limits(struct plasticity_result *result, const struct sim_experiment *e,
                        struct sim_words *words)
{
    sim_words_add(words, e->model->about.limits);
    if (e->set != NULL && e->set->limits[0] != '\0') {
        sim_words_add(words, " ");
        sim_words_add(words, e->set->limits);
    }
    if (sim_scope_data(e->data) != NULL) {
        sim_words_add(words, " The measured values are group means from ");
        sim_words_add(words, e->data->population);
        sim_words_add(words, "; a model that passes near them is not shown to be how cells do it.");
    }
    sim_words_add(words, result->evidence == PLASTICITY_EVIDENCE_C ? doubt : "");
    result->limits = sim_words_take(words);
}

static void fill_words(struct plasticity_result *result, const struct sim_experiment *e,
                       struct sim_words *words)
{
    if (!SIM_IS_PAGE) {
        fill_limits(result, e, words);
    }
    if (e->plot != NULL) {
        e->plot->describe(result, words);
    } else {
        sim_words_add(words, "Table. ");
        sim_words_add(words, result->y_title);
        sim_words_add(words, ".");
    }
    if (sim_scope_data(e->data) != NULL) {
        sim_measured_describe(result, words);
    }
    sim_words_add(words, result->evidence == PLASTICITY_EVIDENCE_C ? doubt : "");
    result->description = sim_words_take(words);
}

/* Everything that is read; false when some of it is no number any more. */
static bool fill_columns(struct sim_layout *layout, const struct sim_experiment *e,
                         const double *cells, struct sim_complaints *complaints)
{
    size_t readings;
    bool is_finite = true;
    sim_experiment_readings(e, &readings);
    for (size_t i = 0; i < e->range.count; i++) {
        layout->point[i] = sim_experiment_point(e, i);
        for (size_t k = 0; k < readings; k++) {
            layout->reading[k][i] = cells[i * readings + k];
            is_finite = is_finite && sim_is_finite(cells[i * readings + k]);
        }
    }
    if (!is_finite) {
        struct sim_span start = {e->text, 0};
        const char *why = e->model->beyond;
        sim_words_add(sim_complain(complaints, start),
                      why == NULL ? "the weight grows beyond all bounds" : why);
    }
    return is_finite;
}

const struct plasticity_result *sim_result_make(struct sim_layout *layout,
                                                const struct sim_experiment *experiment,
                                                const double *cells,
                                                struct sim_complaints *complaints)
{
    struct sim_words words = sim_words_start(layout->room, layout->room_len);
    struct plasticity_result *result = layout->result;
    if (!fill_columns(layout, experiment, cells, complaints)) {
        return NULL;
    }
    fill_names(result, experiment);
    fill_shown(result, experiment);
    fill_axes(result, experiment, &words);
    fill_table(layout, experiment, &words);
    fill_values(layout, experiment);
    fill_conventions(layout, experiment, &words);
    fill_outputs(layout, experiment, &words, complaints);
    if (complaints->count > 0) {
        return NULL;
    }
    fill_words(result, experiment, &words);
    if (words.is_full) {
        struct sim_span start = {experiment->text, 0};
        sim_words_add(sim_complain(complaints, start), "the texts of the result are too long");
        return NULL;
    }
    return result;
}
