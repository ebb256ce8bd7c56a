/* tests/sim/test_lifetime.c: how long a memory lasts that others overwrite: T36, T37, and T40 as far
 * as it concerns these models. */
#include <math.h>

#include "help.h"

#define CASCADE "title = t\nmodel = cascade\nprotocol = overwriting\n"
#define CHAIN "title = t\nmodel = benna_fusi\nprotocol = overwriting\n"

static double value_of(const char *head, const char *more, const char *reading)
{
    char text[512];
    snprintf(text, sizeof text, "%s%s\noutput x = %s\n", head, more, reading);
    return trial_x(text);
}

static double signal_at(const char *head, double memories)
{
    char more[80];
    snprintf(more, sizeof more, "memories = %.0f", memories);
    return value_of(head, more, "signal");
}

/* T36, certainty A: exact Markov chain, 1 %. */
static void test_cascade(void **state)
{
    (void)state;
    static const struct {
        double memories, signal;
    } rows[] = {{0, 0.2}, {16, 0.0281}, {64, 0.0114}, {256, 0.00388}, {1024, 6.94e-4}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double computed = signal_at(CASCADE, rows[i].memories);
        print_message("[A] T36 after %g memories: expected %g, computed %.7g\n", rows[i].memories,
                      rows[i].signal, computed);
        assert_true(fabs(computed / rows[i].signal - 1) < 0.01);
    }
    assert_true(fabs(signal_at(CASCADE, 0) - 0.2) < 1e-15);
    double slope = log(signal_at(CASCADE, 256) / signal_at(CASCADE, 16)) / log(16);
    print_message("[A] T36 slope from 16 to 256: expected -0.715, computed %.4f\n", slope);
    assert_true(fabs(slope + 0.715) < 0.005);
    double left = signal_at(CASCADE "states = 1\n", 1),
           at_once = signal_at(CASCADE "states = 1\n", 0);
    print_message("[A] T36 n = 1: expected 1, then 0, computed %g, then %g\n", at_once, left);
    assert_true(at_once == 1 && left == 0);
}

/* The ordinary switch beside it: q (1 - q)^t with the same first signal. */
static void test_switch(void **state)
{
    (void)state;
    for (int memories = 0; memories <= 100; memories += 25) {
        char more[80];
        snprintf(more, sizeof more, "memories = %d", memories);
        double computed = value_of(CASCADE, more, "switch_signal");
        double expected = 0.2 * pow(0.8, memories);
        print_message("[exact] switch after %d: expected %.9g, computed %.9g\n", memories, expected,
                      computed);
        assert_true(fabs(computed / expected - 1) < 1e-13);
    }
}

/* The slope of a straight line through log(y) against log(x). */
static double slope_of(const double *x, const double *y, size_t count)
{
    double n = (double)count, sx = 0, sy = 0, xx = 0, xy = 0;
    for (size_t i = 0; i < count; i++) {
        double a = log(x[i]), b = log(y[i]);
        sx += a;
        sy += b;
        xx += a * a;
        xy += a * b;
    }
    return (n * xy - sx * sy) / (n * xx - sx * sx);
}

static double slope_between(const char *head, double low, double high)
{
    double x[40], y[40];
    for (int i = 0; i < 40; i++) {
        x[i] = floor(low * pow(high / low, i / 39.0) + 0.5);
        y[i] = signal_at(head, x[i]);
    }
    return slope_of(x, y, 40);
}

/* T37, certainty A: the signal falls as t^-1/2 between t = 10 and 4^m / 20. */
static void test_chain_slope(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        double variables, expected;
    } rows[] = {{CHAIN "variables = 8\n", 8, -0.498}, {CHAIN "variables = 12\n", 12, -0.499}};
    for (size_t i = 0; i < 2; i++) {
        double slope = slope_between(rows[i].head, 10, pow(4, rows[i].variables) / 20);
        print_message("[A] T37 m = %g: expected slope %.3f, computed %.4f\n", rows[i].variables,
                      rows[i].expected, slope);
        assert_true(fabs(slope - rows[i].expected) < 0.01);
    }
}

/* T37: memories until the signal has sunk to the noise: proportional to N. */
static void test_chain_lifetime(void **state)
{
    (void)state;
    static const struct {
        double synapses, lifetime;
        const char *range;
    } rows[] = {{1e3, 46.5, "0 .. 100 step 1"},
                {1e4, 474, "400 .. 500 step 1"},
                {1e5, 4713, "4000 .. 5000 step 1"},
                {1e6, 4.69e4, "40000 .. 50000 step 1"},
                {1e7, 4.74e5, "400000 .. 500000 step 100"},
                {1e9, 4.74e7, "40000000 .. 60000000 step 10000"}};
    double first = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char more[160];
        snprintf(more, sizeof more, "synapses = %.0f\nmemories = %s", rows[i].synapses,
                 rows[i].range);
        double lifetime = value_of(CHAIN, more, "memories where snr is 1");
        print_message("[A] T37 N = %g: expected %g, computed %.6g\n", rows[i].synapses,
                      rows[i].lifetime, lifetime);
        assert_true(fabs(lifetime / rows[i].lifetime - 1) < 0.03);
        first = i == 0 ? lifetime : first;
        assert_true(fabs(lifetime / first / (rows[i].synapses / 1e3) - 1) < 0.03);
    }
    double snr[2];
    for (int i = 0; i < 2; i++) {
        snr[i] = value_of(
            CHAIN, i == 0 ? "memories = 0\nsynapses = 100" : "memories = 0\nsynapses = 1000000000",
            "snr");
    }
    print_message("[A] T37 first SNR, N 1e9 over N 1e2: expected %.9g, computed %.9g\n", sqrt(1e7),
                  snr[1] / snr[0]);
    assert_true(fabs(snr[1] / snr[0] / sqrt(1e7) - 1) < 1e-14);
}

/* One variable is an exponential; its noise is known. */
static void test_chain_of_one(void **state)
{
    (void)state;
    double signal = value_of(CHAIN, "variables = 1\nmemories = 10", "signal");
    double snr = value_of(CHAIN, "variables = 1\nmemories = 10\nsynapses = 50", "snr");
    double single = value_of(CHAIN, "variables = 1\nmemories = 10\nsynapses = 50", "single_snr");
    print_message("[exact] m = 1: expected %.12f, computed %.12f\n", exp(-2.5), signal);
    assert_true(fabs(signal - exp(-2.5)) < 1e-15);
    assert_true(fabs(snr - exp(-2.5) * 5) < 1e-13 && fabs(snr - single) < 1e-13);
}

/* A history cut at every point is the run in one go; nothing stored leaves nothing; the greatest
 * number of memories stays a number. */
static void test_edges(void **state)
{
    (void)state;
    static const char *const heads[] = {CASCADE, CHAIN};
    for (size_t i = 0; i < 2; i++) {
        double often =
            value_of(heads[i], "memories = 0 .. 10000 step 1", "signal at memories 10000");
        double once = signal_at(heads[i], 10000);
        print_message("[exact] cut at every memory: differs by %.2g of the signal\n",
                      often / once - 1);
        assert_true(fabs(often / once - 1) < 1e-11);
        assert_true(value_of(heads[i], "stored = 0\nmemories = 5", "signal") == 0);
        double last = signal_at(heads[i], 1e9);
        assert_true(last >= 0 && last < 1e-4);
        double greatest = value_of(heads[i], "memories = 0\nsynapses = 1000000000", "snr");
        assert_true(isfinite(greatest) && greatest > 5000);
    }
    double slow = value_of(CASCADE "states = 20\nx = 0.01\n", "memories = 1000000000", "signal");
    assert_true(slow >= 0 && slow < 1);
}

/* T40, certainty C: savings of Ebbinghaus as they are usually quoted, not read in the original. A
 * power of time with a small exponent goes through them. Neither model is that forgetting curve,
 * and nobody may print one as such: this difference is a known failure and stays visible. */
static void test_no_forgetting_curve(void **state)
{
    (void)state;
    static const double hours[] = {1.0 / 3, 1, 9, 24, 48, 144, 744};
    static const double savings[] = {58.2, 44.2, 35.8, 33.7, 27.8, 25.4, 21.1};
    double people = slope_of(hours, savings, 7);
    double cascade = slope_between(CASCADE, 16, 256), chain = slope_between(CHAIN, 10, 100000);
    print_message("[C] T40 slope of the savings: expected about -0.126, computed %.4f; cascade "
                  "%.3f, chain %.3f: KNOWN FAILURE, both forget faster\n",
                  people, cascade, chain);
    assert_true(fabs(people + 0.126) < 0.005);
    assert_true(cascade < 4 * people && chain < 3 * people);
}

/* T40, certainty C: people keep most when the gap between two lessons is 20 to 40 % of a retention
 * of a week and 5 to 10 % of a year. Here the best gap is none: a linear chain cannot gain from a
 * gap, and the cascade does not either. */
static void test_no_spacing(void **state)
{
    (void)state;
    static const char *const heads[] = {CASCADE "stored = 2\n", CHAIN "stored = 2\n"};
    static const double retention[] = {16, 128, 1024};
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < 3; k++) {
            char more[80];
            snprintf(more, sizeof more, "memories = %.0f\ngap = 0", retention[k]);
            double massed = value_of(heads[i], more, "signal"), best = 0;
            for (int gap = 1; gap <= 4096; gap *= 4) {
                snprintf(more, sizeof more, "memories = %.0f\ngap = %d", retention[k], gap);
                best = fmax(best, value_of(heads[i], more, "signal"));
            }
            print_message("[C] T40 %s, retention %.0f: expected a best gap above 0 in people, "
                          "computed %.6f without gap, %.6f with the best gap: KNOWN FAILURE\n",
                          i == 0 ? "cascade" : "chain", retention[k], massed, best);
            assert_true(massed > best);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cascade),
        cmocka_unit_test(test_switch),
        cmocka_unit_test(test_chain_slope),
        cmocka_unit_test(test_chain_lifetime),
        cmocka_unit_test(test_chain_of_one),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_no_forgetting_curve),
        cmocka_unit_test(test_no_spacing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
