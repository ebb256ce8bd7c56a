/* practice/pair.c: a new response in the place of an old one, each a habit in the same context.
 *
 * Miller KJ, Shenhav A, Ludvig EA. Psychol Rev 2019;126:292-311. doi 10.1037/rev0000120: what is
 * done gains and what is not done in its context loses, at one rate. On a day of practice the new
 * response is used with the chance of adherence, else the old one:
 *
 *     used:     N <- N + alpha (1 - N),   O <- O - alpha O
 *     not used: N <- N - alpha N,         O <- O + alpha (1 - O)
 *
 * Both are linear, so the expectation needs no random paths. Days without practice are days without
 * the context: both lose the assumed fraction.
 */
#include "core/math.h"
#include "practice/list.h"
#include "practice/schedule.h"

#define DATA_DAYS 84u
#define DAYS_MAX (SIM_PRACTICE_WEEKS_MAX * 7u + SIM_PRACTICE_FOLLOW_UP)
#define LEVELS 6u

enum { TIME, HALF_LIFE };

static const struct plasticity_constant constants[] = {
    {.name = "time_to_95",
     .unit = "d",
     .meaning = "days of daily performance to 95 % of the asymptote, median; for both responses",
     .value = 66,
     .low = 4,
     .high = 335,
     .evidence = PLASTICITY_EVIDENCE_FITTED,
     .source = "lally2010",
     .data = "Lally and others 2010, 12 weeks, daily",
     .population =
         "39 of 82 healthy volunteers with a good fit of the curve; people who succeeded"},
    {.name = "loss_half_life",
     .unit = "d",
     .meaning = "days without practice until half is lost",
     .value = 180,
     .low = 1,
     .high = 10000,
     .evidence = PLASTICITY_EVIDENCE_ASSUMED,
     .source = "",
     .data = "none",
     .population = "none"},
};

struct pair {
    double new, old;
};

static struct pair day_of_use(struct pair x, double p, double step)
{
    return (struct pair){x.new + step *(p - x.new), x.old + step *((1.0 - p) - x.old)};
}

/* Strengths after each of `days` days; returns the first day on which the new response is the
 * stronger one, or 0. */
static unsigned run(const struct sim_inquiry *ask, double adherence, unsigned days,
                    struct pair *course)
{
    double step = sim_habit_step(ask->constant[TIME]);
    double kept = 1.0 - sim_habit_loss(ask->constant[HALF_LIFE]);
    struct pair x = {0.0, 1.0};
    unsigned crossing = 0;
    course[0] = x;
    for (unsigned day = 0; day < days; day++) {
        if (day < ask->weeks * 7 && sim_is_scheduled(ask->days, day % 7)) {
            x = day_of_use(x, adherence, step);
        } else {
            x = (struct pair){x.new *kept, x.old *kept};
        }
        course[day + 1] = x;
        crossing = crossing == 0 && x.new > x.old ? day + 1 : crossing;
    }
    return crossing;
}

static double *percent_column(struct sim_practice *practice, const char *name, const char *title)
{
    return sim_practice_column(
        practice, (struct plasticity_column){.name = name, .title = title, .unit = "%"});
}

static void fill_course(struct sim_practice *practice, const struct sim_inquiry *ask,
                        const struct pair *course)
{
    unsigned days = ask->weeks * 7 + SIM_PRACTICE_FOLLOW_UP;
    sim_practice_table(practice, "course", "Expected strength of the new and the old response",
                       days + 1);
    double *day = sim_practice_column(
        practice, (struct plasticity_column){.name = "day", .title = "Day", .unit = "d"});
    double *fresh = percent_column(practice, "new_percent", "New response");
    double *old = percent_column(practice, "old_percent", "Old response");
    double *practised = sim_practice_column(
        practice, (struct plasticity_column){.name = "practice",
                                             .title = "During practice (1) or follow-up (0)",
                                             .unit = ""});
    for (unsigned i = 0; i <= days; i++) {
        day[i] = i;
        fresh[i] = 100.0 * course[i].new;
        old[i] = 100.0 * course[i].old;
        practised[i] = i <= ask->weeks * 7;
    }
}

static void fill_adherence(struct sim_practice *practice, const struct sim_inquiry *ask)
{
    struct pair course[DAYS_MAX + 1];
    unsigned end = ask->weeks * 7;
    sim_practice_table(practice, "adherence", "New and old response by adherence", LEVELS);
    double *adherence = percent_column(practice, "adherence_percent", "Adherence");
    double *fresh = percent_column(practice, "end_percent", "New response at the end");
    double *old = percent_column(practice, "old_end_percent", "Old response at the end");
    double *crossing = sim_practice_column(
        practice, (struct plasticity_column){.name = "crossing_day",
                                             .title = "Day from which the new one leads (0: not "
                                                      "within the weeks of practice)",
                                             .unit = "d"});
    for (unsigned i = 0; i < LEVELS; i++) {
        adherence[i] = 50.0 + 10.0 * i;
        crossing[i] = run(ask, adherence[i] / 100.0, end, course);
        fresh[i] = 100.0 * course[end].new;
        old[i] = 100.0 * course[end].old;
    }
}

static void put(struct sim_practice *practice, const char *name, double value, const char *meaning)
{
    sim_practice_output(practice, (struct plasticity_output){.name = name,
                                                             .unit = "%",
                                                             .meaning = meaning,
                                                             .value = 100.0 * value,
                                                             .places = 0,
                                                             .evidence = practice->result->evidence,
                                                             .range = practice->result->range});
}

static void fill_outputs(struct sim_practice *practice, const struct sim_inquiry *ask,
                         const struct pair *course, unsigned crossing)
{
    unsigned end = ask->weeks * 7;
    put(practice, "end", course[end].new,
        "expected strength of the new response at the end of practice, percent of its asymptote");
    put(practice, "after_30_days", course[end + 30].new,
        "the same 30 days after the end, without the context");
    put(practice, "after_90_days", course[end + 90].new,
        "the same 90 days after the end, without the context");
    put(practice, "old_end", course[end].old,
        "expected strength of the old response at the end of practice");
    put(practice, "old_after_30_days", course[end + 30].old, "the same 30 days after the end");
    put(practice, "old_after_90_days", course[end + 90].old, "the same 90 days after the end");
    if (crossing > 0 && crossing <= end) {
        sim_practice_output(
            practice, (struct plasticity_output){.name = "crossing_day",
                                                 .unit = "d",
                                                 .meaning = "day from which the new response is "
                                                            "expected to be the stronger one",
                                                 .value = crossing,
                                                 .evidence = practice->result->evidence,
                                                 .range = practice->result->range});
    }
}

static void describe(struct sim_practice *practice, const struct sim_inquiry *ask,
                     const struct pair *course, unsigned crossing)
{
    struct sim_words *words = &practice->words;
    unsigned end = ask->weeks * 7;
    sim_words_add(words, "Expected strength of a new and an old response with ");
    sim_inquiry_add_schedule(words, ask);
    if (practice->result->range == PLASTICITY_RANGE_OUTSIDE) {
        sim_words_add(words, ": " PLASTICITY_OUTSIDE ", no numbers are given.");
        practice->result->description = sim_words_take(words);
        return;
    }
    sim_words_add(words, ": at the end ");
    sim_words_figure(words, 100.0 * course[end].new, 0);
    sim_words_add(words, " percent for the new one and ");
    sim_words_figure(words, 100.0 * course[end].old, 0);
    sim_words_add(words, " percent for the old one; ");
    if (crossing > 0 && crossing <= end) {
        sim_words_add(words, "the new one leads from day ");
        sim_words_count(words, crossing);
        sim_words_add(words, ".");
    } else {
        sim_words_add(words, "the new one does not come to lead within these weeks.");
    }
    practice->result->description = sim_words_take(words);
}

static bool answer(struct sim_practice *practice, const struct sim_inquiry *ask,
                   struct sim_complaints *complaints)
{
    (void)complaints;
    struct pair course[DAYS_MAX + 1];
    unsigned crossing =
        run(ask, ask->adherence_percent / 100.0, ask->weeks * 7 + SIM_PRACTICE_FOLLOW_UP, course);
    practice->result->range =
        ask->weeks * 7 > DATA_DAYS ? PLASTICITY_RANGE_OUTSIDE : PLASTICITY_RANGE_INSIDE;
    practice->result->x_title = "Day";
    practice->result->y_title = "Expected strength (% of its own asymptote)";
    fill_course(practice, ask, course);
    if (practice->result->range != PLASTICITY_RANGE_OUTSIDE) {
        fill_adherence(practice, ask);
    }
    fill_outputs(practice, ask, course, crossing);
    describe(practice, ask, course, crossing);
    sim_practice_note(practice, "time", "one occasion on a day of practice");
    sim_practice_note(practice, "start", "the old response starts at its asymptote");
    sim_practice_note(practice, "end",
                      "after the last week the context is absent: both lose alike");
    return true;
}

static const char *const equations[] = {
    "new response used: N becomes N + alpha (1 - N), O becomes O - alpha O",
    "old response used: N becomes N - alpha N, O becomes O + alpha (1 - O)",
    "alpha = 1 - 0.05^(1 / T95); a day without the context: both lose 1 - 0.5^(1 / half-life)",
};

const struct sim_practice_model sim_practice_habit_pair = {
    .about = {.name = "habit_pair",
              .id = "H1x2",
              .title = "Old and new habit (H1, twice)",
              .summary = "A new response that replaces an old one in the same context.",
              .paper = "Miller KJ, Shenhav A, Ludvig EA. Habits without values. Psychol Rev "
                       "2019;126:292-311. doi 10.1037/rev0000120",
              .source = "lally2010",
              .limits =
                  "SIM, illustrative, not a prediction for any patient. Output of model habit_pair "
                  "(H1, twice) with fitted and assumed parameters; each is listed with its tier, "
                  "data set and population. It was not fitted to this goal, this condition or any "
                  "client. Units are model units. Time scale from 39 healthy volunteers whose data "
                  "fitted a curve (range 18 to 254 days); medians describe people who succeeded. "
                  "That the old habit loses at the rate at which the new one gains, and all loss "
                  "after stopping, are assumptions. Counts repetitions in a stable context, not "
                  "benefit.",
              .reach = "12 weeks of practice",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .constants = constants,
              .constant_count = SIM_COUNT(constants),
              .use = PLASTICITY_USE_ROW,
              .events_max = DATA_DAYS,
              .horizon_days = DATA_DAYS,
              .time_unit = "d"},
    .figure = SIM_FIGURE_PAIR,
    .answer = answer,
};
