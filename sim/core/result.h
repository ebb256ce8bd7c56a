/* core/result.h: the computed cells as a table, named numbers and the words around them.
 *
 *     struct sim_layout layout;
 *     sim_layout_take(&layout, experiment, memory);
 *     const struct plasticity_result *result =
 *         sim_result_make(&layout, experiment, cells, complaints);
 *
 * The layout makes every allocation of a result in one place, so that laying out a memory that only
 * counts tells how much it needs.
 */
#ifndef SIM_CORE_RESULT_H
#define SIM_CORE_RESULT_H

#include "core/complaint.h"
#include "core/experiment.h"
#include "core/memory.h"

struct sim_layout {
    struct plasticity_result *result;
    struct plasticity_table *table;
    struct plasticity_column *column; /* the point, every reading, mean and error of measurements */
    double *point;
    double *reading[SIM_READINGS_MAX]; /* the cells by column */
    double *measured[2];               /* mean and standard error */
    struct plasticity_value *value;
    struct plasticity_output *output;
    struct plasticity_note *convention;
    char *room; /* for words */
    size_t room_len;
};

bool sim_layout_take(struct sim_layout *layout, const struct sim_experiment *experiment,
                     struct plasticity_memory *memory);

/* From the cells of all rows (core/run.h). NULL when an output asks for something that does not
 * happen, or the rule leaves all bounds; the complaints say which. */
const struct plasticity_result *sim_result_make(struct sim_layout *layout,
                                                const struct sim_experiment *experiment,
                                                const double *cells,
                                                struct sim_complaints *complaints);

/* Decimals that show a value in full, at most 9. */
int sim_places_of(double value);

#endif
