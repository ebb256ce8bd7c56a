/* practice/paths.h: what a schedule leads to when some of its days are missed by chance.
 *
 *     sim_paths_run(paths, &plan);
 *     paths->mean[i], paths->low[i], paths->high[i]      of reading i
 *
 * 400 paths; whether path p keeps its n-th day of practice depends on (seed, p, n) and on nothing
 * else. Means are exact and need no paths; only the bands do.
 */
#ifndef SIM_PRACTICE_PATHS_H
#define SIM_PRACTICE_PATHS_H

#include "practice/recall.h"

#define SIM_PATHS 400u
#define SIM_LANES 8u /* paths that are worked on together */
#define SIM_TWOS (SIM_LANES / 2)
#define SIM_READINGS 64u
#define SIM_LEVELS 6u
#define SIM_FADES 10000u

/* Two lanes: one operation where the machine has it, two where not, the same bits from both. */
typedef double sim_two __attribute__((vector_size(16)));

/* A time in the terms of a session; `after` sessions come before it or at it. */
struct sim_path_reading {
    unsigned day, slot;
    size_t after;
};

struct sim_paths_plan {
    struct sim_kernel kernel;
    const struct sim_events *events;
    unsigned per_day;
    double adherence; /* 0 .. 1 */
    uint64_t seed;
    const struct sim_path_reading *readings;
    size_t reading_count; /* at most SIM_READINGS */
    size_t key[3];        /* readings that are also made at every level */
    const double *levels; /* other adherences */
    size_t level_count;   /* at most SIM_LEVELS */
};

struct sim_paths {
    double fade[SIM_FADES]; /* by lag; see paths.c */
    size_t code[SIM_EVENTS_MAX];
    uint32_t chance[SIM_EVENTS_MAX][SIM_LANES];
    double expected[SIM_EVENTS_MAX]; /* mean increments */
    sim_two added[SIM_EVENTS_MAX][SIM_TWOS];
    double value[SIM_READINGS][SIM_PATHS];
    double mean[SIM_READINGS];                    /* exact */
    double low[SIM_READINGS], high[SIM_READINGS]; /* 10 and 90 percent of the paths */
    double level_mean[SIM_LEVELS][3];
};

/* Strengths, 0 .. 1, of the kernel. */
void sim_paths_run(struct sim_paths *paths, const struct sim_paths_plan *plan);

#endif
