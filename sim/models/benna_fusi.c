/* models/benna_fusi.c: a chain of variables, each slower than the one before; only the first is
 * written and read.
 *
 * Benna MK, Fusi S. Nat Neurosci 2016;19:1697-1706. doi 10.1038/nn.4401. The chain is linear, so it
 * is solved by its own directions: with every variable scaled by the root of its capacity the
 * matrix is symmetric, and Jacobi's rotations find its eigenvalues, the smallest as accurately as
 * the greatest because its entries fall in steps of four. Time then costs one exponential for each
 * direction, however long it is.
 */
#include "core/math.h"
#include "models/list.h"

#define VARIABLES_MAX 20u
#define KEY "benna2016"

enum parameter { VARIABLES, ALPHA, SYNAPSES };
enum variable { SINGLE, NOISE };
enum reading { SIGNAL, SINGLE_SIGNAL, SNR, SINGLE_SNR };

static const struct plasticity_parameter parameters[] = {
    [VARIABLES] = {.name = "variables",
                   .symbol = "m",
                   .title = "Variables in the chain",
                   .unit = "",
                   .meaning = "number of variables in the chain",
                   .standard = 14,
                   .low = 1,
                   .high = VARIABLES_MAX,
                   .whole = true,
                   .source = "",
                   .evidence = PLASTICITY_EVIDENCE_CHOSEN},
    [ALPHA] = {.name = "alpha",
               .symbol = "alpha",
               .title = "Coupling of the first two variables",
               .unit = "",
               .meaning = "coupling of the first two variables, per memory",
               .standard = 0.25,
               .low = 0.0001,
               .high = 100,
               .source = KEY,
               .evidence = PLASTICITY_EVIDENCE_C},
    [SYNAPSES] = {.name = "synapses",
                  .symbol = "N",
                  .title = "Number of synapses",
                  .unit = "",
                  .meaning = "number of synapses that hold the memory",
                  .standard = 10000,
                  .low = 1,
                  .high = 1e15,
                  .whole = true,
                  .observes = true,
                  .source = "",
                  .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

static const char *const equations[] = {
    ("C_k du_k/dt = g_(k-1) (u_(k-1) - u_k) - g_k (u_k - u_(k+1)), with no flow into the first "
     "variable from outside and u_(m+1) = 0"),
    "C_k = 2^(k-1), g_k = alpha 2^-(k-1); the unit of time is one memory",
    "a memory changes u_1 of every synapse by +1 or -1; the weight is u_1",
    "signal r(t) = mean of u_1 over the synapses, each times the sign of its change",
    "memories come at random, one per unit of time: SNR = sqrt(N) r(t) / sqrt(integral of r^2)",
    "beside it one variable alone: signal = exp(-alpha t), integral of its square 1 / (2 alpha)",
};

static const struct plasticity_note states[] = {
    [SINGLE] = {"single", "signal of one variable alone"},
    [NOISE] = {"noise", "variance of u_1 that all other memories make"},
};

static const struct plasticity_note conventions[] = {
    {"time", "one second of the protocol stands for one memory; how long a memory takes is open"},
    {"last", "the last variable leaks to zero with its own coupling"},
    {"noise", "the other memories have come and come at random moments, one per unit of time on "
              "average, and are not correlated with this one"},
};

static const struct plasticity_reading readings[] = {
    [SIGNAL] = {"signal", "Memory signal", "", "memory signal", 4, 6},
    [SINGLE_SIGNAL] = {"single_signal", "Signal of one variable alone", "",
                       "memory signal of one variable alone", 4, 6},
    [SNR] = {"snr", "Signal over noise", "", "signal over noise", 2, 4},
    [SINGLE_SNR] = {"single_snr", "Signal over noise of one variable alone", "",
                    "signal over noise of one variable alone", 2, 4},
};

static size_t field_room(const double *parameter, size_t inputs)
{
    size_t m = (size_t)parameter[VARIABLES];
    (void)inputs;
    return 2 * m + 2 * m * m;
}

/* The parts of a lane's field. */
struct chain {
    size_t m;
    double *amount;    /* along each direction */
    double *first;     /* share of u_1 in each direction */
    double *matrix;    /* row by row; in the end the rates of decay are on its diagonal */
    double *direction; /* column by column */
};

static struct chain chain_of(const struct sim_batch *batch, size_t lane)
{
    double *field = batch->field + lane * batch->field_room;
    size_t m = (size_t)batch->parameter[VARIABLES];
    return (struct chain){.m = m,
                          .amount = field,
                          .first = field + m,
                          .matrix = field + 2 * m,
                          .direction = field + 2 * m + m * m};
}

static void fill_matrix(const struct chain *c, double alpha)
{
    double capacity = 1.0, coupling = alpha, before = 0.0;
    for (size_t k = 0; k < c->m; k++) {
        c->matrix[k * c->m + k] = (before + coupling) / capacity;
        if (k + 1 < c->m) {
            /* sqrt(C_k C_(k+1)) = C_k sqrt(2) */
            double across = -coupling / (capacity * sim_sqrt(2.0));
            c->matrix[k * c->m + k + 1] = c->matrix[(k + 1) * c->m + k] = across;
        }
        c->direction[k * c->m + k] = 1.0;
        before = coupling;
        capacity *= 2.0;
        coupling *= 0.5;
    }
}

/* Turns columns p and q of a matrix. */
static void turn(double *matrix, size_t m, const size_t at[2], const double by[2])
{
    for (size_t k = 0; k < m; k++) {
        double a = matrix[k * m + at[0]], b = matrix[k * m + at[1]];
        matrix[k * m + at[0]] = by[0] * a - by[1] * b;
        matrix[k * m + at[1]] = by[1] * a + by[0] * b;
    }
}

/* Makes the entry (p, q) zero; false when it is too small to matter. */
static bool rotate(const struct chain *c, size_t p, size_t q)
{
    double *a = c->matrix;
    size_t m = c->m;
    double across = a[p * m + q], high = a[q * m + q], low = a[p * m + p];
    if (across * across <= 1e-34 * sim_abs(high * low)) {
        return false;
    }
    double theta = (high - low) / (2.0 * across);
    double tangent = 1.0 / (sim_abs(theta) + sim_sqrt(theta * theta + 1.0));
    tangent = theta < 0.0 ? -tangent : tangent;
    double cosine = 1.0 / sim_sqrt(tangent * tangent + 1.0);
    const size_t at[2] = {p, q};
    const double by[2] = {cosine, tangent * cosine};
    turn(c->direction, m, at, by);
    turn(a, m, at, by);
    for (size_t k = 0; k < m; k++) {
        a[p * m + k] = a[k * m + p];
        a[q * m + k] = a[k * m + q];
    }
    a[p * m + p] = low - tangent * across;
    a[q * m + q] = high + tangent * across;
    a[p * m + q] = a[q * m + p] = 0.0;
    return true;
}

static void find_directions(const struct chain *c)
{
    bool goes_on = true;
    for (int sweep = 0; goes_on && sweep < 40; sweep++) {
        goes_on = false;
        for (size_t p = 0; p < c->m; p++) {
            for (size_t q = p + 1; q < c->m; q++) {
                goes_on = rotate(c, p, q) || goes_on;
            }
        }
    }
}

/* The integral of r^2 from 0 on. */
static double noise_of(const struct chain *c)
{
    double sum = 0.0;
    for (size_t i = 0; i < c->m; i++) {
        for (size_t j = 0; j < c->m; j++) {
            double rate = c->matrix[i * c->m + i] + c->matrix[j * c->m + j];
            sum += c->first[i] * c->first[i] * c->first[j] * c->first[j] / rate;
        }
    }
    return sum;
}

static void start(const struct sim_batch *batch)
{
    for (size_t lane = 0; lane < batch->lanes; lane++) {
        struct chain c = chain_of(batch, lane);
        sim_zero(c.amount, batch->field_room * sizeof *c.amount);
        fill_matrix(&c, batch->parameter[ALPHA]);
        find_directions(&c);
        for (size_t j = 0; j < c.m; j++) {
            c.first[j] = c.direction[j];
        }
        batch->state[SINGLE][lane] = 0.0;
        batch->state[NOISE][lane] = noise_of(&c);
    }
}

static void stimulate(const struct sim_batch *batch, size_t lane,
                      const struct sim_stimulus *stimulus)
{
    struct chain c = chain_of(batch, lane);
    for (size_t j = 0; j < c.m; j++) {
        c.amount[j] += stimulus->amount * c.first[j];
    }
    batch->state[SINGLE][lane] += stimulus->amount;
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    for (size_t lane = 0; lane < batch->lanes; lane++) {
        struct chain c = chain_of(batch, lane);
        double memories = dt_ms[lane] / 1e3;
        for (size_t j = 0; j < c.m; j++) {
            c.amount[j] *= sim_exp(-c.matrix[j * c.m + j] * memories);
        }
        batch->state[SINGLE][lane] *= sim_exp(-batch->parameter[ALPHA] * memories);
    }
}

static double signal_of(const struct sim_batch *batch, size_t lane)
{
    struct chain c = chain_of(batch, lane);
    double sum = 0.0;
    for (size_t j = 0; j < c.m; j++) {
        sum += c.first[j] * c.amount[j];
    }
    return sum;
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    double synapses = batch->parameter[SYNAPSES];
    switch ((enum reading)reading) {
    case SIGNAL:
        return signal_of(batch, lane);
    case SINGLE_SIGNAL:
        return batch->state[SINGLE][lane];
    case SNR:
        return signal_of(batch, lane) * sim_sqrt(synapses / batch->state[NOISE][lane]);
    case SINGLE_SNR:
        break;
    }
    return batch->state[SINGLE][lane] * sim_sqrt(2.0 * batch->parameter[ALPHA] * synapses);
}

const struct sim_model sim_model_benna_fusi = {
    .about = {.name = "benna_fusi",
              .title = "Chain of ever slower variables",
              .summary = "A memory is written into a fast variable and flows from there into "
                         "slower and larger ones, and back. It fades with the root of time, and "
                         "lasts about as many memories as there are synapses.",
              .paper = "Benna MK, Fusi S. Computational principles of synaptic memory "
                       "consolidation. Nat Neurosci 2016;19:1697-1706. doi 10.1038/nn.4401",
              .source = KEY,
              .limits = "An argument about storage in many independent synapses, not fitted to "
                        "any recording; its time is counted in memories and its variables stand "
                        "for no known molecule. It is no forgetting curve of people, and says "
                        "nothing about therapy or any person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .states = states,
              .state_count = SIM_COUNT(states),
              .conventions = conventions,
              .convention_count = SIM_COUNT(conventions),
              .drive = PLASTICITY_STIMULI},
    .start = start,
    .advance = advance,
    .stimulate = stimulate,
    .takes = SIM_STIMULUS_STORE,
    .field_room = field_room,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
