/* practice/attainment.c: how likely a written criterion is met by someone who keeps each chance
 * with the same probability: exact arithmetic, no learning.
 *
 * "6 of 7 for 4 weeks" has two readings that differ a great deal; both are always computed, and the
 * question says which of them is meant. The adherence needed is found by halving an interval 60
 * times: the chance never falls when adherence rises.
 */
#include "practice/list.h"

double sim_attainment_chance(const struct plasticity_attainment *question,
                             enum plasticity_scope scope, double p)
{
    if (scope == PLASTICITY_TOTAL) {
        return sim_binomial_at_least(question->required * question->weeks,
                                     question->chances * question->weeks, p);
    }
    double week = sim_binomial_at_least(question->required, question->chances, p);
    double all = 1.0;
    for (unsigned i = 0; i < question->weeks; i++) {
        all *= week;
    }
    return all;
}

static double needed(const struct plasticity_attainment *question, double wanted)
{
    double low = 0.0, high = 1.0;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        if (sim_attainment_chance(question, question->scope, middle) < wanted) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return high;
}

static bool is_askable(const struct plasticity_attainment *q, struct sim_complaints *complaints)
{
    const double chances[2] = {1, SIM_PRACTICE_CHANCES_MAX};
    const double required[2] = {1, q->chances};
    const double weeks[2] = {1, SIM_PRACTICE_WEEKS_MAX};
    const double percent[2] = {0, 100};
    const double wanted[2] = {0, 99.999};
    bool is_right = sim_practice_within(complaints, "chances", q->chances, chances);
    is_right = sim_practice_within(complaints, "required", q->required, required) && is_right;
    is_right = sim_practice_within(complaints, "weeks", q->weeks, weeks) && is_right;
    is_right =
        sim_practice_within(complaints, "adherence", q->adherence_percent, percent) && is_right;
    return sim_practice_within(complaints, "wanted", q->wanted_percent, wanted) && is_right;
}

static void add_criterion(struct sim_words *words, const struct plasticity_attainment *q,
                          enum plasticity_scope scope)
{
    unsigned times = scope == PLASTICITY_TOTAL ? q->weeks : 1;
    sim_words_count(words, (uint64_t)q->required * times);
    sim_words_add(words, " of ");
    sim_words_count(words, (uint64_t)q->chances * times);
    if (q->weeks > 1 && scope == PLASTICITY_EACH_WEEK) {
        sim_words_add(words, " in each of ");
        sim_words_count(words, q->weeks);
        sim_words_add(words, " weeks");
    } else if (q->weeks > 1) {
        sim_words_add(words, " over ");
        sim_words_count(words, q->weeks);
        sim_words_add(words, " weeks");
    }
}

static const char *criterion(struct sim_practice *practice, const struct plasticity_attainment *q,
                             enum plasticity_scope scope, const char *before)
{
    sim_words_add(&practice->words, before);
    add_criterion(&practice->words, q, scope);
    return sim_words_take(&practice->words);
}

static void fill_outputs(struct sim_practice *practice, const struct plasticity_attainment *q,
                         double wanted)
{
    double p = q->adherence_percent / 100.0;
    struct plasticity_output output = {
        .name = "chance_met", .unit = "%", .places = 0, .evidence = PLASTICITY_EVIDENCE_EXACT};
    output.value = 100.0 * sim_attainment_chance(q, q->scope, p);
    output.meaning = criterion(practice, q, q->scope, "chance of at least ");
    sim_practice_output(practice, output);
    output.name = "chance_each_week";
    output.value = 100.0 * sim_attainment_chance(q, PLASTICITY_EACH_WEEK, p);
    output.meaning = criterion(practice, q, PLASTICITY_EACH_WEEK, "chance of at least ");
    sim_practice_output(practice, output);
    output.name = "chance_total";
    output.value = 100.0 * sim_attainment_chance(q, PLASTICITY_TOTAL, p);
    output.meaning = criterion(practice, q, PLASTICITY_TOTAL, "chance of at least ");
    sim_practice_output(practice, output);
    output.name = "adherence_needed";
    output.places = 1;
    output.value = 100.0 * needed(q, wanted / 100.0);
    sim_words_add(&practice->words, "true adherence at which the chance of at least ");
    add_criterion(&practice->words, q, q->scope);
    sim_words_add(&practice->words, " is ");
    sim_words_with_unit(&practice->words, wanted, 3, "%");
    output.meaning = sim_words_take(&practice->words);
    sim_practice_output(practice, output);
}

static void fill_table(struct sim_practice *practice, const struct plasticity_attainment *q,
                       unsigned first, unsigned step)
{
    size_t rows = (100 - first) / step + 1;
    sim_practice_table(practice, first == 0 ? "curve" : "adherence",
                       "Chance of meeting the criterion by true adherence", rows);
    double *adherence = sim_practice_column(
        practice, (struct plasticity_column){
                      .name = "adherence_percent", .title = "True adherence", .unit = "%"});
    double *chance = sim_practice_column(
        practice, (struct plasticity_column){
                      .name = "chance_percent", .title = "Chance of meeting it", .unit = "%"});
    for (size_t i = 0; i < rows; i++) {
        adherence[i] = (double)(first + step * (unsigned)i);
        chance[i] = 100.0 * sim_attainment_chance(q, q->scope, adherence[i] / 100.0);
    }
}

static void fill_values(struct sim_practice *practice, const struct plasticity_attainment *q,
                        double wanted)
{
    struct plasticity_value value = {.unit = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN};
    value.name = "required";
    value.meaning = "times the behaviour must occur";
    value.value = q->required;
    sim_practice_value(practice, value);
    value.name = "chances";
    value.meaning = q->weeks > 1 ? "opportunities per week" : "opportunities";
    value.value = q->chances;
    sim_practice_value(practice, value);
    value.name = "weeks";
    value.meaning = "length of the objective in weeks";
    value.value = q->weeks;
    sim_practice_value(practice, value);
    value.name = "scope";
    value.meaning = "whether the criterion holds in each week or in total";
    value.word = q->scope == PLASTICITY_TOTAL ? "total" : "each_week";
    sim_practice_value(practice, value);
    value.word = NULL;
    value.name = "adherence";
    value.unit = "%";
    value.meaning = "true chance that an opportunity is kept";
    value.value = q->adherence_percent;
    sim_practice_value(practice, value);
    value.name = "wanted";
    value.meaning = "chance for which the adherence needed is worked out";
    value.value = wanted;
    sim_practice_value(practice, value);
}

static const char *const equations[] = {
    "P(X >= k) = sum over i = k .. n of C(n, i) p^i (1 - p)^(n - i)",
    "each week: P(X >= k)^weeks, with n opportunities in a week",
    "total: P(X >= k weeks), with n weeks opportunities",
};

const struct sim_practice_model sim_practice_attainment = {
    .about = {.name = "attainment",
              .id = "A0",
              .title = "Attainment arithmetic (A0)",
              .summary = "Chance of meeting a written criterion.",
              .paper = "",
              .source = "",
              .limits = "SIM, illustrative, not a prediction for any patient. Assumes independent "
                        "days with a constant chance; arithmetic only, no learning is modelled.",
              .reach = "exact",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .use = PLASTICITY_USE_CRITERION,
              .time_unit = "d"},
    .figure = SIM_FIGURE_NONE,
};

static void fill_words(struct sim_practice *practice, const struct plasticity_attainment *q,
                       double wanted)
{
    struct plasticity_result *result = practice->result;
    struct sim_words *words = &practice->words;
    result->equations = equations;
    result->equation_count = SIM_COUNT(equations);
    sim_words_add(words, "If every opportunity is kept independently with a chance of ");
    sim_words_figure(words, q->adherence_percent, 1);
    sim_words_add(words, " percent, at least ");
    add_criterion(words, q, q->scope);
    sim_words_add(words, " is reached with a chance of ");
    sim_words_figure(words, result->outputs[0].value, 0);
    sim_words_add(words, " percent; a chance of ");
    sim_words_figure(words, wanted, 1);
    sim_words_add(words, " percent needs an adherence of ");
    sim_words_figure(words, result->outputs[3].value, 1);
    sim_words_add(words, " percent.");
    result->description = sim_words_take(words);
    sim_words_add(words, "attainment: at least ");
    add_criterion(words, q, q->scope);
    sim_words_add(words, ", adherence ");
    sim_words_shortest(words, q->adherence_percent);
    sim_words_add(words, " %, wanted ");
    sim_words_shortest(words, wanted);
    sim_words_add(words, " %");
    sim_practice_finish(practice, sim_words_take(words));
}

const struct plasticity_result *sim_attainment_answer(struct sim_practice *practice,
                                                      const struct plasticity_attainment *question,
                                                      struct sim_complaints *complaints)
{
    struct plasticity_result *result = practice->result;
    double wanted = question->wanted_percent > 0 ? question->wanted_percent : 80.0;
    if (!is_askable(question, complaints)) {
        return NULL;
    }
    result->tag = "SIM";
    result->title = "Chance of meeting the criterion";
    result->model = sim_practice_attainment.about.name;
    result->model_title = sim_practice_attainment.about.title;
    result->paper = result->source = "";
    result->protocol = "criterion";
    result->protocol_title = "A written criterion";
    result->x_title = "True adherence (%)";
    result->y_title = "Chance of meeting the criterion (%)";
    result->evidence = PLASTICITY_EVIDENCE_EXACT;
    result->limits = sim_practice_attainment.about.limits;
    fill_values(practice, question, wanted);
    fill_table(practice, question, 0, 2);
    fill_table(practice, question, 50, 5);
    fill_outputs(practice, question, wanted);
    fill_words(practice, question, wanted);
    sim_practice_note(practice, "independence",
                      "every opportunity has the same chance, whatever "
                      "happened before; life has streaks and illness");
    return result;
}
