/* join/practice.h: what the simulator's practice models say of a row of a SMART table.
 *
 *     struct practice_runner runner;
 *     practice_open(&runner, &arena, &scratch);
 *     practice_run(&runner, &objective, axis_days, &practice);
 *
 * All numbers are rounded to two significant digits
 * here, so that no page can show more.
 */
#ifndef JOIN_PRACTICE_H
#define JOIN_PRACTICE_H

#include "diag/suggest.h"
#include "wiki/gas.h"
#include "wiki/run.h"

enum practice_fit {
    PRACTICE_FITS,
    PRACTICE_UNKNOWN,   /* no model has this name */
    PRACTICE_CONCEPT,   /* a figure of a mechanism: takes no schedule */
    PRACTICE_CRITERION, /* the arithmetic that every row has anyway */
};

/* What the simulator says of a model by its name or id. */
struct practice_model {
    enum practice_fit fit;
    const char *name, *id, *title;
    const char *time_unit; /* of a concept */
    bool is_habit, is_none;
    double horizon_days; /* of its data; 0: not calibrated */
    unsigned events_max; /* of its data; 0: not calibrated */
};

struct practice_model practice_model_of(struct span name);

/* Offers the names of all models that a row may have. */
void practice_model_offer(struct suggest *near);

struct practice_runner {
    struct arena *arena; /* of the results */
    void *block;         /* that the simulator works in */
    size_t block_size;
};

/* The block lives in `scratch`. */
void practice_open(struct practice_runner *runner, struct arena *arena, struct arena *scratch);

/* The attainment arithmetic of a row, and its model when it has one. `axis_days` is the common time
 * axis of the curves of a table. */
void practice_run(struct practice_runner *runner, const struct objective *objective,
                  uint32_t axis_days, struct practice *out);

/* T of a table of goal attainment, at its baselines and at what was attained. */
struct gas_scores practice_gas(const struct gas_table *table, struct arena *arena);

/* T of levels from -2 to 2 with their weights above 0; NaN for what cannot be scored. */
double practice_gas_score(const double *weights, const double *levels, size_t count, double rho);

/* Days that a table's longest schedule takes, follow-up included. */
uint32_t practice_axis_days(const struct objective *rows, size_t count);

#endif
