/* core/record.c: the end of each lane; the change of a weight is derived from the weight and not
 * followed beside it, so that no two numbers of a result can disagree. */
#include "core/record.h"

void sim_record_lane(const struct sim_experiment *experiment, const struct sim_batch *batch,
                     size_t lane, double *cells, size_t row)
{
    const struct sim_model *model = experiment->model;
    double own[SIM_READINGS_MAX];
    if (model->readings == NULL) {
        double weight = batch->state[model->weight][lane];
        own[SIM_READING_CHANGE] = (weight - 1.0) * 100.0;
        own[SIM_READING_WEIGHT] = weight;
    } else {
        for (size_t k = 0; k < model->reading_count; k++) {
            own[k] = model->read(batch, lane, k);
        }
    }
    sim_record_row(experiment, own, cells, row);
}

void sim_record_row(const struct sim_experiment *experiment, const double *own, double *cells,
                    size_t row)
{
    for (size_t k = 0; k < experiment->reading_count; k++) {
        cells[row * experiment->reading_count + k] = own[experiment->order[k]];
    }
}

bool sim_record_where(const struct sim_experiment *experiment, const double *values,
                      const struct sim_request *request, double *point)
{
    for (size_t i = 0; i < experiment->range.count; i++) {
        double here = values[i] - request->value;
        *point = sim_experiment_point(experiment, i);
        if (here == 0) {
            return true;
        }
        if (i + 1 == experiment->range.count) {
            return false;
        }
        double next = values[i + 1] - request->value;
        if ((here < 0) != (next < 0) && next != 0) {
            double width = sim_experiment_point(experiment, i + 1) - *point;
            *point += width * (here / (here - next));
            return true;
        }
    }
    return false;
}
