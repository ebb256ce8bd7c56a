/* protocols/deprivation.c: the input of a neuron is changed between two times, hours to months
 * apart: taken away, as by a toxin that stops spikes or by a covered eye, or raised. */
#include "protocols/list.h"

enum parameter { LEVEL, FROM, UNTIL, TIME };

#define MS_PER_H 3600000.0

#define ROW(n, t, u, m, d)                                                                 \
    .name = (n), .symbol = "", .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [LEVEL] = {ROW("level", "Input in between", "%",
                   "strength of the input in between, of that before and after", 50),
               .high = 1000},
    [FROM] = {ROW("from", "Start of the change", "h", "time at which the input changes", 24),
              .high = 1000000},
    [UNTIL] = {ROW("until", "End of the change", "h",
                   "time at which the input is what it was before", 120),
               .high = 1000000},
    [TIME] = {ROW("time", "Time", "h", "time since the start", 240), .high = 1000000,
              .observes = true},
};

static int64_t ns_of(double h)
{
    return sim_ns_from_ms(h * MS_PER_H);
}

static uint64_t stimuli(const double *value)
{
    (void)value;
    return 2;
}

static void stimulus(const struct sim_trial *trial, uint64_t k, struct sim_stimulus *stimulus)
{
    const double *value = trial->value;
    *stimulus = (struct sim_stimulus){.at_ns = ns_of(value[k == 0 ? FROM : UNTIL]),
                                      .kind = SIM_STIMULUS_DRIVE,
                                      .amount = k == 0 ? value[LEVEL] / 100.0 : 1.0};
}

static int64_t end_ns(const double *value)
{
    return ns_of(value[TIME]);
}

static size_t check(const double *value, struct sim_words *why)
{
    if (value[UNTIL] < value[FROM]) {
        sim_words_add(why, "the change ends before it starts");
        return UNTIL;
    }
    return SIM_NONE;
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    if (swept != TIME) {
        sim_words_with_unit(words, value[TIME], 6, "h");
        sim_words_add(words, " with ");
    }
    sim_words_add(words, "an input");
    if (swept != LEVEL) {
        sim_words_add(words, " of ");
        sim_words_with_unit(words, value[LEVEL], 6, "%");
    }
    if (swept != FROM) {
        sim_words_add(words, " from ");
        sim_words_with_unit(words, value[FROM], 6, "h");
    }
    if (swept != UNTIL) {
        sim_words_add(words, " until ");
        sim_words_with_unit(words, value[UNTIL], 6, "h");
    }
}

const struct sim_protocol sim_protocol_deprivation = {
    .about = {.name = "deprivation",
              .title = "Input that is weaker for a while",
              .summary = "A neuron gets its usual input, from one time to another a weaker or a "
                         "stronger one, then the usual one again.",
              .readout =
                  "at the time given; a change of the input at that very moment has happened",
              .drive = PLASTICITY_STIMULI,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .end_ns = end_ns,
    .check = check,
    .phrase = phrase,
    .stimuli = stimuli,
    .stimulus = stimulus,
    .gives = SIM_STIMULUS_DRIVE,
};
