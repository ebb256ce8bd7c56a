/* core/request.c: a handful of words per line, taken from the front one by one. */
#include "core/request.h"
#include "core/quantity.h"
#include "core/suggest.h"

static const char forms[] =
    "write 'change at lag 10 ms', 'share where change is 0 %' or 'parameter tau_plus'";

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static struct sim_span next_word(struct sim_span *rest)
{
    *rest = sim_span_trim(*rest);
    size_t len = 0;
    while (len < rest->len && !is_blank(rest->at[len])) {
        len++;
    }
    struct sim_span word = {rest->at, len};
    *rest = sim_span_trim((struct sim_span){rest->at + len, rest->len - len});
    return word;
}

static struct sim_span cut_last_word(struct sim_span *rest)
{
    size_t start = rest->len;
    while (start > 0 && !is_blank(rest->at[start - 1])) {
        start--;
    }
    struct sim_span word = {rest->at + start, rest->len - start};
    *rest = sim_span_trim((struct sim_span){rest->at, start});
    return word;
}

/* Takes "to N decimals" off the end. */
static bool read_places(struct sim_span *value, int *places, struct sim_complaints *complaints)
{
    struct sim_span rest = *value;
    struct sim_span word = cut_last_word(&rest);
    *places = -1;
    if (!sim_span_is(word, "decimals") && !sim_span_is(word, "decimal")) {
        return true;
    }
    struct sim_span number = cut_last_word(&rest);
    word = cut_last_word(&rest);
    if (!sim_span_is(word, "to") || number.len != 1 || number.at[0] < '0' || number.at[0] > '9') {
        sim_words_add(sim_complain(complaints, *value),
                      "expected 'to N decimals' with N from 0 to 9");
        return false;
    }
    *places = number.at[0] - '0';
    *value = rest;
    return true;
}

size_t sim_quantity_find(const struct sim_experiment *experiment, struct sim_span name)
{
    for (size_t i = 0; i < experiment->quantity_count; i++) {
        if (sim_span_is(name, experiment->quantity[i].about->name)) {
            return i;
        }
    }
    return SIM_NONE;
}

static bool read_measure(const struct sim_experiment *experiment, struct sim_span word,
                         size_t *measure)
{
    size_t count;
    const struct plasticity_reading *readings = sim_experiment_readings(experiment, &count);
    for (size_t i = 0; i < count; i++) {
        if (sim_span_is(word, readings[i].name)) {
            *measure = i;
            return true;
        }
    }
    return false;
}

static bool complain_form(struct sim_span place, struct sim_complaints *complaints)
{
    struct sim_words *words = sim_complain(complaints, place);
    sim_words_quote(words, place);
    sim_words_add(words, " does not say what to read");
    sim_words_add(sim_complaint_help(complaints), forms);
    return false;
}

/* The word must be the name of the swept parameter. */
static bool read_sweep(const struct sim_experiment *experiment, struct sim_span word,
                       struct sim_complaints *complaints)
{
    size_t i = experiment->range.quantity;
    if (i == SIM_NONE) {
        sim_words_add(sim_complain(complaints, word), "no name has a range to read from");
        return false;
    }
    if (!sim_span_is(word, experiment->quantity[i].about->name)) {
        struct sim_words *words = sim_complain(complaints, word);
        sim_words_quote(words, word);
        sim_words_add(words, " has no range");
        words = sim_complaint_help(complaints);
        sim_words_add(words, "the range belongs to ");
        sim_words_quote_name(words, experiment->quantity[i].about->name);
        return false;
    }
    return true;
}

static bool read_parameter(const struct sim_experiment *experiment, struct sim_span name,
                           struct sim_request *request, struct sim_complaints *complaints)
{
    request->ask = SIM_ASK_PARAMETER;
    request->quantity = sim_quantity_find(experiment, name);
    if (request->quantity != SIM_NONE &&
        experiment->quantity[request->quantity].about->choices == NULL &&
        !experiment->quantity[request->quantity].about->many &&
        request->quantity != experiment->range.quantity) {
        return true;
    }
    struct sim_suggest near = sim_suggest_for(name);
    for (size_t i = 0; i < experiment->quantity_count; i++) {
        sim_suggest_offer(&near, experiment->quantity[i].about->name);
    }
    struct sim_words *words = sim_complain(complaints, name);
    if (request->quantity != SIM_NONE) {
        sim_words_quote(words, name);
        sim_words_add(words, " is not one number");
        return false;
    }
    sim_words_add(words, "no parameter is named ");
    sim_words_quote(words, name);
    if (near.best != NULL) {
        words = sim_complaint_help(complaints);
        sim_words_add(words, "did you mean ");
        sim_words_quote_name(words, near.best);
        sim_words_add(words, "?");
    }
    return false;
}

/* "error against data", behind the first word. */
static bool read_error(const struct sim_experiment *experiment, struct sim_span rest,
                       struct sim_request *request, struct sim_complaints *complaints)
{
    struct sim_span against = next_word(&rest);
    struct sim_span data = next_word(&rest);
    if (!sim_span_is(against, "against") || !sim_span_is(data, "data") || rest.len > 0) {
        struct sim_words *words = sim_complain(complaints, request->place);
        sim_words_quote(words, request->place);
        sim_words_add(words, " does not say what to read");
        sim_words_add(sim_complaint_help(complaints), "write 'error against data'");
        return false;
    }
    request->ask = SIM_ASK_ERROR;
    if (!experiment->has_data_line) {
        sim_words_add(sim_complain(complaints, data), "the experiment names no data set");
        sim_words_add(sim_complaint_help(complaints), "add a line 'data = NAME'");
        return false;
    }
    return true;
}

/* "change at lag 10 ms", behind the measure. */
static bool read_at(const struct sim_experiment *experiment, struct sim_span rest,
                    struct sim_request *request, struct sim_complaints *complaints)
{
    struct sim_decimal decimal;
    struct sim_span word = next_word(&rest);
    if (!sim_span_is(word, "at")) {
        return complain_form(request->place, complaints);
    }
    word = next_word(&rest);
    if (!read_sweep(experiment, word, complaints)) {
        return false;
    }
    const struct plasticity_parameter *about =
        experiment->quantity[experiment->range.quantity].about;
    if (!sim_quantity_number(about, rest, &decimal, complaints) ||
        !sim_decimal_value(decimal, &request->value)) {
        return false;
    }
    if (experiment->range.count == 0) {
        return true; /* the range has its own complaint */
    }
    for (size_t i = 0; i < experiment->range.count; i++) {
        if (sim_experiment_point(experiment, i) == request->value) {
            return true;
        }
    }
    struct sim_words *words = sim_complain(complaints, rest);
    sim_words_quote(words, rest);
    sim_words_add(words, " is not a point of the range of ");
    sim_words_quote_name(words, about->name);
    return false;
}

/* "share where change is 0 %", from its start. */
static bool read_where(const struct sim_experiment *experiment, struct sim_span value,
                       struct sim_request *request, struct sim_complaints *complaints)
{
    struct sim_decimal decimal;
    struct sim_span rest = value;
    struct sim_span sweep = next_word(&rest);
    struct sim_span where = next_word(&rest);
    struct sim_span measure = next_word(&rest);
    struct sim_span is = next_word(&rest);
    if (!sim_span_is(where, "where") || !sim_span_is(is, "is") ||
        !read_measure(experiment, measure, &request->measure)) {
        return complain_form(value, complaints);
    }
    request->ask = SIM_ASK_WHERE;
    size_t count;
    const struct plasticity_reading *about =
        &sim_experiment_readings(experiment, &count)[request->measure];
    return read_sweep(experiment, sweep, complaints) &&
           sim_quantity_plain(about->name, about->unit, rest, &decimal, complaints) &&
           sim_decimal_value(decimal, &request->value);
}

bool sim_request_read(const struct sim_experiment *experiment, const struct sim_entry *entry,
                      struct sim_request *request, struct sim_complaints *complaints)
{
    *request = (struct sim_request){.place = entry->value};
    struct sim_span value = entry->value;
    if (!read_places(&value, &request->places, complaints)) {
        return false;
    }
    struct sim_span rest = value;
    struct sim_span word = next_word(&rest);
    if (sim_span_is(word, "error")) {
        return read_error(experiment, rest, request, complaints);
    }
    if (sim_span_is(word, "parameter")) {
        return read_parameter(experiment, rest, request, complaints);
    }
    if (!read_measure(experiment, word, &request->measure)) {
        return read_where(experiment, value, request, complaints);
    }
    request->ask = SIM_ASK_AT;
    if (rest.len > 0) {
        return read_at(experiment, rest, request, complaints);
    }
    if (experiment->range.quantity != SIM_NONE) {
        struct sim_words *words = sim_complain(complaints, value);
        sim_words_add(words, "which point of the range is meant is not said");
        sim_words_add(sim_complaint_help(complaints), forms);
        return false;
    }
    return true;
}
