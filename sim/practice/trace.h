/* practice/trace.h: a trace that sessions build and time wears, read at the points of a figure.
 *
 *     struct sim_trace trace = {.ask = ask, .kernel = kernel, .scale = 1};
 *     sim_trace_run(practice, &trace);
 *     sim_trace_tables(practice, &trace, &titles);
 *     sim_trace_outputs(practice, &trace, &titles);
 *
 * What is shown is offset + scale times the strength of the kernel.
 */
#ifndef SIM_PRACTICE_TRACE_H
#define SIM_PRACTICE_TRACE_H

#include "practice/paths.h"
#include "practice/practice.h"

struct sim_trace {
    const struct sim_inquiry *ask;
    struct sim_kernel kernel;
    unsigned per_day; /* sessions that count for themselves on a day */
    double offset, scale;
    double age_max_days; /* from the first session, for any number at all */
    bool is_calibrated;  /* the sessions themselves lie within the data */
    enum plasticity_evidence evidence;

    /* filled by sim_trace_run */
    unsigned sessions; /* scheduled, which may be more than there is room for */
    struct sim_events events;
    struct sim_path_reading reading[SIM_READINGS];
    double day[SIM_READINGS];
    size_t count, practice_count; /* points, and those up to the last session */
    size_t key[3];                /* at the end, 30 and 90 days later */
    struct sim_paths *paths;
};

/* Names of a column, and what the outputs say. */
struct sim_trace_titles {
    const char *column, *title;
    const char *table, *adherence_table;
    const char *meaning[3][3]; /* end, +30, +90; mean, low, high */
};

void sim_trace_run(struct sim_practice *practice, struct sim_trace *trace);
void sim_trace_tables(struct sim_practice *practice, const struct sim_trace *trace,
                      const struct sim_trace_titles *titles);
void sim_trace_outputs(struct sim_practice *practice, const struct sim_trace *trace,
                       const struct sim_trace_titles *titles);

/* Shown value of the mean at a point. */
double sim_trace_mean(const struct sim_trace *trace, size_t point);

/* The mean at the end, 30 and 90 days later, or that it is outside, each followed by its words. */
void sim_trace_add_ages(struct sim_words *words, const struct sim_trace *trace,
                        const char *const when[3]);

/* Is a number so many days after the last session still one? */
enum plasticity_range sim_trace_range(const struct sim_trace *trace, double days_after);

/* Days from the first session to the last. */
double sim_trace_span(const struct sim_trace *trace);

#endif
