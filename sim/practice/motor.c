/* practice/motor.c: an evidence card in place of a curve: the dose of a row beside the doses of
 * published trials, which disagree. No trajectory is drawn and no forecast is made. */
#include "core/math.h"
#include "practice/list.h"
#include "practice/schedule.h"

static const struct plasticity_note card[] = {
    {"lohse2014", "Lohse, Lang and Boyd 2014, pooled trials after stroke: more scheduled therapy "
                  "goes with a better outcome, g = 0.35 (0.26 to 0.45)."},
    {"lang2016", "Lang and others 2016, 85 people at least 6 months after stroke, 1 hour on 4 days "
                 "a week for 8 weeks (32 hours): no evidence of a dose-response from 3200 to 9600 "
                 "repetitions, effects small."},
    {"winstein2019", "Winstein and others 2019, 41 people, 0, 15, 30 or 60 hours: a dose-response "
                     "for self-reported quality of arm use (P = 0.0026)."},
    {"wolf2006", "Wolf and others 2006, 222 people 3 to 9 months after stroke, 2 weeks of "
                 "constraint-induced movement therapy: better than usual care."},
    {"thieme2018",
     "Thieme and others 2018, 62 studies of mirror therapy after stroke, 1982 people, "
     "on average 30 minutes on 5 days a week for 4 weeks (10 hours): motor function "
     "SMD 0.47 (0.27 to 0.67)."},
};

static bool is_unit(const char *unit)
{
    return sim_same(unit, "minutes") || sim_same(unit, "hours") || sim_same(unit, "repetitions");
}

static void put(struct sim_practice *practice, const char *name, double value, const char *unit,
                const char *meaning)
{
    sim_practice_output(practice,
                        (struct plasticity_output){.name = name,
                                                   .unit = unit,
                                                   .meaning = meaning,
                                                   .value = value,
                                                   .places = value < 10 ? 1 : 0,
                                                   .evidence = PLASTICITY_EVIDENCE_EXACT});
}

static void fill_dose(struct sim_practice *practice, const struct sim_inquiry *ask,
                      unsigned sessions)
{
    double total = (double)sessions * ask->dose;
    if (sim_same(ask->dose_unit, "repetitions")) {
        put(practice, "total_repetitions", total, "", "scheduled repetitions in all");
    } else {
        bool is_minutes = sim_same(ask->dose_unit, "minutes");
        put(practice, "total_hours", is_minutes ? total / 60.0 : total, "h",
            "scheduled practice in all");
    }
}

static void describe(struct sim_practice *practice, const struct sim_inquiry *ask,
                     unsigned sessions)
{
    struct sim_words *words = &practice->words;
    const struct plasticity_result *result = practice->result;
    sim_words_add(words, "Evidence card, no curve. The row schedules ");
    sim_words_count(words, sessions);
    sim_words_add(words, sessions == 1 ? " session" : " sessions");
    if (ask->dose > 0.0) {
        sim_words_add(words, ", ");
        sim_words_figure(words, result->outputs[1].value, result->outputs[1].places);
        sim_words_add(words, sim_same(ask->dose_unit, "repetitions") ? " repetitions" : " hours");
    } else {
        sim_words_add(words, "; its dose is not stated");
    }
    sim_words_add(words, ". Dose-response after stroke is contested.");
    practice->result->description = sim_words_take(words);
}

static bool answer(struct sim_practice *practice, const struct sim_inquiry *ask,
                   struct sim_complaints *complaints)
{
    struct sim_schedule schedule = {
        .days = ask->days, .weeks = ask->weeks, .per_day = ask->per_day};
    unsigned sessions = sim_schedule_sessions(&schedule);
    if (ask->dose > 0.0 && (ask->dose_unit == NULL || !is_unit(ask->dose_unit))) {
        sim_words_add(sim_complain(complaints, (struct sim_span){complaints->text, 0}),
                      "a dose is in 'minutes', 'hours' or 'repetitions'");
        return false;
    }
    put(practice, "sessions", sessions, "", "scheduled sessions in all");
    if (ask->dose > 0.0) {
        fill_dose(practice, ask, sessions);
    }
    practice->result->card = card;
    practice->result->card_count = SIM_COUNT(card);
    practice->result->evidence = PLASTICITY_EVIDENCE_PUBLISHED;
    describe(practice, ask, sessions);
    return true;
}

static const char *const equations[] = {"dose in all = sessions times dose of one session"};

const struct sim_practice_model sim_practice_motor = {
    .about = {.name = "motor",
              .id = "M",
              .title = "Evidence card for motor practice (M)",
              .summary = "The scheduled dose beside the doses of published trials; no curve.",
              .paper = "Lohse KR, Lang CE, Boyd LA. Stroke 2014;45:2053-2058. doi "
                       "10.1161/STROKEAHA.114.004695; Lang CE and others. Ann Neurol "
                       "2016;80:342-354. doi 10.1002/ana.24734",
              .source = "lohse2014",
              .limits =
                  "SIM, illustrative, not a prediction for any patient. Output of model motor (M): "
                  "arithmetic beside published results of trials after stroke. Trials disagree on "
                  "dose-response after stroke (pooled g = 0.35 for more time; no dose-response "
                  "from 3200 to 9600 repetitions). No individual forecast is possible from this "
                  "page.",
              .reach = "adults after stroke in the trials listed",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .use = PLASTICITY_USE_CARD,
              .time_unit = "d"},
    .figure = SIM_FIGURE_NONE,
    .answer = answer,
};
