/* models/neuron_adex.h: the adaptive exponential neuron, with the spike and the after-effects that
 * a rule of voltage needs.
 *
 *     struct sim_adex_state state = sim_adex_rest(&neuron);
 *     bool is_spike = sim_adex_step(&neuron, &state, current_pa);
 *
 * Brette R, Gerstner W. J Neurophysiol 2005;94:3637-3642. doi 10.1152/jn.00686.2005:
 *
 *     C du/dt = -g_L (u - E_L) + g_L Delta_T exp((u - V_T) / Delta_T) - w + z + I
 *     tau_w dw/dt = a (u - E_L) - w
 *
 * Clopath and others 2010 add a current z that follows a spike and a threshold V_T that a spike
 * raises; both decay. With jump_mv and tail_pa of zero it is the neuron of 2005. A spike is a shape
 * of two steps and no equation: its first step is peak_mv, its second hold_mv; during both the input
 * does nothing, and w stands still in the second. Then u is reset_mv, w rises by b, z becomes
 * tail_pa, V_T becomes v_t_mv + jump_mv, and the equations go on from there in the same step.
 */
#ifndef SIM_MODELS_NEURON_ADEX_H
#define SIM_MODELS_NEURON_ADEX_H

#include "core/base.h"

struct sim_adex {
    double step_ms;
    double c_pf, g_l_ns, e_l_mv;
    double v_t_mv, delta_t_mv; /* delta_t_mv 0: no exponential */
    double tau_w_ms, a_ns, b_pa;
    double tail_pa, tau_tail_ms;
    double jump_mv, tau_jump_ms;
    double threshold_mv; /* above it a spike has begun */
    double peak_mv, hold_mv, reset_mv;
};

enum sim_adex_phase { SIM_ADEX_FREE, SIM_ADEX_PEAK, SIM_ADEX_HOLD };

struct sim_adex_state {
    double u_mv, w_pa, tail_pa, v_t_mv;
    enum sim_adex_phase phase;
};

/* Where a neuron without input starts: at E_L, with nothing left of a spike. With an exponential its
 * true rest lies a little higher, and it drifts there. */
struct sim_adex_state sim_adex_rest(const struct sim_adex *neuron);

/* One step of Euler, every slope taken at its start; true when a spike begins in it. */
bool sim_adex_step(const struct sim_adex *neuron, struct sim_adex_state *state, double current_pa);

#endif
