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
#define SIM_PRACTICE_PER_DAY_MAX 20u
#define SIM_PRACTICE_FOLLOW_UP 90u /* days */
#define SIM_CONSTANTS_MAX 40u

struct sim_paths;

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
    struct plasticity_memory *memory;
    size_t columns, cells;
};

/* What draws the result; plasticity.c knows the drawings. */
enum sim_figure {
    SIM_FIGURE_NONE,
    SIM_FIGURE_COURSE,
    SIM_FIGURE_PAIR,
    SIM_FIGURE_LINES,
    SIM_FIGURE_BARE, /* lines without axis values */
};

/* A question as the models see it: complete and within its limits. */
struct sim_inquiry {
    const struct plasticity_practice_model *about;
    double constant[SIM_CONSTANTS_MAX]; /* in the order of about->constants */
    bool is_own[SIM_CONSTANTS_MAX];     /* set by the asker */
    unsigned days, weeks, per_day;      /* days: bit 0 is the first day of the week */
    double adherence_percent;
    unsigned axis_days;
    uint64_t seed;
    double dose;
    const char *dose_unit, *reason;
};

struct sim_practice_model {
    struct plasticity_practice_model about;
    enum sim_figure figure;

    /* Fills what is the model's own; false after a complaint. NULL for a model with an entrance of
     * its own. */
    bool (*answer)(struct sim_practice *practice, const struct sim_inquiry *ask,
                   struct sim_complaints *complaints);
};

/* ---- practice.c: filling a result ---- */

/* The result will be drawn by this plot, which may be NULL. */
bool sim_practice_take(struct sim_practice *practice, const struct sim_plot *plot,
                       struct plasticity_memory *memory);

/* Room for random paths, see practice/paths.h; to be asked for once. */
struct sim_paths *sim_practice_paths(struct sim_practice *practice);

/* Starts the next table; its columns follow. */
void sim_practice_table(struct sim_practice *practice, const char *name, const char *title,
                        size_t rows);

/* Adds a column to the last table and returns its cells to be filled. */
double *sim_practice_column(struct sim_practice *practice, struct plasticity_column about);

void sim_practice_value(struct sim_practice *practice, struct plasticity_value value);

/* An output outside the calibrated range loses its number. */
void sim_practice_output(struct sim_practice *practice, struct plasticity_output output);
void sim_practice_note(struct sim_practice *practice, const char *name, const char *text);

/* Complains unless low <= value <= high. */
bool sim_practice_within(struct sim_complaints *complaints, const char *name, double value,
                         const double limits[2]);

/* Gives the result its text, the fingerprint of it and the version. */
void sim_practice_finish(struct sim_practice *practice, const char *text);

/* What a result lacks to be shown, or NULL. */
const char *sim_practice_missing(const struct plasticity_result *result);

/* ---- inquiry.c: from a public question to an answer ---- */

const struct sim_practice_model *sim_practice_find(const char *name);

const struct plasticity_result *sim_practice_answer(struct sim_practice *practice,
                                                    const struct plasticity_practice *question,
                                                    struct sim_complaints *complaints);

/* "4 days a week for 5 weeks, 90 percent of the scheduled days kept" */
void sim_inquiry_add_schedule(struct sim_words *words, const struct sim_inquiry *ask);

/* "; 4 constants as given: tau 2 d, ...": what was set, so that the text repeats the answer. */
void sim_inquiry_add_settings(struct sim_words *words, const struct sim_inquiry *ask);

/* ---- the models with an entrance of their own ---- */

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

double sim_goal_attainment(const double *weights, const double *levels, size_t count, double rho);

/* Step of habit strength per performance, from the days to 95 % under daily practice. */
double sim_habit_step(double time_to_95_days);

/* Fraction of habit strength lost in a day without practice, from a half-life in days. */
double sim_habit_loss(double half_life_days);

/* A schedule and the speed of one person. */
struct sim_habit_course {
    unsigned days; /* of the week, bit 0 is the first */
    unsigned weeks;
    double adherence; /* 0 .. 1 */
    double step, loss;
};

/* Expected strength, 0 .. 1, after each of `days` days: strength[0] = 0, days + 1 values. */
void sim_habit_run(const struct sim_habit_course *course, unsigned days, double *strength);

#endif
