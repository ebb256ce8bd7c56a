/* practice/memory.c: spaced retrieval, as a bracket of three models that fit the same data equally
 * well and disagree as soon as a schedule is longer than the data.
 *
 * The curve is the strength of the power kernel in its own units. A chance of recall is given only
 * where the data reach: two sessions, a test up to 350 days later. What all schedules get is an
 * ordering: how many of the three models put the schedule at or above the same number of sessions
 * on one day. FSRS-6 stands beside them and is not counted.
 */
#include "core/math.h"
#include "practice/list.h"
#include "practice/trace.h"

#define DATA_SESSIONS 2u
#define DATA_REST_DAYS 350.0
#define DATA_AGE_DAYS 455.0 /* longest gap and longest rest together */
#define WORST_ERROR 10.0    /* percentage points; each of the models reaches 3.9 to 4.5 */
#define YEAR_DAYS 365.0

enum { GAIN, DECAY, TAU, THRESHOLD, NOISE, PPE = 5, PAVLIK = 11, FSRS = 16 };

#define CEPEDA "cepeda2008"
#define FACTS "26 conditions of Cepeda and others 2008, digitised"
#define ADULTS "about 1350 adult volunteers, obscure facts, two sessions, tests up to 350 days"
#define CODE "values in two independent public implementations, not fitted again here"
#define CARDS "default weights of the public reference implementation of FSRS-6"
#define USERS "self-selected users of flash-card programs"
#define FITTED(n, u, m, v, lo, hi)                                               \
    {                                                                            \
        .name = n, .unit = u, .meaning = m, .value = v, .low = lo, .high = hi,   \
        .evidence = PLASTICITY_EVIDENCE_FITTED, .source = CEPEDA, .data = FACTS, \
        .population = ADULTS                                                     \
    }
#define WEIGHT(n, v)                                                                        \
    {                                                                                       \
        .name = "fsrs_w" #n, .unit = "", .meaning = "weight w" #n " of FSRS-6", .value = v, \
        .low = 0, .high = 20, .evidence = PLASTICITY_EVIDENCE_PUBLISHED, .source = "",      \
        .data = CARDS, .population = USERS                                                  \
    }

static const struct plasticity_constant constants[] = {
    FITTED("gain", "", "power kernel: share of what is missing that a session adds", 0.401292, 0.01,
           1),
    FITTED("decay", "", "power kernel: exponent of fading", 0.136675, 0.01, 2),
    FITTED("tau", "d", "power kernel: time at which fading begins", 0.031804, 1e-4, 10),
    FITTED("threshold", "", "power kernel: strength at which recall is even", 0.246535, 0, 1),
    FITTED("noise", "", "power kernel: width of that threshold", 0.026677, 0.001, 1),
    {.name = "ppe_learning",
     .unit = "",
     .meaning = "PPE: exponent of the number of sessions (c)",
     .value = 0.1,
     .low = 0,
     .high = 1,
     .evidence = PLASTICITY_EVIDENCE_PUBLISHED,
     .source = "",
     .data = CODE,
     .population = "not stated with the code"},
    {.name = "ppe_weighting",
     .unit = "",
     .meaning = "PPE: exponent that weighs recent sessions (x)",
     .value = 0.6,
     .low = 0,
     .high = 1,
     .evidence = PLASTICITY_EVIDENCE_PUBLISHED,
     .source = "",
     .data = CODE,
     .population = "not stated with the code"},
    FITTED("ppe_intercept", "", "PPE: decay of a single session (b), ages in seconds", 0.1232, 0,
           1),
    FITTED("ppe_slope", "", "PPE: how much short lags add to decay (m)", 0.0719, 0, 1),
    FITTED("ppe_threshold", "", "PPE: strength at which recall is even", 0.1400, 0, 2),
    FITTED("ppe_noise", "", "PPE: width of that threshold", 0.01481, 0.001, 1),
    FITTED("pavlik_decay", "",
           "Pavlik and Anderson: decay of the first session (alpha), ages in "
           "seconds",
           0.043352, 0, 1),
    FITTED("pavlik_scale", "", "Pavlik and Anderson: decay per activation (c)", 0.306914, 0, 1),
    FITTED("pavlik_threshold", "", "Pavlik and Anderson: activation at which recall is even",
           -0.624347, -5, 5),
    FITTED("pavlik_noise", "", "Pavlik and Anderson: width of that threshold", 0.040831, 0.001, 1),
    {.name = "pavlik_between",
     .unit = "",
     .meaning = "Pavlik and Anderson: what a second between sessions counts (h); not fitted",
     .value = 1,
     .low = 0.001,
     .high = 1,
     .evidence = PLASTICITY_EVIDENCE_ASSUMED,
     .source = "",
     .data = "none",
     .population = "none"},
    WEIGHT(0, 0.212),
    WEIGHT(1, 1.2931),
    WEIGHT(2, 2.3065),
    WEIGHT(3, 8.2956),
    WEIGHT(4, 6.4133),
    WEIGHT(5, 0.8334),
    WEIGHT(6, 3.0194),
    WEIGHT(7, 0.001),
    WEIGHT(8, 1.8722),
    WEIGHT(9, 0.1666),
    WEIGHT(10, 0.796),
    WEIGHT(11, 1.4835),
    WEIGHT(12, 0.0614),
    WEIGHT(13, 0.2629),
    WEIGHT(14, 1.6483),
    WEIGHT(15, 0.6014),
    WEIGHT(16, 1.8729),
    WEIGHT(17, 0.5425),
    WEIGHT(18, 0.0912),
    WEIGHT(19, 0.0658),
    WEIGHT(20, 0.1542),
};

/* The three models with the constants asked for. */
struct bracket {
    struct sim_kernel kernel;
    struct sim_ppe ppe;
    struct sim_pavlik pavlik;
    struct sim_recall recall[3];
    const double *weights; /* of FSRS-6 */
};

static const char *const model_names[3] = {"the power kernel", "PPE", "Pavlik and Anderson"};

static void fill_bracket(struct bracket *bracket, const double *c)
{
    bracket->kernel = (struct sim_kernel){c[GAIN], c[TAU], c[DECAY]};
    bracket->ppe = (struct sim_ppe){c[PPE], c[PPE + 1], c[PPE + 2], c[PPE + 3]};
    bracket->pavlik = (struct sim_pavlik){c[PAVLIK], c[PAVLIK + 1], c[PAVLIK + 4]};
    bracket->recall[0] = (struct sim_recall){sim_kernel_learn, sim_kernel_read, &bracket->kernel,
                                             c[THRESHOLD], c[NOISE]};
    bracket->recall[1] =
        (struct sim_recall){sim_ppe_learn, sim_ppe_read, &bracket->ppe, c[PPE + 4], c[PPE + 5]};
    bracket->recall[2] = (struct sim_recall){sim_pavlik_learn, sim_pavlik_read, &bracket->pavlik,
                                             c[PAVLIK + 2], c[PAVLIK + 3]};
    bracket->weights = c + FSRS;
}

/* Published numbers are not portable: defaults that fit other data in other units miss these by
 * half of the scale, so constants that were set must still fit. */
static bool is_fitting(const struct bracket *bracket, const struct sim_inquiry *ask,
                       struct sim_complaints *complaints)
{
    bool is_own = false, is_right = true;
    for (size_t i = 0; i < FSRS; i++) {
        is_own = is_own || ask->is_own[i];
    }
    for (size_t i = 0; i < 3 && is_own; i++) {
        double error = sim_cepeda_error(&bracket->recall[i]);
        if (!(error <= WORST_ERROR)) {
            struct sim_words *words =
                sim_complain(complaints, (struct sim_span){complaints->text, 0});
            sim_words_add(words, "the constants of ");
            sim_words_add(words, model_names[i]);
            sim_words_add(words, " miss the 26 conditions of Cepeda 2008 by ");
            sim_words_number(words, error, 1);
            sim_words_add(words, " percentage points: wrong unit or wrong data set");
            is_right = false;
        }
    }
    return is_right;
}

/* ---- massed against spaced ---- */

/* Sessions, and what each of the three models learned in them. */
struct practised {
    struct sim_sessions sessions;
    struct sim_learned learned[3];
    double last_days;
};

static void practise(struct practised *practised, const struct bracket *bracket,
                     const struct sim_events *events)
{
    struct sim_sessions *sessions = &practised->sessions;
    sessions->count = events->count;
    for (size_t i = 0; i < events->count; i++) {
        sessions->at_days[i] =
            (double)events->at[i].day + (double)events->at[i].slot * SIM_SESSION_GAP_DAYS;
    }
    practised->last_days = sessions->at_days[sessions->count - 1];
    for (size_t i = 0; i < 3; i++) {
        const struct sim_recall *model = &bracket->recall[i];
        model->learn(model->model, sessions, &practised->learned[i]);
    }
}

static double strength_after(const struct bracket *bracket, size_t i,
                             const struct practised *practised, double days)
{
    const struct sim_recall *model = &bracket->recall[i];
    return model->read(model->model, &practised->sessions, &practised->learned[i],
                       practised->last_days + days);
}

static unsigned count_agreeing(const struct bracket *bracket, const struct practised *spaced,
                               const struct practised *massed, double days)
{
    unsigned agree = 0;
    for (size_t i = 0; i < 3; i++) {
        agree +=
            strength_after(bracket, i, spaced, days) >= strength_after(bracket, i, massed, days);
    }
    return agree;
}

static void put(struct sim_practice *practice, struct plasticity_output output)
{
    sim_practice_output(practice, output);
}

static void put_count(struct sim_practice *practice, const char *name, unsigned value,
                      const char *meaning)
{
    put(practice, (struct plasticity_output){.name = name,
                                             .unit = "",
                                             .meaning = meaning,
                                             .value = value,
                                             .evidence = PLASTICITY_EVIDENCE_FITTED});
}

static const char *ordering(struct sim_practice *practice, const struct practised *spaced,
                            const unsigned agree[2], bool is_beside)
{
    struct sim_words *words = &practice->words;
    sim_words_add(words, "Spread over the schedule, ");
    sim_words_count(words, spaced->sessions.count);
    sim_words_add(words, " sessions leave at least as much as the same sessions on one day in ");
    sim_words_count(words, agree[1]);
    sim_words_add(words, " of 3 models 90 days after the last, and in ");
    sim_words_count(words, agree[0]);
    sim_words_add(words, " of 3 models 7 days after it; FSRS-6, beside them, ");
    sim_words_add(words, is_beside ? "agrees" : "does not agree");
    sim_words_add(words, " at 90 days. Only this ordering is claimed.");
    return sim_words_take(words);
}

static void compare(struct sim_practice *practice, const struct bracket *bracket,
                    const struct sim_trace *trace, const struct practised *spaced)
{
    struct sim_events one_day;
    struct practised massed;
    if (trace->events.at[trace->events.count - 1].day == trace->events.at[0].day ||
        trace->sessions > trace->events.count) {
        return;
    }
    sim_schedule_mass(trace->events.count, &one_day);
    practise(&massed, bracket, &one_day);
    const unsigned agree[2] = {count_agreeing(bracket, spaced, &massed, 7),
                               count_agreeing(bracket, spaced, &massed, 90)};
    double w[2];
    w[0] = sim_fsrs_stability(bracket->weights, &spaced->sessions);
    w[1] = sim_fsrs_stability(bracket->weights, &massed.sessions);
    put_count(practice, "models_compared", 3, "models that fit the same data equally well");
    put_count(practice, "agree_7", agree[0],
              "models that put the schedule at or above the same sessions on one day, 7 days "
              "after the last");
    put_count(practice, "agree_90", agree[1], "the same 90 days after the last session");
    practice->result->ordering = ordering(practice, spaced, agree, w[0] >= w[1]);
}

/* ---- the numbers ---- */

static void put_models(struct sim_practice *practice, const struct bracket *bracket,
                       const struct sim_trace *trace, const struct practised *practised)
{
    static const char *const names[3][2] = {
        {"full_90", "full_365"}, {"ppe_90", "ppe_365"}, {"pavlik_90", "pavlik_365"}};
    static const char *const meanings[3][2] = {
        {"strength of the power kernel 90 days after the last session, none missed, model units",
         "the same 365 days after the last session"},
        {"strength in PPE 90 days after the last session, none missed, units of that model",
         "the same 365 days after the last session"},
        {"activation in Pavlik and Anderson 90 days after the last session, none missed, units of "
         "that model",
         "the same 365 days after the last session"},
    };
    const double days[2] = {90, YEAR_DAYS};
    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < 2; k++) {
            put(practice,
                (struct plasticity_output){.name = names[i][k],
                                           .unit = "",
                                           .meaning = meanings[i][k],
                                           .value = strength_after(bracket, i, practised, days[k]),
                                           .places = 2,
                                           .evidence = PLASTICITY_EVIDENCE_FITTED,
                                           .range = sim_trace_range(trace, days[k])});
        }
    }
}

/* Chances of recall only where people were tested: two sessions, 350 days. */
static void put_recall(struct sim_practice *practice, const struct bracket *bracket,
                       const struct sim_trace *trace, const struct practised *practised)
{
    static const char *const names[3][2] = {{"recall_30_least", "recall_30_most"},
                                            {"recall_90_least", "recall_90_most"},
                                            {"recall_365_least", "recall_365_most"}};
    const double days[3] = {30, 90, YEAR_DAYS};
    for (size_t k = 0; k < 3; k++) {
        bool is_inside = trace->is_calibrated &&
                         practised->last_days <= DATA_AGE_DAYS - DATA_REST_DAYS &&
                         days[k] <= DATA_REST_DAYS;
        double least = 1.0, most = 0.0;
        for (size_t i = 0; i < 3 && is_inside; i++) {
            double chance = sim_recall_chance(&bracket->recall[i],
                                              strength_after(bracket, i, practised, days[k]));
            least = chance < least ? chance : least;
            most = chance > most ? chance : most;
        }
        struct plasticity_output output = {.unit = "%",
                                           .evidence = PLASTICITY_EVIDENCE_FITTED,
                                           .range = is_inside ? PLASTICITY_RANGE_INSIDE
                                                              : PLASTICITY_RANGE_OUTSIDE};
        output.name = names[k][0];
        output.value = 100.0 * least;
        output.meaning = k == 0   ? "least chance of recall among three models, 30 days later"
                         : k == 1 ? "least chance of recall among three models, 90 days later"
                                  : "least chance of recall among three models, 365 days later";
        put(practice, output);
        output.name = names[k][1];
        output.value = 100.0 * most;
        output.meaning = "greatest chance of recall among them at that time";
        put(practice, output);
    }
}

static void put_beside(struct sim_practice *practice, const struct bracket *bracket,
                       const struct sim_trace *trace, const struct practised *practised)
{
    double stability = sim_fsrs_stability(bracket->weights, &practised->sessions);
    bool is_outside = stability > DATA_REST_DAYS || trace->sessions > trace->events.count;
    put(practice,
        (struct plasticity_output){
            .name = "fsrs_stability",
            .unit = "d",
            .meaning = "days after which FSRS-6, a scheduler of flash cards, plans the next review",
            .value = stability,
            .places = 0,
            .evidence = PLASTICITY_EVIDENCE_PUBLISHED,
            .range = is_outside ? PLASTICITY_RANGE_OUTSIDE : PLASTICITY_RANGE_EXTRAPOLATED});
}

static void describe(struct sim_practice *practice, const struct sim_trace *trace)
{
    struct sim_words *words = &practice->words;
    sim_words_add(words, "Strength of one item in model units from 0 to 1 with ");
    sim_inquiry_add_schedule(words, trace->ask);
    if (practice->result->range == PLASTICITY_RANGE_OUTSIDE) {
        sim_words_add(words, ": " PLASTICITY_OUTSIDE ", no numbers are given.");
    } else {
        static const char *const when[3] = {" after the last session, ", " 30 days later and ",
                                            " 90 days later."};
        sim_words_add(words, ": ");
        sim_trace_add_ages(words, trace, when);
    }
    practice->result->description = sim_words_take(words);
}

static const struct sim_trace_titles titles = {
    .column = "strength",
    .title = "Strength of one item",
    .table = "Strength of one item in the power kernel, model units",
    .adherence_table = "Strength of one item by adherence, model units",
    .meaning =
        {
            {"mean strength of one item just after the last session, power kernel, model units",
             "10 percent of the paths end below this", "10 percent of the paths end above this"},
            {"mean strength 30 days after the last session, model units",
             "10 percent of the paths are below this 30 days later",
             "10 percent of the paths are above this 30 days later"},
            {"mean strength 90 days after the last session, model units",
             "10 percent of the paths are below this 90 days later",
             "10 percent of the paths are above this 90 days later"},
        },
};

static bool answer(struct sim_practice *practice, const struct sim_inquiry *ask,
                   struct sim_complaints *complaints)
{
    struct bracket bracket;
    struct practised practised;
    struct sim_trace trace = {.ask = ask,
                              .per_day = ask->per_day,
                              .scale = 1.0,
                              .age_max_days = DATA_AGE_DAYS,
                              .evidence = PLASTICITY_EVIDENCE_FITTED};
    fill_bracket(&bracket, ask->constant);
    if (!is_fitting(&bracket, ask, complaints)) {
        return false;
    }
    trace.kernel = bracket.kernel;
    trace.is_calibrated = sim_days_count(ask->days) * ask->weeks * ask->per_day <= DATA_SESSIONS;
    practice->result->evidence = PLASTICITY_EVIDENCE_FITTED;
    practice->result->x_title = "Day";
    practice->result->y_title = "Strength of one item (model units)";
    sim_trace_run(practice, &trace);
    practise(&practised, &bracket, &trace.events);
    sim_trace_tables(practice, &trace, &titles);
    sim_trace_outputs(practice, &trace, &titles);
    put_models(practice, &bracket, &trace, &practised);
    put_recall(practice, &bracket, &trace, &practised);
    put_beside(practice, &bracket, &trace, &practised);
    compare(practice, &bracket, &trace, &practised);
    describe(practice, &trace);
    sim_practice_note(practice, "sessions", "sessions of one day are 10 minutes apart");
    sim_practice_note(
        practice, "paths",
        "exact mean; band of 400 random paths; a missed day loses all of its sessions");
    return true;
}

static const char *const equations[] = {
    "power kernel: f(t) = (1 + t / tau)^(-decay)",
    "u_n = gain (1 - B(t_n)), B(t) = sum over sessions k before t of u_k f(t - t_k)",
    "recall, two sessions only: 1 / (1 + exp((threshold - B) / noise))",
    ("PPE: M = N^c T^(-D), T the age of the sessions weighed by age^(-x), D = b + m mean(1 / "
     "ln(lag + e)), in seconds"),
    "Pavlik and Anderson: m = ln sum of age_k^(-d_k), d_k = c exp(m before k) + alpha, in seconds",
    "FSRS-6: R(t, S) = (1 + F t / S)^(-w20), F = 0.9^(-1 / w20) - 1",
};

const struct sim_practice_model sim_practice_memory = {
    .about =
        {.name = "memory",
         .id = "P1",
         .title = "Spaced retrieval, three models (P1)",
         .summary = "Strength of one learned item under a schedule, and whether spacing beats "
                    "massing in three models.",
         .paper = "Cepeda NJ, Vul E, Rohrer D, Wixted JT, Pashler H. Spacing effects in "
                  "learning: a temporal ridgeline of optimal retention. Psychol Sci "
                  "2008;19:1095-1102. doi 10.1111/j.1467-9280.2008.02209.x",
         .source = CEPEDA,
         .limits =
             "SIM, illustrative, not a prediction for any patient. Output of model memory (P1) "
             "with fitted parameters from 26 conditions with adult volunteers (Cepeda 2008). "
             "It was not fitted to this goal, this condition or any client. Units are model "
             "units. Fitted to two study sessions of trivia in healthy adults, tests up to "
             "350 days; more sessions are extrapolation. Models fitted equally well disagree; "
             "only the ordering is claimed. One item; says nothing of understanding or "
             "therapy.",
         .reach = "two sessions up to 105 days apart, tests up to 350 days later; more "
                  "sessions in model units only, nothing beyond 455 days or 400 sessions",
         .equations = equations,
         .equation_count = SIM_COUNT(equations),
         .constants = constants,
         .constant_count = SIM_COUNT(constants),
         .use = PLASTICITY_USE_ROW,
         .events_max = DATA_SESSIONS,
         .horizon_days = DATA_REST_DAYS,
         .time_unit = "d"},
    .figure = SIM_FIGURE_COURSE,
    .answer = answer,
};
