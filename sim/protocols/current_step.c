/* protocols/current_step.c: a current is switched on and held, and one looks. */
#include "protocols/list.h"

enum parameter { CURRENT, DURATION };

#define ROW(n, s, t, u, m, d)                                                               \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [CURRENT] = {ROW("current", "I", "Current", "pA", "current from the start on", 800),
                 .low = -100000, .high = 100000},
    [DURATION] = {ROW("duration", "t", "Time since the current began", "ms",
                      "how long the current is held until one looks", 1000),
                  .high = 1000000, .observes = true},
};

static uint64_t stimuli(const double *value)
{
    (void)value;
    return 1;
}

static void stimulus(const struct sim_trial *trial, uint64_t k, struct sim_stimulus *stimulus)
{
    (void)k;
    *stimulus = (struct sim_stimulus){.kind = SIM_STIMULUS_DRIVE, .amount = trial->value[CURRENT]};
}

static int64_t end_ns(const double *value)
{
    return sim_ns_from_ms(value[DURATION]);
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    sim_words_add(words, "a current");
    if (swept != CURRENT) {
        sim_words_add(words, " of ");
        sim_words_with_unit(words, value[CURRENT], 6, "pA");
    }
    if (swept != DURATION) {
        sim_words_add(words, " held for ");
        sim_words_with_unit(words, value[DURATION], 6, "ms");
    }
}

const struct sim_protocol sim_protocol_current_step = {
    .about = {.name = "current_step",
              .title = "Step of current",
              .summary = "A current into the neuron is switched on at the start and held.",
              .readout = "while the current is still held, after the duration",
              .drive = PLASTICITY_STIMULI,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .end_ns = end_ns,
    .phrase = phrase,
    .stimuli = stimuli,
    .stimulus = stimulus,
    .gives = SIM_STIMULUS_DRIVE,
    .drive_unit = "pA",
};
