/* core/stimulus.h: what happens to a synapse, or to a set of them, seconds to months apart.
 *
 *     struct sim_stimulus strong = {.at_ns = 0, .kind = SIM_STIMULUS_POTENTIATE, .amount = 1};
 *
 * What an amount means is the model's: the meaning of the parameter that it comes from says it.
 */
#ifndef SIM_CORE_STIMULUS_H
#define SIM_CORE_STIMULUS_H

#include "core/base.h"

#define SIM_PATHWAYS_MAX 8u

/* Bits, so that a protocol can say what it gives and a model what it takes. */
enum sim_stimulus_kind {
    SIM_STIMULUS_POTENTIATE = 1, /* an induction that strengthens a pathway */
    SIM_STIMULUS_DEPRESS = 2,    /* one that weakens it */
    SIM_STIMULUS_BLOCK = 4,      /* protein synthesis stops (amount 1) or is free again (0) */
    SIM_STIMULUS_DRIVE = 8,      /* from now on the input has this strength */
    SIM_STIMULUS_STORE = 16,     /* a memory is written */
    SIM_STIMULUS_HOLD = 32,      /* the membrane is held at this voltage, in mV */
    SIM_STIMULUS_LESION = 64,    /* a part of the system is lost */
    SIM_STIMULUS_KINDS = 7,      /* number of bits */
};

struct sim_stimulus {
    int64_t at_ns;
    enum sim_stimulus_kind kind;
    size_t pathway;
    double amount;
};

/* What the kind does, as in "'two_pathways' potentiates a pathway". */
const char *sim_stimulus_words(enum sim_stimulus_kind kind);

#endif
