/* practice/chain.c: a chain of coupled variables, after Benna MK, Fusi S. Nat Neurosci
 * 2016;19:1697-1706. doi 10.1038/nn.4401. Vessel k has the capacity 2^k; only vessel 0 is read and
 * written, and the last one drains to zero:
 *
 *     2^k dU_k/dt = g_(k-1) (U_(k-1) - U_k) - g_k (U_k - U_(k+1)),   g_k = 2^-(k+1) / tau_1
 *     event: U_0 += write (1 - U_0)
 *
 * A linear chain has no spacing benefit; the saturating write does. The flow is solved by the
 * classical Runge-Kutta rule in steps of ten minutes, on which all events lie.
 */
#include "practice/concept.h"
#include "practice/list.h"

#define STEPS_PER_DAY 144u
#define EVENTS 20u
#define LAST_DAY 90u
#define SCHEDULES 5u

enum { FIRST_DAYS, WRITE };

#define CONSTANT(n, u, m, v, lo, hi)                                            \
    {                                                                           \
        .name = n, .unit = u, .meaning = m, .value = v, .low = lo, .high = hi,  \
        .evidence = PLASTICITY_EVIDENCE_INVENTED, .source = "", .data = "none", \
        .population = "none"                                                    \
    }

static const struct plasticity_constant constants[] = {
    CONSTANT("first_days", "d", "time constant of the first conductance (tau_1)", 2.0 / 24.0, 0.04,
             10),
    CONSTANT("write", "", "share of what is missing that an event adds (a)", 0.5, 0, 1),
};

static void flow(const struct sim_chain *chain, const double u[SIM_CHAIN_LENGTH],
                 double du[SIM_CHAIN_LENGTH])
{
    double from_before = 0.0, conductance = 0.5 / chain->first_days, capacity = 1.0;
    for (size_t k = 0; k < SIM_CHAIN_LENGTH; k++) {
        double next = k + 1 < SIM_CHAIN_LENGTH ? u[k + 1] : 0.0;
        double to_next = conductance * (u[k] - next);
        du[k] = (from_before - to_next) / capacity;
        from_before = to_next;
        conductance *= 0.5;
        capacity *= 2.0;
    }
}

void sim_chain_step(const struct sim_chain *chain, double u[SIM_CHAIN_LENGTH])
{
    static const double part[4] = {0.0, 0.5, 0.5, 1.0}, share[4] = {1, 2, 2, 1};
    const double dt = 1.0 / STEPS_PER_DAY;
    double slope[SIM_CHAIN_LENGTH] = {0}, at[SIM_CHAIN_LENGTH], sum[SIM_CHAIN_LENGTH] = {0};
    for (size_t stage = 0; stage < 4; stage++) {
        for (size_t k = 0; k < SIM_CHAIN_LENGTH; k++) {
            at[k] = u[k] + part[stage] * dt * slope[k];
        }
        flow(chain, at, slope);
        for (size_t k = 0; k < SIM_CHAIN_LENGTH; k++) {
            sum[k] += share[stage] * slope[k];
        }
    }
    for (size_t k = 0; k < SIM_CHAIN_LENGTH; k++) {
        u[k] += dt / 6.0 * sum[k];
    }
}

/* Day of event i, and its place within the day in steps. */
static unsigned step_of(size_t schedule, unsigned i)
{
    static const unsigned four_a_week[4] = {0, 1, 3, 4};
    switch (schedule) {
    case 0:
        return i;
    case 1:
        return i / 4 * STEPS_PER_DAY + i % 4;
    case 2:
        return i * STEPS_PER_DAY;
    case 3:
        return (i / 4 * 7 + four_a_week[i % 4]) * STEPS_PER_DAY;
    default:
        return i * 7 * STEPS_PER_DAY;
    }
}

/* Vessel 0 at whole days after the last event: read[d] for d = 1 .. LAST_DAY. */
static void run(const struct sim_chain *chain, size_t schedule, unsigned events, double *read)
{
    double u[SIM_CHAIN_LENGTH] = {0};
    unsigned last = step_of(schedule, events - 1), next = 0;
    for (unsigned step = 0; step <= last + LAST_DAY * STEPS_PER_DAY; step++) {
        if (step > last && (step - last) % STEPS_PER_DAY == 0) {
            read[(step - last) / STEPS_PER_DAY] = u[0];
        }
        if (next < events && step_of(schedule, next) == step) {
            u[0] += chain->write * (1.0 - u[0]);
            next++;
        }
        sim_chain_step(chain, u);
    }
}

static void put(struct sim_practice *practice, const char *name, double value, const char *meaning)
{
    sim_practice_output(practice,
                        (struct plasticity_output){.name = name,
                                                   .unit = "",
                                                   .meaning = meaning,
                                                   .value = value,
                                                   .places = 2,
                                                   .evidence = PLASTICITY_EVIDENCE_INVENTED});
}

static bool answer(struct sim_practice *practice, const struct sim_inquiry *ask,
                   struct sim_complaints *complaints)
{
    (void)complaints;
    static const char *const names[SCHEDULES] = {"one_day", "five_days", "row_of_days",
                                                 "four_a_week", "weekly"};
    static const char *const heads[SCHEDULES] = {"All on one day", "Four a day for 5 days",
                                                 "20 days in a row", "4 a week for 5 weeks",
                                                 "Weekly for 20 weeks"};
    struct sim_chain chain = {ask->constant[FIRST_DAYS], ask->constant[WRITE]};
    double read[SCHEDULES + 1][LAST_DAY + 1];
    practice->result->x_title = "Days after the last of 20 events";
    practice->result->y_title = "Strength (model units)";
    sim_practice_table(practice, "rest", "Strength by days after the last of 20 events", LAST_DAY);
    double *day = sim_practice_column(
        practice, (struct plasticity_column){.name = "day", .title = "Days after", .unit = "d"});
    for (size_t k = 0; k < SCHEDULES; k++) {
        double *cell = sim_practice_column(
            practice, (struct plasticity_column){
                          .name = names[k], .title = heads[k], .unit = "", .places = 2});
        run(&chain, k, EVENTS, read[k]);
        for (unsigned i = 0; i < LAST_DAY; i++) {
            day[i] = i + 1;
            cell[i] = read[k][i + 1];
        }
    }
    run(&chain, 0, 1, read[SCHEDULES]);
    put(practice, "row_of_days_1", read[2][1], "strength 1 day after 20 days in a row");
    put(practice, "four_a_week_1", read[3][1], "strength 1 day after 4 a week for 5 weeks");
    put(practice, "row_of_days_90", read[2][90], "strength 90 days after 20 days in a row");
    put(practice, "four_a_week_90", read[3][90], "strength 90 days after 4 a week for 5 weeks");
    put(practice, "single_1", read[SCHEDULES][1], "strength 1 day after a single event");
    put(practice, "single_64", read[SCHEDULES][64],
        "strength 64 days after it: an eighth, because it falls with the root of time");
    practice->result->description =
        "Line chart of 90 days after 20 events. One day after the last event 20 days in a row "
        "lead, 90 days later 4 a week for 5 weeks and weekly for 20 weeks do: which schedule is "
        "best depends on when it is tested. All on one day is lowest throughout.";
    return true;
}

static const char *const equations[] = {
    ("2^k dU_k/dt = g_(k-1) (U_(k-1) - U_k) - g_k (U_k - U_(k+1)), g_k = 2^-(k+1) / tau_1, 14 "
     "vessels"),
    "event: U_0 becomes U_0 + write (1 - U_0); read: U_0",
};

const struct sim_practice_model sim_practice_chain = {
    .about = {.name = "chain",
              .id = "Y3",
              .title = "A chain of time scales (Y3)",
              .summary = "Why spacing can emerge from several coupled time scales.",
              .paper = "Benna MK, Fusi S. Computational principles of synaptic memory "
                       "consolidation. Nat Neurosci 2016;19:1697-1706. doi 10.1038/nn.4401",
              .source = "",
              .limits = "SIM, illustrative, not a prediction for any patient. Output of model "
                        "chain (Y3) with invented parameters from no data set; the form is "
                        "published. It was not fitted to this goal, this condition or any client. "
                        "Units are model units. It forgets faster than people do.",
              .reach = "nothing: only the form is published",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .constants = constants,
              .constant_count = SIM_COUNT(constants),
              .use = PLASTICITY_USE_CONCEPT,
              .time_unit = "d"},
    .figure = SIM_FIGURE_LINES,
    .answer = answer,
};
