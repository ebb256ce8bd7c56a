/* protocols/poisson_inputs.c: a neuron under the spikes of many independent inputs, of which some
 * excite and some inhibit. What the neuron does in the first while is not counted. */
#include "protocols/list.h"

enum parameter { INPUTS, RATE, INHIBITORY, INHIBITORY_RATE, DURATION, SETTLE };

#define ROW(n, t, u, m, d)                                                                 \
    .name = (n), .symbol = "", .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [INPUTS] = {ROW("inputs", "Excitatory inputs", "", "number of excitatory inputs", 1000),
                .low = 1, .high = 10000, .whole = true},
    [RATE] = {ROW("rate", "Rate of each excitatory input", "Hz",
                  "mean spikes per second of each excitatory input", 15),
              .high = 200},
    [INHIBITORY] = {ROW("inhibitory_inputs", "Inhibitory inputs", "", "number of inhibitory inputs",
                        0),
                    .high = 10000, .whole = true},
    [INHIBITORY_RATE] = {ROW("inhibitory_rate", "Rate of each inhibitory input", "Hz",
                             "mean spikes per second of each inhibitory input", 10),
                         .high = 200},
    [DURATION] = {ROW("duration", "Time", "s", "time since the start", 100), .high = 100000,
                  .observes = true},
    [SETTLE] = {ROW("settle", "Time to settle", "s",
                    "time at the start whose spikes are not counted", 0),
                .high = 100000},
};

static void gather(const double *value, struct sim_crowd *crowd)
{
    *crowd = (struct sim_crowd){.count = {(size_t)value[INPUTS], (size_t)value[INHIBITORY]},
                                .rate_hz = {value[RATE], value[INHIBITORY_RATE]},
                                .settle_ns = sim_ns_from_ms(value[SETTLE] * 1e3)};
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
    if (swept != INPUTS) {
        sim_words_number(words, value[INPUTS], 0);
        sim_words_add(words, " ");
    }
    sim_words_add(words, "random inputs");
    if (swept != RATE) {
        sim_words_add(words, " at ");
        sim_words_with_unit(words, value[RATE], 6, "Hz");
    }
}

const struct sim_protocol sim_protocol_poisson_inputs = {
    .about = {.name = "poisson_inputs",
              .title = "Many independent Poisson inputs to one neuron",
              .summary = "Each input fires at random, independent of all others; the seed decides "
                         "when.",
              .readout = "at the end; what the neuron did, since it settled",
              .drive = PLASTICITY_CROWD,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .end_ns = end_ns,
    .phrase = phrase,
    .gather = gather,
};
