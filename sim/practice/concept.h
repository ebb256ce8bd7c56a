/* practice/concept.h: the equations behind the figures of concepts; none takes a weekly schedule.
 *
 *     struct sim_adaptation_state x = {0, 0};
 *     x = sim_adaptation_step(&rule, x, 1.0);          one trial under a perturbation of 1
 *
 * Trials, hours, weeks: each says its own unit.
 */
#ifndef SIM_PRACTICE_CONCEPT_H
#define SIM_PRACTICE_CONCEPT_H

#include "core/base.h"

/* ---- adaptation.c: two processes of motor adaptation, by trial ---- */

struct sim_adaptation {
    double fast_kept, fast_learned; /* A_f, B_f */
    double slow_kept, slow_learned; /* A_s, B_s */
};

struct sim_adaptation_state {
    double fast, slow;
};

struct sim_adaptation_state sim_adaptation_step(const struct sim_adaptation *rule,
                                                struct sim_adaptation_state x, double perturbation);

/* A trial whose error is held at zero. */
struct sim_adaptation_state sim_adaptation_clamp(const struct sim_adaptation *rule,
                                                 struct sim_adaptation_state x);

/* ---- threshold.c: use and function that support each other, by week ---- */

struct sim_threshold {
    double gain_per_hour, use_hours, loss; /* k, gamma, lambda */
    double floor, ceiling;                 /* F0, Fmax */
    double middle, width, use_weeks;       /* theta, s, tau_U */
    double start;                          /* F at week 0 */
};

struct sim_threshold_state {
    double function, use;
};

/* So many hours of therapy in each of the first weeks; the state at the end of every week goes to
 * course[0 .. weeks] when there is one. */
struct sim_threshold_state sim_threshold_run(const struct sim_threshold *rule,
                                             double hours_per_week, unsigned therapy_weeks,
                                             unsigned weeks, struct sim_threshold_state *course);

/* ---- tagging.c: early change, tag, proteins, late change, in hours ---- */

#define SIM_TAGGING_EVENTS 3u

struct sim_tagging {
    double early_hours, protein_hours, capture_hours; /* time constants */
    double ceiling;                                   /* of early change */
    double tag_threshold, protein_threshold;          /* of early change; of its sum */
};

struct sim_tagging_events {
    size_t count, far_count;
    double at_hours[SIM_TAGGING_EVENTS], size[SIM_TAGGING_EVENTS];         /* at this synapse */
    double far_at_hours[SIM_TAGGING_EVENTS], far_size[SIM_TAGGING_EVENTS]; /* on a neighbour */
};

struct sim_tagging_state {
    double early, far, protein, late; /* h, h of the neighbour, p, z */
};

/* The state at a time, exact between the moments when a threshold is crossed. */
struct sim_tagging_state sim_tagging_at(const struct sim_tagging *rule,
                                        const struct sim_tagging_events *events, double hours);

/* ---- scaling.c: one factor for all synapses of a neuron, by hour ---- */

/* Multiplies every weight by 1 + rate (target - activity) / target. */
void sim_scaling_step(double *weights, size_t count, double relative_error, double rate);

/* ---- chain.c: coupled variables from hours to years ---- */

#define SIM_CHAIN_LENGTH 14u

struct sim_chain {
    double first_days; /* time constant of the first conductance */
    double write;      /* share of what is missing that an event adds */
};

/* Advances by ten minutes. */
void sim_chain_step(const struct sim_chain *chain, double u[SIM_CHAIN_LENGTH]);

#endif
