/* tests/sim/test_two_layer.c: the gradient of the small network, and what it forgets of a list. */
#include <math.h>

#include "core/math.h"
#include "help.h"
#include "models/list.h"
#include "protocols/list.h"

#define HEAD "title = t\nmodel = two_layer\nprotocol = two_lists\n"
#define SEEDS 50

static double value_of(const char *more, const char *reading)
{
    char text[512];
    snprintf(text, sizeof text, HEAD "%s\noutput x = %s\n", more, reading);
    return trial_x(text);
}

/* ---- gradient -------------------------------------------------------------------------------- */

enum { INPUTS = 5, HIDDEN = 3, OUTPUTS = 2, ROW_ROOM = SIM_ITEM_INPUTS_MAX + 1 };

static double squash(double a)
{
    return 1 / (1 + exp(-a));
}

/* Half the squared error on an item, from the weights as the model keeps them. */
static double error_of(const double *weight, const struct sim_item *item)
{
    double hidden[HIDDEN], sum = 0;
    for (int j = 0; j < HIDDEN; j++) {
        double a = weight[j * ROW_ROOM + INPUTS];
        for (int i = 0; i < INPUTS; i++) {
            a += weight[j * ROW_ROOM + i] * item->rate[i];
        }
        hidden[j] = squash(a);
    }
    for (int o = 0; o < OUTPUTS; o++) {
        const double *row = weight + HIDDEN * ROW_ROOM + o * (HIDDEN + 1);
        double a = row[HIDDEN];
        for (int j = 0; j < HIDDEN; j++) {
            a += row[j] * hidden[j];
        }
        double off = item->target[o] - squash(a);
        sum += off * off / 2;
    }
    return sum;
}

/* Every weight, also those of inputs that are not there, whose gradient is zero. */
static void test_gradient(void **state)
{
    (void)state;
    const struct sim_model *model = &sim_model_two_layer;
    struct sim_lists lists = {.inputs = INPUTS, .outputs = OUTPUTS, .count = {1, 1}};
    lists.item[0] = (struct sim_item){.rate = {1, 0, 0.5, -2, 1}, .target = {1, 0}};
    double parameter[4] = {0};
    for (size_t k = 0; k < model->about.parameter_count; k++) {
        parameter[k] = model->about.parameters[k].standard;
    }
    parameter[0] = 1; /* eta: the step is the gradient, downhill */
    parameter[1] = HIDDEN;
    parameter[2] = 1.5; /* spread */
    size_t room = model->field_room(parameter, 0);
    double best, last, *const variables[] = {&best, &last};
    double *weight = calloc(room, sizeof *weight), *before = calloc(room, sizeof *before);
    assert_non_null(weight);
    assert_non_null(before);
    struct sim_batch batch = {.lanes = 1,
                              .parameter = parameter,
                              .state = variables,
                              .lists = &lists,
                              .field = weight,
                              .field_room = room,
                              .seed = 7};
    model->start(&batch);
    memcpy(before, weight, room * sizeof *weight);
    model->study(&batch, 0, 0);
    double worst = 0, largest = 0;
    for (size_t k = 0; k < room; k++) {
        double h = 1e-5, kept = before[k];
        before[k] = kept + h;
        double above = error_of(before, &lists.item[0]);
        before[k] = kept - h;
        double below = error_of(before, &lists.item[0]);
        before[k] = kept;
        double slope = (above - below) / (2 * h);
        worst = fmax(worst, fabs(slope + (weight[k] - kept)));
        largest = fmax(largest, fabs(slope));
    }
    print_message("[exact] gradient: largest %.4g, worst difference %.3g, allowed 1e-9\n", largest,
                  worst);
    assert_true(worst < 1e-9 && largest > 0.01);
    free(weight);
    free(before);
}

/* The squashing function of far inputs stays a number: spread 100 saturates every unit. */
static void test_saturation(void **state)
{
    (void)state;
    double error = value_of("spread = 100\neta = 10\nhidden = 64\ninputs = 32", "error_first");
    print_message("[own] saturated network: error %.4f\n", error);
    assert_true(error >= 0 && error <= 1);
}

/* ---- lists ----------------------------------------------------------------------------------- */

static void compose(double overlap, uint64_t seed, struct sim_lists *lists)
{
    double value[16] = {0};
    const struct plasticity_protocol *about = &sim_protocol_two_lists.about;
    for (size_t k = 0; k < about->parameter_count; k++) {
        value[k] = about->parameters[k].standard;
        value[k] = strcmp(about->parameters[k].name, "overlap") == 0 ? overlap : value[k];
        value[k] = strcmp(about->parameters[k].name, "inputs") == 0 ? 32 : value[k];
        value[k] = strcmp(about->parameters[k].name, "items") == 0 ? 16 : value[k];
    }
    struct sim_trial trial = {.value = value, .seed = seed};
    memset(lists, 0, sizeof *lists);
    sim_protocol_two_lists.compose(&trial, lists);
}

/* Equal inputs of partners: all at 100 %, half by chance at 0 %, three quarters at 50 %. */
static void test_overlap(void **state)
{
    (void)state;
    for (int overlap = 0; overlap <= 100; overlap += 50) {
        size_t equal = 0, ones = 0, all = 0;
        for (uint64_t seed = 1; seed <= 20; seed++) {
            struct sim_lists lists;
            compose(overlap, seed, &lists);
            for (size_t p = 0; p < 16; p++) {
                for (size_t i = 0; i < 32; i++, all++) {
                    equal += lists.item[p].rate[i] == lists.item[16 + p].rate[i];
                    ones += lists.item[16 + p].rate[i] == 1;
                }
            }
        }
        double share = (double)equal / (double)all, expected = 0.5 + overlap / 200.0;
        print_message("[exact] overlap %d %%: equal inputs expected %.3f, drawn %.4f; ones %.4f\n",
                      overlap, expected, share, (double)ones / (double)all);
        assert_true(overlap == 100 ? share == 1 : fabs(share - expected) < 0.02);
        assert_true(fabs((double)ones / (double)all - 0.5) < 0.02);
    }
    /* What is taken over at less overlap is taken over at more. */
    struct sim_lists little, much;
    compose(30, 5, &little);
    compose(70, 5, &much);
    for (size_t p = 0; p < 16; p++) {
        for (size_t i = 0; i < 32; i++) {
            double old = little.item[p].rate[i];
            assert_true(old == much.item[p].rate[i]);
            assert_true(little.item[16 + p].rate[i] != old || much.item[16 + p].rate[i] == old);
        }
        assert_memory_equal(little.item[p].target, much.item[p].target,
                            sizeof little.item[p].target);
    }
}

/* ---- what is forgotten ----------------------------------------------------------------------- */

struct spread {
    double mean, least, most;
};

static struct spread over_seeds(const char *more, const char *reading)
{
    struct spread spread = {0, 1e9, -1e9};
    for (int seed = 1; seed <= SEEDS; seed++) {
        char text[256];
        snprintf(text, sizeof text, "%s\nseed = %d", more, seed);
        double x = value_of(text, reading);
        spread.mean += x / SEEDS;
        spread.least = fmin(spread.least, x);
        spread.most = fmax(spread.most, x);
    }
    return spread;
}

static struct spread show(const char *what, const char *more, const char *reading)
{
    struct spread s = over_seeds(more, reading);
    print_message("[own] %s, %s over %d seeds: mean %.1f, from %.1f to %.1f\n", what, reading,
                  SEEDS, s.mean, s.least, s.most);
    return s;
}

/* One list after the other undoes the first; in turn, or with replay, it is kept. No number of the
 * literature is claimed: the bounds only say which is much and which is little. */
static void test_forgetting(void **state)
{
    (void)state;
    struct spread learned = show("first list alone", "presentations = 800", "right_first");
    struct spread lost = show("one after the other", "", "right_first");
    struct spread gained = show("one after the other", "", "right_second");
    struct spread kept = show("interleaved", "order = interleaved", "right_first");
    struct spread both = show("interleaved", "order = interleaved", "right_second");
    struct spread replayed = show("replay", "order = replay", "right_first");
    struct spread new = show("replay", "order = replay", "right_second");
    struct spread little = show("replay 10 %", "order = replay\nreplayed = 10 %", "right_first");
    assert_true(learned.mean > 99);
    assert_true(lost.mean < 40 && gained.mean > 85);
    assert_true(kept.mean > 97 && both.mean > 97);
    assert_true(replayed.mean > 97 && new.mean > 70);
    assert_true(little.mean > lost.mean + 10);
}

/* The mean over networks is the mean of what each does. */
static void test_networks(void **state)
{
    (void)state;
    double one = value_of("networks = 1", "error_first");
    double many = value_of("networks = 40", "error_first");
    double more = value_of("networks = 41", "error_first");
    print_message("[own] error on the first: one network %.5f, mean of 40 %.5f\n", one, many);
    double last = 41 * more - 40 * many; /* the forty-first alone */
    assert_true(one != many && last > 0 && last < 1);
    /* rows of a range start alike */
    struct trial trial = trial_run(HEAD "overlap = 40 % .. 60 % step 10 %\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    assert_true(trial.result->tables[0].columns[3].values[1] == one);
    trial_free(&trial);
}

/* One item in each list, the same pattern in both, nothing learned, nothing presented. */
static void test_edges(void **state)
{
    (void)state;
    double one = value_of("items = 1\norder = interleaved", "right_first");
    double same = value_of("items = 1\noverlap = 100 %", "right_first");
    double still = value_of("eta = 0", "forgotten");
    double before = value_of("presentations = 0", "error_first");
    double unmoved = value_of("eta = 0", "error_first");
    print_message("[own] one item %.0f %%, the same item with other responses %.0f %%\n", one,
                  same);
    assert_true(one == 100 && same == 0);
    assert_true(still == 0 && before == unmoved && before > 0.3);
    /* full overlap: the first list cannot be kept beside other responses to the same patterns */
    double full = value_of("overlap = 100 %\norder = interleaved", "error_first");
    double half = value_of("overlap = 50 %\norder = interleaved", "error_first");
    print_message("[own] interleaved, error on the first: full overlap %.3f, half %.3f\n", full,
                  half);
    assert_true(full > 0.3 && half < 0.1);
}

/* A longer course starts like a shorter one. */
static void test_history(void **state)
{
    (void)state;
    struct trial trial = trial_run(HEAD "presentations = 0 .. 1200 step 100\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    for (int i = 0; i <= 12; i++) {
        char more[64];
        snprintf(more, sizeof more, "presentations = %d", 100 * i);
        assert_true(trial.result->tables[0].columns[3].values[i] == value_of(more, "error_first"));
    }
    trial_free(&trial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gradient), cmocka_unit_test(test_saturation),
        cmocka_unit_test(test_overlap),  cmocka_unit_test(test_forgetting),
        cmocka_unit_test(test_networks), cmocka_unit_test(test_edges),
        cmocka_unit_test(test_history),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
