/* core/train.c: a two-way merge; clock ticks are rounded from the exact quotient, never summed. */
#include "core/train.h"

int64_t sim_ns_from_ms(double ms)
{
    double ns = ms * 1e6;
    return (int64_t)(ns < 0 ? ns - 0.5 : ns + 0.5);
}

int64_t sim_ns_of_tick(uint64_t k, double rate_hz)
{
    return (int64_t)((double)k * 1e9 / rate_hz + 0.5);
}

bool sim_train_next(struct sim_train *train, int64_t *t_ns, enum sim_event *kind)
{
    bool has_before = train->next[SIM_BEFORE] < train->count[SIM_BEFORE];
    bool has_after = train->next[SIM_AFTER] < train->count[SIM_AFTER];
    if (!has_before && !has_after) {
        return false;
    }
    int64_t before = has_before ? train->at_ns[SIM_BEFORE][train->next[SIM_BEFORE]] : INT64_MAX;
    int64_t after = has_after ? train->at_ns[SIM_AFTER][train->next[SIM_AFTER]] : INT64_MAX;
    *t_ns = before < after ? before : after;
    *kind = before == after  ? SIM_EVENT_TOGETHER
            : before < after ? SIM_EVENT_BEFORE
                             : SIM_EVENT_AFTER;
    train->next[SIM_BEFORE] += before <= after;
    train->next[SIM_AFTER] += after <= before;
    return true;
}
