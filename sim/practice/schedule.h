/* practice/schedule.h: a weekly schedule as a list of sessions in days.
 *
 *     struct sim_schedule schedule = {.days = sim_usual_days(4), .weeks = 5, .per_day = 1};
 *     struct sim_events events;
 *     sim_schedule_expand(&schedule, &events);          20 sessions, the last on day 32
 *
 * A week starts with its first scheduled day; sessions of one day are 10 minutes apart.
 */
#ifndef SIM_PRACTICE_SCHEDULE_H
#define SIM_PRACTICE_SCHEDULE_H

#include "core/base.h"

#define SIM_EVENTS_MAX 400u
#define SIM_SESSION_GAP_DAYS (10.0 / 1440.0)

struct sim_schedule {
    unsigned days; /* of the week, bit 0 is the first */
    unsigned weeks;
    unsigned per_day; /* sessions on a day of practice */
};

struct sim_event {
    unsigned day;  /* from the first day of the schedule */
    unsigned slot; /* 0 is the first session of its day */
    unsigned turn; /* counts the days of practice */
};

struct sim_events {
    size_t count; /* at most SIM_EVENTS_MAX: the sessions beyond are left out */
    struct sim_event at[SIM_EVENTS_MAX];
};

/* The weekdays of "so many days a week", 0 .. 7, spread as evenly as habit allows. */
unsigned sim_usual_days(unsigned days_per_week);

bool sim_is_scheduled(unsigned days, unsigned weekday);
unsigned sim_days_count(unsigned days);

/* Sessions in all, which may be more than an event list holds. */
unsigned sim_schedule_sessions(const struct sim_schedule *schedule);

void sim_schedule_expand(const struct sim_schedule *schedule, struct sim_events *events);

/* So many sessions one after the other on the first day. */
void sim_schedule_mass(size_t count, struct sim_events *events);

/* Days from one session to another. */
double sim_event_lag(const struct sim_event *from, const struct sim_event *to);

#endif
