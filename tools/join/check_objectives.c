/* join/check_objectives.c: one row at a time, against its model and the sources of its mechanism. */
#include "join/check_objectives.h"

#include "join/practice.h"

/* A criterion that needs more than this adherence for a chance of 80 % is met with hardly a miss. */
#define MOST_NEEDED 95.0
#define MEDIAN_HABIT_DAYS 66

struct row {
    const struct site *site;
    const struct facts *facts;
    const struct objective *o;
    struct practice *practice;
    struct findings *findings;
};

static struct finding *report(const struct row *row, enum rule_id rule, uint32_t at, uint32_t len,
                              const char *why)
{
    return finding_add(row->findings, (struct place){row->facts->file, at, len}, rule, "%s", why);
}

static void note(const struct row *row, enum smart_letter letter, enum smart_verdict verdict,
                 const char *why)
{
    *vec_add(row->site->arena, &row->practice->notes) = (struct smart_note){letter, verdict, why};
}

/* What a finding of the kind of a note says, for readers of the page. */
static void remark(const struct row *row, struct span text)
{
    *vec_add(row->site->arena, &row->practice->remarks) = text;
}

static struct finding *fail(const struct row *row, enum smart_letter letter, enum rule_id rule,
                            const char *why)
{
    const struct objective *o = row->o;
    bool is_mechanism = rule == RULE_SMART_TIME_SCALE;

    note(row, letter, VERDICT_FAIL, why);
    if (rule == RULE_SMART_POPULATION) {
        return report(row, rule, o->population_at, o->population_len, why);
    }
    if (rule == RULE_SMART_DEMANDING) {
        return report(row, rule, o->criterion_at, o->criterion_len, why);
    }
    return is_mechanism ? report(row, rule, o->mechanism_at, o->mechanism_len, why)
                        : report(row, rule, o->model_at, o->model_len, why);
}

/* ---- the model ---- */

static bool check_fit(const struct row *row, const struct practice_model *model)
{
    struct suggest near = suggest_for(row->o->model);
    struct finding *finding;

    switch (model->fit) {
    case PRACTICE_UNKNOWN:
        finding = fail(row, LETTER_R, RULE_SMART_MODEL, "no practice model has this name");
        practice_model_offer(&near);
        finding->help =
            near.best.len > 0
                ? span_format(row->findings->arena, "did you mean '%.*s'?", SPAN_ARG(near.best))
                : SPAN("'plasticity list' names the models; 'none' needs a reason");
        return false;
    case PRACTICE_CONCEPT:
        finding = fail(row, LETTER_R, RULE_SMART_MODEL,
                       "the model is a figure of a concept and takes no weekly schedule");
        finding->help = span_format(row->findings->arena,
                                    "%s (%s) says nothing of a person; choose a model for rows, or "
                                    "'none' with a reason",
                                    model->title, model->id);
        return false;
    case PRACTICE_CRITERION:
        fail(row, LETTER_R, RULE_SMART_MODEL, "the arithmetic of the criterion is no model")->help =
            SPAN("every row has it; write 'model: none' and 'model_reason: …'");
        return false;
    case PRACTICE_FITS:
        return true;
    }
    BUG("a fit of %d", (int)model->fit);
}

static void check_habit(const struct row *row)
{
    if (row->o->cue.len == 0) {
        fail(row, LETTER_S, RULE_SMART_CUE, "a habit needs a cue")->help =
            SPAN("add 'cue: right after breakfast', or choose 'model: none'");
    }
    if (row->o->weeks * 7 < MEDIAN_HABIT_DAYS) {
        report(row, RULE_SMART_SHORT, row->o->weeks_at, row->o->weeks_len,
               "the schedule is shorter than the median time to a habit");
        remark(row, SPAN("The schedule is shorter than 66 days, the median time to 95 % of the "
                         "ceiling: it may speak of practice, not of an automatic habit."));
    }
}

static void check_horizon(const struct row *row, const struct practice_model *model)
{
    uint32_t days = row->o->weeks * 7, sessions = row->o->sessions_per_week * row->o->weeks;
    struct finding *finding;
    struct span text;

    if (model->horizon_days > 0 && days > model->horizon_days) {
        text = span_format(row->site->arena,
                           "The schedule lasts %u days; the data of the model end after %.0f.",
                           days, model->horizon_days);
        finding = report(row, RULE_SMART_HORIZON, row->o->weeks_at, row->o->weeks_len,
                         "the schedule is longer than the data of its model");
    } else if (model->events_max > 0 && sessions > model->events_max) {
        text = span_format(row->site->arena,
                           "The schedule has %u sessions; the data of the model have %u.", sessions,
                           model->events_max);
        finding = report(row, RULE_SMART_HORIZON, row->o->model_at, row->o->model_len,
                         "the schedule has more sessions than the data of its model");
    } else {
        return;
    }
    remark(row, text);
    finding->help = span_copy(row->findings->arena, text);
}

static void check_model(const struct row *row)
{
    struct practice_model model = practice_model_of(row->o->model);

    if (!check_fit(row, &model)) {
        return;
    }
    if (model.is_none && row->o->model_reason.len == 0) {
        fail(row, LETTER_R, RULE_SMART_MODEL, "'model: none' needs a reason")->help =
            SPAN("add 'model_reason: …', which the page prints");
    }
    if (row->practice->refusal.len > 0) {
        fail(row, LETTER_R, RULE_SMART_MODEL, "the model does not take this schedule")->help =
            span_copy(row->findings->arena, row->practice->refusal);
    }
    if (model.is_habit) {
        check_habit(row);
    }
    check_horizon(row, &model);
}

static void check_criterion(const struct row *row)
{
    bool is_perfect = row->o->k == row->o->n && objective_all_opportunities(row->o) > 14;

    if (row->practice->needed_percent > MOST_NEEDED && !is_perfect) {
        fail(row, LETTER_A, RULE_SMART_DEMANDING, "the criterion leaves room for hardly a miss")
            ->help =
            span_format(row->findings->arena, "a chance of 80 %% needs an adherence of %.1f %%",
                        row->practice->needed_percent);
    }
}

/* ---- the sources of the mechanism ---- */

static bool has_word(struct span text, struct span word)
{
    for (size_t at = 0; at + word.len <= text.len; at++) {
        if ((at == 0 || !char_is_alnum(text.at[at - 1])) &&
            span_equal_nocase(span_slice(text, at, word.len), word)) {
            return true;
        }
    }
    return false;
}

static void check_population(const struct row *row, const struct source *source)
{
    const struct source_practice *practice = &source->practice;

    if (practice->population_count == 0 || row->o->population.len == 0) {
        return;
    }
    for (size_t i = 0; i < practice->population_count; i++) {
        if (has_word(row->o->population, practice->populations[i])) {
            return;
        }
    }
    fail(row, LETTER_R, RULE_SMART_POPULATION, "the source is about other people")->help =
        span_format(row->findings->arena, "'%.*s' is about: %.*s", SPAN_ARG(source->key),
                    SPAN_ARG(practice->populations[0]));
}

static void check_time_scale(const struct row *row, const struct source *source)
{
    unsigned practice = SCALE_DAYS | SCALE_WEEKS | SCALE_MONTHS | SCALE_YEARS;

    if (source->practice.scales != 0 && (source->practice.scales & practice) == 0) {
        fail(row, LETTER_R, RULE_SMART_TIME_SCALE, "the source is about a shorter time scale")
            ->help = span_format(row->findings->arena,
                                 "'%.*s' cannot support a claim about weeks of practice",
                                 SPAN_ARG(source->key));
    }
}

/* "60", or "15 to 60" */
static struct span range_words(struct arena *arena, const double range[2])
{
    struct span low = objective_amount(arena, range[0]), high = objective_amount(arena, range[1]);

    return range[0] == range[1] ? low
                                : span_format(arena, "%.*s to %.*s", SPAN_ARG(low), SPAN_ARG(high));
}

static void check_dose(const struct row *row, const struct source *source)
{
    const struct source_practice *p = &source->practice;
    const struct objective *o = row->o;
    struct arena *arena = row->site->arena;
    const struct {
        const char *what;
        double value;
        const double *range;
    } all[] = {{"minutes a session", o->dose_minutes, p->minutes},
               {"sessions a week", o->sessions_per_week, p->sessions_per_week},
               {"weeks", o->weeks, p->weeks}};

    for (size_t i = 0; i < countof(all); i++) {
        double low = all[i].range[0], high = all[i].range[1];
        struct span value, range;

        if (high == 0 || all[i].value == 0 || (all[i].value >= low && all[i].value <= high)) {
            continue;
        }
        value = objective_amount(arena, all[i].value);
        range = range_words(arena, all[i].range);
        remark(row,
               span_format(arena, "The row has %.*s %s; %.*s had %.*s.", SPAN_ARG(value),
                           all[i].what, SPAN_ARG(source_short(arena, source)), SPAN_ARG(range)));
        report(row, RULE_SMART_DOSE_RANGE, o->dose_at, o->dose_len, "")->message =
            span_format(row->findings->arena, "the row has %.*s %s, and '%.*s' had %.*s",
                        SPAN_ARG(value), all[i].what, SPAN_ARG(source->key), SPAN_ARG(range));
    }
}

static void check_sources(const struct row *row)
{
    bool is_cited = false;

    for (size_t i = 0; i < row->facts->cite_count; i++) {
        const struct fact_cite *cite = &row->facts->cites[i];
        const struct source *source;

        if (cite->at < row->o->mechanism_at ||
            cite->at >= row->o->mechanism_at + row->o->mechanism_len) {
            continue;
        }
        source = cite->source;
        is_cited = true;
        if (source != NULL) {
            check_population(row, source);
            check_time_scale(row, source);
            check_dose(row, source);
        }
    }
    if (!is_cited) {
        note(row, LETTER_R, VERDICT_UNVERIFIED, "the mechanism names no source");
    }
}

void check_objectives(const struct site *site, const struct facts *facts, struct findings *findings)
{
    for (size_t t = 0; t < facts->objective_count; t++) {
        for (size_t i = 0; i < facts->objectives[t].count; i++) {
            struct practice *practice = &site->practice[site_index(site, facts)][t][i];
            const struct row row = {site, facts, &facts->objectives[t].rows[i], practice, findings};

            practice->notes.count = practice->remarks.count = 0; /* of an earlier check */
            check_model(&row);
            check_criterion(&row);
            check_sources(&row);
        }
    }
}
