/* protocols/correlated.c: two inputs that vary together.
 *
 * Four equally likely patterns, mean + s1 sqrt(variance_1) e1 + s2 sqrt(variance_2) e2 with both
 * signs of s1 and s2: exactly the wanted means and covariances, and nothing to average out. e1 is
 * the direction at `angle` degrees from the first input, e2 stands upright on it.
 */
#include "core/math.h"
#include "core/random.h"
#include "protocols/list.h"

enum parameter { VARIANCE_1, VARIANCE_2, ANGLE, MEAN, PRESENTATIONS, ORDER };
enum order { TOGETHER, RANDOM };

static const struct plasticity_choice orders[] = {
    [TOGETHER] = {"together", "every presentation is the mean over all patterns"},
    [RANDOM] = {"random", "each presentation is a pattern drawn at random"},
};

#define NUMBER(n, s, t, m, d)                                                              \
    .name = (n), .symbol = (s), .title = (t), .unit = "", .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [VARIANCE_1] = {NUMBER("variance_1", "lambda_1", "Variance along the first direction",
                           "variance of the inputs along the direction of the angle", 3),
                    .high = 10000},
    [VARIANCE_2] = {NUMBER("variance_2", "lambda_2", "Variance along the second direction",
                           "variance of the inputs at right angles to that direction", 1),
                    .high = 10000},
    [ANGLE] = {NUMBER("angle", "", "Angle of the first direction (degrees)",
                      "angle of the first direction, in degrees from the first input", 0),
               .low = -180, .high = 180},
    [MEAN] = {NUMBER("mean_rate", "", "Mean rate of both inputs", "mean rate of each input", 0),
              .low = -1000, .high = 1000},
    [PRESENTATIONS] = {NUMBER("presentations", "", "Presentations", "number of presentations",
                              1000),
                       .high = 1000000, .whole = true, .observes = true},
    [ORDER] = {NUMBER("order", "", "Order of the patterns", "which patterns a presentation shows",
                      TOGETHER),
               .choices = orders, .choice_count = SIM_COUNT(orders), .high = RANDOM},
};

static uint64_t presentations(const double *value)
{
    return (uint64_t)value[PRESENTATIONS];
}

static void describe(const double *value, struct sim_inputs *inputs)
{
    double sine, cosine;
    sim_sine_cosine(value[ANGLE] * (SIM_PI / 180.0), &sine, &cosine);
    bool is_first = value[VARIANCE_1] >= value[VARIANCE_2];
    inputs->count = 2;
    inputs->mean[0] = inputs->mean[1] = value[MEAN];
    inputs->axis[0] = is_first ? cosine : -sine;
    inputs->axis[1] = is_first ? sine : cosine;
}

/* The pattern whose signs are the two lowest bits of `signs`. */
static void draw(const double *value, unsigned signs, double *rate)
{
    double sine, cosine;
    sim_sine_cosine(value[ANGLE] * (SIM_PI / 180.0), &sine, &cosine);
    double a = sim_sqrt(value[VARIANCE_1]) * ((signs & 1u) != 0 ? -1.0 : 1.0);
    double b = sim_sqrt(value[VARIANCE_2]) * ((signs & 2u) != 0 ? -1.0 : 1.0);
    rate[0] = value[MEAN] + (a * cosine - b * sine);
    rate[1] = value[MEAN] + (a * sine + b * cosine);
}

static void present(const struct sim_trial *trial, uint64_t k, struct sim_picture *picture)
{
    if (trial->value[ORDER] == RANDOM) {
        picture->count = 1;
        draw(trial->value, (unsigned)(sim_random_unit(trial->seed, 0, k) * 4.0), picture->rate[0]);
        return;
    }
    picture->count = 4;
    for (unsigned p = 0; p < 4; p++) {
        draw(trial->value, p, picture->rate[p]);
    }
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    if (swept != PRESENTATIONS) {
        sim_words_number(words, value[PRESENTATIONS], 0);
        sim_words_add(words, " ");
    }
    sim_words_add(words, "presentations of two inputs");
}

const struct sim_protocol sim_protocol_correlated = {
    .about = {.name = "correlated",
              .title = SIM_LIBRARY_ONLY("Two correlated inputs"),
              .summary = SIM_LIBRARY_ONLY(
                  "Two rates around a mean, which vary more in one direction than in the "
                  "other."),
              .readout = SIM_LIBRARY_ONLY("after the last presentation"),
              .drive = PLASTICITY_RATES,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .phrase = phrase,
    .presentations = presentations,
    .describe = describe,
    .present = present,
};
