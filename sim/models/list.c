/* models/list.c: the order in which `plasticity list` names them. */
#include "models/list.h"

const struct sim_model *const sim_models[] = {
    &sim_model_stdp_pair,        &sim_model_stdp_multiplicative, &sim_model_stdp_power_law,
    &sim_model_stdp_suppression, &sim_model_stdp_triplet,
};

const size_t sim_model_count = SIM_COUNT(sim_models);
