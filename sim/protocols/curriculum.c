/* protocols/curriculum.c: lessons are a function of their number, so that a longer course starts
 * like a shorter one. Old lessons are spread evenly among the new ones: after j lessons of the
 * second part floor(j share) of them were old. */
#include "protocols/curriculum.h"

const struct plasticity_choice sim_curriculum_orders[3] = {
    [SIM_CURRICULUM_ONE_AFTER_OTHER] = {"one_after_other",
                                        "the first list alone, then the second alone"},
    [SIM_CURRICULUM_INTERLEAVED] = {"interleaved", "items of the two lists in turn from the start"},
    [SIM_CURRICULUM_REPLAYED] = {"replay",
                                 "the first list alone, then the second with old lessons in it"},
};

uint64_t sim_curriculum_presentations(const double *value)
{
    return (uint64_t)value[SIM_CURRICULUM_PRESENTATIONS];
}

/* Lessons of the first list among the first j of the second part. */
static uint64_t old_among(const double *value, uint64_t j)
{
    bool is_replay = value[SIM_CURRICULUM_ORDER] == SIM_CURRICULUM_REPLAYED;
    return is_replay ? (uint64_t)((double)j * value[SIM_CURRICULUM_REPLAY] / 100.0) : 0;
}

size_t sim_curriculum_item(const double *value, const size_t count[SIM_LISTS], uint64_t k)
{
    uint64_t first = (uint64_t)value[SIM_CURRICULUM_FIRST];
    uint64_t old = k, new = 0;
    bool is_old = true;
    if (value[SIM_CURRICULUM_ORDER] == SIM_CURRICULUM_INTERLEAVED) {
        is_old = k % 2 == 0;
        old = new = k / 2;
    } else if (k >= first) {
        old = old_among(value, k - first);
        new = k - first - old;
        is_old = old_among(value, k - first + 1) > old;
    }
    return (size_t)(is_old ? old % count[0] : count[0] + new % count[1]);
}

void sim_curriculum_phrase(const double *value, size_t swept, struct sim_words *words)
{
    double lessons = value[SIM_CURRICULUM_PRESENTATIONS];
    if (swept != SIM_CURRICULUM_PRESENTATIONS) {
        sim_words_number(words, lessons, 0);
        sim_words_add(words, lessons == 1 ? " lesson" : " lessons");
    } else {
        sim_words_add(words, "lessons");
    }
    if (value[SIM_CURRICULUM_ORDER] == SIM_CURRICULUM_ONE_AFTER_OTHER) {
        sim_words_add(words, " in sequence");
    } else if (value[SIM_CURRICULUM_ORDER] == SIM_CURRICULUM_INTERLEAVED) {
        sim_words_add(words, " in turn");
    } else {
        sim_words_add(words, " with ");
        if (swept != SIM_CURRICULUM_REPLAY) {
            sim_words_with_unit(words, value[SIM_CURRICULUM_REPLAY], 6, "%");
            sim_words_add(words, " ");
        }
        sim_words_add(words, "replay");
    }
}
