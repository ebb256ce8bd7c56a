/* models/tag_trigger.c: tags that vanish by chance, proteins that many tags together trigger, and a
 * late strength with two stable states.
 *
 * Clopath C, Ziegler L, Vasilaki E, Buesing L, Gerstner W. PLoS Comput Biol 2008;4:e1000248. doi
 * 10.1371/journal.pcbi.1000248; constants and order as in the authors' code (ModelDB 118199).
 * The neuron of the paper, whose voltage sets the tags, is left out: an induction tags a share of
 * the synapses of its input. When a tag is set its end is drawn at once; between two ends the
 * trigger does not change and the proteins are an exponential. Only the late strength needs steps,
 * of a hundredth of its time constant with the rule of Runge and Kutta; a step cut in two changes
 * less than 1e-11, a step of half the length less than 1e-9 after hours.
 */
#include "core/math.h"
#include "core/random.h"
#include "models/list.h"

#define INPUTS 2u
#define RESTS 1e-16 /* slope below which a synapse without a tag counts as still */
#define KEY "clopath2008"

enum parameter {
    SYNAPSES,
    UP,
    LIFE_H,
    LIFE_L,
    THETA,
    TAU_RISE,
    TAU_DECAY,
    TAU_Z,
    KAPPA,
    GAMMA,
    G_H,
    G_L,
    G_Z,
    W_0
};
enum variable { PROTEIN, BLOCKED, CLOCK, DRAWN };
enum reading {
    WEIGHT,
    OTHER_WEIGHT,
    CONSOLIDATED,
    OTHER_CONSOLIDATED,
    TAGGED,
    OTHER_TAGGED,
    PROTEINS
};

#define ROW(n, s, t, u, m)                                                                \
    .name = (n), .symbol = (s), .title = (t), .unit = (u), .meaning = (m), .source = KEY, \
    .evidence = PLASTICITY_EVIDENCE_B

static const struct plasticity_parameter parameters[] = {
    [SYNAPSES] = {ROW("synapses", "N", "Synapses of an input", "",
                      "number of synapses of each of the two inputs"),
                  .standard = 100, .low = 1, .high = 1000, .whole = true},
    [UP] = {ROW("up", "", "Share that starts in the upper state", "%",
                "share of the synapses whose late strength is in the upper state at the start"),
            .standard = 30, .high = 100},
    [LIFE_H] = {ROW("life_h", "1 / k_h", "Mean life of a tag for potentiation", "s",
                    "mean life of a tag for potentiation"),
                .standard = 3600, .low = 1, .high = 10000000},
    [LIFE_L] = {ROW("life_l", "1 / k_l", "Mean life of a tag for depression", "s",
                    "mean life of a tag for depression"),
                .standard = 5400, .low = 1, .high = 10000000},
    [THETA] = {ROW("theta_p", "theta_p", "Tags that trigger the proteins", "",
                   "proteins are made while more tags than this are set, those of both inputs and "
                   "both kinds together"),
               .standard = 60, .high = 10000},
    [TAU_RISE] = {ROW("tau_rise", "tau_pm", "Time constant of protein synthesis", "s",
                      "time constant with which proteins are made"),
                  .standard = 360, .low = 1, .high = 10000000},
    [TAU_DECAY] = {ROW("tau_decay", "tau_pd", "Time constant of protein decay", "s",
                       "time constant with which proteins vanish"),
                   .standard = 3600, .low = 1, .high = 10000000},
    [TAU_Z] = {ROW("tau_z", "tau_z", "Time constant of the late strength", "s",
                   "time constant of the late strength"),
               .standard = 360, .low = 1, .high = 10000000},
    [KAPPA] = {ROW("kappa", "kappa", "Border between the two states", "",
                   "late strength that separates the lower from the upper state"),
               .standard = 0.5, .low = 0.01, .high = 0.99},
    [GAMMA] = {ROW("gamma", "gamma", "Push of tag and proteins", "",
                   "how hard tag and proteins together push the late strength"),
               .standard = 0.1, .high = 10},
    [G_H] = {ROW("g_h", "g_h", "Weight of a tag for potentiation", "",
                 "what a tag for potentiation adds to the weight"),
             .standard = 1, .high = 100},
    [G_L] = {ROW("g_l", "g_l", "Weight of a tag for depression", "",
                 "what a tag for depression takes from the weight"),
             .standard = 0.5, .high = 100},
    [G_Z] = {ROW("g_z", "g_z", "Weight of the late strength", "",
                 "what the late strength adds to the weight"),
             .standard = 2, .high = 100},
    [W_0] = {ROW("w_0", "w_0", "Weight that is always there", "",
                 "weight of a synapse without tag in the lower state"),
             .standard = 1, .low = 0.01, .high = 100},
};

static const char *const equations[] = {
    ("each synapse has a tag h = 1 (potentiation), a tag l = -1 (depression) or none; tags vanish "
     "by chance at the rates k_h and k_l"),
    "dp/dt = (1 - p) / tau_pm [sum (h - l) > theta_p and no block] - p / tau_pd",
    "tau_z dz/dt = z (1 - z) (z - kappa) + gamma (h + l) p",
    "w = w_0 + g_h h + g_l l + g_z z; shown is its mean over an input, over that at the start",
};

static const struct plasticity_note states[] = {
    [PROTEIN] = {"p", "proteins, shared by all synapses of the neuron"},
    [BLOCKED] = {"block", "1 while protein synthesis is blocked"},
    [CLOCK] = {"t", "time in ms; beside it, for each synapse, z, its tag and the tag's end"},
    [DRAWN] = {"drawn", "random numbers used so far"},
};

static const struct plasticity_note conventions[] = {
    {"induction", "an induction of strength a sets the tags of the first a N synapses of its "
                  "input, the same each time; a synapse with the other tag keeps it"},
    {"start", "which synapses start in the upper state is drawn from the seed, their number is "
              "not"},
    {"chance", "a row of a table is one neuron: its tags vanish by chance, others with another "
               "seed"},
};

static const struct plasticity_reading readings[] = {
    [WEIGHT] = {"weight", "Weight (start = 1)", "", "weight", 2, 4},
    [OTHER_WEIGHT] = {"other_weight", "Weight of the other input (start = 1)", "",
                      "weight of the other input", 2, 4},
    [CONSOLIDATED] = {"consolidated", "Consolidated synapses", "%",
                      "share of the synapses that have come to the upper state, less those that "
                      "left it",
                      0, 1},
    [OTHER_CONSOLIDATED] = {"other_consolidated", "Consolidated synapses of the other input", "%",
                            "share of the synapses of the other input that have come to the upper "
                            "state, less those that left it",
                            0, 1},
    [TAGGED] = {"tagged", "Tagged synapses", "%", "share of the synapses with a tag", 0, 1},
    [OTHER_TAGGED] = {"other_tagged", "Tagged synapses of the other input", "%",
                      "share of the synapses of the other input with a tag", 0, 1},
    [PROTEINS] = {"protein", "Proteins", "", "amount of proteins", 2, 4},
};

static size_t field_room(const double *parameter, size_t inputs)
{
    (void)inputs;
    return 3 * INPUTS * (size_t)parameter[SYNAPSES];
}

/* The parts of a lane's field: first the synapses of the one input, then those of the other. */
struct synapses {
    size_t count;   /* of both inputs */
    double *late;   /* z */
    double *tag;    /* 1, -1 or 0 */
    double *end_ms; /* of the tag */
};

static struct synapses synapses_of(const struct sim_batch *batch, size_t lane)
{
    double *field = batch->field + lane * batch->field_room;
    size_t count = INPUTS * (size_t)batch->parameter[SYNAPSES];
    return (struct synapses){
        .count = count, .late = field, .tag = field + count, .end_ms = field + 2 * count};
}

static double draw(const struct sim_batch *batch, size_t lane)
{
    double *drawn = &batch->state[DRAWN][lane];
    double u = sim_random_unit(batch->seed, batch->stream + lane, (uint64_t)*drawn);
    *drawn += 1.0;
    return u;
}

static size_t up_at_start(const double *parameter)
{
    return (size_t)(parameter[SYNAPSES] * parameter[UP] / 100.0 + 0.5);
}

static void start(const struct sim_batch *batch)
{
    size_t count = (size_t)batch->parameter[SYNAPSES];
    for (size_t lane = 0; lane < batch->lanes; lane++) {
        struct synapses s = synapses_of(batch, lane);
        for (size_t k = 0; k < SIM_COUNT(states); k++) {
            batch->state[k][lane] = 0.0;
        }
        sim_zero(s.late, batch->field_room * sizeof *s.late);
        size_t wanted = 0;
        for (size_t i = 0; i < s.count; i++) {
            wanted = i % count == 0 ? up_at_start(batch->parameter) : wanted;
            double left = (double)(count - i % count);
            if (draw(batch, lane) * left < (double)wanted) {
                s.late[i] = 1.0;
                wanted--;
            }
        }
    }
}

static void stimulate(const struct sim_batch *batch, size_t lane,
                      const struct sim_stimulus *stimulus)
{
    const double *parameter = batch->parameter;
    struct synapses s = synapses_of(batch, lane);
    if (stimulus->kind == SIM_STIMULUS_BLOCK) {
        batch->state[BLOCKED][lane] = stimulus->amount;
        return;
    }
    bool is_up = stimulus->kind == SIM_STIMULUS_POTENTIATE;
    double life_ms = 1e3 * (is_up ? parameter[LIFE_H] : parameter[LIFE_L]);
    size_t first = stimulus->pathway * (s.count / INPUTS);
    size_t reached = (size_t)(stimulus->amount * parameter[SYNAPSES] + 0.5);
    for (size_t i = first; i < first + reached; i++) {
        if (s.tag[i] == 0.0) {
            s.tag[i] = is_up ? 1.0 : -1.0;
            s.end_ms[i] = batch->state[CLOCK][lane] - life_ms * sim_log(draw(batch, lane));
        }
    }
}

/* Proteins go to a level at a rate; times in units of tau_z. */
struct proteins {
    double now, level, rate;
};

static double proteins_after(const struct proteins *p, double t)
{
    return p->level + (p->now - p->level) * sim_exp(-p->rate * t);
}

static double slope(const double *parameter, double z, double push)
{
    return z * (1.0 - z) * (z - parameter[KAPPA]) + push;
}

/* One step of all synapses; `push` is gamma p at its start, middle and end. False when none has a
 * tag or is still on its way to one of its states. */
static bool step(const struct synapses *s, const double *parameter, const double push[3], double h)
{
    bool moves = false;
    for (size_t i = 0; i < s->count; i++) {
        double z = s->late[i], tag = s->tag[i];
        double k1 = slope(parameter, z, push[0] * tag);
        if (tag == 0.0 && sim_abs(k1) < RESTS) {
            continue;
        }
        double k2 = slope(parameter, z + 0.5 * h * k1, push[1] * tag);
        double k3 = slope(parameter, z + 0.5 * h * k2, push[1] * tag);
        double k4 = slope(parameter, z + h * k3, push[2] * tag);
        s->late[i] = z + h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4);
        moves = moves || tag != 0.0 || s->late[i] != z;
    }
    return moves;
}

static double tags(const struct synapses *s, size_t first, size_t end)
{
    double count = 0.0;
    for (size_t i = first; i < end; i++) {
        count += sim_abs(s->tag[i]);
    }
    return count;
}

/* A piece of time in which no tag ends. */
static void pass(const struct sim_batch *batch, size_t lane, double span_ms)
{
    const double *parameter = batch->parameter;
    struct synapses s = synapses_of(batch, lane);
    double tau = parameter[TAU_Z], span = span_ms / (1e3 * tau);
    bool is_made = batch->state[BLOCKED][lane] == 0.0 && tags(&s, 0, s.count) > parameter[THETA];
    double made = is_made ? tau / parameter[TAU_RISE] : 0.0;
    struct proteins p = {.now = batch->state[PROTEIN][lane],
                         .rate = made + tau / parameter[TAU_DECAY]};
    p.level = made / p.rate;
    double steps = sim_floor(span * 100.0) + 1.0, h = span / steps;
    double push[3] = {0.0, 0.0, parameter[GAMMA] * p.now};
    bool moves = true;
    for (double k = 0.0; moves && k < steps; k += 1.0) {
        push[0] = push[2];
        push[1] = parameter[GAMMA] * proteins_after(&p, (k + 0.5) * h);
        push[2] = parameter[GAMMA] * proteins_after(&p, (k + 1.0) * h);
        moves = step(&s, parameter, push, h);
    }
    batch->state[PROTEIN][lane] = proteins_after(&p, span);
}

static double next_end(const struct synapses *s, double until_ms)
{
    for (size_t i = 0; i < s->count; i++) {
        if (s->tag[i] != 0.0 && s->end_ms[i] < until_ms) {
            until_ms = s->end_ms[i];
        }
    }
    return until_ms;
}

static void advance(const struct sim_batch *batch, const double *dt_ms)
{
    for (size_t lane = 0; lane < batch->lanes; lane++) {
        struct synapses s = synapses_of(batch, lane);
        double *clock = &batch->state[CLOCK][lane];
        double end_ms = *clock + dt_ms[lane];
        while (*clock < end_ms) {
            double until_ms = next_end(&s, end_ms);
            pass(batch, lane, until_ms - *clock);
            *clock = until_ms;
            for (size_t i = 0; i < s.count; i++) {
                s.tag[i] = s.end_ms[i] <= until_ms ? 0.0 : s.tag[i];
            }
        }
    }
}

static double weight_of(const struct sim_batch *batch, size_t lane, size_t input)
{
    const double *parameter = batch->parameter;
    struct synapses s = synapses_of(batch, lane);
    size_t count = s.count / INPUTS;
    double sum = 0.0;
    for (size_t i = input * count; i < (input + 1) * count; i++) {
        double tag = s.tag[i];
        sum += parameter[W_0] + tag * (tag > 0.0 ? parameter[G_H] : parameter[G_L]) +
               parameter[G_Z] * s.late[i];
    }
    double at_start = (double)count * parameter[W_0];
    return sum / (at_start + (double)up_at_start(parameter) * parameter[G_Z]);
}

static double consolidated_of(const struct sim_batch *batch, size_t lane, size_t input)
{
    struct synapses s = synapses_of(batch, lane);
    size_t count = s.count / INPUTS;
    double up = 0.0;
    for (size_t i = input * count; i < (input + 1) * count; i++) {
        up += s.late[i] > batch->parameter[KAPPA] ? 1.0 : 0.0;
    }
    return (up - (double)up_at_start(batch->parameter)) / (double)count * 100.0;
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    struct synapses s = synapses_of(batch, lane);
    size_t count = s.count / INPUTS;
    switch ((enum reading)reading) {
    case WEIGHT:
    case OTHER_WEIGHT:
        return weight_of(batch, lane, reading - WEIGHT);
    case CONSOLIDATED:
    case OTHER_CONSOLIDATED:
        return consolidated_of(batch, lane, reading - CONSOLIDATED);
    case TAGGED:
        return tags(&s, 0, count) / (double)count * 100.0;
    case OTHER_TAGGED:
        return tags(&s, count, s.count) / (double)count * 100.0;
    case PROTEINS:
        break;
    }
    return batch->state[PROTEIN][lane];
}

const struct sim_model sim_model_tag_trigger = {
    .about = {.name = "tag_trigger",
              .title = "Tags, a trigger for proteins, two stable states",
              .summary = "An induction tags synapses; tags vanish by chance. While many tags are "
                         "set the neuron makes proteins, which push tagged synapses over the "
                         "border to a second stable state.",
              .paper = "Clopath C, Ziegler L, Vasilaki E, Buesing L, Gerstner W. "
                       "Tag-Trigger-Consolidation: a model of early and late long-term "
                       "potentiation and depression. PLoS Comput Biol 2008;4:e1000248. doi "
                       "10.1371/journal.pcbi.1000248, without the neuron",
              .source = KEY,
              .limits = "What follows an induction, not the induction itself: how many synapses a "
                        "stimulus tags is chosen. Its numbers are runs of the published "
                        "equations, not the paper's. It says nothing about behaviour, therapy or "
                        "any person.",
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
    .takes = SIM_STIMULUS_POTENTIATE | SIM_STIMULUS_DEPRESS | SIM_STIMULUS_BLOCK,
    .field_room = field_room,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
