/* core/request.h: the lines "output name = ..." of an experiment.
 *
 *     output change_at_ten = change at lag 10 ms
 *     output balance       = share where change is 0 % to 2 decimals
 *     output tau_plus      = parameter tau_plus
 *     output misfit        = error against data
 *     output change_at_end = change                      without a range
 */
#ifndef SIM_CORE_REQUEST_H
#define SIM_CORE_REQUEST_H

#include "core/experiment.h"
#include "core/lines.h"

/* Reads one line; the quantities and the range of the experiment are known. The name is borrowed
 * from the text and copied by the caller. */
bool sim_request_read(const struct sim_experiment *experiment, const struct sim_entry *entry,
                      struct sim_request *request, struct sim_complaints *complaints);

/* Index of the quantity of that name, or SIM_NONE. */
size_t sim_quantity_find(const struct sim_experiment *experiment, struct sim_span name);

#endif
