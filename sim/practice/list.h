/* practice/list.h: every model of practice, in the order of `plasticity list`. */
#ifndef SIM_PRACTICE_LIST_H
#define SIM_PRACTICE_LIST_H

#include "practice/practice.h"

extern const struct sim_practice_model sim_practice_attainment;
extern const struct sim_practice_model sim_practice_habit;
extern const struct sim_practice_model sim_practice_habit_pair;
extern const struct sim_practice_model sim_practice_memory;
extern const struct sim_practice_model sim_practice_association;
extern const struct sim_practice_model sim_practice_motor;
extern const struct sim_practice_model sim_practice_none;
extern const struct sim_practice_model sim_practice_adaptation;
extern const struct sim_practice_model sim_practice_threshold;
extern const struct sim_practice_model sim_practice_tagging;
extern const struct sim_practice_model sim_practice_scaling;
extern const struct sim_practice_model sim_practice_chain;

extern const struct sim_practice_model *const sim_practice_models[];
extern const size_t sim_practice_model_count;

#endif
