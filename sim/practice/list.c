/* practice/list.c: models for rows first, then cards, then the figures of concepts. */
#include "practice/list.h"

const struct sim_practice_model *const sim_practice_models[] = {
    &sim_practice_attainment, &sim_practice_habit,       &sim_practice_habit_pair,
    &sim_practice_memory,     &sim_practice_association, &sim_practice_motor,
    &sim_practice_none,       &sim_practice_adaptation,  &sim_practice_threshold,
    &sim_practice_tagging,    &sim_practice_scaling,     &sim_practice_chain,
};

const size_t sim_practice_model_count = SIM_COUNT(sim_practice_models);
