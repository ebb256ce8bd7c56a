/* practice/recall.h: models of one memory trace under sessions at given times.
 *
 *     struct sim_sessions sessions = {2, {0, 7}};
 *     double b = sim_kernel_strength(&kernel, &sessions, 14);        strength 7 days after the second
 *
 * Times ascend and are in days; a reading is made after the last of them. Strengths are in the
 * units of each model and mean nothing beside those of another one. What a model learns in the
 * sessions can be kept for several readings: learn once, then read.
 */
#ifndef SIM_PRACTICE_RECALL_H
#define SIM_PRACTICE_RECALL_H

#include "practice/schedule.h"

#define SIM_SECONDS_PER_DAY 86400.0

struct sim_sessions {
    size_t count;
    double at_days[SIM_EVENTS_MAX];
};

/* What a model keeps of each session: an increment, or a rate of decay. */
struct sim_learned {
    double of[SIM_EVENTS_MAX];
};

/* 1 / (1 + exp(-x)) */
double sim_logistic(double x);

/* ---- kernel.c: fading by a power of time, learning of what is missing ---- */

struct sim_kernel {
    double gain;     /* share of what is missing that a session adds, 0 .. 1 */
    double tau_days; /* where the power law begins */
    double decay;    /* its exponent */
};

/* What is left of a trace of size 1, lag_days >= 0 later. */
double sim_kernel_fade(const struct sim_kernel *kernel, double lag_days);

/* With a struct sim_kernel; strengths are 0 .. 1, also at the last session itself. */
void sim_kernel_learn(const void *kernel, const struct sim_sessions *sessions,
                      struct sim_learned *learned);
double sim_kernel_read(const void *kernel, const struct sim_sessions *sessions,
                       const struct sim_learned *learned, double read_days);
double sim_kernel_strength(const struct sim_kernel *kernel, const struct sim_sessions *sessions,
                           double read_days);

/* The gap between two sessions after which a reading rest_days later is highest; closed form. */
double sim_kernel_best_gap(const struct sim_kernel *kernel, double rest_days);

/* ---- ppe.c: the predictive performance equation ---- */

struct sim_ppe {
    double learning, weighting, intercept, slope; /* c, x, b, m */
};

/* With a struct sim_ppe. */
void sim_ppe_learn(const void *ppe, const struct sim_sessions *sessions,
                   struct sim_learned *learned);
double sim_ppe_read(const void *ppe, const struct sim_sessions *sessions,
                    const struct sim_learned *learned, double read_days);

/* ---- pavlik.c: base-level activation with a decay of its own for each encounter ---- */

struct sim_pavlik {
    double decay, scale; /* alpha, c */
    double between;      /* h: what a second between sessions counts */
};

/* With a struct sim_pavlik. */
void sim_pavlik_learn(const void *pavlik, const struct sim_sessions *sessions,
                      struct sim_learned *learned);
double sim_pavlik_read(const void *pavlik, const struct sim_sessions *sessions,
                       const struct sim_learned *learned, double read_days);

/* ---- fsrs.c: a scheduler of flash cards ---- */

#define SIM_FSRS_WEIGHTS 21u
#define SIM_FSRS_GOOD 3u

/* w: SIM_FSRS_WEIGHTS numbers w0 .. w20; grades 1 again, 2 hard, 3 good, 4 easy. */
double sim_fsrs_factor(const double *w);
double sim_fsrs_recall(const double *w, double days, double stability_days);
double sim_fsrs_first_difficulty(const double *w, unsigned grade); /* not limited to 1 .. 10 */

struct sim_fsrs_card {
    double stability_days, difficulty;
};

/* A card after one more review of this grade, so many days after the one before. */
struct sim_fsrs_card sim_fsrs_review(const double *w, struct sim_fsrs_card card, double days,
                                     unsigned grade);

/* Days until recall falls to 90 % when every review is graded good. */
double sim_fsrs_stability(const double *w, const struct sim_sessions *sessions);

/* ---- cepeda.c: data to fit to ---- */

#define SIM_CEPEDA_CONDITIONS 26u

struct sim_condition {
    double gap_days, rest_days, recall_percent;
};

/* Cepeda and others 2008, digitised: one review after a gap, a test after a rest. */
extern const struct sim_condition sim_cepeda[SIM_CEPEDA_CONDITIONS];

/* One of the models above, with its read-out. */
struct sim_recall {
    void (*learn)(const void *model, const struct sim_sessions *sessions,
                  struct sim_learned *learned);
    double (*read)(const void *model, const struct sim_sessions *sessions,
                   const struct sim_learned *learned, double read_days);
    const void *model;
    double threshold, noise; /* recall = logistic((strength - threshold) / noise) */
};

/* Recall, 0 .. 1, from a strength. */
double sim_recall_chance(const struct sim_recall *recall, double strength);

/* Root mean squared error over the conditions, in percentage points. */
double sim_cepeda_error(const struct sim_recall *recall);

#endif
