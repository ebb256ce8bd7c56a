/* core/record.c: the end of each lane; everything else is derived from that one column, so that no
 * two numbers of a result can disagree. */
#include "core/record.h"

void sim_record_weights(const struct sim_model *model, const struct sim_batch *batch,
                        double *weight)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        weight[i] = batch->state[model->weight][i];
    }
}

double sim_record_measure(enum sim_measure measure, double weight)
{
    return measure == SIM_MEASURE_CHANGE ? (weight - 1.0) * 100.0 : weight;
}

bool sim_record_where(const struct sim_experiment *experiment, const double *weight,
                      const struct sim_request *request, double *point)
{
    for (size_t i = 0; i < experiment->range.count; i++) {
        double here = sim_record_measure(request->measure, weight[i]) - request->value;
        *point = sim_experiment_point(experiment, i);
        if (here == 0) {
            return true;
        }
        if (i + 1 == experiment->range.count) {
            return false;
        }
        double next = sim_record_measure(request->measure, weight[i + 1]) - request->value;
        if ((here < 0) != (next < 0) && next != 0) {
            double width = sim_experiment_point(experiment, i + 1) - *point;
            *point += width * (here / (here - next));
            return true;
        }
    }
    return false;
}
