/* tests/sim/test_rate.c: the rules for rates: growth without a brake, Oja's flow, BCM. */
#include <math.h>

#include "help.h"

#define CORRELATED "title = t\nprotocol = correlated\n"
#define PATTERNS "title = t\nmodel = bcm\nprotocol = patterns\n"

static double value_of(const char *head, const char *more, const char *reading)
{
    char text[512];
    snprintf(text, sizeof text, "%s%s\noutput x = %s\n", head, more, reading);
    return trial_x(text);
}

/* T17, certainty A: w(t) = exp(C t) w0 / sqrt(1 + |exp(C t) w0|^2 - |w0|^2), C = diag(3, 1). */
static void test_oja_flow(void **state)
{
    (void)state;
    static const struct {
        double t, first, second;
    } rows[] = {{0.5, 0.386367, 0.426409},
                {1, 0.848822, 0.344627},
                {2, 0.998219, 0.054849},
                {4, 0.999999, 0.001006}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char more[160];
        snprintf(more, sizeof more,
                 "model = oja\nstep = flow\neta = 0.005\nfirst_weight = 0.1\nother_weights = 0.3\n"
                 "presentations = %g",
                 rows[i].t / 0.005);
        double first = value_of(CORRELATED, more, "weight_1");
        double second = value_of(CORRELATED, more, "weight_2");
        double a = exp(3 * rows[i].t) * 0.1, b = exp(rows[i].t) * 0.3;
        double by = sqrt(1 + a * a + b * b - 0.1);
        print_message("[A] t %g: expected (%.6f, %.6f), computed (%.9f, %.9f)\n", rows[i].t,
                      rows[i].first, rows[i].second, first, second);
        assert_true(fabs(first - rows[i].first) < 1e-6);
        assert_true(fabs(second - rows[i].second) < 1e-6);
        assert_true(fabs(first - a / by) < 1e-9 && fabs(second - b / by) < 1e-9);
    }
}

/* T17, one pattern at a time: length 1 within 2 %, alignment above 0.99, for any seed and angle. */
static void test_oja_random(void **state)
{
    (void)state;
    for (int seed = 1; seed <= 10; seed++) {
        char more[160];
        snprintf(more, sizeof more,
                 "model = oja\norder = random\neta = 0.002\npresentations = 10000\nseed = %d\n"
                 "angle = %d",
                 seed, 17 * seed);
        double norm = value_of(CORRELATED, more, "norm");
        double alignment = value_of(CORRELATED, more, "alignment");
        print_message("[A] seed %d: expected 1 and above 0.99, computed %.4f and %.5f\n", seed,
                      norm, alignment);
        assert_true(fabs(norm - 1) < 0.02 && alignment > 0.99);
    }
}

/* T18, certainty A: the length grows as (1 + eta lambda_1)^n, as a flow as exp(eta lambda_1 n). */
static void test_hebb_growth(void **state)
{
    (void)state;
    const char *const start = "model = hebb\nfirst_weight = 1\nother_weights = 0\n";
    for (int n = 0; n <= 800; n += 200) {
        char more[200];
        snprintf(more, sizeof more, "%spresentations = %d", start, n);
        double got = value_of(CORRELATED, more, "norm");
        double expected = pow(1.03, n);
        print_message("[A] n %d: expected %.12g, computed %.12g\n", n, expected, got);
        assert_true(fabs(got / expected - 1) < 1e-11);
        snprintf(more, sizeof more, "%spresentations = %d\nstep = flow", start, n);
        got = value_of(CORRELATED, more, "norm");
        print_message("[A] flow: expected %.9g, computed %.9g\n", exp(0.03 * n), got);
        assert_true(fabs(got / exp(0.03 * n) - 1) < 2e-7);
    }
    double beside = value_of(CORRELATED,
                             "model = oja\nfirst_weight = 1\nother_weights = 0\n"
                             "presentations = 200",
                             "plain_norm");
    assert_true(fabs(beside / pow(1.03, 200) - 1) < 1e-11);
}

/* T18: what leaves all bounds is an error with words, never a number that is none. */
static void test_divergence(void **state)
{
    (void)state;
    static const char *const texts[] = {
        CORRELATED "model = hebb\nfirst_weight = 1\npresentations = 100000\n",
        CORRELATED "model = covariance\nfirst_weight = 1\npresentations = 100000\n",
        CORRELATED "model = hebb\neta = 10\nvariance_1 = 10000\npresentations = 1000000\n",
        CORRELATED "model = oja\neta = 10\nfirst_weight = 100\n",
        PATTERNS "eta = 10\nfirst_weight = 1000\nlevel = 100\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct trial trial = trial_run(texts[i]);
        assert_int_equal(trial.status, PLASTICITY_WRONG);
        print_message("[exact] divergence: '%s'\n", trial.errors.at[0].message);
        assert_string_equal(trial.errors.at[0].message, "the weight grows beyond all bounds");
        trial_free(&trial);
    }
}

/* The covariance rule does not see the mean; plain Hebbian learning follows it: the matrix of the
 * one is C, that of the other C + m m^T, whose first direction lies between the two. */
static void test_covariance(void **state)
{
    (void)state;
    const char *const common = "variance_1 = 3\nvariance_2 = 1\nfirst_weight = 0.1\n"
                               "other_weights = 0.3\npresentations = 300\n";
    static const char *const readings[] = {"norm", "weight_1", "weight_2"};
    char more[256];
    for (size_t i = 0; i < 3; i++) {
        snprintf(more, sizeof more, "model = hebb\n%s", common);
        double without = value_of(CORRELATED, more, readings[i]);
        snprintf(more, sizeof more, "model = covariance\nmean_rate = 2\n%s", common);
        double with = value_of(CORRELATED, more, readings[i]);
        print_message("[exact] %s: Hebb without mean %.9g, covariance with mean %.9g\n",
                      readings[i], without, with);
        assert_true(fabs(with / without - 1) < 1e-10);
    }
    /* m = 2: C + m m^T = (7 4; 4 5), eigenvalue 6 + sqrt(17), direction (4, sqrt(17) - 1) */
    snprintf(more, sizeof more, "model = hebb\nmean_rate = 2\n%s", common);
    double alignment = value_of(CORRELATED, more, "alignment");
    double expected = 4 / sqrt(16 + pow(sqrt(17.0) - 1, 2));
    print_message("[exact] Hebb with mean: expected alignment %.9f, computed %.9f\n", expected,
                  alignment);
    assert_true(fabs(alignment - expected) < 1e-9);
}

/* A weight can fall under the covariance rule: input above its mean, response below its own. */
static void test_covariance_falls(void **state)
{
    (void)state;
    double weight = value_of(CORRELATED,
                             "model = covariance\nmean_rate = 5\nvariance_1 = 3\nvariance_2 = 0\n"
                             "angle = 135\nfirst_weight = 0.5\nother_weights = 1\neta = 0.1\n"
                             "presentations = 5",
                             "weight_1");
    /* C = 1.5 (1 -1; -1 1): the difference of the weights grows by 1 + 0.3, their sum stays */
    double expected = 0.75 - 0.25 * pow(1.3, 5);
    print_message("[exact] expected %.9f, computed %.9f\n", expected, weight);
    assert_true(fabs(weight - expected) < 1e-12);
}

/* T19, certainty A: N orthogonal patterns: one response becomes N, the rest 0, theta N. */
static void test_bcm_selectivity(void **state)
{
    (void)state;
    const int sizes[] = {2, 3, 5};
    for (size_t i = 0; i < 3; i++) {
        for (int kind = 0; kind < 2; kind++) {
            char more[200];
            snprintf(more, sizeof more,
                     "inputs = %d\nfirst_weight = 0.6\nother_weights = 0.5\neta = 0.02\n"
                     "presentations = 20000\nstep = %s",
                     sizes[i], kind == 0 ? "discrete" : "flow");
            double greatest = value_of(PATTERNS, more, "greatest");
            double second = value_of(PATTERNS, more, "second");
            double theta = value_of(PATTERNS, more, "theta");
            print_message("[A] N %d: expected %d, 0, %d, computed %.6f, %.6f, %.6f\n", sizes[i],
                          sizes[i], sizes[i], greatest, second, theta);
            assert_true(fabs(greatest - sizes[i]) < 1e-3 && fabs(second) < 1e-3);
            assert_true(fabs(theta - sizes[i]) < 1e-3);
        }
    }
    double drawn = value_of(PATTERNS,
                            "inputs = 3\nfirst_weight = 0.6\nother_weights = 0.5\neta = 0.0005\n"
                            "tau_theta = 100\npresentations = 200000\norder = random",
                            "greatest");
    print_message("[own] N 3, drawn at random: expected 3 within 5 %%, computed %.3f\n", drawn);
    assert_true(fabs(drawn - 3) < 0.15);
}

/* T20, certainty A: one input, a = eta = 0.1. The deviation from 1 over the last periods. */
static double swing(double tau, double start)
{
    char text[512];
    snprintf(text, sizeof text,
             PATTERNS "inputs = 1\nstep = flow\neta = 0.1\nfirst_weight = %g\ntheta_start = 1\n"
                      "tau_theta = %.15g\npresentations = 30000 .. 30070 step 1\n",
             start, tau);
    struct trial trial = trial_run(text);
    assert_int_equal(trial.status, PLASTICITY_OK);
    const struct plasticity_table *table = &trial.result->tables[0];
    const double *weight = table->columns[5].values;
    double least = weight[0], most = weight[0];
    for (size_t i = 0; i < table->row_count; i++) {
        least = fmin(least, weight[i]);
        most = fmax(most, weight[i]);
    }
    trial_free(&trial);
    return (most - least) / 2;
}

static void test_bcm_detector_limit(void **state)
{
    (void)state;
    double fast = swing(9.9, 1.02), slow = swing(10.1, 1.02), far = swing(10.1, 1.1);
    print_message("[A] tau 0.99/a: expected 0, computed %.6f\n", fast);
    print_message("[A] tau 1.01/a: expected 0.2, computed %.4f, from further away %.4f\n", slow,
                  far);
    assert_true(fast < 1e-4);
    assert_true(slow > 0.15 && slow < 0.25);
    assert_true(fabs(slow - far) < 0.01);
}

/* T29 for this rule: with the threshold held at 10, responses below it depress and above it
 * potentiate. */
static void test_bcm_curve(void **state)
{
    (void)state;
    static const struct {
        double rate;
        int sign;
    } rows[] = {{0.5, -1}, {1, -1}, {3, -1}, {5, -1}, {10, 0}, {20, 1}, {50, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char more[256];
        snprintf(more, sizeof more,
                 "inputs = 1\nfirst_weight = 1\ntheta_start = 10\ntau_theta = 1e9\neta = 1e-9\n"
                 "presentations = 900\nlevel = %g",
                 rows[i].rate);
        double change = value_of(PATTERNS, more, "change");
        int sign = fabs(change) < 1e-3 ? 0 : change > 0 ? 1 : -1;
        print_message("[B] rate %g: expected sign %d, computed %.3g %%\n", rows[i].rate,
                      rows[i].sign, change);
        assert_true(rows[i].sign == 0 ? fabs(change) < 1e-3 : change * rows[i].sign > 0);
        assert_true(rows[i].rate != 10 || sign == 0);
    }
    double one = value_of(PATTERNS,
                          "inputs = 1\nfirst_weight = 1\ntheta_start = 1\npresentations = 1\n"
                          "level = 1.5",
                          "change");
    /* eta y (y - theta) x = 0.01 * 1.5 * 0.5 * 1.5 */
    assert_true(fabs(one - 1.125) < 1e-12);
}

/* What goes together is checked, and what does not apply is not there. */
static void test_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"title = t\nmodel = oja\nprotocol = pairing\nlag = 1 ms\n",
         "'pairing' makes spikes, and 'oja' is a rule for rates"},
        {"title = t\nmodel = stdp_pair\nprotocol = patterns\n",
         "'patterns' presents rates, and 'stdp_pair' is a rule for spikes"},
        {"title = t\nmodel = oja\nprotocol = patterns\naxonal_delay = 1 ms\n",
         "unknown name 'axonal_delay'"},
        {PATTERNS "output x = weight\n", "'weight' does not say what to read"},
        {PATTERNS "presentations = 1000000\nlevel = 1 .. 201 step 1\n",
         "experiment is too large: more than 200000000 presentations in all"},
        {PATTERNS "level = 1 .. 2 step 1\ndraw = lines\n",
         "'lines' needs 2 numbers of one unit, and 'bcm' has no other beside 'change'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct trial trial = trial_run(rows[i].text);
        assert_int_equal(trial.status, PLASTICITY_WRONG);
        assert_string_equal(trial.errors.at[0].message, rows[i].message);
        trial_free(&trial);
    }
    for (size_t i = 0; i < plasticity_model_count(); i++) {
        const struct plasticity_model *model = plasticity_model_get(i);
        assert_true((model->drive == PLASTICITY_RATES) ==
                    (strcmp(model->states[0].name, "w_1") == 0));
    }
}

/* A longer history starts like a shorter one, and nothing presented changes nothing. */
static void test_history(void **state)
{
    (void)state;
    struct trial trial = trial_run(CORRELATED "model = oja\norder = random\n"
                                              "presentations = 0 .. 100 step 25\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    const struct plasticity_table *table = &trial.result->tables[0];
    for (size_t i = 0; i < table->row_count; i++) {
        char more[96];
        snprintf(more, sizeof more, "model = oja\norder = random\npresentations = %zu", 25 * i);
        assert_true(table->columns[1].values[i] == value_of(CORRELATED, more, "norm"));
    }
    assert_true(fabs(table->columns[1].values[0] - sqrt(0.02)) < 1e-15);
    assert_string_equal(table->columns[0].name, "presentations");
    assert_string_equal(trial.result->conventions[0].name, "time");
    trial_free(&trial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_oja_flow),        cmocka_unit_test(test_oja_random),
        cmocka_unit_test(test_hebb_growth),     cmocka_unit_test(test_divergence),
        cmocka_unit_test(test_covariance),      cmocka_unit_test(test_covariance_falls),
        cmocka_unit_test(test_bcm_selectivity), cmocka_unit_test(test_bcm_detector_limit),
        cmocka_unit_test(test_bcm_curve),       cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_history),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
