/* protocols/lesion.c: a memory is learned, grows old, and a part of the system is lost; then one
 * asks. */
#include "protocols/list.h"

#define DAY_MS 86400000.0

enum parameter { AGE, EXTENT, DELAY };

#define ROW(n, t, u, m, d)                                                                 \
    .name = (n), .symbol = "", .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [AGE] = {ROW("age", "Age of the memory at the lesion", "d", "from learning to the lesion", 30),
             .high = 36500},
    [EXTENT] = {ROW("extent", "Extent of the lesion", "%", "share that is lost; 0 % is no lesion",
                    100),
                .high = 100},
    [DELAY] = {ROW("delay", "Time from the lesion to the test", "d", "from the lesion to the test",
                   1),
               .high = 36500, .observes = true},
};

static uint64_t stimuli(const double *value)
{
    (void)value;
    return 1;
}

static void stimulus(const struct sim_trial *trial, uint64_t k, struct sim_stimulus *stimulus)
{
    (void)k;
    *stimulus = (struct sim_stimulus){.at_ns = sim_ns_from_ms(trial->value[AGE] * DAY_MS),
                                      .kind = SIM_STIMULUS_LESION,
                                      .amount = trial->value[EXTENT] / 100.0};
}

/* The sum of what is rounded, so that the test never comes before the lesion. */
static int64_t end_ns(const double *value)
{
    return sim_ns_from_ms(value[AGE] * DAY_MS) + sim_ns_from_ms(value[DELAY] * DAY_MS);
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    sim_words_add(words, "a lesion");
    if (swept != EXTENT) {
        sim_words_add(words, " of ");
        sim_words_with_unit(words, value[EXTENT], 6, "%");
    }
    if (swept != AGE) {
        sim_words_add(words, " at ");
        sim_words_with_unit(words, value[AGE], 6, "d");
    }
    if (swept != DELAY) {
        sim_words_add(words, ", tested ");
        sim_words_with_unit(words, value[DELAY], 6, "d");
        sim_words_add(words, " later");
    }
}

const struct sim_protocol sim_protocol_lesion = {
    .about = {.name = "lesion",
              .title = "A lesion after learning",
              .summary = "Something is learned; at a certain age a part of the system is lost, and "
                         "some time later one asks for it.",
              .readout = "at the test",
              .drive = PLASTICITY_STIMULI,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .end_ns = end_ns,
    .phrase = phrase,
    .stimuli = stimuli,
    .stimulus = stimulus,
    .gives = SIM_STIMULUS_LESION,
};
