/* models/list.h: every model there is. To add one: a file with its descriptor, a line here, a line
 * in list.c, its file in meson.build. */
#ifndef SIM_MODELS_LIST_H
#define SIM_MODELS_LIST_H

#include "core/model.h"

extern const struct sim_model sim_model_stdp_pair;
extern const struct sim_model sim_model_stdp_multiplicative;
extern const struct sim_model sim_model_stdp_power_law;
extern const struct sim_model sim_model_stdp_suppression;
extern const struct sim_model sim_model_stdp_triplet;
extern const struct sim_model sim_model_clopath;
extern const struct sim_model sim_model_graupner_brunel;
extern const struct sim_model sim_model_shouval;
extern const struct sim_model sim_model_nmda_calcium;
extern const struct sim_model sim_model_hebb;
extern const struct sim_model sim_model_covariance;
extern const struct sim_model sim_model_oja;
extern const struct sim_model sim_model_magnesium_block;
extern const struct sim_model sim_model_bcm;
extern const struct sim_model sim_model_hebb_scaling;
extern const struct sim_model sim_model_song;
extern const struct sim_model sim_model_early_late;
extern const struct sim_model sim_model_tag_trigger;
extern const struct sim_model sim_model_cascade;
extern const struct sim_model sim_model_benna_fusi;
extern const struct sim_model sim_model_slow_chain;
extern const struct sim_model sim_model_spine_turnover;
extern const struct sim_model sim_model_linear_unit;
extern const struct sim_model sim_model_two_layer;
extern const struct sim_model sim_model_two_stores;
extern const struct sim_model sim_model_inhibitory_stdp;
extern const struct sim_model sim_model_inhibitory_balance;
extern const struct sim_model sim_model_synaptic_scaling;
extern const struct sim_model sim_model_excitability;
extern const struct sim_model sim_model_leaky_neuron;
extern const struct sim_model sim_model_adaptive_neuron;

extern const struct sim_model *const sim_models[];
extern const size_t sim_model_count;

#endif
