/* protocols/trains.c: trains of presynaptic pulses, one protocol under three names.
 *
 * `tetanus`, `low_frequency` and `spaced_trains` have the same parameters and differ in what they
 * do when nothing is said: one fast train, many slow pulses, fast trains minutes apart. A train is
 * `pulses` presynaptic spikes at `rate`; trains start `train_period` apart. With `post` every pulse
 * has a postsynaptic spike at the lag t_post - t_pre. Pulse k of a train falls on tick k + 1 of a
 * clock, so that the first postsynaptic spike lies after the start even when it leads. The weight is
 * read `wait` after the protocol, because the calcium of a fast train outlives it.
 */
#include "protocols/list.h"

enum parameter { PULSES, RATE, TRAINS, TRAIN_PERIOD, POST, LAG, WAIT };
enum post { NONE, EACH };

static const struct plasticity_choice posts[] = {
    [NONE] = {"none", "presynaptic pulses alone"},
    [EACH] = {"each", "a postsynaptic spike with each pulse, at the lag"},
};

#define COMMON(n, t, u, m) .name = (n), .symbol = "", .title = (t), .unit = (u), .meaning = (m)
#define CHOSEN .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN
#define READ_IN(key) .source = (key), .evidence = PLASTICITY_EVIDENCE_B

/* The rows that have a published default: where it comes from is the last argument. */
#define PULSES_ROW(d, ...)                                                                \
    [PULSES] = {COMMON("pulses", "Pulses in a train", "", "number of pulses in a train"), \
                .standard = (d), .high = 100000, .whole = true, __VA_ARGS__}
#define RATE_ROW(d, ...)                                                                 \
    [RATE] = {COMMON("rate", "Pulses per second", "Hz", "pulses per second in a train"), \
              .standard = (d), .low = 0.01, .high = 1000, __VA_ARGS__}
#define TRAINS_ROW(d, ...)                                                    \
    [TRAINS] = {COMMON("trains", "Number of trains", "", "number of trains"), \
                .standard = (d),                                              \
                .low = 1,                                                     \
                .high = 1000,                                                 \
                .whole = true,                                                \
                __VA_ARGS__}
#define PERIOD_ROW(d, ...)                                                          \
    [TRAIN_PERIOD] = {COMMON("train_period", "Time from train to train", "s",       \
                             "time from the start of a train to that of the next"), \
                      .standard = (d), .low = 0.001, .high = 86400, __VA_ARGS__}
#define OTHER_ROWS                                                                          \
    [POST] = {COMMON("post", "Postsynaptic spikes", "", "what the postsynaptic side does"), \
              .choices = posts,                                                             \
              .choice_count = SIM_COUNT(posts),                                             \
              .standard = NONE,                                                             \
              .high = EACH,                                                                 \
              CHOSEN},                                                                      \
    [LAG] = {COMMON("lag", "Spike timing, post minus pre", "ms",                            \
                    "time of the postsynaptic spike minus time of its pulse, with post = "  \
                    "each"),                                                                \
             .standard = 10, .low = -500, .high = 500, CHOSEN},                             \
    [WAIT] = {COMMON("wait", "Time until the weight is read", "s",                          \
                     "time from one period after the last pulse until the weight is read"), \
              .standard = 2, .high = 2592000, CHOSEN}

static const struct plasticity_parameter tetanus[] = {
    PULSES_ROW(300, READ_IN("bliss1973")),
    RATE_ROW(100, READ_IN("bliss1973")),
    TRAINS_ROW(1, CHOSEN),
    PERIOD_ROW(10, CHOSEN),
    OTHER_ROWS,
};
static const struct plasticity_parameter low_frequency[] = {
    PULSES_ROW(900, READ_IN("dudek1992")),
    RATE_ROW(1, READ_IN("dudek1992")),
    TRAINS_ROW(1, CHOSEN),
    PERIOD_ROW(3600, CHOSEN),
    OTHER_ROWS,
};
static const struct plasticity_parameter spaced_trains[] = {
    PULSES_ROW(100, READ_IN("clopath2008")),
    RATE_ROW(100, READ_IN("clopath2008")),
    TRAINS_ROW(3, READ_IN("clopath2008")),
    PERIOD_ROW(600, READ_IN("clopath2008")),
    OTHER_ROWS,
};

static size_t room(const double *value, enum sim_side side)
{
    bool is_silent = side == SIM_AFTER && value[POST] == NONE;
    return is_silent ? 0 : (size_t)value[PULSES] * (size_t)value[TRAINS];
}

static size_t fill(const struct sim_trial *trial, enum sim_side side, int64_t *at_ns)
{
    const double *value = trial->value;
    int64_t period_ns = sim_ns_from_ms(value[TRAIN_PERIOD] * 1e3);
    int64_t lag_ns = side == SIM_AFTER ? sim_ns_from_ms(value[LAG]) : 0;
    size_t pulses = room(value, side) == 0 ? 0 : (size_t)value[PULSES];
    size_t count = 0;
    for (size_t train = 0; train < (size_t)value[TRAINS]; train++) {
        for (size_t k = 0; k < pulses; k++) {
            at_ns[count++] =
                (int64_t)train * period_ns + sim_ns_of_tick(k + 1, value[RATE]) + lag_ns;
        }
    }
    return count;
}

static int64_t end_ns(const double *value)
{
    int64_t trains_ns = (int64_t)(value[TRAINS] - 1) * sim_ns_from_ms(value[TRAIN_PERIOD] * 1e3);
    return trains_ns + sim_ns_of_tick((uint64_t)value[PULSES] + 1, value[RATE]) +
           sim_ns_from_ms(value[WAIT] * 1e3);
}

static size_t check(const double *value, struct sim_words *why)
{
    int64_t lag_ns = sim_ns_from_ms(value[LAG]);
    if (value[POST] == EACH && (lag_ns < 0 ? -lag_ns : lag_ns) >= sim_ns_of_tick(1, value[RATE])) {
        sim_words_add(why, "a lag of ");
        sim_words_shortest(why, value[LAG]);
        sim_words_add(why, " ms is not shorter than the time between pulses");
        return LAG;
    }
    if (value[TRAINS] > 1 && sim_ns_of_tick((uint64_t)value[PULSES], value[RATE]) >
                                 sim_ns_from_ms(value[TRAIN_PERIOD] * 1e3)) {
        sim_words_add(why, "the pulses of a train do not fit between trains");
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

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    bool has_trains = value[TRAINS] != 1 || swept == TRAINS;
    if (has_trains) {
        add_count(words, value[TRAINS], swept == TRAINS, "train");
        sim_words_add(words, " of ");
    }
    add_count(words, value[PULSES], swept == PULSES, "pulse");
    if (swept != RATE) {
        sim_words_add(words, " at ");
        sim_words_with_unit(words, value[RATE], 6, "Hz");
    }
    if (has_trains && swept != TRAIN_PERIOD) {
        sim_words_add(words, ", every ");
        sim_words_with_unit(words, value[TRAIN_PERIOD], 6, "s");
    }
    if (value[POST] == EACH) {
        sim_words_add(words, swept == LAG ? ", each with a postsynaptic spike" : ", lag ");
    }
    if (value[POST] == EACH && swept != LAG) {
        sim_words_signed(words, value[LAG], 6);
        sim_words_add(words, " ms");
    }
}

#define PROTOCOL(n, t, s)                                                                  \
    {                                                                                      \
        .about = {.name = #n,                                                              \
                  .title = (t),                                                            \
                  .summary = (s),                                                          \
                  .readout = "one period after the last pulse, and the time 'wait' later", \
                  .parameters = (n),                                                       \
                  .parameter_count = SIM_COUNT(n)},                                        \
        .room = room, .fill = fill, .end_ns = end_ns, .check = check, .phrase = phrase,    \
    }

const struct sim_protocol sim_protocol_tetanus =
    PROTOCOL(tetanus, "Tetanus",
             "One or more fast trains of presynaptic pulses; 100 pulses a second for 3 s unless "
             "something else is said, like trains of Bliss and Lomo 1973 (3 to 4 s).");
const struct sim_protocol sim_protocol_low_frequency =
    PROTOCOL(low_frequency, "Low-frequency stimulation",
             "Many slow presynaptic pulses; 900 at 1 Hz unless something else is said, as in Dudek "
             "and Bear 1992.");
const struct sim_protocol sim_protocol_spaced_trains =
    PROTOCOL(spaced_trains, "Spaced trains",
             "Fast trains of presynaptic pulses minutes apart; three of 100 pulses at 100 Hz, 10 "
             "minutes apart, unless something else is said: the strong tetanus of Clopath and "
             "others 2008.");
