/* core/show.h: the line "show = rate, cv" of an experiment: which readings come first.
 *
 * The first reading is what a figure draws (some draw several); without the line they keep the order
 * of the model.
 */
#ifndef SIM_CORE_SHOW_H
#define SIM_CORE_SHOW_H

#include "core/experiment.h"
#include "core/lines.h"

/* Sets the order of the readings; model and protocol are known. `entry` may be NULL. */
void sim_show_read(struct sim_experiment *experiment, struct sim_entry *entry,
                   struct sim_complaints *complaints);

#endif
