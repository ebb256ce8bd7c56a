/* protocols/pairing.c: one spike on each side, a fixed lag apart, again and again.
 *
 * The presynaptic spike k falls on tick k + 1 of a clock, so that the first postsynaptic spike lies
 * after the start even when it leads. The lag is t_post - t_pre. As in Bi and Poo 1998 (60 pairings
 * at 1 Hz) the weight is read after the last pairing has had one period to itself.
 */
#include "protocols/list.h"

enum parameter { LAG, REPEATS, RATE };

static const struct plasticity_parameter parameters[] = {
    [LAG] = {.name = "lag",
             .symbol = "s",
             .title = "Spike timing, post minus pre",
             .unit = "ms",
             .meaning = SIM_LIBRARY_ONLY(
                 "time of the postsynaptic spike minus time of the presynaptic one"),
             .low = -500,
             .high = 500,
             .required = true,
             .source = "",
             .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [REPEATS] = {.name = "repeats",
                 .symbol = "",
                 .title = "Number of pairings",
                 .unit = "",
                 .meaning = SIM_LIBRARY_ONLY("number of pairings"),
                 .standard = 60,
                 .low = 0,
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

static size_t room(const double *value, enum sim_side side)
{
    (void)side;
    return (size_t)value[REPEATS];
}

static size_t fill(const struct sim_trial *trial, enum sim_side side, int64_t *at_ns)
{
    size_t count = (size_t)trial->value[REPEATS];
    int64_t lag_ns = side == SIM_AFTER ? sim_ns_from_ms(trial->value[LAG]) : 0;
    for (size_t k = 0; k < count; k++) {
        at_ns[k] = sim_ns_of_tick(k + 1, trial->value[RATE]) + lag_ns;
    }
    return count;
}

static int64_t end_ns(const double *value)
{
    return sim_ns_of_tick((uint64_t)value[REPEATS] + 1, value[RATE]);
}

static size_t check(const double *value, struct sim_words *why)
{
    int64_t lag_ns = sim_ns_from_ms(value[LAG]);
    if (lag_ns < 0) {
        lag_ns = -lag_ns;
    }
    if (lag_ns < sim_ns_of_tick(1, value[RATE])) {
        return SIM_NONE;
    }
    sim_words_add(why, "a lag of ");
    sim_words_shortest(why, value[LAG]);
    sim_words_add(why, " ms is not shorter than the time between pairings");
    return LAG;
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    if (swept != REPEATS) {
        sim_words_number(words, value[REPEATS], 0);
        sim_words_add(words, " ");
    }
    sim_words_add(words, swept != REPEATS && value[REPEATS] == 1 ? "pairing" : "pairings");
    if (swept != RATE) {
        sim_words_add(words, " at ");
        sim_words_with_unit(words, value[RATE], 6, "Hz");
    }
    if (swept != LAG) {
        sim_words_add(words, ", lag ");
        sim_words_signed(words, value[LAG], 6);
        sim_words_add(words, " ms");
    }
}

const struct sim_protocol sim_protocol_pairing = {
    .about = {.name = "pairing",
              .title = SIM_LIBRARY_ONLY("Pairings at a fixed lag"),
              .summary = SIM_LIBRARY_ONLY(
                  "One presynaptic and one postsynaptic spike, a fixed lag apart, repeated "
                  "at a fixed rate."),
              .readout = SIM_LIBRARY_ONLY("one period after the last pairing"),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .room = room,
    .fill = fill,
    .end_ns = end_ns,
    .check = SIM_LIBRARY_ONLY(check),
    .phrase = phrase,
};
