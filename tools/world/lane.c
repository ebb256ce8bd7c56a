/* world/lane.c: a few counters; the generator is SplitMix64 of a counter (Steele, Lea and Flood
 * 2014). */
#include "world/lane.h"

#include "base/hash.h"

enum { LONGEST_BACK_OFF_US = 30 * 1000 * 1000 };

void lane_init(struct lane *lane, struct span name, struct lane_rule rule, uint32_t base_us)
{
    *lane = (struct lane){.name = name, .rule = rule, .base_us = base_us};
    lane->key = hash64_of(name);
}

int64_t lane_wait(const struct lane *lane, int64_t now_us)
{
    if (lane->in_flight >= lane->rule.connections) {
        return -1;
    }
    return lane->next_us > now_us ? lane->next_us - now_us : 0;
}

void lane_start(struct lane *lane, int64_t now_us)
{
    lane->in_flight++;
    lane->started_us = now_us;
    lane->next_us = now_us + lane->rule.interval_us;
}

void lane_end(struct lane *lane, bool well)
{
    REQUIRE(lane->in_flight > 0);
    lane->in_flight--;
    lane->troubles = 0;
    lane->failures = well ? 0 : lane->failures + 1;
    if (lane->failures >= LANE_FAILURES && lane->stopped == NULL) {
        lane->stopped = "the service did not answer several times in a row";
    }
}

/* A fraction of 2^-32 units, from 0 to 1. */
static uint64_t draw(struct lane *lane)
{
    uint64_t z = lane->key + ++lane->draws * 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (z ^ (z >> 31)) >> 32;
}

void lane_trouble(struct lane *lane, int64_t now_us, uint32_t after_s)
{
    uint64_t wait = lane->base_us;

    REQUIRE(lane->in_flight > 0);
    lane->in_flight--;
    for (uint32_t i = 0; i < lane->troubles && wait < LONGEST_BACK_OFF_US; i++) {
        wait *= 2;
    }
    wait = wait > LONGEST_BACK_OFF_US ? LONGEST_BACK_OFF_US : wait;
    wait = wait / 2 + (wait / 2 * draw(lane) >> 32);
    if (after_s > 0) { /* never before, and not all at once behind it */
        wait = (uint64_t)after_s * 1000000 + wait / 8;
    }
    if (now_us >= lane->trouble_us) { /* several that fail together are one trouble */
        lane->troubles++;
        lane->trouble_us = now_us + (int64_t)wait;
    }
    if (lane->next_us < now_us + (int64_t)wait) {
        lane->next_us = now_us + (int64_t)wait;
    }
}

void lane_heed(struct lane *lane, struct lane_rule announced, struct lane_rule fastest)
{
    if (announced.connections > 0) {
        lane->rule.connections = announced.connections < fastest.connections ? announced.connections
                                                                             : fastest.connections;
    }
    if (announced.interval_us > 0) {
        lane->rule.interval_us = announced.interval_us > fastest.interval_us ? announced.interval_us
                                                                             : fastest.interval_us;
        if (lane->next_us < lane->started_us + lane->rule.interval_us) {
            lane->next_us = lane->started_us + lane->rule.interval_us;
        }
    }
}

void lane_stop(struct lane *lane, const char *why)
{
    if (lane->stopped == NULL) {
        lane->stopped = why;
    }
}
