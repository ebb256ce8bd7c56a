/* read/smart.c: one table of fields for each part of a row; then the checks in read/smart_rules.c
 * and read/smart_lint.c.
 *
 * The parts and what they mean: wiki/objective.h. What needs the sources or the simulator, and so
 * which rows a model may be drawn for: join/check_objectives.c.
 */
#include "read/smart_row.h"

#include "base/map.h"

/* A row as it stands in the YAML. */
struct row_in {
    struct span id, goal, goal_voice, population, setting, cue, support, stop_rule, relevance;
    struct span process, model, model_reason, sentence;
    const struct node *behaviour, *dose, *days, *criterion, *measure, *outcome, *mechanism;
    struct date start, review_on;
    double capacity_minutes_week;
    uint32_t sessions_per_week, weeks;
};

#define FIELD(member, kind, needed)                                    \
    {                                                                  \
#member, FIELD_##kind, offsetof(struct row_in, member), needed \
    }

static const struct field ROW_FIELDS[] = {
    FIELD(id, TEXT, true),
    FIELD(goal, TEXT, true),
    FIELD(goal_voice, TEXT, false),
    FIELD(population, TEXT, false),
    FIELD(setting, TEXT, false),
    FIELD(behaviour, NODE, true),
    FIELD(cue, TEXT, false),
    FIELD(support, TEXT, false),
    FIELD(dose, NODE, false),
    FIELD(sessions_per_week, COUNT, false),
    FIELD(days, NODE, false),
    FIELD(weeks, COUNT, true),
    FIELD(start, DATE, false),
    FIELD(review_on, DATE, false),
    FIELD(capacity_minutes_week, NUMBER, false),
    FIELD(criterion, NODE, true),
    FIELD(measure, NODE, true),
    FIELD(outcome, NODE, false),
    FIELD(stop_rule, TEXT, false),
    FIELD(relevance, TEXT, false),
    FIELD(mechanism, NODE, true),
    FIELD(process, TEXT, false),
    FIELD(model, TEXT, true),
    FIELD(model_reason, TEXT, false),
    FIELD(sentence, TEXT, false),
};

static struct field_reader reader_of(const struct smart_row *row, const char *what)
{
    struct field_reader f = *row->f;

    f.what = what;
    return f;
}

static bool wrong(const struct smart_row *row, const struct node *node, const char *message,
                  const char *help)
{
    fields_report(row->f, node, "%s", message)->help = span_of(help);
    return false;
}

/* ---- the parts ---- */

static bool read_behaviour(const struct smart_row *row, const struct node *node)
{
    static const struct field fields[] = {
        {"verb", FIELD_TEXT, offsetof(struct objective, verb), true},
        {"object", FIELD_TEXT, offsetof(struct objective, object), true},
    };
    struct field_reader f = reader_of(row, "'behaviour'");

    if (node->kind == NODE_TEXT) {
        return wrong(row, node, "'behaviour' must be a verb and its object",
                     "write 'behaviour: {verb: practises, object: paced breathing}'");
    }
    return fields_read(&f, node, fields, countof(fields), row->o);
}

static bool read_dose(const struct smart_row *row, const struct node *node)
{
    static const struct field fields[] = {
        {"amount", FIELD_NUMBER, offsetof(struct objective, dose_amount), true},
        {"unit", FIELD_TEXT, offsetof(struct objective, dose_unit), true},
        {"minutes", FIELD_NUMBER, offsetof(struct objective, dose_minutes), false},
    };
    struct field_reader f = reader_of(row, "'dose'");
    struct objective *o = row->o;

    if (node == NULL) {
        return true;
    }
    if (node->kind == NODE_TEXT) {
        return wrong(row, node, "'dose' must be an amount and its unit",
                     "write 'dose: {amount: 5, unit: minutes}'");
    }
    return fields_read(&f, node, fields, countof(fields), o);
}

static bool read_days(const struct smart_row *row, const struct node *node)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

    if (node == NULL) {
        return true;
    }
    if (node->kind != NODE_LIST || node->count == 0) {
        return wrong(row, node, "'days' must be a list such as [mon, wed, fri]",
                     "a number of days stands in 'sessions_per_week'");
    }
    for (const struct node *day = node->first; day != NULL; day = day->next) {
        size_t index = fields_choice(row->f, day, names, countof(names));

        if (index == SIZE_MAX) {
            return false;
        }
        if ((row->o->days >> index & 1) != 0) {
            fields_report(row->f, day, "the day '%s' stands twice", names[index]);
            return false;
        }
        row->o->days = (uint8_t)(row->o->days | 1u << index);
    }
    return true;
}

static bool read_measure(const struct smart_row *row, const struct node *node)
{
    static const struct field fields[] = {
        {"instrument", FIELD_TEXT, offsetof(struct objective, instrument), true},
        {"recorder", FIELD_TEXT, offsetof(struct objective, recorder), true},
        {"interval", FIELD_TEXT, offsetof(struct objective, interval), true},
    };
    struct field_reader f = reader_of(row, "'measure'");

    if (node->kind == NODE_TEXT) {
        return wrong(row, node, "'measure' must say with what, by whom and how often",
                     "write 'measure: {instrument: a paper log, recorder: the client, interval: "
                     "daily}'");
    }
    return fields_read(&f, node, fields, countof(fields), row->o);
}

static bool read_direction(const struct smart_row *row, const struct node *node)
{
    static const char *const names[] = {"up", "down"};
    size_t index = node == NULL ? SIZE_MAX - 1 : fields_choice(row->f, node, names, countof(names));

    if (index < countof(names)) {
        row->o->direction = index == 0 ? DIRECTION_UP : DIRECTION_DOWN;
    }
    return index != SIZE_MAX;
}

static bool read_outcome(const struct smart_row *row, const struct node *node)
{
    struct {
        bool process_only;
        struct span reason, unit, instrument;
        double baseline, target, floor, ceiling;
        const struct node *direction;
    } in = {0};
    const struct field fields[] = {
        {"process_only", FIELD_FLAG, (size_t)((char *)&in.process_only - (char *)&in), false},
        {"reason", FIELD_TEXT, (size_t)((char *)&in.reason - (char *)&in), false},
        {"baseline", FIELD_NUMBER, (size_t)((char *)&in.baseline - (char *)&in), false},
        {"target", FIELD_NUMBER, (size_t)((char *)&in.target - (char *)&in), false},
        {"floor", FIELD_NUMBER, (size_t)((char *)&in.floor - (char *)&in), false},
        {"ceiling", FIELD_NUMBER, (size_t)((char *)&in.ceiling - (char *)&in), false},
        {"unit", FIELD_TEXT, (size_t)((char *)&in.unit - (char *)&in), false},
        {"instrument", FIELD_TEXT, (size_t)((char *)&in.instrument - (char *)&in), false},
        {"direction", FIELD_NODE, (size_t)((char *)&in.direction - (char *)&in), false},
    };
    struct field_reader f = reader_of(row, "'outcome'");
    struct objective *o = row->o;

    if (node == NULL) {
        return true;
    }
    if (node->kind == NODE_TEXT) {
        return wrong(row, node, "'outcome' must be a change, or say that there is none",
                     "write 'outcome: {baseline: 8, target: 15, unit: cards, direction: up}' or "
                     "'outcome: {process_only: yes, reason: …}'");
    }
    if (!fields_read(&f, node, fields, countof(fields), &in) ||
        !read_direction(row, in.direction)) {
        return false;
    }
    o->process_only = in.process_only;
    o->process_reason = in.reason;
    o->has_outcome = !in.process_only && node_find(node, SPAN("baseline")) != NULL &&
                     node_find(node, SPAN("target")) != NULL;
    o->baseline = in.baseline;
    o->target = in.target;
    o->floor = in.floor;
    o->ceiling = in.ceiling;
    o->has_ceiling = node_find(node, SPAN("ceiling")) != NULL;
    o->outcome_unit = in.unit;
    o->outcome_instrument = in.instrument;
    return true;
}

static bool read_criterion(const struct smart_row *row, const struct node *node)
{
    static const char *const scopes[] = {"each_week", "total", "on_average"};
    static const enum criterion_scope values[] = {SCOPE_EACH_WEEK, SCOPE_TOTAL, SCOPE_AVERAGE};
    struct {
        uint32_t k, n, percent, occasions;
        struct span of;
        const struct node *scope;
    } in = {0};
    const struct field fields[] = {
        {"k", FIELD_COUNT, (size_t)((char *)&in.k - (char *)&in), false},
        {"n", FIELD_COUNT, (size_t)((char *)&in.n - (char *)&in), false},
        {"percent", FIELD_COUNT, (size_t)((char *)&in.percent - (char *)&in), false},
        {"of", FIELD_TEXT, (size_t)((char *)&in.of - (char *)&in), false},
        {"occasions", FIELD_COUNT, (size_t)((char *)&in.occasions - (char *)&in), false},
        {"scope", FIELD_NODE, (size_t)((char *)&in.scope - (char *)&in), false},
    };
    struct field_reader f = reader_of(row, "'criterion'");
    struct objective *o = row->o;
    size_t index;

    if (node->kind == NODE_TEXT) {
        return wrong(row, node, "'criterion' must be numbers with their scope",
                     "write 'criterion: {k: 6, n: 7, scope: each_week}'");
    }
    if (!fields_read(&f, node, fields, countof(fields), &in)) {
        return false;
    }
    o->k = in.k;
    o->n = in.percent > 0 ? in.occasions : in.n;
    o->percent = in.percent;
    o->percent_of = in.of;
    if (in.scope == NULL) {
        return smart_check_criterion(row, false);
    }
    index = fields_choice(row->f, in.scope, scopes, countof(scopes));
    if (index == SIZE_MAX) {
        return false;
    }
    o->scope = values[index];
    return smart_check_criterion(row, true);
}

/* ---- rows ---- */

/* The texts of the record live in the arena of the YAML until here. */
static void keep_texts(const struct smart_row *row)
{
    struct objective *o = row->o;
    struct span *const texts[] = {&o->id,         &o->goal,           &o->population,
                                  &o->setting,    &o->verb,           &o->object,
                                  &o->cue,        &o->support,        &o->dose_unit,
                                  &o->percent_of, &o->instrument,     &o->recorder,
                                  &o->interval,   &o->process_reason, &o->outcome_unit,
                                  &o->stop_rule,  &o->relevance,      &o->model_reason,
                                  &o->process,    &o->sentence,       &o->outcome_instrument,
                                  &o->model};

    for (size_t i = 0; i < countof(texts); i++) {
        *texts[i] = span_copy(row->arena, *texts[i]);
    }
}

static bool read_voice(const struct smart_row *row)
{
    static const char *const names[] = {"client", "clinician"};
    const struct node *node = node_find(row->node, SPAN("goal_voice"));
    size_t index = node == NULL ? 0 : fields_choice(row->f, node, names, countof(names));

    row->o->goal_by_clinician = index == 1;
    return index != SIZE_MAX;
}

/* Each part is read even when an earlier one is wrong, so that one run reports everything. */
static bool read_parts(const struct smart_row *row, const struct row_in *in)
{
    bool well = in->behaviour != NULL && read_behaviour(row, in->behaviour);

    well = read_voice(row) && well;
    well = read_dose(row, in->dose) && well;
    well = read_days(row, in->days) && well;
    well = in->measure != NULL && read_measure(row, in->measure) && well;
    return read_outcome(row, in->outcome) && well;
}

static bool read_mechanism(const struct smart_row *row, const struct node *node)
{
    if (node == NULL) {
        return false;
    }
    if (node->kind != NODE_TEXT) {
        fields_report(row->f, node, "'mechanism' must be a sentence with a tag");
        return false;
    }
    row->o->mechanism = data_block_flow(row->r, row->f, row->yaml, node);
    return true;
}

static void keep_places(const struct smart_row *row)
{
    static const struct {
        const char *name;
        size_t offset;
    } fields[] = {
        {"population", offsetof(struct objective, population_at)},
        {"dose", offsetof(struct objective, dose_at)},
        {"criterion", offsetof(struct objective, criterion_at)},
        {"mechanism", offsetof(struct objective, mechanism_at)},
        {"model", offsetof(struct objective, model_at)},
        {"weeks", offsetof(struct objective, weeks_at)},
    };

    for (size_t i = 0; i < countof(fields); i++) {
        const struct node *node = node_find(row->node, span_of(fields[i].name));
        struct place place = fields_place(row->f, node != NULL ? node : row->node);
        uint32_t *out = (uint32_t *)(void *)((char *)row->o + fields[i].offset);

        out[0] = place.at;
        out[1] = place.len;
    }
}

static void take(struct objective *o, const struct row_in *in)
{
    o->id = in->id;
    o->goal = in->goal;
    o->population = in->population;
    o->setting = in->setting;
    o->cue = in->cue;
    o->support = in->support;
    o->stop_rule = in->stop_rule;
    o->relevance = in->relevance;
    o->process = in->process;
    o->model = in->model;
    o->model_reason = in->model_reason;
    o->sentence = in->sentence;
    o->sessions_per_week = in->sessions_per_week;
    o->weeks = in->weeks;
    o->start = in->start;
    o->review_on = in->review_on;
    o->capacity_minutes = in->capacity_minutes_week;
}

static bool read_row(const struct smart_row *row)
{
    static const struct field_hint hints[] = {
        {"objective", "the sentence is made of the fields; your own words stand in 'sentence'"},
        {"frequency", "write 'sessions_per_week: 3' or 'days: [mon, wed, fri]'"},
        {"schedule", "write 'sessions_per_week: 3' or 'days: [mon, wed, fri]'"},
        {"duration", "write 'weeks: 4', and the length of a session as 'dose'"},
        {"adherence", "write 'criterion: {k: 24, n: 28, scope: total}'"},
        {"baseline", "write 'outcome: {baseline: 8, target: 15, unit: cards, direction: up}'"},
        {"target", "write 'outcome: {baseline: 8, target: 15, unit: cards, direction: up}'"},
        {"process_only", "write 'outcome: {process_only: yes, reason: …}'"},
        {"instrument", "write 'measure: {instrument: …, recorder: …, interval: daily}'"},
    };
    struct field_reader f = reader_of(row, "the row");
    struct row_in in = {0};
    bool whole, well;

    f.hints = hints;
    f.hint_count = countof(hints);
    whole = fields_read(&f, row->node, ROW_FIELDS, countof(ROW_FIELDS), &in);
    take(row->o, &in);
    well = read_parts(row, &in);
    if (whole || in.weeks > 0) { /* else all numbers would look wrong beside the missing one */
        well = in.criterion != NULL && read_criterion(row, in.criterion) && well;
        well = smart_check_schedule(row) && well;
    }
    keep_texts(row);
    keep_places(row);
    well = read_mechanism(row, in.mechanism) && well;
    smart_lint_words(row);
    smart_lint_person(row);
    if (!well || !whole) {
        return false;
    }
    smart_check_numbers(row);
    smart_check_outcome(row);
    smart_lint_sentence(row);
    return true;
}

static bool check_ids(const struct field_reader *f, const struct node *rows,
                      const struct objective_table *table, struct arena *scratch)
{
    const struct node *row = rows->first;
    struct map known;

    map_init(&known, scratch);
    for (size_t i = 0; i < table->count; i++, row = row->next) {
        if (map_put(&known, table->rows[i].id, &table->rows[i]) != NULL) {
            fields_report(f, row, "two rows have the id '%.*s'", SPAN_ARG(table->rows[i].id));
            return false;
        }
    }
    return true;
}

bool smart_read(struct reading *r, const struct field_reader *f, struct span yaml,
                const struct node *map)
{
    struct {
        const struct node *caption, *rows;
    } in = {0};
    static const struct field fields[] = {
        {"caption", FIELD_NODE, 0, true},
        {"rows", FIELD_NODE, sizeof(void *), true},
    };
    struct objective_table table = {0};
    bool well = true;

    if (!fields_read(f, map, fields, countof(fields), &in)) {
        return false;
    }
    if (in.caption->kind != NODE_TEXT || in.rows->kind != NODE_LIST || in.rows->count == 0) {
        fields_report(f, map, "a SMART table needs a text as 'caption' and a list of 'rows'");
        return false;
    }
    table.caption = data_block_flow(r, f, yaml, in.caption);
    table.rows = ARENA_ARRAY(r->arena, struct objective, in.rows->count);
    for (const struct node *node = in.rows->first; node != NULL; node = node->next) {
        struct place place = fields_place(f, node);
        struct objective *o = &table.rows[table.count++];
        struct smart_row row = {r, f, yaml, node, o, r->arena};

        *o = (struct objective){.at = place.at, .len = place.len};
        well = read_row(&row) && well;
    }
    if (!well || !check_ids(f, in.rows, &table, r->scratch)) {
        return false;
    }
    *vec_add(r->scratch, &r->objectives) = table;
    return true;
}
