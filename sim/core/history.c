/* core/history.c: histories of pictures, of lessons, of stimuli and of a crowd.
 *
 * A range rises and the end of a protocol rises with it, so a history never goes back. A history
 * that is looked at many times begins at row 0 and draws the random numbers of lane 0.
 */
#include "core/history.h"
#include "core/math.h"
#include "core/random.h"
#include "core/record.h"

void sim_view_open(struct sim_view *view, const struct sim_history *history)
{
    const struct sim_experiment *e = history->experiment;
    const struct sim_bench *bench = history->bench;
    for (size_t k = 0; k < e->quantity_count; k++) {
        view->list[k] = e->quantity[k].list;
    }
    view->trial = (struct sim_trial){.value = view->value + e->first[SIM_OWNER_PROTOCOL],
                                     .list = view->list + e->first[SIM_OWNER_PROTOCOL],
                                     .seed = e->seed,
                                     .lane = history->first};
    view->batch = (struct sim_batch){.lanes = 1,
                                     .parameter = view->value + e->first[SIM_OWNER_MODEL],
                                     .state = bench->state,
                                     .field = bench->field,
                                     .field_room = bench->field_room,
                                     .seed = e->seed,
                                     .stream = history->first};
    sim_view_look(view, history, 0);
    sim_zero(bench->field, bench->field_room * sizeof *bench->field);
}

void sim_view_look(struct sim_view *view, const struct sim_history *history, size_t i)
{
    sim_experiment_values(history->experiment, history->first + i, view->value);
}

static void record(const struct sim_view *view, const struct sim_history *history, size_t i)
{
    sim_record_lane(history->experiment, &view->batch, 0, history->cells, history->first + i);
}

/* Pictures depend on the seed and their number, not on the row: the rows of a range over anything
 * else see the same ones. */
void sim_history_presentations(const struct sim_history *history)
{
    const struct sim_model *model = history->experiment->model;
    const struct sim_protocol *protocol = history->experiment->protocol;
    struct sim_view view;
    struct sim_inputs inputs = {.count = 0};
    sim_view_open(&view, history);
    view.batch.inputs = &inputs;
    protocol->describe(view.trial.value, &inputs);
    model->start(&view.batch);
    uint64_t k = 0;
    for (size_t i = 0; i < history->count; i++) {
        sim_view_look(&view, history, i);
        for (uint64_t end = protocol->presentations(view.trial.value); k < end; k++) {
            struct sim_picture picture = {.count = 0};
            protocol->present(&view.trial, k, &picture);
            model->learn(&view.batch, 0, &picture);
        }
        record(&view, history, i);
    }
}

/* Lists depend on the seed, and lessons on their number: rows of a range are taught alike. */
void sim_history_lessons(const struct sim_history *history)
{
    const struct sim_model *model = history->experiment->model;
    const struct sim_protocol *protocol = history->experiment->protocol;
    struct sim_view view;
    struct sim_lists lists = {.inputs = 0};
    sim_view_open(&view, history);
    view.batch.lists = &lists;
    protocol->compose(&view.trial, &lists);
    model->start(&view.batch);
    uint64_t k = 0;
    for (size_t i = 0; i < history->count; i++) {
        sim_view_look(&view, history, i);
        for (uint64_t end = protocol->presentations(view.trial.value); k < end; k++) {
            model->study(&view.batch, 0, protocol->lesson(view.trial.value, k));
        }
        record(&view, history, i);
    }
}

static void pass(const struct sim_view *view, const struct sim_model *model, int64_t *now_ns,
                 int64_t until_ns)
{
    if (until_ns > *now_ns) {
        double dt_ms = (double)(until_ns - *now_ns) / 1e6;
        model->advance(&view->batch, &dt_ms);
        *now_ns = until_ns;
    }
}

/* A stimulus at the very moment of looking has happened. */
void sim_history_stimuli(const struct sim_history *history)
{
    const struct sim_model *model = history->experiment->model;
    const struct sim_protocol *protocol = history->experiment->protocol;
    struct sim_view view;
    struct sim_stimulus next = {.at_ns = 0};
    int64_t now_ns = 0;
    uint64_t k = 0;
    sim_view_open(&view, history);
    uint64_t count = protocol->stimuli(view.trial.value);
    model->start(&view.batch);
    if (count > 0) {
        protocol->stimulus(&view.trial, 0, &next);
    }
    for (size_t i = 0; i < history->count; i++) {
        sim_view_look(&view, history, i);
        int64_t end_ns = protocol->end_ns(view.trial.value);
        while (k < count && next.at_ns <= end_ns) {
            pass(&view, model, &now_ns, next.at_ns);
            model->stimulate(&view.batch, 0, &next);
            if (++k < count) {
                protocol->stimulus(&view.trial, k, &next);
            }
        }
        pass(&view, model, &now_ns, end_ns);
        record(&view, history, i);
    }
}

/* All inputs together are one Poisson process; each of its spikes falls to an input at random. */
struct arrivals {
    const struct sim_crowd *crowd;
    double total_hz;
    uint64_t seed, stream, index;
    double next_ms;
    size_t input; /* of the next spike */
};

static void draw(struct arrivals *arrivals)
{
    const struct sim_crowd *crowd = arrivals->crowd;
    double u[2];
    sim_random_pair(arrivals->seed, arrivals->stream, arrivals->index++, u);
    arrivals->next_ms -= sim_log(u[0]) / arrivals->total_hz * 1e3;
    double at_hz = u[1] * arrivals->total_hz;
    double exciting_hz =
        (double)crowd->count[SIM_INPUT_EXCITES] * crowd->rate_hz[SIM_INPUT_EXCITES];
    bool is_exciting = at_hz < exciting_hz;
    enum sim_input kind = is_exciting ? SIM_INPUT_EXCITES : SIM_INPUT_INHIBITS;
    double place = (at_hz - (is_exciting ? 0.0 : exciting_hz)) / crowd->rate_hz[kind];
    size_t last = crowd->count[kind] - 1;
    size_t k = place < (double)last ? (size_t)place : last;
    arrivals->input = k + (is_exciting ? 0 : crowd->count[SIM_INPUT_EXCITES]);
}

static struct arrivals arrivals_of(const struct sim_crowd *crowd, const struct sim_trial *trial)
{
    struct arrivals arrivals = {.crowd = crowd, .seed = trial->seed, .stream = trial->lane};
    for (size_t k = 0; k < SIM_INPUT_KINDS; k++) {
        arrivals.total_hz += (double)crowd->count[k] * crowd->rate_hz[k];
    }
    if (arrivals.total_hz > 0) {
        draw(&arrivals);
    } else {
        arrivals.next_ms = sim_infinity();
    }
    return arrivals;
}

/* A neuron under way. Steps are counted, so that their times do not drift. */
struct course {
    struct sim_view view;
    struct sim_crowd crowd;
    struct sim_tally tally;
    struct arrivals arrivals;
    uint64_t step;
    double dt_ms;
    double last_s;   /* of the last spike that was counted */
    double looked_s; /* when one looked last */
};

static void count_spike(struct course *course, double at_s)
{
    struct sim_tally *tally = &course->tally;
    tally->recent_spikes++;
    if (at_s < (double)course->crowd.settle_ns / 1e9) {
        return;
    }
    if (tally->spikes > 0) {
        double interval_s = at_s - course->last_s;
        tally->interval_sum_s += interval_s;
        tally->interval_square_s2 += interval_s * interval_s;
        tally->intervals++;
    }
    tally->spikes++;
    course->last_s = at_s;
}

static void go_to(struct course *course, const struct sim_model *model, double end_s)
{
    const struct sim_batch *batch = &course->view.batch;
    uint64_t end = (uint64_t)(end_s * 1e3 / course->dt_ms + 0.5);
    for (; course->step < end; course->step++) {
        double until_ms = (double)(course->step + 1) * course->dt_ms;
        while (course->arrivals.next_ms < until_ms) {
            model->arrive(batch, course->arrivals.input);
            draw(&course->arrivals);
        }
        if (model->step(batch)) {
            count_spike(course, until_ms / 1e3);
        }
    }
}

void sim_history_crowd(const struct sim_history *history)
{
    const struct sim_model *model = history->experiment->model;
    const struct sim_protocol *protocol = history->experiment->protocol;
    struct course course = {.step = 0};
    struct sim_view *view = &course.view;
    sim_view_open(view, history);
    protocol->gather(view->trial.value, &course.crowd);
    view->batch.crowd = &course.crowd;
    view->batch.tally = &course.tally;
    course.arrivals = arrivals_of(&course.crowd, &view->trial);
    course.dt_ms = model->step_ms(view->batch.parameter);
    model->start(&view->batch);
    for (size_t i = 0; i < history->count; i++) {
        sim_view_look(view, history, i);
        double end_s = (double)protocol->end_ns(view->trial.value) / 1e9;
        double counted_s = end_s - (double)course.crowd.settle_ns / 1e9;
        go_to(&course, model, end_s);
        course.tally.span_s = counted_s > 0 ? counted_s : 0.0;
        course.tally.recent_span_s = end_s - course.looked_s;
        record(view, history, i);
        course.looked_s = end_s;
        course.tally.recent_spikes = 0;
    }
}

struct sim_sheet sim_history_sheet_at(const struct sim_experiment *experiment, size_t point)
{
    struct sim_sheet sheet = {.first = 0};
    double value[SIM_QUANTITIES_MAX];
    sim_experiment_values(experiment, point, value);
    experiment->model->sheet(value + experiment->first[SIM_OWNER_MODEL], &sheet.rule);
    experiment->protocol->connect(value + experiment->first[SIM_OWNER_PROTOCOL], &sheet.crowd);
    sheet.crowd.seed = experiment->seed;
    sheet.crowd.stream = point;
    sheet.count = sheet.crowd.post;
    return sheet;
}

/* Sums go row by row, so that they do not depend on how columns are kept. */
static void read_sheet(const struct sim_sheet *sheet, const double bin[2], double *cell)
{
    double sum = 0, square = 0;
    uint64_t low = 0, high = 0, inside = 0;
    for (size_t i = 0; i < sheet->crowd.pre; i++) {
        for (size_t j = 0; j < sheet->count; j++) {
            double v = sim_sheet_at(sheet, i, j);
            sum += v;
            square += v * v;
            low += v < 0.1;
            high += v > 0.9;
            inside += v >= bin[0] && v < bin[1];
        }
    }
    double count = (double)sheet->crowd.pre * (double)sheet->count;
    double mean = sum / count, variance = square / count - mean * mean;
    cell[SIM_SHEET_SHARE] = (double)inside / count * 100.0;
    cell[SIM_SHEET_MEAN] = mean * sheet->rule.unit;
    cell[SIM_SHEET_SD] = variance > 0 ? sim_sqrt(variance) * sheet->rule.unit : 0.0;
    cell[SIM_SHEET_LOW] = (double)low / count * 100.0;
    cell[SIM_SHEET_HIGH] = (double)high / count * 100.0;
}

void sim_history_sheet(const struct sim_history *history)
{
    const struct sim_experiment *e = history->experiment;
    struct plasticity_memory memory = {.at = history->bench->sheet,
                                       .size = history->bench->sheet_room};
    struct sim_sheet sheet = sim_history_sheet_at(e, history->first);
    sim_sheet_take(&sheet, &memory);
    sim_sheet_start(&sheet);
    for (size_t i = history->first; i < history->first + history->count; i++) {
        double value[SIM_QUANTITIES_MAX], bin[2], reading[SIM_SHEET_READINGS];
        sim_experiment_values(e, i, value);
        const double *own = value + e->first[SIM_OWNER_PROTOCOL];
        sim_sheet_go_to(&sheet, (double)e->protocol->end_ns(own) / 1e6);
        e->protocol->bin(own, &bin[0], &bin[1]);
        read_sheet(&sheet, bin, reading);
        sim_record_row(e, reading, history->cells, i);
    }
}
