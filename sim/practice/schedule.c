/* practice/schedule.c: the one place that turns "4 days a week for 5 weeks" into times. */
#include "practice/schedule.h"

unsigned sim_usual_days(unsigned days_per_week)
{
    static const unsigned char days[8] = {
        0,
        1u << 0,
        1u << 0 | 1u << 3,
        1u << 0 | 1u << 2 | 1u << 4,
        1u << 0 | 1u << 1 | 1u << 3 | 1u << 4,
        0x1f,
        0x3f,
        0x7f,
    };
    return days[days_per_week];
}

bool sim_is_scheduled(unsigned days, unsigned weekday)
{
    return (days >> weekday & 1) != 0;
}

unsigned sim_days_count(unsigned days)
{
    unsigned count = 0;
    for (unsigned i = 0; i < 7; i++) {
        count += days >> i & 1;
    }
    return count;
}

unsigned sim_schedule_sessions(const struct sim_schedule *schedule)
{
    return sim_days_count(schedule->days) * schedule->weeks * schedule->per_day;
}

void sim_schedule_expand(const struct sim_schedule *schedule, struct sim_events *events)
{
    unsigned turn = 0;
    events->count = 0;
    for (unsigned day = 0; day < schedule->weeks * 7; day++) {
        if (!sim_is_scheduled(schedule->days, day % 7)) {
            continue;
        }
        for (unsigned slot = 0; slot < schedule->per_day; slot++) {
            if (events->count == SIM_EVENTS_MAX) {
                return;
            }
            events->at[events->count++] = (struct sim_event){day, slot, turn};
        }
        turn++;
    }
}

void sim_schedule_mass(size_t count, struct sim_events *events)
{
    events->count = count < SIM_EVENTS_MAX ? count : SIM_EVENTS_MAX;
    for (size_t i = 0; i < events->count; i++) {
        events->at[i] = (struct sim_event){0, (unsigned)i, 0};
    }
}

double sim_event_lag(const struct sim_event *from, const struct sim_event *to)
{
    return ((double)to->day - (double)from->day) +
           ((double)to->slot - (double)from->slot) * SIM_SESSION_GAP_DAYS;
}
