/* models/leaky_neuron.c: a leaky integrate-and-fire neuron under a current.
 *
 * The neuron of Song S, Miller KD, Abbott LF. Nat Neurosci 2000;3:919-926. doi 10.1038/78829, with a
 * current in place of its inputs. A current lifts the voltage to which the leak draws by I / g_L.
 *
 * Under a constant current there is a closed form. It goes in fixed steps all the same, because they
 * are those of the neuron inside `song` (models/neuron_lif.h): what is seen here is what that neuron
 * does, with the error of its steps. The closed form is the test.
 */
#include "models/firing.h"
#include "models/list.h"
#include "models/neuron_lif.h"

enum parameter { TAU_M, V_REST, V_THRESHOLD, V_RESET, G_L, STEP };
enum variable { V = SIM_FIRING_STATES, VARIABLES };

#define KEY "song2000"

#define ROW(n, s, t, u, m, d)                                                               \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = KEY, .evidence = PLASTICITY_EVIDENCE_B

#define CHOSEN(n, s, t, u, m, d)                                                            \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [TAU_M] = {ROW("tau_m", "tau_m", "Membrane time constant", "ms",
                   "time in which the membrane forgets", 20),
               .low = 1, .high = 200},
    [V_REST] = {ROW("v_rest", "V_rest", "Resting potential", "mV", "voltage without current", -70),
                .low = -120, .high = 0},
    [V_THRESHOLD] = {ROW("v_threshold", "V_th", "Threshold", "mV", "voltage above which it fires",
                         -54),
                     .low = -100, .high = 50},
    [V_RESET] = {ROW("v_reset", "V_reset", "Reset", "mV", "voltage after a spike", -60),
                 .low = -120, .high = 0},
    [G_L] = {CHOSEN("g_l", "g_L", "Leak conductance", "nS",
                    "conductance of the membrane; the paper counts in units of it", 10),
             .low = 0.1, .high = 1000},
    [STEP] = {CHOSEN("step", "h", "Time step", "ms", "time step of the membrane", 0.1),
              .low = 0.001, .high = 10},
};

static const char *const equations[] = {
    "tau_m dV/dt = V_rest - V + I / g_L, V = V_rest at the start",
    "V above V_th: the neuron fires and V becomes V_reset",
    "steps of Euler of length h: V becomes V + (h / tau_m) (V_rest - V + I / g_L)",
    ("for short steps the interval is tau_m ln((V_inf - V_reset) / (V_inf - V_th)) where V_inf = "
     "V_rest + I / g_L is above V_th, and there are no spikes where it is not"),
};

static const struct plasticity_note states[] = {
    SIM_FIRING_NOTES,
    [V] = {"V", "membrane potential, mV"},
};

static const struct plasticity_note conventions[] = {SIM_FIRING_CONVENTIONS};

static struct sim_lif_cell cell_of(const double *parameter, double current_pa)
{
    return (struct sim_lif_cell){.tau_m_ms = parameter[TAU_M],
                                 .v_rest_mv = parameter[V_REST] + current_pa / parameter[G_L],
                                 .v_threshold_mv = parameter[V_THRESHOLD],
                                 .v_reset_mv = parameter[V_RESET],
                                 .tau_ex_ms = parameter[TAU_M], /* of conductances, which are 0 */
                                 .tau_in_ms = parameter[TAU_M],
                                 .step_ms = parameter[STEP]};
}

static size_t check(const double *parameter, struct sim_words *why)
{
    struct sim_lif_cell cell = cell_of(parameter, 0.0);
    if (sim_lif_is_coarse(&cell)) {
        sim_words_add(why, "the step is longer than the membrane time constant 'tau_m'");
        return STEP;
    }
    if (!sim_firing_is_whole(parameter[STEP])) {
        sim_words_add(why, "the step is no whole number of nanoseconds");
        return STEP;
    }
    if (parameter[V_RESET] >= parameter[V_THRESHOLD]) {
        sim_words_add(why, "the reset is not below the threshold 'v_threshold'");
        return V_RESET;
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
        batch->state[V][i] = batch->parameter[V_REST];
    }
}

static void advance_lane(const struct sim_batch *batch, size_t lane, double dt_ms)
{
    double h = batch->parameter[STEP];
    struct sim_lif_cell cell = cell_of(batch->parameter, batch->state[SIM_FIRING_CURRENT][lane]);
    struct sim_lif lif = {.v_mv = batch->state[V][lane]};
    double first = batch->state[SIM_FIRING_STEPS][lane];
    double count = sim_firing_pass(batch, lane, dt_ms, h);
    sim_lif_prepare(&cell);
    for (double k = 1.0; k <= count; k += 1.0) {
        if (sim_lif_step(&lif, &cell)) {
            sim_firing_spike(batch, lane, first + k, h);
        }
    }
    batch->state[V][lane] = lif.v_mv;
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        advance_lane(batch, i, dt_ms[i]);
    }
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    return sim_firing_read(batch, lane, reading, batch->state[V][lane]);
}

const struct sim_model sim_model_leaky_neuron = {
    .about = {.name = "leaky_neuron",
              .title = "Leaky integrate-and-fire neuron",
              .summary = "A membrane that leaks is charged by a current; at a threshold the neuron "
                         "fires and the membrane is reset. Under a constant current it fires "
                         "evenly.",
              .paper = "The neuron of Song S, Miller KD, Abbott LF. Competitive Hebbian learning "
                       "through spike-timing-dependent synaptic plasticity. Nat Neurosci "
                       "2000;3:919-926. doi 10.1038/78829, with a current in place of its inputs",
              .source = KEY,
              .limits = "One point without dendrites, whose spikes have no shape and no refractory "
                        "time; it does not adapt. An interval is a whole number of steps. The leak "
                        "conductance is chosen, so a current means something only beside it. It "
                        "says nothing about behaviour, therapy or any person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
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
