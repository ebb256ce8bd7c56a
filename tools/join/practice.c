/* join/practice.c: a row to the questions of the simulator, and its answers to words and digits.
 *
 * A number outside of the calibrated range never leaves this file: the words that say so do.
 */
#include "join/practice.h"

#include "base/buf.h"
#include "plasticity.h"

enum { LARGEST_SVG = 1 << 20, FOLLOW_UP_DAYS = 90, SHOWN_ADHERENCE = 90, LEVELS = 6 };

/* ---- models ---- */

struct practice_model practice_model_of(struct span name)
{
    const struct plasticity_practice_model *model;
    struct practice_model out = {.fit = PRACTICE_UNKNOWN};
    char text[64];

    if (name.len == 0 || name.len >= sizeof text) {
        return out;
    }
    memcpy(text, name.at, name.len);
    text[name.len] = '\0';
    model = plasticity_practice_find(text);
    if (model == NULL) {
        return out;
    }
    return (struct practice_model){
        .fit = model->use == PLASTICITY_USE_CONCEPT     ? PRACTICE_CONCEPT
               : model->use == PLASTICITY_USE_CRITERION ? PRACTICE_CRITERION
                                                        : PRACTICE_FITS,
        .name = model->name,
        .id = model->id,
        .title = model->title,
        .time_unit = model->time_unit,
        .is_habit = strncmp(model->id, "H1", 2) == 0,
        .is_none = strcmp(model->name, "none") == 0,
        .horizon_days = model->horizon_days,
        .events_max = model->events_max,
    };
}

void practice_model_offer(struct suggest *near)
{
    for (size_t i = 0; i < plasticity_practice_count(); i++) {
        const struct plasticity_practice_model *model = plasticity_practice_get(i);

        if (model->use == PLASTICITY_USE_ROW || model->use == PLASTICITY_USE_CARD) {
            suggest_offer(near, span_of(model->name));
        }
    }
}

/* ---- numbers ---- */

static struct span keep(struct arena *arena, const char *text)
{
    return text == NULL ? (struct span){0} : span_copy(arena, span_of(text));
}

static bool is_number(double value)
{
    return value == value;
}

/* Two significant digits: more would claim what arithmetic on assumptions cannot know. */
static struct span two_digits(struct arena *arena, double value)
{
    double size = value < 0 ? -value : value, unit = 1;
    int places = size >= 10 || size == 0 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : 3;
    char text[352];
    size_t len;

    while (size >= 100 * unit) {
        unit *= 10;
    }
    value = unit > 1 ? (double)(int64_t)(value / unit + (value < 0 ? -0.5 : 0.5)) * unit : value;
    len = plasticity_print(text, value, places);
    if (len > 1 && text[0] == '-') {
        return span_format(arena, "−%.*s", (int)(len - 1), text + 1);
    }
    return span_copy(arena, (struct span){text, len});
}

static struct span percent(struct arena *arena, double value)
{
    struct span text = two_digits(arena, value);

    if (value > 0 && value < 0.01) {
        return SPAN("less than 0.01\u00a0%");
    }
    if (value > 99 && value < 100) {
        return SPAN("more than 99\u00a0%");
    }
    return span_format(arena, "%.*s\u00a0%%", SPAN_ARG(text));
}

static struct span with_unit(struct arena *arena, double value, const char *unit)
{
    struct span text;

    if (!is_number(value)) {
        return SPAN(PLASTICITY_OUTSIDE);
    }
    if (strcmp(unit, "%") == 0) {
        return percent(arena, value);
    }
    text = two_digits(arena, value);
    return unit[0] == '\0' ? text : span_format(arena, "%.*s\u00a0%s", SPAN_ARG(text), unit);
}

static bool add_bytes(void *context, const char *at, size_t len)
{
    struct buf *out = context;

    buf_add(out, (struct span){at, len});
    return !out->full;
}

/* ---- the criterion ---- */

void practice_open(struct practice_runner *runner, struct arena *arena, struct arena *scratch)
{
    *runner = (struct practice_runner){.arena = arena, .block_size = plasticity_practice_need()};
    runner->block = arena_alloc_raw(scratch, runner->block_size);
}

static struct plasticity_memory memory_of(const struct practice_runner *runner)
{
    return (struct plasticity_memory){.at = runner->block, .size = runner->block_size};
}

static struct plasticity_attainment criterion_of(const struct objective *o)
{
    return (struct plasticity_attainment){
        .required = objective_required(o),
        .chances = objective_opportunities(o),
        .weeks = o->scope == SCOPE_TOTAL ? 1 : o->weeks,
        .scope = o->scope == SCOPE_EACH_WEEK ? PLASTICITY_EACH_WEEK : PLASTICITY_TOTAL,
        .adherence_percent = SHOWN_ADHERENCE,
    };
}

static const struct plasticity_output *output_of(const struct plasticity_result *result,
                                                 const char *name)
{
    const struct plasticity_output *output = plasticity_output_find(result, name);

    if (output == NULL) {
        BUG("the engine gave no output '%s'", name);
    }
    return output;
}

static const struct plasticity_table *table_of(const struct plasticity_result *result,
                                               const char *name)
{
    for (size_t i = 0; i < result->table_count; i++) {
        if (strcmp(result->tables[i].name, name) == 0) {
            return &result->tables[i];
        }
    }
    return NULL;
}

/* The second column of a table of adherence, at so many percent; NaN when it is not there. */
static double at_level(const struct plasticity_table *table, int level)
{
    for (size_t i = 0; table != NULL && i < table->row_count; i++) {
        if (table->columns[0].values[i] == level) {
            return table->columns[1].values[i];
        }
    }
    return (double)__builtin_nanf("");
}

static void attainment(struct practice_runner *runner, const struct objective *o,
                       struct practice *out)
{
    struct plasticity_attainment question = criterion_of(o);
    struct plasticity_memory memory = memory_of(runner);
    const struct plasticity_result *result;
    const struct plasticity_table *table;
    struct plasticity_errors errors;

    out->levels = ARENA_ARRAY(runner->arena, struct practice_level, LEVELS);
    if (plasticity_practice_attainment(&memory, &question, &result, &errors) != PLASTICITY_OK) {
        return;
    }
    table = table_of(result, "adherence");
    out->needed_percent = output_of(result, "adherence_needed")->value;
    out->chance = percent(runner->arena, output_of(result, "chance_met")->value);
    out->needed = percent(runner->arena, out->needed_percent);
    out->attainment_limits = keep(runner->arena, result->limits);
    out->level_count = LEVELS;
    for (int i = 0; i < LEVELS; i++) {
        out->levels[i] = (struct practice_level){
            .adherence = span_format(runner->arena, "%d\u00a0%%", 100 - 10 * i),
            .chance = percent(runner->arena, at_level(table, 100 - 10 * i)),
        };
    }
}

/* ---- the model ---- */

/* Days a week of practice; where episodes set the pace, as many as are expected. */
static unsigned days_of(const struct objective *o)
{
    unsigned expected;

    if (o->sessions_per_week > 0) {
        return o->sessions_per_week;
    }
    expected = (objective_all_opportunities(o) + o->weeks - 1) / o->weeks;
    return expected > 7 ? 7 : expected;
}

/* Trials of one session, where the dose counts them. */
static unsigned trials_of(const struct objective *o)
{
    bool is_counted = span_is(o->dose_unit, "trials") || span_is(o->dose_unit, "exposures");

    return is_counted && o->dose_amount >= 1 && o->dose_amount <= 100 ? (unsigned)o->dose_amount
                                                                      : 1;
}

static struct plasticity_practice question_of(const struct practice_runner *runner,
                                              const struct objective *o, uint32_t axis_days)
{
    bool has_dose = o->dose_amount > 0 && o->dose_unit.len > 0;

    return (struct plasticity_practice){
        .model = span_cstr(runner->arena, o->model),
        .days_per_week = o->days != 0 ? 0 : days_of(o),
        .days = o->days,
        .weeks = o->weeks,
        .per_day = trials_of(o),
        .adherence_percent = SHOWN_ADHERENCE,
        .axis_days = axis_days,
        .dose = has_dose ? o->dose_amount : 0,
        .dose_unit = has_dose ? span_cstr(runner->arena, o->dose_unit) : NULL,
    };
}

static struct span band_of(struct arena *arena, const struct plasticity_result *result,
                           const char *name)
{
    static const char *const ends[][2] = {{"low", "high"}, {"slow", "fast"}};

    for (size_t i = 0; i < countof(ends); i++) {
        char low[64], high[64];
        const struct plasticity_output *from, *to;

        snprintf(low, sizeof low, "%s_%s", name, ends[i][0]);
        snprintf(high, sizeof high, "%s_%s", name, ends[i][1]);
        from = plasticity_output_find(result, low);
        to = plasticity_output_find(result, high);
        if (from != NULL && to != NULL && is_number(from->value) && is_number(to->value)) {
            return span_format(arena, "%.*s to %.*s",
                               SPAN_ARG(with_unit(arena, from->value, from->unit)),
                               SPAN_ARG(with_unit(arena, to->value, to->unit)));
        }
    }
    return (struct span){0};
}

static void readings(const struct plasticity_result *result, struct arena *arena,
                     struct practice *out)
{
    static const struct {
        const char *name, *when;
    } all[] = {{"end", "at the end of practice"},
               {"after_30_days", "30 days later"},
               {"after_90_days", "90 days later"}};

    out->readings = ARENA_ARRAY(arena, struct practice_reading, countof(all) + 1);
    for (size_t i = 0; i < countof(all); i++) {
        const struct plasticity_output *output = output_of(result, all[i].name);

        out->readings[out->reading_count++] = (struct practice_reading){
            .when = span_of(all[i].when),
            .value = with_unit(arena, output->value, output->unit),
            .band = band_of(arena, result, all[i].name),
        };
    }
}

/* The day on which a new habit is expected to overtake an old one, where there is an old one. */
static void crossing(const struct plasticity_result *result, struct arena *arena,
                     struct practice *out)
{
    const struct plasticity_output *old = plasticity_output_find(result, "old_end");
    const struct plasticity_output *day = plasticity_output_find(result, "crossing_day");
    struct span when;

    if (old == NULL) {
        return;
    }
    when = !is_number(old->value)                  ? SPAN(PLASTICITY_OUTSIDE)
           : day == NULL || !is_number(day->value) ? SPAN("no day of these weeks")
                                                   : span_format(arena, "day %.0f", day->value);
    out->readings[out->reading_count++] =
        (struct practice_reading){.when = SPAN("the new one leads from"), .value = when};
}

/* All that the model gave beside the readings: the bracket of other models, totals, counts. */
static void more(const struct plasticity_result *result, struct arena *arena, struct practice *out)
{
    out->more = ARENA_ARRAY(arena, struct practice_fact, result->output_count);
    for (size_t i = 0; i < result->output_count; i++) {
        const struct plasticity_output *o = &result->outputs[i];

        if (strncmp(o->name, "end", 3) != 0 && strncmp(o->name, "after_", 6) != 0) {
            out->more[out->more_count++] = (struct practice_fact){
                .name = keep(arena, o->meaning), .text = with_unit(arena, o->value, o->unit)};
        }
    }
}

static void strengths(const struct plasticity_result *result, struct arena *arena,
                      struct practice *out)
{
    const struct plasticity_table *table = table_of(result, "adherence");
    const char *unit = output_of(result, "end")->unit;

    for (int i = 0; i < (int)out->level_count && table != NULL; i++) {
        out->levels[i].strength = with_unit(arena, at_level(table, 100 - 10 * i), unit);
    }
}

static void sparkline(const struct plasticity_result *result, const struct objective *o,
                      struct arena *arena, struct practice *out)
{
    char *id = span_cstr(arena, span_format(arena, "row-%.*s", SPAN_ARG(o->id)));
    struct buf svg;
    struct plasticity_sink sink = {add_bytes, &svg};

    for (char *c = id; *c != '\0'; c++) {
        *c = char_is_alnum(*c) || *c == '-' || *c == '_' ? *c : '-';
    }
    if (strlen(id) > 60) {
        id[60] = '\0';
    }
    buf_init(&svg, LARGEST_SVG);
    out->has_curve =
        plasticity_write_svg(result, id, PLASTICITY_SVG_FRAGMENT, &sink) == PLASTICITY_OK &&
        !svg.full;
    out->sparkline = buf_take(&svg, arena);
}

/* The data sets and populations of the model's numbers, each once. */
static struct span data_of(const struct plasticity_practice_model *model, struct arena *arena)
{
    struct span out = {0};

    for (size_t i = 0; i < model->constant_count; i++) {
        const struct plasticity_constant *c = &model->constants[i];
        struct span one = span_format(arena, "%s (%s)", c->data, c->population);

        if (strcmp(c->data, "none") != 0 && span_find_span(out, one) == out.len) {
            out = span_format(arena, "%.*s%s%.*s", SPAN_ARG(out), out.len > 0 ? "; " : "",
                              SPAN_ARG(one));
        }
    }
    return out.len > 0                  ? out
           : model->constant_count == 0 ? SPAN("the trials that are listed")
                                        : SPAN("none: every number is an assumption");
}

static void cards(const struct plasticity_result *result, struct arena *arena, struct practice *out)
{
    out->card = ARENA_ARRAY(arena, struct practice_fact, result->card_count);
    for (size_t i = 0; i < result->card_count; i++) {
        out->card[out->card_count++] = (struct practice_fact){keep(arena, result->card[i].name),
                                                              keep(arena, result->card[i].text)};
    }
}

static void copy_answer(const struct plasticity_result *result, const struct objective *o,
                        struct arena *arena, struct practice *out)
{
    const struct plasticity_practice_model *model = plasticity_practice_find(result->model);

    if (plasticity_practice_missing(result) != NULL) {
        BUG("the answer of '%s' lacks its %s", result->model, plasticity_practice_missing(result));
    }
    out->model_title = keep(arena, result->model_title);
    out->model_source = keep(arena, result->source);
    out->model_id = keep(arena, model->id);
    out->tier = keep(arena, plasticity_evidence_word(result->evidence));
    out->data = data_of(model, arena);
    out->reach = keep(arena, model->reach);
    out->limits = keep(arena, result->limits);
    out->ordering = keep(arena, result->ordering);
    out->words = keep(arena, result->description);
    cards(result, arena, out);
    more(result, arena, out);
    if (result->plot == NULL) {
        return;
    }
    sparkline(result, o, arena, out);
    out->is_dashed = result->range != PLASTICITY_RANGE_INSIDE;
    out->strength = keep(arena, result->y_title);
    readings(result, arena, out);
    crossing(result, arena, out);
    strengths(result, arena, out);
}

static void answer(struct practice_runner *runner, const struct objective *o, uint32_t axis_days,
                   struct practice *out)
{
    struct plasticity_practice question = question_of(runner, o, axis_days);
    struct plasticity_memory memory = memory_of(runner);
    const struct plasticity_result *result;
    struct plasticity_errors errors = {0};

    if (plasticity_practice_answer(&memory, &question, &result, &errors) == PLASTICITY_OK) {
        copy_answer(result, o, runner->arena, out);
    } else {
        out->refusal = errors.count > 0 ? keep(runner->arena, errors.at[0].message)
                                        : SPAN("the schedule is too large to reckon with");
    }
}

void practice_run(struct practice_runner *runner, const struct objective *o, uint32_t axis_days,
                  struct practice *out)
{
    struct practice_model model = practice_model_of(o->model);

    *out = (struct practice){0};
    attainment(runner, o, out);
    out->model = o->model;
    if (model.is_none) {
        out->reason = o->model_reason;
    } else if (model.fit == PRACTICE_FITS) {
        answer(runner, o, axis_days, out);
    }
}

uint32_t practice_axis_days(const struct objective *rows, size_t count)
{
    uint32_t longest = 0;

    for (size_t i = 0; i < count; i++) {
        longest = rows[i].weeks * 7 > longest ? rows[i].weeks * 7 : longest;
    }
    return longest + FOLLOW_UP_DAYS;
}

/* ---- goal attainment ---- */

double practice_gas_score(const double *weights, const double *levels, size_t count, double rho)
{
    return plasticity_goal_attainment(weights, levels, count, rho);
}

static bool table_score(const struct gas_table *table, bool attained, struct arena *arena,
                        double *out)
{
    double *weights = ARENA_ARRAY(arena, double, table->count);
    double *levels = ARENA_ARRAY(arena, double, table->count);

    for (size_t i = 0; i < table->count; i++) {
        const struct gas_goal *goal = &table->goals[i];

        if (attained ? !goal->has_attained : !goal->has_baseline) {
            return false;
        }
        weights[i] = goal->weight;
        levels[i] = attained ? goal->attained : goal->baseline;
    }
    *out = practice_gas_score(weights, levels, table->count, table->rho);
    return is_number(*out);
}

struct gas_scores practice_gas(const struct gas_table *table, struct arena *arena)
{
    struct gas_scores scores = {0};

    scores.has_start = table_score(table, false, arena, &scores.start);
    scores.has_now = table_score(table, true, arena, &scores.now);
    return scores;
}
