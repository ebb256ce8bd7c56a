/* core/measured.h: measurements beside the points of an experiment.
 *
 *     size_t point = sim_measured_point(experiment, &data->rows[i]);      SIM_NONE: not this one
 *     double percent = sim_measured_value(data, "%", data->rows[i].mean); 0.29 is 29
 *
 * A row goes with an experiment when its protocol is the experiment's and everything that it says of
 * how it was measured is so there, but for the parameter that has the range: that one says beside
 * which point the row stands. Nothing is interpolated: a row inside the range must be a point of it.
 */
#ifndef SIM_CORE_MEASURED_H
#define SIM_CORE_MEASURED_H

#include "core/experiment.h"
#include "core/lines.h"

/* The point beside which a row stands, or SIM_NONE when it was measured under other conditions or
 * lies outside the range. */
size_t sim_measured_point(const struct sim_experiment *experiment,
                          const struct plasticity_datum *row);

/* How many rows stand beside points. */
size_t sim_measured_count(const struct sim_experiment *experiment);

/* A number of the data set in the unit of a reading: decimals moved by two places, or as it is. */
double sim_measured_value(const struct plasticity_data *data, const char *unit, double value);

/* Fills mean and standard error of every point in the unit of the first reading, NaN elsewhere. */
void sim_measured_fill(const struct sim_experiment *experiment, double *mean, double *sem);

/* The fit error of Pfister and Gerstner 2006: the mean over the rows of the squared distance of
 * model and mean, in standard errors. */
double sim_measured_error(const struct sim_experiment *experiment, const double *model,
                          const double *mean, const double *sem);

/* "Squares with bars, measured: ...", for the text alternative, from the filled table. */
void sim_measured_describe(const struct plasticity_result *result, struct sim_words *words);

/* Where measured values come from and what they are, for the conventions and the limits. */
void sim_measured_cite(const struct plasticity_data *data, struct sim_words *words);

/* Complains when the data set of the experiment does not go with it. */
void sim_measured_check(const struct sim_experiment *experiment, struct sim_lines *lines,
                        struct sim_complaints *complaints);

#endif
