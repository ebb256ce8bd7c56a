/* core/pack.h: a checked experiment as a short text, for those who cannot read the long one.
 *
 *     sim_pack_write(experiment, &out);
 *     "stdp_pair;pairing;window;1 c 1f4...;change_at_zero,;Window of the pair rule"
 *
 * Reading the language of experiments with all its messages takes half of a small module, and a
 * page needs none of it: what it gets was checked when the page was made. So a packed experiment is
 * trusted; only damage is refused. Lists and measurements are not packed.
 */
#ifndef SIM_CORE_PACK_H
#define SIM_CORE_PACK_H

#include "core/experiment.h"
#include "core/out.h"

void sim_pack_write(const struct sim_experiment *experiment, struct sim_out *out);

/* False when the text is damaged, or names what the catalogue has not. The experiment borrows the
 * text and writes zero bytes into it. */
bool sim_pack_read(const struct sim_catalogue *catalogue, char *text,
                   struct sim_experiment *experiment);

#endif
