/* models/clopath.c: plasticity by the voltage of the postsynaptic membrane.
 *
 * Clopath C, Busing L, Vasilaki E, Gerstner W. Nat Neurosci 2010;13:344-352. doi 10.1038/nn.2479,
 * and Clopath C, Gerstner W. Front Synaptic Neurosci 2010;2:25. doi 10.3389/fnsyn.2010.00025.
 *
 * Unlike the rules of spike times this one steps inside `advance`: between two spikes the membrane
 * goes its own way, may even fire by itself, and has no closed form. The step is 1 ms and no
 * parameter, because the published numbers belong to it: the voltages of a spike stand for its
 * integral over whole milliseconds, and the filtered voltages are read as they were three steps
 * earlier, which is before the spike that reads them (authors' program, ModelDB 144566: VoTri.m,
 * aEIF.m). Another step would be another model.
 *
 * A postsynaptic spike of a protocol is forced by a current that lasts one step. During a spike it
 * does nothing. Spikes count in the step in which they fall: those of [k, k + 1) ms in step k.
 */
#include "core/math.h"
#include "models/list.h"
#include "models/neuron_adex.h"

enum parameter {
    A_LTD,
    A_LTP,
    TAU_X,
    TAU_MINUS,
    TAU_PLUS,
    THETA_MINUS,
    THETA_PLUS,
    START,
    W_MAX,
    C_M,
    G_L,
    E_L,
    V_T,
    DELTA_T,
    TAU_W,
    A_W,
    B_W,
    I_TAIL,
    TAU_TAIL,
    V_T_JUMP,
    TAU_V_T
};
enum state {
    WEIGHT,
    X,
    U,
    U_1,
    U_2,
    U_MINUS,
    U_PLUS,
    W,
    Z,
    THRESHOLD,
    PHASE,
    CLOCK,
    PRE,
    POST,
    STATES
};

#define STEP_NS 1e6
/* The spike of the authors' program, in mV: what detects it, its two milliseconds, and by how much
 * the membrane is above E_L after it. */
#define DETECT_MV 20.0
#define PEAK_MV 29.4
#define HOLD_MV (29.4 + 3.462)
#define AFTER_MV (15.0 + 6.0984)
#define FORCE_PA 1e6

#define KEY "clopath2010"
#define A PLASTICITY_EVIDENCE_A
#define B PLASTICITY_EVIDENCE_B

#define VALUE(n, s, t, u, m)                                                              \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .source = KEY, \
    .evidence = A

/* The ranges keep every combination stable under steps of 1 ms. */
static const struct plasticity_parameter parameters[] = {
    [A_LTD] = {VALUE("a_ltd", "A_LTD", "Amplitude of depression", "",
                     "weight lost at a presynaptic spike, per mV, where the start is 'start'"),
               .standard = 14e-5, .high = 1},
    [A_LTP] = {VALUE("a_ltp", "A_LTP", "Amplitude of potentiation", "",
                     "weight gained in a ms, per mV^2, where the start is 'start'"),
               .standard = 8e-5, .high = 1},
    [TAU_X] = {VALUE("tau_x", "tau_x", "Time constant of the presynaptic trace", "ms",
                     "time in which the presynaptic trace falls to 37 %"),
               .standard = 15, .low = 1, .high = 1000},
    [TAU_MINUS] = {VALUE("tau_minus", "tau-", "Time constant of the voltage of depression", "ms",
                         "over what time the voltage that depresses is averaged"),
                   .standard = 10, .low = 1, .high = 1000},
    [TAU_PLUS] = {VALUE("tau_plus", "tau+", "Time constant of the voltage of potentiation", "ms",
                        "over what time the voltage that potentiates is averaged"),
                  .standard = 7, .low = 1, .high = 1000},
    [THETA_MINUS] = {VALUE("theta_minus", "theta-", "Lower threshold", "mV",
                           "above it an averaged voltage acts"),
                     .standard = -70.6, .low = -120, .high = 40},
    [THETA_PLUS] = {VALUE("theta_plus", "theta+", "Upper threshold", "mV",
                          "above it the voltage itself potentiates"),
                    .standard = -45.3, .low = -120, .high = 40},
    [START] = {VALUE("start", "", "Weight at the start", "",
                     "weight at the start, in the unit of the two amplitudes"),
               .standard = 0.5, .low = 0.001, .high = 1000},
    [W_MAX] = {VALUE("w_max", "w_max", "Largest weight", "w0", "largest weight; 0 for no bound"),
               .standard = 0, .high = 1000000},
    [C_M] = {VALUE("c_m", "C", "Membrane capacitance", "pF", "capacitance of the membrane"),
             .standard = 281, .low = 50, .high = 10000},
    [G_L] = {VALUE("g_l", "g_L", "Leak conductance", "nS", "conductance of the membrane at rest"),
             .standard = 30, .low = 1, .high = 50},
    [E_L] = {VALUE("e_l", "E_L", "Resting voltage", "mV", "voltage to which the leak draws"),
             .standard = -70.6, .low = -100, .high = -40},
    [V_T] = {VALUE("v_t", "V_T", "Threshold at rest", "mV",
                   "voltage at which the upswing begins, long after a spike"),
             .standard = -50.4, .low = -100, .high = 0},
    [DELTA_T] = {VALUE("delta_t", "Delta_T", "Sharpness of the threshold", "mV",
                       "rise of the voltage that makes the upswing 2.7 times as strong; 0 for no "
                       "upswing"),
                 .standard = 2, .high = 20},
    [TAU_W] = {VALUE("tau_w", "tau_w", "Time constant of the adaptation", "ms",
                     "time in which the adaptation falls to 37 %"),
               .standard = 144, .low = 10, .high = 10000},
    [A_W] = {VALUE("a", "a", "Adaptation by voltage", "nS",
                   "adaptation that a lasting voltage brings"),
             .standard = 4, .high = 50},
    [B_W] = {VALUE("b", "b", "Adaptation by a spike", "pA",
                   "rise of the adaptation at a spike, as the authors' program adds it"),
             .standard = 0.0805, .high = 10000},
    [I_TAIL] = {VALUE("i_tail", "I_sp", "Current after a spike", "pA",
                      "depolarising current right after a spike"),
                .standard = 400, .high = 10000},
    [TAU_TAIL] = {VALUE("tau_tail", "tau_z", "Time constant of that current", "ms",
                        "time in which the current after a spike falls to 37 %"),
                  .standard = 40, .low = 1, .high = 10000},
    [V_T_JUMP] = {VALUE("v_t_jump", "", "Rise of the threshold at a spike", "mV",
                        "how far above its rest the threshold is right after a spike"),
                  .standard = 20, .high = 200},
    [TAU_V_T] = {VALUE("tau_v_t", "tau_VT", "Time constant of the threshold", "ms",
                       "time in which that rise falls to 37 %"),
                 .standard = 50, .low = 1, .high = 10000},
};

/* No default completes a set, so that rows cannot be mixed. */
#define SET_VALUES(e, b_pa)                                                                     \
    {                                                                                           \
        {"a_ltd", 14e-5, e, KEY}, {"a_ltp", 8e-5, e, KEY}, {"tau_x", 15, e, KEY},               \
            {"tau_minus", 10, e, KEY}, {"tau_plus", 7, e, KEY}, {"theta_minus", -70.6, e, KEY}, \
            {"theta_plus", -45.3, e, KEY}, {"start", 0.5, e, KEY}, {"w_max", 0, e, KEY},        \
            {"c_m", 281, e, KEY}, {"g_l", 30, e, KEY}, {"e_l", -70.6, e, KEY},                  \
            {"v_t", -50.4, e, KEY}, {"delta_t", 2, e, KEY}, {"tau_w", 144, e, KEY},             \
            {"a", 4, e, KEY}, {"b", b_pa, e, KEY}, {"i_tail", 400, e, KEY},                     \
            {"tau_tail", 40, e, KEY}, {"v_t_jump", 20, e, KEY}, {"tau_v_t", 50, e, KEY},        \
    }

static const struct plasticity_set_value visual_cortex[] = SET_VALUES(A, 0.0805);
static const struct plasticity_set_value visual_cortex_unit[] = SET_VALUES(B, 80.5);

#define PAPER                                                                                      \
    "Clopath C, Busing L, Vasilaki E, Gerstner W. Connectivity reflects coding: a model of "       \
    "voltage-based STDP with homeostasis. Nat Neurosci 2010;13:344-352. doi 10.1038/nn.2479; and " \
    "Clopath C, Gerstner W. Front Synaptic Neurosci 2010;2:25. doi 10.3389/fnsyn.2010.00025"

static const struct plasticity_set sets[] = {
    {.name = "visual_cortex",
     .title = "visual cortex, as the authors' program computes it",
     .paper = PAPER,
     .source = KEY,
     .note = "The numbers of the authors' program (ModelDB 144566), whose weights after their "
             "bursts of pairings are met to four digits. That program writes b = 0.0805 nA and "
             "adds the number to currents in pA; it acts as 0.0805 pA, which is kept here.",
     .limits = "",
     .values = visual_cortex,
     .value_count = SIM_COUNT(visual_cortex)},
    {.name = "visual_cortex_unit",
     .title = "visual cortex, with b in the unit that is written beside it",
     .paper = PAPER,
     .source = KEY,
     .note = "The same with b = 0.0805 nA taken as 80.5 pA, which is what the simulator NEST has. "
             "It is another model: its curve differs from that of the authors' program, and "
             "nothing was fitted again.",
     .limits = "With this unit of b its weights are not those of the authors' program.",
     .values = visual_cortex_unit,
     .value_count = SIM_COUNT(visual_cortex_unit)},
};

static const char *const equations[] = {
    "C du/dt = -g_L (u - E_L) + g_L Delta_T exp((u - V_T) / Delta_T) - w + z + I",
    "tau_w dw/dt = a (u - E_L) - w, tau_z dz/dt = -z, V_T falls to its rest with tau_VT",
    "a spike begins when u > 20 mV: u is 29.4 mV for 1 ms, then 32.862 mV for 1 ms",
    "after it u = E_L + 21.0984 mV, w is b larger, z = I_sp, V_T is v_t_jump above its rest",
    "a postsynaptic spike of the protocol is I = 10^6 pA for 1 ms",
    "tau_x dx/dt = -x; a presynaptic spike adds 1 / tau_x",
    "tau- du-/dt = u - u- and tau+ du+/dt = u - u+, both read as they were 3 ms before",
    "a presynaptic spike takes A_LTD [u- - theta-] from the weight, [v] = max(v, 0)",
    "each ms adds A_LTP x [u - theta+] [u+ - theta-] to it; it stays from 0 to w_max",
    "steps of 1 ms, slopes taken where a step starts; x has a spike from the next step on",
    "at the start u = u- = u+ = E_L, w = z = x = 0, V_T is at rest and the weight is 'start'",
};

static const struct plasticity_note states[] = {
    [WEIGHT] = {"weight", "strength of the synapse relative to the start"},
    [X] = {"x", "trace of presynaptic spikes, per ms"},
    [U] = {"u", "voltage of the postsynaptic membrane, mV"},
    [U_1] = {"u_1", "the same 1 ms before"},
    [U_2] = {"u_2", "the same 2 ms before"},
    [U_MINUS] = {"u-", "averaged voltage that depresses, as it was 3 ms before, mV"},
    [U_PLUS] = {"u+", "averaged voltage that potentiates, as it was 3 ms before, mV"},
    [W] = {"w", "adaptation of the neuron, pA"},
    [Z] = {"z", "depolarising current after a spike, pA"},
    [THRESHOLD] = {"V_T", "threshold, mV"},
    [PHASE] = {"phase", "0 between spikes, 1 and 2 in the two ms of a spike"},
    [CLOCK] = {"clock", "time since the last full ms, ns"},
    [PRE] = {"pre", "presynaptic spikes of this ms"},
    [POST] = {"post", "1 when a postsynaptic spike is forced in this ms"},
};

/* One synapse and its neuron while they step. */
struct lane {
    double weight, x;
    double u_1, u_2, u_minus, u_plus;
    struct sim_adex_state neuron;
};

static struct sim_adex neuron_of(const double *p)
{
    return (struct sim_adex){
        .step_ms = STEP_NS / 1e6,
        .c_pf = p[C_M],
        .g_l_ns = p[G_L],
        .e_l_mv = p[E_L],
        .v_t_mv = p[V_T],
        .delta_t_mv = p[DELTA_T],
        .tau_w_ms = p[TAU_W],
        .a_ns = p[A_W],
        .b_pa = p[B_W],
        .tail_pa = p[I_TAIL],
        .tau_tail_ms = p[TAU_TAIL],
        .jump_mv = p[V_T_JUMP],
        .tau_jump_ms = p[TAU_V_T],
        .threshold_mv = DETECT_MV,
        .peak_mv = PEAK_MV,
        .hold_mv = HOLD_MV,
        .reset_mv = p[E_L] + AFTER_MV,
    };
}

static struct lane load(const struct sim_batch *batch, size_t i)
{
    double *const *state = batch->state;
    return (struct lane){
        .weight = state[WEIGHT][i],
        .x = state[X][i],
        .u_1 = state[U_1][i],
        .u_2 = state[U_2][i],
        .u_minus = state[U_MINUS][i],
        .u_plus = state[U_PLUS][i],
        .neuron = {.u_mv = state[U][i],
                   .w_pa = state[W][i],
                   .tail_pa = state[Z][i],
                   .v_t_mv = state[THRESHOLD][i],
                   .phase = (enum sim_adex_phase)(int)state[PHASE][i]},
    };
}

static void store(const struct sim_batch *batch, size_t i, const struct lane *lane)
{
    double *const *state = batch->state;
    state[WEIGHT][i] = lane->weight;
    state[X][i] = lane->x;
    state[U][i] = lane->neuron.u_mv;
    state[U_1][i] = lane->u_1;
    state[U_2][i] = lane->u_2;
    state[U_MINUS][i] = lane->u_minus;
    state[U_PLUS][i] = lane->u_plus;
    state[W][i] = lane->neuron.w_pa;
    state[Z][i] = lane->neuron.tail_pa;
    state[THRESHOLD][i] = lane->neuron.v_t_mv;
    state[PHASE][i] = lane->neuron.phase;
}

static void start(const struct sim_batch *batch)
{
    struct sim_adex neuron = neuron_of(batch->parameter);
    double rest_mv = neuron.e_l_mv;
    struct lane lane = {1.0, 0.0, rest_mv, rest_mv, rest_mv, rest_mv, sim_adex_rest(&neuron)};
    for (size_t i = 0; i < batch->lanes; i++) {
        store(batch, i, &lane);
        for (size_t k = CLOCK; k < STATES; k++) {
            batch->state[k][i] = 0.0;
        }
    }
}

static void before(const struct sim_batch *batch, struct sim_lanes lanes)
{
    for (size_t k = 0; k < lanes.count; k++) {
        batch->state[PRE][lanes.at[k]] += 1.0;
    }
}

static void after(const struct sim_batch *batch, struct sim_lanes lanes)
{
    for (size_t k = 0; k < lanes.count; k++) {
        batch->state[POST][lanes.at[k]] = 1.0;
    }
}

static void together(const struct sim_batch *batch, struct sim_lanes lanes)
{
    before(batch, lanes);
    after(batch, lanes);
}

static double above_zero(double value)
{
    return value > 0.0 ? value : 0.0;
}

static double inside(double weight, double most)
{
    weight = above_zero(weight);
    return most > 0.0 && weight > most ? most : weight;
}

/* The voltages of three steps ago wait in u_2; the averages therefore lag by themselves. */
static void step(const double *p, const struct sim_adex *neuron, struct lane *lane,
                 const double input[2])
{
    double u_before = lane->neuron.u_mv;
    sim_adex_step(neuron, &lane->neuron, input[1] * FORCE_PA);
    double loss = p[A_LTD] * input[0] * above_zero(lane->u_minus - p[THETA_MINUS]);
    double gain = p[A_LTP] * lane->x * above_zero(lane->neuron.u_mv - p[THETA_PLUS]) *
                  above_zero(lane->u_plus - p[THETA_MINUS]);
    lane->weight = inside(lane->weight + (gain - loss) / p[START], p[W_MAX]);
    lane->u_minus += (lane->u_2 - lane->u_minus) / p[TAU_MINUS];
    lane->u_plus += (lane->u_2 - lane->u_plus) / p[TAU_PLUS];
    lane->x += (input[0] - lane->x) / p[TAU_X];
    lane->u_2 = lane->u_1;
    lane->u_1 = u_before;
}

/* `steps` steps of one lane; what arrived since the last step belongs to the first. */
static void walk(const struct sim_batch *batch, size_t i, double steps)
{
    struct sim_adex neuron = neuron_of(batch->parameter);
    struct lane lane = load(batch, i);
    double input[2] = {batch->state[PRE][i], batch->state[POST][i]};
    for (double k = 0.0; k < steps; k += 1.0) {
        step(batch->parameter, &neuron, &lane, input);
        input[0] = input[1] = 0.0;
    }
    batch->state[PRE][i] = input[0];
    batch->state[POST][i] = input[1];
    store(batch, i, &lane);
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        /* whole nanoseconds, so that no step is lost or gained by rounding */
        double ns = batch->state[CLOCK][i] + sim_floor(dt_ms[i] * 1e6 + 0.5);
        double steps = sim_floor(ns / STEP_NS);
        batch->state[CLOCK][i] = ns - steps * STEP_NS;
        if (steps > 0.0) {
            walk(batch, i, steps);
        }
    }
}

/* Spikes of the last moment act like any others. */
static void finish(const struct sim_batch *batch)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        if (batch->state[PRE][i] > 0.0 || batch->state[POST][i] > 0.0) {
            walk(batch, i, 1.0);
        }
    }
}

static double step_ms(const double *parameter)
{
    (void)parameter;
    return STEP_NS / 1e6;
}

static const struct plasticity_note conventions[] = {
    {"step", "1 ms; spikes act in the millisecond in which they fall"},
};

const struct sim_model sim_model_clopath = {
    .about = {.name = "clopath",
              .title = "Voltage rule on an adaptive exponential neuron",
              .summary = "A presynaptic spike depresses as far as the membrane was depolarised "
                         "shortly before; a depolarised membrane potentiates synapses that were "
                         "active shortly before.",
              .paper = PAPER,
              .source = KEY,
              .limits = "A rule for one synapse on one model neuron whose spikes are forced, in "
                        "steps of 1 ms to which its numbers belong. The slow change of the "
                        "amplitude of depression by activity is left out, as in the authors' "
                        "program for pairings. It says nothing about behaviour, therapy or any "
                        "person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .sets = sets,
              .set_count = SIM_COUNT(sets),
              .states = states,
              .state_count = SIM_COUNT(states),
              .conventions = conventions,
              .convention_count = SIM_COUNT(conventions)},
    .weight = WEIGHT,
    .start = start,
    .before = before,
    .after = after,
    .together = together,
    .advance = advance,
    .finish = finish,
    .step_ms = step_ms,
    .same_moment = "spikes of the same ms act in one step of the neuron; their order does not "
                   "matter",
};
