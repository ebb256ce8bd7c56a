/* models/two_layer.c: a network with one hidden layer that learns by the gradient of its error.
 *
 * The rule is that of Rumelhart, Hinton and Williams (Nature 1986;323:533-536, quoted from memory).
 * It forgets as the networks of McCloskey and Cohen (1989) do; no number is taken from them. Several
 * networks with different weights at the start can be taught the same and read as a mean, because
 * one of them is an anecdote.
 */
#include "core/math.h"
#include "core/random.h"
#include "models/grade.h"
#include "models/list.h"

#define HIDDEN_MAX 64u
#define ROW_ROOM (SIM_ITEM_INPUTS_MAX + 1) /* the weights of a hidden unit, its bias last */
#define STREAM (1ull << 62)                /* of the first network, far from those of protocols */

enum parameter { ETA, HIDDEN, SPREAD, NETWORKS };
enum reading { RIGHT_1, RIGHT_2, ERROR_1, ERROR_2, FORGOTTEN };

#define ROW(n, s, t, m, d)                                                                 \
    .name = (n), .symbol = (s), .title = (t), .unit = "", .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [ETA] = {ROW("eta", "eta", "Learning rate", "step along the gradient, for one lesson", 0.5),
             .high = 10},
    [HIDDEN] = {ROW("hidden", "", "Hidden units", "number of hidden units", 16), .low = 1,
                .high = HIDDEN_MAX, .whole = true},
    [SPREAD] = {ROW("spread", "", "Spread of the weights at the start",
                    "weights start anywhere between minus this and this, by the seed", 0.5),
                .high = 100},
    [NETWORKS] = {ROW("networks", "", "Number of networks",
                      "networks with different weights at the start that are taught the same; "
                      "readings are means over them",
                      1),
                  .low = 1, .high = 100, .whole = true},
};

static const char *const equations[] = {
    "s(a) = 1 / (1 + exp(-a))",
    "h_j = s(sum_i v_ji x_i + v_j0), y_o = s(sum_j w_oj h_j + w_o0)",
    "E = sum_o (t_o - y_o)^2 / 2 of the item that is taught",
    ("v and w become v - eta dE/dv and w - eta dE/dw, both from the same v and w: with d_o = (t_o "
     "- "
     "y_o) y_o (1 - y_o) and d_j = h_j (1 - h_j) sum_o w_oj d_o, w_oj gains eta d_o h_j and v_ji "
     "gains eta d_j x_i"),
};

static const struct plasticity_note states[] = {SIM_GRADE_STATES};

static const struct plasticity_note conventions[] = {
    {"start",
     "the weights at the start depend on the seed and on the number of the network, not on "
     "the point of a range: all points start alike"},
    {"forgotten", "error on the first list, less the least that it was when lessons of the second "
                  "followed; below zero when it has become less"},
    {"right", "an item is right when each of its responses is less than 0.5 off"},
};

static const struct plasticity_reading readings[] = {
    [RIGHT_1] = {"right_first", "First list recalled", "%", "recall of the first list", 1, 2},
    [RIGHT_2] = {"right_second", "Second list recalled", "%", "recall of the second list", 1, 2},
    [ERROR_1] = {"error_first", "Error on the first list", "", "error on the first list", 3, 5},
    [ERROR_2] = {"error_second", "Error on the second list", "", "error on the second list", 3, 5},
    [FORGOTTEN] = {"forgotten", "Error on the first list since it was least", "",
                   "rise of the error on the first list", 3, 5},
};

/* The weights of a network: rows of the hidden units, then of the outputs. */
static size_t row_of_output(size_t hidden, size_t o)
{
    return hidden * ROW_ROOM + o * (hidden + 1);
}

static size_t stride_of(const double *parameter)
{
    return row_of_output((size_t)parameter[HIDDEN], SIM_ITEM_OUTPUTS_MAX);
}

static size_t field_room(const double *parameter, size_t inputs)
{
    (void)inputs;
    return (size_t)parameter[NETWORKS] * stride_of(parameter);
}

static double units(const double *parameter)
{
    return parameter[NETWORKS] * parameter[HIDDEN];
}

/* The exponential is of what is not above zero, so that it stays a number. */
static double squash(double a)
{
    double e = sim_exp(-sim_abs(a));
    return a < 0.0 ? e / (1.0 + e) : 1.0 / (1.0 + e);
}

static double unit_of(const double *weight, const double *from, size_t count)
{
    double sum = weight[count];
    for (size_t i = 0; i < count; i++) {
        sum += weight[i] * from[i];
    }
    return squash(sum);
}

/* A pass forward. The bias stands behind the inputs that there are. */
static void pass(const struct sim_batch *batch, const double *weight, const struct sim_item *item,
                 double *hidden, double *response)
{
    size_t count = (size_t)batch->parameter[HIDDEN];
    for (size_t j = 0; j < count; j++) {
        hidden[j] = unit_of(weight + j * ROW_ROOM, item->rate, batch->lists->inputs);
    }
    for (size_t o = 0; o < batch->lists->outputs; o++) {
        response[o] = unit_of(weight + row_of_output(count, o), hidden, count);
    }
}

static void respond(const struct sim_batch *batch, const double *weight,
                    const struct sim_item *item, double *response)
{
    double hidden[HIDDEN_MAX];
    pass(batch, weight, item, hidden, response);
}

static struct sim_pupils pupils_of(const struct sim_batch *batch)
{
    return (struct sim_pupils){.batch = batch,
                               .weight = batch->field,
                               .count = (size_t)batch->parameter[NETWORKS],
                               .stride = stride_of(batch->parameter),
                               .respond = respond};
}

static void start(const struct sim_batch *batch)
{
    struct sim_pupils pupils = pupils_of(batch);
    double spread = batch->parameter[SPREAD];
    sim_grade_start(batch);
    for (size_t n = 0; n < pupils.count; n++) {
        for (size_t k = 0; k < pupils.stride; k++) {
            double u = sim_random_unit(batch->seed, STREAM + n, k);
            batch->field[n * pupils.stride + k] = spread * (2.0 * u - 1.0);
        }
    }
}

/* One step along the gradient: errors go back through the weights as they were. */
static void teach(const struct sim_batch *batch, double *weight, const struct sim_item *item)
{
    size_t count = (size_t)batch->parameter[HIDDEN], inputs = batch->lists->inputs;
    double eta = batch->parameter[ETA];
    double hidden[HIDDEN_MAX], blame[HIDDEN_MAX] = {0}, response[SIM_ITEM_OUTPUTS_MAX];
    pass(batch, weight, item, hidden, response);
    for (size_t o = 0; o < batch->lists->outputs; o++) {
        double *row = weight + row_of_output(count, o);
        double y = response[o], delta = (item->target[o] - y) * y * (1.0 - y);
        for (size_t j = 0; j < count; j++) {
            blame[j] += row[j] * delta;
            row[j] += eta * delta * hidden[j];
        }
        row[count] += eta * delta;
    }
    for (size_t j = 0; j < count; j++) {
        double *row = weight + j * ROW_ROOM;
        double delta = hidden[j] * (1.0 - hidden[j]) * blame[j];
        for (size_t i = 0; i < inputs; i++) {
            row[i] += eta * delta * item->rate[i];
        }
        row[inputs] += eta * delta;
    }
}

static void study(const struct sim_batch *batch, size_t lane, size_t at)
{
    struct sim_pupils pupils = pupils_of(batch);
    (void)lane;
    sim_grade_before(&pupils, at);
    for (size_t n = 0; n < pupils.count; n++) {
        teach(batch, batch->field + n * pupils.stride, &batch->lists->item[at]);
    }
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    struct sim_pupils pupils = pupils_of(batch);
    (void)lane;
    switch ((enum reading)reading) {
    case RIGHT_1:
        return sim_grade_list(&pupils, 0).right;
    case RIGHT_2:
        return sim_grade_list(&pupils, 1).right;
    case ERROR_1:
        return sim_grade_list(&pupils, 0).error;
    case ERROR_2:
        return sim_grade_list(&pupils, 1).error;
    case FORGOTTEN:
        break;
    }
    return sim_grade_forgotten(&pupils);
}

const struct sim_model sim_model_two_layer = {
    .about = {.name = "two_layer",
              .title = "Network with one hidden layer",
              .summary = "A small network that follows the gradient of its error item by item. "
                         "Taught one list after the other it loses the first; taught both in turn "
                         "it keeps both.",
              .paper =
                  "Rumelhart DE, Hinton GE, Williams RJ. Nature 1986;323:533-536, for the rule; "
                  "McCloskey M, Cohen NJ. 1989, and French RM. Trends Cogn Sci 1999;3:128. "
                  "doi 10.1016/S1364-6613(99)01294-2, for what it forgets; McClelland JL, "
                  "McNaughton BL, O'Reilly RC. Psychol Rev 1995;102:419-457. doi "
                  "10.1037/0033-295X.102.3.419, for what interleaving is for. All quoted from "
                  "memory, and no number taken from them",
              .source = "mcclelland1995",
              .limits =
                  "A network of chosen size with chosen numbers, taught random patterns; how "
                  "much it forgets depends on them and on the seed. Errors do not travel back "
                  "through synapses like this. It says nothing about behaviour, therapy or "
                  "any person.",
              .equations = equations,
              .equation_count = SIM_COUNT(equations),
              .parameters = parameters,
              .parameter_count = SIM_COUNT(parameters),
              .states = states,
              .state_count = SIM_COUNT(states),
              .conventions = conventions,
              .convention_count = SIM_COUNT(conventions),
              .drive = PLASTICITY_LESSONS},
    .start = start,
    .field_room = field_room,
    .units = units,
    .study = study,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
