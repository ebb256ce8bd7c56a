/* practice/association.c: exposure as new, competing learning that never erases the old.
 *
 * The excitatory trace stays at 1. Each session adds to an inhibitory trace a share of the
 * expectation that is still violated; that trace fades by a power law, so the response comes back
 * with time (spontaneous recovery) and in another context (renewal), as Bouton ME. Learn Mem
 * 2004;11:485-494. doi 10.1101/lm.78804 describes. The Rescorla-Wagner rule alone would erase.
 */
#include "core/math.h"
#include "practice/list.h"
#include "practice/trace.h"

#define ILLUSTRATED_DAYS 264.0 /* 12 weeks of sessions and 180 days */
#define TRIAL_MARGIN 0.09      /* 2.3 points on a baseline of about 25 */
#define MASSED_DAYS 0x1fu

enum { RATE, TAU, DECAY, TRAINED, NOVEL };

static const struct plasticity_constant constants[] = {
    {.name = "rate",
     .unit = "",
     .meaning = "share of the violated expectation learned in a trial (alpha)",
     .value = 0.25,
     .low = 0.01,
     .high = 1,
     .evidence = PLASTICITY_EVIDENCE_PUBLISHED,
     .source = "",
     .data = "middle of 0.2 to 0.3, the rates in public code of associative learning",
     .population = "simulated learners; not estimated from clients"},
    {.name = "tau",
     .unit = "d",
     .meaning = "time at which fading of the inhibitory trace begins",
     .value = 1,
     .low = 0.001,
     .high = 100,
     .evidence = PLASTICITY_EVIDENCE_ASSUMED,
     .source = "",
     .data = "none",
     .population = "none"},
    {.name = "decay",
     .unit = "",
     .meaning = "exponent of that fading",
     .value = 0.12,
     .low = 0,
     .high = 2,
     .evidence = PLASTICITY_EVIDENCE_ASSUMED,
     .source = "",
     .data = "none",
     .population = "none"},
    {.name = "trained_context",
     .unit = "",
     .meaning = "share of the inhibitory trace that acts where it was learned",
     .value = 1,
     .low = 0,
     .high = 1,
     .evidence = PLASTICITY_EVIDENCE_ASSUMED,
     .source = "",
     .data = "none",
     .population = "none"},
    {.name = "novel_context",
     .unit = "",
     .meaning = "share of it that acts in another context",
     .value = 0.5,
     .low = 0,
     .high = 1,
     .evidence = PLASTICITY_EVIDENCE_ASSUMED,
     .source = "",
     .data = "none",
     .population = "none"},
};

static struct sim_kernel kernel_of(const struct sim_inquiry *ask)
{
    double left = sim_pow(1.0 - ask->constant[RATE], ask->per_day);
    return (struct sim_kernel){1.0 - left, ask->constant[TAU], ask->constant[DECAY]};
}

/* Residual response in the trained context when no session is missed. */
static double response(const struct sim_trace *trace, const struct sim_events *events, double days)
{
    struct sim_sessions sessions = {.count = events->count};
    for (size_t i = 0; i < events->count; i++) {
        sessions.at_days[i] = events->at[i].day;
    }
    double inhibition =
        sim_kernel_strength(&trace->kernel, &sessions, sessions.at_days[events->count - 1] + days);
    return trace->offset + trace->scale * inhibition;
}

static void put(struct sim_practice *practice, const struct sim_trace *trace, const char *name,
                double value, const char *meaning)
{
    sim_practice_output(practice,
                        (struct plasticity_output){.name = name,
                                                   .unit = "",
                                                   .meaning = meaning,
                                                   .value = value,
                                                   .places = 2,
                                                   .evidence = PLASTICITY_EVIDENCE_ASSUMED,
                                                   .range = sim_trace_range(trace, 90)});
}

static const char *ordering(struct sim_practice *practice, double spaced, double massed)
{
    struct sim_words *words = &practice->words;
    sim_words_add(words, spaced <= massed
                             ? "In this one model the schedule leaves no more of the response 90 "
                               "days later than the same sessions on five days a week (by "
                             : "In this one model the schedule leaves more of the response 90 days "
                               "later than the same sessions on five days a week (by ");
    sim_words_figure(words, sim_abs(massed - spaced), 2);
    sim_words_add(words, " of the first response); a trial found exposure over 2 weeks not "
                         "inferior to 8 weeks (Foa 2018).");
    return sim_words_take(words);
}

/* Against the same sessions on five days a week, when that is a denser schedule. */
static void compare(struct sim_practice *practice, const struct sim_trace *trace)
{
    struct sim_events massed;
    size_t count = trace->events.count;
    struct sim_schedule schedule = {
        .days = MASSED_DAYS, .weeks = (unsigned)(count + 4) / 5, .per_day = 1};
    sim_schedule_expand(&schedule, &massed);
    massed.count = count;
    if (massed.at[count - 1].day >= trace->events.at[count - 1].day - trace->events.at[0].day ||
        sim_trace_range(trace, 90) == PLASTICITY_RANGE_OUTSIDE) {
        return;
    }
    double spaced_left = response(trace, &trace->events, 90);
    double massed_left = response(trace, &massed, 90);
    struct plasticity_output output = {.unit = "", .evidence = PLASTICITY_EVIDENCE_ASSUMED};
    output.name = "models_compared";
    output.meaning = "models of competing learning here";
    output.value = 1;
    sim_practice_output(practice, output);
    output.name = "agree_90";
    output.meaning = "models in which the schedule leaves no more response 90 days later than the "
                     "same sessions on five days a week";
    output.value = spaced_left <= massed_left;
    sim_practice_output(practice, output);
    put(practice, trace, "massed_90", massed_left,
        "residual response 90 days after the same sessions on five days a week");
    practice->result->ordering = ordering(practice, spaced_left, massed_left);
}

static void describe(struct sim_practice *practice, const struct sim_trace *trace)
{
    struct sim_words *words = &practice->words;
    static const char *const when[3] = {" just after the last session, ", " 30 days later and ",
                                        " 90 days later: it comes back with time."};
    sim_words_add(words, "Residual response as a share of the first one with ");
    sim_inquiry_add_schedule(words, trace->ask);
    sim_words_add(words, ": ");
    if (practice->result->range == PLASTICITY_RANGE_OUTSIDE) {
        sim_words_add(words, PLASTICITY_OUTSIDE ", no numbers are given.");
    } else {
        sim_trace_add_ages(words, trace, when);
    }
    practice->result->description = sim_words_take(words);
}

static const struct sim_trace_titles titles = {
    .column = "response",
    .title = "Residual response",
    .table = "Residual response, share of the first one",
    .adherence_table = "Residual response by adherence, share of the first one",
    .meaning =
        {
            {"mean residual response just after the last session, share of the first one",
             "10 percent of the paths end below this", "10 percent of the paths end above this"},
            {"mean residual response 30 days after the last session",
             "10 percent of the paths are below this 30 days later",
             "10 percent of the paths are above this 30 days later"},
            {"mean residual response 90 days after the last session",
             "10 percent of the paths are below this 90 days later",
             "10 percent of the paths are above this 90 days later"},
        },
};

static bool answer(struct sim_practice *practice, const struct sim_inquiry *ask,
                   struct sim_complaints *complaints)
{
    (void)complaints;
    struct sim_trace trace = {.ask = ask,
                              .per_day = 1,
                              .kernel = kernel_of(ask),
                              .offset = 1.0,
                              .scale = -ask->constant[TRAINED],
                              .age_max_days = ILLUSTRATED_DAYS,
                              .evidence = PLASTICITY_EVIDENCE_ASSUMED};
    practice->result->x_title = "Day";
    practice->result->y_title = "Residual response (share of the first one)";
    sim_trace_run(practice, &trace);
    sim_trace_tables(practice, &trace, &titles);
    sim_trace_outputs(practice, &trace, &titles);
    double inhibition = trace.paths->mean[trace.key[2]];
    put(practice, &trace, "novel_context_90", 1.0 - ask->constant[NOVEL] * inhibition,
        "mean residual response 90 days later in another context (renewal)");
    put(practice, &trace, "recovered_90",
        sim_trace_mean(&trace, trace.key[2]) - sim_trace_mean(&trace, trace.key[0]),
        "what has come back 90 days after the last session (spontaneous recovery)");
    compare(practice, &trace);
    describe(practice, &trace);
    sim_practice_note(practice, "trials", "the trials of one session count as one step");
    sim_practice_note(practice, "paths",
                      "exact mean; band of 400 random paths; a missed day loses its session");
    return true;
}

static const char *const equations[] = {
    "u_k = a max(0, 1 - I(t_k)), a = 1 - (1 - rate)^trials",
    "I(t) = sum over sessions k before t of u_k (1 + (t - t_k) / tau)^(-decay)",
    "response R = max(0, 1 - g I), g = trained_context or novel_context",
};

const struct sim_practice_model sim_practice_association = {
    .about =
        {.name = "association",
         .id = "C1",
         .title = "Competing association (C1)",
         .summary = "What is left of a response that exposure inhibits without erasing it.",
         .paper = "Bouton ME. Context and behavioral processes in extinction. Learn Mem "
                  "2004;11:485-494. doi 10.1101/lm.78804",
         .source = "bouton2004",
         .limits =
             "SIM, illustrative, not a prediction for any patient. Output of model association "
             "(C1) with assumed parameters; none is from clients. It was not fitted to this "
             "goal, this condition or any client. Units are model units. Fear or response "
             "expectancy in arbitrary units; recovery and context loss are illustrated, not "
             "estimated. In a trial of 370 service members, 2-week exposure was not inferior "
             "to 8-week (Foa 2018). Do not change a treatment schedule from this.",
         .reach = "not calibrated; illustrated for sessions over 12 weeks and 180 days after",
         .equations = equations,
         .equation_count = SIM_COUNT(equations),
         .constants = constants,
         .constant_count = SIM_COUNT(constants),
         .use = PLASTICITY_USE_ROW,
         .time_unit = "d"},
    .figure = SIM_FIGURE_COURSE,
    .answer = answer,
};
