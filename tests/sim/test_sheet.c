/* A sheet against the plain form of the same rule: every synapse by itself, one exponential for
 * each pair of traces and spike, in doubles. */
#include <math.h>

#include "core/random.h"
#include "core/sheet.h"
#include "help.h"

#define PRE 7u
#define POST 150u /* more than one block of columns */

struct spike {
    double at_ms;
    size_t neuron;
    bool is_post;
};

static size_t draw_side(const struct sim_sheet_crowd *crowd, bool is_post, double end_ms,
                        struct spike *to)
{
    double at_ms = 0, neurons = (double)(is_post ? crowd->post : crowd->pre);
    double rate_hz = neurons * (is_post ? crowd->post_hz : crowd->pre_hz);
    size_t count = 0;
    for (uint64_t k = 0;; k++) {
        double u[2];
        sim_random_pair(crowd->seed, 2 * crowd->stream + is_post, k, u);
        at_ms -= log(u[0]) / rate_hz * 1e3;
        if (at_ms >= end_ms) {
            return count;
        }
        to[count++] = (struct spike){at_ms, (size_t)(u[1] * neurons), is_post};
    }
}

static int in_time(const void *a, const void *b)
{
    const struct spike *x = a, *y = b;
    return x->at_ms < y->at_ms ? -1 : x->at_ms > y->at_ms;
}

/* The weight of one synapse. */
static double plain(const struct sim_sheet_rule *rule, const struct spike *spike, size_t count,
                    size_t i, size_t j)
{
    double v = rule->start, x = 0, y = 0, x_ms = 0, y_ms = 0;
    for (size_t k = 0; k < count; k++) {
        double t_ms = spike[k].at_ms;
        double x_now = x * exp((x_ms - t_ms) / rule->tau_plus_ms);
        double y_now = y * exp((y_ms - t_ms) / rule->tau_minus_ms);
        if (!spike[k].is_post && spike[k].neuron == i) {
            v -= rule->loss * pow(v, rule->loss_power) * y_now;
            v = v < 0 ? 0 : v;
            x = x_now + 1;
            x_ms = t_ms;
        } else if (spike[k].is_post && spike[k].neuron == j) {
            v += rule->gain * pow(1 - v, rule->gain_power) * x_now;
            v = rule->is_bounded && v > 1 ? 1 : v;
            y = y_now + 1;
            y_ms = t_ms;
        }
    }
    return v;
}

static struct sim_sheet open_sheet(struct plasticity_memory *memory,
                                   const struct sim_sheet_rule *rule, size_t first, size_t count)
{
    struct sim_sheet sheet = {
        .rule = *rule, .crowd = {PRE, POST, 12, 9, 5, 3}, .first = first, .count = count};
    struct plasticity_memory measure = sim_memory_measure();
    assert_false(sim_sheet_take(&sheet, &measure));
    *memory = (struct plasticity_memory){.at = malloc(measure.wanted), .size = measure.wanted};
    assert_true(sim_sheet_take(&sheet, memory));
    sim_sheet_start(&sheet);
    return sheet;
}

#define WINDOW .tau_plus_ms = 20, .tau_minus_ms = 35

static const struct {
    const char *name;
    struct sim_sheet_rule rule;
} rules[] = {
    {"additive", {.gain = 0.04, .loss = 0.03, .is_bounded = true, .start = 0.5, .unit = 1, WINDOW}},
    {"at the bounds",
     {.gain = 0.5, .loss = 0.4, .is_bounded = true, .start = 0.9, .unit = 1, WINDOW}},
    {"multiplicative",
     {.gain = 0.04,
      .gain_power = 1,
      .loss = 0.03,
      .loss_power = 1,
      .is_bounded = true,
      .start = 0.5,
      .unit = 1,
      WINDOW}},
    {"power law",
     {.gain = 0.04,
      .gain_power = 0.3,
      .loss = 0.03,
      .loss_power = 0.3,
      .is_bounded = true,
      .start = 0.5,
      .unit = 1,
      WINDOW}},
    {"without a bound",
     {.gain = 0.003, .loss = 0.003, .loss_power = 1, .start = 1.5, .unit = 333, WINDOW}},
    {"additive without a bound", {.gain = 0.04, .loss = 0.01, .start = 1.5, .unit = 1, WINDOW}},
};

static void test_against_plain(void **state)
{
    (void)state;
    static struct spike spikes[100000];
    const double end_ms = 5000;
    for (size_t r = 0; r < sizeof rules / sizeof rules[0]; r++) {
        struct plasticity_memory memory;
        struct sim_sheet sheet = open_sheet(&memory, &rules[r].rule, 0, POST);
        size_t count = draw_side(&sheet.crowd, false, end_ms, spikes);
        count += draw_side(&sheet.crowd, true, end_ms, spikes + count);
        qsort(spikes, count, sizeof spikes[0], in_time);
        sim_sheet_go_to(&sheet, end_ms);
        double worst = 0, moved = 0;
        for (size_t i = 0; i < PRE; i++) {
            for (size_t j = 0; j < POST; j++) {
                double expected = plain(&rules[r].rule, spikes, count, i, j);
                worst = fmax(worst, fabs(sim_sheet_at(&sheet, i, j) - expected));
                moved = fmax(moved, fabs(expected - rules[r].rule.start));
            }
        }
        print_message("[A] %s: largest difference %.1e, largest change %.3f\n", rules[r].name,
                      worst, moved);
        assert_true(worst < 1e-5 && moved > 0.1);
        free(memory.at);
    }
}

/* Parts of a sheet are the sheet, to the bit; cutting time changes rounding only. */
static void test_parts_and_cuts(void **state)
{
    (void)state;
    for (size_t r = 0; r < sizeof rules / sizeof rules[0]; r++) {
        struct plasticity_memory memory[4];
        struct sim_sheet whole = open_sheet(&memory[0], &rules[r].rule, 0, POST);
        struct sim_sheet left = open_sheet(&memory[1], &rules[r].rule, 0, 13);
        struct sim_sheet right = open_sheet(&memory[2], &rules[r].rule, 13, POST - 13);
        struct sim_sheet cut = open_sheet(&memory[3], &rules[r].rule, 0, POST);
        sim_sheet_go_to(&whole, 2000);
        sim_sheet_go_to(&left, 2000);
        sim_sheet_go_to(&right, 2000);
        for (double at_ms = 0; at_ms <= 2000; at_ms += 12.5) {
            sim_sheet_go_to(&cut, at_ms);
        }
        for (size_t i = 0; i < PRE; i++) {
            for (size_t j = 0; j < POST; j++) {
                double here = sim_sheet_at(&whole, i, j);
                double part = j < 13 ? sim_sheet_at(&left, i, j) : sim_sheet_at(&right, i, j - 13);
                assert_true(part == here);
                assert_true(fabs(sim_sheet_at(&cut, i, j) - here) < 1e-5);
            }
        }
        for (size_t k = 0; k < 4; k++) {
            free(memory[k].at);
        }
    }
}

/* T10 and T11 of the power-law and the multiplicative rule: where weights end under independent
 * firing, in closed form; started there, because a small power takes long. */
static void test_where_weights_end(void **state)
{
    (void)state;
    static const struct {
        const char *mu;
        double expected;
    } rows[] = {{"1", 0.48780}, {"0.5", 0.47562}, {"0.2", 0.43931}, {"0.1", 0.38039}};
    char text[512];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        snprintf(text, sizeof text,
                 "title = t\nmodel = stdp_power_law\nlambda = 0.005\nalpha = 1.05\nmu = %s\n"
                 "start = %.3f %%\nprotocol = groups\npre_count = 20\npost_count = 30\n"
                 "duration = 500 s\noutput x = mean\noutput sd = sd\n",
                 rows[i].mu, rows[i].expected * 100);
        struct trial trial = trial_run(text);
        double mean = trial_output(&trial, "x");
        print_message("[A] mu %s: expected %.5f, computed %.5f, sd %.3f\n", rows[i].mu,
                      rows[i].expected, mean, trial_output(&trial, "sd"));
        assert_true(fabs(mean - rows[i].expected) < 0.01 * rows[i].expected);
        trial_free(&trial);
    }
    struct trial trial = trial_run("title = t\nmodel = stdp_multiplicative\nset = van_rossum\n"
                                   "start = 333\nprotocol = groups\nduration = 300 s\n"
                                   "output x = mean\noutput sd = sd\noutput low = low\n");
    print_message("[C] van Rossum: expected 333.3, computed %.1f, sd %.1f\n",
                  trial_output(&trial, "x"), trial_output(&trial, "sd"));
    assert_true(fabs(trial_output(&trial, "x") - 1000.0 / 3.0) < 3.333);
    assert_true(fabs(trial_output(&trial, "sd") - 13.0) < 1.0);
    assert_true(trial_output(&trial, "low") == 0);
    trial_free(&trial);
}

/* Every weight lies in exactly one bin, those on a bound too. */
static void test_bins(void **state)
{
    (void)state;
    struct trial trial = trial_run(
        "title = t\nmodel = stdp_power_law\nmu = 0\nlambda = 0.1\nprotocol = groups\n"
        "pre_count = 30\npost_count = 30\nduration = 60 s\nbin = 2.5 % .. 97.5 % step 5 %\n"
        "output low = low at bin 2.5 %\noutput high = high at bin 2.5 %\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    double sum = 0, low = 0, high = 0;
    for (size_t i = 0; i < 20; i++) {
        double share = trial.result->tables[0].columns[1].values[i];
        sum += share;
        low += i < 2 ? share : 0;
        high += i > 17 ? share : 0;
    }
    assert_true(fabs(sum - 100) < 1e-9);
    assert_true(fabs(low - trial_output(&trial, "low")) < 1e-9 && low > 10);
    assert_true(fabs(high - trial_output(&trial, "high")) < 0.5 && high > 1);
    trial_free(&trial);
}

static void test_complaints(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"title = t\nmodel = stdp_triplet\nprotocol = groups\n",
         "'groups' fills a sheet with synapses, and 'stdp_triplet' is a rule for spikes"},
        {"title = t\nmodel = oja\nprotocol = groups\n",
         "'groups' fills a sheet with synapses, and 'oja' is a rule for rates"},
        {"title = t\nmodel = stdp_power_law\npairing = nearest\nprotocol = groups\n",
         "a sheet needs amplitudes above zero and pairing = all_to_all"},
        {"title = t\nmodel = stdp_multiplicative\nc_d = 0\nprotocol = groups\n",
         "a sheet needs amplitudes above zero and pairing = all_to_all"},
        {"title = t\nmodel = stdp_power_law\nprotocol = groups\naxonal_delay = 1 ms\n",
         "unknown name 'axonal_delay'"},
        {"title = t\nmodel = stdp_power_law\nprotocol = groups\npre_count = 2000\n"
         "post_count = 2000\nduration = 1500 s\n",
         "experiment is too large: more than 100000000000 updates in all"},
        {"title = t\nmodel = stdp_power_law\nprotocol = poisson_inputs\n",
         "'poisson_inputs' drives many inputs, and 'stdp_power_law' is a rule for spikes"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct trial trial = trial_run(rows[i].text);
        assert_int_equal(trial.status, PLASTICITY_WRONG);
        assert_string_equal(trial.errors.at[0].message, rows[i].message);
        trial_free(&trial);
    }
}

/* 'show' puts numbers first, in the table and in the figure; the values stay theirs. */
static void test_show(void **state)
{
    (void)state;
#define SHEET                                                               \
    "title = t\nmodel = stdp_power_law\nprotocol = groups\npre_count = 5\n" \
    "post_count = 5\nduration = 0 s .. 4 s step 2 s\n"
    struct trial own = trial_run(SHEET);
    struct trial shown = trial_run(SHEET "show = sd, mean\ndraw = lines\n"
                                         "output sd = sd at duration 4 s\n");
    assert_int_equal(own.status, PLASTICITY_OK);
    assert_int_equal(shown.status, PLASTICITY_OK);
    static const char *const names[] = {"duration_s",    "sd",          "mean",
                                        "share_percent", "low_percent", "high_percent"};
    static const size_t places[] = {0, 3, 2, 1, 4, 5};
    for (size_t k = 0; k < 6; k++) {
        assert_string_equal(shown.result->tables[0].columns[k].name, names[k]);
        for (size_t i = 0; i < 3; i++) {
            assert_true(shown.result->tables[0].columns[k].values[i] ==
                        own.result->tables[0].columns[places[k]].values[i]);
        }
    }
    assert_true(trial_output(&shown, "sd") == shown.result->tables[0].columns[1].values[2]);
    assert_int_equal(shown.result->shown_count, 2);
    trial_free(&own);
    trial_free(&shown);
    static const struct {
        const char *text, *message, *help;
    } rows[] = {
        {SHEET "show = meen\n", "no number to show is named 'meen'", "did you mean 'mean'?"},
        {SHEET "show = zzzzzz\n", "no number to show is named 'zzzzzz'",
         "there are share, mean, sd, low, high"},
        {SHEET "show = mean, sd, mean\n", "'mean' is named twice", NULL},
        {SHEET "show = mean, low\ndraw = lines\n",
         "'lines' needs 2 numbers of one unit, and 'stdp_power_law' has no other beside 'mean'",
         NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct trial trial = trial_run(rows[i].text);
        assert_int_equal(trial.status, PLASTICITY_WRONG);
        assert_string_equal(trial.errors.at[0].message, rows[i].message);
        if (rows[i].help != NULL) {
            assert_string_equal(trial.errors.at[0].help, rows[i].help);
        }
        trial_free(&trial);
    }
}

/* No neuron that fires, no time, one synapse. */
static void test_edges(void **state)
{
    (void)state;
    static const char *const texts[] = {"pre_rate = 0 Hz\npost_rate = 0 Hz\n", "post_rate = 0 Hz\n",
                                        "pre_rate = 0 Hz\n", "duration = 0 s\n"};
    char text[256];
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        snprintf(text, sizeof text,
                 "title = t\nmodel = stdp_power_law\nmu = 0\nprotocol = groups\n%s"
                 "output x = mean\n",
                 texts[i]);
        assert_true(trial_x(text) == 0.5);
    }
    double one = trial_x("title = t\nmodel = stdp_power_law\nprotocol = groups\npre_count = 1\n"
                         "post_count = 1\noutput x = mean\n");
    assert_true(one > 0 && one < 1 && one != 0.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_plain),
        cmocka_unit_test(test_parts_and_cuts),
        cmocka_unit_test(test_where_weights_end),
        cmocka_unit_test(test_bins),
        cmocka_unit_test(test_complaints),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_show),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
