/* protocols/voltage_clamp.c: the membrane is held at a voltage, and one looks. */
#include "protocols/list.h"

enum parameter { VOLTAGE };

static const struct plasticity_parameter parameters[] = {
    [VOLTAGE] = {.name = "voltage",
                 .symbol = "V",
                 .title = "Membrane voltage",
                 .unit = "mV",
                 .meaning = "voltage at which the membrane is held",
                 .standard = -70,
                 .low = -150,
                 .high = 100,
                 .source = "",
                 .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

static uint64_t stimuli(const double *value)
{
    (void)value;
    return 1;
}

static void stimulus(const struct sim_trial *trial, uint64_t k, struct sim_stimulus *stimulus)
{
    (void)k;
    *stimulus = (struct sim_stimulus){.kind = SIM_STIMULUS_HOLD, .amount = trial->value[VOLTAGE]};
}

static int64_t end_ns(const double *value)
{
    (void)value;
    return 0;
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    sim_words_add(words, "holding the membrane");
    if (swept != VOLTAGE) {
        sim_words_add(words, " at ");
        sim_words_with_unit(words, value[VOLTAGE], 6, "mV");
    }
}

const struct sim_protocol sim_protocol_voltage_clamp = {
    .about = {.name = "voltage_clamp",
              .title = "Membrane held at a voltage",
              .summary = "The voltage is set and stays; what follows it at once is read.",
              .readout = "when the voltage is reached",
              .drive = PLASTICITY_STIMULI,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .end_ns = end_ns,
    .phrase = phrase,
    .stimuli = stimuli,
    .stimulus = stimulus,
    .gives = SIM_STIMULUS_HOLD,
};
