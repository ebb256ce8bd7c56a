/* join/simulate.h: runs the experiments that articles name. The practice models of SMART rows:
 * join/practice.h; no other file of the compiler includes the simulator.
 *
 * Runs are deterministic, so a result is kept in the store under a hash of the experiment's text
 * and the engine's version and taken from there when neither changed.
 */
#ifndef JOIN_SIMULATE_H
#define JOIN_SIMULATE_H

#include "base/store.h"
#include "diag/finding.h"
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

#endif
