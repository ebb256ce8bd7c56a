/* protocols/two_associations.c: two patterns of length 1 in a plane, each with one response.
 *
 * The first lies along the first input, the second at an angle from it. Each is a list of one item,
 * so that what is asked of lists can be asked of it.
 */
#include "core/math.h"
#include "protocols/curriculum.h"
#include "protocols/list.h"

enum parameter { ANGLE = SIM_CURRICULUM_PARAMETERS, TARGET_1, TARGET_2 };

static const struct plasticity_parameter parameters[] = {
    SIM_CURRICULUM_ROWS(200, 400),
    [ANGLE] = {SIM_CURRICULUM_NUMBER("angle", "Angle between the two patterns (degrees)", "",
                                     "angle between the two patterns, in degrees", 45),
               .high = 180},
    [TARGET_1] = {SIM_CURRICULUM_NUMBER("target_1", "Response wanted to the first", "",
                                        "response that the first pattern should have", 1),
                  .low = -1000, .high = 1000},
    [TARGET_2] = {SIM_CURRICULUM_NUMBER("target_2", "Response wanted to the second", "",
                                        "response that the second pattern should have", -1),
                  .low = -1000, .high = 1000},
};

static void compose(const struct sim_trial *trial, struct sim_lists *lists)
{
    double sine, cosine;
    sim_sine_cosine(trial->value[ANGLE] * (SIM_PI / 180.0), &sine, &cosine);
    lists->inputs = 2;
    lists->outputs = 1;
    lists->count[0] = lists->count[1] = 1;
    lists->item[0] = (struct sim_item){.rate = {1.0, 0.0}, .target = {trial->value[TARGET_1]}};
    lists->item[1] = (struct sim_item){.rate = {cosine, sine}, .target = {trial->value[TARGET_2]}};
}

static size_t lesson(const double *value, uint64_t k)
{
    return sim_curriculum_item(value, (const size_t[SIM_LISTS]){1, 1}, k);
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    sim_curriculum_phrase(value, swept, words);
    if (swept != ANGLE) {
        sim_words_add(words, ", ");
        sim_words_figure(words, value[ANGLE], 6);
        sim_words_add(words, "\xc2\xb0"); /* degrees */
    }
}

const struct sim_protocol sim_protocol_two_associations = {
    .about = {.name = "two_associations",
              .title = "Two associations",
              .summary = "Two patterns of length 1, at an angle, each to be answered with a number "
                         "of its own.",
              .readout = "after the last lesson",
              .drive = PLASTICITY_LESSONS,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .phrase = phrase,
    .presentations = sim_curriculum_presentations,
    .compose = compose,
    .lesson = lesson,
};
