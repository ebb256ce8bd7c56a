/* protocols/two_schedules.c: the same number of sessions with short and with long pauses, of which the
 * last fall on the same moment; then one waits. The first pathway has the short pauses.
 */
#include "protocols/induction.h"
#include "protocols/list.h"

enum parameter { SESSIONS, AMOUNT, MASSED_GAP, SPACED_GAP, REST };

#define ROW(n, t, u, m, d)                                                                 \
    .name = (n), .symbol = "", .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [SESSIONS] = {ROW("sessions", "Sessions", "", "number of sessions on each schedule", 4),
                  .low = 1, .high = 100, .whole = true},
    [AMOUNT] = {ROW("amount", "Strength of a session", "",
                    "strength of one session, as a share of what is missing", 0.5),
                .high = 1},
    [MASSED_GAP] = {ROW("massed_gap", "Pause of the first schedule", "h",
                        "time from one session to the next on the first schedule", 1),
                    .high = 100000},
    [SPACED_GAP] = {ROW("spaced_gap", "Pause of the other schedule", "h",
                        "time from one session to the next on the other schedule", 72),
                    .high = 100000},
    [REST] = {ROW("rest", "Time after the last session", "h",
                  "when one looks, after the last session", 24),
              .high = 1000000, .observes = true},
};

static int64_t length_ns(const double *value, enum parameter gap)
{
    return (int64_t)(value[SESSIONS] - 1.0) * sim_ns_from_h(value[gap]);
}

static int64_t last_ns(const double *value)
{
    int64_t massed = length_ns(value, MASSED_GAP), spaced = length_ns(value, SPACED_GAP);
    return massed > spaced ? massed : spaced;
}

static struct sim_series series_of(const double *value, enum parameter gap, size_t pathway)
{
    return (struct sim_series){.kind = SIM_STIMULUS_POTENTIATE,
                               .pathway = pathway,
                               .amount = value[AMOUNT],
                               .count = (uint64_t)value[SESSIONS],
                               .first_ns = last_ns(value) - length_ns(value, gap),
                               .gap_ns = sim_ns_from_h(value[gap])};
}

static uint64_t stimuli(const double *value)
{
    return 2 * (uint64_t)value[SESSIONS];
}

static void stimulus(const struct sim_trial *trial, uint64_t k, struct sim_stimulus *stimulus)
{
    struct sim_series series[] = {series_of(trial->value, MASSED_GAP, 0),
                                  series_of(trial->value, SPACED_GAP, 1)};
    sim_series_get(series, SIM_COUNT(series), k, stimulus);
}

static int64_t end_ns(const double *value)
{
    return last_ns(value) + sim_ns_from_h(value[REST]);
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    if (swept != SESSIONS) {
        sim_words_number(words, value[SESSIONS], 0);
        sim_words_add(words, " ");
    }
    sim_words_add(words, value[SESSIONS] == 1 && swept != SESSIONS ? "session" : "sessions");
    if (swept != MASSED_GAP && swept != SPACED_GAP) {
        sim_words_add(words, ", ");
        sim_words_with_unit(words, value[MASSED_GAP], 6, "h");
        sim_words_add(words, " or ");
        sim_words_with_unit(words, value[SPACED_GAP], 6, "h");
        sim_words_add(words, " apart");
    }
    if (swept != REST) {
        sim_words_add(words, ", ");
        sim_words_with_unit(words, value[REST], 6, "h");
        sim_words_add(words, " after the last");
    }
}

const struct sim_protocol sim_protocol_two_schedules = {
    .about = {.name = "two_schedules",
              .title = "Short and long pauses",
              .summary = "Two synapses are practised equally often, one with short and one with "
                         "long pauses, and both for the last time at the same moment.",
              .readout = "at the time given, counted from the last session",
              .drive = PLASTICITY_STIMULI,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .end_ns = end_ns,
    .phrase = phrase,
    .stimuli = stimuli,
    .stimulus = stimulus,
    .gives = SIM_STIMULUS_POTENTIATE,
};
