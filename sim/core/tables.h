/* core/tables.h: the quantities of an experiment before its own lines are read: model, protocol and
 * common tables in this order, and a published set over them.
 *
 *     sim_tables_add(&experiment);
 *     sim_tables_set(&experiment, set);                 set may be NULL
 *
 * Model and protocol may still be unknown; their quantities are then missing.
 */
#ifndef SIM_CORE_TABLES_H
#define SIM_CORE_TABLES_H

#include "core/experiment.h"

void sim_tables_add(struct sim_experiment *experiment);
void sim_tables_set(struct sim_experiment *experiment, const struct plasticity_set *set);

#endif
