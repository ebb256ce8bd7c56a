/* world/lane.h: when the next request to one service may start.
 *
 *     struct lane lane;
 *     lane_init(&lane, name, (struct lane_rule){1, 334000});      1 at a time, 3 each second
 *     if (lane_wait(&lane, now) == 0) { lane_start(&lane, now); ... lane_end(&lane, outcome); }
 *
 * Pure: it is told the time. A lane slows down when a service has trouble (exponential back-off
 * with jitter from a counter-based generator, so that a run can be repeated), waits as long as it is
 * told to, and stops when it is blocked or keeps failing. All times are microseconds.
 */
#ifndef WORLD_LANE_H
#define WORLD_LANE_H

#include "base/span.h"

struct lane_rule {
    uint32_t connections; /* at once */
    uint32_t interval_us; /* between two starts */
};

enum { LANE_FAILURES = 5 }; /* in a row; then nobody asks any more */

struct lane {
    struct span name;
    struct lane_rule rule;
    uint32_t in_flight;
    int64_t started_us; /* the last start */
    int64_t next_us;    /* no start before this */
    uint32_t troubles;  /* in a row */
    int64_t trouble_us; /* until when the last one is waited out */
    uint32_t failures;  /* requests given up, in a row */
    uint64_t key;       /* of the generator */
    uint64_t draws;
    uint32_t base_us;    /* the first back-off */
    const char *stopped; /* why nobody is asked any more; NULL: go on */
};

void lane_init(struct lane *lane, struct span name, struct lane_rule rule, uint32_t base_us);

/* 0 when a request may start now; -1 when one must end first; else how long to wait. */
int64_t lane_wait(const struct lane *lane, int64_t now_us);

void lane_start(struct lane *lane, int64_t now_us);

/* A request has ended well, or has been given up. */
void lane_end(struct lane *lane, bool well);

/* The service had trouble, and the request will be tried again. `after_s` is what it asked for, 0
 * when it did not say. */
void lane_trouble(struct lane *lane, int64_t now_us, uint32_t after_s);

/* Takes over limits that the service announces; 0 for what it does not say. A lane never becomes
 * faster than `fastest`. */
void lane_heed(struct lane *lane, struct lane_rule announced, struct lane_rule fastest);

void lane_stop(struct lane *lane, const char *why);

#endif
