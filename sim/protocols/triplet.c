/* protocols/triplet.c: two spikes on one side and one on the other, again and again.
 *
 * Both lags are t_post - t_pre, of the single spike and the first and the second of the other two.
 * In the notation of Wang and others 2005 (10, -10) is pre-post-pre when the presynaptic side fires
 * twice, and (-10, 10) is post-pre-post when the postsynaptic side does. Lags of one sign put both
 * spikes on one side of the single one. The single spike k falls on tick k + 1 of a clock.
 */
#include "protocols/list.h"

enum parameter { TWICE, FIRST_LAG, SECOND_LAG, REPEATS, RATE };
enum twice { PRE, POST };

static const struct plasticity_choice sides[] = {
    [PRE] = {"pre", "two presynaptic spikes and one postsynaptic spike"},
    [POST] = {"post", "one presynaptic spike and two postsynaptic spikes"},
};

static const struct plasticity_parameter parameters[] = {
    [TWICE] = {.name = "twice",
               .symbol = "",
               .title = "Side that fires twice",
               .unit = "",
               .meaning = "which side fires twice",
               .choices = sides,
               .choice_count = SIM_COUNT(sides),
               .standard = PRE,
               .high = POST,
               .required = true,
               .source = "",
               .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [FIRST_LAG] = {.name = "first_lag",
                   .symbol = "",
                   .title = "Lag of the first of the two spikes, post minus pre",
                   .unit = "ms",
                   .meaning = "postsynaptic minus presynaptic time, with the first of the two "
                              "spikes of one side",
                   .low = -500,
                   .high = 500,
                   .required = true,
                   .source = "",
                   .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [SECOND_LAG] = {.name = "second_lag",
                    .symbol = "",
                    .title = "Lag of the second of the two spikes, post minus pre",
                    .unit = "ms",
                    .meaning = "postsynaptic minus presynaptic time, with the second of the two "
                               "spikes of one side",
                    .low = -500,
                    .high = 500,
                    .required = true,
                    .source = "",
                    .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [REPEATS] = {.name = "repeats",
                 .symbol = "",
                 .title = "Number of triplets",
                 .unit = "",
                 .meaning = "number of triplets",
                 .standard = 60,
                 .low = 0,
                 .high = 100000,
                 .whole = true,
                 .source = "",
                 .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [RATE] = {.name = "rate",
              .symbol = "",
              .title = "Triplets per second",
              .unit = "Hz",
              .meaning = "triplets per second",
              .standard = 1,
              .low = 0.01,
              .high = 100,
              .source = "",
              .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

static bool fires_twice(const double *value, enum sim_side side)
{
    return (value[TWICE] == PRE) == (side == SIM_BEFORE);
}

/* Time of the first or second of the two spikes after the single one. */
static int64_t offset_ns(const double *value, enum parameter lag)
{
    int64_t lag_ns = sim_ns_from_ms(value[lag]);
    return value[TWICE] == PRE ? -lag_ns : lag_ns;
}

static size_t room(const double *value, enum sim_side side)
{
    return (size_t)value[REPEATS] * (fires_twice(value, side) ? 2 : 1);
}

static size_t fill(const struct sim_trial *trial, enum sim_side side, int64_t *at_ns)
{
    const double *value = trial->value;
    size_t count = 0;
    for (size_t k = 0; k < (size_t)value[REPEATS]; k++) {
        int64_t tick_ns = sim_ns_of_tick(k + 1, value[RATE]);
        if (fires_twice(value, side)) {
            at_ns[count++] = tick_ns + offset_ns(value, FIRST_LAG);
            at_ns[count++] = tick_ns + offset_ns(value, SECOND_LAG);
        } else {
            at_ns[count++] = tick_ns;
        }
    }
    return count;
}

static int64_t end_ns(const double *value)
{
    return sim_ns_of_tick((uint64_t)value[REPEATS] + 1, value[RATE]);
}

static size_t check(const double *value, struct sim_words *why)
{
    int64_t first = offset_ns(value, FIRST_LAG), second = offset_ns(value, SECOND_LAG);
    int64_t start = first < 0 ? first : 0, stop = second > 0 ? second : 0;
    if (first >= second) {
        sim_words_add(why, "with the ");
        sim_words_add(why, value[TWICE] == PRE ? "presynaptic" : "postsynaptic");
        sim_words_add(why, " side firing twice the first lag must be ");
        sim_words_add(why, value[TWICE] == PRE ? "above" : "below");
        sim_words_add(why, " the second");
        return FIRST_LAG;
    }
    if (stop - start >= sim_ns_of_tick(1, value[RATE])) {
        sim_words_add(why, "the spikes of a triplet are not closer than the time between triplets");
        return FIRST_LAG;
    }
    return SIM_NONE;
}

static const char *order_of(const double *value)
{
    bool is_around = (value[FIRST_LAG] > 0) != (value[SECOND_LAG] > 0);
    if (!is_around || value[FIRST_LAG] == 0 || value[SECOND_LAG] == 0) {
        return "triplet";
    }
    return value[TWICE] == PRE ? "pre-post-pre triplet" : "post-pre-post triplet";
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    if (swept != REPEATS) {
        sim_words_number(words, value[REPEATS], 0);
        sim_words_add(words, " ");
    }
    sim_words_add(words, swept == FIRST_LAG || swept == SECOND_LAG ? "triplet" : order_of(value));
    sim_words_add(words, swept != REPEATS && value[REPEATS] == 1 ? "" : "s");
    if (swept != RATE) {
        sim_words_add(words, " at ");
        sim_words_with_unit(words, value[RATE], 6, "Hz");
    }
    if (swept != FIRST_LAG) {
        sim_words_add(words, ", first lag ");
        sim_words_signed(words, value[FIRST_LAG], 6);
        sim_words_add(words, " ms");
    }
    if (swept != SECOND_LAG) {
        sim_words_add(words, ", second lag ");
        sim_words_signed(words, value[SECOND_LAG], 6);
        sim_words_add(words, " ms");
    }
}

const struct sim_protocol sim_protocol_triplet = {
    .about = {.name = "triplet",
              .title = "Triplets of spikes",
              .summary = "Two spikes on one side and one on the other, at fixed lags, repeated at "
                         "a fixed rate.",
              .readout = "one period after the single spike of the last triplet",
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .room = room,
    .fill = fill,
    .end_ns = end_ns,
    .check = check,
    .phrase = phrase,
};
