/* models/grade.h: what networks that learn lessons know of each list, and what they have forgotten.
 *
 *     struct sim_pupils pupils = {batch, weights, 1, 0, respond};
 *     sim_grade_before(&pupils, item);                              before each lesson
 *     double right = sim_grade_list(&pupils, 0).right;
 *
 * The first state variables of such a model are kept here; a batch has one lane.
 */
#ifndef SIM_MODELS_GRADE_H
#define SIM_MODELS_GRADE_H

#include "core/model.h"

/* BEST: the least error on the first list at the end of any stretch of its lessons, less than zero
 * before the second list began. LAST: the list of the latest lesson. */
enum sim_grade_state { SIM_GRADE_BEST, SIM_GRADE_LAST, SIM_GRADE_VARIABLES };

#define SIM_GRADE_STATES                                                                         \
    [SIM_GRADE_BEST] = {"best", "least error on the first list whenever a lesson of the second " \
                                "followed one of the first; -1 before there was any"},           \
    [SIM_GRADE_LAST] = {"last", "list of the latest lesson: 0 the first, 1 the second"}

/* Networks that were taught the same. */
struct sim_pupils {
    const struct sim_batch *batch;
    const double *weight; /* of network n: from n * stride */
    size_t count, stride;
    void (*respond)(const struct sim_batch *batch, const double *weight,
                    const struct sim_item *item, double *response);
};

/* Means over the networks. */
struct sim_grade {
    double error; /* root of the mean square, over items and outputs */
    double right; /* percent of items all of whose responses are less than 0.5 off */
};

struct sim_grade sim_grade_list(const struct sim_pupils *pupils, size_t list);

void sim_grade_start(const struct sim_batch *batch);
void sim_grade_before(const struct sim_pupils *pupils, size_t item);

/* Error on the first list over the best; 0 before the second list began. */
double sim_grade_forgotten(const struct sim_pupils *pupils);

#endif
