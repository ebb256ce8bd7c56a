/* practice/paths.c: exact means, and eight random paths at a time for the bands.
 *
 * A day is kept or missed whatever happened before, so the mean increment of a session is linear in
 * the mean strength before it: p gain (1 - E B), with the sessions of the same day counted as kept.
 * The strength never exceeds 1 because no gain does. Only the bands need paths.
 *
 * Two sessions differ by whole days and by slots of one day, so all lags of a schedule are few: the
 * lag of a day and a slot has the index day (2 k - 1) + slot + k - 1, with k sessions a day. Each
 * session has a code day (2 k - 1) + slot, and the index of a lag is a difference of codes. The
 * sums over earlier sessions are then additions and multiplications of eight lanes, in the order of
 * the sessions.
 */
#include "practice/paths.h"
#include "core/random.h"

#define BATCHES (SIM_PATHS / SIM_LANES)
#define LOW_RANK (SIM_PATHS / 10)
#define HIGH_RANK (SIM_PATHS - 1 - SIM_PATHS / 10)

static size_t code_of(const struct sim_paths_plan *plan, unsigned day, unsigned slot)
{
    return (size_t)day * (2 * plan->per_day - 1) + slot + plan->per_day - 1;
}

static void fill_fades(struct sim_paths *paths, const struct sim_paths_plan *plan)
{
    unsigned k = plan->per_day, days = 0;
    for (size_t i = 0; i < plan->reading_count; i++) {
        days = plan->readings[i].day > days ? plan->readings[i].day : days;
    }
    for (unsigned day = 0; day <= days; day++) {
        for (unsigned slot = 0; slot < 2 * k - 1; slot++) {
            double lag = day + ((double)slot - (double)(k - 1)) * SIM_SESSION_GAP_DAYS;
            double left = lag < 0.0 ? 0.0 : sim_kernel_fade(&plan->kernel, lag);
            paths->fade[(size_t)day * (2 * k - 1) + slot] = left;
        }
    }
}

static void fill_codes(struct sim_paths *paths, const struct sim_paths_plan *plan)
{
    for (size_t i = 0; i < plan->events->count; i++) {
        paths->code[i] = code_of(plan, plan->events->at[i].day, plan->events->at[i].slot);
    }
}

static void draw_chances(struct sim_paths *paths, const struct sim_paths_plan *plan, unsigned batch)
{
    const uint32_t key[2] = {(uint32_t)plan->seed, (uint32_t)(plan->seed >> 32)};
    unsigned turns = plan->events->at[plan->events->count - 1].turn + 1;
    for (unsigned lane = 0; lane < SIM_LANES; lane++) {
        for (unsigned turn = 0; turn < turns; turn += 4) {
            const uint32_t counter[4] = {turn / 4, 0, batch * SIM_LANES + lane, 0};
            uint32_t words[4];
            sim_random_block(counter, key, words);
            for (unsigned i = 0; i < 4 && turn + i < turns; i++) {
                paths->chance[turn + i][lane] = words[i];
            }
        }
    }
}

/* Strength of every lane at a place in time, from the sessions before it. */
static void sum_lanes(const struct sim_paths *paths, const struct sim_paths_plan *plan, size_t code,
                      size_t count, double sum[SIM_LANES])
{
    sim_two a = {0, 0}, b = {0, 0}, c = {0, 0}, d = {0, 0};
    for (size_t j = 0; j < count; j++) {
        double share = paths->fade[code - paths->code[j] + plan->per_day - 1];
        sim_two left = {share, share};
        const sim_two *added = paths->added[j];
        a += left * added[0];
        b += left * added[1];
        c += left * added[2];
        d += left * added[3];
    }
    const sim_two all[SIM_TWOS] = {a, b, c, d};
    for (unsigned lane = 0; lane < SIM_LANES; lane++) {
        sum[lane] = all[lane / 2][lane % 2];
    }
}

static void walk(struct sim_paths *paths, const struct sim_paths_plan *plan)
{
    uint64_t kept_below = (uint64_t)(plan->adherence * 4294967296.0);
    for (size_t i = 0; i < plan->events->count; i++) {
        const uint32_t *chance = paths->chance[plan->events->at[i].turn];
        double sum[SIM_LANES];
        sum_lanes(paths, plan, paths->code[i], i, sum);
        for (unsigned lane = 0; lane < SIM_LANES; lane++) {
            double missing = sum[lane] < 1.0 ? 1.0 - sum[lane] : 0.0;
            double kept = (double)(chance[lane] < kept_below); /* a branch here would be a guess */
            paths->added[i][lane / 2][lane % 2] = kept * plan->kernel.gain * missing;
        }
    }
}

static void read_lanes(const struct sim_paths *paths, const struct sim_paths_plan *plan, size_t i,
                       double sum[SIM_LANES])
{
    const struct sim_path_reading *reading = &plan->readings[i];
    sum_lanes(paths, plan, code_of(plan, reading->day, reading->slot), reading->after, sum);
}

static void run_batch(struct sim_paths *paths, const struct sim_paths_plan *plan, unsigned batch)
{
    double sum[SIM_LANES];
    draw_chances(paths, plan, batch);
    walk(paths, plan);
    for (size_t i = 0; i < plan->reading_count; i++) {
        read_lanes(paths, plan, i, sum);
        sim_copy(&paths->value[i][batch * SIM_LANES], sum, sizeof sum);
    }
}

/* Mean increments of the sessions at an adherence, given that their own day is kept. */
static void expect(struct sim_paths *paths, const struct sim_paths_plan *plan, double adherence)
{
    for (size_t i = 0; i < plan->events->count; i++) {
        double sum = 0.0;
        for (size_t j = 0; j < i; j++) {
            bool is_same_day = plan->events->at[j].turn == plan->events->at[i].turn;
            sum += (is_same_day ? 1.0 : adherence) * paths->expected[j] *
                   paths->fade[paths->code[i] - paths->code[j] + plan->per_day - 1];
        }
        paths->expected[i] = plan->kernel.gain * (1.0 - sum);
    }
}

static double read_mean(const struct sim_paths *paths, const struct sim_paths_plan *plan, size_t i,
                        double adherence)
{
    const struct sim_path_reading *reading = &plan->readings[i];
    size_t code = code_of(plan, reading->day, reading->slot);
    double sum = 0.0;
    for (size_t j = 0; j < reading->after; j++) {
        sum += paths->expected[j] * paths->fade[code - paths->code[j] + plan->per_day - 1];
    }
    return adherence * sum;
}

static void fill_means(struct sim_paths *paths, const struct sim_paths_plan *plan)
{
    for (size_t level = 0; level < plan->level_count; level++) {
        expect(paths, plan, plan->levels[level]);
        for (size_t k = 0; k < 3; k++) {
            paths->level_mean[level][k] = read_mean(paths, plan, plan->key[k], plan->levels[level]);
        }
    }
    expect(paths, plan, plan->adherence);
    for (size_t i = 0; i < plan->reading_count; i++) {
        paths->mean[i] = read_mean(paths, plan, i, plan->adherence);
    }
}

/* The value of this rank, not below `low`, by Hoare's selection; what is not smaller comes after
 * it. */
static double select(double *value, size_t low, size_t rank)
{
    size_t high = SIM_PATHS - 1;
    while (low < high) {
        double pivot = value[(low + high) / 2];
        size_t i = low, j = high;
        for (;; i++, j--) {
            while (value[i] < pivot) {
                i++;
            }
            while (value[j] > pivot) {
                j--;
            }
            if (i >= j) {
                break;
            }
            double kept = value[i];
            value[i] = value[j];
            value[j] = kept;
        }
        if (rank <= j) {
            high = j;
        } else {
            low = j + 1;
        }
    }
    return value[rank];
}

void sim_paths_run(struct sim_paths *paths, const struct sim_paths_plan *plan)
{
    bool is_certain = plan->adherence <= 0.0 || plan->adherence >= 1.0;
    fill_fades(paths, plan);
    fill_codes(paths, plan);
    fill_means(paths, plan);
    for (unsigned batch = 0; batch < BATCHES && !is_certain; batch++) {
        run_batch(paths, plan, batch);
    }
    for (size_t i = 0; i < plan->reading_count; i++) {
        double *value = paths->value[i];
        paths->low[i] = is_certain ? paths->mean[i] : select(value, 0, LOW_RANK);
        paths->high[i] = is_certain ? paths->mean[i] : select(value, LOW_RANK + 1, HIGH_RANK);
    }
}
