/* models/slow_chain.c: two synapses, each a chain of ever slower variables, practised on two schedules.
 *
 * After Benna MK, Fusi S. Nat Neurosci 2016;19:1697-1706. doi 10.1038/nn.4401. As in
 * practice/chain.c, vessel k has the capacity 2^k, only vessel 0 is read and written, and the last
 * one drains to zero; what is written is a share of what is missing, because a linear chain knows no
 * benefit of pauses. The flow is linear and followed by the classical Runge-Kutta rule in steps of a
 * tenth of the first time constant or less, so that where time is cut matters less than 1e-6.
 */
#include "core/math.h"
#include "models/list.h"

#define SYNAPSES 2u
#define VESSELS 8u
#define STEPS_PER_TAU 10.0
#define HOUR_MS 3600000.0

enum parameter { TAU };
enum reading { MASSED, SPACED };

static const struct plasticity_parameter parameters[] = {
    [TAU] = {.name = "tau",
             .symbol = "tau_1",
             .title = "Time constant of the first flow",
             .unit = "h",
             .meaning = "time constant of the flow between the first two variables",
             .standard = 2,
             .low = 0.01,
             .high = 10000,
             .source = "",
             .evidence = PLASTICITY_EVIDENCE_CHOSEN},
};

static const char *const equations[] = {
    ("2^k dU_k/dt = g_(k-1) (U_(k-1) - U_k) - g_k (U_k - U_(k+1)), g_k = 2^-(k+1) / tau_1, for k "
     "from 0 to 7; U_8 = 0"),
    "session of strength a: U_0 becomes U_0 + a (1 - U_0); read: U_0",
};

#define VESSEL(k)                                                                 \
    {                                                                             \
        "U_" #k, "variable " #k " of the synapse practised on the first schedule" \
    }
#define OTHER_VESSEL(k)                                                           \
    {                                                                             \
        "V_" #k, "variable " #k " of the synapse practised on the other schedule" \
    }

static const struct plasticity_note states[SYNAPSES * VESSELS] = {
    VESSEL(0),       VESSEL(1),       VESSEL(2),       VESSEL(3),
    VESSEL(4),       VESSEL(5),       VESSEL(6),       VESSEL(7),
    OTHER_VESSEL(0), OTHER_VESSEL(1), OTHER_VESSEL(2), OTHER_VESSEL(3),
    OTHER_VESSEL(4), OTHER_VESSEL(5), OTHER_VESSEL(6), OTHER_VESSEL(7),
};

static const struct plasticity_note conventions[] = {
    {"session", "a jump of the first variable; what happens in a session is left out"},
    {"synapses", "two alike that know nothing of each other, one for each schedule"},
};

static const struct plasticity_reading readings[] = {
    [MASSED] = {"massed", "Strength, massed", "",
                "strength of what was practised with short pauses", 3, 5},
    [SPACED] = {"spaced", "Strength, spaced", "", "strength of what was practised with long pauses",
                3, 5},
};

static void start(const struct sim_batch *batch)
{
    for (size_t k = 0; k < SIM_COUNT(states); k++) {
        for (size_t i = 0; i < batch->lanes; i++) {
            batch->state[k][i] = 0.0;
        }
    }
}

static void stimulate(const struct sim_batch *batch, size_t lane,
                      const struct sim_stimulus *stimulus)
{
    double *first = &batch->state[stimulus->pathway * VESSELS][lane];
    *first += stimulus->amount * (1.0 - *first);
}

/* du, with time in units of tau_1. */
static void flow(const double u[VESSELS], double du[VESSELS])
{
    double from_before = 0.0, conductance = 0.5, capacity = 1.0;
    for (size_t k = 0; k < VESSELS; k++) {
        double next = k + 1 < VESSELS ? u[k + 1] : 0.0;
        double to_next = conductance * (u[k] - next);
        du[k] = (from_before - to_next) / capacity;
        from_before = to_next;
        conductance *= 0.5;
        capacity *= 2.0;
    }
}

static void step(double u[VESSELS], double dt)
{
    static const double part[4] = {0.0, 0.5, 0.5, 1.0}, share[4] = {1, 2, 2, 1};
    double slope[VESSELS] = {0}, at[VESSELS], sum[VESSELS] = {0};
    for (size_t stage = 0; stage < 4; stage++) {
        for (size_t k = 0; k < VESSELS; k++) {
            at[k] = u[k] + part[stage] * dt * slope[k];
        }
        flow(at, slope);
        for (size_t k = 0; k < VESSELS; k++) {
            sum[k] += share[stage] * slope[k];
        }
    }
    for (size_t k = 0; k < VESSELS; k++) {
        u[k] += dt / 6.0 * sum[k];
    }
}

static void advance_synapse(double *const *state, size_t lane, double taus)
{
    double u[VESSELS];
    uint64_t steps = (uint64_t)(taus * STEPS_PER_TAU) + 1;
    for (size_t k = 0; k < VESSELS; k++) {
        u[k] = state[k][lane];
    }
    for (uint64_t i = 0; i < steps; i++) {
        step(u, taus / (double)steps);
    }
    for (size_t k = 0; k < VESSELS; k++) {
        state[k][lane] = u[k];
    }
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    for (size_t i = 0; i < batch->lanes; i++) {
        double taus = dt_ms[i] / (batch->parameter[TAU] * HOUR_MS);
        for (size_t s = 0; taus > 0 && s < SYNAPSES; s++) {
            advance_synapse(batch->state + s * VESSELS, i, taus);
        }
    }
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    return batch->state[reading == MASSED ? 0 : VESSELS][lane];
}

const struct sim_model sim_model_slow_chain = {
    .about = {.name = "slow_chain",
              .title = "Chain of slow variables, practised on two schedules",
              .summary = "Two synapses, each with variables from fast to slow that exchange "
                         "content, are practised equally often with short and with long pauses. "
                         "Which is stronger depends on when one asks.",
              .paper = "Benna MK, Fusi S. Computational principles of synaptic memory "
                       "consolidation. Nat Neurosci 2016;19:1697-1706. doi 10.1038/nn.4401, for "
                       "the form of the chain; its numbers are chosen",
              .source = "",
              .limits = "It shows that an advantage of pauses can come out of several time scales, "
                        "and forgets faster than people do. All numbers are chosen. It says "
                        "nothing about behaviour, therapy or any person.",
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
    .takes = SIM_STIMULUS_POTENTIATE,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
