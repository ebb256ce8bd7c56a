/* models/rate.h: what the rules for rates share: a weight for each input, a step, and its length.
 *
 *     static const struct sim_rate_rule rule = {.variables = SIM_INPUTS_MAX, .slope = slope};
 *     sim_rate_learn(batch, lane, picture, &rule);
 *
 * The first SIM_INPUTS_MAX state variables are the weights, further ones belong to the model. The
 * unit of time is one presentation. The response to a pattern x is y = w x, without any threshold.
 */
#ifndef SIM_MODELS_RATE_H
#define SIM_MODELS_RATE_H

#include "core/model.h"

#define SIM_RATE_VARIABLES_MAX 17u

/* The parameters with which the table of every such model starts. */
enum sim_rate_parameter {
    SIM_RATE_ETA,
    SIM_RATE_STEP,
    SIM_RATE_FIRST,
    SIM_RATE_OTHER,
    SIM_RATE_PARAMETERS
};

enum sim_rate_step { SIM_RATE_DISCRETE, SIM_RATE_FLOW };

extern const struct plasticity_choice sim_rate_steps[2];

#define SIM_RATE_NUMBER(n, s, t, m, d)                                                     \
    .name = (n), .symbol = (s), .title = (t), .unit = "", .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

/* Rows of a parameter table; `least` is the lowest weight at the start. */
#define SIM_RATE_ROWS(least)                                                                     \
    [SIM_RATE_ETA] = {SIM_RATE_NUMBER("eta", "eta", "Learning rate",                             \
                                      "size of a step of learning, for one presentation", 0.01), \
                      .high = 10},                                                               \
    [SIM_RATE_STEP] = {SIM_RATE_NUMBER("step", "", "Kind of step",                               \
                                       "how a presentation changes the weights",                 \
                                       SIM_RATE_DISCRETE),                                       \
                       .choices = sim_rate_steps, .choice_count = 2, .high = SIM_RATE_FLOW},     \
    [SIM_RATE_FIRST] = {SIM_RATE_NUMBER("first_weight", "", "First weight at the start",         \
                                        "weight of the first input at the start", 0.1),          \
                        .low = (least), .high = 1000},                                           \
    [SIM_RATE_OTHER] = {SIM_RATE_NUMBER("other_weights", "", "Other weights at the start",       \
                                        "weight of every other input at the start", 0.1),        \
                        .low = -1000, .high = 1000}

#define SIM_RATE_WEIGHTS                                                             \
    {"w_1", "weight of the first input"}, {"w_2", "weight of the second input"},     \
        {"w_3", "weight of the third input"}, {"w_4", "weight of the fourth input"}, \
        {"w_5", "weight of the fifth input"}, {"w_6", "weight of the sixth input"},  \
        {"w_7", "weight of the seventh input"},                                      \
    {                                                                                \
        "w_8", "weight of the eighth input"                                          \
    }

/* What a slope sees. */
struct sim_rate {
    const double *parameter;
    const struct sim_inputs *inputs;
    const struct sim_picture *picture;
};

struct sim_rate_rule {
    size_t variables; /* at most SIM_RATE_VARIABLES_MAX */

    /* Writes the change of every variable in one presentation. */
    void (*slope)(const struct sim_rate *seen, const double *from, double *to);

    /* The parameter that is the time constant of a variable beside the weights, or 0 for none. */
    size_t tau;
};

/* Sets the weights of the inputs there are, the other weights to zero. */
void sim_rate_start(const struct sim_batch *batch);

void sim_rate_learn(const struct sim_batch *batch, size_t lane, const struct sim_picture *picture,
                    const struct sim_rate_rule *rule);

/* Sum over the inputs of weight times rate. */
double sim_rate_response(const struct sim_rate *seen, const double *weight, const double *rate);

/* Length of the vector whose first part is state variable `first`. */
double sim_rate_norm(const struct sim_batch *batch, size_t lane, size_t first);

/* How far the weights point along the direction of greatest variance: 0 not at all, 1 wholly. */
double sim_rate_alignment(const struct sim_batch *batch, size_t lane);

#endif
