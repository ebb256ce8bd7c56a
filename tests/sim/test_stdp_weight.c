/* tests/sim/test_stdp_weight.c: pair rules whose steps depend on the weight: where weights settle
 * under uncorrelated firing, what the bounds do, and the schemes of pairing. */
#include <math.h>

#include "help.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static double weight(const char *model, const char *protocol)
{
    char text[1024];
    snprintf(text, sizeof text, "title = t\n%s\n%s\noutput x = weight\n", model, protocol);
    return trial_x(text);
}

struct spread {
    double mean, sd, error;
    double middle; /* share within half a standard deviation; 0.383 of a normal distribution */
};

/* The weight in its own unit after independent firing at 10 Hz on both sides, over trials that
 * differ in their trains; the delay of a trial changes nothing in the mean. */
static struct spread settle(const char *model, double unit, int seconds, int trials)
{
    char text[512];
    snprintf(text, sizeof text,
             "title = t\n%s\nprotocol = poisson\nduration = %d s\n"
             "axonal_delay = 0 ms .. %g ms step 0.001 ms\n",
             model, seconds, (trials - 1) * 0.001);
    struct trial trial = trial_run(text);
    assert_int_equal(trial.status, PLASTICITY_OK);
    const struct plasticity_table *table = &trial.result->tables[0];
    double sum = 0, square = 0, n = (double)table->row_count;
    for (size_t i = 0; i < table->row_count; i++) {
        double v = table->columns[2].values[i] * unit;
        sum += v;
        square += v * v;
    }
    struct spread spread = {.mean = sum / n};
    spread.sd = sqrt(square / n - spread.mean * spread.mean);
    spread.error = spread.sd / sqrt(n);
    for (size_t i = 0; i < table->row_count; i++) {
        double off = fabs(table->columns[2].values[i] * unit - spread.mean);
        spread.middle += (off < spread.sd / 2) / n;
    }
    trial_free(&trial);
    return spread;
}

/* T10: the power law settles around 1 / (1 + alpha^(1 / mu)). The longer the memory of a weight,
 * the longer the run: at least five times its relaxation. */
static void test_power_law_settles(void **state)
{
    (void)state;
    static const struct {
        double mu, mean, simulated, sd;
        int seconds, trials;
    } rows[] = {{1, 0.48780, 0.48781, 0.018, 300, 400},
                {0.5, 0.47562, 0.47574, 0.030, 600, 400},
                {0.2, 0.43931, 0.44085, 0.052, 1200, 900},
                {0.1, 0.38039, 0.38175, 0.075, 1500, 1500}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        char model[128];
        snprintf(model, sizeof model, "model = stdp_power_law\nmu = %g", rows[i].mu);
        struct spread got = settle(model, 0.5, rows[i].seconds, rows[i].trials);
        double theory = 1 / (1 + pow(1.05, 1 / rows[i].mu));
        print_message("T10 mu %g: expected %.5f (sd %.3f), computed %.5f +- %.5f (sd %.3f) (A)\n",
                      rows[i].mu, rows[i].mean, rows[i].sd, got.mean, got.error, got.sd);
        assert_true(fabs(theory - rows[i].mean) < 1e-5);
        assert_true(fabs(got.mean - rows[i].mean) < 0.01 * rows[i].mean);
        assert_true(fabs(got.sd - rows[i].sd) < 0.1 * rows[i].sd);
    }
}

/* T11: multiplicative depression settles around c_p / c_d, in one group and not in two. */
static void test_multiplicative_settles(void **state)
{
    (void)state;
    const char *const model = "model = stdp_multiplicative\nset = van_rossum\nstart = 100";
    struct spread got = settle(model, 100, 1500, 400);
    print_message("T11: expected 333.3 (simulated 332.9, sd 13.0), computed %.1f +- %.1f (sd %.1f) "
                  "(A for the rule, C for its constants)\n",
                  got.mean, got.error, got.sd);
    assert_true(fabs(got.mean - 1 / 0.003) < 0.01 / 0.003);
    print_message("T11: expected 0.38 of the weights in the middle, computed %.3f\n", got.middle);
    assert_true(fabs(got.sd - 13.0) < 1.3);
    assert_true(got.middle > 0.3);
}

/* One pair by hand at several weights: the two formulas. */
static void test_one_pair(void **state)
{
    (void)state;
    static const double mus[] = {0, 0.1, 0.5, 1}, starts[] = {0.1, 25, 90, 100};
    const char *const after = "protocol = pairing\nlag = 10 ms\nrepeats = 1";
    const char *const before = "protocol = pairing\nlag = -10 ms\nrepeats = 1";
    double near = exp(-0.5);
    for (size_t i = 0; i < COUNT(mus) * COUNT(starts); i++) {
        char model[128];
        double mu = mus[i % 4], v = starts[i / 4] / 100;
        snprintf(model, sizeof model, "model = stdp_power_law\nmu = %g\nstart = %g %%", mu,
                 starts[i / 4]);
        double up = fmin(1, v + 0.005 * pow(1 - v, mu) * near) / v;
        double down = fmax(0, v - 0.005 * 1.05 * pow(v, mu) * near) / v;
        assert_true(fabs(weight(model, after) - up) < 1e-12);
        assert_true(fabs(weight(model, before) - down) < 1e-12);
        snprintf(model, sizeof model, "model = stdp_multiplicative\nstart = %g", starts[i / 4]);
        assert_true(fabs(weight(model, after) - (1 + near / starts[i / 4])) < 1e-12);
        assert_true(fabs(weight(model, before) - (1 - 0.003 * near)) < 1e-15);
    }
}

/* Bounds hold however large the steps; zero is left again, and the upper bound too. */
static void test_bounds(void **state)
{
    (void)state;
    const char *const up = "protocol = pairing\nlag = 1 ms";
    const char *const down = "protocol = pairing\nlag = -1 ms";
    const char *const large = "model = stdp_power_law\nmu = 0\nlambda = 0.9";
    assert_true(weight(large, up) == 2); /* the start is 50 % */
    assert_true(weight(large, down) == 0);
    assert_true(weight(large, "protocol = listed\npre = 9 ms, 500 ms\npost = 5 ms, 501 ms") > 0);
    assert_true(weight(large, "protocol = listed\npre = 4 ms, 500 ms\npost = 5 ms, 499 ms") < 2);
    assert_true(weight("model = stdp_multiplicative\nc_d = 1",
                       "protocol = listed\npre = 9 ms\n"
                       "post = 1 ms, 2 ms, 3 ms, 4 ms") == 0);
}

/* With mu = 0 and far from the bounds it is the additive rule. */
static void test_contains_additive(void **state)
{
    (void)state;
    static const char *const schemes[] = {"all_to_all", "nearest", "presynaptic_centred"};
    for (size_t i = 0; i < COUNT(schemes); i++) {
        char text[256];
        const char *const trains = "protocol = regular\npre_start = 5 ms\npre_period = 53 ms\n"
                                   "post_start = 9 ms\npost_period = 71 ms\npost_count = 75";
        snprintf(text, sizeof text, "model = stdp_power_law\nmu = 0\nlambda = 0.001\npairing = %s",
                 schemes[i]);
        double law = weight(text, trains);
        snprintf(text, sizeof text,
                 "model = stdp_pair\na_plus = 0.002 w0\na_minus = 0.0021 w0\ntau_plus = 20 ms\n"
                 "tau_minus = 20 ms\npairing = %s",
                 schemes[i]);
        double pair = weight(text, trains);
        print_message("%s: additive %.12f, power law with mu = 0 %.12f\n", schemes[i], pair, law);
        assert_true(fabs(law - pair) < 1e-12);
    }
}

/* Each scheme by hand: pre 10, 20, 50; post 30, 40 ms. */
static void test_schemes(void **state)
{
    (void)state;
    const char *const trains = "protocol = listed\npre = 10 ms, 20 ms, 50 ms\npost = 30 ms, 40 ms";
    const char *const form = "model = stdp_pair\npairing = %s";
    static const struct {
        const char *scheme;
        double gains[4], losses[2]; /* lags, 0 for none */
    } rows[] = {{"all_to_all", {20, 10, 30, 20}, {20, 10}},
                {"nearest", {10, 20, 0, 0}, {10, 0}},
                {"presynaptic_centred", {20, 10, 0, 0}, {10, 0}}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        char model[128];
        double expected = 1;
        for (size_t k = 0; k < 4; k++) {
            expected += rows[i].gains[k] > 0 ? 0.0061 * exp(-rows[i].gains[k] / 16.8) : 0;
        }
        for (size_t k = 0; k < 2; k++) {
            expected -= rows[i].losses[k] > 0 ? 0.0016 * exp(-rows[i].losses[k] / 33.7) : 0;
        }
        snprintf(model, sizeof model, form, rows[i].scheme);
        double got = weight(model, trains);
        print_message("%s: expected %.15f, computed %.15f\n", rows[i].scheme, expected, got);
        assert_true(fabs(got - expected) < 1e-15);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_power_law_settles), cmocka_unit_test(test_multiplicative_settles),
        cmocka_unit_test(test_one_pair),          cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_contains_additive), cmocka_unit_test(test_schemes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
