/* core/train.h: the two spike trains of one lane, merged in time.
 *
 *     while (sim_train_next(&train, &t_ns, &kind)) ...
 *
 * Trains borrow their arrays; times are ascending. Equal times on both sides are one event.
 */
#ifndef SIM_CORE_TRAIN_H
#define SIM_CORE_TRAIN_H

#include "core/protocol.h"

enum sim_event {
    SIM_EVENT_BEFORE,
    SIM_EVENT_AFTER,
    SIM_EVENT_TOGETHER,
};

struct sim_train {
    const int64_t *at_ns[2]; /* by enum sim_side */
    size_t count[2];
    size_t next[2];
};

bool sim_train_next(struct sim_train *train, int64_t *t_ns, enum sim_event *kind);

#endif
