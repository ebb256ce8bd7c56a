/* models/neuron_adex.c: the order of the operations is that of the program that Clopath and others
 * published (ModelDB 144566, aEIF.m): results that depend on it are compared with that program. */
#include "models/neuron_adex.h"
#include "core/math.h"

struct sim_adex_state sim_adex_rest(const struct sim_adex *neuron)
{
    return (struct sim_adex_state){.u_mv = neuron->e_l_mv, .v_t_mv = neuron->v_t_mv};
}

static double upswing_pa(const struct sim_adex *neuron, const struct sim_adex_state *state)
{
    double slope = neuron->delta_t_mv;
    if (!(slope > 0.0)) {
        return 0.0;
    }
    return neuron->g_l_ns * slope * sim_exp((state->u_mv - state->v_t_mv) / slope);
}

static void end_spike(const struct sim_adex *neuron, struct sim_adex_state *state)
{
    state->u_mv = neuron->reset_mv;
    state->w_pa += neuron->b_pa;
    state->tail_pa = neuron->tail_pa;
    state->v_t_mv = neuron->v_t_mv + neuron->jump_mv;
    state->phase = SIM_ADEX_FREE;
}

bool sim_adex_step(const struct sim_adex *neuron, struct sim_adex_state *state, double current_pa)
{
    if (state->phase == SIM_ADEX_HOLD) {
        end_spike(neuron, state);
    }
    double above_mv = state->u_mv - neuron->e_l_mv, h = neuron->step_ms;
    double leak_pa = -neuron->g_l_ns * above_mv;
    double sum_pa = leak_pa + upswing_pa(neuron, state) - state->w_pa + state->tail_pa + current_pa;
    double u_mv = state->u_mv + h * sum_pa / neuron->c_pf;
    double w_pa = state->w_pa + h * (neuron->a_ns * above_mv - state->w_pa) / neuron->tau_w_ms;
    state->tail_pa -= h * state->tail_pa / neuron->tau_tail_ms;
    state->v_t_mv += h * (neuron->v_t_mv - state->v_t_mv) / neuron->tau_jump_ms;
    if (state->phase == SIM_ADEX_PEAK) {
        state->phase = SIM_ADEX_HOLD;
        state->u_mv = neuron->hold_mv;
        return false;
    }
    bool is_spike = u_mv > neuron->threshold_mv;
    state->w_pa = w_pa;
    state->u_mv = is_spike ? neuron->peak_mv : u_mv;
    state->phase = is_spike ? SIM_ADEX_PEAK : SIM_ADEX_FREE;
    return is_spike;
}
