/* protocols/mixed_order.c: pairings of which a stated share is in causal order (presynaptic spike
 * first), the rest in the opposite order with the same distance.
 *
 * The causal ones are spread evenly and without chance: pairing k is causal when the whole part of
 * (k + 1) * causal / repeats is larger than that of k * causal / repeats. A share that does not
 * give a whole number of pairings is refused rather than rounded.
 */
#include "protocols/list.h"

enum parameter { SHARE, DISTANCE, REPEATS, RATE };

static const struct plasticity_parameter parameters[] = {
    [SHARE] = {.name = "share",
               .symbol = "",
               .title = "Share of pairings in causal order, pre before post",
               .unit = "%",
               .meaning = SIM_LIBRARY_ONLY(
                   "share of the pairings in which the presynaptic spike comes first"),
               .low = 0,
               .high = 100,
               .required = true,
               .source = "",
               .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [DISTANCE] = {.name = "distance",
                  .symbol = "",
                  .title = "Time between the two spikes of a pairing",
                  .unit = "ms",
                  .meaning = SIM_LIBRARY_ONLY(
                      "time between the two spikes of a pairing, whichever comes first"),
                  .standard = 10,
                  .low = 0.001,
                  .high = 250,
                  .source = "",
                  .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [REPEATS] = {.name = "repeats",
                 .symbol = "",
                 .title = "Number of pairings",
                 .unit = "",
                 .meaning = SIM_LIBRARY_ONLY("number of pairings of either order"),
                 .standard = 60,
                 .low = 1,
                 .high = 100000,
                 .whole = true,
                 .source = "",
                 .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [RATE] = {.name = "rate",
              .symbol = "",
              .title = "Pairings per second",
              .unit = "Hz",
              .meaning = SIM_LIBRARY_ONLY("pairings per second"),
              .standard = 1,
              .low = 0.01,
              .high = 100,
              .source = "",
              .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

/* Number of causal pairings; exact when check() accepts the values. */
static uint64_t causal_pairings(const double *value)
{
    return (uint64_t)(value[SHARE] * value[REPEATS] / 100.0 + 0.5);
}

static size_t room(const double *value, enum sim_side side)
{
    (void)side;
    return (size_t)value[REPEATS];
}

static size_t fill(const struct sim_trial *trial, enum sim_side side, int64_t *at_ns)
{
    uint64_t count = (uint64_t)trial->value[REPEATS];
    uint64_t causal = causal_pairings(trial->value);
    int64_t distance_ns = side == SIM_AFTER ? sim_ns_from_ms(trial->value[DISTANCE]) : 0;
    for (uint64_t k = 0; k < count; k++) {
        bool is_causal = (k + 1) * causal / count > k * causal / count;
        int64_t tick_ns = sim_ns_of_tick(k + 1, trial->value[RATE]);
        at_ns[k] = is_causal ? tick_ns + distance_ns : tick_ns - distance_ns;
    }
    return (size_t)count;
}

static int64_t end_ns(const double *value)
{
    return sim_ns_of_tick((uint64_t)value[REPEATS] + 1, value[RATE]);
}

static size_t check(const double *value, struct sim_words *why)
{
    double causal = value[SHARE] * value[REPEATS] / 100.0;
    double off = causal - (double)causal_pairings(value);
    if (2 * sim_ns_from_ms(value[DISTANCE]) >= sim_ns_of_tick(1, value[RATE])) {
        sim_words_add(why, "a distance of ");
        sim_words_shortest(why, value[DISTANCE]);
        sim_words_add(why, " ms is not shorter than half the time between pairings");
        return DISTANCE;
    }
    if (off > 1e-9 || off < -1e-9) {
        sim_words_shortest(why, value[SHARE]);
        sim_words_add(why, " % of ");
        sim_words_number(why, value[REPEATS], 0);
        sim_words_add(why, " pairings is not a whole number of pairings");
        return SHARE;
    }
    return SIM_NONE;
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    if (swept != REPEATS) {
        sim_words_number(words, value[REPEATS], 0);
        sim_words_add(words, " ");
    }
    sim_words_add(words, "pairings");
    if (swept != RATE) {
        sim_words_add(words, " at ");
        sim_words_with_unit(words, value[RATE], 6, "Hz");
    }
    if (swept != DISTANCE) {
        sim_words_add(words, ", \xc2\xb1"); /* plus or minus */
        sim_words_with_unit(words, value[DISTANCE], 6, "ms");
    }
    if (swept != SHARE) {
        sim_words_add(words, ", ");
        sim_words_with_unit(words, value[SHARE], 6, "%");
        sim_words_add(words, " in causal order");
    }
}

const struct sim_protocol sim_protocol_mixed_order = {
    .about = {.name = "mixed_order",
              .title = SIM_LIBRARY_ONLY("Pairings in mixed order"),
              .summary = SIM_LIBRARY_ONLY(
                  "Pairings at a fixed distance, of which a share is in causal order and "
                  "the rest in the opposite order, evenly interleaved."),
              .readout = SIM_LIBRARY_ONLY("one period after the last pairing"),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .room = room,
    .fill = fill,
    .end_ns = end_ns,
    .check = SIM_LIBRARY_ONLY(check),
    .phrase = phrase,
};
