/* protocols/list.c: the order in which `plasticity list` names them. */
#include "protocols/list.h"

/* One to a line, so that two new ones do not meet. */
/* clang-format off */
const struct sim_protocol *const sim_protocols[] = {
    &sim_protocol_pairing,
    &sim_protocol_mixed_order,
    &sim_protocol_triplet,
    &sim_protocol_quadruplet,
    &sim_protocol_pairing_bursts,
    &sim_protocol_theta_burst,
    &sim_protocol_tetanus,
    &sim_protocol_low_frequency,
    &sim_protocol_spaced_trains,
    &sim_protocol_regular,
    &sim_protocol_listed,
    &sim_protocol_poisson,
    &sim_protocol_patterns,
    &sim_protocol_correlated,
    &sim_protocol_groups,
    &sim_protocol_poisson_inputs,
    &sim_protocol_voltage_clamp,
    &sim_protocol_induction,
    &sim_protocol_two_pathways,
    &sim_protocol_two_schedules,
    &sim_protocol_overwriting,
    &sim_protocol_waiting,
    &sim_protocol_two_associations,
    &sim_protocol_two_lists,
    &sim_protocol_lesion,
    &sim_protocol_deprivation,
    &sim_protocol_current_step,
};
/* clang-format on */

const size_t sim_protocol_count = SIM_COUNT(sim_protocols);
