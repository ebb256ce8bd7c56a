/* protocols/pairing_bursts.c: a few pairings at some rate, a pause, and the same again.
 *
 * The protocol of Sjostrom, Turrigiano and Nelson 2001 (Neuron 32:1149-1164) as others model it: 5
 * pairings at 0.1 to 50 Hz every 10 s. The lag is t_post - t_pre. A burst starts with its earlier
 * spike when the postsynaptic one leads, and a lag before its first spike otherwise: presynaptic
 * spikes lie at the same times for either sign of the lag.
 */
#include "protocols/list.h"

enum parameter { LAG, PAIRS, RATE, BURSTS, INTERVAL, TRAINS };
enum trains { PLAIN, CLOPATH2010 };

/* The program of Clopath and others starts to look at its trains after so long. */
#define BLIND_NS 3000000

static const struct plasticity_choice trains[] = {
    [PLAIN] = {"plain", "each burst has as many spikes before the synapse as after it"},
    [CLOPATH2010] = {"clopath2010",
                     "as the authors' program lays its trains: without a positive lag each burst "
                     "has one more postsynaptic spike, a period after its last pairing; and "
                     "spikes in the first 3 ms of all are lost, which takes the very first "
                     "postsynaptic spike away"},
};

#define CHOSEN .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [LAG] = {.name = "lag",
             .symbol = "s",
             .title = "Spike timing, post minus pre",
             .unit = "ms",
             .meaning = "time of the postsynaptic spike minus time of the presynaptic one",
             .low = -500,
             .high = 500,
             .required = true,
             CHOSEN},
    [PAIRS] = {.name = "pairs",
               .symbol = "",
               .title = "Pairings in a burst",
               .unit = "",
               .meaning = "number of pairings in a burst",
               .standard = 5,
               .low = 1,
               .high = 1000,
               .whole = true,
               CHOSEN},
    [RATE] = {.name = "rate",
              .symbol = "",
              .title = "Pairings per second in a burst",
              .unit = "Hz",
              .meaning = "pairings per second in a burst",
              .standard = 20,
              .low = 0.01,
              .high = 500,
              CHOSEN},
    [BURSTS] = {.name = "bursts",
                .symbol = "",
                .title = "Number of bursts",
                .unit = "",
                .meaning = "number of bursts",
                .standard = 15,
                .low = 0,
                .high = 10000,
                .whole = true,
                CHOSEN},
    [INTERVAL] = {.name = "interval",
                  .symbol = "",
                  .title = "Time from burst to burst",
                  .unit = "s",
                  .meaning = "time from the start of a burst to that of the next",
                  .standard = 10,
                  .low = 0.001,
                  .high = 3600,
                  CHOSEN},
    [TRAINS] = {.name = "trains",
                .symbol = "",
                .title = "Spikes of a burst",
                .unit = "",
                .meaning = "which spikes a burst has",
                .choices = trains,
                .choice_count = SIM_COUNT(trains),
                .standard = PLAIN,
                .high = CLOPATH2010,
                CHOSEN},
};

static int64_t magnitude(int64_t ns)
{
    return ns < 0 ? -ns : ns;
}

static bool has_more_post(const double *value)
{
    return value[TRAINS] == CLOPATH2010 && sim_ns_from_ms(value[LAG]) <= 0;
}

/* Spikes of one burst on one side. */
static uint64_t burst_spikes(const double *value, enum sim_side side)
{
    return (uint64_t)value[PAIRS] + (side == SIM_AFTER && has_more_post(value) ? 1 : 0);
}

static size_t room(const double *value, enum sim_side side)
{
    return (size_t)burst_spikes(value, side) * (size_t)value[BURSTS];
}

static int64_t interval_ns(const double *value)
{
    return sim_ns_from_ms(value[INTERVAL] * 1e3);
}

static size_t fill(const struct sim_trial *trial, enum sim_side side, int64_t *at_ns)
{
    const double *value = trial->value;
    int64_t lag_ns = sim_ns_from_ms(value[LAG]);
    int64_t first_ns = magnitude(lag_ns) + (side == SIM_AFTER ? lag_ns : 0);
    int64_t seen_ns = value[TRAINS] == CLOPATH2010 ? BLIND_NS : 0;
    size_t count = 0;
    for (int64_t burst = 0; burst < (int64_t)value[BURSTS]; burst++) {
        for (uint64_t k = 0; k < burst_spikes(value, side); k++) {
            int64_t t_ns = burst * interval_ns(value) + first_ns + sim_ns_of_tick(k, value[RATE]);
            if (t_ns >= seen_ns) {
                at_ns[count++] = t_ns;
            }
        }
    }
    return count;
}

static int64_t end_ns(const double *value)
{
    return (int64_t)value[BURSTS] * interval_ns(value);
}

static size_t check(const double *value, struct sim_words *why)
{
    int64_t lag_ns = sim_ns_from_ms(value[LAG]);
    enum sim_side later = lag_ns > 0 || has_more_post(value) ? SIM_AFTER : SIM_BEFORE;
    int64_t last_ns = sim_ns_of_tick(burst_spikes(value, later) - 1, value[RATE]) +
                      magnitude(lag_ns) + (later == SIM_AFTER ? lag_ns : 0);
    if (value[PAIRS] > 1 && magnitude(lag_ns) >= sim_ns_of_tick(1, value[RATE])) {
        sim_words_add(why, "a lag of ");
        sim_words_shortest(why, value[LAG]);
        sim_words_add(why, " ms is not shorter than the time between pairings");
        return LAG;
    }
    if (last_ns >= interval_ns(value)) {
        sim_words_add(why, "the pairings of a burst do not fit between bursts");
        return INTERVAL;
    }
    return SIM_NONE;
}

static void add_number(struct sim_words *words, double count, const char *after)
{
    sim_words_number(words, count, 0);
    sim_words_add(words, after);
}

/* "15 times 5 pairings", in other words when one of the counts is swept */
static void add_counts(struct sim_words *words, const double *value, size_t swept)
{
    if (swept == BURSTS) {
        sim_words_add(words, "bursts of ");
    } else {
        add_number(words, value[BURSTS], swept == PAIRS ? " bursts of " : " times ");
    }
    if (swept != PAIRS) {
        add_number(words, value[PAIRS], " ");
    }
    sim_words_add(words, swept == PAIRS || value[PAIRS] != 1 ? "pairings" : "pairing");
}

/* Short: it stands above figures. */
static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    add_counts(words, value, swept);
    if (swept != RATE) {
        sim_words_add(words, " at ");
        sim_words_with_unit(words, value[RATE], 6, "Hz");
    }
    if (swept != INTERVAL) {
        sim_words_add(words, " every ");
        sim_words_with_unit(words, value[INTERVAL], 6, "s");
    }
    if (swept != LAG) {
        sim_words_add(words, ", lag ");
        sim_words_signed(words, value[LAG], 6);
        sim_words_add(words, " ms");
    }
}

const struct sim_protocol sim_protocol_pairing_bursts = {
    .about = {.name = "pairing_bursts",
              .title = "Bursts of pairings with pauses",
              .summary = "A few pairings at a fixed lag and rate, repeated after a pause: the "
                         "protocol by which timing and frequency are told apart.",
              .readout = "one interval after the start of the last burst",
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .room = room,
    .fill = fill,
    .end_ns = end_ns,
    .check = check,
    .phrase = phrase,
};
