/* practice/tagging.c: synaptic tagging and capture, after Frey U, Morris RGM. Nature
 * 1997;385:533-536. doi 10.1038/385533a0, reduced to three equations:
 *
 *     h decays with 1.912 h and is raised by an event: h += size (1 - h / ceiling)
 *     p' = (1 - p) / 1 h while h + h of the neighbour > 0.5, else -p / 1 h
 *     z' = p (1 - z) / 1 h while h > 0.2
 *
 * Between events and crossings of the two thresholds all three have closed forms, so no step size
 * enters. Gaps of a day are independent events here: the model ends within ten hours.
 */
#include "practice/concept.h"
#include "core/math.h"
#include "practice/list.h"

#define SHOWN_HOURS 10u
#define POINTS_PER_HOUR 10u
#define END_HOURS 40.0
#define STRONG_AT_HOURS 4.0
#define TOLERANCE 1e-12

enum { EARLY, PROTEIN, CAPTURE, CEILING, TAG, PROTEINS, WEAK, MEDIUM, STRONG, NEIGHBOUR };

#define RELEASED "released code of Luboeinski and Tetzlaff 2021, after Graupner and Brunel 2012"
#define RODENT "rodent hippocampal slices and cultures; not fitted again here"
#define CONSTANT(n, u, m, v, lo, hi)                                               \
    {                                                                              \
        .name = n, .unit = u, .meaning = m, .value = v, .low = lo, .high = hi,     \
        .evidence = PLASTICITY_EVIDENCE_PUBLISHED, .source = "", .data = RELEASED, \
        .population = RODENT                                                       \
    }
#define SIZE(n, m, v)                                                          \
    {                                                                          \
        .name = n, .unit = "", .meaning = m, .value = v, .low = 0, .high = 2,  \
        .evidence = PLASTICITY_EVIDENCE_ASSUMED, .source = "", .data = "none", \
        .population = "none"                                                   \
    }

static const struct plasticity_constant constants[] = {
    CONSTANT("early_hours", "h", "time constant of early change", 6884.0 / 3600.0, 0.1, 24),
    CONSTANT("protein_hours", "h", "time constant of the proteins", 1, 0.1, 24),
    CONSTANT("capture_hours", "h", "time constant of late change under full proteins", 1, 0.1, 24),
    SIZE("ceiling", "greatest early change", 1.38),
    CONSTANT("tag_threshold", "", "early change above which a synapse is tagged", 0.2, 0, 2),
    CONSTANT("protein_threshold", "", "summed early change above which proteins are made", 0.5, 0,
             2),
    SIZE("weak", "size of an event that tags and makes no proteins", 0.30),
    SIZE("medium", "size of an event just below the making of proteins", 0.45),
    SIZE("strong", "size of an event that makes proteins", 0.90),
    SIZE("neighbour", "size of the strong event on a neighbour", 1.20),
};

/* Hours until a falling exponential reaches a level; 0 when it is there or below. */
static double hours_to(double value, double level, double tau_hours)
{
    return value > level * (1.0 + TOLERANCE) ? tau_hours * sim_log(value / level) : 0.0;
}

static void advance(const struct sim_tagging *rule, struct sim_tagging_state *x, double hours)
{
    bool is_making = x->early + x->far > rule->protein_threshold * (1.0 + TOLERANCE);
    bool is_tagged = x->early > rule->tag_threshold * (1.0 + TOLERANCE);
    double goal = is_making ? 1.0 : 0.0;
    double left = sim_exp(-hours / rule->protein_hours);
    double dose = goal * hours + (x->protein - goal) * rule->protein_hours * (1.0 - left);
    if (is_tagged) {
        x->late = 1.0 - (1.0 - x->late) * sim_exp(-dose / rule->capture_hours);
    }
    x->protein = goal + (x->protein - goal) * left;
    double faded = sim_exp(-hours / rule->early_hours);
    x->early *= faded;
    x->far *= faded;
}

/* Sum of the events due by now, which are then behind. */
static double take_events(const double *at_hours, const double *size, size_t count, double now,
                          size_t *next)
{
    double sum = 0.0;
    for (; *next < count && at_hours[*next] <= now; (*next)++) {
        sum += size[*next];
    }
    return sum;
}

static double until_next(const double *at_hours, size_t count, size_t next, double until)
{
    return next < count && at_hours[next] < until ? at_hours[next] : until;
}

struct sim_tagging_state sim_tagging_at(const struct sim_tagging *rule,
                                        const struct sim_tagging_events *events, double hours)
{
    struct sim_tagging_state x = {0, 0, 0, 0};
    size_t near = 0, far = 0;
    for (double now = 0.0; now < hours;) {
        double here = take_events(events->at_hours, events->size, events->count, now, &near);
        double there =
            take_events(events->far_at_hours, events->far_size, events->far_count, now, &far);
        x.early += here * (1.0 - x.early / rule->ceiling);
        x.far += there * (1.0 - x.far / rule->ceiling);
        double stop = until_next(events->at_hours, events->count, near, hours);
        stop = until_next(events->far_at_hours, events->far_count, far, stop);
        double span = stop - now;
        double crossing = hours_to(x.early + x.far, rule->protein_threshold, rule->early_hours);
        span = crossing > 0.0 && crossing < span ? crossing : span;
        crossing = hours_to(x.early, rule->tag_threshold, rule->early_hours);
        span = crossing > 0.0 && crossing < span ? crossing : span;
        advance(rule, &x, span);
        now = span < stop - now ? now + span : stop;
    }
    return x;
}

static double late_of_three(const struct sim_tagging *rule, double size, double gap_hours)
{
    struct sim_tagging_events events = {
        .count = 3, .at_hours = {0, gap_hours, 2 * gap_hours}, .size = {size, size, size}};
    return sim_tagging_at(rule, &events, END_HOURS).late;
}

static double late_of_one(const struct sim_tagging *rule, double size)
{
    struct sim_tagging_events events = {.count = 1, .at_hours = {0}, .size = {size}};
    return sim_tagging_at(rule, &events, END_HOURS).late;
}

static double captured(const struct sim_tagging *rule, const double *c, double offset_hours)
{
    struct sim_tagging_events events = {.count = 1,
                                        .at_hours = {STRONG_AT_HOURS + offset_hours},
                                        .size = {c[WEAK]},
                                        .far_count = 1,
                                        .far_at_hours = {STRONG_AT_HOURS},
                                        .far_size = {c[NEIGHBOUR]}};
    return sim_tagging_at(rule, &events, END_HOURS).late;
}

static double *column(struct sim_practice *practice, const char *name, const char *title,
                      const char *unit)
{
    return sim_practice_column(
        practice,
        (struct plasticity_column){.name = name, .title = title, .unit = unit, .places = 2});
}

static void fill_course(struct sim_practice *practice, const struct sim_tagging *rule,
                        const double *c)
{
    struct sim_tagging_events lines[3] = {
        {.count = 1, .size = {c[STRONG]}},
        {.count = 1,
         .at_hours = {1},
         .size = {c[WEAK]},
         .far_count = 1,
         .far_size = {c[NEIGHBOUR]}},
        {.count = 1, .at_hours = {1}, .size = {c[WEAK]}},
    };
    static const char *const names[3] = {"strong", "captured", "weak"};
    static const char *const heads[3] = {"Strong event", "Weak event 1 h after a strong one nearby",
                                         "Weak event alone"};
    size_t rows = SHOWN_HOURS * POINTS_PER_HOUR + 1;
    sim_practice_table(practice, "course", "Late change by time", rows);
    double *hours = column(practice, "hours", "Time", "h");
    for (size_t k = 0; k < 3; k++) {
        double *cell = column(practice, names[k], heads[k], "");
        for (size_t i = 0; i < rows; i++) {
            hours[i] = (double)i / POINTS_PER_HOUR;
            cell[i] = sim_tagging_at(rule, &lines[k], hours[i]).late;
        }
    }
}

static void fill_gaps(struct sim_practice *practice, const struct sim_tagging *rule,
                      const double *c)
{
    static const double gaps[7] = {1.0 / 6.0, 0.5, 1, 2, 3, 6, 24};
    static const double offsets[8] = {-2, -1, 0, 1, 2, 3, 4, 6};
    sim_practice_table(practice, "gaps", "Late change after three events", SIM_COUNT(gaps));
    double *gap = column(practice, "gap_hours", "Gap", "h");
    double *medium = column(practice, "medium", "Three events below the making of proteins", "");
    double *strong = column(practice, "strong", "Three strong events", "");
    for (size_t i = 0; i < SIM_COUNT(gaps); i++) {
        gap[i] = gaps[i];
        medium[i] = late_of_three(rule, c[MEDIUM], gaps[i]);
        strong[i] = late_of_three(rule, c[STRONG], gaps[i]);
    }
    sim_practice_table(practice, "capture",
                       "Late change of a weak event by its time after a "
                       "strong one on a neighbour",
                       SIM_COUNT(offsets));
    double *offset = column(practice, "offset_hours", "Weak event after the strong one", "h");
    double *late = column(practice, "late", "Late change", "");
    for (size_t i = 0; i < SIM_COUNT(offsets); i++) {
        offset[i] = offsets[i];
        late[i] = captured(rule, c, offsets[i]);
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
                                                   .evidence = PLASTICITY_EVIDENCE_ASSUMED});
}

static bool answer(struct sim_practice *practice, const struct sim_inquiry *ask,
                   struct sim_complaints *complaints)
{
    (void)complaints;
    const double *c = ask->constant;
    struct sim_tagging rule = {c[EARLY], c[PROTEIN], c[CAPTURE], c[CEILING], c[TAG], c[PROTEINS]};
    practice->result->x_title = "Time (h)";
    practice->result->y_title = "Late change (share of its greatest)";
    fill_course(practice, &rule, c);
    fill_gaps(practice, &rule, c);
    put(practice, "medium_once", late_of_one(&rule, c[MEDIUM]),
        "late change after one event just below the making of proteins");
    put(practice, "strong_once", late_of_one(&rule, c[STRONG]), "late change after a strong event");
    put(practice, "weak_captured", captured(&rule, c, 1),
        "late change of a weak event one hour after a strong one on a neighbour");
    put(practice, "medium_daily", late_of_three(&rule, c[MEDIUM], 24),
        "late change after three such events a day apart: the model does not reach that far");
    practice->result->description =
        "Line chart over ten hours. A strong event makes proteins and turns into late change; a "
        "weak event alone leaves none; the same weak event one hour after a strong one on a "
        "neighbouring synapse captures proteins and turns into late change as well.";
    return true;
}

static const char *const equations[] = {
    "an event adds size (1 - h / ceiling) to h, which decays with early_hours",
    ("p' = (1 - p) / protein_hours while h + h of the neighbour > protein_threshold, else -p / "
     "protein_hours"),
    "z' = p (1 - z) / capture_hours while h > tag_threshold",
};

const struct sim_practice_model sim_practice_tagging = {
    .about = {.name = "tagging",
              .id = "Y1",
              .title = "Synaptic tagging and capture (Y1)",
              .summary = "Early change, tags, proteins and late change of one synapse over hours.",
              .paper = "Frey U, Morris RGM. Synaptic tagging and long-term potentiation. Nature "
                       "1997;385:533-536. doi 10.1038/385533a0",
              .source = "frey1997",
              .limits =
                  "SIM, illustrative, not a prediction for any patient. Output of model tagging "
                  "(Y1) with published and assumed parameters from rodent slices and cultures. It "
                  "was not fitted to this goal, this condition or any client. Units are model "
                  "units. Synaptic model, hours to two days, rodent-derived constants. Nothing "
                  "here can be observed in a client.",
              .reach = "about ten hours; events a day apart are independent here",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .constants = constants,
              .constant_count = SIM_COUNT(constants),
              .use = PLASTICITY_USE_CONCEPT,
              .time_unit = "h"},
    .figure = SIM_FIGURE_LINES,
    .answer = answer,
};
