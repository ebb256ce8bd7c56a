/* protocols/two_lists.c: two lists of random patterns of zeros and ones, each with random responses.
 *
 * Every draw is a function of the seed, the list, the item and the input alone. What the second list
 * takes over from the first is decided input by input, so that a greater overlap keeps all that a
 * smaller one had taken over and changes nothing else.
 */
#include "core/random.h"
#include "protocols/curriculum.h"
#include "protocols/list.h"

enum parameter { INPUTS = SIM_CURRICULUM_PARAMETERS, OUTPUTS, ITEMS, OVERLAP };

/* Streams of random numbers: that of a list is its number. */
enum stream { RATES = 0, TARGETS = SIM_LISTS, TAKEN_OVER = 2 * SIM_LISTS };

static const struct plasticity_parameter parameters[] = {
    SIM_CURRICULUM_ROWS(800, 2400),
    [INPUTS] = {SIM_CURRICULUM_NUMBER("inputs", "Number of inputs", "", "number of inputs", 16),
                .low = 1, .high = SIM_ITEM_INPUTS_MAX, .whole = true},
    [OUTPUTS] = {SIM_CURRICULUM_NUMBER("outputs", "Number of outputs", "",
                                       "number of outputs, each of which has a response to give",
                                       4),
                 .low = 1, .high = SIM_ITEM_OUTPUTS_MAX, .whole = true},
    [ITEMS] = {SIM_CURRICULUM_NUMBER("items", "Items of a list", "", "number of items of each list",
                                     8),
               .low = 1, .high = SIM_LIST_MAX, .whole = true},
    [OVERLAP] = {SIM_CURRICULUM_NUMBER("overlap", "Overlap of the lists", "%",
                                       "chance of each input of an item of the second list to be "
                                       "that of the same item of the first; the others are drawn "
                                       "anew, and half of those are equal too",
                                       50),
                 .high = 100},
};

static double draw(const struct sim_trial *trial, uint64_t stream, size_t p, size_t i)
{
    return sim_random_unit(trial->seed, stream, p * SIM_ITEM_INPUTS_MAX + i);
}

static double bit(const struct sim_trial *trial, uint64_t stream, size_t p, size_t i)
{
    return draw(trial, stream, p, i) < 0.5 ? 0.0 : 1.0;
}

static void fill(const struct sim_trial *trial, size_t list, size_t p, struct sim_lists *lists)
{
    struct sim_item *item = &lists->item[list * lists->count[0] + p];
    double overlap = trial->value[OVERLAP] / 100.0;
    for (size_t i = 0; i < lists->inputs; i++) {
        bool is_taken = list == 1 && draw(trial, TAKEN_OVER, p, i) < overlap;
        item->rate[i] = bit(trial, RATES + (is_taken ? 0 : list), p, i);
    }
    for (size_t o = 0; o < lists->outputs; o++) {
        item->target[o] = bit(trial, TARGETS + list, p, o);
    }
}

static void compose(const struct sim_trial *trial, struct sim_lists *lists)
{
    lists->inputs = (size_t)trial->value[INPUTS];
    lists->outputs = (size_t)trial->value[OUTPUTS];
    lists->count[0] = lists->count[1] = (size_t)trial->value[ITEMS];
    for (size_t list = 0; list < SIM_LISTS; list++) {
        for (size_t p = 0; p < lists->count[list]; p++) {
            fill(trial, list, p, lists);
        }
    }
}

static size_t lesson(const double *value, uint64_t k)
{
    size_t items = (size_t)value[ITEMS];
    return sim_curriculum_item(value, (const size_t[SIM_LISTS]){items, items}, k);
}

static void phrase(const double *value, size_t swept, struct sim_words *words)
{
    sim_curriculum_phrase(value, swept, words);
    if (swept != OVERLAP) {
        sim_words_add(words, ", ");
        sim_words_with_unit(words, value[OVERLAP], 6, "%");
        sim_words_add(words, " overlap");
    }
}

const struct sim_protocol sim_protocol_two_lists = {
    .about = {.name = "two_lists",
              .title = "Two lists of random patterns",
              .summary = "Items are random patterns of zeros and ones with random responses of "
                         "zero or one, drawn from the seed; the second list may resemble the "
                         "first.",
              .readout = "after the last lesson",
              .drive = PLASTICITY_LESSONS,
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters)},
    .phrase = phrase,
    .presentations = sim_curriculum_presentations,
    .compose = compose,
    .lesson = lesson,
};
