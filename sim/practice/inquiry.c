/* practice/inquiry.c: the one entrance of all models that take a schedule or only settings: checks the
 * question, fills what every answer has, and leaves the rest to the model. */
#include "core/math.h"
#include "practice/list.h"
#include "practice/schedule.h"

const struct sim_practice_model *sim_practice_find(const char *name)
{
    for (size_t i = 0; i < sim_practice_model_count; i++) {
        const struct plasticity_practice_model *about = &sim_practice_models[i]->about;
        if (sim_same(about->name, name) || sim_same(about->id, name)) {
            return sim_practice_models[i];
        }
    }
    return NULL;
}

static struct sim_words *complain(struct sim_complaints *complaints, const char *name)
{
    struct sim_words *words = sim_complain(complaints, (struct sim_span){complaints->text, 0});
    sim_words_quote_name(words, name);
    return words;
}

/* ---- settings ---- */

static size_t constant_named(const struct plasticity_practice_model *about, const char *name)
{
    for (size_t i = 0; i < about->constant_count; i++) {
        if (sim_same(about->constants[i].name, name)) {
            return i;
        }
    }
    return SIM_NONE;
}

static bool read_setting(struct sim_inquiry *ask, const struct plasticity_setting *setting,
                         struct sim_complaints *complaints)
{
    size_t i = setting->name == NULL ? SIM_NONE : constant_named(ask->about, setting->name);
    if (i == SIM_NONE) {
        struct sim_words *words = complain(complaints, ask->about->name);
        sim_words_add(words, " has no constant ");
        sim_words_quote_name(words, setting->name == NULL ? "" : setting->name);
        return false;
    }
    const struct plasticity_constant *constant = &ask->about->constants[i];
    const double limits[2] = {constant->low, constant->high};
    ask->constant[i] = setting->value;
    ask->is_own[i] = true;
    return sim_practice_within(complaints, constant->name, setting->value, limits);
}

/* A number that does not say where it comes from is worse than none. */
static bool is_documented(const struct plasticity_constant *constant)
{
    bool has_data = !sim_same(constant->data, "none") && constant->data[0] != '\0' &&
                    !sim_same(constant->population, "none") && constant->population[0] != '\0';
    bool is_claimed = constant->evidence == PLASTICITY_EVIDENCE_FITTED ||
                      constant->evidence == PLASTICITY_EVIDENCE_PUBLISHED;
    return has_data || !is_claimed;
}

static bool read_constants(struct sim_inquiry *ask, const struct plasticity_practice *question,
                           struct sim_complaints *complaints)
{
    bool is_right = true;
    for (size_t i = 0; i < ask->about->constant_count; i++) {
        ask->constant[i] = ask->about->constants[i].value;
        if (!is_documented(&ask->about->constants[i])) {
            sim_words_add(complain(complaints, ask->about->constants[i].name),
                          " names no data set or no population");
            is_right = false;
        }
    }
    for (size_t i = 0; i < question->setting_count; i++) {
        is_right = read_setting(ask, &question->settings[i], complaints) && is_right;
    }
    return is_right;
}

/* ---- the schedule ---- */

static bool refuse_schedule(const struct sim_inquiry *ask,
                            const struct plasticity_practice *question,
                            struct sim_complaints *complaints)
{
    if (question->days_per_week == 0 && question->days == 0 && question->weeks == 0 &&
        question->per_day == 0) {
        return true;
    }
    sim_words_add(complain(complaints, ask->about->name),
                  " is a figure of a mechanism and not of a client: it takes no weekly schedule");
    return false;
}

static bool read_days(struct sim_inquiry *ask, const struct plasticity_practice *question,
                      struct sim_complaints *complaints)
{
    const double per_week[2] = {1, 7}, named[2] = {1, 127};
    if (question->days == 0) {
        if (!sim_practice_within(complaints, "days_per_week", question->days_per_week, per_week)) {
            return false;
        }
        ask->days = sim_usual_days(question->days_per_week);
        return true;
    }
    ask->days = question->days;
    if (!sim_practice_within(complaints, "days", question->days, named)) {
        return false;
    }
    if (question->days_per_week != 0 && question->days_per_week != sim_days_count(ask->days)) {
        sim_words_add(complain(complaints, "days"), " and 'days_per_week' disagree");
        return false;
    }
    return true;
}

static bool read_schedule(struct sim_inquiry *ask, const struct plasticity_practice *question,
                          struct sim_complaints *complaints)
{
    const double weeks[2] = {1, SIM_PRACTICE_WEEKS_MAX}, percent[2] = {0, 100};
    const double per_day[2] = {1, SIM_PRACTICE_PER_DAY_MAX}, dose[2] = {0, 1e6};
    ask->weeks = question->weeks;
    ask->per_day = question->per_day == 0 ? 1 : question->per_day;
    ask->adherence_percent = question->adherence_percent;
    ask->dose = question->dose;
    ask->dose_unit = question->dose_unit;
    ask->reason = question->reason;
    bool is_right = read_days(ask, question, complaints);
    is_right = sim_practice_within(complaints, "weeks", ask->weeks, weeks) && is_right;
    is_right = sim_practice_within(complaints, "per_day", ask->per_day, per_day) && is_right;
    is_right = sim_practice_within(complaints, "dose", ask->dose, dose) && is_right;
    return sim_practice_within(complaints, "adherence", ask->adherence_percent, percent) &&
           is_right;
}

static bool read_question(struct sim_inquiry *ask, const struct plasticity_practice *question,
                          struct sim_complaints *complaints)
{
    ask->axis_days = question->axis_days;
    ask->seed = question->seed;
    bool is_right = read_constants(ask, question, complaints);
    switch (ask->about->use) {
    case PLASTICITY_USE_CONCEPT:
        return refuse_schedule(ask, question, complaints) && is_right;
    case PLASTICITY_USE_CRITERION:
        sim_words_add(complain(complaints, ask->about->name),
                      " answers a criterion and takes no schedule");
        return false;
    default:
        return read_schedule(ask, question, complaints) && is_right;
    }
}

void sim_inquiry_add_schedule(struct sim_words *words, const struct sim_inquiry *ask)
{
    static const char *const names[7] = {"1", "2", "3", "4", "5", "6", "7"};
    unsigned count = sim_days_count(ask->days);
    sim_words_count(words, count);
    sim_words_add(words, count == 1 ? " day a week" : " days a week");
    if (ask->days != sim_usual_days(count)) {
        sim_words_add(words, " (day");
        for (unsigned i = 0; i < 7; i++) {
            sim_words_add(words, sim_is_scheduled(ask->days, i) ? " " : "");
            sim_words_add(words, sim_is_scheduled(ask->days, i) ? names[i] : "");
        }
        sim_words_add(words, ")");
    }
    sim_words_add(words, " for ");
    sim_words_count(words, ask->weeks);
    sim_words_add(words, ask->weeks == 1 ? " week, " : " weeks, ");
    if (ask->per_day > 1) {
        sim_words_count(words, ask->per_day);
        sim_words_add(words, " on each of these days, ");
    }
    sim_words_figure(words, ask->adherence_percent, 1);
    sim_words_add(words, " percent of the scheduled days kept");
}

void sim_inquiry_add_settings(struct sim_words *words, const struct sim_inquiry *ask)
{
    for (size_t i = 0; i < ask->about->constant_count; i++) {
        if (ask->is_own[i]) {
            sim_words_add(words, ", ");
            sim_words_add(words, ask->about->constants[i].name);
            sim_words_add(words, " ");
            sim_words_shortest(words, ask->constant[i]);
        }
    }
}

/* ---- what every answer has ---- */

static void fill_names(struct plasticity_result *result,
                       const struct plasticity_practice_model *about)
{
    result->title = about->title;
    result->model = about->name;
    result->model_title = about->title;
    result->paper = about->paper;
    result->source = about->source;
    result->limits = about->limits;
    result->equations = about->equations;
    result->equation_count = about->equation_count;
    result->protocol = about->use == PLASTICITY_USE_CONCEPT ? "concept" : "weekly";
    result->protocol_title =
        about->use == PLASTICITY_USE_CONCEPT ? "A figure of a mechanism" : "A weekly schedule";
    result->x_title = result->y_title = "";
    result->tag = "SIM";
}

static unsigned rank_of(enum plasticity_evidence evidence)
{
    static const enum plasticity_evidence order[] = {
        PLASTICITY_EVIDENCE_EXACT,  PLASTICITY_EVIDENCE_FITTED,  PLASTICITY_EVIDENCE_PUBLISHED,
        PLASTICITY_EVIDENCE_CHOSEN, PLASTICITY_EVIDENCE_ASSUMED, PLASTICITY_EVIDENCE_INVENTED,
    };
    unsigned rank = 0;
    while (rank < SIM_COUNT(order) - 1 && order[rank] != evidence) {
        rank++;
    }
    return rank;
}

static void fill_constants(struct sim_practice *practice, const struct sim_inquiry *ask)
{
    struct plasticity_result *result = practice->result;
    result->evidence = PLASTICITY_EVIDENCE_EXACT;
    for (size_t i = 0; i < ask->about->constant_count; i++) {
        const struct plasticity_constant *c = &ask->about->constants[i];
        bool is_own = ask->is_own[i];
        struct plasticity_value value = {.name = c->name,
                                         .unit = c->unit,
                                         .meaning = c->meaning,
                                         .value = ask->constant[i],
                                         .evidence =
                                             is_own ? PLASTICITY_EVIDENCE_CHOSEN : c->evidence,
                                         .source = is_own ? "" : c->source,
                                         .data = is_own ? "none" : c->data,
                                         .population = is_own ? "none" : c->population,
                                         .low = c->low,
                                         .high = c->high};
        sim_practice_value(practice, value);
        if (rank_of(value.evidence) > rank_of(result->evidence)) {
            result->evidence = value.evidence;
        }
    }
}

static void fill_asked(struct sim_practice *practice, const struct sim_inquiry *ask)
{
    const struct plasticity_value asked[] = {
        {.name = "days_per_week",
         .unit = "",
         .meaning = "scheduled days per week",
         .value = sim_days_count(ask->days)},
        {.name = "weeks", .unit = "", .meaning = "weeks of practice", .value = ask->weeks},
        {.name = "per_day",
         .unit = "",
         .meaning = "sessions or trials on a day of practice",
         .value = ask->per_day},
        {.name = "adherence",
         .unit = "%",
         .meaning = "chance that a scheduled day is kept",
         .value = ask->adherence_percent},
        {.name = "axis_days",
         .unit = "d",
         .meaning = "least length of the time axis of the sparkline",
         .value = ask->axis_days},
    };
    for (size_t i = 0; i < SIM_COUNT(asked); i++) {
        struct plasticity_value value = asked[i];
        value.evidence = PLASTICITY_EVIDENCE_CHOSEN;
        sim_practice_value(practice, value);
    }
}

static void finish(struct sim_practice *practice, const struct sim_inquiry *ask)
{
    struct sim_words *words = &practice->words;
    sim_words_add(words, ask->about->name);
    sim_words_add(words, ": ");
    if (ask->about->use == PLASTICITY_USE_CONCEPT) {
        sim_words_add(words, "the figure of the concept");
    } else {
        sim_inquiry_add_schedule(words, ask);
    }
    sim_inquiry_add_settings(words, ask);
    if (ask->about->use == PLASTICITY_USE_ROW) {
        sim_words_add(words, ", seed ");
        sim_words_count(words, ask->seed);
    }
    sim_practice_finish(practice, sim_words_take(words));
}

static const struct plasticity_result *answer_habit(struct sim_practice *practice,
                                                    const struct sim_inquiry *ask,
                                                    struct sim_complaints *complaints)
{
    struct plasticity_habit question = {.days_per_week = sim_days_count(ask->days),
                                        .days = ask->days,
                                        .weeks = ask->weeks,
                                        .adherence_percent = ask->adherence_percent,
                                        .axis_days = ask->axis_days};
    question.time_to_95_days = ask->is_own[0] ? ask->constant[0] : 0.0;
    question.loss_half_life_days = ask->is_own[1] ? ask->constant[1] : 0.0;
    return sim_habit_answer(practice, &question, complaints);
}

const struct plasticity_result *sim_practice_answer(struct sim_practice *practice,
                                                    const struct plasticity_practice *question,
                                                    struct sim_complaints *complaints)
{
    const struct sim_practice_model *model = sim_practice_find(question->model);
    struct sim_inquiry ask = {.about = &model->about};
    if (!read_question(&ask, question, complaints)) {
        return NULL;
    }
    if (model->answer == NULL) {
        return answer_habit(practice, &ask, complaints);
    }
    fill_names(practice->result, ask.about);
    practice->result->seed = ask.seed;
    fill_constants(practice, &ask);
    if (ask.about->use != PLASTICITY_USE_CONCEPT) {
        fill_asked(practice, &ask);
    }
    if (!model->answer(practice, &ask, complaints)) {
        return NULL;
    }
    finish(practice, &ask);
    return practice->result;
}
