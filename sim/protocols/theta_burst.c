/* protocols/theta_burst.c: short bursts of fast pairings, repeated at a slower rhythm, in trains.
 *
 * One burst is `pulses` pairings at `pulse_rate`; a train is `bursts` of them at `burst_rate`; the
 * trains start `train_period` apart. The lag is t_post - t_pre in every pairing. The first burst
 * starts one period of the burst rhythm after the start. The defaults are chosen, not a paper's.
 */
#include "protocols/list.h"

enum parameter { LAG, PULSES, PULSE_RATE, BURSTS, BURST_RATE, TRAINS, TRAIN_PERIOD };

#define NUMBER(n, t, m, d)                                                                    \
    {                                                                                         \
        .name = (n), .symbol = "", .title = (t), .unit = "", .meaning = (m), .standard = (d), \
        .low = 1, .high = 1000, .whole = true, .source = "",                                  \
        .evidence = PLASTICITY_EVIDENCE_CHOSEN                                                \
    }
#define RATE(n, t, m, d)                                                                        \
    {                                                                                           \
        .name = (n), .symbol = "", .title = (t), .unit = "Hz", .meaning = (m), .standard = (d), \
        .low = 0.01, .high = 500, .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN          \
    }

static const struct plasticity_parameter parameters[] = {
    [LAG] = {.name = "lag",
             .symbol = "s",
             .title = "Spike timing, post minus pre",
             .unit = "ms",
             .meaning = "time of the postsynaptic spike minus time of the presynaptic one",
             .low = -500,
             .high = 500,
             .required = true,
             .source = "",
             .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [PULSES] = NUMBER("pulses", "Pairings in a burst", "number of pairings in a burst", 4),
    [PULSE_RATE] =
        RATE("pulse_rate", "Pairings per second in a burst", "pairings per second in a burst", 100),
    [BURSTS] = NUMBER("bursts", "Bursts in a train", "number of bursts in a train", 10),
    [BURST_RATE] =
        RATE("burst_rate", "Bursts per second in a train", "bursts per second in a train", 5),
    [TRAINS] = NUMBER("trains", "Number of trains", "number of trains", 1),
    [TRAIN_PERIOD] = {.name = "train_period",
                      .symbol = "",
                      .title = "Time from train to train",
                      .unit = "s",
                      .meaning = "time from the start of a train to that of the next",
                      .standard = 10,
                      .low = 0.001,
                      .high = 3600,
                      .source = "",
                      .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

static size_t room(const double *value, enum sim_side side)
{
    (void)side;
    return (size_t)value[PULSES] * (size_t)value[BURSTS] * (size_t)value[TRAINS];
}

/* When a burst starts, both counted from 0; the burst behind the last one ends its train. */
static int64_t burst_ns(const double *value, uint64_t train, uint64_t burst)
{
    return (int64_t)train * sim_ns_from_ms(value[TRAIN_PERIOD] * 1e3) +
           sim_ns_of_tick(burst + 1, value[BURST_RATE]);
}

static size_t fill(const struct sim_trial *trial, enum sim_side side, int64_t *at_ns)
{
    const double *value = trial->value;
    int64_t lag_ns = side == SIM_AFTER ? sim_ns_from_ms(value[LAG]) : 0;
    size_t count = 0;
    for (uint64_t train = 0; train < (uint64_t)value[TRAINS]; train++) {
        for (uint64_t burst = 0; burst < (uint64_t)value[BURSTS]; burst++) {
            int64_t start_ns = burst_ns(value, train, burst) + lag_ns;
            for (uint64_t pulse = 0; pulse < (uint64_t)value[PULSES]; pulse++) {
                at_ns[count++] = start_ns + sim_ns_of_tick(pulse, value[PULSE_RATE]);
            }
        }
    }
    return count;
}

static int64_t end_ns(const double *value)
{
    return burst_ns(value, (uint64_t)value[TRAINS] - 1, (uint64_t)value[BURSTS]);
}

static size_t check(const double *value, struct sim_words *why)
{
    int64_t lag_ns = sim_ns_from_ms(value[LAG]);
    int64_t pulse_ns = sim_ns_of_tick(1, value[PULSE_RATE]);
    int64_t bursts_ns = sim_ns_of_tick((uint64_t)value[BURSTS], value[BURST_RATE]);
    if ((lag_ns < 0 ? -lag_ns : lag_ns) >= pulse_ns) {
        sim_words_add(why, "a lag of ");
        sim_words_shortest(why, value[LAG]);
        sim_words_add(why, " ms is not shorter than the time between pairings");
        return LAG;
    }
    if (sim_ns_of_tick((uint64_t)value[PULSES], value[PULSE_RATE]) >
        sim_ns_of_tick(1, value[BURST_RATE])) {
        sim_words_add(why, "the pairings of a burst do not fit between bursts");
        return PULSES;
    }
    if (value[TRAINS] > 1 && bursts_ns > sim_ns_from_ms(value[TRAIN_PERIOD] * 1e3)) {
        sim_words_add(why, "the bursts of a train do not fit between trains");
        return TRAIN_PERIOD;
    }
    return SIM_NONE;
}

static void add_count(struct sim_words *words, double count, bool is_swept, const char *noun)
{
    if (!is_swept) {
        sim_words_number(words, count, 0);
        sim_words_add(words, " ");
    }
    sim_words_add(words, noun);
    sim_words_add(words, is_swept || count != 1 ? "s" : "");
}

static void add_rate(struct sim_words *words, double rate_hz, bool is_swept)
{
    if (!is_swept) {
        sim_words_add(words, " at ");
        sim_words_with_unit(words, rate_hz, 6, "Hz");
    }
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    if (value[TRAINS] != 1 || swept == TRAINS) {
        add_count(words, value[TRAINS], swept == TRAINS, "train");
        sim_words_add(words, " of ");
    }
    add_count(words, value[BURSTS], swept == BURSTS, "burst");
    add_rate(words, value[BURST_RATE], swept == BURST_RATE);
    sim_words_add(words, " of ");
    add_count(words, value[PULSES], swept == PULSES, "pairing");
    add_rate(words, value[PULSE_RATE], swept == PULSE_RATE);
    if (swept != LAG) {
        sim_words_add(words, ", lag ");
        sim_words_signed(words, value[LAG], 6);
        sim_words_add(words, " ms");
    }
}

const struct sim_protocol sim_protocol_theta_burst = {
    .about = {.name = "theta_burst",
              .title = "Theta bursts of pairings",
              .summary = "Short bursts of fast pairings at a fixed lag, repeated at a slower "
                         "rhythm, in one or more trains.",
              .readout = "one period of the burst rhythm after the start of the last burst",
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .room = room,
    .fill = fill,
    .end_ns = end_ns,
    .check = check,
    .phrase = phrase,
};
