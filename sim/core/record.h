/* core/record.h: what is kept of a run: one cell for each row and reading of the model.
 *
 *     sim_record_lane(experiment, &batch, lane, cells, row);
 */
#ifndef SIM_CORE_RECORD_H
#define SIM_CORE_RECORD_H

#include "core/experiment.h"

/* Reads all of one lane into cells[row * readings + reading]. */
void sim_record_lane(const struct sim_experiment *experiment, const struct sim_batch *batch,
                     size_t lane, double *cells, size_t row);

/* The same from numbers in the model's own order. */
void sim_record_row(const struct sim_experiment *experiment, const double *own, double *cells,
                    size_t row);

/* Where along the points the values first are what the request asks for, on the straight line
 * between the two computed neighbours. False when they never are. */
bool sim_record_where(const struct sim_experiment *experiment, const double *values,
                      const struct sim_request *request, double *point);

#endif
