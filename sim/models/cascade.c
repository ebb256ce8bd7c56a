/* models/cascade.c: synapses with two strengths and, behind each, a row of states that are ever
 * harder to leave.
 *
 * Fusi S, Drew PJ, Abbott LF. Neuron 2005;45:599-611. doi 10.1016/j.neuron.2005.02.001. Nothing is
 * drawn at random: followed is the chance of each state, of a synapse that the memory wanted strong
 * (P) and of one that it wanted weak, which is its mirror image. As the memories that come later
 * strengthen and weaken alike, the difference between strong and weak state i, d_i, and their sum,
 * s_i, go their own ways, each by a matrix; the powers 1, 2, 4, ... of both are kept, so that a
 * thousand million memories take thirty steps.
 */
#include "core/math.h"
#include "models/list.h"

#define STATES_MAX 20u
#define POWERS 31u /* up to 2^31 - 1 memories between two looks */
#define KEY "fusi2005"

enum parameter { STATES, X, SYNAPSES };
enum variable { CLOCK, SWITCH };
enum reading { SIGNAL, SWITCH_SIGNAL, SNR, SWITCH_SNR };

static const struct plasticity_parameter parameters[] = {
    [STATES] = {.name = "states",
                .symbol = "n",
                .title = "States behind each strength",
                .unit = "",
                .meaning = "number of states behind each strength; 1 is an ordinary switch",
                .standard = 10,
                .low = 1,
                .high = STATES_MAX,
                .whole = true,
                .source = KEY,
                .evidence = PLASTICITY_EVIDENCE_C},
    [X] = {.name = "x",
           .symbol = "x",
           .title = "Ratio of the chances",
           .unit = "",
           .meaning = "chance to leave a state, over that of the state before it",
           .standard = 0.5,
           .low = 0.01,
           .high = 0.5,
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
    "strong and weak states 1 .. n; q_i = x^(i-1) but q_n = x^(n-1) / (1 - x); p_i = x^i / (1 - x)",
    ("strengthening: weak state i becomes strong state 1 with chance q_i; strong state i < n "
     "becomes strong state i + 1 with chance p_i; weakening is the mirror image"),
    "each later memory strengthens half of the synapses and weakens the others, at random",
    ("signal = chance to be strong of a synapse that the memory strengthened, less that of one "
     "that "
     "it weakened; SNR = signal sqrt(N)"),
    "beside it an ordinary switch with the same first signal q: signal = q (1 - q)^memories",
};

static const struct plasticity_note states[] = {
    [CLOCK] = {"t", "memories so far, times 1000"},
    [SWITCH] = {"switch", "signal of the ordinary switch"},
};

static const struct plasticity_note conventions[] = {
    {"time", "one second of the protocol stands for one memory; how long a memory takes is open"},
    {"start", "before the memory is stored the synapses are in balance: all states are equally "
              "likely"},
    {"noise", "the strengths +1 and -1 of N synapses are independent, so their mean varies by 1 / "
              "sqrt(N)"},
};

static const struct plasticity_reading readings[] = {
    [SIGNAL] = {"signal", "Memory signal", "", "memory signal", 4, 6},
    [SWITCH_SIGNAL] = {"switch_signal", "Signal of an ordinary switch", "",
                       "memory signal of an ordinary switch", 4, 6},
    [SNR] = {"snr", "Signal over noise", "", "signal over noise", 2, 4},
    [SWITCH_SNR] = {"switch_snr", "Signal over noise of an ordinary switch", "",
                    "signal over noise of an ordinary switch", 2, 4},
};

static size_t field_room(const double *parameter, size_t inputs)
{
    size_t n = (size_t)parameter[STATES];
    (void)inputs;
    return 2 * n + 2 * POWERS * n * n;
}

/* The parts of a lane's field. */
struct cascade {
    size_t n;
    double *difference, *sum;       /* d_i, s_i */
    double *of_difference, *of_sum; /* matrices, row by row, POWERS of each */
    double leave[STATES_MAX];       /* q_i */
    double deepen[STATES_MAX];      /* p_i; 0 in the last */
};

static struct cascade cascade_of(const struct sim_batch *batch, size_t lane)
{
    double *field = batch->field + lane * batch->field_room;
    struct cascade c = {.n = (size_t)batch->parameter[STATES]};
    double x = batch->parameter[X], power = 1.0;
    c.difference = field;
    c.sum = field + c.n;
    c.of_difference = field + 2 * c.n;
    c.of_sum = c.of_difference + POWERS * c.n * c.n;
    for (size_t i = 0; i < c.n; i++) {
        bool is_last = i + 1 == c.n;
        c.leave[i] = is_last && c.n > 1 ? power / (1.0 - x) : power;
        power *= x;
        c.deepen[i] = is_last ? 0.0 : power / (1.0 - x);
    }
    return c;
}

/* What one memory that strengthens or weakens at random does, on average. `sign` is that with which
 * a synapse that changes its strength enters state 1: -1 for the differences, 1 for the sums. */
static void fill_matrix(const struct cascade *c, double *matrix, double sign)
{
    size_t n = c->n;
    for (size_t i = 0; i < n; i++) {
        matrix[i * n + i] = 1.0 - 0.5 * c->leave[i] - 0.5 * c->deepen[i];
        if (i > 0) {
            matrix[i * n + i - 1] = 0.5 * c->deepen[i - 1];
        }
    }
    for (size_t i = 0; i < n; i++) {
        matrix[i] += sign * 0.5 * c->leave[i];
    }
}

static void square(const double *from, double *to, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            double sum = 0.0;
            for (size_t k = 0; k < n; k++) {
                sum += from[i * n + k] * from[k * n + j];
            }
            to[i * n + j] = sum;
        }
    }
}

static void start(const struct sim_batch *batch)
{
    for (size_t lane = 0; lane < batch->lanes; lane++) {
        struct cascade c = cascade_of(batch, lane);
        size_t size = c.n * c.n;
        batch->state[CLOCK][lane] = 0.0;
        batch->state[SWITCH][lane] = 0.0;
        for (size_t i = 0; i < c.n; i++) {
            c.difference[i] = 0.0;
            c.sum[i] = 1.0 / (double)c.n;
        }
        fill_matrix(&c, c.of_difference, -1.0);
        fill_matrix(&c, c.of_sum, 1.0);
        for (size_t k = 1; k < POWERS; k++) {
            square(c.of_difference + (k - 1) * size, c.of_difference + k * size, c.n);
            square(c.of_sum + (k - 1) * size, c.of_sum + k * size, c.n);
        }
    }
}

/* Chance with which a switch must change to have the first signal of the cascade. */
static double switch_chance(const double *parameter)
{
    double n = parameter[STATES];
    return n == 1.0 ? 1.0 : 1.0 / (n * (1.0 - parameter[X]));
}

/* The memory is stored: synapses that it wants strong are strengthened, each with its chances. */
static void stimulate(const struct sim_batch *batch, size_t lane,
                      const struct sim_stimulus *stimulus)
{
    (void)stimulus;
    struct cascade c = cascade_of(batch, lane);
    double q = switch_chance(batch->parameter), *ordinary = &batch->state[SWITCH][lane];
    double entering = 0.0;
    for (size_t i = 0; i < c.n; i++) {
        double strong = 0.5 * (c.sum[i] + c.difference[i]);
        double weak = 0.5 * (c.sum[i] - c.difference[i]);
        double turned = c.leave[i] * weak, deeper = c.deepen[i] * strong;
        strong += entering - deeper;
        weak -= turned;
        c.sum[i] = strong + weak;
        c.difference[i] = strong - weak;
        c.sum[0] += turned;
        c.difference[0] += turned;
        entering = deeper;
    }
    *ordinary += q * (1.0 - *ordinary);
}

static void apply(const double *matrix, double *vector, size_t n)
{
    double out[STATES_MAX];
    for (size_t i = 0; i < n; i++) {
        out[i] = 0.0;
        for (size_t k = 0; k < n; k++) {
            out[i] += matrix[i * n + k] * vector[k];
        }
    }
    sim_copy(vector, out, n * sizeof *vector);
}

/* Memories that have begun by a time in ms. Half a microsecond keeps a sum of pieces of time from
 * falling short of the whole. */
static double begun(double ms)
{
    return sim_floor((ms + 0.0005) / 1000.0);
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    for (size_t lane = 0; lane < batch->lanes; lane++) {
        struct cascade c = cascade_of(batch, lane);
        double *clock = &batch->state[CLOCK][lane], *ordinary = &batch->state[SWITCH][lane];
        double before = begun(*clock);
        *clock += dt_ms[lane];
        double count = begun(*clock) - before;
        uint64_t left = (uint64_t)count;
        for (size_t k = 0; k < POWERS; k++) {
            if (left >> k & 1) {
                apply(c.of_difference + k * c.n * c.n, c.difference, c.n);
                apply(c.of_sum + k * c.n * c.n, c.sum, c.n);
            }
        }
        if (count > 0.0) {
            *ordinary *= sim_pow(1.0 - switch_chance(batch->parameter), count);
        }
    }
}

static double signal_of(const struct sim_batch *batch, size_t lane)
{
    struct cascade c = cascade_of(batch, lane);
    double sum = 0.0;
    for (size_t i = 0; i < c.n; i++) {
        sum += c.difference[i];
    }
    return sum;
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    double root = sim_sqrt(batch->parameter[SYNAPSES]);
    switch ((enum reading)reading) {
    case SIGNAL:
        return signal_of(batch, lane);
    case SWITCH_SIGNAL:
        return batch->state[SWITCH][lane];
    case SNR:
        return signal_of(batch, lane) * root;
    case SWITCH_SNR:
        break;
    }
    return batch->state[SWITCH][lane] * root;
}

const struct sim_model sim_model_cascade = {
    .about = {.name = "cascade",
              .title = "Cascade of states behind two strengths",
              .summary = "A synapse is weak or strong; each time it is told again what it already "
                         "is, it may pass to a state that is harder to leave. Memories that come "
                         "later wear away an earlier one, first fast, then ever more slowly.",
              .paper = "Fusi S, Drew PJ, Abbott LF. Cascade models of synaptically stored "
                       "memories. Neuron 2005;45:599-611. doi 10.1016/j.neuron.2005.02.001",
              .source = KEY,
              .limits = "An argument about storage in many independent synapses, in the balanced "
                        "case, not fitted to any recording; its time is counted in memories. It "
                        "is no forgetting curve of people, and says nothing about therapy or any "
                        "person.",
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
