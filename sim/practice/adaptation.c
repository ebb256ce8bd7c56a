/* practice/adaptation.c: Smith MA, Ghazizadeh A, Shadmehr R. PLoS Biol 2006;4:e179. doi
 * 10.1371/journal.pbio.0040179. On every trial, with the error e = f - (x_f + x_s):
 *
 *     x_f <- A_f x_f + B_f e          x_s <- A_s x_s + B_s e
 *
 * The figure shows adaptation, reversal until nothing is left, and trials without error in which
 * the slow process comes back. That savings vanish after a long wash-out is a known failure of the
 * model; it is computed and printed so that nobody can overlook it.
 */
#include "practice/concept.h"
#include "practice/list.h"

#define ADAPT_TRIALS 400u
#define CLAMP_TRIALS 100u
#define TRIALS_MAX 5000u
#define RELEARNED 0.30

enum { FAST_KEPT, FAST_LEARNED, SLOW_KEPT, SLOW_LEARNED };

#define REACHING "simulation set of Smith and others 2006, as reproduced in public code"
#define HEALTHY "healthy adults, reaching in a force field, minutes; not fitted again here"
#define CONSTANT(n, m, v)                                                          \
    {                                                                              \
        .name = n, .unit = "", .meaning = m, .value = v, .low = 0, .high = 0.9999, \
        .evidence = PLASTICITY_EVIDENCE_PUBLISHED, .source = "", .data = REACHING, \
        .population = HEALTHY                                                      \
    }

static const struct plasticity_constant constants[] = {
    CONSTANT("fast_kept", "share of the fast process kept from trial to trial (A_f)", 0.92),
    CONSTANT("fast_learned", "share of the error the fast process takes (B_f)", 0.03),
    CONSTANT("slow_kept", "share of the slow process kept from trial to trial (A_s)", 0.996),
    CONSTANT("slow_learned", "share of the error the slow process takes (B_s)", 0.004),
};

struct sim_adaptation_state sim_adaptation_step(const struct sim_adaptation *rule,
                                                struct sim_adaptation_state x, double perturbation)
{
    double error = perturbation - (x.fast + x.slow);
    return (struct sim_adaptation_state){rule->fast_kept * x.fast + rule->fast_learned * error,
                                         rule->slow_kept * x.slow + rule->slow_learned * error};
}

struct sim_adaptation_state sim_adaptation_clamp(const struct sim_adaptation *rule,
                                                 struct sim_adaptation_state x)
{
    return (struct sim_adaptation_state){rule->fast_kept * x.fast, rule->slow_kept * x.slow};
}

static double net(struct sim_adaptation_state x)
{
    return x.fast + x.slow;
}

static struct sim_adaptation_state repeat(const struct sim_adaptation *rule,
                                          struct sim_adaptation_state x, double perturbation,
                                          unsigned trials)
{
    for (unsigned i = 0; i < trials; i++) {
        x = sim_adaptation_step(rule, x, perturbation);
    }
    return x;
}

/* Trials under a perturbation of 1 until the net reaches a level; TRIALS_MAX when it never does. */
static unsigned trials_to(const struct sim_adaptation *rule, struct sim_adaptation_state x,
                          double level)
{
    unsigned trials = 0;
    for (; net(x) < level && trials < TRIALS_MAX; trials++) {
        x = sim_adaptation_step(rule, x, 1.0);
    }
    return trials;
}

static unsigned trials_to_reverse(const struct sim_adaptation *rule, struct sim_adaptation_state *x)
{
    unsigned trials = 0;
    for (; net(*x) > 0.0 && trials < ADAPT_TRIALS; trials++) {
        *x = sim_adaptation_step(rule, *x, -1.0);
    }
    return trials;
}

static void put(struct sim_practice *practice, const char *name, double value, int places,
                const char *meaning)
{
    sim_practice_output(practice,
                        (struct plasticity_output){.name = name,
                                                   .unit = "",
                                                   .meaning = meaning,
                                                   .value = value,
                                                   .places = places,
                                                   .evidence = practice->result->evidence});
}

static void fill_outputs(struct sim_practice *practice, const struct sim_adaptation *rule)
{
    struct sim_adaptation_state none = {0, 0}, clamped;
    double gain =
        rule->fast_learned / (1.0 - rule->fast_kept) + rule->slow_learned / (1.0 - rule->slow_kept);
    struct sim_adaptation_state adapted = repeat(rule, none, 1.0, ADAPT_TRIALS);
    struct sim_adaptation_state reversed = adapted;
    unsigned counter = trials_to_reverse(rule, &reversed);
    double best = 0.0;
    unsigned best_at = 0;
    clamped = reversed;
    for (unsigned i = 1; i <= CLAMP_TRIALS; i++) {
        clamped = sim_adaptation_clamp(rule, clamped);
        best_at = net(clamped) > best ? i : best_at;
        best = net(clamped) > best ? net(clamped) : best;
    }
    put(practice, "asymptote", gain / (1.0 + gain), 2, "net adaptation after endless trials");
    put(practice, "reversal_trials", counter, 0,
        "opposite trials after 400 until no net adaptation is left");
    put(practice, "rebound", best, 2, "greatest net adaptation in the trials without error");
    put(practice, "rebound_trial", best_at, 0, "trial without error at which that is reached");
    put(practice, "naive_trials", trials_to(rule, none, RELEARNED), 0,
        "trials to a net adaptation of 0.30 without any history");
    put(practice, "relearning_trials", trials_to(rule, reversed, RELEARNED), 0,
        "the same right after the reversal (savings)");
    put(practice, "washout_trials",
        trials_to(rule, repeat(rule, adapted, 0.0, ADAPT_TRIALS), RELEARNED), 0,
        "the same after 400 trials of wash-out: people show savings here, the model hardly any");
}

static double *column(struct sim_practice *practice, const char *name, const char *title)
{
    return sim_practice_column(
        practice,
        (struct plasticity_column){.name = name, .title = title, .unit = "", .places = 2});
}

static void fill_table(struct sim_practice *practice, const struct sim_adaptation *rule)
{
    struct sim_adaptation_state x = {0, 0};
    struct sim_adaptation_state reversed = repeat(rule, x, 1.0, ADAPT_TRIALS);
    unsigned counter = trials_to_reverse(rule, &reversed);
    unsigned trials = ADAPT_TRIALS + counter + CLAMP_TRIALS;
    sim_practice_table(practice, "trials", "Adaptation by trial", trials + 1);
    double *trial = sim_practice_column(
        practice, (struct plasticity_column){.name = "trial", .title = "Trial", .unit = ""});
    double *sum = column(practice, "net", "Net adaptation");
    double *fast = column(practice, "fast", "Fast process");
    double *slow = column(practice, "slow", "Slow process");
    for (unsigned i = 0; i <= trials; i++) {
        trial[i] = i;
        sum[i] = net(x);
        fast[i] = x.fast;
        slow[i] = x.slow;
        x = i < ADAPT_TRIALS             ? sim_adaptation_step(rule, x, 1.0)
            : i < ADAPT_TRIALS + counter ? sim_adaptation_step(rule, x, -1.0)
                                         : sim_adaptation_clamp(rule, x);
    }
}

static bool answer(struct sim_practice *practice, const struct sim_inquiry *ask,
                   struct sim_complaints *complaints)
{
    (void)complaints;
    const double *c = ask->constant;
    struct sim_adaptation rule = {c[FAST_KEPT], c[FAST_LEARNED], c[SLOW_KEPT], c[SLOW_LEARNED]};
    practice->result->x_title = "Trial";
    practice->result->y_title = "Adaptation (share of the perturbation)";
    fill_table(practice, &rule);
    fill_outputs(practice, &rule);
    struct sim_words *words = &practice->words;
    const struct plasticity_result *result = practice->result;
    sim_words_add(words, "Line chart of 400 trials of adaptation, ");
    sim_words_figure(words, plasticity_output_find(result, "reversal_trials")->value, 0);
    sim_words_add(words, " opposite trials after which the net is zero, and 100 trials without "
                         "error in which the slow process brings back ");
    sim_words_figure(words, plasticity_output_find(result, "rebound")->value, 2);
    sim_words_add(words, " of the perturbation. The fast process rises and falls within tens of "
                         "trials, the slow one within hundreds.");
    practice->result->description = sim_words_take(words);
    return true;
}

static const char *const equations[] = {
    "e = f - (x_f + x_s), or 0 in a trial without error",
    "x_f becomes A_f x_f + B_f e, x_s becomes A_s x_s + B_s e",
    "asymptote G / (1 + G), G = B_f / (1 - A_f) + B_s / (1 - A_s)",
};

const struct sim_practice_model sim_practice_adaptation = {
    .about = {.name = "adaptation",
              .id = "T1",
              .title = "Two rates of motor adaptation (T1)",
              .summary = "A fast and a slow process within one session of practice.",
              .paper = "Smith MA, Ghazizadeh A, Shadmehr R. Interacting adaptive processes with "
                       "different timescales underlie short-term motor learning. PLoS Biol "
                       "2006;4:e179. doi 10.1371/journal.pbio.0040179",
              .source = "",
              .limits =
                  "SIM, illustrative, not a prediction for any patient. Output of model adaptation "
                  "(T1) with published parameters from reaching in healthy adults. It was not "
                  "fitted to this goal, this condition or any client. Units are model units. "
                  "Trial-by-trial adaptation in healthy people, minutes; known to miss savings "
                  "after wash-out.",
              .reach = "trials of one session; no days, no weeks",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .constants = constants,
              .constant_count = SIM_COUNT(constants),
              .use = PLASTICITY_USE_CONCEPT,
              .time_unit = "trial"},
    .figure = SIM_FIGURE_LINES,
    .answer = answer,
};
