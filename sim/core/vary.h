/* core/vary.h: the lines "vary ..." of an experiment: what a reader of a page may move.
 *
 *     vary tau_plus = 5 ms .. 50 ms step 0.1 ms
 *
 * The experiment itself stands on one of the steps, every step and every corner of all sliders is
 * an experiment that may be run, and a module of pages (struct sim_module) holds what they need.
 * What is wrong is said at the line; places point into the text that is being read.
 */
#ifndef SIM_CORE_VARY_H
#define SIM_CORE_VARY_H

#include "core/experiment.h"
#include "core/lines.h"

/* Reads all of them; the experiment is otherwise right. */
void sim_vary_read(struct sim_experiment *experiment, const struct sim_catalogue *catalogue,
                   struct sim_lines *lines, struct sim_complaints *complaints);

/* Puts a slider on one of its steps. What a reader sets is chosen, whatever it was before. */
void sim_vary_set(struct sim_experiment *experiment, size_t vary, size_t step);

#endif
