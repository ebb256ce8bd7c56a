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

/* The first parameters of a model that has such a neuron. */
enum sim_lif_parameter {
    SIM_LIF_TAU_M,
    SIM_LIF_V_REST,
    SIM_LIF_V_THRESHOLD,
    SIM_LIF_V_RESET,
    SIM_LIF_E_EX,
    SIM_LIF_E_IN,
    SIM_LIF_TAU_EX,
    SIM_LIF_TAU_IN,
    SIM_LIF_PARAMETERS
};

/* One row: `key` is the source of the default, read but not recomputed. */
#define SIM_LIF_ROW(n, s, t, u, m, d, key)                                                  \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = (key), .evidence = PLASTICITY_EVIDENCE_B

/* Their rows, for a parameter table; the defaults are those in which the papers differ. */
#define SIM_LIF_ROWS(key, rest, threshold, in, tau_in)                                             \
    [SIM_LIF_TAU_M] = {SIM_LIF_ROW("tau_m", "tau_m", "Membrane time constant", "ms",               \
                                   "time in which the membrane forgets", 20, key),                 \
                       .low = 1, .high = 200},                                                     \
    [SIM_LIF_V_REST] = {SIM_LIF_ROW("v_rest", "V_rest", "Resting potential", "mV",                 \
                                    "voltage without input", rest, key),                           \
                        .low = -120, .high = 0},                                                   \
    [SIM_LIF_V_THRESHOLD] = {SIM_LIF_ROW("v_threshold", "V_th", "Threshold", "mV",                 \
                                         "voltage at which it fires", threshold, key),             \
                             .low = -100, .high = 50},                                             \
    [SIM_LIF_V_RESET] = {SIM_LIF_ROW("v_reset", "V_reset", "Reset", "mV", "voltage after a spike", \
                                     -60, key),                                                    \
                         .low = -120, .high = 0},                                                  \
    [SIM_LIF_E_EX] = {SIM_LIF_ROW("e_ex", "E_ex", "Excitatory reversal potential", "mV",           \
                                  "voltage that excitation pulls to", 0, key),                     \
                      .low = -60, .high = 100},                                                    \
    [SIM_LIF_E_IN] = {SIM_LIF_ROW("e_in", "E_in", "Inhibitory reversal potential", "mV",           \
                                  "voltage that inhibition pulls to", in, key),                    \
                      .low = -120, .high = 0},                                                     \
    [SIM_LIF_TAU_EX] = {SIM_LIF_ROW("tau_ex", "tau_ex", "Excitatory decay", "ms",                  \
                                    "decay of the excitatory conductance", 5, key),                \
                        .low = 0.2, .high = 200},                                                  \
    [SIM_LIF_TAU_IN] = {SIM_LIF_ROW("tau_in", "tau_in", "Inhibitory decay", "ms",                  \
                                    "decay of the inhibitory conductance", tau_in, key),           \
                        .low = 0.2, .high = 200}

struct sim_lif_cell {
    double tau_m_ms, v_rest_mv, v_threshold_mv, v_reset_mv;
    double e_ex_mv, e_in_mv, tau_ex_ms, tau_in_ms;
    double step_ms;
    double pull, ex_left, in_left; /* set by sim_lif_prepare */
};

struct sim_lif {
    double v_mv, g_ex, g_in;
};

/* The cell of those parameters; sim_lif_prepare is still to be called. */
struct sim_lif_cell sim_lif_cell_of(const double *parameter, double step_ms);

/* Works out what every step needs, once. */
void sim_lif_prepare(struct sim_lif_cell *cell);

/* One step; true when V passed the threshold and was reset. */
bool sim_lif_step(struct sim_lif *lif, const struct sim_lif_cell *cell);

/* Is the step longer than one of the time constants? Then nothing that comes out means anything. */
bool sim_lif_is_coarse(const struct sim_lif_cell *cell);

#endif
