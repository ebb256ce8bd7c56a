/* practice/habit.c: how far a habit forms under a weekly schedule, and what remains later.
 *
 * The course itself is in practice/course.c; here it is run for the median person, for the slowest
 * and the fastest of those observed, and for both ends of what can be assumed about loss. The loss
 * is an input: no usable estimate for unprompted loss of a new health habit was found, so its
 * bracket is always part of the answer.
 */
#include "core/math.h"
#include "practice/list.h"
#include "practice/schedule.h"

#define MEDIAN_DAYS 66.0
#define FAST_DAYS 18.0
#define SLOW_DAYS 254.0
#define HALF_LIFE_DAYS 180.0
#define FAST_LOSS_DAYS 65.0 /* to lose 95 % */
#define SPREAD 0.617        /* of log T95: makes 18 and 254 the expected extremes of 39 people */
#define DATA_DAYS 84u       /* people were followed for 12 weeks */

enum { TIME, HALF_LIFE, FAST, SLOW, SPREAD_OF_TIME, QUICK_LOSS };

/* The question with its defaults filled in. */
struct plan {
    struct sim_habit_course course;
    double time_days, half_life_days, adherence_percent;
    unsigned axis_days;
    bool has_own_time, has_own_loss, has_no_loss;
};

static bool read_plan(struct plan *plan, const struct plasticity_habit *q,
                      struct sim_complaints *complaints)
{
    const double days[2] = {1, 7}, named[2] = {0, 127}, weeks[2] = {1, SIM_PRACTICE_WEEKS_MAX};
    const double percent[2] = {0, 100}, time[2] = {4, 335}, half_life[2] = {1, 10000};
    *plan = (struct plan){.time_days = q->time_to_95_days == 0 ? MEDIAN_DAYS : q->time_to_95_days,
                          .half_life_days =
                              q->loss_half_life_days == 0 ? HALF_LIFE_DAYS : q->loss_half_life_days,
                          .adherence_percent = q->adherence_percent,
                          .axis_days = q->axis_days,
                          .has_own_time = q->time_to_95_days != 0,
                          .has_own_loss = q->has_no_loss || q->loss_half_life_days != 0,
                          .has_no_loss = q->has_no_loss};
    bool is_right = sim_practice_within(complaints, "days_per_week", q->days_per_week, days) &&
                    sim_practice_within(complaints, "days", q->days, named);
    is_right = sim_practice_within(complaints, "weeks", q->weeks, weeks) && is_right;
    is_right =
        sim_practice_within(complaints, "adherence", q->adherence_percent, percent) && is_right;
    is_right = sim_practice_within(complaints, "time_to_95", plan->time_days, time) && is_right;
    is_right = sim_practice_within(complaints, "loss_half_life", plan->half_life_days, half_life) &&
               is_right;
    plan->course = (struct sim_habit_course){
        .days = q->days != 0 ? q->days : sim_usual_days(is_right ? q->days_per_week : 0),
        .weeks = q->weeks,
        .adherence = q->adherence_percent / 100.0,
        .step = sim_habit_step(plan->time_days),
        .loss = plan->has_no_loss ? 0.0 : sim_habit_loss(plan->half_life_days)};
    return is_right;
}

static unsigned all_days(const struct sim_habit_course *course)
{
    return course->weeks * 7 + SIM_PRACTICE_FOLLOW_UP;
}

static double *percent_column(struct sim_practice *practice, const char *name, const char *title)
{
    return sim_practice_column(
        practice, (struct plasticity_column){.name = name, .title = title, .unit = "%"});
}

static void fill_course(struct sim_practice *practice, const struct plan *plan)
{
    unsigned days = all_days(&plan->course);
    struct sim_habit_course slow = plan->course, fast = plan->course;
    slow.step = sim_habit_step(SLOW_DAYS);
    fast.step = sim_habit_step(FAST_DAYS);
    sim_practice_table(practice, "course", "Expected habit strength, percent of its own asymptote",
                       days + 1);
    double *day = sim_practice_column(
        practice, (struct plasticity_column){.name = "day", .title = "Day", .unit = "d"});
    double *columns[3];
    columns[0] = percent_column(practice, "habit_percent", "Median person");
    columns[1] = percent_column(practice, "slow_percent", "Slowest of 39");
    columns[2] = percent_column(practice, "fast_percent", "Fastest of 39");
    double *practised = sim_practice_column(
        practice, (struct plasticity_column){.name = "practice",
                                             .title = "During practice (1) or follow-up (0)",
                                             .unit = ""});
    sim_habit_run(&plan->course, days, columns[0]);
    sim_habit_run(&slow, days, columns[1]);
    sim_habit_run(&fast, days, columns[2]);
    for (unsigned i = 0; i <= days; i++) {
        day[i] = i;
        practised[i] = i <= plan->course.weeks * 7;
        for (size_t k = 0; k < 3; k++) {
            columns[k][i] *= 100.0;
        }
    }
}

/* Strength in percent, so many days after the end, for a variation of the course. */
static double strength_after(const struct sim_habit_course *course, unsigned days_after)
{
    double strength[SIM_PRACTICE_WEEKS_MAX * 7 + SIM_PRACTICE_FOLLOW_UP + 1];
    unsigned days = course->weeks * 7 + days_after;
    sim_habit_run(course, days, strength);
    return 100.0 * strength[days];
}

static void fill_adherence(struct sim_practice *practice, const struct plan *plan)
{
    sim_practice_table(practice, "adherence", "Expected habit strength by adherence", 6);
    double *adherence = percent_column(practice, "adherence_percent", "Adherence");
    double *end = percent_column(practice, "end_percent", "At the end");
    double *soon = percent_column(practice, "after_30_days_percent", "30 days later");
    double *late = percent_column(practice, "after_90_days_percent", "90 days later");
    for (unsigned i = 0; i < 6; i++) {
        struct sim_habit_course course = plan->course;
        adherence[i] = 50.0 + 10.0 * i;
        course.adherence = adherence[i] / 100.0;
        end[i] = strength_after(&course, 0);
        soon[i] = strength_after(&course, 30);
        late[i] = strength_after(&course, 90);
    }
}

/* Chance that 95 % is reached within so many daily repetitions. */
static double chance_within(const struct plan *plan, double repetitions)
{
    return 100.0 * sim_normal(sim_log(repetitions / plan->time_days) / SPREAD);
}

static void put(struct sim_practice *practice, const char *name, double value, const char *meaning)
{
    sim_practice_output(practice, (struct plasticity_output){.name = name,
                                                             .unit = "%",
                                                             .value = value,
                                                             .places = 0,
                                                             .meaning = meaning,
                                                             .evidence = practice->result->evidence,
                                                             .range = practice->result->range});
}

static void fill_strengths(struct sim_practice *practice, const struct plan *plan)
{
    struct sim_habit_course slow = plan->course, fast = plan->course;
    struct sim_habit_course none = plan->course, quick = plan->course;
    slow.step = sim_habit_step(SLOW_DAYS);
    fast.step = sim_habit_step(FAST_DAYS);
    none.loss = 0.0;
    quick.loss = sim_habit_step(FAST_LOSS_DAYS);
    put(practice, "end", strength_after(&plan->course, 0),
        "expected strength at the end of practice, percent of its own asymptote");
    put(practice, "end_slow", strength_after(&slow, 0),
        "the same for the slowest of 39 people, 254 days to 95 %");
    put(practice, "end_fast", strength_after(&fast, 0),
        "the same for the fastest of 39 people, 18 days to 95 %");
    put(practice, "after_30_days", strength_after(&plan->course, 30),
        "expected strength 30 days after the end, without practice");
    put(practice, "after_90_days", strength_after(&plan->course, 90),
        "expected strength 90 days after the end, without practice");
    put(practice, "end_no_loss", strength_after(&none, 0),
        "strength at the end if days without practice cost nothing");
    put(practice, "end_quick_loss", strength_after(&quick, 0),
        "strength at the end if 65 days without practice cost 95 %");
    put(practice, "after_90_days_no_loss", strength_after(&none, 90),
        "strength 90 days after the end if days without practice cost nothing");
    put(practice, "after_90_days_quick_loss", strength_after(&quick, 90),
        "strength 90 days after the end if 65 days without practice cost 95 %");
}

static void fill_outputs(struct sim_practice *practice, const struct plan *plan)
{
    unsigned days = plan->course.weeks * 7;
    unsigned scheduled = plan->course.weeks * sim_days_count(plan->course.days);
    fill_strengths(practice, plan);
    put(practice, "chance_95_within_days", chance_within(plan, days),
        "chance of 95 % of the asymptote within the days of the schedule, practised daily");
    put(practice, "chance_95_within_repetitions", chance_within(plan, scheduled),
        "chance of 95 % of the asymptote within the scheduled repetitions, none left out");
    sim_practice_output(practice,
                        (struct plasticity_output){.name = "repetitions",
                                                   .unit = "",
                                                   .value = scheduled * plan->course.adherence,
                                                   .places = 1,
                                                   .meaning = "expected number of repetitions",
                                                   .evidence = PLASTICITY_EVIDENCE_EXACT});
}

#define PEOPLE "39 of 82 healthy volunteers with a good fit of the curve; people who succeeded"
#define DATA "Lally and others 2010, 12 weeks, daily"

static const struct plasticity_constant constants[] = {
    {.name = "time_to_95",
     .unit = "d",
     .meaning = "days of daily performance to 95 % of the asymptote, median",
     .value = MEDIAN_DAYS,
     .low = 4,
     .high = 335,
     .evidence = PLASTICITY_EVIDENCE_FITTED,
     .source = "lally2010",
     .data = DATA,
     .population = PEOPLE},
    {.name = "loss_half_life",
     .unit = "d",
     .meaning = "days without practice until half is lost",
     .value = HALF_LIFE_DAYS,
     .low = 1,
     .high = 10000,
     .evidence = PLASTICITY_EVIDENCE_ASSUMED,
     .source = "",
     .data = "none",
     .population = "none"},
    {.name = "time_to_95_fast",
     .unit = "d",
     .meaning = "days of daily performance to 95 % of the asymptote, fastest person",
     .value = FAST_DAYS,
     .low = FAST_DAYS,
     .high = FAST_DAYS,
     .evidence = PLASTICITY_EVIDENCE_FITTED,
     .source = "lally2010",
     .data = DATA,
     .population = PEOPLE},
    {.name = "time_to_95_slow",
     .unit = "d",
     .meaning = "the same for the slowest person, extrapolated beyond the 84 days observed",
     .value = SLOW_DAYS,
     .low = SLOW_DAYS,
     .high = SLOW_DAYS,
     .evidence = PLASTICITY_EVIDENCE_FITTED,
     .source = "lally2010",
     .data = DATA,
     .population = PEOPLE},
    {.name = "spread",
     .unit = "",
     .meaning = "standard deviation of the logarithm of that time: with it 18 and 254 days are the "
                "expected extremes of 39 people",
     .value = SPREAD,
     .low = SPREAD,
     .high = SPREAD,
     .evidence = PLASTICITY_EVIDENCE_ASSUMED,
     .source = "",
     .data = "none",
     .population = "none"},
    {.name = "quick_loss",
     .unit = "d",
     .meaning = "other end of the bracket of loss: days without practice until 95 % is lost",
     .value = FAST_LOSS_DAYS,
     .low = FAST_LOSS_DAYS,
     .high = FAST_LOSS_DAYS,
     .evidence = PLASTICITY_EVIDENCE_PUBLISHED,
     .source = "edgren2024",
     .data = "slow end of 1 to 65 days until an old habit had stabilised while it was being given "
             "up, 91 days",
     .population = "194 adults"},
};

static struct plasticity_value value_of(size_t i)
{
    const struct plasticity_constant *c = &constants[i];
    return (struct plasticity_value){.name = c->name,
                                     .unit = c->unit,
                                     .meaning = c->meaning,
                                     .value = c->value,
                                     .evidence = c->evidence,
                                     .source = c->source,
                                     .data = c->data,
                                     .population = c->population,
                                     .low = c->low,
                                     .high = c->high};
}

static struct plasticity_value chosen(struct plasticity_value value, bool is_own, double number)
{
    value.value = number;
    if (is_own) {
        value.evidence = PLASTICITY_EVIDENCE_CHOSEN;
        value.source = "";
        value.data = value.population = "none";
    }
    return value;
}

static void fill_known(struct sim_practice *practice, const struct plan *plan)
{
    struct plasticity_value loss =
        chosen(value_of(HALF_LIFE), plan->has_own_loss, plan->half_life_days);
    loss.word = plan->has_no_loss ? "none" : NULL;
    sim_practice_value(practice, chosen(value_of(TIME), plan->has_own_time, plan->time_days));
    sim_practice_value(practice, loss);
    for (size_t i = FAST; i <= QUICK_LOSS; i++) {
        sim_practice_value(practice, value_of(i));
    }
}

static void fill_asked(struct sim_practice *practice, const struct plan *plan)
{
    const struct plasticity_value asked[] = {
        {.name = "days_per_week",
         .unit = "",
         .meaning = "scheduled days per week",
         .value = sim_days_count(plan->course.days)},
        {.name = "weeks", .unit = "", .meaning = "weeks of practice", .value = plan->course.weeks},
        {.name = "adherence",
         .unit = "%",
         .meaning = "chance that a scheduled day is kept",
         .value = plan->adherence_percent},
        {.name = "axis_days",
         .unit = "d",
         .meaning = "least length of the time axis of the sparkline",
         .value = plan->axis_days},
    };
    for (size_t i = 0; i < SIM_COUNT(asked); i++) {
        struct plasticity_value value = asked[i];
        value.evidence = PLASTICITY_EVIDENCE_CHOSEN;
        sim_practice_value(practice, value);
    }
}

static void add_schedule(struct sim_words *words, const struct plan *plan)
{
    unsigned days = sim_days_count(plan->course.days);
    sim_words_count(words, days);
    sim_words_add(words, days == 1 ? " day a week for " : " days a week for ");
    sim_words_count(words, plan->course.weeks);
    sim_words_add(words, plan->course.weeks == 1 ? " week, " : " weeks, ");
    sim_words_figure(words, plan->adherence_percent, 1);
    sim_words_add(words, " percent of the scheduled days kept");
}

static void add_strengths(struct sim_words *words, const struct plasticity_result *result)
{
    sim_words_figure(words, plasticity_output_find(result, "end")->value, 0);
    sim_words_add(words, " percent of its own asymptote at the end (slowest and fastest of 39 "
                         "people: ");
    sim_words_figure(words, plasticity_output_find(result, "end_slow")->value, 0);
    sim_words_add(words, " and ");
    sim_words_figure(words, plasticity_output_find(result, "end_fast")->value, 0);
    sim_words_add(words, " percent), ");
    sim_words_figure(words, plasticity_output_find(result, "after_30_days")->value, 0);
    sim_words_add(words, " percent 30 days and ");
    sim_words_figure(words, plasticity_output_find(result, "after_90_days")->value, 0);
    sim_words_add(words, " percent 90 days later without practice.");
}

static void fill_words(struct sim_practice *practice, const struct plan *plan)
{
    struct sim_words *words = &practice->words;
    struct plasticity_result *result = practice->result;
    sim_words_add(words, "Expected habit strength with ");
    add_schedule(words, plan);
    sim_words_add(words, ": ");
    if (result->range == PLASTICITY_RANGE_OUTSIDE) {
        sim_words_add(words, PLASTICITY_OUTSIDE ", no numbers are given.");
    } else {
        add_strengths(words, result);
    }
    result->description = sim_words_take(words);
    sim_words_add(words, "habit: ");
    add_schedule(words, plan);
    sim_words_add(words, ", time to 95 % ");
    sim_words_shortest(words, plan->time_days);
    sim_words_add(words, " d, half-life of loss ");
    if (plan->has_no_loss) {
        sim_words_add(words, "none");
    } else {
        sim_words_shortest(words, plan->half_life_days);
        sim_words_add(words, " d");
    }
    sim_practice_finish(practice, sim_words_take(words));
}

static const char *const equations[] = {
    "performed: H becomes H + alpha (1 - H)",
    "not performed: H becomes H - lambda H",
    "alpha = 1 - 0.05^(1 / T95), lambda = 1 - 0.5^(1 / half-life)",
    "expected value: a scheduled day is performed with the chance of adherence",
};

const struct sim_practice_model sim_practice_habit = {
    .about = {.name = "habit",
              .id = "H1",
              .title = "Habit asymptote (H1)",
              .summary = "Expected strength of a habit under a weekly schedule.",
              .paper = "Lally P, van Jaarsveld CHM, Potts HWW, Wardle J. How are habits formed: "
                       "modelling habit formation in the real world. Eur J Soc Psychol "
                       "2010;40:998-1009. doi 10.1002/ejsp.674",
              .source = "lally2010",
              .limits =
                  "SIM, illustrative, not a prediction for any patient. Output of model habit "
                  "(H1); each parameter is listed with its tier, data set and population. It was "
                  "not fitted to this goal, this condition or any client. Units are model units. "
                  "Time scale from 39 healthy volunteers whose data fitted a curve (range 18 to "
                  "254 days); medians describe people who succeeded. Loss after stopping is an "
                  "assumption. Counts repetitions in a stable context, not benefit.",
              .reach = "12 weeks of practice; what remains later is an assumption",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .constants = constants,
              .constant_count = SIM_COUNT(constants),
              .use = PLASTICITY_USE_ROW,
              .events_max = DATA_DAYS,
              .horizon_days = DATA_DAYS,
              .time_unit = "d"},
    .figure = SIM_FIGURE_COURSE,
};

static void fill_names(struct plasticity_result *result)
{
    const struct plasticity_practice_model *about = &sim_practice_habit.about;
    result->tag = "SIM";
    result->title = "Expected habit strength";
    result->model = about->name;
    result->model_title = about->title;
    result->paper = about->paper;
    result->source = about->source;
    result->limits = about->limits;
    result->equations = about->equations;
    result->equation_count = about->equation_count;
    result->protocol = "weekly";
    result->protocol_title = "A weekly schedule";
    result->x_title = "Day";
    result->y_title = "Expected habit strength (% of its own asymptote)";
}

const struct plasticity_result *sim_habit_answer(struct sim_practice *practice,
                                                 const struct plasticity_habit *question,
                                                 struct sim_complaints *complaints)
{
    struct plan plan;
    if (!read_plan(&plan, question, complaints)) {
        return NULL;
    }
    fill_names(practice->result);
    practice->result->evidence = PLASTICITY_EVIDENCE_ASSUMED;
    practice->result->range =
        plan.course.weeks * 7 > DATA_DAYS ? PLASTICITY_RANGE_OUTSIDE : PLASTICITY_RANGE_INSIDE;
    fill_course(practice, &plan);
    if (practice->result->range != PLASTICITY_RANGE_OUTSIDE) {
        fill_adherence(practice, &plan);
    }
    fill_known(practice, &plan);
    fill_asked(practice, &plan);
    fill_outputs(practice, &plan);
    fill_words(practice, &plan);
    sim_practice_note(practice, "time", "one step a day; the first day is the first of a week");
    sim_practice_note(practice, "loss", "every day without performance loses the same fraction");
    return practice->result;
}
