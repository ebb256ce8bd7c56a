/* core/protocol.h: what a protocol is to the engine: a parameter table and two spike trains.
 *
 *     size_t room = protocol->room(value, SIM_BEFORE);
 *     size_t count = protocol->fill(&trial, SIM_BEFORE, at_ns);
 *
 * Times are whole nanoseconds, so that "at the same moment" has one meaning on every machine.
 */
#ifndef SIM_CORE_PROTOCOL_H
#define SIM_CORE_PROTOCOL_H

#include "core/crowd.h"
#include "core/lesson.h"
#include "core/picture.h"
#include "core/sheet.h"
#include "core/stimulus.h"
#include "core/words.h"

enum sim_side {
    SIM_BEFORE, /* presynaptic */
    SIM_AFTER,  /* postsynaptic */
};

/* One lane's run of a protocol. */
struct sim_trial {
    const double *value;       /* one per row of the protocol's parameters, in its unit */
    const double *const *list; /* the values of those that are lists; value is then the length */
    uint64_t seed;
    uint64_t lane; /* stream of random numbers; the position in the sweep */
};

struct sim_protocol {
    struct plasticity_protocol about;

    /* An upper bound for the spikes of one side. */
    size_t (*room)(const double *value, enum sim_side side);

    /* Writes the spike times of one side, ascending, and returns how many. */
    size_t (*fill)(const struct sim_trial *trial, enum sim_side side, int64_t *at_ns);

    /* When the weight is read. */
    int64_t (*end_ns)(const double *value);

    /* Returns the parameter that does not go with the others and says why, or SIM_NONE. Left out
     * when all values go together. */
    size_t (*check)(const double *value, struct sim_words *why);

    /* Says in words what is done, leaving out the parameter that is swept: "60 pairings at 1 Hz".
     */
    void (*phrase)(const double *value, size_t swept, struct sim_words *words);

    /* A protocol of rates has none of room, fill and end_ns, and these instead: how often something
     * is presented, what holds for all of it, and the k-th picture, zeroed before. */
    uint64_t (*presentations)(const double *value);
    void (*describe)(const double *value, struct sim_inputs *inputs);
    void (*present)(const struct sim_trial *trial, uint64_t k, struct sim_picture *picture);

    /* A protocol of lessons has `presentations` and these: the lists, zeroed before, and the number
     * of the item that is the k-th lesson. */
    void (*compose)(const struct sim_trial *trial, struct sim_lists *lists);
    size_t (*lesson)(const double *value, uint64_t k);

    /* A protocol of stimuli has `end_ns` and these: how many there are, the k-th of them, in order
     * of time, and the kinds that it may give. */
    uint64_t (*stimuli)(const double *value);
    void (*stimulus)(const struct sim_trial *trial, uint64_t k, struct sim_stimulus *stimulus);
    unsigned gives;
    const char *drive_unit; /* of the amounts of SIM_STIMULUS_DRIVE; NULL: of the usual input */

    /* A protocol of a crowd has `end_ns` and this. */
    void (*gather)(const double *value, struct sim_crowd *crowd);

    /* A protocol of a sheet has `end_ns` and these: the neurons, without seed and stream, and the
     * bin of weights to look at, in units of the rule. */
    void (*connect)(const double *value, struct sim_sheet_crowd *crowd);
    void (*bin)(const double *value, double *from, double *to);
};

/* Nearest nanosecond. */
int64_t sim_ns_from_ms(double ms);

/* The k-th tick of a regular clock of this rate, in nanoseconds from its tick 0. */
int64_t sim_ns_of_tick(uint64_t k, double rate_hz);

#endif
