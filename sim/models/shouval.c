/* models/shouval.c: calcium through NMDA receptors decides the direction and the pace of change.
 *
 * Shouval HZ, Bear MF, Cooper LN. PNAS 2002;99:10831-10836. doi 10.1073/pnas.152343099, with the
 * magnesium block of models/magnesium.h. The paper's numbers were read in the code of a
 * re-implementer (github.com/folmez/CaDP-MatLab), who documents two misprints: the unit and value
 * of P2 in the paper of 2002, and one amplitude of Omega in that of 2004.
 *
 * A spike only changes the traces of models/spine.h. Between spikes the membrane and calcium have a
 * course of their own, which `advance` integrates in steps: the calcium current is a product of
 * exponentials of three voltages and there is no closed form to jump along, as the other rules
 * have. The error of the steps is controlled and small, and cutting an interval does not matter.
 *
 * The second model is the same spine without learning: what is read is its calcium.
 */
#include "core/math.h"
#include "models/list.h"
#include "models/spine.h"

enum parameter {
    EPSP,
    TAU_DECAY,
    TAU_RISE,
    BPAP,
    BPAP_FAST,
    TAU_BPAP_FAST,
    TAU_BPAP_SLOW,
    BPAP_DELAY,
    V_REST,
    OPENED,
    RECEPTORS,
    NMDA_FAST,
    TAU_NMDA_FAST,
    TAU_NMDA_SLOW,
    G_NMDA,
    V_REVERSAL,
    MAGNESIUM,
    TAU_CA,
    CALCIUM_PARAMETERS,
    ALPHA_1 = CALCIUM_PARAMETERS,
    ALPHA_2,
    BETA_1,
    BETA_2,
    P1,
    P2,
    P3,
    P4,
    START,
    PARAMETERS
};
enum state { WEIGHT, CALCIUM, PEAK, TRACES };
enum receptors { RESET, CLOSED };
enum reading { CHANGE, RELATIVE, STRENGTH, PEAK_CALCIUM };
enum calcium_reading { CALCIUM_PEAK, CALCIUM_END };

#define KEY "shouval2002"

static const struct plasticity_choice receptors[] = {
    [RESET] = {"reset", "each presynaptic spike sets the share of open receptors to P0, whatever "
                        "was open before"},
    [CLOSED] = {"closed", "each presynaptic spike opens the share P0 of the receptors that are "
                          "closed; those that are open stay as they are"},
};

#define VALUE(n, s, t, u, m)                                                              \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .source = KEY, \
    .evidence = PLASTICITY_EVIDENCE_B

static const struct plasticity_parameter parameters[PARAMETERS] = {
    [EPSP] = {VALUE("epsp", "s", "Synaptic potential", "mV",
                    "height of the synaptic potential of one presynaptic spike"),
              .standard = 1, .high = 100},
    [TAU_DECAY] = {VALUE("tau_epsp_decay", "tau_1", "Decay of the synaptic potential", "ms",
                         "time constant with which the synaptic potential decays"),
                   .standard = 50, .low = 10, .high = 1000},
    [TAU_RISE] = {VALUE("tau_epsp_rise", "tau_2", "Rise of the synaptic potential", "ms",
                        "time constant with which the synaptic potential rises"),
                  .standard = 5, .low = 0.1, .high = 9.9},
    [BPAP] = {VALUE("bpap", "h", "Back-propagating action potential", "mV",
                    "height of the back-propagating action potential"),
              .standard = 100, .high = 200},
    [BPAP_FAST] = {VALUE("bpap_fast", "I_f'", "Fast share of the action potential", "",
                         "share of the back-propagating action potential that decays fast"),
                   .standard = 0.75, .high = 1},
    [TAU_BPAP_FAST] = {VALUE("tau_bpap_fast", "tau_f'", "Fast decay of the action potential", "ms",
                             "time constant of the fast share of the action potential"),
                       .standard = 3, .low = 0.1, .high = 1000},
    [TAU_BPAP_SLOW] = {VALUE("tau_bpap_slow", "tau_s'", "Slow decay of the action potential", "ms",
                             "time constant of the slow share, the afterdepolarisation"),
                       .standard = 25, .low = 0.1, .high = 1000},
    [BPAP_DELAY] = {VALUE("bpap_delay", "", "Delay of the action potential", "ms",
                          "from a postsynaptic spike to its arrival at the spine"),
                    .standard = 2, .high = 50},
    [V_REST] = {VALUE("v_rest", "V_rest", "Resting potential", "mV", "membrane potential at rest"),
                .standard = -65, .low = -100, .high = 0},
    [OPENED] = {VALUE("p_open", "P0", "Receptors opened by a spike", "",
                      "share of the NMDA receptors that a presynaptic spike opens"),
                .standard = 0.5, .high = 1},
    [RECEPTORS] = {.name = "receptors",
                   .symbol = "",
                   .title = "Receptors already open",
                   .unit = "",
                   .meaning = "what a presynaptic spike does while receptors are open",
                   .choices = receptors,
                   .choice_count = SIM_COUNT(receptors),
                   .standard = RESET,
                   .high = CLOSED,
                   .source = "",
                   .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [NMDA_FAST] = {VALUE("nmda_fast", "I_f", "Fast share of the receptors", "",
                         "share of the open NMDA receptors that shut fast"),
                   .standard = 0.5, .high = 1},
    [TAU_NMDA_FAST] = {VALUE("tau_nmda_fast", "tau_f", "Fast shutting of the receptors", "ms",
                             "time constant of the receptors that shut fast"),
                       .standard = 50, .low = 1, .high = 2000},
    [TAU_NMDA_SLOW] = {VALUE("tau_nmda_slow", "tau_s", "Slow shutting of the receptors", "ms",
                             "time constant of the receptors that shut slowly"),
                       .standard = 200, .low = 1, .high = 2000},
    [G_NMDA] = {VALUE(
                    "g_nmda", "G", "Calcium conductance of the receptors", "",
                    "calcium current of all receptors open and unblocked, in \xc2\xb5M / (ms mV)"),
                .standard = 0.002, .high = 1},
    [V_REVERSAL] = {VALUE("v_reversal", "V_r", "Reversal potential of calcium", "mV",
                          "voltage at which the calcium current turns"),
                    .standard = 130, .low = 0, .high = 200},
    [MAGNESIUM] = {.name = "magnesium",
                   .symbol = "[Mg]",
                   .title = "Magnesium",
                   .unit = "mM",
                   .meaning = "magnesium outside the cell, which blocks the receptors",
                   .standard = 1,
                   .high = 100,
                   .source = "jahr1990",
                   .evidence = PLASTICITY_EVIDENCE_B},
    [TAU_CA] = {VALUE("tau_ca", "tau_Ca", "Decay time of calcium", "ms",
                      "time in which calcium falls to 37 %"),
                .standard = 50, .low = 1, .high = 1000},
    [ALPHA_1] = {VALUE("alpha_1", "alpha_1", "Calcium of depression", "\xc2\xb5M",
                       "calcium around which the strength is pulled down"),
                 .standard = 0.35, .high = 10},
    [ALPHA_2] = {VALUE("alpha_2", "alpha_2", "Calcium of potentiation", "\xc2\xb5M",
                       "calcium around which the strength is pulled up"),
                 .standard = 0.55, .high = 10},
    [BETA_1] = {VALUE("beta_1", "beta_1", "Steepness of depression", "",
                      "how sharply depression sets in, in 1/\xc2\xb5M"),
                .standard = 80, .low = 0.1, .high = 1000},
    [BETA_2] = {VALUE("beta_2", "beta_2", "Steepness of potentiation", "",
                      "how sharply potentiation sets in, in 1/\xc2\xb5M"),
                .standard = 80, .low = 0.1, .high = 1000},
    [P1] = {VALUE("p1", "P1", "First constant of the learning rate", "s",
                  "numerator of the part of the time constant that depends on calcium"),
            .standard = 0.1, .low = 0.000001, .high = 1000},
    [P2] = {VALUE(
                "p2", "P2", "Second constant of the learning rate", "",
                "what limits the time constant without calcium, in \xc2\xb5M^P3; misprinted in the "
                "paper"),
            .standard = 1e-5, .high = 1000},
    [P3] = {VALUE("p3", "P3", "Third constant of the learning rate", "",
                  "power of calcium in the time constant"),
            .standard = 3, .low = 1, .high = 10},
    [P4] = {VALUE("p4", "P4", "Fourth constant of the learning rate", "s",
                  "time constant with much calcium"),
            .standard = 1, .low = 0.01, .high = 100000},
    [START] = {VALUE("start", "w(0)", "Strength at the start", "",
                     "strength of the synapse at the start; 0.25 is where it rests"),
               .standard = 0.25, .low = 0.001, .high = 10},
};

#define B PLASTICITY_EVIDENCE_B
#define ROW(s, fast, tau_fast, tau_slow)                                                       \
    {                                                                                          \
        {"epsp", s, B, KEY}, {"bpap_fast", fast, B, KEY}, {"tau_bpap_fast", tau_fast, B, KEY}, \
            {"tau_bpap_slow", tau_slow, B, KEY},                                               \
    }
static const struct plasticity_set_value pairing[] = ROW(1, 0.75, 3, 25);
static const struct plasticity_set_value pulses[] = ROW(10, 0.75, 3, 25);
static const struct plasticity_set_value narrow[] = ROW(1, 1, 3, 25);
static const struct plasticity_set_value wide[] = ROW(1, 0.75, 15, 50);

#define PAPER                                                                     \
    "Shouval HZ, Bear MF, Cooper LN. A unified model of NMDA receptor-dependent " \
    "bidirectional synaptic plasticity. PNAS 2002;99:10831-10836. doi 10.1073/pnas.152343099"
#define READ_IN "Read in a re-implementation, not recomputed against the paper's figure. "
#define SET(n, t, v, r)                                                                            \
    {                                                                                              \
        .name = (n), .title = (t), .paper = PAPER, .source = KEY, .note = READ_IN r, .limits = "", \
        .values = (v), .value_count = SIM_COUNT(v)                                                 \
    }

static const struct plasticity_set sets[] = {
    SET("pairing", "pairs of spikes", pairing,
        "Synaptic potential of 1 mV and an action potential with afterdepolarisation (figures 2B "
        "and 3C of the paper)."),
    SET("pulses", "presynaptic pulses", pulses,
        "Synaptic potential of 10 mV, of many fibres together (figure 3B of the paper)."),
    SET("narrow_bpap", "pairs, action potential without afterdepolarisation", narrow,
        "As 'pairing', but the whole action potential decays fast (figure 2A of the paper)."),
    SET("wide_bpap", "pairs, wide action potential", wide,
        "As 'pairing', with slower decays of the action potential (figure 4A of the paper)."),
};

#define SPINE_EQUATIONS                                                                         \
    "V = V_rest + E + A",                                                                       \
        ("E = s / N (exp(-t / tau_1) - exp(-t / tau_2)), summed over the times t since each "   \
         "presynaptic spike; N makes s the height of one potential"),                           \
        ("A = h (I_f' exp(-t / tau_f') + (1 - I_f') exp(-t / tau_s')), summed over the times "  \
         "t since each arrival of a postsynaptic spike"),                                       \
        ("n = P0 (I_f exp(-t / tau_f) + (1 - I_f) exp(-t / tau_s)), t since the latest "        \
         "presynaptic spike (receptors = reset); with receptors = closed each spike adds this " \
         "times the share that was closed"),                                                    \
        "B(V) = 1 / (1 + [Mg] / 3.57 mM exp(-0.062 V / mV)) (Jahr and Stevens 1990)",           \
        "dCa/dt = G n B(V) (V_r - V) - Ca / tau_Ca"

static const char *const equations[] = {
    SPINE_EQUATIONS,
    "dw/dt = eta(Ca) (Omega(Ca) - w)",
    ("Omega(Ca) = 0.25 + sig(Ca - alpha_2, beta_2) - 0.25 sig(Ca - alpha_1, beta_1), "
     "sig(x, beta) = 1 / (1 + exp(-beta x))"),
    "eta(Ca) = 1 / tau, tau = P1 / (P2 + Ca^P3) + P4",
    "at the start w = w(0), Ca = 0 (calcium is counted from rest) and no receptor is open",
};
static const char *const calcium_equations[] = {
    SPINE_EQUATIONS, "at the start Ca = 0 (calcium is counted from rest) and no receptor is open"};

static const struct plasticity_note states[] = {
    [WEIGHT] = {"weight", "strength of the synapse relative to the start"},
    [CALCIUM] = {"ca", "calcium above rest, in \xc2\xb5M"},
    [PEAK] = {"peak", "greatest calcium so far, in \xc2\xb5M"},
    [TRACES + SIM_SPINE_NMDA_FAST] = {"n_f", "share of the receptors that are open and shut fast"},
    [TRACES + SIM_SPINE_NMDA_SLOW] = {"n_s", "share of those that are open and shut slowly"},
    [TRACES + SIM_SPINE_EPSP_DECAY] = {"e_1", "decaying part of the synaptic potential, in mV"},
    [TRACES + SIM_SPINE_EPSP_RISE] = {"e_2", "rising part of it, which is subtracted, in mV"},
    [TRACES + SIM_SPINE_BPAP_FAST] = {"b_f", "fast part of the action potential, in mV"},
    [TRACES + SIM_SPINE_BPAP_SLOW] = {"b_s", "slow part of the action potential, in mV"},
};

static const struct plasticity_note conventions[] = {
    {"potentials",
     "a synaptic potential is scaled so that one spike reaches its nominal height; those "
     "of several spikes add up"},
    {"calcium", "counted from rest, and integrated in steps of controlled error"},
};

static const struct plasticity_reading readings[] = {
    [CHANGE] = {"change", "Weight change", "%", "weight change", 1, 2},
    [RELATIVE] = {"weight", "Weight relative to the start", "w0", "weight", 3, 4},
    [STRENGTH] = {"strength", "Strength in the paper's unit", "", "strength", 3, 4},
    [PEAK_CALCIUM] = {"peak_calcium", "Greatest calcium", "\xc2\xb5M", "greatest calcium", 3, 4},
};
static const struct plasticity_reading calcium_readings[] = {
    [CALCIUM_PEAK] = {"peak_calcium", "Greatest calcium", "\xc2\xb5M", "greatest calcium", 3, 4},
    [CALCIUM_END] = {"calcium", "Calcium at the end", "\xc2\xb5M", "calcium at the end", 3, 4},
};

static void start(const struct sim_batch *batch)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        batch->state[WEIGHT][i] = 1.0;
        for (size_t k = CALCIUM; k < SIM_COUNT(states); k++) {
            batch->state[k][i] = 0.0;
        }
    }
}

/* What the two exponentials of the synaptic potential start from, so that their difference peaks at
 * the height asked for: at tau_1 tau_2 / (tau_1 - tau_2) ln(tau_1 / tau_2). */
static double epsp_amplitude(const double *parameter)
{
    double slow = parameter[TAU_DECAY], fast = parameter[TAU_RISE];
    double peak_ms = slow * fast / (slow - fast) * sim_log(slow / fast);
    return parameter[EPSP] / (sim_exp(-peak_ms / slow) - sim_exp(-peak_ms / fast));
}

static void before(const struct sim_batch *batch, struct sim_lanes lanes)
{
    const double *parameter = batch->parameter;
    double *const *trace = batch->state + TRACES;
    double *fast = trace[SIM_SPINE_NMDA_FAST], *slow = trace[SIM_SPINE_NMDA_SLOW];
    double amplitude = epsp_amplitude(parameter);
    for (size_t k = 0; k < lanes.count; k++) {
        uint32_t i = lanes.at[k];
        bool is_reset = parameter[RECEPTORS] == RESET;
        double opened = parameter[OPENED] * (is_reset ? 1.0 : 1.0 - fast[i] - slow[i]);
        fast[i] = (is_reset ? 0.0 : fast[i]) + parameter[NMDA_FAST] * opened;
        slow[i] = (is_reset ? 0.0 : slow[i]) + (1.0 - parameter[NMDA_FAST]) * opened;
        trace[SIM_SPINE_EPSP_DECAY][i] += amplitude;
        trace[SIM_SPINE_EPSP_RISE][i] += amplitude;
    }
}

static void after(const struct sim_batch *batch, struct sim_lanes lanes)
{
    double height = batch->parameter[BPAP], fast = batch->parameter[BPAP_FAST];
    double *const *trace = batch->state + TRACES;
    for (size_t k = 0; k < lanes.count; k++) {
        trace[SIM_SPINE_BPAP_FAST][lanes.at[k]] += height * fast;
        trace[SIM_SPINE_BPAP_SLOW][lanes.at[k]] += height * (1.0 - fast);
    }
}

static void together(const struct sim_batch *batch, struct sim_lanes lanes)
{
    before(batch, lanes);
    after(batch, lanes);
}

static struct sim_spine_rule rule_of(const double *parameter, bool learns)
{
    struct sim_spine_rule rule = {.tau_ms = {[SIM_SPINE_NMDA_FAST] = parameter[TAU_NMDA_FAST],
                                             [SIM_SPINE_NMDA_SLOW] = parameter[TAU_NMDA_SLOW],
                                             [SIM_SPINE_EPSP_DECAY] = parameter[TAU_DECAY],
                                             [SIM_SPINE_EPSP_RISE] = parameter[TAU_RISE],
                                             [SIM_SPINE_BPAP_FAST] = parameter[TAU_BPAP_FAST],
                                             [SIM_SPINE_BPAP_SLOW] = parameter[TAU_BPAP_SLOW]},
                                  .rest_mv = parameter[V_REST],
                                  .reversal_mv = parameter[V_REVERSAL],
                                  .conductance = parameter[G_NMDA],
                                  .magnesium_mm = parameter[MAGNESIUM],
                                  .tau_ca_ms = parameter[TAU_CA]};
    for (size_t k = 0; learns && k < 2; k++) {
        rule.alpha[k] = parameter[ALPHA_1 + k];
        rule.beta[k] = parameter[BETA_1 + k];
    }
    for (size_t k = 0; learns && k < 4; k++) {
        rule.p[k] = parameter[P1 + k];
    }
    rule.start = learns ? parameter[START] : 0.0;
    return rule;
}

static void advance_spines(const struct sim_batch *batch, const double *dt_ms, bool learns)
{
    struct sim_spine_rule rule = rule_of(batch->parameter, learns);
    for (size_t i = 0; i < batch->lanes; i++) {
        struct sim_spine spine = {.calcium = batch->state[CALCIUM][i],
                                  .peak = batch->state[PEAK][i],
                                  .weight = batch->state[WEIGHT][i]};
        for (size_t k = 0; k < SIM_SPINE_TRACES; k++) {
            spine.trace[k] = batch->state[TRACES + k][i];
        }
        sim_spine_advance(&rule, &spine, dt_ms[i]);
        batch->state[CALCIUM][i] = spine.calcium;
        batch->state[PEAK][i] = spine.peak;
        batch->state[WEIGHT][i] = spine.weight;
        for (size_t k = 0; k < SIM_SPINE_TRACES; k++) {
            batch->state[TRACES + k][i] = spine.trace[k];
        }
    }
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    advance_spines(batch, dt_ms, true);
}

static void advance_calcium(const struct sim_batch *batch, const double *dt_ms)
{
    advance_spines(batch, dt_ms, false);
}

static double delay_after_ms(const double *parameter)
{
    return parameter[BPAP_DELAY];
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    double weight = batch->state[WEIGHT][lane];
    switch ((enum reading)reading) {
    case CHANGE:
        return (weight - 1.0) * 100.0;
    case STRENGTH:
        return weight * batch->parameter[START];
    case PEAK_CALCIUM:
        return batch->state[PEAK][lane];
    case RELATIVE:
        break;
    }
    return weight;
}

static double read_calcium(const struct sim_batch *batch, size_t lane, size_t reading)
{
    return batch->state[reading == CALCIUM_PEAK ? PEAK : CALCIUM][lane];
}

#define SAME_MOMENT "the voltages of spikes at the same moment add up; their order does not matter"
#define OWN_CHOICES                                                                          \
    "Choices of this program: the synaptic potential is scaled so that one spike reaches "   \
    "its nominal height, potentials of several spikes add up, and a presynaptic spike sets " \
    "the open receptors anew unless 'receptors' says otherwise. "
#define NO_PERSON "It says nothing about behaviour, therapy or any person."

const struct sim_model sim_model_shouval = {
    .about = {.name = "shouval",
              .title = "Calcium through NMDA receptors decides the direction of change",
              .summary = "NMDA receptors let calcium into a spine when transmitter and "
                         "depolarisation coincide; moderate calcium weakens the synapse, much "
                         "calcium strengthens it.",
              .paper = PAPER " (numbers as read in a re-implementation that corrects a misprint "
                             "of P2)",
              .source = KEY,
              .limits =
                  "A model of one spine with a fixed set of constants. " OWN_CHOICES
                  "It is integrated in steps with an error of the weight below 1e-7. " NO_PERSON,
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = PARAMETERS,
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
    .delay_after_ms = delay_after_ms,
    .same_moment = SAME_MOMENT,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};

const struct sim_model sim_model_nmda_calcium = {
    .about = {.name = "nmda_calcium",
              .title = "Calcium through NMDA receptors",
              .summary = "The spine of 'shouval' without learning: how much calcium the receptors "
                         "let in when transmitter and depolarisation coincide.",
              .paper = PAPER,
              .source = KEY,
              .limits = "A model of one spine with a fixed set of constants. " OWN_CHOICES
                        "Calcium is counted from rest and integrated in steps; the error of its "
                        "greatest value is below 1e-5 \xc2\xb5M. " NO_PERSON,
              .equations = calcium_equations,
              .equation_count = SIM_COUNT(calcium_equations),
              .parameters = parameters,
              .parameter_count = CALCIUM_PARAMETERS,
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
    .advance = advance_calcium,
    .delay_after_ms = delay_after_ms,
    .same_moment = SAME_MOMENT,
    .readings = calcium_readings,
    .reading_count = SIM_COUNT(calcium_readings),
    .read = read_calcium,
};
