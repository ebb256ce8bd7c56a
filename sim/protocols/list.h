/* protocols/list.h: every protocol there is. To add one: a file with its descriptor, a line here, a
 * line in list.c, its file in meson.build. */
#ifndef SIM_PROTOCOLS_LIST_H
#define SIM_PROTOCOLS_LIST_H

#include "core/protocol.h"

extern const struct sim_protocol sim_protocol_pairing;
extern const struct sim_protocol sim_protocol_mixed_order;
extern const struct sim_protocol sim_protocol_triplet;
extern const struct sim_protocol sim_protocol_quadruplet;
extern const struct sim_protocol sim_protocol_pairing_bursts;
extern const struct sim_protocol sim_protocol_theta_burst;
extern const struct sim_protocol sim_protocol_tetanus;
extern const struct sim_protocol sim_protocol_low_frequency;
extern const struct sim_protocol sim_protocol_spaced_trains;
extern const struct sim_protocol sim_protocol_listed;
extern const struct sim_protocol sim_protocol_regular;
extern const struct sim_protocol sim_protocol_poisson;
extern const struct sim_protocol sim_protocol_patterns;
extern const struct sim_protocol sim_protocol_correlated;
extern const struct sim_protocol sim_protocol_groups;
extern const struct sim_protocol sim_protocol_poisson_inputs;
extern const struct sim_protocol sim_protocol_voltage_clamp;
extern const struct sim_protocol sim_protocol_induction;
extern const struct sim_protocol sim_protocol_two_pathways;
extern const struct sim_protocol sim_protocol_two_schedules;
extern const struct sim_protocol sim_protocol_overwriting;
extern const struct sim_protocol sim_protocol_waiting;
extern const struct sim_protocol sim_protocol_two_associations;
extern const struct sim_protocol sim_protocol_two_lists;
extern const struct sim_protocol sim_protocol_lesion;
extern const struct sim_protocol sim_protocol_deprivation;
extern const struct sim_protocol sim_protocol_current_step;

extern const struct sim_protocol *const sim_protocols[];
extern const size_t sim_protocol_count;

#endif
