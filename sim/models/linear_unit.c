/* models/linear_unit.c: the delta rule on linear outputs: the smallest network that forgets.
 *
 * The rule is that of Widrow and Hoff (1960, quoted from memory). Two patterns of length 1 at an
 * angle phi, taught one after the other until nothing changes, leave on the first
 * t_1 + (t_2 - t_1 cos phi) cos phi, because the second lesson moves the weights along the second
 * pattern only.
 *
 * The penalty is the idea of elastic weight consolidation, Kirkpatrick J and others. PNAS
 * 2017;114:3521-3526. doi 10.1073/pnas.1611835114: while the second list is taught a weight is
 * pulled back to where the first left it, the more the more it mattered there. For a linear output
 * with Gaussian noise the importance, the diagonal of the Fisher information, is the mean square of
 * the input.
 */
#include "core/math.h"
#include "models/grade.h"
#include "models/list.h"

#define WEIGHTS (SIM_ITEM_INPUTS_MAX * SIM_ITEM_OUTPUTS_MAX)

enum parameter { ETA, START, PENALTY };

enum state { OLD_LESSONS = SIM_GRADE_VARIABLES };

enum reading { FIRST, SECOND, ERROR_1, ERROR_2, FORGOTTEN, RIGHT_1, RIGHT_2, NORM };

#define ROW(n, s, t, m, d)                                                                 \
    .name = (n), .symbol = (s), .title = (t), .unit = "", .meaning = (m), .standard = (d), \
    .source = "", .evidence = PLASTICITY_EVIDENCE_CHOSEN

static const struct plasticity_parameter parameters[] = {
    [ETA] = {ROW("eta", "eta", "Learning rate",
                 "share of its error that a lesson corrects, for a "
                 "pattern of length 1",
                 0.1),
             .high = 10},
    [START] = {ROW("start_weight", "", "Weights at the start", "every weight at the start", 0),
               .low = -1000, .high = 1000},
    [PENALTY] = {ROW("penalty", "lambda", "Penalty on changing important weights",
                     "pull on the weights, while the second list is taught, towards where the "
                     "first left them; 0 for none",
                     0),
                 .high = 1000},
};

static const char *const equations[] = {
    "y = w x",
    "a lesson x with target t: w becomes w + eta (t - y) x",
    ("a lesson of the second list, with a penalty: w becomes w + eta ((t - y) x - lambda F (w - "
     "w*)), for each weight with its own F and w*"),
    ("w* the weights after the latest lesson of the first list, F the mean of x^2 over the lessons "
     "of the first list so far"),
};

static const struct plasticity_note states[] = {
    SIM_GRADE_STATES,
    [OLD_LESSONS] = {"old_lessons", "lessons of the first list so far"},
};

static const struct plasticity_note conventions[] = {
    {"outputs", "several outputs learn side by side, each with weights of its own and no bias"},
    {"forgotten", "error on the first list, less the least that it was when lessons of the second "
                  "followed; below zero when it has become less"},
    {"right", "an item is right when each of its responses is less than 0.5 off"},
};

static const struct plasticity_reading readings[] = {
    [FIRST] = {"first", "Response to the first pattern", "", "response to the first pattern", 3, 4},
    [SECOND] = {"second", "Response to the second pattern", "", "response to the second pattern", 3,
                4},
    [ERROR_1] = {"error_first", "Error on the first list", "", "error on the first list", 3, 4},
    [ERROR_2] = {"error_second", "Error on the second list", "", "error on the second list", 3, 4},
    [FORGOTTEN] = {"forgotten", "Error on the first list since it was least", "",
                   "rise of the error on the first list", 3, 4},
    [RIGHT_1] = {"right_first", "First list recalled", "%", "recall of the first list", 1, 2},
    [RIGHT_2] = {"right_second", "Second list recalled", "%", "recall of the second list", 1, 2},
    [NORM] = {"norm", "Length of the weight vector", "", "length of the weight vector", 3, 4},
};

/* The field: weights, those that the first list left, and sums of squares of each input. */
static double *weights(const struct sim_batch *batch)
{
    return batch->field;
}

static double *left(const struct sim_batch *batch)
{
    return batch->field + WEIGHTS;
}

static double *squares(const struct sim_batch *batch)
{
    return batch->field + 2 * WEIGHTS;
}

static size_t field_room(const double *parameter, size_t inputs)
{
    (void)parameter;
    (void)inputs;
    return 2 * WEIGHTS + SIM_ITEM_INPUTS_MAX;
}

static void respond(const struct sim_batch *batch, const double *weight,
                    const struct sim_item *item, double *response)
{
    for (size_t o = 0; o < batch->lists->outputs; o++) {
        response[o] = 0.0;
        for (size_t i = 0; i < batch->lists->inputs; i++) {
            response[o] += weight[o * SIM_ITEM_INPUTS_MAX + i] * item->rate[i];
        }
    }
}

static struct sim_pupils pupils_of(const struct sim_batch *batch)
{
    return (struct sim_pupils){
        .batch = batch, .weight = weights(batch), .count = 1, .respond = respond};
}

static void start(const struct sim_batch *batch)
{
    sim_grade_start(batch);
    batch->state[OLD_LESSONS][0] = 0.0;
    for (size_t o = 0; o < batch->lists->outputs; o++) {
        for (size_t i = 0; i < batch->lists->inputs; i++) {
            weights(batch)[o * SIM_ITEM_INPUTS_MAX + i] = batch->parameter[START];
        }
    }
}

/* The pull of the penalty on weight k, which belongs to input i. */
static double pull(const struct sim_batch *batch, size_t k, size_t i)
{
    double lessons = batch->state[OLD_LESSONS][0];
    if (lessons == 0.0) {
        return 0.0;
    }
    double importance = squares(batch)[i] / lessons;
    return batch->parameter[PENALTY] * importance * (weights(batch)[k] - left(batch)[k]);
}

static void remember(const struct sim_batch *batch, const struct sim_item *item)
{
    batch->state[OLD_LESSONS][0] += 1.0;
    for (size_t i = 0; i < batch->lists->inputs; i++) {
        squares(batch)[i] += item->rate[i] * item->rate[i];
    }
    sim_copy(left(batch), weights(batch), WEIGHTS * sizeof(double));
}

static void study(const struct sim_batch *batch, size_t lane, size_t at)
{
    const struct sim_item *item = &batch->lists->item[at];
    struct sim_pupils pupils = pupils_of(batch);
    double response[SIM_ITEM_OUTPUTS_MAX];
    bool is_old = at < batch->lists->count[0];
    (void)lane;
    sim_grade_before(&pupils, at);
    respond(batch, weights(batch), item, response);
    for (size_t o = 0; o < batch->lists->outputs; o++) {
        double off = item->target[o] - response[o];
        for (size_t i = 0; i < batch->lists->inputs; i++) {
            size_t k = o * SIM_ITEM_INPUTS_MAX + i;
            double change = off * item->rate[i] - (is_old ? 0.0 : pull(batch, k, i));
            weights(batch)[k] += batch->parameter[ETA] * change;
        }
    }
    if (is_old) {
        remember(batch, item);
    }
}

static double norm(const struct sim_batch *batch)
{
    double square = 0.0;
    for (size_t k = 0; k < WEIGHTS; k++) {
        square += weights(batch)[k] * weights(batch)[k];
    }
    return sim_sqrt(square);
}

/* The first response to the first item of a list. */
static double first_response(const struct sim_batch *batch, size_t list)
{
    double response[SIM_ITEM_OUTPUTS_MAX];
    size_t at = list == 0 ? 0 : batch->lists->count[0];
    respond(batch, weights(batch), &batch->lists->item[at], response);
    return response[0];
}

static double read(const struct sim_batch *batch, size_t lane, size_t reading)
{
    struct sim_pupils pupils = pupils_of(batch);
    (void)lane;
    switch ((enum reading)reading) {
    case FIRST:
        return first_response(batch, 0);
    case SECOND:
        return first_response(batch, 1);
    case ERROR_1:
        return sim_grade_list(&pupils, 0).error;
    case ERROR_2:
        return sim_grade_list(&pupils, 1).error;
    case FORGOTTEN:
        return sim_grade_forgotten(&pupils);
    case RIGHT_1:
        return sim_grade_list(&pupils, 0).right;
    case RIGHT_2:
        return sim_grade_list(&pupils, 1).right;
    case NORM:
        break;
    }
    return norm(batch);
}

const struct sim_model sim_model_linear_unit = {
    .about = {.name = "linear_unit",
              .title = "Linear unit that learns by the delta rule",
              .summary = "Each lesson corrects a share of the error by moving the weights along "
                         "its pattern, and so changes the response to every pattern that is not at "
                         "right angles to it.",
              .paper =
                  "Widrow B, Hoff ME. 1960, for the rule, quoted from memory; the penalty "
                  "after Kirkpatrick J and others. PNAS 2017;114:3521-3526. doi "
                  "10.1073/pnas.1611835114. That learning one thing can undo another was shown "
                  "by McCloskey M, Cohen NJ. 1989, and reviewed by French RM. Trends Cogn Sci "
                  "1999;3:128. doi 10.1016/S1364-6613(99)01294-2, both quoted from memory "
                  "and no number taken from them",
              .source = "",
              .limits = "Arithmetic on a unit without any biology: it shows why learning one thing "
                        "can undo another, not how much a brain forgets. It is fitted to nothing, "
                        "and says nothing about behaviour, therapy or any person.",
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
    .study = study,
    .readings = readings,
    .reading_count = SIM_COUNT(readings),
    .read = read,
};
