/* core/record.h: what is kept of a run, and the measures that are read from it.
 *
 *     sim_record_weights(model, &batch, weight + first);
 *     double percent = sim_record_measure(SIM_MEASURE_CHANGE, weight[i]);
 */
#ifndef SIM_CORE_RECORD_H
#define SIM_CORE_RECORD_H

#include "core/experiment.h"

/* Copies the weight of every lane. */
void sim_record_weights(const struct sim_model *model, const struct sim_batch *batch,
                        double *weight);

/* A measure from a weight relative to the start: the weight itself, or its change in percent. */
double sim_record_measure(enum sim_measure measure, double weight);

/* Where along the points a measure first takes the value, on the straight line between the two
 * computed neighbours. False when it never does. */
bool sim_record_where(const struct sim_experiment *experiment, const double *weight,
                      const struct sim_request *request, double *point);

#endif
