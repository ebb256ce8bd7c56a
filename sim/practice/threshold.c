/* practice/threshold.c: spontaneous use and function support each other, after Han CE, Arbib MA,
 * Schweighofer N. PLoS Comput Biol 2008;4:e1000133, in a form reduced here:
 *
 *     dF = k (dose + gamma U) (Fmax - F) - lambda (1 - U) (F - F0)          per week
 *     dU = (logistic((F - theta) / s) - U) / tau_U
 *
 * All parameters were invented to show that two outcomes are possible on either side of a
 * threshold. The figure has no axis values, and no number of it is an output.
 */
#include "practice/concept.h"
#include "core/math.h"
#include "practice/list.h"
#include "practice/recall.h"

#define STEPS_PER_WEEK 100u
#define SHOWN_WEEKS 150u
#define THERAPY_WEEKS 4u
#define HOURS_BELOW 8.0
#define HOURS_ABOVE 12.0

#define CONSTANT(n, u, m, v, lo, hi)                                            \
    {                                                                           \
        .name = n, .unit = u, .meaning = m, .value = v, .low = lo, .high = hi,  \
        .evidence = PLASTICITY_EVIDENCE_INVENTED, .source = "", .data = "none", \
        .population = "none"                                                    \
    }

static const struct plasticity_constant constants[] = {
    CONSTANT("gain", "1/h", "function gained per hour of therapy (k)", 0.0045, 0, 1),
    CONSTANT("use_hours", "h/week", "hours of therapy that full use is worth (gamma)", 14, 0, 1000),
    CONSTANT("loss", "1/week", "function lost without use (lambda)", 0.03, 0, 1),
    CONSTANT("floor", "", "function that is never lost (F0)", 0.30, 0, 1),
    CONSTANT("ceiling", "", "greatest function (Fmax)", 0.95, 0, 1),
    CONSTANT("middle", "", "function at which use is even (theta)", 0.52, 0, 1),
    CONSTANT("width", "", "width of that point (s)", 0.045, 0.001, 1),
    CONSTANT("use_weeks", "week", "time in which use follows function (tau_U)", 2, 0.1, 100),
    CONSTANT("start", "", "function at the start", 0.40, 0, 1),
};

struct sim_threshold_state sim_threshold_run(const struct sim_threshold *rule,
                                             double hours_per_week, unsigned therapy_weeks,
                                             unsigned weeks, struct sim_threshold_state *course)
{
    const double dt = 1.0 / STEPS_PER_WEEK;
    struct sim_threshold_state x = {rule->start,
                                    sim_logistic((rule->start - rule->middle) / rule->width)};
    for (unsigned week = 0; week < weeks; week++) {
        double dose = week < therapy_weeks ? hours_per_week : 0.0;
        if (course != NULL) {
            course[week] = x;
        }
        for (unsigned i = 0; i < STEPS_PER_WEEK; i++) {
            double f = x.function, u = x.use;
            x.function +=
                dt * (rule->gain_per_hour * (dose + rule->use_hours * u) * (rule->ceiling - f) -
                      rule->loss * (1.0 - u) * (f - rule->floor));
            x.use += dt * (sim_logistic((f - rule->middle) / rule->width) - u) / rule->use_weeks;
        }
    }
    if (course != NULL) {
        course[weeks] = x;
    }
    return x;
}

static bool answer(struct sim_practice *practice, const struct sim_inquiry *ask,
                   struct sim_complaints *complaints)
{
    (void)complaints;
    const double *c = ask->constant;
    struct sim_threshold rule = {c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8]};
    struct sim_threshold_state course[SHOWN_WEEKS + 1];
    static const char *const names[2] = {"above", "below"};
    static const char *const heads[2] = {"Enough therapy to cross", "A little less"};
    const double hours[2] = {HOURS_ABOVE, HOURS_BELOW};
    practice->result->x_title = "Time";
    practice->result->y_title = "Function (no scale)";
    sim_practice_table(practice, "weeks", "Function under two amounts of therapy, invented units",
                       SHOWN_WEEKS + 1);
    double *week = sim_practice_column(
        practice, (struct plasticity_column){.name = "week", .title = "Week", .unit = ""});
    for (unsigned k = 0; k < 2; k++) {
        double *cell = sim_practice_column(
            practice, (struct plasticity_column){
                          .name = names[k], .title = heads[k], .unit = "", .places = 2});
        sim_threshold_run(&rule, hours[k] / THERAPY_WEEKS, THERAPY_WEEKS, SHOWN_WEEKS, course);
        for (unsigned i = 0; i <= SHOWN_WEEKS; i++) {
            week[i] = i;
            cell[i] = course[i].function;
        }
    }
    practice->result->description =
        "Line chart without axis values. Two people receive almost the same amount of therapy: "
        "with the larger amount function crosses a threshold and goes on rising by use alone, "
        "with the smaller one it falls back. The parameters are invented.";
    return true;
}

static const char *const equations[] = {
    "dF = k (dose + gamma U) (Fmax - F) - lambda (1 - U) (F - F0)",
    "dU = (logistic((F - theta) / s) - U) / tau_U",
};

const struct sim_practice_model sim_practice_threshold = {
    .about = {.name = "threshold",
              .id = "T2",
              .title = "A threshold between use and function (T2)",
              .summary = "Two amounts of therapy, two outcomes; a concept without numbers.",
              .paper = "Han CE, Arbib MA, Schweighofer N. Stroke rehabilitation reaches a "
                       "threshold. PLoS Comput Biol 2008;4:e1000133 (the idea; equations reduced "
                       "and parameters invented here)",
              .source = "",
              .limits = "SIM, illustrative, not a prediction for any patient. Output of model "
                        "threshold (T2) with invented parameters from no data set and no "
                        "population. Parameters invented to show that a threshold is possible. No "
                        "axis values.",
              .reach = "nothing: it was fitted to nothing",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .constants = constants,
              .constant_count = SIM_COUNT(constants),
              .use = PLASTICITY_USE_CONCEPT,
              .time_unit = "week"},
    .figure = SIM_FIGURE_BARE,
    .answer = answer,
};
