/* practice/practice.h: answers about practice schedules, as results like those of experiments.
 *
 *     struct sim_practice practice;
 *     sim_practice_take(&practice, &plot, memory);
 *     const struct plasticity_result *r = sim_habit_answer(&practice, &question, &complaints);
 *
 * A practice holds the arrays of one result while it is filled. Everything lives in the memory.
 */
#ifndef SIM_PRACTICE_PRACTICE_H
#define SIM_PRACTICE_PRACTICE_H

#include "core/complaint.h"
#include "core/plot.h"

#define SIM_PRACTICE_WEEKS_MAX 104u
#define SIM_PRACTICE_CHANCES_MAX 1000u
#define SIM_PRACTICE_FOLLOW_UP 90u /* days */

struct sim_practice {
    struct plasticity_result *result;
    struct plasticity_table *table;
    struct plasticity_column *column;
    double *cell;
    struct plasticity_value *value;
    struct plasticity_output *output;
    struct plasticity_note *note;
    char *sha256;
    struct sim_words words;
    size_t columns, cells;
};

/* The result will be drawn by this plot, which may be NULL. */
bool sim_practice_take(struct sim_practice *practice, const struct sim_plot *plot,
                       struct plasticity_memory *memory);

/* Starts the next table; its columns follow. */
void sim_practice_table(struct sim_practice *practice, const char *name, const char *title,
                        size_t rows);

/* Adds a column to the last table and returns its cells to be filled. */
double *sim_practice_column(struct sim_practice *practice, struct plasticity_column about);

void sim_practice_value(struct sim_practice *practice, struct plasticity_value value);
void sim_practice_output(struct sim_practice *practice, struct plasticity_output output);
void sim_practice_note(struct sim_practice *practice, const char *name, const char *text);

/* Complains unless low <= value <= high. */
bool sim_practice_within(struct sim_complaints *complaints, const char *name, double value,
                         const double limits[2]);

/* Gives the result its text, the fingerprint of it and the version. */
void sim_practice_finish(struct sim_practice *practice, const char *text);

const struct plasticity_result *sim_attainment_answer(struct sim_practice *practice,
                                                      const struct plasticity_attainment *question,
                                                      struct sim_complaints *complaints);

const struct plasticity_result *sim_habit_answer(struct sim_practice *practice,
                                                 const struct plasticity_habit *question,
                                                 struct sim_complaints *complaints);

/* Chance of at least k successes in n independent trials of chance p; k <= n, 0 <= p <= 1. */
double sim_binomial_at_least(unsigned k, unsigned n, double p);

/* Chance of exactly k successes. */
double sim_binomial_exactly(unsigned k, unsigned n, double p);

/* Chance of meeting a criterion when each chance is kept with probability p. */
double sim_attainment_chance(const struct plasticity_attainment *question,
                             enum plasticity_scope scope, double p);

/* Step of habit strength per performance, from the days to 95 % under daily practice. */
double sim_habit_step(double time_to_95_days);

/* Fraction of habit strength lost in a day without practice, from a half-life in days. */
double sim_habit_loss(double half_life_days);

/* Does the weekly pattern of so many days practise on this day of the week (0 .. 6)? */
bool sim_habit_is_scheduled(unsigned days_per_week, unsigned weekday);

/* A schedule and the speed of one person. */
struct sim_habit_course {
    unsigned days_per_week, weeks;
    double adherence; /* 0 .. 1 */
    double step, loss;
};

/* Expected strength, 0 .. 1, after each of `days` days: strength[0] = 0, days + 1 values. */
void sim_habit_run(const struct sim_habit_course *course, unsigned days, double *strength);

#endif
