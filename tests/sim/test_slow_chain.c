/* tests/sim/test_slow_chain.c: pauses between sessions in a chain of slow variables. */
#include <math.h>

#include "help.h"

#define HEAD "title = t\nmodel = slow_chain\nprotocol = two_schedules\n"
#define VESSELS 8

static double value_of(const char *more, const char *reading)
{
    char text[512];
    snprintf(text, sizeof text, HEAD "%s\noutput x = %s\n", more, reading);
    return trial_x(text);
}

/* The same equations by another rule, that of Euler, in steps of 1/1000 of the time constant. */
static double euler(int sessions, double gap_h, double rest_h, double amount, double tau_h)
{
    double u[VESSELS + 1] = {0};
    const double dt = tau_h / 1000.0;
    for (int s = 0; s < sessions; s++) {
        u[0] += amount * (1.0 - u[0]);
        long steps = lround((s + 1 < sessions ? gap_h : rest_h) / dt);
        for (long i = 0; i < steps; i++) {
            double into[VESSELS + 1] = {0};
            for (int k = 0; k < VESSELS; k++) {
                double amount_moved = ldexp(1.0, -(k + 1)) / tau_h * (u[k] - u[k + 1]) * dt;
                into[k] -= amount_moved;
                into[k + 1] += amount_moved;
            }
            for (int k = 0; k < VESSELS; k++) {
                u[k] += into[k] / ldexp(1.0, k);
            }
        }
    }
    return u[0];
}

static void test_euler(void **state)
{
    (void)state;
    static const struct {
        int sessions;
        double massed_h, spaced_h, rest_h, amount, tau_h;
    } rows[] = {{1, 1, 72, 24, 0.5, 2}, {4, 1, 72, 24, 0.5, 2}, {3, 0, 10, 5, 0.9, 0.5}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char more[256];
        snprintf(more, sizeof more,
                 "sessions = %d\nmassed_gap = %g h\nspaced_gap = %g h\nrest = %g h\namount = %g\n"
                 "tau = %g h",
                 rows[i].sessions, rows[i].massed_h, rows[i].spaced_h, rows[i].rest_h,
                 rows[i].amount, rows[i].tau_h);
        double massed = value_of(more, "massed"), spaced = value_of(more, "spaced");
        double expected_massed = euler(rows[i].sessions, rows[i].massed_h, rows[i].rest_h,
                                       rows[i].amount, rows[i].tau_h);
        double expected_spaced = euler(rows[i].sessions, rows[i].spaced_h, rows[i].rest_h,
                                       rows[i].amount, rows[i].tau_h);
        print_message("massed: Euler %.5f, computed %.5f; spaced: Euler %.5f, computed %.5f\n",
                      expected_massed, massed, expected_spaced, spaced);
        assert_true(fabs(massed - expected_massed) < 2e-4);
        assert_true(fabs(spaced - expected_spaced) < 2e-4);
    }
}

/* Which schedule is ahead depends on when one asks; with one session there is no schedule. */
static void test_order(void **state)
{
    (void)state;
    assert_true(value_of("rest = 1 h", "massed") > value_of("rest = 1 h", "spaced") + 0.1);
    assert_true(value_of("rest = 1000 h", "massed") < value_of("rest = 1000 h", "spaced") - 0.01);
    assert_true(value_of("sessions = 1", "massed") == value_of("sessions = 1", "spaced"));
    assert_true(fabs(value_of("massed_gap = 72 h", "massed") - value_of("", "spaced")) < 1e-6);
    assert_true(value_of("amount = 0", "spaced") == 0.0);
}

/* A single trace fades with about the root of time. */
static void test_fading(void **state)
{
    (void)state;
    double early = value_of("sessions = 1\nrest = 50 h", "massed");
    double late = value_of("sessions = 1\nrest = 800 h", "massed");
    double exponent = log(late / early) / log(800.0 / 50.0);
    print_message("exponent of fading from 50 to 800 h: %.3f\n", exponent);
    assert_true(fabs(exponent + 0.5) < 0.05);
}

/* It does not matter how often one has looked before, or which schedule is named first. */
static void test_cuts(void **state)
{
    (void)state;
    double alone = value_of("rest = 40 h", "spaced");
    double looked = value_of("rest = 1 h .. 40 h step 0.5 h", "spaced at rest 40 h");
    assert_true(fabs(alone - looked) < 1e-6);
    assert_true(value_of("massed_gap = 72 h\nspaced_gap = 1 h", "massed") ==
                value_of("rest = 24 h", "spaced"));
}

static void test_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } rows[] = {
        {HEAD "sessions = 0\n", "'sessions' is outside 1 .. 100"},
        {HEAD "spaced_gap = 3 mV\n", "'spaced_gap' is measured in 'h', not in 'mV'"},
        {"title = t\nmodel = slow_chain\nprotocol = pairing\nlag = 1 ms\n",
         "'pairing' makes spikes, and 'slow_chain' is a model of what follows stimuli"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct trial trial = trial_run(rows[i].text);
        assert_int_equal(trial.status, PLASTICITY_WRONG);
        assert_string_equal(trial.errors.at[0].message, rows[i].message);
        trial_free(&trial);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_euler), cmocka_unit_test(test_order), cmocka_unit_test(test_fading),
        cmocka_unit_test(test_cuts),  cmocka_unit_test(test_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
