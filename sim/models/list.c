/* models/list.c: the order in which `plasticity list` names them. */
#include "models/list.h"

/* One to a line, so that two new ones do not meet. */
/* clang-format off */
const struct sim_model *const sim_models[] = {
    &sim_model_stdp_pair,
    &sim_model_stdp_multiplicative,
    &sim_model_stdp_power_law,
    &sim_model_stdp_suppression,
    &sim_model_stdp_triplet,
    &sim_model_clopath,
    &sim_model_graupner_brunel,
    &sim_model_shouval,
    &sim_model_nmda_calcium,
    &sim_model_magnesium_block,
    &sim_model_hebb,
    &sim_model_covariance,
    &sim_model_oja,
    &sim_model_bcm,
    &sim_model_hebb_scaling,
    &sim_model_song,
    &sim_model_early_late,
    &sim_model_tag_trigger,
    &sim_model_cascade,
    &sim_model_benna_fusi,
    &sim_model_slow_chain,
    &sim_model_spine_turnover,
    &sim_model_linear_unit,
    &sim_model_two_layer,
    &sim_model_two_stores,
    &sim_model_inhibitory_stdp,
    &sim_model_inhibitory_balance,
    &sim_model_synaptic_scaling,
    &sim_model_excitability,
    &sim_model_leaky_neuron,
    &sim_model_adaptive_neuron,
};
/* clang-format on */

const size_t sim_model_count = SIM_COUNT(sim_models);
