/* protocols/quadruplet.c: a post-pre pair and a pre-post pair of the same distance, a time T apart,
 * again and again.
 *
 * T, here `interval`, runs from the middle of the post-pre pair to the middle of the pre-post pair:
 * above zero the order is post-pre-pre-post, below zero pre-post-post-pre. The fit errors of
 * Pfister and Gerstner 2006 to the data of Wang and others 2005 come out with this reading and a
 * distance of 5 ms. The earlier pair has its middle on tick k + 1 of a clock.
 */
#include "protocols/list.h"

enum parameter { INTERVAL, DISTANCE, REPEATS, RATE };

static const struct plasticity_parameter parameters[] = {
    [INTERVAL] = {.name = "interval",
                  .symbol = "T",
                  .title = "Interval from the post-pre pair to the pre-post pair",
                  .unit = "ms",
                  .meaning = "time from the middle of the post-pre pair to that of the pre-post "
                             "pair",
                  .low = -500,
                  .high = 500,
                  .required = true,
                  .source = "",
                  .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [DISTANCE] = {.name = "distance",
                  .symbol = "",
                  .title = "Time between the two spikes of a pair",
                  .unit = "ms",
                  .meaning = "time between the two spikes of either pair",
                  .standard = 5,
                  .low = 0.001,
                  .high = 250,
                  .source = "",
                  .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [REPEATS] = {.name = "repeats",
                 .symbol = "",
                 .title = "Number of quadruplets",
                 .unit = "",
                 .meaning = "number of quadruplets",
                 .standard = 60,
                 .low = 0,
                 .high = 100000,
                 .whole = true,
                 .source = "",
                 .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [RATE] = {.name = "rate",
              .symbol = "",
              .title = "Quadruplets per second",
              .unit = "Hz",
              .meaning = "quadruplets per second",
              .standard = 1,
              .low = 0.01,
              .high = 100,
              .source = "",
              .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

static size_t room(const double *value, enum sim_side side)
{
    (void)side;
    return 2 * (size_t)value[REPEATS];
}

/* Time of a spike of one side from the start of its pair; `is_causal` is the pre-post pair. */
static int64_t in_pair_ns(enum sim_side side, bool is_causal, int64_t distance_ns)
{
    return (side == SIM_AFTER) == is_causal ? distance_ns : 0;
}

static size_t fill(const struct sim_trial *trial, enum sim_side side, int64_t *at_ns)
{
    const double *value = trial->value;
    int64_t distance_ns = sim_ns_from_ms(value[DISTANCE]);
    int64_t interval_ns = sim_ns_from_ms(value[INTERVAL]);
    bool is_causal_first = interval_ns < 0;
    size_t count = 0;
    for (size_t k = 0; k < (size_t)value[REPEATS]; k++) {
        int64_t start_ns = sim_ns_of_tick(k + 1, value[RATE]) - distance_ns / 2;
        int64_t later_ns = start_ns + (is_causal_first ? -interval_ns : interval_ns);
        at_ns[count++] = start_ns + in_pair_ns(side, is_causal_first, distance_ns);
        at_ns[count++] = later_ns + in_pair_ns(side, !is_causal_first, distance_ns);
    }
    return count;
}

static int64_t end_ns(const double *value)
{
    return sim_ns_of_tick((uint64_t)value[REPEATS] + 1, value[RATE]);
}

static size_t check(const double *value, struct sim_words *why)
{
    int64_t interval_ns = sim_ns_from_ms(value[INTERVAL]);
    int64_t distance_ns = sim_ns_from_ms(value[DISTANCE]);
    if (interval_ns < 0) {
        interval_ns = -interval_ns;
    }
    if (interval_ns <= distance_ns) {
        sim_words_add(why, "an interval of ");
        sim_words_shortest(why, value[INTERVAL]);
        sim_words_add(why, " ms lets the two pairs of a quadruplet overlap");
        return INTERVAL;
    }
    if (interval_ns + distance_ns >= sim_ns_of_tick(1, value[RATE])) {
        sim_words_add(why, "an interval of ");
        sim_words_shortest(why, value[INTERVAL]);
        sim_words_add(why, " ms does not fit between quadruplets");
        return INTERVAL;
    }
    return SIM_NONE;
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    if (swept != REPEATS) {
        sim_words_number(words, value[REPEATS], 0);
        sim_words_add(words, " ");
    }
    sim_words_add(words, "quadruplets");
    if (swept != RATE) {
        sim_words_add(words, " at ");
        sim_words_with_unit(words, value[RATE], 6, "Hz");
    }
    if (swept != DISTANCE) {
        sim_words_add(words, ", \xc2\xb1"); /* plus or minus */
        sim_words_with_unit(words, value[DISTANCE], 6, "ms");
    }
    if (swept != INTERVAL) {
        sim_words_add(words, ", interval ");
        sim_words_signed(words, value[INTERVAL], 6);
        sim_words_add(words, " ms");
    }
}

const struct sim_protocol sim_protocol_quadruplet = {
    .about = {.name = "quadruplet",
              .title = "Quadruplets of spikes",
              .summary = "A post-pre pair and a pre-post pair, an interval apart, repeated at a "
                         "fixed rate.",
              .readout = "one period after the earlier pair of the last quadruplet",
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .room = room,
    .fill = fill,
    .end_ns = end_ns,
    .check = check,
    .phrase = phrase,
};
