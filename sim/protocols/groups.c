/* protocols/groups.c: two groups of neurons, all connected, firing at random: what a pair rule makes
 * of many weights. Weights are looked at in bins, in percent of the upper bound (of the weight at
 * which gain and loss balance, when there is no bound). */
#include "protocols/list.h"

enum parameter { PRE_COUNT, POST_COUNT, PRE_RATE, POST_RATE, DURATION, BIN, BIN_WIDTH };

#define ROW(n, t, u, m, d)                                                                 \
    .name = (n), .symbol = "", .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [PRE_COUNT] = {ROW("pre_count", "Presynaptic neurons", "", "number of presynaptic neurons",
                       100),
                   .low = 1, .high = 2000, .whole = true},
    [POST_COUNT] = {ROW("post_count", "Postsynaptic neurons", "", "number of postsynaptic neurons",
                        100),
                    .low = 1, .high = 2000, .whole = true},
    [PRE_RATE] = {ROW("pre_rate", "Presynaptic rate", "Hz",
                      "mean spikes per second of each presynaptic neuron", 10),
                  .high = 200},
    [POST_RATE] = {ROW("post_rate", "Postsynaptic rate", "Hz",
                       "mean spikes per second of each postsynaptic neuron", 10),
                   .high = 200},
    [DURATION] = {ROW("duration", "Time", "s", "time since the start", 100), .high = 100000,
                  .observes = true},
    [BIN] = {ROW("bin", "Weight, of the upper bound", "%",
                 "middle of the bin of weights that is counted", 50),
             .high = 1000, .observes = true},
    [BIN_WIDTH] = {ROW("bin_width", "Width of a bin", "%", "width of the bin", 5), .low = 0.1,
                   .high = 1000},
};

static void connect(const double *value, struct sim_sheet_crowd *crowd)
{
    *crowd = (struct sim_sheet_crowd){.pre = (size_t)value[PRE_COUNT],
                                      .post = (size_t)value[POST_COUNT],
                                      .pre_hz = value[PRE_RATE],
                                      .post_hz = value[POST_RATE]};
}

/* The last bin takes in its upper end: a weight at the bound belongs somewhere. */
static void bin(const double *value, double *from, double *to)
{
    *from = (value[BIN] - value[BIN_WIDTH] / 2.0) / 100.0;
    *to = (value[BIN] + value[BIN_WIDTH] / 2.0) / 100.0;
    *to += *to == 1.0 ? 1e-9 : 0.0;
}

static int64_t end_ns(const double *value)
{
    return sim_ns_from_ms(value[DURATION] * 1e3);
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    if (swept != DURATION) {
        sim_words_with_unit(words, value[DURATION], 6, "s");
        sim_words_add(words, " of ");
    }
    sim_words_add(words, "random firing");
    if (swept != PRE_RATE) {
        sim_words_add(words, ", pre ");
        sim_words_with_unit(words, value[PRE_RATE], 6, "Hz");
    }
    if (swept != POST_RATE) {
        sim_words_add(words, ", post ");
        sim_words_with_unit(words, value[POST_RATE], 6, "Hz");
    }
}

const struct sim_protocol sim_protocol_groups = {
    .about = {.name = "groups",
              .title = "Two groups of neurons, all connected, firing at random",
              .summary = "Every neuron of either group fires as an independent Poisson process; "
                         "the synapses between them are looked at together.",
              .readout = "at the end",
              .drive = PLASTICITY_SHEET,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .end_ns = end_ns,
    .phrase = phrase,
    .connect = connect,
    .bin = bin,
};
