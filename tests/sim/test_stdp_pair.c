/* tests/sim/test_stdp_pair.c: the pair rule: closed forms, reference trains, laws. */
#include <math.h>

#include "help.h"

#define HEAD "title = t\nmodel = stdp_pair\nset = hippocampus_pair_terms\n"
#define A_PLUS 6.1e-3
#define A_MINUS 1.6e-3
#define TAU_PLUS 16.8
#define TAU_MINUS 33.7

static double weight_at(double lag, const char *more)
{
    char text[512];
    snprintf(text, sizeof text, HEAD "protocol = pairing\nlag = %g ms\n%s\noutput x = weight\n",
             lag, more);
    return trial_x(text);
}

/* The pair column of the reference table: 60 pairings at 1 Hz. */
static void test_reference_table(void **state)
{
    (void)state;
    static const struct {
        double lag, weight;
    } rows[] = {{-50, 0.978227044}, {-20, 0.946969014}, {-10, 0.928648934},
                {-1, 0.906806815},  {1, 1.34484999},    {10, 1.20182384},
                {14, 1.15906294},   {20, 1.11129197},   {50, 1.01866113}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double got = weight_at(rows[i].lag, "");
        print_message("lag %+g ms: expected %.9f, computed %.9f\n", rows[i].lag, rows[i].weight,
                      got);
        assert_true(fabs(got - rows[i].weight) < 1e-8);
    }
}

static double reference_trains(const char *more)
{
    char text[512];
    snprintf(text, sizeof text,
             HEAD "protocol = regular\npre_start = 5 ms\npre_period = 53 ms\npre_count = 100\n"
                  "post_start = 9 ms\npost_period = 71 ms\npost_count = 75\n%soutput x = weight\n",
             more);
    return trial_x(text);
}

/* Two trains that meet in all phases, and once at the same moment. */
static void test_reference_trains(void **state)
{
    (void)state;
    double all = reference_trains("");
    double nearest = reference_trains("pairing = nearest\n");
    print_message("all to all: expected 1.072433642086, computed %.12f\n", all);
    print_message("nearest:    expected 1.075287902901, computed %.12f\n", nearest);
    assert_true(fabs(all - 1.072433642086) < 1e-10);
    assert_true(fabs(nearest - 1.075287902901) < 1e-10);
    double first = reference_trains("coincidence = pre_first\n");
    double last = reference_trains("coincidence = post_first\n");
    assert_true(fabs(first - all - A_PLUS) < 1e-12);
    assert_true(fabs(last - all + A_MINUS) < 1e-12);
}

/* 60 pairings are 60 times one pairing: what neighbours add is below 1e-11. */
static void test_additive(void **state)
{
    (void)state;
    const double lags[] = {-40, -10, -1, 1, 10, 40};
    for (size_t i = 0; i < sizeof lags / sizeof lags[0]; i++) {
        double one = weight_at(lags[i], "repeats = 1") - 1;
        double sixty = weight_at(lags[i], "repeats = 60") - 1;
        double s = lags[i];
        double window = s > 0 ? A_PLUS * exp(-s / TAU_PLUS) : -A_MINUS * exp(s / TAU_MINUS);
        print_message("lag %+g ms: 60 pairings minus 60 times one: %.2g\n", s, sixty - 60 * one);
        assert_true(fabs(one - window) < 1e-15);
        assert_true(fabs(sixty - 60 * one) < 1e-11);
    }
}

/* At 20 Hz neighbouring pairings do add: the geometric sums of both traces, term by term. */
static void test_fast_pairings(void **state)
{
    (void)state;
    double expected = 1;
    for (int post = 0; post < 60; post++) {
        for (int pre = 0; pre < 60; pre++) {
            double s = (post - pre) * 50.0 + 10.0;
            expected += s > 0 ? A_PLUS * exp(-s / TAU_PLUS) : -A_MINUS * exp(s / TAU_MINUS);
        }
    }
    double got = weight_at(10, "rate = 20 Hz");
    print_message("20 Hz, +10 ms: expected %.12f, computed %.12f\n", expected, got);
    assert_true(fabs(got - expected) < 1e-12);
}

static void test_same_moment(void **state)
{
    (void)state;
    assert_true(fabs(weight_at(0, "") - 1) < 1e-12);
    assert_true(weight_at(0, "repeats = 1") == 1);
    assert_true(fabs(weight_at(0, "coincidence = pre_first") - (1 + 60 * A_PLUS)) < 1e-11);
    assert_true(fabs(weight_at(0, "coincidence = post_first") - (1 - 60 * A_MINUS)) < 1e-11);
    /* a lag of one period less nothing would pair with the next tick: refused at the door */
    struct trial trial = trial_run(HEAD "protocol = pairing\nlag = 100 ms\nrate = 10 Hz\n");
    assert_int_equal(trial.status, PLASTICITY_WRONG);
    trial_free(&trial);
}

static void test_few_spikes(void **state)
{
    (void)state;
    assert_true(weight_at(10, "repeats = 0") == 1);
    assert_true(reference_trains("") != 1);
    const char *const one = HEAD "protocol = regular\npre_count = 1\npost_count = 0\n"
                                 "output x = weight\n";
    const char *const other = HEAD "protocol = regular\npre_count = 0\npost_count = 100\n"
                                   "output x = weight\n";
    assert_true(trial_x(one) == 1);
    assert_true(trial_x(other) == 1);
}

/* Delays shift what arrives at the synapse: only their difference counts. */
static void test_delays(void **state)
{
    (void)state;
    double plain = weight_at(10, "");
    assert_true(fabs(weight_at(8, "dendritic_delay = 2 ms") - plain) < 1e-13);
    assert_true(fabs(weight_at(12, "axonal_delay = 2 ms") - plain) < 1e-13);
    assert_true(fabs(weight_at(10, "axonal_delay = 2 ms\ndendritic_delay = 2 ms") - plain) < 1e-13);
    assert_true(weight_at(0.5, "axonal_delay = 1 ms") < 1);
}

static void test_never_negative(void **state)
{
    (void)state;
    assert_true(weight_at(-1, "a_minus = 0.9 w0") == 0);
}

/* A range gives each point what the point gives alone, whether it is one of the protocol, run in
 * one batch, or one of the model, run one by one. */
static void test_ranges(void **state)
{
    (void)state;
    struct trial lags = trial_run(HEAD "protocol = pairing\nlag = -20 ms .. 20 ms step 0.5 ms\n");
    assert_int_equal(lags.status, PLASTICITY_OK);
    const struct plasticity_table *table = &lags.result->tables[0];
    assert_int_equal(table->row_count, 81);
    for (size_t i = 0; i < table->row_count; i++) {
        assert_true(table->columns[2].values[i] == weight_at(table->columns[0].values[i], ""));
    }
    trial_free(&lags);
    struct trial taus =
        trial_run(HEAD "protocol = pairing\nlag = 10 ms\ntau_plus = 10 ms .. 30 ms step 5 ms\n");
    assert_int_equal(taus.status, PLASTICITY_OK);
    table = &taus.result->tables[0];
    assert_int_equal(table->row_count, 5);
    for (size_t i = 0; i < table->row_count; i++) {
        char more[64];
        snprintf(more, sizeof more, "tau_plus = %g ms", table->columns[0].values[i]);
        assert_true(table->columns[2].values[i] == weight_at(10, more));
    }
    trial_free(&taus);
}

/* Mean over delays d = 0 .. 50 ms of the drift of independent Poisson trains of length T, per unit
 * of rate and amplitude. Without ends it is T (tau+ - tau-); a presynaptic spike delayed by d and
 * the two ends of the trains take a little away: gain tau+ (T - d - tau+), loss tau- (T - d) -
 * tau-^2 (2 exp(-d / tau-) - 1). */
static double poisson_drift(double duration, double tau_plus, double tau_minus)
{
    double sum = 0;
    for (int i = 0; i <= 1000; i++) {
        double d = 0.050 * i / 1000;
        double loss = tau_minus * (duration - d);
        loss -= tau_minus * tau_minus * (2 * exp(-d / tau_minus) - 1);
        sum += tau_plus * (duration - d - tau_plus) - loss;
    }
    return sum / 1001;
}

static void test_poisson_drift(void **state)
{
    (void)state;
    struct trial trial =
        trial_run(HEAD "protocol = poisson\npre_rate = 20 Hz\npost_rate = 20 Hz\nduration = 10 s\n"
                       "a_plus = 1e-4 w0\na_minus = 1e-4 w0\ntau_plus = 40 ms\ntau_minus = 20 ms\n"
                       "axonal_delay = 0 ms .. 50 ms step 0.05 ms\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    const struct plasticity_table *table = &trial.result->tables[0];
    double sum = 0, square = 0, n = (double)table->row_count;
    for (size_t i = 0; i < table->row_count; i++) {
        double change = table->columns[2].values[i] - 1;
        sum += change;
        square += change * change;
    }
    double mean = sum / n, error = sqrt((square / n - mean * mean) / n);
    double expected = 20 * 20 * 1e-4 * poisson_drift(10, 0.040, 0.020);
    print_message("drift: expected %.5f, computed %.5f +- %.5f\n", expected, mean, error);
    assert_true(fabs(mean - expected) < 4 * error);
    assert_true(error < 0.01 * expected);
    trial_free(&trial);
}

/* The share decides how many pairings are causal, and the even spread does not matter at 1 Hz. */
static void test_mixed_order(void **state)
{
    (void)state;
    struct trial trial = trial_run(HEAD "protocol = mixed_order\nshare = 0 % .. 100 % step 5 %\n"
                                        "output balance = share where change is 0 %\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    const struct plasticity_table *table = &trial.result->tables[0];
    double gain = A_PLUS * exp(-10 / TAU_PLUS), loss = A_MINUS * exp(-10 / TAU_MINUS);
    for (size_t i = 0; i < table->row_count; i++) {
        double causal = 60 * table->columns[0].values[i] / 100;
        double expected = 1 + causal * gain - (60 - causal) * loss;
        assert_true(fabs(table->columns[2].values[i] - expected) < 1e-11);
    }
    double balance = trial_output(&trial, "balance");
    print_message("balance: expected %.9f %%, computed %.9f %%\n", 100 * loss / (gain + loss),
                  balance);
    assert_true(fabs(balance - 100 * loss / (gain + loss)) < 1e-8);
    trial_free(&trial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reference_table), cmocka_unit_test(test_reference_trains),
        cmocka_unit_test(test_additive),        cmocka_unit_test(test_fast_pairings),
        cmocka_unit_test(test_same_moment),     cmocka_unit_test(test_few_spikes),
        cmocka_unit_test(test_delays),          cmocka_unit_test(test_never_negative),
        cmocka_unit_test(test_ranges),          cmocka_unit_test(test_poisson_drift),
        cmocka_unit_test(test_mixed_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
