/* core/history.h: one lane, followed from the start and looked at at one row of the result or, when
 * the range changes nothing but the looking, at all of them.
 *
 *     struct sim_history history = {e, bench, first, count, cells};
 *     sim_history_stimuli(&history);
 */
#ifndef SIM_CORE_HISTORY_H
#define SIM_CORE_HISTORY_H

#include "core/run.h"

struct sim_history {
    const struct sim_experiment *experiment;
    struct sim_bench *bench;
    size_t first, count; /* rows */
    double *cells;       /* of all rows */
};

void sim_history_presentations(const struct sim_history *history);
void sim_history_lessons(const struct sim_history *history);
void sim_history_stimuli(const struct sim_history *history);
void sim_history_crowd(const struct sim_history *history);
void sim_history_sheet(const struct sim_history *history);

/* The sheet of a point, without memory. */
struct sim_sheet sim_history_sheet_at(const struct sim_experiment *experiment, size_t point);

/* What the functions of protocol and model get to see; points into `value`, the quantities at the
 * row that is being looked at. */
struct sim_view {
    double value[SIM_QUANTITIES_MAX];
    const double *list[SIM_QUANTITIES_MAX];
    struct sim_trial trial;
    struct sim_batch batch;
};

/* Sets the view to the first row of the history. */
void sim_view_open(struct sim_view *view, const struct sim_history *history);

/* Sets the values to those of row `first + i`. */
void sim_view_look(struct sim_view *view, const struct sim_history *history, size_t i);

#endif
