/* models/neuron_lif.c: one step of Euler. */
#include "models/neuron_lif.h"

struct sim_lif_cell sim_lif_cell_of(const double *parameter, double step_ms)
{
    return (struct sim_lif_cell){.tau_m_ms = parameter[SIM_LIF_TAU_M],
                                 .v_rest_mv = parameter[SIM_LIF_V_REST],
                                 .v_threshold_mv = parameter[SIM_LIF_V_THRESHOLD],
                                 .v_reset_mv = parameter[SIM_LIF_V_RESET],
                                 .e_ex_mv = parameter[SIM_LIF_E_EX],
                                 .e_in_mv = parameter[SIM_LIF_E_IN],
                                 .tau_ex_ms = parameter[SIM_LIF_TAU_EX],
                                 .tau_in_ms = parameter[SIM_LIF_TAU_IN],
                                 .step_ms = step_ms};
}

void sim_lif_prepare(struct sim_lif_cell *cell)
{
    cell->pull = cell->step_ms / cell->tau_m_ms;
    cell->ex_left = 1.0 - cell->step_ms / cell->tau_ex_ms;
    cell->in_left = 1.0 - cell->step_ms / cell->tau_in_ms;
}

bool sim_lif_step(struct sim_lif *lif, const struct sim_lif_cell *cell)
{
    double v = lif->v_mv;
    double pull =
        cell->v_rest_mv - v + lif->g_ex * (cell->e_ex_mv - v) + lif->g_in * (cell->e_in_mv - v);
    v += cell->pull * pull;
    bool is_spike = v > cell->v_threshold_mv;
    lif->v_mv = is_spike ? cell->v_reset_mv : v;
    lif->g_ex *= cell->ex_left;
    lif->g_in *= cell->in_left;
    return is_spike;
}

bool sim_lif_is_coarse(const struct sim_lif_cell *cell)
{
    double dt = cell->step_ms;
    return dt > cell->tau_m_ms || dt > cell->tau_ex_ms || dt > cell->tau_in_ms;
}
