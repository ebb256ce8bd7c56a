/* models/neuron_lif.h: a leaky integrate-and-fire neuron whose inputs are conductances.
 *
 *     sim_lif_prepare(&cell);
 *     struct sim_lif lif = {.v_mv = -70, .g_ex = 0, .g_in = 0};
 *     if (sim_lif_step(&lif, &cell)) ... it fired ...
 *
 * Conductances are in units of the leak:
 *     tau_m dV/dt = V_rest - V + g_ex (E_ex - V) + g_in (E_in - V),
 *     tau_ex dg_ex/dt = -g_ex, tau_in dg_in/dt = -g_in,
 * in steps of Euler: the membrane feels the conductances from before the step.
 */
#ifndef SIM_MODELS_NEURON_LIF_H
#define SIM_MODELS_NEURON_LIF_H

#include "core/model.h"

struct sim_lif_cell {
    double tau_m_ms, v_rest_mv, v_threshold_mv, v_reset_mv;
    double e_ex_mv, e_in_mv, tau_ex_ms, tau_in_ms;
    double step_ms;
    double pull, ex_left, in_left; /* set by sim_lif_prepare */
};

struct sim_lif {
    double v_mv, g_ex, g_in;
};

/* Works out what every step needs, once. */
void sim_lif_prepare(struct sim_lif_cell *cell);

/* One step; true when V passed the threshold and was reset. */
bool sim_lif_step(struct sim_lif *lif, const struct sim_lif_cell *cell);

/* Is the step longer than one of the time constants? Then nothing that comes out means anything. */
bool sim_lif_is_coarse(const struct sim_lif_cell *cell);

#endif
