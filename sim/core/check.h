/* core/check.h: what is wrong with an experiment whose lines are each right: values that do not go
 * together, a figure without its range, more work than anyone wants to wait for. */
#ifndef SIM_CORE_CHECK_H
#define SIM_CORE_CHECK_H

#include "core/experiment.h"
#include "core/lines.h"

void sim_experiment_check(const struct sim_experiment *experiment, struct sim_lines *lines,
                          struct sim_complaints *complaints);

/* Spikes of all points, or what their protocol counts; of one history those of the longest look. */
uint64_t sim_experiment_work(const struct sim_experiment *experiment);

/* Spikes of one side in the lane that has most of them. */
size_t sim_experiment_room(const struct sim_experiment *experiment, enum sim_side side);

#endif
