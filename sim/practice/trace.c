/* practice/trace.c: at most 21 points of practice, at the start of a day, and 16 points of
 * follow-up, six days apart and counted from the last session, so that 30 and 90 days later are
 * points of the curve. */
#include "practice/trace.h"

#define PRACTICE_POINTS 20u
#define FOLLOW_STEP 6u

static const double levels[SIM_LEVELS] = {0.5, 0.6, 0.7, 0.8, 0.9, 1.0};

static void add_point(struct sim_trace *trace, unsigned day, unsigned slot, size_t after)
{
    trace->reading[trace->count] = (struct sim_path_reading){day, slot, after};
    trace->day[trace->count++] = (double)day + (double)slot * SIM_SESSION_GAP_DAYS;
}

static void place_points(struct sim_trace *trace)
{
    const struct sim_events *events = &trace->events;
    const struct sim_event *last = &events->at[events->count - 1];
    unsigned step = last->day / PRACTICE_POINTS + 1;
    size_t before = 0;
    for (unsigned day = 0; day < last->day || day == 0; day += step) {
        while (before < events->count && events->at[before].day < day) {
            before++;
        }
        add_point(trace, day, 0, before);
    }
    trace->key[0] = trace->count;
    trace->key[1] = trace->key[0] + 30 / FOLLOW_STEP;
    trace->key[2] = trace->key[0] + SIM_PRACTICE_FOLLOW_UP / FOLLOW_STEP;
    for (unsigned days = 0; days <= SIM_PRACTICE_FOLLOW_UP; days += FOLLOW_STEP) {
        add_point(trace, last->day + days, last->slot, events->count);
    }
    trace->practice_count = trace->key[0] + 1;
}

void sim_trace_run(struct sim_practice *practice, struct sim_trace *trace)
{
    const struct sim_inquiry *ask = trace->ask;
    struct sim_schedule schedule = {
        .days = ask->days, .weeks = ask->weeks, .per_day = trace->per_day};
    trace->paths = sim_practice_paths(practice);
    trace->sessions = sim_schedule_sessions(&schedule);
    sim_schedule_expand(&schedule, &trace->events);
    place_points(trace);
    struct sim_paths_plan plan = {.kernel = trace->kernel,
                                  .events = &trace->events,
                                  .per_day = trace->per_day,
                                  .adherence = ask->adherence_percent / 100.0,
                                  .seed = ask->seed,
                                  .readings = trace->reading,
                                  .reading_count = trace->count,
                                  .key = {trace->key[0], trace->key[1], trace->key[2]},
                                  .levels = levels,
                                  .level_count = SIM_LEVELS};
    sim_paths_run(trace->paths, &plan);
    practice->result->range = sim_trace_range(trace, 0.0);
}

double sim_trace_span(const struct sim_trace *trace)
{
    return sim_event_lag(&trace->events.at[0], &trace->events.at[trace->events.count - 1]);
}

enum plasticity_range sim_trace_range(const struct sim_trace *trace, double days_after)
{
    if (trace->sessions > trace->events.count ||
        sim_trace_span(trace) + days_after > trace->age_max_days) {
        return PLASTICITY_RANGE_OUTSIDE;
    }
    return trace->is_calibrated ? PLASTICITY_RANGE_INSIDE : PLASTICITY_RANGE_EXTRAPOLATED;
}

static double shown(const struct sim_trace *trace, double strength)
{
    return trace->offset + trace->scale * strength;
}

/* Days after the last session of the three points that are told. */
static const double after[3] = {0, 30, SIM_PRACTICE_FOLLOW_UP};

double sim_trace_mean(const struct sim_trace *trace, size_t point)
{
    return shown(trace, trace->paths->mean[point]);
}

void sim_trace_add_ages(struct sim_words *words, const struct sim_trace *trace,
                        const char *const when[3])
{
    for (size_t k = 0; k < 3; k++) {
        if (sim_trace_range(trace, after[k]) == PLASTICITY_RANGE_OUTSIDE) {
            sim_words_add(words, PLASTICITY_OUTSIDE);
        } else {
            sim_words_figure(words, sim_trace_mean(trace, trace->key[k]), 2);
        }
        sim_words_add(words, when[k]);
    }
}

/* A falling read-out turns the low end of the strength into its own high end. */
static double low_of(const struct sim_trace *trace, size_t i)
{
    return shown(trace, trace->scale < 0 ? trace->paths->high[i] : trace->paths->low[i]);
}

static double high_of(const struct sim_trace *trace, size_t i)
{
    return shown(trace, trace->scale < 0 ? trace->paths->low[i] : trace->paths->high[i]);
}

static double *column(struct sim_practice *practice, const char *name, const char *title)
{
    return sim_practice_column(
        practice,
        (struct plasticity_column){.name = name, .title = title, .unit = "", .places = 2});
}

/* Sessions that did not fit have no follow-up: it would be that of another schedule. */
static size_t points_shown(const struct sim_trace *trace)
{
    return trace->sessions > trace->events.count ? trace->practice_count : trace->count;
}

static void fill_course(struct sim_practice *practice, const struct sim_trace *trace,
                        const struct sim_trace_titles *titles)
{
    size_t rows = points_shown(trace);
    sim_practice_table(practice, "course", titles->table, rows);
    double *day = sim_practice_column(
        practice,
        (struct plasticity_column){.name = "day", .title = "Day", .unit = "d", .places = 1});
    double *mean = column(practice, titles->column, titles->title);
    double *low = column(practice, "low", "10 percent of the paths are below");
    double *high = column(practice, "high", "10 percent of the paths are above");
    double *practised = column(practice, "practice", "During practice (1) or follow-up (0)");
    for (size_t i = 0; i < rows; i++) {
        day[i] = trace->day[i];
        mean[i] = sim_trace_mean(trace, i);
        low[i] = low_of(trace, i);
        high[i] = high_of(trace, i);
        practised[i] = i < trace->practice_count;
    }
}

static void fill_adherence(struct sim_practice *practice, const struct sim_trace *trace,
                           const struct sim_trace_titles *titles)
{
    static const char *const names[3] = {"end", "after_30_days", "after_90_days"};
    static const char *const heads[3] = {"At the end", "30 days later", "90 days later"};
    size_t rows = 0;
    for (size_t k = 0; k < 3; k++) {
        rows += sim_trace_range(trace, after[k]) != PLASTICITY_RANGE_OUTSIDE;
    }
    if (rows == 0) {
        return;
    }
    sim_practice_table(practice, "adherence", titles->adherence_table, SIM_LEVELS);
    double *adherence = sim_practice_column(
        practice,
        (struct plasticity_column){.name = "adherence_percent", .title = "Adherence", .unit = "%"});
    for (size_t i = 0; i < SIM_LEVELS; i++) {
        adherence[i] = 50.0 + 10.0 * (double)i;
    }
    for (size_t k = 0; k < rows; k++) {
        double *cell = column(practice, names[k], heads[k]);
        for (size_t i = 0; i < SIM_LEVELS; i++) {
            cell[i] = shown(trace, trace->paths->level_mean[i][k]);
        }
    }
}

void sim_trace_tables(struct sim_practice *practice, const struct sim_trace *trace,
                      const struct sim_trace_titles *titles)
{
    fill_course(practice, trace, titles);
    fill_adherence(practice, trace, titles);
}

void sim_trace_outputs(struct sim_practice *practice, const struct sim_trace *trace,
                       const struct sim_trace_titles *titles)
{
    static const char *const names[3][3] = {
        {"end", "end_low", "end_high"},
        {"after_30_days", "after_30_days_low", "after_30_days_high"},
        {"after_90_days", "after_90_days_low", "after_90_days_high"},
    };
    for (size_t k = 0; k < 3; k++) {
        size_t i = trace->key[k];
        const double value[3] = {sim_trace_mean(trace, i), low_of(trace, i), high_of(trace, i)};
        for (size_t part = 0; part < 3; part++) {
            sim_practice_output(
                practice, (struct plasticity_output){.name = names[k][part],
                                                     .unit = "",
                                                     .meaning = titles->meaning[k][part],
                                                     .value = value[part],
                                                     .places = 2,
                                                     .evidence = trace->evidence,
                                                     .range = sim_trace_range(trace, after[k])});
        }
    }
}
