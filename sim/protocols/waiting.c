/* protocols/waiting.c: nothing is done; one looks after some days. */
#include "protocols/list.h"

enum parameter { TIME };

static const struct plasticity_parameter parameters[] = {
    [TIME] = {.name = "time",
              .symbol = "t",
              .title = "Time since the first look",
              .unit = "d",
              .meaning = "when one looks again, after the first look",
              .standard = 14,
              .high = 100000,
              .observes = true,
              .source = "",
              .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

static uint64_t stimuli(const double *value)
{
    (void)value;
    return 0;
}

static void stimulus(const struct sim_trial *trial, uint64_t k, struct sim_stimulus *stimulus)
{
    (void)trial;
    (void)k;
    (void)stimulus;
}

static int64_t end_ns(const double *value)
{
    return sim_ns_from_ms(value[TIME] * 86400000.0);
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    if (swept == TIME) {
        sim_words_add(words, "a time without any stimulus");
        return;
    }
    sim_words_with_unit(words, value[TIME], 6, "d");
    sim_words_add(words, " without any stimulus");
}

const struct sim_protocol sim_protocol_waiting = {
    .about = {.name = "waiting",
              .title = "Nothing but time",
              .summary = "Nothing is done; one looks once, and again after some days.",
              .readout = "at the second look",
              .drive = PLASTICITY_STIMULI,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .end_ns = end_ns,
    .phrase = phrase,
    .stimuli = stimuli,
    .stimulus = stimulus,
};
