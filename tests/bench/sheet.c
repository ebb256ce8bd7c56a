/* tests/bench/sheet.c: a million plastic synapses for ten seconds, against the plain form.
 *
 *     bench_sheet [SECONDS]
 *
 * 1000 x 1000 synapses, every neuron a Poisson process of 10 Hz, so that 10 s are about 200 million
 * updates. The plain form keeps time and two traces with every synapse and calls the exponential of
 * the C library at every event; it runs on a tenth of the columns. Best of five rounds each, in one
 * run, so that the ratios mean something.
 */
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/random.h"
#include "core/sheet.h"

#define NEURONS 1000u
#define ROUNDS 5
#define PLAIN_COLUMNS 100u

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* A thread's columns. */
struct part {
    struct sim_sheet sheet;
    struct plasticity_memory memory;
    double until_ms;
};

static void *run_part(void *context)
{
    struct part *part = context;
    sim_sheet_start(&part->sheet);
    sim_sheet_go_to(&part->sheet, part->until_ms);
    return NULL;
}

static void open_part(struct part *part, const struct sim_sheet_rule *rule, size_t first,
                      size_t count)
{
    struct plasticity_memory measure = sim_memory_measure();
    part->sheet = (struct sim_sheet){
        .rule = *rule, .crowd = {NEURONS, NEURONS, 10, 10, 1, 0}, .first = first, .count = count};
    sim_sheet_take(&part->sheet, &measure);
    part->memory = (struct plasticity_memory){.at = aligned_alloc(64, (measure.wanted + 63) & ~63u),
                                              .size = measure.wanted};
    if (part->memory.at == NULL || !sim_sheet_take(&part->sheet, &part->memory)) {
        abort();
    }
}

/* Seconds on so many threads, and the mean weight, which must not depend on them. */
static double time_sheet(const struct sim_sheet_rule *rule, double until_ms, size_t threads,
                         double *mean, size_t *bytes)
{
    struct part part[8];
    pthread_t thread[8];
    double best_s = INFINITY;
    *bytes = 0;
    for (size_t k = 0; k < threads; k++) {
        size_t first = NEURONS * k / threads;
        open_part(&part[k], rule, first, NEURONS * (k + 1) / threads - first);
        part[k].until_ms = until_ms;
        *bytes += part[k].memory.size;
    }
    for (int round = 0; round < ROUNDS; round++) {
        double start_s = now_s();
        for (size_t k = 1; k < threads; k++) {
            pthread_create(&thread[k], NULL, run_part, &part[k]);
        }
        run_part(&part[0]);
        for (size_t k = 1; k < threads; k++) {
            pthread_join(thread[k], NULL);
        }
        best_s = fmin(best_s, now_s() - start_s);
    }
    *mean = 0;
    for (size_t k = 0; k < threads; k++) {
        for (size_t n = 0; n < NEURONS * part[k].sheet.count; n++) {
            *mean += sim_sheet_at(&part[k].sheet, n / part[k].sheet.count, n % part[k].sheet.count);
        }
        free(part[k].memory.at);
    }
    *mean /= (double)NEURONS * NEURONS;
    return best_s;
}

struct synapse {
    double w, x, x_ms, y, y_ms;
};

static void spike(struct synapse *s, const struct sim_sheet_rule *rule, double t_ms, bool is_post)
{
    s->x *= exp((s->x_ms - t_ms) / rule->tau_plus_ms);
    s->y *= exp((s->y_ms - t_ms) / rule->tau_minus_ms);
    s->x_ms = s->y_ms = t_ms;
    s->w += is_post ? rule->gain * s->x : -rule->loss * s->y;
    s->w = s->w < 0 ? 0 : s->w > 1 ? 1 : s->w;
    *(is_post ? &s->y : &s->x) += 1;
}

/* Seconds of the plain additive form on all columns, from those of a tenth of them. */
static double time_plain(const struct sim_sheet_rule *rule, double until_ms)
{
    struct synapse *synapse = calloc((size_t)NEURONS * PLAIN_COLUMNS, sizeof *synapse);
    double next_ms[2] = {0, 0}, start_s = now_s();
    size_t neuron[2] = {0, 0};
    uint64_t index[2] = {0, 0};
    for (size_t side = 0; synapse != NULL;) {
        double u[2];
        sim_random_pair(1, side, index[side]++, u);
        next_ms[side] -= log(u[0]) / (10.0 * NEURONS) * 1e3;
        neuron[side] = (size_t)(u[1] * NEURONS);
        if (index[1] == 0) {
            side = 1;
            continue;
        }
        side = next_ms[0] <= next_ms[1] ? 0 : 1;
        if (next_ms[side] >= until_ms) {
            break;
        }
        size_t many = side == 0 ? PLAIN_COLUMNS : neuron[1] < PLAIN_COLUMNS ? NEURONS : 0;
        for (size_t k = 0; k < many; k++) {
            size_t at = side == 0 ? neuron[0] * PLAIN_COLUMNS + k : k * PLAIN_COLUMNS + neuron[1];
            spike(&synapse[at], rule, next_ms[side], side == 1);
        }
    }
    free(synapse);
    return (now_s() - start_s) * NEURONS / PLAIN_COLUMNS;
}

int main(int count, char **argument)
{
    double seconds = count > 1 ? atof(argument[1]) : 10;
    double updates = 2.0 * 10.0 * seconds * NEURONS * NEURONS;
    static const struct sim_sheet_rule rules[] = {
        {.gain = 0.01,
         .tau_plus_ms = 20,
         .loss = 0.0105,
         .tau_minus_ms = 20,
         .is_bounded = true,
         .start = 0.5,
         .unit = 1},
        {.gain = 0.01,
         .gain_power = 1,
         .tau_plus_ms = 20,
         .loss = 0.0105,
         .loss_power = 1,
         .tau_minus_ms = 20,
         .is_bounded = true,
         .start = 0.5,
         .unit = 1},
    };
    static const char *const names[] = {"additive", "weight-dependent"};
    double plain_s = time_plain(&rules[0], seconds * 1e3);
    printf("plain additive form: %.2f s, %.1f M updates/s\n", plain_s, updates / plain_s / 1e6);
    for (size_t r = 0; r < 2; r++) {
        double mean[2], one_s, two_s;
        size_t bytes[2];
        one_s = time_sheet(&rules[r], seconds * 1e3, 1, &mean[0], &bytes[0]);
        two_s = time_sheet(&rules[r], seconds * 1e3, 2, &mean[1], &bytes[1]);
        printf("%s: %.3f s, %.0f M updates/s, %.0f times the plain form; %.2f bytes a synapse; "
               "two threads %.3f s, %.2f times one; mean %.9f %.9f\n",
               names[r], one_s, updates / one_s / 1e6, plain_s / one_s,
               (double)bytes[0] / NEURONS / NEURONS, two_s, one_s / two_s, mean[0], mean[1]);
    }
    return 0;
}
