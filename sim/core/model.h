/* core/model.h: what a model of a synapse is to the engine: a constant table and a few functions.
 *
 *     const struct sim_model sim_model_stdp_pair = {
 *         .about = {.name = "stdp_pair", .parameters = parameters, ...},
 *         .weight = WEIGHT,
 *         .start = start, .before = before, .after = after, .together = together,
 *         .advance = advance,
 *     };
 *
 * The functions work on a batch: many synapses with the same parameters, one array per state
 * variable. They allocate nothing, print nothing, keep nothing between calls and do not loop over
 * time; memory, time, events and recording belong to the engine (core/run.h).
 */
#ifndef SIM_CORE_MODEL_H
#define SIM_CORE_MODEL_H

#include "core/crowd.h"
#include "core/lesson.h"
#include "core/picture.h"
#include "core/sheet.h"
#include "core/stimulus.h"
#include "core/words.h"

struct sim_pairs_rule; /* models/pairs.h */

struct sim_batch {
    size_t lanes;            /* synapses, or neurons that learn from rates */
    const double *parameter; /* one value per row of about.parameters, in its unit */
    double *const *state;    /* state[variable][lane], variables in the order of about.states */
    const struct sim_inputs *inputs; /* of rates, or NULL */
    const struct sim_lists *lists;   /* of lessons, or NULL */
    const struct sim_crowd *crowd;   /* of a crowd, or NULL */
    const struct sim_tally *tally;   /* of a crowd, when it is read */
    double *field;                   /* of lane i: from i * field_room; see `field_room` below */
    size_t field_room;
    const struct sim_pairs_rule *pairs; /* the model's, or NULL */
    uint64_t seed;   /* random numbers: sim_random_unit(seed, stream + lane, index) */
    uint64_t stream; /* of lane 0 */
};

/* A list of lanes of a batch, ascending. */
struct sim_lanes {
    const uint32_t *at;
    size_t count;
};

struct sim_model {
    struct plasticity_model about;
    size_t weight; /* the state variable that is the weight, 1 at the start */

    /* Sets every state variable of every lane to its value before the first spike. */
    void (*start)(const struct sim_batch *batch);

    /* A spike arrives before the cleft (presynaptic), or after it (postsynaptic). */
    void (*before)(const struct sim_batch *batch, struct sim_lanes lanes);
    void (*after)(const struct sim_batch *batch, struct sim_lanes lanes);

    /* Both at the same moment: each meets what earlier spikes left, neither meets the other. */
    void (*together)(const struct sim_batch *batch, struct sim_lanes lanes);

    /* Time passes without spikes, dt_ms[lane] >= 0 in each lane. */
    void (*advance)(const struct sim_batch *batch, const double *dt_ms);

    /* What follows may be left out. */

    /* Returns the parameter that does not go with the others and says why, or SIM_NONE. */
    size_t (*check)(const double *parameter, struct sim_words *why);

    /* Sets the weight from the other variables, once, when it is read; without it the weight is
     * right at any time. */
    void (*finish)(const struct sim_batch *batch);

    /* From the arrival of a presynaptic spike to the moment at which the rule meets it. */
    double (*delay_ms)(const double *parameter);

    /* The same of a postsynaptic spike. */
    double (*delay_after_ms)(const double *parameter);

    /* What happens to spikes at the same moment, when no order of theirs can matter. A curve over
     * the lag then runs through zero like through any other point. */
    const char *same_moment;

    /* Numbers that a lane needs besides its state variables, zeroed before start; `inputs` is the
     * number of inputs of a crowd, 0 otherwise. */
    size_t (*field_room)(const double *parameter, size_t inputs);

    /* Rates and lessons have none of before, after, together and advance; rates have this: one step
     * on a picture, the mean over its patterns. */
    void (*learn)(const struct sim_batch *batch, size_t lane, const struct sim_picture *picture);

    /* Lessons have this: one step on an item of batch->lists. */
    void (*study)(const struct sim_batch *batch, size_t lane, size_t item);

    /* Units that learn from a lesson, when there are more than one: what is too much work depends
     * on it. */
    double (*units)(const double *parameter);

    /* Stimuli have `advance` and this; `takes` are the kinds that it understands. Time may be cut
     * into pieces anywhere: the result may differ by rounding only. */
    void (*stimulate)(const struct sim_batch *batch, size_t lane,
                      const struct sim_stimulus *stimulus);
    unsigned takes;
    const char *drive_unit; /* of the amounts of SIM_STIMULUS_DRIVE; NULL: of the usual input */

    /* A crowd goes in steps: first the spikes of the inputs that fall into the step, one by one,
     * then the step itself, which says whether the neuron fires. A rule of spikes that has no
     * closed form between them and steps inside `advance` has only the length, which limits its
     * number of steps; so has a model of stimuli that steps. */
    double (*step_ms)(const double *parameter);
    void (*arrive)(const struct sim_batch *batch, size_t input);
    bool (*step)(const struct sim_batch *batch);

    /* What models/pairs.h goes by; its functions then are before, after and together. */
    const struct sim_pairs_rule *pairs;

    /* A pair rule may say what it is to a sheet of synapses; false when these numbers have none. */
    bool (*sheet)(const double *parameter, struct sim_sheet_rule *rule);

    /* Says why a reading is no finite number; without it that a weight grows beyond all bounds. */
    const char *beyond;

    /* What is read of a lane; without them change and weight. */
    const struct plasticity_reading *readings;
    size_t reading_count;
    double (*read)(const struct sim_batch *batch, size_t lane, size_t reading);
};

#endif
