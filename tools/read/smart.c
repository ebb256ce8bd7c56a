/* read/smart.c: one table of fields for each part of a row, then the rules that tie the parts
 * together.
 *
 * The parts and their checks: wiki/objective.h; which rows a model may be drawn for:
 * join/simulate.c.
 */
#include "read/smart.h"

enum { MOST_WEEKS = 104 }; /* that the simulator reckons: a longer row would have no curve */

/* A row as it stands in the YAML. */
struct row_in {
    struct span id, goal, population, cue, support, stop_rule, relevance, model, model_reason;
    const struct node *behaviour, *dose, *days, *criterion, *measure, *outcome, *mechanism;
    uint32_t sessions_per_week, weeks;
};

#define TEXT(member, needed)                                         \
    {                                                                \
#member, FIELD_TEXT, offsetof(struct row_in, member), needed \
    }
#define NODE(member, needed)                                         \
    {                                                                \
#member, FIELD_NODE, offsetof(struct row_in, member), needed \
    }

static const struct field ROW_FIELDS[] = {
    TEXT(id, true),
    TEXT(goal, true),
    TEXT(population, false),
    NODE(behaviour, true),
    TEXT(cue, false),
    TEXT(support, false),
    NODE(dose, false),
    {"sessions_per_week", FIELD_COUNT, offsetof(struct row_in, sessions_per_week), false},
    NODE(days, false),
    {"weeks", FIELD_COUNT, offsetof(struct row_in, weeks), true},
    NODE(criterion, true),
    NODE(measure, true),
    NODE(outcome, false),
    TEXT(stop_rule, false),
    TEXT(relevance, false),
    NODE(mechanism, true),
    TEXT(model, true),
    TEXT(model_reason, false),
};

struct smart {
    struct reading *r;
    const struct field_reader *f;
    struct span yaml;
};

static struct finding *report(const struct smart *s, const struct node *node, enum rule_id rule,
                              const char *message)
{
    return finding_add(s->r->findings, fields_place(s->f, node), rule, "%s", message);
}

static struct field_reader reader_of(const struct smart *s, const char *what)
{
    struct field_reader f = *s->f;

    f.what = what;
    return f;
}

static struct span keep(const struct smart *s, struct span text)
{
    return span_copy(s->r->arena, text);
}

/* ---- the parts ---- */

static bool read_behaviour(const struct smart *s, const struct node *node, struct objective *o)
{
    static const struct field fields[] = {
        {"verb", FIELD_TEXT, offsetof(struct objective, verb), true},
        {"object", FIELD_TEXT, offsetof(struct objective, object), true},
    };
    struct field_reader f = reader_of(s, "'behaviour'");

    return fields_read(&f, node, fields, countof(fields), o);
}

static bool read_dose(const struct smart *s, const struct node *node, struct objective *o)
{
    static const struct field fields[] = {
        {"amount", FIELD_NUMBER, offsetof(struct objective, dose_amount), true},
        {"unit", FIELD_TEXT, offsetof(struct objective, dose_unit), true},
    };
    struct field_reader f = reader_of(s, "'dose'");

    if (node == NULL) {
        return true;
    }
    if (!fields_read(&f, node, fields, countof(fields), o)) {
        return false;
    }
    if (o->dose_amount <= 0) {
        fields_report(s->f, node_find(node, SPAN("amount")), "the dose must be more than nothing");
        return false;
    }
    return true;
}

static bool read_days(const struct smart *s, const struct node *node, struct objective *o)
{
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

    if (node == NULL) {
        return true;
    }
    if (node->kind != NODE_LIST || node->count == 0) {
        fields_report(s->f, node, "'days' must be a list such as [mon, wed, fri]");
        return false;
    }
    for (const struct node *day = node->first; day != NULL; day = day->next) {
        size_t index = fields_choice(s->f, day, names, countof(names));

        if (index == SIZE_MAX) {
            return false;
        }
        if ((o->days >> index & 1) != 0) {
            fields_report(s->f, day, "the day '%s' stands twice", names[index]);
            return false;
        }
        o->days = (uint8_t)(o->days | 1u << index);
    }
    return true;
}

static bool read_measure(const struct smart *s, const struct node *node, struct objective *o)
{
    static const struct field fields[] = {
        {"instrument", FIELD_TEXT, offsetof(struct objective, instrument), true},
        {"recorder", FIELD_TEXT, offsetof(struct objective, recorder), true},
        {"interval", FIELD_TEXT, offsetof(struct objective, interval), true},
    };
    struct field_reader f = reader_of(s, "'measure'");

    return fields_read(&f, node, fields, countof(fields), o);
}

static bool read_outcome(const struct smart *s, const struct node *node, struct objective *o)
{
    static const struct field fields[] = {
        {"process_only", FIELD_FLAG, offsetof(struct objective, process_only), false},
        {"reason", FIELD_TEXT, offsetof(struct objective, process_reason), false},
        {"baseline", FIELD_TEXT, offsetof(struct objective, baseline), false},
        {"target", FIELD_TEXT, offsetof(struct objective, target), false},
        {"unit", FIELD_TEXT, offsetof(struct objective, outcome_unit), false},
        {"instrument", FIELD_TEXT, offsetof(struct objective, outcome_instrument), false},
        {"direction", FIELD_TEXT, offsetof(struct objective, outcome_direction), false},
    };
    struct field_reader f = reader_of(s, "'outcome'");

    if (node == NULL) {
        return true;
    }
    if (!fields_read(&f, node, fields, countof(fields), o)) {
        return false;
    }
    if (o->process_only ? o->process_reason.len == 0 : o->baseline.len == 0 || o->target.len == 0) {
        fields_report(s->f, node,
                      o->process_only ? "'process_only' needs a 'reason'"
                                      : "an outcome needs a 'baseline' and a 'target'");
        return false;
    }
    return true;
}

static bool read_criterion_fields(const struct smart *s, const struct node *node,
                                  struct objective *o, const struct node **scope)
{
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
    struct field_reader f = reader_of(s, "'criterion'");

    if (!fields_read(&f, node, fields, countof(fields), &in)) {
        return false;
    }
    o->k = in.k;
    o->n = in.percent > 0 ? in.occasions : in.n;
    o->percent = in.percent;
    o->percent_of = keep(s, in.of);
    *scope = in.scope;
    return true;
}

static bool criterion_fail(const struct smart *s, const struct node *node, const char *message,
                           const char *help)
{
    report(s, node, RULE_SMART_CRITERION, message)->help = span_of(help);
    return false;
}

static bool read_criterion(const struct smart *s, const struct node *node, struct objective *o)
{
    static const char *const scopes[] = {"each_week", "total"};
    const struct node *scope = NULL;
    size_t index;

    if (!read_criterion_fields(s, node, o, &scope)) {
        return false;
    }
    if (scope == NULL) {
        return criterion_fail(s, node, "the criterion does not say its scope",
                              "add 'scope: each_week' or 'scope: total'");
    }
    index = fields_choice(s->f, scope, scopes, countof(scopes));
    if (index == SIZE_MAX) {
        return false;
    }
    o->scope = index == 0 ? SCOPE_EACH_WEEK : SCOPE_TOTAL;
    if (o->percent > 100 || (o->percent > 0 && (o->percent_of.len == 0 || o->n == 0))) {
        return criterion_fail(s, node, "a criterion in percent needs to say of what",
                              "add 'of: logged urges' and 'occasions: 20', the number expected");
    }
    if (o->percent > 0) {
        o->k = (o->n * o->percent + 99) / 100;
        return true;
    }
    if (o->k == 0 || o->n == 0 || o->k > o->n) {
        return criterion_fail(s, node, "the criterion must be k of n with 1 <= k <= n",
                              "such as {k: 24, n: 28, scope: total}");
    }
    return true;
}

/* ---- rules that tie the parts together ---- */

static bool check_schedule(const struct smart *s, const struct node *row, struct objective *o)
{
    const struct node *sessions = node_find(row, SPAN("sessions_per_week"));
    uint32_t from_days = (uint32_t)__builtin_popcount(o->days);

    if (sessions == NULL) {
        o->sessions_per_week = from_days;
    } else if (o->days != 0 && o->sessions_per_week != from_days) {
        report(s, sessions, RULE_SMART_SCHEDULE, "the days and the sessions per week disagree");
        return false;
    }
    if (sessions != NULL && o->sessions_per_week > 7) {
        report(s, sessions, RULE_SMART_SCHEDULE, "a week has only seven days")->help =
            SPAN("give the number of days, and what happens on a day as the dose");
        return false;
    }
    if (o->sessions_per_week == 0 && o->percent == 0) {
        report(s, sessions != NULL ? sessions : row, RULE_SMART_SCHEDULE, "the row has no sessions")
            ->help = SPAN("add 'sessions_per_week: 3' or 'days: [mon, wed, fri]'");
        return false;
    }
    if (o->weeks == 0 || o->weeks > MOST_WEEKS) {
        report(s, node_find(row, SPAN("weeks")), RULE_SMART_SCHEDULE,
               "the number of weeks must be from 1 to 104");
        return false;
    }
    return true;
}

/* "24 of 28" must be the 28 sessions of the schedule. */
static bool check_agreement(const struct smart *s, const struct node *row,
                            const struct objective *o)
{
    const struct node *criterion = node_find(row, SPAN("criterion"));
    uint32_t sessions =
        o->scope == SCOPE_TOTAL ? o->sessions_per_week * o->weeks : o->sessions_per_week;
    uint32_t opportunities = objective_opportunities(o);

    if (o->percent == 0 && o->n != sessions) {
        report(s, criterion, RULE_SMART_CRITERION,
               "the criterion counts other occasions than the schedule has")
            ->help = span_format(s->r->findings->arena, "the schedule has %u %s, not %u", sessions,
                                 o->scope == SCOPE_TOTAL ? "in all" : "in each week", o->n);
        return false;
    }
    if (objective_required(o) == opportunities && opportunities > 14) {
        report(s, criterion, RULE_SMART_PERFECT, "the criterion allows no missed occasion")->help =
            span_format(s->r->findings->arena, "ask for fewer than %u of %u", o->n, o->n);
        return false;
    }
    return true;
}

static bool check_model(const struct smart *s, const struct node *row, const struct row_in *in,
                        struct objective *o)
{
    static const char *const models[] = {"none", "habit"};
    const struct node *node = node_find(row, SPAN("model"));
    size_t index = 0;

    while (index < countof(models) && !span_is(in->model, models[index])) {
        index++;
    }
    if (index == countof(models)) {
        report(s, node, RULE_SMART_MODEL, "no practice model has this name")->help =
            SPAN("write 'habit', or 'none' with a 'model_reason'");
        return false;
    }
    o->model = index == 1 ? MODEL_HABIT : MODEL_NONE;
    if (o->model == MODEL_NONE && o->model_reason.len == 0) {
        report(s, node, RULE_SMART_MODEL, "'model: none' needs a reason")->help =
            SPAN("add 'model_reason: …', which the page prints");
        return false;
    }
    if (o->model == MODEL_HABIT && (o->cue.len == 0 || o->sessions_per_week == 0)) {
        report(s, node, RULE_SMART_MODEL,
               "the habit model needs a cue and a number of sessions in each week")
            ->help = SPAN("add 'cue: right after breakfast', or choose 'model: none'");
        return false;
    }
    return true;
}

/* ---- rows ---- */

static void keep_texts(const struct smart *s, const struct row_in *in, struct objective *o)
{
    struct span *const own[] = {
        &o->verb,     &o->object,       &o->dose_unit,          &o->instrument,
        &o->recorder, &o->interval,     &o->process_reason,     &o->baseline,
        &o->target,   &o->outcome_unit, &o->outcome_instrument, &o->outcome_direction};

    for (size_t i = 0; i < countof(own); i++) {
        *own[i] = keep(s, *own[i]);
    }
    o->id = keep(s, in->id);
    o->goal = keep(s, in->goal);
    o->population = keep(s, in->population);
    o->cue = keep(s, in->cue);
    o->support = keep(s, in->support);
    o->stop_rule = keep(s, in->stop_rule);
    o->relevance = keep(s, in->relevance);
    o->model_reason = keep(s, in->model_reason);
}

static bool read_row(const struct smart *s, const struct node *row, struct objective *o)
{
    struct field_reader f = reader_of(s, "the row");
    struct row_in in = {0};
    struct place place = fields_place(s->f, row);
    bool whole, well;

    *o = (struct objective){.at = place.at, .len = place.len};
    whole = fields_read(&f, row, ROW_FIELDS, countof(ROW_FIELDS), &in);
    o->sessions_per_week = in.sessions_per_week;
    o->weeks = in.weeks;
    /* Each part is read even when an earlier one is wrong, so that one run reports everything. */
    well = in.behaviour != NULL && read_behaviour(s, in.behaviour, o);
    well = read_dose(s, in.dose, o) && well;
    well = read_days(s, in.days, o) && well;
    well = in.measure != NULL && read_measure(s, in.measure, o) && well;
    well = read_outcome(s, in.outcome, o) && well;
    keep_texts(s, &in, o);
    if (whole || in.weeks > 0) { /* else all numbers would look wrong beside the missing one */
        well = in.criterion != NULL && read_criterion(s, in.criterion, o) && well;
        well = check_schedule(s, row, o) && well;
    }
    well = well && whole;
    well = well && check_agreement(s, row, o);
    well = (in.model.len == 0 || check_model(s, row, &in, o)) && well;
    if (in.mechanism == NULL) {
        return false;
    }
    if (in.mechanism->kind != NODE_TEXT) {
        fields_report(s->f, in.mechanism, "'mechanism' must be a sentence with a tag");
        return false;
    }
    o->mechanism = data_block_flow(s->r, s->f, s->yaml, in.mechanism);
    return well;
}

static bool check_ids(const struct smart *s, const struct node *rows,
                      const struct objective_table *table)
{
    const struct node *row = rows->first;

    for (size_t i = 0; i < table->count; i++, row = row->next) {
        for (size_t j = 0; j < i; j++) {
            if (span_equal(table->rows[i].id, table->rows[j].id)) {
                fields_report(s->f, row, "two rows have the id '%.*s'",
                              SPAN_ARG(table->rows[i].id));
                return false;
            }
        }
    }
    return true;
}

bool smart_read(struct reading *r, const struct field_reader *f, struct span yaml,
                const struct node *map)
{
    struct smart s = {r, f, yaml};
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
    for (const struct node *row = in.rows->first; row != NULL; row = row->next) {
        well = read_row(&s, row, &table.rows[table.count++]) && well;
    }
    if (!well || !check_ids(&s, in.rows, &table)) {
        return false;
    }
    *vec_add(r->arena, &r->objectives) = table;
    return true;
}
