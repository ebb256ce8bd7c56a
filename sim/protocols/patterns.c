/* protocols/patterns.c: as many patterns as inputs, each with one active input: orthogonal, equally
 * likely, of equal strength.
 *
 * A random presentation k is a function of the seed and k, so that a longer run starts like a
 * shorter one.
 */
#include "core/random.h"
#include "protocols/list.h"

enum parameter { INPUTS, LEVEL, PRESENTATIONS, ORDER };
enum order { TOGETHER, IN_TURN, RANDOM };

static const struct plasticity_choice orders[] = {
    [TOGETHER] = {"together", "every presentation is the mean over all patterns"},
    [IN_TURN] = {"in_turn", "one pattern after the other, always in the same order"},
    [RANDOM] = {"random", "each presentation is a pattern drawn at random"},
};

static const struct plasticity_parameter parameters[] = {
    [INPUTS] = {.name = "inputs",
                .symbol = "N",
                .title = "Number of inputs",
                .unit = "",
                .meaning = SIM_LIBRARY_ONLY("number of inputs, and of patterns"),
                .standard = 2,
                .low = 1,
                .high = SIM_INPUTS_MAX,
                .whole = true,
                .source = "",
                .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [LEVEL] = {.name = "level",
               .symbol = "",
               .title = "Rate of the active input",
               .unit = "",
               .meaning = SIM_LIBRARY_ONLY("rate of the active input of a pattern"),
               .standard = 1,
               .high = 1000,
               .source = "",
               .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [PRESENTATIONS] = {.name = "presentations",
                       .symbol = "",
                       .title = "Presentations",
                       .unit = "",
                       .meaning = SIM_LIBRARY_ONLY("number of presentations"),
                       .standard = 1000,
                       .high = 1000000,
                       .whole = true,
                       .observes = true,
                       .source = "",
                       .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [ORDER] = {.name = "order",
               .symbol = "",
               .title = "Order of the patterns",
               .unit = "",
               .meaning = SIM_LIBRARY_ONLY("which patterns a presentation shows"),
               .choices = orders,
               .choice_count = SIM_COUNT(orders),
               .high = RANDOM,
               .source = "",
               .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

static uint64_t presentations(const double *value)
{
    return (uint64_t)value[PRESENTATIONS];
}

static void describe(const double *value, struct sim_inputs *inputs)
{
    inputs->count = (size_t)value[INPUTS];
    for (size_t k = 0; k < inputs->count; k++) {
        inputs->mean[k] = value[LEVEL] / value[INPUTS];
    }
    inputs->axis[0] = 1.0; /* all directions vary alike: the first stands for them */
}

static void present(const struct sim_trial *trial, uint64_t k, struct sim_picture *picture)
{
    size_t count = (size_t)trial->value[INPUTS];
    double level = trial->value[LEVEL];
    if (trial->value[ORDER] == TOGETHER) {
        picture->count = count;
        for (size_t p = 0; p < count; p++) {
            picture->rate[p][p] = level;
        }
        return;
    }
    bool is_random = trial->value[ORDER] == RANDOM;
    double place = sim_random_unit(trial->seed, 0, k) * (double)count;
    picture->count = 1;
    picture->rate[0][is_random ? (size_t)place : (size_t)(k % count)] = level;
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    if (swept != PRESENTATIONS) {
        sim_words_number(words, value[PRESENTATIONS], 0);
        sim_words_add(words, " ");
    }
    sim_words_add(words, value[PRESENTATIONS] == 1 && swept != PRESENTATIONS ? "presentation"
                                                                             : "presentations");
    if (swept != INPUTS) {
        bool is_one = value[INPUTS] == 1;
        sim_words_add(words, " of ");
        sim_words_number(words, value[INPUTS], 0);
        sim_words_add(words, is_one ? " pattern" : " orthogonal patterns");
    }
}

const struct sim_protocol sim_protocol_patterns = {
    .about = {.name = "patterns",
              .title = SIM_LIBRARY_ONLY("Orthogonal patterns of rates"),
              .summary = SIM_LIBRARY_ONLY(
                  "Patterns with one active input each, equally likely, shown again and "
                  "again."),
              .readout = SIM_LIBRARY_ONLY("after the last presentation"),
              .drive = PLASTICITY_RATES,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .phrase = phrase,
    .presentations = presentations,
    .describe = describe,
    .present = present,
};
