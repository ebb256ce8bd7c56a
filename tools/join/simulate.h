/* join/simulate.h: runs the experiments that articles name and the practice models of their SMART
 * rows; the only file of the compiler that includes the simulator.
 *
 * Runs are deterministic, so a result is kept in the store under a hash of the experiment's text
 * and the engine's version and taken from there when neither changed.
 */
#ifndef JOIN_SIMULATE_H
#define JOIN_SIMULATE_H

#include "base/store.h"
#include "diag/finding.h"
#include "wiki/objective.h"
#include "wiki/run.h"

struct experiment {
    struct span name; /* of the file, without ".sim" */
    uint32_t file;    /* index in the tree of inputs */
    struct span text;
};

/* What all runs share. */
struct simulator {
    struct store *store;
    struct arena *arena; /* of the results */
    struct findings *findings;
};

/* Checks an experiment and, when `wanted`, runs it (or takes it from the store; `*computed` says
 * which). What is wrong with its text is a finding at its place. False when there is no result. */
bool simulate_run(const struct simulator *simulator, const struct experiment *experiment,
                  bool wanted, struct run *out, bool *computed);

/* The attainment arithmetic of a row, and its model when it has one. `axis_days` is the common time
 * axis of the curves of a table. */
void simulate_practice(const struct objective *objective, uint32_t axis_days, struct arena *arena,
                       struct practice *out);

/* Days that a table's longest schedule takes, follow-up included. */
uint32_t simulate_axis_days(const struct objective *rows, size_t count);

#endif
