/* models/graupner_brunel.c: calcium thresholds and a synapse with two stable states.
 *
 * Graupner M, Brunel N. PNAS 2012;109:3991-3996. doi 10.1073/pnas.1109359109, with the noise term
 * of its published correction, doi 10.1073/pnas.1220044110.
 *
 * There is no time grid. Between spikes calcium falls as one exponential, so the moment at which it
 * crosses a threshold is tau_Ca ln(c / theta), and each piece of time belongs to one of three
 * kinds: above both thresholds, above one, above none. For 'fraction_up' only the two durations are
 * summed; they decide mean and variance of rho in closed form, once, at the end. The durations of a
 * train replace the paper's T alpha, which is the same for a stationary protocol and stays right
 * for one that is not. For 'deterministic' the equation of rho is integrated piece by piece with
 * fourth-order Runge-Kutta steps: within a piece its right side is a smooth cubic.
 *
 * For 'stochastic' each synapse is followed. Between two spikes the pieces with noise are linear in
 * rho but for the potential, so together they are one normal variable, drawn exactly; the potential
 * follows for the whole of that time. It moves rho by 0.05 dt / tau at most, so the order of the two
 * matters by less than 1e-5 at one pairing a second.
 */
#include "core/scope.h"
#include "core/math.h"
#include "core/random.h"
#include "models/list.h"

enum parameter {
    TAU_CA,
    C_PRE,
    C_POST,
    THETA_D,
    THETA_P,
    GAMMA_D,
    GAMMA_P,
    SIGMA,
    TAU,
    DELAY,
    BETA,
    RATIO,
    RHO_STAR,
    READOUT,
    SYNAPSES
};
enum state { WEIGHT, CALCIUM, ABOVE_D, ABOVE_P, RHO, DRAWS };
enum readout { FRACTION_UP, DETERMINISTIC, DETERMINISTIC_LOW, DETERMINISTIC_HIGH, STOCHASTIC };

#define KEY "graupner2012"

static const struct plasticity_choice readouts[] = {
    [FRACTION_UP] = {"fraction_up",
                     SIM_LIBRARY_ONLY(
                         "mean over many synapses with noise: the share that ends above rho*, in "
                         "closed form; the potential is left out while the protocol lasts")},
    [DETERMINISTIC] = {"deterministic",
                       SIM_LIBRARY_ONLY("one synapse without noise that starts on the border rho*, "
                                        "with the potential")},
    [DETERMINISTIC_LOW] = {"deterministic_low",
                           SIM_LIBRARY_ONLY(
                               "one synapse without noise that starts in the low state, rho = 0")},
    [DETERMINISTIC_HIGH] =
        {"deterministic_high",
         SIM_LIBRARY_ONLY("one synapse without noise that starts in the high state, rho = 1")},
    [STOCHASTIC] = {"stochastic",
                    SIM_LIBRARY_ONLY("mean over 'synapses' synapses with noise and potential, each "
                                     "with random numbers of its own")},
};

#define VALUE(n, s, t, u, m)                                                               \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = SIM_LIBRARY_ONLY(m), \
    .source = KEY, .evidence = PLASTICITY_EVIDENCE_A

/* The defaults are the set DP. */
static const struct plasticity_parameter parameters[] = {
    [TAU_CA] = {VALUE("tau_ca", "tau_Ca", "Decay time of calcium", "ms",
                      "time in which calcium falls to 37 %"),
                .standard = 20, .low = 0.1, .high = 1000},
    [C_PRE] = {VALUE("c_pre", "C_pre", "Calcium of a presynaptic spike", "",
                     "rise of calcium at a presynaptic spike"),
               .standard = 1, .high = 100},
    [C_POST] = {VALUE("c_post", "C_post", "Calcium of a postsynaptic spike", "",
                      "rise of calcium at a postsynaptic spike"),
                .standard = 2, .high = 100},
    [THETA_D] = {VALUE("theta_d", "theta_d", "Threshold of depression", "",
                       "calcium above which the synapse is depressed"),
                 .standard = 1, .low = 0.01, .high = 1000},
    [THETA_P] = {VALUE("theta_p", "theta_p", "Threshold of potentiation", "",
                       "calcium above which the synapse is potentiated"),
                 .standard = 1.3, .low = 0.01, .high = 1000},
    [GAMMA_D] = {VALUE("gamma_d", "gamma_d", "Rate of depression", "",
                       "strength of depression, in units of 1 / tau"),
                 .standard = 200, .high = 100000},
    [GAMMA_P] = {VALUE("gamma_p", "gamma_p", "Rate of potentiation", "",
                       "strength of potentiation, in units of 1 / tau"),
                 .standard = 321.808, .high = 100000},
    [SIGMA] = {VALUE("sigma", "sigma", "Noise", "",
                     "amplitude of the noise that acts while calcium is above a threshold"),
               .standard = 2.8284, .high = 1000},
    [TAU] = {VALUE("tau", "tau", "Time constant of the efficacy", "s",
                   "time constant of the efficacy"),
             .standard = 150, .low = 1, .high = 10000000},
    [DELAY] = {VALUE("delay", "D", "Delay of presynaptic calcium", "ms",
                     "from a presynaptic spike to its calcium"),
               .standard = 13.7, .high = 100},
    [BETA] = {VALUE("beta", "beta", "Share of synapses that start low", "",
                    "share of the synapses that are in the low state at the start"),
              .standard = 0.5, .high = 1},
    [RATIO] = {VALUE("ratio", "b", "Strength of the high over that of the low state", "",
                     "strength of a synapse in the high state divided by that in the low one"),
               .standard = 5, .low = 1, .high = 1000},
    [RHO_STAR] = {VALUE("rho_star", "rho*", "Border between the two states", "",
                        "efficacy that separates the low from the high state"),
                  .standard = 0.5, .low = 0.01, .high = 0.99},
    [READOUT] = {VALUE("readout", "", "What is read", "", "what the strength stands for"),
                 .choices = readouts, .choice_count = SIM_COUNT(readouts), .standard = FRACTION_UP,
                 .high = STOCHASTIC},
    [SYNAPSES] = {.name = "synapses",
                  .symbol = "",
                  .title = "Synapses",
                  .unit = "",
                  .meaning = SIM_LIBRARY_ONLY("number of synapses when readout is stochastic"),
                  .standard = 2000,
                  .low = 1,
                  .high = 100000,
                  .whole = true,
                  .source = "",
                  .evidence = PLASTICITY_EVIDENCE_A},
};

/* One published row. No default completes it, so that rows cannot be mixed. */
#define ROW(e, tau_ca, c_pre, c_post, theta_p, gamma_d, gamma_p, sigma, tau, d, beta, b)        \
    {                                                                                           \
        {"tau_ca", tau_ca, e, KEY}, {"c_pre", c_pre, e, KEY}, {"c_post", c_post, e, KEY},       \
            {"theta_d", 1, e, KEY}, {"theta_p", theta_p, e, KEY}, {"gamma_d", gamma_d, e, KEY}, \
            {"gamma_p", gamma_p, e, KEY}, {"sigma", sigma, e, KEY}, {"tau", tau, e, KEY},       \
            {"delay", d, e, KEY}, {"beta", beta, e, KEY}, {"ratio", b, e, KEY},                 \
            {"rho_star", 0.5, e, KEY},                                                          \
    }
#define A PLASTICITY_EVIDENCE_A
#define B PLASTICITY_EVIDENCE_B

static const struct plasticity_set_value dp[] =
    ROW(A, 20, 1, 2, 1.3, 200, 321.808, 2.8284, 150, 13.7, 0.5, 5);
static const struct plasticity_set_value p[] =
    ROW(A, 20, 2, 2, 1.3, 160, 257.447, 2.8284, 150, 0, 0.5, 5);
static const struct plasticity_set_value dpd[] =
    ROW(A, 20, 0.9, 0.9, 1.3, 250, 550, 2.8284, 150, 4.6, 0.5, 5);
static const struct plasticity_set_value d[] =
    ROW(A, 20, 0.6, 0.6, 1.3, 500, 550, 5.6568, 150, 0, 0.5, 5);
static const struct plasticity_set_value dpd_prime[] =
    ROW(A, 20, 1, 2, 2.5, 50, 600, 2.8284, 150, 2.2, 0.5, 5);
static const struct plasticity_set_value d_prime[] =
    ROW(A, 20, 1, 2, 3.5, 60, 600, 2.8284, 150, 0, 0.5, 5);
static const struct plasticity_set_value hippocampal_slices[] =
    ROW(B, 48.8373, 1, 0.275865, 1.3, 313.0965, 1645.59, 9.1844, 688.355, 18.8008, 0.7, 5.28145);
static const struct plasticity_set_value hippocampal_cultures[] =
    ROW(B, 11.9536, 0.58156, 1.76444, 1.3, 61.141, 113.6545, 2.5654, 33.7596, 10, 0.5, 36.0263);
static const struct plasticity_set_value cortical_slices[] = ROW(
    B, 22.6936, 0.5617539, 1.23964, 1.3, 331.909, 725.085, 3.3501, 346.3615, 4.6098, 0.5, 5.40988);

#define PAPER                                                                                \
    "Graupner M, Brunel N. Calcium-based plasticity model explains sensitivity of synaptic " \
    "changes to spike pattern, rate, and dendritic location. PNAS 2012;109:3991-3996. doi "  \
    "10.1073/pnas.1109359109"
#define CURVE_NOTE                                                                                 \
    "A set chosen by the authors to show one shape of the timing curve, not a fit to recordings. " \
    "The shape under 60 pairings at 1 Hz was recomputed and agrees with the authors' own "         \
    "stochastic output within its error."
#define FIT_NOTE                                                                                   \
    "A fit by the authors, read in their repository; its numbers were not recomputed against the " \
    "figure of the paper."
#define SET(n, t, v, r)                                                                      \
    {                                                                                        \
        .name = (n), .title = (t), .paper = PAPER, .source = KEY, .note = (r), .limits = "", \
        .values = (v), .value_count = SIM_COUNT(v)                                           \
    }

static const struct plasticity_set sets[] = {
    SET("dp", "DP: depression, then potentiation", dp, CURVE_NOTE),
    SET("p", "P: potentiation only", p, CURVE_NOTE),
    SET("dpd", "DPD: depression, potentiation, depression", dpd, CURVE_NOTE),
    SET("d", "D: depression only", d, CURVE_NOTE),
    SET("dpd_prime", "DPD': depression, potentiation, depression with a high threshold", dpd_prime,
        CURVE_NOTE),
    SET("d_prime", "D': depression only, with a high threshold", d_prime, CURVE_NOTE),
    SET("hippocampal_slices", "fit to hippocampal slices", hippocampal_slices, FIT_NOTE),
    SET("hippocampal_cultures", "fit to hippocampal cultures", hippocampal_cultures, FIT_NOTE),
    SET("cortical_slices", "fit to cortical slices", cortical_slices, FIT_NOTE),
};

static const char *const equations[] = {
    "dc/dt = -c / tau_Ca; c rises by C_pre a time D after a presynaptic spike, by C_post at a "
    "postsynaptic one",
    "tau drho/dt = -rho (1 - rho) (rho* - rho) + gamma_p (1 - rho) [c > theta_p] - gamma_d rho "
    "[c > theta_d] + sigma sqrt(tau) sqrt([c > theta_p] + [c > theta_d]) eta(t)",
    "with t_p and t_d the time above theta_p and theta_d: G = gamma_p t_p + gamma_d t_d, "
    "rho_mean = gamma_p t_p / G, sigma_rho^2 = sigma^2 (t_p + t_d) / G",
    "chance to end above rho* from rho0: (1 + erf(x)) / 2, x = (rho_mean + (rho0 - rho_mean) "
    "exp(-G / tau) - rho*) / sqrt(sigma_rho^2 (1 - exp(-2 G / tau)))",
    "fraction_up: w = ((1 - U) beta + V (1 - beta) + b (U beta + (1 - V) (1 - beta))) / (beta + b "
    "(1 - beta)), U that chance from 0, V one minus that chance from 1",
    "stochastic: as fraction_up, with U and V counted",
    "deterministic: w = (1 + (b - 1) rho) / (1 + (b - 1) rho0), with sigma = 0 and rho0 the start",
};

static const struct plasticity_note states[] = {
    [WEIGHT] = {"weight", "strength relative to the start: mean over many synapses, or of one"},
    [CALCIUM] = {"c", "calcium"},
    [ABOVE_D] = {"t_d", "time so far above theta_d, in ms"},
    [ABOVE_P] = {"t_p", "time so far above theta_p, in ms"},
    [RHO] = {"rho", "efficacy of one synapse without noise, from 0 (low) to 1 (high)"},
    [DRAWS] = {"draws", "noise terms drawn so far"},
};

static double start_of(const double *parameter)
{
    double readout = parameter[READOUT];
    return readout == DETERMINISTIC_LOW    ? 0.0
           : readout == DETERMINISTIC_HIGH ? 1.0
                                           : parameter[RHO_STAR];
}

static size_t field_room(const double *parameter, size_t inputs)
{
    (void)inputs;
    return parameter[READOUT] == STOCHASTIC ? (size_t)parameter[SYNAPSES] : 0;
}

/* How many of the synapses start in the low state; they come first. */
static size_t low_of(const double *parameter)
{
    return (size_t)(parameter[BETA] * parameter[SYNAPSES] + 0.5);
}

static void start(const struct sim_batch *batch)
{
    for (size_t k = 0; k < batch->lanes * batch->field_room; k++) {
        batch->field[k] = k % batch->field_room < low_of(batch->parameter) ? 0.0 : 1.0;
    }
    for (size_t i = 0; i < batch->lanes; i++) {
        batch->state[WEIGHT][i] = 1.0;
        batch->state[CALCIUM][i] = 0.0;
        batch->state[ABOVE_D][i] = 0.0;
        batch->state[ABOVE_P][i] = 0.0;
        batch->state[RHO][i] = start_of(batch->parameter);
        batch->state[DRAWS][i] = 0.0;
    }
}

static void rise(const struct sim_batch *batch, struct sim_lanes lanes, double by)
{
    for (size_t k = 0; k < lanes.count; k++) {
        batch->state[CALCIUM][lanes.at[k]] += by;
    }
}

static void before(const struct sim_batch *batch, struct sim_lanes lanes)
{
    rise(batch, lanes, batch->parameter[C_PRE]);
}

static void after(const struct sim_batch *batch, struct sim_lanes lanes)
{
    rise(batch, lanes, batch->parameter[C_POST]);
}

static void together(const struct sim_batch *batch, struct sim_lanes lanes)
{
    rise(batch, lanes, batch->parameter[C_PRE] + batch->parameter[C_POST]);
}

/* Of the next dt ms, those during which calcium that now is `c` stays above the threshold. */
static double time_above(double c, double threshold, double tau_ca, double dt_ms)
{
    if (!(c > threshold)) {
        return 0.0;
    }
    double crossing_ms = tau_ca * sim_log(c / threshold);
    return crossing_ms < dt_ms ? crossing_ms : dt_ms;
}

/* What acts on rho during a piece of time; tau drho/dt is the sum of it. */
struct drive {
    double up, down, border; /* gamma_p or 0, gamma_d or 0, rho* */
};

static double slope(const struct drive *drive, double rho)
{
    double potential = rho * (1.0 - rho) * (drive->border - rho);
    return drive->up * (1.0 - rho) - drive->down * rho - potential;
}

/* rho after `span` = time / tau. Steps are a two-hundredth of the fastest rate, which leaves less
 * than 1e-11; once rho stands still, the rest of the time changes nothing. */
static double drift(const struct drive *drive, double rho, double span)
{
    double steps = sim_floor(span * (drive->up + drive->down + 1.0) * 200.0) + 1.0;
    double h = span / steps;
    for (double k = 0.0; k < steps; k += 1.0) {
        double k1 = slope(drive, rho);
        double k2 = slope(drive, rho + 0.5 * h * k1);
        double k3 = slope(drive, rho + 0.5 * h * k2);
        double k4 = slope(drive, rho + h * k3);
        double change = h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4);
        rho += change;
        if (sim_abs(change) < 1e-18) {
            break;
        }
    }
    return rho;
}

/* The three pieces of dt ms: above both thresholds, above the lower one, above none. */
static double drift_pieces(const double *parameter, double rho, const double above[2], double dt_ms)
{
    double tau_ms = parameter[TAU] * 1e3;
    bool is_p_longer = above[1] > above[0];
    double both = is_p_longer ? above[0] : above[1];
    double one = is_p_longer ? above[1] : above[0];
    struct drive drive = {parameter[GAMMA_P], parameter[GAMMA_D], parameter[RHO_STAR]};
    rho = drift(&drive, rho, both / tau_ms);
    if (is_p_longer) {
        drive.down = 0.0;
    } else {
        drive.up = 0.0;
    }
    rho = drift(&drive, rho, (one - both) / tau_ms);
    drive.up = drive.down = 0.0;
    return drift(&drive, rho, (dt_ms - one) / tau_ms);
}

/* rho becomes left rho + gain + spread N, N a standard normal variable. */
struct blur {
    double left, gain, spread;
};

/* Behind `blur`, what one piece does; `noise` is sigma^2 for each threshold below calcium. */
static struct blur blur_piece(struct blur blur, const struct drive *drive, double noise,
                              double span)
{
    double total = drive->up + drive->down;
    double left = sim_exp(-total * span);
    double mean = total > 0.0 ? drive->up / total : 0.0;
    double part = total > 0.0 ? (1.0 - left * left) / (2.0 * total) : span;
    return (struct blur){.left = blur.left * left,
                         .gain = blur.gain * left + mean * (1.0 - left),
                         .spread =
                             sim_sqrt(blur.spread * blur.spread * left * left + noise * part)};
}

static struct blur blur_of(const double *parameter, const double above[2])
{
    struct blur blur = {.left = 1.0};
    double tau_ms = parameter[TAU] * 1e3, noise = parameter[SIGMA] * parameter[SIGMA];
    bool is_p_longer = above[1] > above[0];
    double both = is_p_longer ? above[0] : above[1];
    double one = is_p_longer ? above[1] : above[0];
    struct drive drive = {parameter[GAMMA_P], parameter[GAMMA_D], parameter[RHO_STAR]};
    blur = blur_piece(blur, &drive, 2.0 * noise, both / tau_ms);
    *(is_p_longer ? &drive.down : &drive.up) = 0.0;
    return blur_piece(blur, &drive, noise, (one - both) / tau_ms);
}

/* Two independent standard normal variables, by Box and Muller. */
static void normal_pair(const struct sim_batch *batch, size_t lane, uint64_t index, double out[2])
{
    double unit[2], sine, cosine;
    uint64_t stream = (batch->stream + lane) | 1ull << 62; /* far from those of the protocols */
    sim_random_pair(batch->seed, stream, index, unit);
    double radius = sim_sqrt(-2.0 * sim_log(unit[0]));
    sim_sine_cosine((unit[1] - 0.5) * (2.0 * SIM_PI), &sine, &cosine);
    out[0] = radius * cosine;
    out[1] = radius * sine;
}

static void advance_synapses(const struct sim_batch *batch, size_t lane, const double above[2],
                             double dt_ms)
{
    const double *parameter = batch->parameter;
    double *rho = batch->field + lane * batch->field_room;
    struct blur blur = blur_of(parameter, above);
    struct drive drive = {.border = parameter[RHO_STAR]};
    double span = dt_ms / (parameter[TAU] * 1e3), normal[2] = {0.0, 0.0};
    size_t count = (size_t)parameter[SYNAPSES];
    uint64_t index = (uint64_t)batch->state[DRAWS][lane];
    for (size_t m = 0; m < count; m++) {
        if (blur.spread > 0.0 && m % 2 == 0) {
            normal_pair(batch, lane, index++, normal);
        }
        rho[m] = drift(&drive, blur.left * rho[m] + blur.gain + blur.spread * normal[m % 2], span);
    }
    batch->state[DRAWS][lane] = (double)index;
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    const double *parameter = batch->parameter;
    double *c = batch->state[CALCIUM], *rho = batch->state[RHO];
    for (size_t i = 0; i < batch->lanes; i++) {
        double above[2] = {time_above(c[i], parameter[THETA_D], parameter[TAU_CA], dt_ms[i]),
                           time_above(c[i], parameter[THETA_P], parameter[TAU_CA], dt_ms[i])};
        batch->state[ABOVE_D][i] += above[0];
        batch->state[ABOVE_P][i] += above[1];
        if (parameter[READOUT] == STOCHASTIC) {
            advance_synapses(batch, i, above, dt_ms[i]);
        } else if (parameter[READOUT] != FRACTION_UP) {
            rho[i] = drift_pieces(parameter, rho[i], above, dt_ms[i]);
        }
        c[i] *= sim_exp(-dt_ms[i] / parameter[TAU_CA]);
    }
}

/* Share of the synapses that end above rho*, of those that start at 0 and of those at 1. */
static void shares_up(const double *parameter, double above_d_ms, double above_p_ms, double up[2])
{
    double push = parameter[GAMMA_P] * above_p_ms;
    double total = push + parameter[GAMMA_D] * above_d_ms;
    double tau_ms = parameter[TAU] * 1e3;
    double left = sim_exp(-total / tau_ms);
    double mean = total > 0.0 ? push / total : 0.0;
    double square = parameter[SIGMA] * parameter[SIGMA] * (above_p_ms + above_d_ms);
    /* without drift the noise alone spreads rho: the limit of the other form */
    double variance = total > 0.0 ? square / (2.0 * total) * (1.0 - left * left) : square / tau_ms;
    for (int from = 0; from < 2; from++) {
        double above = mean + (from - mean) * left - parameter[RHO_STAR];
        up[from] =
            variance > 0.0 ? sim_normal(above / sim_sqrt(variance)) : (above > 0.0 ? 1.0 : 0.0);
    }
}

/* The same, counted. A group without synapses has no say in the strength. */
static void count_up(const struct sim_batch *batch, size_t lane, double up[2])
{
    const double *rho = batch->field + lane * batch->field_room;
    size_t count = (size_t)batch->parameter[SYNAPSES], low = low_of(batch->parameter);
    size_t above[2] = {0, 0}, of[2] = {low, count - low};
    for (size_t m = 0; m < count; m++) {
        above[m >= low] += rho[m] > batch->parameter[RHO_STAR];
    }
    for (int from = 0; from < 2; from++) {
        up[from] = of[from] > 0 ? (double)above[from] / (double)of[from] : from;
    }
}

static double strength(const double *parameter, const double up[2])
{
    double low = parameter[BETA], high = 1.0 - parameter[BETA];
    double end_high = up[0] * low + up[1] * high;
    double end_low = (1.0 - up[0]) * low + (1.0 - up[1]) * high;
    return (end_low + parameter[RATIO] * end_high) / (low + parameter[RATIO] * high);
}

static void finish(const struct sim_batch *batch)
{
    const double *parameter = batch->parameter;
    double rise_to_high = parameter[RATIO] - 1.0;
    for (size_t i = 0; i < batch->lanes; i++) {
        double up[2];
        if (parameter[READOUT] == STOCHASTIC) {
            count_up(batch, i, up);
            batch->state[WEIGHT][i] = strength(parameter, up);
        } else if (parameter[READOUT] != FRACTION_UP) {
            batch->state[WEIGHT][i] = (1.0 + rise_to_high * batch->state[RHO][i]) /
                                      (1.0 + rise_to_high * start_of(parameter));
        } else {
            shares_up(parameter, batch->state[ABOVE_D][i], batch->state[ABOVE_P][i], up);
            batch->state[WEIGHT][i] = strength(parameter, up);
        }
    }
}

static double delay_ms(const double *parameter)
{
    return parameter[DELAY];
}

const struct sim_model sim_model_graupner_brunel = {
    .about = {.name = "graupner_brunel",
              .title = SIM_LIBRARY_ONLY("Calcium thresholds with two stable states"),
              .summary = SIM_LIBRARY_ONLY(
                  "Spikes of both sides raise calcium; while it is above one threshold the "
                  "synapse is depressed, above another it is potentiated, and noise spreads "
                  "the outcome over two stable states."),
              .paper =
                  SIM_LIBRARY_ONLY(PAPER " (noise term as corrected, doi 10.1073/pnas.1220044110)"),
              .source = KEY,
              .limits = SIM_LIBRARY_ONLY(
                  "A rule for one synapse, or the mean over many that differ by noise only. "
                  "Calcium is a number without a unit and stands for no measured "
                  "concentration. It says nothing about behaviour, therapy or any person."),
              .equations = SIM_LIBRARY_ONLY(equations),
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .sets = SIM_LIBRARY_ONLY(sets),
              .set_count = SIM_COUNT(sets),
              .states = SIM_LIBRARY_ONLY(states),
              .state_count = SIM_COUNT(states)},
    .weight = WEIGHT,
    .start = start,
    .field_room = field_room,
    .before = before,
    .after = after,
    .together = together,
    .advance = advance,
    .finish = finish,
    .delay_ms = delay_ms,
    .same_moment =
        SIM_IS_PAGE
            ? ""
            : "the calcium of spikes at the same moment adds up; their order does not matter",
};
