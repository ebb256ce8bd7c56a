/* models/adaptive_neuron.c: the adaptive exponential neuron under a current.
 *
 * Brette R, Gerstner W. J Neurophysiol 2005;94:3637-3642. doi 10.1152/jn.00686.2005; the neuron of
 * models/neuron_adex.h without the current and the raised threshold that Clopath and others added.
 *
 * The upswing has no closed form, so it goes in steps. They are fixed: a step that follows the
 * voltage would be cut short wherever one looks, and the next ones would lie elsewhere, so that
 * looking changed the spikes.
 */
#include "models/firing.h"
#include "models/list.h"
#include "models/neuron_adex.h"

enum parameter { C_M, G_L, E_L, V_T, DELTA_T, TAU_W, A_W, B_W, V_RESET, STEP };
enum variable { U = SIM_FIRING_STATES, W, PHASE, VARIABLES };

#define KEY "brette2005"
#define B PLASTICITY_EVIDENCE_B
/* Above it the upswing lasts less than a step, and where it is cut off matters little. */
#define DETECT_MV 20.0

#define ROW(n, s, t, u, m, d)                                                               \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = KEY, .evidence = B

/* The ranges keep every combination stable below the upswing: there h g_L < C, h < tau_w and
 * h (g_L + a) < g_L tau_w + C, which is all that steps of Euler need to settle. */
static const struct plasticity_parameter parameters[] = {
    [C_M] = {ROW("c_m", "C", "Membrane capacitance", "pF", "capacitance of the membrane", 281),
             .low = 50, .high = 10000},
    [G_L] = {ROW("g_l", "g_L", "Leak conductance", "nS", "conductance of the membrane at rest", 30),
             .low = 1, .high = 50},
    [E_L] = {ROW("e_l", "E_L", "Resting voltage", "mV", "voltage to which the leak draws", -70.6),
             .low = -100, .high = -40},
    [V_T] = {ROW("v_t", "V_T", "Threshold", "mV", "voltage at which the upswing begins", -50.4),
             .low = -100, .high = 0},
    [DELTA_T] = {ROW("delta_t", "Delta_T", "Sharpness of the threshold", "mV",
                     "rise of the voltage that makes the upswing 2.7 times as strong", 2),
                 .low = 0.1, .high = 20},
    [TAU_W] = {ROW("tau_w", "tau_w", "Time constant of the adaptation", "ms",
                   "time in which the adaptation falls to 37 %", 144),
               .low = 1, .high = 10000},
    [A_W] = {ROW("a", "a", "Adaptation by voltage", "nS",
                 "adaptation that a lasting voltage brings", 4),
             .high = 50},
    [B_W] = {ROW("b", "b", "Adaptation by a spike", "pA", "rise of the adaptation at a spike",
                 80.5),
             .high = 10000},
    [V_RESET] = {ROW("v_reset", "V_r", "Reset", "mV", "voltage after a spike", -70.6), .low = -120,
                 .high = 0},
    [STEP] = {.name = "step",
              .symbol = "h",
              .title = "Time step",
              .unit = "ms",
              .meaning = "time step of the membrane; a spike lasts two",
              .standard = 0.01,
              .low = 0.001,
              .high = 0.2,
              .source = "",
              .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

/* No default completes a set, so that rows cannot be mixed. */
#define SET_VALUES(tau_w_ms, b_pa, reset_mv, key)                                                  \
    {                                                                                              \
        {"c_m", 281, B, key}, {"g_l", 30, B, key}, {"e_l", -70.6, B, key}, {"v_t", -50.4, B, key}, \
            {"delta_t", 2, B, key}, {"tau_w", tau_w_ms, B, key}, {"a", 4, B, key},                 \
            {"b", b_pa, B, key}, {"v_reset", reset_mv, B, key},                                    \
    }

static const struct plasticity_set_value regular[] = SET_VALUES(144, 80.5, -70.6, KEY);
static const struct plasticity_set_value bursting[] = SET_VALUES(20, 500, -45.4, "");

static const struct plasticity_set sets[] = {
    {.name = "regular",
     .title = "a neuron that fires ever more slowly",
     .paper = "Brette R, Gerstner W. J Neurophysiol 2005;94:3637-3642. doi 10.1152/jn.00686.2005",
     .source = KEY,
     .note = "As in the programs that R. Brette published with the simulator Brian, where it is "
             "called regular spiking.",
     .limits = "",
     .values = regular,
     .value_count = SIM_COUNT(regular)},
    {.name = "bursting",
     .title = "a neuron that fires in bursts",
     .paper = "Example of the simulator Brian, by the first author of the paper of 2005",
     .source = "",
     .note = "The reset lies 5 mV above the threshold, so that spikes follow each other until the "
             "adaptation ends the burst. It goes with 800 pA.",
     .limits = "",
     .values = bursting,
     .value_count = SIM_COUNT(bursting)},
};

static const char *const equations[] = {
    "C du/dt = -g_L (u - E_L) + g_L Delta_T exp((u - V_T) / Delta_T) - w + I",
    "tau_w dw/dt = a (u - E_L) - w",
    "u above 20 mV: the neuron fires; two steps later u becomes V_r and w becomes w + b",
    "u = E_L and w = 0 at the start; steps of Euler, slopes taken where a step starts",
    "without adaptation (a = b = 0) it fires on and on above I = g_L (V_T - E_L - Delta_T)",
};

static const struct plasticity_note states[] = {
    SIM_FIRING_NOTES,
    [U] = {"u", "membrane potential, mV"},
    [W] = {"w", "adaptation, pA"},
    [PHASE] = {"phase", "0 between spikes, 1 and 2 in the two steps of a spike"},
};

static const struct plasticity_note conventions[] = {
    SIM_FIRING_CONVENTIONS,
    {"spike", "it counts in the step in which the voltage passes 20 mV; during its two steps the "
              "voltage is 20 mV and the current does nothing"},
};

static struct sim_adex neuron_of(const double *p)
{
    return (struct sim_adex){
        .step_ms = p[STEP],
        .c_pf = p[C_M],
        .g_l_ns = p[G_L],
        .e_l_mv = p[E_L],
        .v_t_mv = p[V_T],
        .delta_t_mv = p[DELTA_T],
        .tau_w_ms = p[TAU_W],
        .a_ns = p[A_W],
        .b_pa = p[B_W],
        .tau_tail_ms = 1.0, /* of what is not there */
        .tau_jump_ms = 1.0,
        .threshold_mv = DETECT_MV,
        .peak_mv = DETECT_MV,
        .hold_mv = DETECT_MV,
        .reset_mv = p[V_RESET],
    };
}

static size_t check(const double *parameter, struct sim_words *why)
{
    if (!sim_firing_is_whole(parameter[STEP])) {
        sim_words_add(why, "the step is no whole number of nanoseconds");
        return STEP;
    }
    return SIM_NONE;
}

static double step_ms(const double *parameter)
{
    return parameter[STEP];
}

static void start(const struct sim_batch *batch)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        sim_firing_start(batch, i);
        batch->state[U][i] = batch->parameter[E_L];
        batch->state[W][i] = 0.0;
        batch->state[PHASE][i] = SIM_ADEX_FREE;
    }
}

static void advance_lane(const struct sim_batch *batch, size_t lane, double dt_ms)
{
    double *const *state = batch->state;
    struct sim_adex neuron = neuron_of(batch->parameter);
    struct sim_adex_state now = {.u_mv = state[U][lane],
                                 .w_pa = state[W][lane],
                                 .v_t_mv = neuron.v_t_mv,
                                 .phase = (enum sim_adex_phase)(int)state[PHASE][lane]};
    double current_pa = state[SIM_FIRING_CURRENT][lane];
    double first = state[SIM_FIRING_STEPS][lane];
    double count = sim_firing_pass(batch, lane, dt_ms, neuron.step_ms);
    for (double k = 1.0; k <= count; k += 1.0) {
        if (sim_adex_step(&neuron, &now, current_pa)) {
            sim_firing_spike(batch, lane, first + k, neuron.step_ms);
        }
    }
    state[U][lane] = now.u_mv;
    state[W][lane] = now.w_pa;
    state[PHASE][lane] = now.phase;
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        advance_lane(batch, i, dt_ms[i]);
    }
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    return sim_firing_read(batch, lane, reading, batch->state[U][lane]);
}

const struct sim_model sim_model_adaptive_neuron = {
    .about = {.name = "adaptive_neuron",
              .title = "Adaptive exponential neuron",
              .summary = "A current charges the membrane; near the threshold the voltage runs away "
                         "in an upswing, which is a spike. Each spike and a high voltage leave an "
                         "adaptation that holds up the next spikes.",
              .paper = "Brette R, Gerstner W. Adaptive exponential integrate-and-fire model as an "
                       "effective description of neuronal activity. J Neurophysiol "
                       "2005;94:3637-3642. doi 10.1152/jn.00686.2005",
              .source = KEY,
              .limits =
                  "One point without dendrites and without inputs from others. A spike has no "
                  "shape and lasts two steps, and an interval is a whole number of steps. It "
                  "says nothing about behaviour, therapy or any person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .sets = sets,
              .set_count = SIM_COUNT(sets),
              .states = states,
              .state_count = VARIABLES,
              .conventions = conventions,
              .convention_count = SIM_COUNT(conventions),
              .drive = PLASTICITY_STIMULI},
    .start = start,
    .advance = advance,
    .check = check,
    .stimulate = sim_firing_stimulate,
    .takes = SIM_STIMULUS_DRIVE,
    .drive_unit = "pA",
    .step_ms = step_ms,
    .readings = sim_firing_readings,
    .reading_count = SIM_FIRING_READINGS,
    .read = read,
};
