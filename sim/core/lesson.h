/* core/lesson.h: what a network is taught: two lists of items, each a pattern of inputs and the
 * responses that it should have.
 *
 *     struct sim_lists lists = {.inputs = 2, .outputs = 1, .count = {1, 1}};
 *     lists.item[1].target[0] = -1;       the only item of the second list
 *
 * A lesson is the number of an item. A picture (core/picture.h) would not do: it says what is shown
 * now, and what a network has forgotten is asked of items that are shown no more.
 */
#ifndef SIM_CORE_LESSON_H
#define SIM_CORE_LESSON_H

#include "core/base.h"

#define SIM_LISTS 2u
#define SIM_ITEM_INPUTS_MAX 32u
#define SIM_ITEM_OUTPUTS_MAX 8u
#define SIM_LIST_MAX 16u /* items of one list */

/* Rates and responses are numbers without a unit. */
struct sim_item {
    double rate[SIM_ITEM_INPUTS_MAX];
    double target[SIM_ITEM_OUTPUTS_MAX];
};

struct sim_lists {
    size_t inputs, outputs;
    size_t count[SIM_LISTS];                        /* items of each list, at least one */
    struct sim_item item[SIM_LISTS * SIM_LIST_MAX]; /* those of the first list come first */
};

#endif
