/* core/run.h: the time loop: spikes of many synapses in step, each with its own clock.
 *
 *     struct sim_bench bench;
 *     sim_bench_take(&bench, experiment, memory);
 *     sim_bench_run(&bench, experiment, 0, experiment->range.count, cells);
 *
 * The bench holds trains and state for one batch of points at a time; it lives in the memory.
 */
#ifndef SIM_CORE_RUN_H
#define SIM_CORE_RUN_H

#include "core/experiment.h"
#include "core/memory.h"
#include "core/train.h"

#define SIM_STATES_MAX 20u

struct sim_bench {
    size_t lanes; /* most points in one batch */
    size_t room[2];
    double *state[SIM_STATES_MAX];
    double *field; /* of all lanes */
    size_t field_room;
    void *sheet; /* memory for a sheet */
    size_t sheet_room;
    double *dt_ms;
    int64_t *last_ns; /* of the last event */
    int64_t *end_ns;  /* when the weight is read */
    int64_t *at_ns;   /* trains of lane i: from i * (room[0] + room[1]) */
    struct sim_train *train;
    uint32_t *list[3]; /* lanes of each kind of event */
};

/* Lays the bench out in the memory; false when it does not fit. */
bool sim_bench_take(struct sim_bench *bench, const struct sim_experiment *experiment,
                    struct plasticity_memory *memory);

/* Is the range one over a parameter that only says when, or at what, one looks? */
bool sim_run_is_history(const struct sim_experiment *experiment);

/* Runs the points first .. first + count; cells[row * readings + reading] is of point `row`. */
void sim_bench_run(struct sim_bench *bench, const struct sim_experiment *experiment, size_t first,
                   size_t count, double *cells);

#endif
