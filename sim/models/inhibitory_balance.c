/* models/inhibitory_balance.c: a neuron whose inhibitory inputs bring it to a firing rate.
 *
 * Vogels TP, Sprekeler H, Zenke F, Clopath C, Gerstner W. Science 2011;334:1569-1573. doi
 * 10.1126/science.1211095: the rule of models/inhibitory_stdp.c at each inhibitory input of the
 * neuron of models/neuron_lif.h; excitatory weights are fixed. Conductances are in units of the
 * leak. Neuron and rule have the numbers of a program by one of the authors (F. Zenke's example for
 * the simulator Brian), divided by its leak of 10 nS; that program is a network in which neurons
 * rest for 5 ms after a spike and get a constant current, here there is one neuron without either.
 *
 * Spikes of inputs count from the start of the step in which they fall, and come before a spike of
 * the neuron in the same step. Presynaptic traces are kept in units that grow by exp(t / tau), so
 * that a step costs the same whatever the number of inputs.
 */
#include "core/math.h"
#include "models/list.h"
#include "models/neuron_lif.h"

enum parameter { G_EX = SIM_LIF_PARAMETERS, G_MAX, ETA, TARGET, TAU, START, STEP };

enum reading { RECENT, RATE, CV, MEAN, LEAST, MOST, FULL };

#define KEY "vogels2011"

#define ROW(n, s, t, u, m, d) SIM_LIF_ROW(n, s, t, u, m, d, KEY)

#define CHOSEN(n, s, t, u, m, d)                                                            \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    SIM_LIF_ROWS(KEY, -60, -50, -80, 10),
    [G_EX] = {ROW("g_ex", "g_ex", "Excitatory conductance", "",
                  "excitatory conductance of a spike, over that of the leak", 0.03),
              .high = 10},
    [G_MAX] = {ROW("g_max", "g_max", "Largest inhibitory weight", "",
                   "largest inhibitory conductance of a spike, over that of the leak", 10),
               .low = 1e-6, .high = 100},
    [ETA] = {ROW("eta", "eta", "Learning rate", "",
                 "conductance over that of the leak that a pair at nearly the same moment adds",
                 0.001),
             .high = 1},
    [TARGET] = {CHOSEN("target_rate", "rho0", "Target rate", "Hz",
                       "output rate at which the weights stay", 5),
                .high = 200},
    [TAU] = {ROW("tau", "tau", "Time constant of the traces", "ms",
                 "lag over which the effect of a pair falls to 37 %", 20),
             .low = 1, .high = 1000},
    [START] = {CHOSEN("start", "", "Inhibitory weights at the start", "",
                      "inhibitory conductance of a spike at the start, over that of the leak", 0),
               .high = 100},
    [STEP] = {CHOSEN("step", "", "Time step", "ms", "time step of the membrane", 0.1), .low = 0.01,
              .high = 1},
};

static const struct plasticity_note states[] = {
    {"V", "membrane potential"},
    {"g_ex, g_in", "conductances over that of the leak"},
    {"g_a, x_a", "weight of inhibitory input a, and the trace of its spikes"},
    {"y", "trace of the neuron's own spikes"},
};

static const struct plasticity_reading readings[] = {
    [RECENT] = {"recent_rate", "Output rate since the point before", "Hz",
                "output rate since the point before", 1, 3},
    [RATE] = {"output_rate", "Output rate", "Hz", "output rate", 1, 3},
    [CV] = {"cv", "Irregularity of the output", "",
            "coefficient of variation of the intervals between output spikes", 2, 4},
    [MEAN] = {"mean", "Mean inhibitory weight (of the leak)", "",
              "mean inhibitory conductance of a spike over that of the leak", 3, 5},
    [LEAST] = {"least", "Least inhibitory weight (of the leak)", "",
               "least inhibitory conductance of a spike over that of the leak", 3, 5},
    [MOST] = {"most", "Greatest inhibitory weight (of the leak)", "",
              "greatest inhibitory conductance of a spike over that of the leak", 3, 5},
    [FULL] = {"full", "Share of inhibitory weights at the largest", "%",
              "share of inhibitory weights at the largest", 1, 2},
};

static const char *const equations[] = {
    "tau_m dV/dt = V_rest - V + g_ex (E_ex - V) + g_in (E_in - V)",
    "tau_ex dg_ex/dt = -g_ex; a spike of an excitatory input adds the parameter g_ex",
    "tau_in dg_in/dt = -g_in; a spike of inhibitory input a adds its weight g_a, changed before",
    "V above V_th: the neuron fires and V becomes V_reset",
    ("at a spike of input a: g_a becomes g_a + eta (y - alpha), alpha = 2 rho0 tau, x_a becomes "
     "x_a + 1"),
    "at a spike of the neuron: every g_a becomes g_a + eta x_a, y becomes y + 1",
    "tau dx_a/dt = -x_a, tau dy/dt = -y; g_a stays between 0 and g_max",
};

static const struct plasticity_note conventions[] = {
    {"balance",
     "an inhibitory spike holds up the neuron's next one, so the two are not independent "
     "and the rate settles a little above the target, the less the weaker a single "
     "input is"},
};

/* What the field holds; weights and presynaptic traces of the inhibitory inputs follow. */
struct body {
    struct sim_lif_cell cell;
    struct sim_lif lif;
    double unit, growth; /* of the presynaptic traces, and how it grows in a step */
    double y, y_left;    /* trace of the neuron's own spikes, and what a step leaves */
    double is_coarse;    /* 1 from the moment at which a step was too long */
};

static struct body *body_of(const struct sim_batch *batch)
{
    return (struct body *)(void *)batch->field;
}

static size_t inhibitory(const struct sim_batch *batch)
{
    return batch->crowd->count[SIM_INPUT_INHIBITS];
}

static double *weights(const struct sim_batch *batch)
{
    return batch->field + sizeof(struct body) / sizeof(double);
}

static double *traces(const struct sim_batch *batch)
{
    return weights(batch) + inhibitory(batch);
}

static size_t field_room(const double *parameter, size_t inputs)
{
    (void)parameter;
    return sizeof(struct body) / sizeof(double) + 2 * inputs;
}

static size_t check(const double *parameter, struct sim_words *why)
{
    struct sim_lif_cell cell = sim_lif_cell_of(parameter, parameter[STEP]);
    if (sim_lif_is_coarse(&cell) || parameter[STEP] > parameter[TAU]) {
        sim_words_add(why, "the step is longer than a time constant");
        return STEP;
    }
    if (parameter[START] > parameter[G_MAX]) {
        sim_words_add(why, "the weights start above the largest weight 'g_max'");
        return START;
    }
    return SIM_NONE;
}

static double step_ms(const double *parameter)
{
    return parameter[STEP];
}

static void start(const struct sim_batch *batch)
{
    const double *parameter = batch->parameter;
    double part = parameter[STEP] / parameter[TAU];
    struct body *body = body_of(batch);
    *body = (struct body){.cell = sim_lif_cell_of(parameter, parameter[STEP]),
                          .lif = {.v_mv = parameter[SIM_LIF_V_REST]},
                          .unit = 1.0,
                          .growth = sim_exp(part),
                          .y_left = sim_exp(-part)};
    sim_lif_prepare(&body->cell);
    for (size_t a = 0; a < inhibitory(batch); a++) {
        weights(batch)[a] = parameter[START];
    }
}

static void arrive(const struct sim_batch *batch, size_t input)
{
    const double *parameter = batch->parameter;
    struct body *body = body_of(batch);
    if (input < batch->crowd->count[SIM_INPUT_EXCITES]) {
        body->lif.g_ex += parameter[G_EX];
        return;
    }
    size_t a = input - batch->crowd->count[SIM_INPUT_EXCITES];
    double alpha = 2.0 * parameter[TARGET] * parameter[TAU] * 1e-3, most = parameter[G_MAX];
    double weight = weights(batch)[a] + parameter[ETA] * (body->y - alpha);
    weight = weight < 0.0 ? 0.0 : weight > most ? most : weight;
    weights(batch)[a] = weight;
    traces(batch)[a] += body->unit;
    body->lif.g_in += weight;
}

/* The neuron has fired: every inhibitory input gains what its trace holds. */
static void reward(const struct sim_batch *batch)
{
    struct body *body = body_of(batch);
    double part = batch->parameter[ETA] / body->unit, most = batch->parameter[G_MAX];
    double *restrict weight = weights(batch);
    const double *restrict trace = traces(batch);
    for (size_t a = 0; a < inhibitory(batch); a++) {
        double next = weight[a] + part * trace[a];
        weight[a] = next > most ? most : next;
    }
    body->y += 1.0;
}

/* Starts the unit afresh before it leaves the range of numbers. */
static void renew_unit(const struct sim_batch *batch)
{
    struct body *body = body_of(batch);
    double part = 1.0 / body->unit;
    for (size_t a = 0; a < inhibitory(batch); a++) {
        traces(batch)[a] *= part;
    }
    body->unit = 1.0;
}

static bool step(const struct sim_batch *batch)
{
    struct body *body = body_of(batch);
    if (body->cell.pull * (1.0 + body->lif.g_ex + body->lif.g_in) > 1.0) {
        body->is_coarse = 1.0; /* Euler overshoots the voltage that it is pulled to */
    }
    bool is_spike = sim_lif_step(&body->lif, &body->cell);
    if (is_spike) {
        reward(batch);
    }
    body->y *= body->y_left;
    body->unit *= body->growth;
    if (body->unit > 1e100) {
        renew_unit(batch);
    }
    return is_spike;
}

/* Mean, least, greatest, or how many are at the bound, in percent; 0 of none. */
static double read_weights(const struct sim_batch *batch, enum reading reading)
{
    const double *weight = weights(batch);
    size_t count = inhibitory(batch);
    double sum = 0.0, full = 0.0, least = count > 0 ? weight[0] : 0.0, most = least;
    for (size_t a = 0; a < count; a++) {
        sum += weight[a];
        full += weight[a] == batch->parameter[G_MAX] ? 1.0 : 0.0;
        least = weight[a] < least ? weight[a] : least;
        most = weight[a] > most ? weight[a] : most;
    }
    if (count == 0 || reading == LEAST) {
        return least;
    }
    return reading == MOST ? most : (reading == FULL ? 100.0 * full : sum) / (double)count;
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    (void)lane;
    if (body_of(batch)->is_coarse > 0.0) {
        return sim_nan();
    }
    switch ((enum reading)reading) {
    case RECENT:
        return sim_tally_recent_rate_hz(batch->tally);
    case RATE:
        return sim_tally_rate_hz(batch->tally);
    case CV:
        return sim_tally_cv(batch->tally);
    case MEAN:
    case LEAST:
    case MOST:
    case FULL:
        break;
    }
    return read_weights(batch, (enum reading)reading);
}

const struct sim_model sim_model_inhibitory_balance = {
    .about = {.name = "inhibitory_balance",
              .title = "Neuron that inhibition brings to a rate",
              .summary = "A conductance-based integrate-and-fire neuron with fixed excitation, "
                         "whose inhibitory inputs grow when it fires faster than a target and "
                         "shrink when it fires slower.",
              .paper = "Vogels TP, Sprekeler H, Zenke F, Clopath C, Gerstner W. Inhibitory "
                       "plasticity balances excitation and inhibition in sensory pathways and "
                       "memory networks. Science 2011;334:1569-1573. doi 10.1126/science.1211095",
              .source = KEY,
              .limits = "One neuron, not the paper's network, with numbers of a program by one of "
                        "the paper's authors, not fitted to any recording. It needs inhibitory "
                        "inputs (inhibitory_inputs of the protocol), and inhibition can lower a "
                        "rate but not raise it. It says nothing about behaviour, therapy or any "
                        "person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .states = states,
              .state_count = SIM_COUNT(states),
              .conventions = conventions,
              .convention_count = SIM_COUNT(conventions),
              .drive = PLASTICITY_CROWD},
    .beyond = "the conductances are too large for the time step 'step'",
    .start = start,
    .check = check,
    .field_room = field_room,
    .step_ms = step_ms,
    .arrive = arrive,
    .step = step,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
