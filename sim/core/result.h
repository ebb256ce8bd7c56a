/* core/result.h: an experiment, run: its table, its named numbers and the words around them.
 *
 *     struct sim_layout layout;
 *     sim_layout_take(&layout, experiment, memory);
 *     const struct plasticity_result *result = sim_result_make(&layout, experiment, complaints);
 *
 * The layout makes every allocation of a run in one place, so that laying out a memory that only
 * counts tells how much a run needs.
 */
#ifndef SIM_CORE_RESULT_H
#define SIM_CORE_RESULT_H

#include "core/run.h"

struct sim_layout {
    struct plasticity_result *result;
    struct plasticity_table *table;
    struct plasticity_column *column; /* the point, then every reading */
    double *point;
    double *reading[SIM_READINGS_MAX];
    struct plasticity_value *value;
    struct plasticity_output *output;
    struct plasticity_note *convention;
    char *room; /* for words */
    size_t room_len;
    struct sim_bench bench;
};

bool sim_layout_take(struct sim_layout *layout, const struct sim_experiment *experiment,
                     struct plasticity_memory *memory);

/* Runs the experiment. NULL when an output asks for something that does not happen, or the rule
 * leaves all bounds; the complaints say which. */
const struct plasticity_result *sim_result_make(struct sim_layout *layout,
                                                const struct sim_experiment *experiment,
                                                struct sim_complaints *complaints);

/* Decimals that show a value in full, at most 9. */
int sim_places_of(double value);

#endif
