/* Neurons under a current: the closed form of the leaky one, rheobase and adaptation of the adaptive
 * exponential one, and that looking changes nothing. */
#include <math.h>

#include "help.h"

#define LEAKY "title = t\nmodel = leaky_neuron\nprotocol = current_step\n"
#define ADAPTIVE "title = t\nmodel = adaptive_neuron\nprotocol = current_step\n"

static double value_of(const char *head, const char *more, const char *reading)
{
    char text[1024];
    snprintf(text, sizeof text, "%s%s\noutput x = %s\n", head, more, reading);
    return trial_x(text);
}

static void expect_message(const char *text, const char *place, const char *message)
{
    struct trial trial = trial_run(text);
    assert_int_equal(trial.status, PLASTICITY_WRONG);
    print_message("[exact] '%s' at %zu\n", trial.errors.at[0].message, trial.errors.at[0].at);
    assert_string_equal(trial.errors.at[0].message, message);
    assert_int_equal(trial.errors.at[0].at, strstr(text, place) - text);
    trial_free(&trial);
}

/* tau_m = 20 ms, V_rest = -70, V_th = -54, V_reset = -60 mV, g_L = 10 nS. */
static double leaky_interval_ms(double current_pa)
{
    double end_mv = -70 + current_pa / 10;
    return end_mv > -54 ? 20 * log((end_mv + 60) / (end_mv + 54)) : 0;
}

/* What steps of Euler make of it: the first n with V_inf + (V_reset - V_inf) (1 - h / tau)^n > V_th. */
static double stepped_interval_ms(double current_pa, double step_ms)
{
    double end_mv = -70 + current_pa / 10;
    return ceil(log((end_mv + 54) / (end_mv + 60)) / log1p(-step_ms / 20)) * step_ms;
}

static void test_leaky_rate(void **state)
{
    (void)state;
    static const double currents[] = {162, 170, 200, 300, 500, 1000};
    for (size_t i = 0; i < sizeof currents / sizeof currents[0]; i++) {
        double off[2];
        for (int fine = 0; fine < 2; fine++) {
            char more[128];
            double step = fine ? 0.001 : 0.1, right = 1e3 / leaky_interval_ms(currents[i]);
            snprintf(more, sizeof more, "current = %g pA\nstep = %g ms\nduration = 20 s",
                     currents[i], step);
            double interval = value_of(LEAKY, more, "last_interval");
            double rate = value_of(LEAKY, more, "rate");
            off[fine] = fabs(1e3 / interval / right - 1);
            print_message("[A] leaky, %g pA, step %g ms: expected %.6f Hz, computed %.6f from the "
                          "interval, %.6f counted over 20 s\n",
                          currents[i], step, right, 1e3 / interval, rate);
            assert_true(fabs(interval - stepped_interval_ms(currents[i], step)) < 1e-9);
            assert_true(fabs(value_of(LEAKY, more, "first_interval") - interval) < 1e-9);
            /* the charging from rest costs at most an interval and a half more than one from reset */
            assert_true(fabs(rate - 1e3 / interval) < 0.15);
            /* a whole number of steps, and the first order of the method */
            assert_true(off[fine] < 1.5 * step / leaky_interval_ms(currents[i]) + step / 20);
        }
        assert_true(off[1] < 1e-3 && off[1] < off[0]);
    }
}

/* The rheobase is g_L (V_th - V_rest) = 160 pA; below it the voltage settles at V_rest + I / g_L. */
static void test_leaky_silence(void **state)
{
    (void)state;
    static const double currents[] = {-300, 0, 100, 159.9, 160};
    for (size_t i = 0; i < 5; i++) {
        char more[64];
        snprintf(more, sizeof more, "current = %g pA\nduration = 5 s", currents[i]);
        double voltage = value_of(LEAKY, more, "voltage");
        print_message("[A] leaky, %g pA: expected %.6f mV, computed %.6f\n", currents[i],
                      -70 + currents[i] / 10, voltage);
        assert_true(fabs(voltage - (-70 + currents[i] / 10)) < 1e-9);
        assert_true(value_of(LEAKY, more, "spikes") == 0 && value_of(LEAKY, more, "rate") == 0);
        assert_true(value_of(LEAKY, more, "first_interval") == 0);
    }
    assert_true(value_of(LEAKY, "current = 160.1 pA\nduration = 5 s", "spikes") > 10);
    assert_true(value_of(LEAKY, "current = 500 pA\nduration = 0 ms", "rate") == 0);
    assert_true(value_of(LEAKY, "current = 500 pA\nduration = 0 ms", "voltage") == -70);
    /* on the way: 10 ms of 100 pA, a hundred steps of 0.1 ms */
    double right = -60 - 10 * pow(1 - 0.1 / 20, 100);
    double voltage = value_of(LEAKY, "current = 100 pA\nduration = 10 ms", "voltage");
    print_message("[A] leaky, 10 ms of 100 pA: expected %.12f mV, computed %.12f\n", right,
                  voltage);
    assert_true(fabs(voltage - right) < 1e-11);
}

/* Without adaptation firing begins at g_L (V_T - E_L - Delta_T) = 546 pA. */
static void test_rheobase(void **state)
{
    (void)state;
    const char *const head = ADAPTIVE "a = 0 nS\nb = 0 pA\nduration = 5 s\n";
    double below = value_of(head, "current = 545.5 pA", "spikes");
    double above = value_of(head, "current = 546.5 pA", "spikes");
    double voltage = value_of(head, "current = 545.5 pA", "voltage");
    print_message("[A] rheobase 546 pA: expected 0 spikes below it, computed %g; above it %g\n",
                  below, above);
    assert_true(below == 0 && voltage < -50.4 && voltage > -52);
    assert_true(above > 5);
    /* just above it an interval is a constant and pi C sqrt(2 Delta_T / (g_L (I - 546 pA))) */
    double right = 3.14159265358979 * 281 * (sqrt(4 / (30 * 0.125)) - sqrt(4 / (30 * 0.5)));
    double longer = value_of(head, "current = 546.125 pA", "first_interval") -
                    value_of(head, "current = 546.5 pA", "first_interval");
    print_message("[A] from 0.5 to 0.125 pA above it: expected %.2f ms longer, computed %.2f\n",
                  right, longer);
    assert_true(fabs(longer / right - 1) < 0.01);
    /* and it then fires evenly */
    double first = value_of(head, "current = 800 pA", "first_interval");
    double last = value_of(head, "current = 800 pA", "last_interval");
    print_message("[exact] no adaptation: intervals %.3f and %.3f ms\n", first, last);
    assert_true(first > 0 && fabs(last - first) < 1e-9);
    /* adaptation by voltage alone raises it */
    assert_true(value_of(ADAPTIVE, "b = 0 pA\ncurrent = 560 pA\nduration = 5 s", "spikes") <= 1);
}

/* With it intervals grow; 600 pA bring one spike (called phasic in R. Brette's examples); the burst
 * set fires in bursts: short intervals after one another, and pauses between. */
static void test_adaptation(void **state)
{
    (void)state;
    for (int current = 700; current <= 1200; current += 100) {
        char more[64];
        snprintf(more, sizeof more, "current = %d pA\nduration = 2 s", current);
        double first = value_of(ADAPTIVE, more, "first_interval");
        double last = value_of(ADAPTIVE, more, "last_interval");
        print_message("[own] %d pA: first interval %.2f ms, last %.2f ms\n", current, first, last);
        assert_true(first > 0 && last > 1.3 * first);
    }
    assert_true(value_of(ADAPTIVE, "current = 600 pA\nduration = 5 s", "spikes") == 1);
    struct trial trial =
        trial_run(ADAPTIVE "set = bursting\nduration = 100 ms .. 1000 ms step 1 ms\n"
                           "show = last_interval, rate\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    const double *last = trial.result->tables[0].columns[1].values;
    double least = INFINITY, most = 0;
    for (size_t i = 0; i < 901; i++) {
        least = fmin(least, last[i]);
        most = fmax(most, last[i]);
    }
    print_message("[B] bursts: intervals from %.2f to %.2f ms\n", least, most);
    assert_true(least < 10 && most > 3 * least);
    trial_free(&trial);
}

/* Looking 1001 times, between steps and inside spikes, leaves every bit as it is. */
static void test_cuts(void **state)
{
    (void)state;
    static const char *const heads[] = {LEAKY "step = 0.7 ms\ncurrent = 333 pA\n",
                                        ADAPTIVE "step = 0.03 ms\ncurrent = 900 pA\n"};
    static const char *const readings[] = {"rate", "spikes", "first_interval", "last_interval",
                                           "voltage"};
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < 5; k++) {
            char reading[64];
            snprintf(reading, sizeof reading, "%s at duration 200.02 ms", readings[k]);
            double often =
                value_of(heads[i], "duration = 0.02 ms .. 200.02 ms step 0.2 ms", reading);
            double once = value_of(heads[i], "duration = 200.02 ms", readings[k]);
            print_message("[exact] %s looked at often %.12g, once %.12g\n", readings[k], often,
                          once);
            assert_true(often == once && once != 0);
        }
    }
    /* a step that is not over has not been made, one that ends now has */
    const char *const head = LEAKY "current = 100 pA\nstep = 0.3 ms\n";
    assert_true(value_of(head, "duration = 0.299 ms", "voltage") == -70);
    assert_true(fabs(value_of(head, "duration = 0.3 ms", "voltage") + 69.85) < 1e-12);
    assert_true(fabs(value_of(head, "duration = 0.9 ms", "voltage") -
                     (-60 - 10 * pow(1 - 0.3 / 20, 3))) < 1e-12);
}

static void test_errors(void **state)
{
    (void)state;
    expect_message(LEAKY "tau_m = 2 ms\nstep = 3 ms\n", "3 ms",
                   "the step is longer than the membrane time constant 'tau_m'");
    expect_message(LEAKY "step = 0.0100001 ms\n", "0.0100001",
                   "the step is no whole number of nanoseconds");
    expect_message(ADAPTIVE "step = 0.0100001 ms\n", "0.0100001",
                   "the step is no whole number of nanoseconds");
    expect_message(LEAKY "v_reset = -54 mV\n", "-54 mV",
                   "the reset is not below the threshold 'v_threshold'");
    struct trial trial = trial_run(ADAPTIVE "step = 0.5 ms\n");
    assert_int_equal(trial.status, PLASTICITY_WRONG);
    print_message("[exact] '%s'\n", trial.errors.at[0].message);
    assert_non_null(strstr(trial.errors.at[0].message, "0.2 ms"));
    trial_free(&trial);
    expect_message(LEAKY "duration = 1000 s\nstep = 0.001 ms\ncurrent = 0 pA .. 1 pA step 1 pA\n",
                   "current_step",
                   "experiment is too large: more than 1000000000 time steps in all");
    expect_message("title = t\nmodel = leaky_neuron\nprotocol = deprivation\n", "deprivation",
                   "'deprivation' sets the strength of the input in parts of the usual input, and "
                   "'leaky_neuron' takes it in pA");
    expect_message("title = t\nmodel = excitability\nprotocol = current_step\n", "current_step",
                   "'current_step' sets the strength of the input in pA, and 'excitability' takes "
                   "it in parts of the usual input");
    /* a history takes the steps of its longest look, not their sum: 2 * 10^7 here, not 10^10 */
    struct trial history =
        trial_run(LEAKY "step = 0.001 ms\nduration = 0 s .. 20 s step 0.02 s\ncurrent = 100 pA\n");
    assert_int_equal(history.status, PLASTICITY_OK);
    trial_free(&history);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leaky_rate), cmocka_unit_test(test_leaky_silence),
        cmocka_unit_test(test_rheobase),   cmocka_unit_test(test_adaptation),
        cmocka_unit_test(test_cuts),       cmocka_unit_test(test_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
