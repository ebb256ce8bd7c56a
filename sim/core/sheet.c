/* core/sheet.c: no exponential and no search in any inner loop.
 *
 * Time goes in epochs of some time constants. Inside one, traces are kept in units of its start:
 * they grow by exp(t / tau) at a spike instead of falling in between, and a reader multiplies by
 * exp(-t / tau) once for a whole row. Of a column of synapses nothing happens at a postsynaptic
 * spike; row i makes up for it at its next presynaptic spike or at the end of the epoch:
 *
 * - in general by replaying, in order, the postsynaptic spikes since its last one (`replay`);
 * - when steps do not depend on the weight (both powers 0) all at once, because then, between two
 *   presynaptic spikes, min(min(w + a, 1) + b, 1) = min(w + a + b, 1): one running sum for each
 *   column and its value at the row's last spike, the snapshot, are enough (`snap`).
 *
 * Columns go in blocks that fit the cache for the whole epoch.
 */
#include "core/sheet.h"
#include "core/math.h"
#include "core/random.h"

#define WIDTH SIM_SHEET_BLOCK
#define EPOCH 16.0 /* shortest time constants in an epoch: a scaled trace stays below 1e7 spikes */

enum side { PRE, POST };

static double shortest_ms(const struct sim_sheet *sheet)
{
    double plus = sheet->rule.tau_plus_ms, minus = sheet->rule.tau_minus_ms;
    return plus < minus ? plus : minus;
}

/* Mean plus ten standard deviations and a little: an epoch has no more spikes. */
static size_t room_for(const struct sim_sheet *sheet)
{
    const struct sim_sheet_crowd *crowd = &sheet->crowd;
    double hz = (double)crowd->pre * crowd->pre_hz + (double)crowd->post * crowd->post_hz;
    double mean = hz * shortest_ms(sheet) * EPOCH / 1e3;
    return (size_t)(mean + 10.0 * sim_sqrt(mean)) + 64;
}

bool sim_sheet_take(struct sim_sheet *sheet, struct plasticity_memory *memory)
{
    size_t pre = sheet->crowd.pre;
    sheet->blocks = (sheet->count + WIDTH - 1) / WIDTH;
    sheet->event_room = room_for(sheet);
    sheet->weight = sim_take(memory, sheet->blocks * WIDTH * pre, sizeof *sheet->weight);
    sheet->pre_trace = sim_take(memory, pre, sizeof *sheet->pre_trace);
    sheet->post_trace = sim_take(memory, sheet->blocks * WIDTH, sizeof *sheet->post_trace);
    sheet->event = sim_take(memory, sheet->event_room, sizeof *sheet->event);
    sheet->bench.trace = sim_take(memory, pre, sizeof *sheet->bench.trace);
    sheet->bench.snapshot = sim_take(memory, pre * WIDTH, sizeof *sheet->bench.snapshot);
    sheet->bench.seen = sim_take(memory, pre, sizeof *sheet->bench.seen);
    sheet->bench.post = sim_take(memory, sheet->event_room, sizeof *sheet->bench.post);
    sheet->bench.post_read = sim_take(memory, sheet->event_room, sizeof *sheet->bench.post_read);
    return memory->wanted == 0;
}

static void draw(struct sim_sheet *sheet, enum side side)
{
    struct sim_sheet_train *train = &sheet->train[side];
    size_t neurons = side == PRE ? sheet->crowd.pre : sheet->crowd.post;
    double u[2];
    if (train->rate_hz == 0) {
        train->next_ms = sim_infinity();
        return;
    }
    sim_random_pair(sheet->crowd.seed, train->stream, train->index++, u);
    train->next_ms -= sim_log(u[0]) / train->rate_hz * 1e3;
    size_t neuron = (size_t)(u[1] * (double)neurons);
    train->neuron = (uint32_t)(neuron < neurons ? neuron : neurons - 1);
}

void sim_sheet_start(struct sim_sheet *sheet)
{
    const struct sim_sheet_crowd *crowd = &sheet->crowd;
    sheet->now_ms = 0;
    for (size_t k = 0; k < sheet->blocks * WIDTH * crowd->pre; k++) {
        sheet->weight[k] = (float)sheet->rule.start;
    }
    sim_zero(sheet->pre_trace, crowd->pre * sizeof *sheet->pre_trace);
    sim_zero(sheet->post_trace, sheet->blocks * WIDTH * sizeof *sheet->post_trace);
    sheet->train[PRE] = (struct sim_sheet_train){.rate_hz = (double)crowd->pre * crowd->pre_hz,
                                                 .stream = 2 * crowd->stream};
    sheet->train[POST] = (struct sim_sheet_train){.rate_hz = (double)crowd->post * crowd->post_hz,
                                                  .stream = 2 * crowd->stream + 1};
    draw(sheet, PRE);
    draw(sheet, POST);
}

/* All spikes before `end_ms`, in the order of time, as far as they concern this part. */
static void collect(struct sim_sheet *sheet, double end_ms)
{
    sheet->event_count = 0;
    while (sheet->event_count < sheet->event_room) {
        enum side side = sheet->train[PRE].next_ms <= sheet->train[POST].next_ms ? PRE : POST;
        const struct sim_sheet_train *train = &sheet->train[side];
        if (!(train->next_ms < end_ms)) {
            break;
        }
        double t_ms = train->next_ms - sheet->now_ms;
        double own_ms = side == PRE ? sheet->rule.tau_plus_ms : sheet->rule.tau_minus_ms;
        double other_ms = side == PRE ? sheet->rule.tau_minus_ms : sheet->rule.tau_plus_ms;
        size_t column = train->neuron - sheet->first; /* wraps far beyond count below `first` */
        if (side == PRE || column < sheet->count) {
            sheet->event[sheet->event_count++] =
                (struct sim_sheet_event){.leave = sim_exp(t_ms / own_ms),
                                         .read = (float)sim_exp(-t_ms / other_ms),
                                         .neuron = side == PRE ? train->neuron : (uint32_t)column,
                                         .is_post = side == POST};
        }
        draw(sheet, side);
    }
}

/* One block of columns during one epoch. */
struct block {
    const struct sim_sheet *sheet;
    size_t first;            /* column of this part */
    float *weight;           /* of synapse (i, j): at [i * WIDTH + j] */
    float post_trace[WIDTH]; /* in units of the start of the epoch */
    double post_sum[WIDTH];  /* snap: potentiation per unit of presynaptic trace */
    float loss_0, loss_1;    /* loss at v when its power is 0 or 1: loss_0 + loss_1 v */
    float gain_0, gain_1;
    float ceiling;
    uint32_t post_count; /* replay: spikes of the block so far */
};

static struct block block_of(const struct sim_sheet *sheet, size_t b)
{
    const struct sim_sheet_rule *rule = &sheet->rule;
    struct block block = {.sheet = sheet,
                          .first = b * WIDTH,
                          .weight = sheet->weight + b * WIDTH * sheet->crowd.pre,
                          .loss_0 = rule->loss_power == 0 ? (float)rule->loss : 0.0F,
                          .loss_1 = rule->loss_power == 0 ? 0.0F : (float)rule->loss,
                          .gain_0 = (float)rule->gain,
                          .gain_1 = rule->gain_power == 0 ? 0.0F : -(float)rule->gain,
                          .ceiling = rule->is_bounded ? 1.0F : (float)sim_infinity()};
    for (size_t j = 0; j < WIDTH; j++) {
        block.post_trace[j] = (float)sheet->post_trace[block.first + j];
    }
    for (size_t i = 0; i < sheet->crowd.pre; i++) {
        sheet->bench.trace[i] = sheet->pre_trace[i];
    }
    return block;
}

/* The row's share of everything that its columns did since its last spike. */
static void snap(const struct block *block, size_t i)
{
    const struct sim_sheet_bench *bench = &block->sheet->bench;
    float *restrict weight = block->weight + i * WIDTH;
    double *restrict snapshot = bench->snapshot + i * WIDTH;
    double a = block->sheet->rule.gain * bench->trace[i];
    for (size_t j = 0; j < WIDTH; j++) {
        float v = weight[j] + (float)(a * (block->post_sum[j] - snapshot[j]));
        snapshot[j] = block->post_sum[j];
        weight[j] = v > 1.0F ? 1.0F : v;
    }
}

static void replay(const struct block *block, size_t i)
{
    const struct sim_sheet_bench *bench = &block->sheet->bench;
    float *restrict weight = block->weight + i * WIDTH;
    float trace = (float)bench->trace[i], ceiling = block->ceiling;
    float gain_0 = block->gain_0 * trace, gain_1 = block->gain_1 * trace;
    uint32_t end = block->post_count;
    for (uint32_t k = trace == 0.0F ? end : bench->seen[i]; k < end; k++) {
        float *w = &weight[bench->post[k]];
        float v = *w + bench->post_read[k] * (gain_0 + gain_1 * *w);
        *w = v > ceiling ? ceiling : v;
    }
    bench->seen[i] = end;
}

static void replay_powers(const struct block *block, size_t i)
{
    const struct sim_sheet_rule *rule = &block->sheet->rule;
    const struct sim_sheet_bench *bench = &block->sheet->bench;
    float *weight = block->weight + i * WIDTH;
    double a = rule->gain * bench->trace[i];
    for (uint32_t k = bench->seen[i]; k < block->post_count; k++) {
        double v = (double)weight[bench->post[k]];
        v += a * (double)bench->post_read[k] * sim_pow(1.0 - v, rule->gain_power);
        weight[bench->post[k]] = v > 1.0 ? 1.0F : (float)v;
    }
    bench->seen[i] = block->post_count;
}

/* A presynaptic spike of row i reads what is left of the postsynaptic traces. */
static void depress(const struct block *block, size_t i, float read)
{
    float *restrict weight = block->weight + i * WIDTH;
    float loss_0 = read * block->loss_0, loss_1 = read * block->loss_1;
    for (size_t j = 0; j < WIDTH; j++) {
        float v = weight[j] - block->post_trace[j] * (loss_0 + loss_1 * weight[j]);
        weight[j] = v < 0.0F ? 0.0F : v;
    }
}

static void depress_powers(const struct block *block, size_t i, float read)
{
    const struct sim_sheet_rule *rule = &block->sheet->rule;
    float *weight = block->weight + i * WIDTH;
    for (size_t j = 0; j < WIDTH; j++) {
        double v = (double)weight[j];
        v -= rule->loss * (double)(read * block->post_trace[j]) * sim_pow(v, rule->loss_power);
        weight[j] = v < 0.0 ? 0.0F : (float)v;
    }
}

enum kernel { SNAP, LINEAR, POWERS };

static enum kernel kernel_for(const struct sim_sheet_rule *rule)
{
    bool is_linear = (rule->gain_power == 0 || rule->gain_power == 1) &&
                     (rule->loss_power == 0 || rule->loss_power == 1);
    bool is_additive = rule->gain_power == 0 && rule->loss_power == 0;
    return is_additive && rule->is_bounded ? SNAP : is_linear ? LINEAR : POWERS;
}

static void make_up(const struct block *block, enum kernel kernel, size_t i)
{
    if (kernel == SNAP) {
        snap(block, i);
    } else if (kernel == LINEAR) {
        replay(block, i);
    } else {
        replay_powers(block, i);
    }
}

static void take_post(struct block *block, const struct sim_sheet_event *event)
{
    const struct sim_sheet_bench *bench = &block->sheet->bench;
    size_t j = event->neuron - block->first; /* wraps below the block */
    if (j < WIDTH) {
        block->post_trace[j] += (float)event->leave;
        block->post_sum[j] += (double)event->read;
        bench->post[block->post_count] = (uint32_t)j;
        bench->post_read[block->post_count++] = event->read;
    }
}

static void run_block(struct sim_sheet *sheet, size_t b, enum kernel kernel)
{
    const struct sim_sheet_bench *bench = &sheet->bench;
    struct block block = block_of(sheet, b);
    size_t pre = sheet->crowd.pre;
    if (kernel == SNAP) {
        sim_zero(bench->snapshot, pre * WIDTH * sizeof *bench->snapshot);
    }
    sim_zero(bench->seen, pre * sizeof *bench->seen);
    for (size_t k = 0; k < sheet->event_count; k++) {
        const struct sim_sheet_event *event = &sheet->event[k];
        if (event->is_post) {
            take_post(&block, event);
            continue;
        }
        make_up(&block, kernel, event->neuron);
        if (kernel == POWERS) {
            depress_powers(&block, event->neuron, event->read);
        } else {
            depress(&block, event->neuron, event->read);
        }
        bench->trace[event->neuron] += event->leave;
    }
    for (size_t i = 0; i < pre; i++) {
        make_up(&block, kernel, i);
    }
    for (size_t j = 0; j < WIDTH; j++) {
        sheet->post_trace[block.first + j] = (double)block.post_trace[j];
    }
}

/* From the present epoch to one that starts at `end_ms`. */
static void run_epoch(struct sim_sheet *sheet, double end_ms)
{
    enum kernel kernel = kernel_for(&sheet->rule);
    double span_ms = end_ms - sheet->now_ms;
    double pre_left = sim_exp(-span_ms / sheet->rule.tau_plus_ms);
    double post_left = sim_exp(-span_ms / sheet->rule.tau_minus_ms);
    collect(sheet, end_ms);
    for (size_t b = 0; b < sheet->blocks; b++) {
        run_block(sheet, b, kernel);
    }
    for (size_t i = 0; i < sheet->crowd.pre; i++) {
        sheet->pre_trace[i] = sheet->bench.trace[i] * pre_left;
    }
    for (size_t j = 0; j < sheet->blocks * WIDTH; j++) {
        sheet->post_trace[j] *= post_left;
    }
    sheet->now_ms = end_ms;
}

void sim_sheet_go_to(struct sim_sheet *sheet, double until_ms)
{
    double epoch_ms = shortest_ms(sheet) * EPOCH;
    while (sheet->now_ms < until_ms) {
        double end_ms = sheet->now_ms + epoch_ms;
        run_epoch(sheet, end_ms < until_ms ? end_ms : until_ms);
    }
}

double sim_sheet_at(const struct sim_sheet *sheet, size_t i, size_t j)
{
    return (double)sheet->weight[(j / WIDTH * sheet->crowd.pre + i) * WIDTH + j % WIDTH];
}
