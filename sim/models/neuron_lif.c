/* models/neuron_lif.c: one step of Euler. */
#include "models/neuron_lif.h"

bool sim_lif_step(struct sim_lif *lif, const struct sim_lif_cell *cell)
{
    double v = lif->v_mv, dt = cell->step_ms;
    double pull =
        cell->v_rest_mv - v + lif->g_ex * (cell->e_ex_mv - v) + lif->g_in * (cell->e_in_mv - v);
    v += dt / cell->tau_m_ms * pull;
    bool is_spike = v > cell->v_threshold_mv;
    lif->v_mv = is_spike ? cell->v_reset_mv : v;
    lif->g_ex *= 1.0 - dt / cell->tau_ex_ms;
    lif->g_in *= 1.0 - dt / cell->tau_in_ms;
    return is_spike;
}

bool sim_lif_is_coarse(const struct sim_lif_cell *cell)
{
    double dt = cell->step_ms;
    return dt > cell->tau_m_ms || dt > cell->tau_ex_ms || dt > cell->tau_in_ms;
}
