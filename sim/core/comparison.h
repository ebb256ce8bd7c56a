/* core/comparison.h: two to four results laid over each other: one table, one description.
 *
 *     struct sim_comparison comparison;
 *     sim_comparison_take(&comparison, &plot, parts, memory);
 *     const struct plasticity_result *r = sim_comparison_make(&comparison, &complaints);
 *
 * Only the first reading of each part is compared: the one its own figure shows. The rows of the
 * table are all points of all parts, ascending; where a part has no such point its cell is NaN.
 */
#ifndef SIM_CORE_COMPARISON_H
#define SIM_CORE_COMPARISON_H

#include "core/complaint.h"
#include "core/plot.h"

/* The parts as the caller gave them. */
struct sim_parts {
    const struct plasticity_part *at;
    size_t count;
};

struct sim_comparison {
    struct sim_parts parts;
    struct plasticity_result *result;
    struct plasticity_part *kept; /* a copy of the parts */
    struct plasticity_table *table;
    struct plasticity_column *column;
    double *cell;
    size_t rows; /* at most */
    struct sim_words words;
};

/* Lays everything out in the memory; false when it does not fit. */
bool sim_comparison_take(struct sim_comparison *comparison, const struct sim_plot *plot,
                         struct sim_parts parts, struct plasticity_memory *memory);

/* NULL after complaints, which have no place. */
const struct plasticity_result *sim_comparison_make(struct sim_comparison *comparison,
                                                    struct sim_complaints *complaints);

#endif
