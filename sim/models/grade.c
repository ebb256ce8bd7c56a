/* models/grade.c: every item is asked about; nothing is learned from being asked. The best error is
 * looked for only where the second list takes over, because between lessons of one list asking
 * would cost more than learning. */
#include "models/grade.h"
#include "core/math.h"

/* Adds to the sum of squares; says whether the item is right. */
static bool mark(const struct sim_pupils *pupils, size_t n, size_t item, double *square)
{
    const struct sim_lists *lists = pupils->batch->lists;
    double response[SIM_ITEM_OUTPUTS_MAX];
    bool is_right = true;
    pupils->respond(pupils->batch, pupils->weight + n * pupils->stride, &lists->item[item],
                    response);
    for (size_t o = 0; o < lists->outputs; o++) {
        double off = lists->item[item].target[o] - response[o];
        *square += off * off;
        is_right = is_right && sim_abs(off) < 0.5;
    }
    return is_right;
}

struct sim_grade sim_grade_list(const struct sim_pupils *pupils, size_t list)
{
    const struct sim_lists *lists = pupils->batch->lists;
    size_t first = list == 0 ? 0 : lists->count[0], count = lists->count[list], right = 0;
    double error = 0.0, networks = (double)pupils->count;
    for (size_t n = 0; n < pupils->count; n++) {
        double square = 0.0;
        for (size_t p = 0; p < count; p++) {
            right += mark(pupils, n, first + p, &square);
        }
        error += sim_sqrt(square / (double)(count * lists->outputs));
    }
    return (struct sim_grade){.error = error / networks,
                              .right = (double)right / ((double)count * networks) * 100.0};
}

void sim_grade_start(const struct sim_batch *batch)
{
    batch->state[SIM_GRADE_BEST][0] = -1.0;
    batch->state[SIM_GRADE_LAST][0] = 0.0;
}

void sim_grade_before(const struct sim_pupils *pupils, size_t item)
{
    double *best = &pupils->batch->state[SIM_GRADE_BEST][0];
    double *last = &pupils->batch->state[SIM_GRADE_LAST][0];
    bool is_second = item >= pupils->batch->lists->count[0];
    if (is_second && *last == 0.0) {
        double error = sim_grade_list(pupils, 0).error;
        *best = *best < 0.0 || error < *best ? error : *best;
    }
    *last = is_second ? 1.0 : 0.0;
}

double sim_grade_forgotten(const struct sim_pupils *pupils)
{
    double best = pupils->batch->state[SIM_GRADE_BEST][0];
    return best < 0.0 ? 0.0 : sim_grade_list(pupils, 0).error - best;
}
