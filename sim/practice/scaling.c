/* practice/scaling.c: multiplicative scaling, after Turrigiano GG and others. Nature
 * 1998;391:892-896. doi 10.1038/36103:
 *
 *     w_i <- w_i (1 + rate (r* - r) / r*)          every hour, the same factor for all synapses
 *
 * Chronic silence scales synapses up: the opposite of "unused pathways weaken". Both are real, at
 * different scales.
 */
#include "practice/concept.h"
#include "core/math.h"
#include "practice/list.h"

#define HOURS 48u
#define SYNAPSES 4u

enum { RATE, QUIET, BUSY };

#define CONSTANT(n, u, m, v, lo, hi)                                            \
    {                                                                           \
        .name = n, .unit = u, .meaning = m, .value = v, .low = lo, .high = hi,  \
        .evidence = PLASTICITY_EVIDENCE_INVENTED, .source = "", .data = "none", \
        .population = "none"                                                    \
    }

static const struct plasticity_constant constants[] = {
    CONSTANT("rate", "1/h", "share of the relative error corrected in an hour (eta)", 0.03, 0, 0.5),
    CONSTANT("quiet", "", "input in the quiet case, share of the usual one", 0.5, 0, 1),
    CONSTANT("busy", "", "input in the busy case, share of the usual one", 2, 1, 3),
};

void sim_scaling_step(double *weights, size_t count, double relative_error, double rate)
{
    double factor = 1.0 + rate * relative_error;
    for (size_t i = 0; i < count; i++) {
        weights[i] *= factor;
    }
}

static double sum_of(const double *weights)
{
    return ((weights[0] + weights[1]) + weights[2]) + weights[3];
}

/* Fills the summed weight, as a share of the first, at every hour; returns how far the ratio of any
 * weight to the first has moved at the end. */
static double run(double rate, double input, double *cell)
{
    static const double start[SYNAPSES] = {0.2, 0.5, 0.8, 1.1};
    double weights[SYNAPSES], moved = 0.0;
    sim_copy(weights, start, sizeof weights);
    for (unsigned hour = 0; hour <= HOURS; hour++) {
        double activity = input * sum_of(weights) / sum_of(start);
        cell[hour] = sum_of(weights) / sum_of(start);
        sim_scaling_step(weights, SYNAPSES, 1.0 - activity, rate);
    }
    for (size_t i = 1; i < SYNAPSES; i++) {
        double change = sim_abs(weights[i] / weights[0] - start[i] / start[0]);
        moved = change > moved ? change : moved;
    }
    return moved;
}

static void put(struct sim_practice *practice, const char *name, double value, int places,
                const char *meaning)
{
    sim_practice_output(practice,
                        (struct plasticity_output){.name = name,
                                                   .unit = "",
                                                   .meaning = meaning,
                                                   .value = value,
                                                   .places = places,
                                                   .evidence = PLASTICITY_EVIDENCE_INVENTED});
}

static bool answer(struct sim_practice *practice, const struct sim_inquiry *ask,
                   struct sim_complaints *complaints)
{
    (void)complaints;
    static const char *const names[3] = {"quiet", "usual", "busy"};
    static const char *const heads[3] = {"Less input", "Usual input", "More input"};
    const double *c = ask->constant;
    const double inputs[3] = {c[QUIET], 1.0, c[BUSY]};
    double *cells[3], moved = 0.0;
    practice->result->x_title = "Time (h)";
    practice->result->y_title = "Summed weight (share of the first)";
    sim_practice_table(practice, "hours", "Summed weight of four synapses", HOURS + 1);
    double *hour = sim_practice_column(
        practice, (struct plasticity_column){.name = "hours", .title = "Time", .unit = "h"});
    for (size_t k = 0; k < 3; k++) {
        cells[k] = sim_practice_column(
            practice, (struct plasticity_column){
                          .name = names[k], .title = heads[k], .unit = "", .places = 2});
        double change = run(c[RATE], inputs[k], cells[k]);
        moved = change > moved ? change : moved;
    }
    for (unsigned i = 0; i <= HOURS; i++) {
        hour[i] = i;
    }
    put(practice, "quiet_48", cells[0][HOURS], 2, "summed weight after 48 hours of less input");
    put(practice, "busy_48", cells[2][HOURS], 2, "summed weight after 48 hours of more input");
    put(practice, "ratio_moved", moved, 12, "greatest change of any ratio of two weights");
    practice->result->description =
        "Line chart over 48 hours. With less input all synapses of the neuron grow by the same "
        "factor, with more input all shrink, with the usual input nothing changes; the ratios "
        "between synapses stay as they were.";
    return true;
}

static const char *const equations[] = {
    "w_i becomes w_i (1 + rate (r* - r) / r*), once an hour",
    "r / r* = input times the summed weight, as a share of the first",
};

const struct sim_practice_model sim_practice_scaling = {
    .about = {.name = "scaling",
              .id = "Y2",
              .title = "Multiplicative scaling (Y2)",
              .summary = "All synapses of a neuron follow its activity by one common factor.",
              .paper = "Turrigiano GG, Leslie KR, Desai NS, Rutherford LC, Nelson SB. "
                       "Activity-dependent scaling of quantal amplitude in neocortical neurons. "
                       "Nature 1998;391:892-896. doi 10.1038/36103",
              .source = "turrigiano1998",
              .limits = "SIM, illustrative, not a prediction for any patient. Output of model "
                        "scaling (Y2) with invented parameters from no data set; the form follows "
                        "rodent cultures. It was not fitted to this goal, this condition or any "
                        "client. Units are model units. Synaptic model, hours to two days. Nothing "
                        "here can be observed in a client.",
              .reach = "two days of one neuron",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .constants = constants,
              .constant_count = SIM_COUNT(constants),
              .use = PLASTICITY_USE_CONCEPT,
              .time_unit = "h"},
    .figure = SIM_FIGURE_LINES,
    .answer = answer,
};
