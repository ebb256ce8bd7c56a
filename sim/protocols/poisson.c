/* protocols/poisson.c: two independent Poisson trains, for what a rule does to uncorrelated firing.
 *
 * Waiting times are -log(u) / rate with u from the counter-based generator: stream 2 lane + side,
 * index of the spike. Trains of neighbouring points of a range are independent, and each depends on
 * its seed, lane and side only.
 */
#include "core/math.h"
#include "core/random.h"
#include "protocols/list.h"

enum parameter { PRE_RATE, POST_RATE, DURATION };

static const struct plasticity_parameter parameters[] = {
    [PRE_RATE] = {.name = "pre_rate",
                  .symbol = "",
                  .title = "Presynaptic rate",
                  .unit = "Hz",
                  .meaning = "mean presynaptic spikes per second",
                  .standard = 10,
                  .high = 200,
                  .source = "",
                  .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [POST_RATE] = {.name = "post_rate",
                   .symbol = "",
                   .title = "Postsynaptic rate",
                   .unit = "Hz",
                   .meaning = "mean postsynaptic spikes per second",
                   .standard = 10,
                   .high = 200,
                   .source = "",
                   .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [DURATION] = {.name = "duration",
                  .symbol = "",
                  .title = "Duration",
                  .unit = "s",
                  .meaning = "length of both trains",
                  .standard = 10,
                  .low = 0.001,
                  .high = 4000,
                  .source = "",
                  .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

/* Mean plus ten standard deviations and a little: more spikes than that do not occur. */
static size_t room(const double *value, enum sim_side side)
{
    double mean = value[side == SIM_BEFORE ? PRE_RATE : POST_RATE] * value[DURATION];
    return (size_t)(mean + 10.0 * sim_sqrt(mean)) + 64;
}

static size_t fill(const struct sim_trial *trial, enum sim_side side, int64_t *at_ns)
{
    double rate_hz = trial->value[side == SIM_BEFORE ? PRE_RATE : POST_RATE];
    uint64_t stream = 2 * trial->lane + (uint64_t)side;
    size_t most = room(trial->value, side);
    size_t count = 0;
    double t_s = 0;
    if (rate_hz == 0) {
        return 0;
    }
    for (uint64_t k = 0; count < most; k++) {
        t_s -= sim_log(sim_random_unit(trial->seed, stream, k)) / rate_hz;
        if (!(t_s < trial->value[DURATION])) {
            break;
        }
        at_ns[count++] = sim_ns_from_ms(t_s * 1e3);
    }
    return count;
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
    sim_words_add(words, "Poisson firing");
    if (swept != PRE_RATE) {
        sim_words_add(words, ", pre ");
        sim_words_with_unit(words, value[PRE_RATE], 6, "Hz");
    }
    if (swept != POST_RATE) {
        sim_words_add(words, ", post ");
        sim_words_with_unit(words, value[POST_RATE], 6, "Hz");
    }
}

const struct sim_protocol sim_protocol_poisson = {
    .about = {.name = "poisson",
              .title = "Two independent Poisson trains",
              .summary =
                  "Presynaptic and postsynaptic spikes at random, independent of each other; "
                  "the seed decides which.",
              .readout = "at the end of the trains",
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .room = room,
    .fill = fill,
    .end_ns = end_ns,
    .phrase = phrase,
};
