/* core/run.c: event by event, exact: between two spikes of a lane nothing is integrated in steps.
 *
 * A round takes the next event of every lane, advances all lanes by their own waiting time in one
 * call, then hands the model the lanes in which each kind of spike arrives. The lanes of a batch
 * differ in their trains, not in the parameters of the model; a range over a model parameter
 * therefore runs with one lane per batch. Lanes never touch each other, so the size of a batch
 * cannot change a result.
 */
#include "core/run.h"
#include "core/check.h"
#include "core/history.h"
#include "core/record.h"
#include "core/scope.h"

#define LANES_MAX 64u
#define TRAIN_BYTES (8u << 20) /* trains of one batch, unless a single lane needs more */

static size_t lanes_of(const struct sim_experiment *e, size_t spikes)
{
    size_t swept = e->range.quantity;
    if (swept != SIM_NONE && e->quantity[swept].owner == SIM_OWNER_MODEL) {
        return 1;
    }
    size_t fit = TRAIN_BYTES / sizeof(int64_t) / (spikes + 1);
    size_t lanes = fit < LANES_MAX ? fit : LANES_MAX;
    lanes = lanes < e->range.count ? lanes : e->range.count;
    return lanes == 0 ? 1 : lanes;
}

/* The largest that any point needs. */
static size_t field_room(const struct sim_experiment *e)
{
    double value[SIM_QUANTITIES_MAX];
    size_t most = 0;
    for (size_t i = 0; e->model->field_room != NULL && i < e->range.count; i++) {
        struct sim_crowd crowd = {.count = {0, 0}};
        sim_experiment_values(e, i, value);
        if (e->protocol->gather != NULL) {
            e->protocol->gather(value + e->first[SIM_OWNER_PROTOCOL], &crowd);
        }
        size_t inputs = crowd.count[SIM_INPUT_EXCITES] + crowd.count[SIM_INPUT_INHIBITS];
        size_t room = e->model->field_room(value + e->first[SIM_OWNER_MODEL], inputs);
        most = room > most ? room : most;
    }
    return most;
}

/* Room for the point of the range that needs most, one after the other. */
static void take_sheet(struct sim_bench *bench, const struct sim_experiment *e,
                       struct plasticity_memory *memory)
{
    size_t most = 0;
    if (sim_scope_drive(e->protocol) != PLASTICITY_SHEET) {
        return;
    }
    for (size_t i = 0; i < e->range.count; i++) {
        struct plasticity_memory measure = sim_memory_measure();
        struct sim_sheet sheet = sim_history_sheet_at(e, i);
        sim_sheet_take(&sheet, &measure);
        most = measure.wanted > most ? measure.wanted : most;
    }
    bench->sheet_room = most;
    bench->sheet = sim_take(memory, most, 1);
}

bool sim_bench_take(struct sim_bench *bench, const struct sim_experiment *experiment,
                    struct plasticity_memory *memory)
{
    bench->room[SIM_BEFORE] = sim_experiment_room(experiment, SIM_BEFORE);
    bench->room[SIM_AFTER] = sim_experiment_room(experiment, SIM_AFTER);
    size_t spikes = bench->room[SIM_BEFORE] + bench->room[SIM_AFTER];
    size_t lanes = lanes_of(experiment, spikes);
    bench->lanes = lanes;
    for (size_t i = 0; i < experiment->model->about.state_count; i++) {
        bench->state[i] = sim_take(memory, lanes, sizeof(double));
    }
    bench->field_room = field_room(experiment);
    bench->field = sim_take(memory, lanes * bench->field_room, sizeof *bench->field);
    bench->dt_ms = sim_take(memory, lanes, sizeof *bench->dt_ms);
    bench->last_ns = sim_take(memory, lanes, sizeof *bench->last_ns);
    bench->end_ns = sim_take(memory, lanes, sizeof *bench->end_ns);
    bench->train = sim_take(memory, lanes, sizeof *bench->train);
    for (size_t i = 0; i < 3; i++) {
        bench->list[i] = sim_take(memory, lanes, sizeof *bench->list[i]);
    }
    bench->at_ns = sim_take(memory, lanes * spikes, sizeof *bench->at_ns);
    take_sheet(bench, experiment, memory);
    return memory->wanted == 0;
}

static void fill_side(struct sim_train *train, const struct sim_experiment *e,
                      const struct sim_trial *trial, enum sim_side side, int64_t *at_ns)
{
    const double *value = trial->value - e->first[SIM_OWNER_PROTOCOL];
    const double *common = value + e->first[SIM_OWNER_COMMON];
    double delay_ms = common[side == SIM_BEFORE ? SIM_COMMON_AXONAL : SIM_COMMON_DENDRITIC];
    double (*delay)(const double *) =
        side == SIM_BEFORE ? e->model->delay_ms : e->model->delay_after_ms;
    if (delay != NULL) {
        delay_ms += delay(value + e->first[SIM_OWNER_MODEL]);
    }
    int64_t delay_ns = sim_ns_from_ms(delay_ms);
    train->at_ns[side] = at_ns;
    train->count[side] = e->protocol->fill(trial, side, at_ns);
    train->next[side] = 0;
    for (size_t i = 0; i < train->count[side]; i++) {
        at_ns[i] += delay_ns;
    }
}

/* Trains of the points first .. first + lanes. */
static void fill(struct sim_bench *bench, const struct sim_experiment *e, size_t first,
                 size_t lanes, double *value)
{
    const double *list[SIM_QUANTITIES_MAX];
    for (size_t k = 0; k < e->quantity_count; k++) {
        list[k] = e->quantity[k].list;
    }
    for (size_t i = 0; i < lanes; i++) {
        int64_t *at_ns = bench->at_ns + i * (bench->room[SIM_BEFORE] + bench->room[SIM_AFTER]);
        sim_experiment_values(e, first + i, value);
        struct sim_trial trial = {.value = value + e->first[SIM_OWNER_PROTOCOL],
                                  .list = list + e->first[SIM_OWNER_PROTOCOL],
                                  .seed = e->seed,
                                  .lane = first + i};
        fill_side(&bench->train[i], e, &trial, SIM_BEFORE, at_ns);
        fill_side(&bench->train[i], e, &trial, SIM_AFTER, at_ns + bench->room[SIM_BEFORE]);
        bench->end_ns[i] = e->protocol->end_ns(trial.value);
        bench->last_ns[i] = 0;
    }
}

/* The next event of each lane: its waiting time and its place in one of the lists. */
static size_t collect(struct sim_bench *bench, size_t lanes, size_t count[3])
{
    size_t active = 0;
    count[0] = count[1] = count[2] = 0;
    for (size_t i = 0; i < lanes; i++) {
        int64_t t_ns;
        enum sim_event kind;
        bench->dt_ms[i] = 0;
        if (sim_train_next(&bench->train[i], &t_ns, &kind)) {
            bench->dt_ms[i] = (double)(t_ns - bench->last_ns[i]) / 1e6;
            bench->last_ns[i] = t_ns;
            bench->list[kind][count[kind]++] = (uint32_t)i;
            active++;
        }
    }
    return active;
}

static void deliver(const struct sim_model *model, const struct sim_batch *batch,
                    enum sim_coincidence coincidence, const struct sim_lanes lanes[3])
{
    if (lanes[SIM_EVENT_BEFORE].count > 0) {
        model->before(batch, lanes[SIM_EVENT_BEFORE]);
    }
    if (lanes[SIM_EVENT_AFTER].count > 0) {
        model->after(batch, lanes[SIM_EVENT_AFTER]);
    }
    struct sim_lanes both = lanes[SIM_EVENT_TOGETHER];
    if (both.count == 0) {
        return;
    }
    if (coincidence == SIM_COINCIDENCE_IGNORED) {
        model->together(batch, both);
    } else if (coincidence == SIM_COINCIDENCE_PRE_FIRST) {
        model->before(batch, both);
        model->after(batch, both);
    } else {
        model->after(batch, both);
        model->before(batch, both);
    }
}

/* A batch of points of a range, or what is left of it. */
static void run_batch(struct sim_bench *bench, const struct sim_experiment *e, size_t first,
                      size_t lanes, double *cells)
{
    double value[SIM_QUANTITIES_MAX];
    size_t count[3];
    fill(bench, e, first, lanes, value);
    struct sim_batch batch = {.lanes = lanes,
                              .parameter = value + e->first[SIM_OWNER_MODEL],
                              .state = bench->state,
                              .field = bench->field,
                              .field_room = bench->field_room,
                              .pairs = e->model->pairs,
                              .seed = e->seed,
                              .stream = first};
    double coincidence = value[e->first[SIM_OWNER_COMMON] + SIM_COMMON_COINCIDENCE];
    sim_zero(bench->field, lanes * bench->field_room * sizeof *bench->field);
    e->model->start(&batch);
    while (collect(bench, lanes, count) > 0) {
        struct sim_lanes lists[3] = {
            {bench->list[0], count[0]}, {bench->list[1], count[1]}, {bench->list[2], count[2]}};
        e->model->advance(&batch, bench->dt_ms);
        deliver(e->model, &batch, (enum sim_coincidence)(int)coincidence, lists);
    }
    for (size_t i = 0; i < lanes; i++) {
        int64_t left_ns = bench->end_ns[i] - bench->last_ns[i];
        bench->dt_ms[i] = left_ns > 0 ? (double)left_ns / 1e6 : 0.0;
    }
    e->model->advance(&batch, bench->dt_ms);
    if (e->model->finish != NULL) {
        e->model->finish(&batch);
    }
    for (size_t i = 0; i < lanes; i++) {
        sim_record_lane(e, &batch, i, cells, first + i);
    }
}

static void run_history(const struct sim_history *history)
{
    switch (sim_scope_drive(history->experiment->protocol)) {
    case PLASTICITY_SPIKES:
        break;
    case PLASTICITY_RATES:
        sim_history_presentations(history);
        break;
    case PLASTICITY_LESSONS:
        sim_history_lessons(history);
        break;
    case PLASTICITY_STIMULI:
        sim_history_stimuli(history);
        break;
    case PLASTICITY_CROWD:
        sim_history_crowd(history);
        break;
    case PLASTICITY_SHEET:
        sim_history_sheet(history);
        break;
    }
}

bool sim_run_is_history(const struct sim_experiment *experiment)
{
    size_t swept = experiment->range.quantity;
    return swept != SIM_NONE && experiment->quantity[swept].about->observes;
}

void sim_bench_run(struct sim_bench *bench, const struct sim_experiment *experiment, size_t first,
                   size_t count, double *cells)
{
    bool is_spikes = sim_scope_drive(experiment->protocol) == PLASTICITY_SPIKES;
    size_t end = first + count;
    if (!is_spikes && sim_run_is_history(experiment)) {
        struct sim_history history = {experiment, bench, 0, end, cells};
        run_history(&history);
        return;
    }
    size_t most = is_spikes ? bench->lanes : 1;
    for (size_t at = first; at < end; at += most) {
        size_t lanes = end - at < most ? end - at : most;
        struct sim_history history = {experiment, bench, at, 1, cells};
        if (is_spikes) {
            run_batch(bench, experiment, at, lanes, cells);
        } else {
            run_history(&history);
        }
    }
}
