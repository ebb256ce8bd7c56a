/* protocols/regular.c: two regular trains with their own start, period and length. They meet in all
 * phases, which makes them a good test of a rule and of coincident spikes. */
#include "protocols/list.h"

enum parameter { PRE_START, PRE_PERIOD, PRE_COUNT, POST_START, POST_PERIOD, POST_COUNT };

#define TIME(n, t, m, d, lowest)                                                                \
    {                                                                                           \
        .name = (n), .symbol = "", .title = (t), .unit = "ms", .meaning = (m), .standard = (d), \
        .low = (lowest), .high = 3600000, .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN  \
    }
#define NUMBER(n, t, m, d)                                                                    \
    {                                                                                         \
        .name = (n), .symbol = "", .title = (t), .unit = "", .meaning = (m), .standard = (d), \
        .high = 100000, .whole = true, .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN   \
    }

static const struct plasticity_parameter parameters[] = {
    [PRE_START] =
        TIME("pre_start", "First presynaptic spike", "time of the first presynaptic spike", 100, 0),
    [PRE_PERIOD] =
        TIME("pre_period", "Presynaptic period", "time between presynaptic spikes", 100, 0.001),
    [PRE_COUNT] = NUMBER("pre_count", "Presynaptic spikes", "number of presynaptic spikes", 100),
    [POST_START] = TIME("post_start", "First postsynaptic spike",
                        "time of the first postsynaptic spike", 110, 0),
    [POST_PERIOD] =
        TIME("post_period", "Postsynaptic period", "time between postsynaptic spikes", 100, 0.001),
    [POST_COUNT] =
        NUMBER("post_count", "Postsynaptic spikes", "number of postsynaptic spikes", 100),
};

static size_t spikes(const double *value, enum sim_side side)
{
    return (size_t)value[side == SIM_BEFORE ? PRE_COUNT : POST_COUNT];
}

static int64_t spike_ns(const double *value, enum sim_side side, uint64_t k)
{
    double start = value[side == SIM_BEFORE ? PRE_START : POST_START];
    double period = value[side == SIM_BEFORE ? PRE_PERIOD : POST_PERIOD];
    return sim_ns_from_ms(start) + (int64_t)k * sim_ns_from_ms(period);
}

static size_t fill(const struct sim_trial *trial, enum sim_side side, int64_t *at_ns)
{
    size_t count = spikes(trial->value, side);
    for (size_t k = 0; k < count; k++) {
        at_ns[k] = spike_ns(trial->value, side, k);
    }
    return count;
}

static int64_t end_ns(const double *value)
{
    int64_t before = spike_ns(value, SIM_BEFORE, spikes(value, SIM_BEFORE));
    int64_t after = spike_ns(value, SIM_AFTER, spikes(value, SIM_AFTER));
    return before > after ? before : after;
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    (void)swept;
    sim_words_number(words, value[PRE_COUNT], 0);
    sim_words_add(words, " presynaptic and ");
    sim_words_number(words, value[POST_COUNT], 0);
    sim_words_add(words, " postsynaptic spikes");
}

const struct sim_protocol sim_protocol_regular = {
    .about = {.name = "regular",
              .title = "Two regular trains",
              .summary = "Presynaptic and postsynaptic spikes, each at its own regular period.",
              .readout = "one period after the last spike",
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .room = spikes,
    .fill = fill,
    .end_ns = end_ns,
    .phrase = phrase,
};
