/* tests/sim/test_two_stores.c: the linear pair of traces, and what each theory says of a lesion. */
#include <math.h>

#include "help.h"

#define HEAD "title = t\nmodel = two_stores\nprotocol = lesion\n"

static double value_of(const char *more, const char *reading)
{
    char text[512];
    snprintf(text, sizeof text, HEAD "%s\noutput x = %s\n", more, reading);
    return trial_x(text);
}

static void near(const char *what, double expected, double computed, double most)
{
    print_message("[exact] %s: expected %.10g, computed %.10g\n", what, expected, computed);
    assert_true(fabs(expected - computed) < most);
}

/* C(t) = q a (exp(-a t) - exp(-b t)) / (b - a), and q a t exp(-a t) for equal time constants. */
static double cortex(double tau_h, double tau_c, double q, double t)
{
    double a = 1 / tau_h, b = 1 / tau_c;
    if (a == b) {
        return q * a * t * exp(-a * t);
    }
    return q * a * (exp(-a * t) - exp(-b * t)) / (b - a);
}

static void test_linear(void **state)
{
    (void)state;
    static const struct {
        double tau_h, tau_c, transfer, age, delay, extent;
    } rows[] = {{100, 10000, 90, 0, 0, 0},          {100, 10000, 90, 50, 0, 0},
                {100, 10000, 90, 300, 40, 60},      {100, 100, 50, 80, 10, 100},
                {100, 99, 100, 250, 30, 25},        {10, 1000, 100, 5, 1, 100},
                {1000, 10, 100, 500, 3, 50},        {30, 100, 0, 40, 5, 10},
                {0.01, 1e6, 100, 36500, 36500, 100}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char more[256];
        double q = rows[i].transfer / 100, left = 1 - rows[i].extent / 100;
        snprintf(more, sizeof more,
                 "tau_hippocampus = %g d\ntau_cortex = %g d\ntransfer = %g %%\nage = %g d\n"
                 "delay = %g d\nextent = %g %%",
                 rows[i].tau_h, rows[i].tau_c, rows[i].transfer, rows[i].age, rows[i].delay,
                 rows[i].extent);
        double h = left * exp(-rows[i].age / rows[i].tau_h);
        double c = cortex(rows[i].tau_h, rows[i].tau_c, q, rows[i].age);
        c = c * exp(-rows[i].delay / rows[i].tau_c) +
            h * cortex(rows[i].tau_h, rows[i].tau_c, q, rows[i].delay);
        h *= exp(-rows[i].delay / rows[i].tau_h);
        near("hippocampus", h * 100, value_of(more, "hippocampus"), 1e-10);
        near("cortex", c * 100, value_of(more, "cortex"), 1e-9);
        near("recall", (h + c) * 100, value_of(more, "standard"), 1e-9);
    }
}

/* Time constants that are almost equal: no jump and no loss of digits beside the tie. */
static void test_nearly_equal(void **state)
{
    (void)state;
    double tie = value_of("tau_hippocampus = 100 d\ntau_cortex = 100 d\nage = 100 d", "intact");
    near("tie", 100 * exp(-1.01) * (1 + 0.9 * 1.01), tie, 1e-10);
    for (int k = 3; k <= 7; k++) {
        char more[128];
        double off = pow(10, -k), a = 0.01, b = 1 / (100 + off);
        double mean = 1 - (a - b) * 101 / 2; /* the series, whose next term is below 1e-9 of it */
        snprintf(more, sizeof more, "tau_hippocampus = 100 d\ntau_cortex = %.12g d\nage = 100 d",
                 100 + off);
        double expected = exp(-a * 101) + 0.9 * a * 101 * exp(-b * 101) * mean;
        near("beside the tie", 100 * expected, value_of(more, "intact"), 1e-7);
    }
}

/* Standard consolidation: after a full lesion recall grows with the age of the memory, as long as
 * the cortex gains; multiple traces: details are gone at any age, the gist is what the cortex has.
 */
static void test_theories(void **state)
{
    (void)state;
    double before = -1;
    for (int age = 0; age <= 400; age += 50) {
        char more[64];
        snprintf(more, sizeof more, "age = %d d\ndelay = 0 d", age);
        double standard = value_of(more, "standard"), detail = value_of(more, "detail");
        double gist = value_of(more, "gist"), intact = value_of(more, "intact");
        print_message("[own] age %d d: standard %.2f (intact %.2f), detail %.2f, gist %.2f\n", age,
                      standard, intact, detail, gist);
        assert_true(standard > before && standard < intact + 1e-9);
        assert_true(fabs(detail) < 1e-12);
        near("gist", cortex(100, 10000, 0.9, age) * 100, gist, 1e-9);
        before = standard;
    }
}

/* A lesion of a part: 1 - e exp(-(1 - e) t / tau_r): the older, the more traces, the safer. */
static void test_partial(void **state)
{
    (void)state;
    static const int extents[] = {0, 10, 50, 90, 100};
    for (size_t i = 0; i < 5; i++) {
        double e = extents[i] / 100.0;
        for (int age = 0; age <= 800; age += 400) {
            char more[96];
            snprintf(more, sizeof more, "age = %d d\nextent = %d %%\ndelay = 30 d", age,
                     extents[i]);
            double traces = age / 200.0 + (extents[i] == 0 ? 30 / 200.0 : 0);
            near("detail", 100 * (1 - e * exp(-(1 - e) * traces)), value_of(more, "detail"), 1e-10);
            near("traces", (1 + traces) * (1 - e), value_of(more, "traces"), 1e-12);
        }
    }
}

/* Memories one by one: traces laid down at random moments, each lost with the chance of the extent.
 */
static void test_traces_one_by_one(void **state)
{
    (void)state;
    const double e = 0.7, traces = 2.0;
    uint64_t x = 88172645463325252u;
    int kept = 0, count = 200000;
    for (int m = 0; m < count; m++) {
        bool is_left = false;
        double waited = 0;
        for (bool is_first = true;; is_first = false) {
            double u[2];
            for (int k = 0; k < 2; k++) {
                x ^= x << 13;
                x ^= x >> 7;
                x ^= x << 17;
                u[k] = ((double)(x >> 11) + 0.5) / 9007199254740992.0;
            }
            waited += is_first ? 0 : -log(u[0]);
            if (waited > traces) {
                break;
            }
            is_left = is_left || u[1] >= e;
        }
        kept += is_left;
    }
    double computed = value_of("age = 400 d\nextent = 70 %", "detail");
    double drawn = 100.0 * kept / count;
    print_message("[own] details: computed %.3f %%, of %d drawn memories %.3f %%\n", computed,
                  count, drawn);
    assert_true(fabs(computed - drawn) < 0.4);
}

/* A range of delays is one history; looking changes nothing. The lesion has happened at delay 0. */
static void test_history(void **state)
{
    (void)state;
    struct trial trial = trial_run(HEAD "extent = 60 %\nage = 77 d\n"
                                        "delay = 0 d .. 200 d step 10 d\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    const struct plasticity_table *table = &trial.result->tables[0];
    for (size_t i = 0; i < table->row_count; i++) {
        char more[96];
        snprintf(more, sizeof more, "extent = 60 %%\nage = 77 d\ndelay = %zu d", 10 * i);
        assert_true(fabs(table->columns[1].values[i] - value_of(more, "standard")) < 1e-11);
        assert_true(table->columns[2].values[i] == table->columns[2].values[0]);
    }
    near("at delay 0", 100 * (0.4 * exp(-0.77) + cortex(100, 10000, 0.9, 77)),
         table->columns[1].values[0], 1e-10);
    trial_free(&trial);
}

/* What no theory allows: recall above 100 % or below 0 for any numbers. */
static void test_bounds(void **state)
{
    (void)state;
    static const char *const numbers[] = {"0.01", "1", "1000", "100000"};
    for (size_t i = 0; i < 4; i++) {
        for (size_t k = 0; k < 4; k++) {
            char text[320];
            snprintf(text, sizeof text,
                     HEAD
                     "tau_hippocampus = %s d\ntau_cortex = %s d\ntransfer = 100 %%\n"
                     "extent = 40 %%\ntrace_interval = %s d\nage = 0 d .. 36500 d step 730 d\n",
                     numbers[i], numbers[k], numbers[3 - i]);
            struct trial trial = trial_run(text);
            assert_int_equal(trial.status, PLASTICITY_OK);
            const struct plasticity_table *table = &trial.result->tables[0];
            for (size_t row = 0; row < table->row_count; row++) {
                for (size_t c = 1; c <= 6; c++) {
                    double x = table->columns[c].values[row];
                    assert_true(x >= 0 && x <= 100 + 1e-9);
                }
            }
            trial_free(&trial);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_linear),
        cmocka_unit_test(test_nearly_equal),
        cmocka_unit_test(test_theories),
        cmocka_unit_test(test_partial),
        cmocka_unit_test(test_traces_one_by_one),
        cmocka_unit_test(test_history),
        cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
