/* protocols/listed.c: spikes at the times that the experiment lists, for patterns that no other
 * protocol makes. */
#include "protocols/list.h"

enum parameter { PRE, POST, END };

static const struct plasticity_parameter parameters[] = {
    [PRE] = {.name = "pre",
             .symbol = "",
             .title = "Presynaptic spikes",
             .unit = "ms",
             .meaning = "times of the presynaptic spikes",
             .high = 3600000,
             .required = true,
             .many = true,
             .source = "",
             .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [POST] = {.name = "post",
              .symbol = "",
              .title = "Postsynaptic spikes",
              .unit = "ms",
              .meaning = "times of the postsynaptic spikes",
              .high = 3600000,
              .required = true,
              .many = true,
              .source = "",
              .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [END] = {.name = "end",
             .symbol = "",
             .title = "Time of reading",
             .unit = "ms",
             .meaning = "time at which the weight is read, unless a spike is later",
             .high = 86400000,
             .source = "",
             .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

static size_t spikes(const double *value, enum sim_side side)
{
    return (size_t)value[side == SIM_BEFORE ? PRE : POST];
}

static size_t fill(const struct sim_trial *trial, enum sim_side side, int64_t *at_ns)
{
    const double *list = trial->list[side == SIM_BEFORE ? PRE : POST];
    size_t count = spikes(trial->value, side);
    for (size_t k = 0; k < count; k++) {
        at_ns[k] = sim_ns_from_ms(list[k]);
    }
    return count;
}

static int64_t end_ns(const double *value)
{
    return sim_ns_from_ms(value[END]);
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    (void)swept;
    sim_words_number(words, value[PRE], 0);
    sim_words_add(words, " presynaptic and ");
    sim_words_number(words, value[POST], 0);
    sim_words_add(words, " postsynaptic spikes");
}

const struct sim_protocol sim_protocol_listed = {
    .about = {.name = "listed",
              .title = "Listed spikes",
              .summary = "Presynaptic and postsynaptic spikes at given times.",
              .readout = "at the time 'end', or after the last spike when that is later",
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .room = spikes,
    .fill = fill,
    .end_ns = end_ns,
    .phrase = phrase,
};
