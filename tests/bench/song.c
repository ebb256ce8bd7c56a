/* tests/bench/song.c: a neuron with a thousand plastic inputs for 100 s, against the plain form.
 *
 *     bench_song [SECONDS]
 *
 * The plain form is the same neuron on the same spikes with a time and a trace for every input and
 * the exponential of the C library at every event. Best of five rounds each, one thread, in one run.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/random.h"
#include "plasticity.h"

#define INPUTS 1000u
#define RATE_HZ 15.0
#define ROUNDS 5

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* What a run says: output spikes a second and the mean weight over the largest. */
struct said {
    double seconds, rate_hz, mean;
};

static struct said run_library(double seconds)
{
    char text[256];
    struct plasticity_errors errors;
    const struct plasticity_experiment *experiment;
    struct said said;
    int len = snprintf(text, sizeof text,
                       "title = t\nmodel = song\nset = teaching\nprotocol = poisson_inputs\n"
                       "duration = %g s\n",
                       seconds);
    struct plasticity_memory parse = {.size = plasticity_parse_need((size_t)len)};
    parse.at = malloc(parse.size);
    if (plasticity_parse(&parse, text, (size_t)len, &experiment, &errors) != PLASTICITY_OK) {
        abort();
    }
    struct plasticity_memory memory = {.size = plasticity_compute_need(experiment)};
    memory.at = malloc(memory.size);
    double cells[16], start_s = now_s();
    if (plasticity_compute(&memory, experiment, 0, 1, cells) != PLASTICITY_OK) {
        abort();
    }
    said.seconds = now_s() - start_s;
    said.rate_hz = cells[1];
    said.mean = cells[3];
    free(memory.at);
    free(parse.at);
    return said;
}

struct input {
    double weight, trace, at_ms;
};

/* The plain form; numbers as in the set 'teaching'. */
static struct said run_plain(double seconds)
{
    static struct input input[INPUTS];
    const double dt = 0.1, most = 0.01, gain = 0.01 * most, loss = 1.05 * gain;
    double v = -74, g = 0, minus = 0, minus_ms = 0, next_ms = 0, u[2], start_s = now_s();
    uint64_t draws = 0, spikes = 0, steps = (uint64_t)(seconds * 1e3 / dt + 0.5);
    for (size_t a = 0; a < INPUTS; a++) {
        input[a] = (struct input){.weight = sim_random_unit(1, 1ull << 63, a) * most};
    }
    sim_random_pair(1, 0, draws++, u);
    next_ms -= log(u[0]) / (RATE_HZ * INPUTS) * 1e3;
    for (uint64_t n = 0; n < steps; n++) {
        double t_ms = (double)n * dt;
        for (; next_ms < (double)(n + 1) * dt;
             sim_random_pair(1, 0, draws++, u), next_ms -= log(u[0]) / (RATE_HZ * INPUTS) * 1e3) {
            struct input *a = &input[(size_t)(u[1] * INPUTS)];
            g += a->weight;
            a->trace = a->trace * exp((a->at_ms - t_ms) / 20) + gain;
            a->at_ms = t_ms;
            minus *= exp((minus_ms - t_ms) / 20);
            minus_ms = t_ms;
            a->weight = fmax(0, a->weight - minus);
        }
        v += dt / 10 * (-74 - v - g * v);
        g *= 1 - dt / 5;
        if (v > -54) {
            v = -60;
            spikes++;
            for (size_t a = 0; a < INPUTS; a++) {
                input[a].trace *= exp((input[a].at_ms - t_ms) / 20);
                input[a].at_ms = t_ms;
                input[a].weight = fmin(most, input[a].weight + input[a].trace);
            }
            minus = minus * exp((minus_ms - t_ms) / 20) + loss;
            minus_ms = t_ms;
        }
    }
    struct said said = {now_s() - start_s, (double)spikes / seconds, 0};
    for (size_t a = 0; a < INPUTS; a++) {
        said.mean += input[a].weight / INPUTS / most;
    }
    return said;
}

int main(int count, char **argument)
{
    double seconds = count > 1 ? atof(argument[1]) : 100;
    struct said library = {INFINITY, 0, 0}, plain = {INFINITY, 0, 0};
    for (int round = 0; round < ROUNDS; round++) {
        struct said a = run_library(seconds), b = run_plain(seconds);
        library = a.seconds < library.seconds ? a : library;
        plain = b.seconds < plain.seconds ? b : plain;
    }
    printf("library: %.4f s for %g s, output %.2f Hz, mean weight %.6f\n", library.seconds, seconds,
           library.rate_hz, library.mean);
    printf("plain form: %.4f s, output %.2f Hz, mean weight %.6f\n", plain.seconds, plain.rate_hz,
           plain.mean);
    printf("ratio %.2f\n", plain.seconds / library.seconds);
    return 0;
}
