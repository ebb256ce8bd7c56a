/* tests/sim/test_stdp_suppression.c: the suppression rule: efficacies, triplets by hand, and its
 * two circulating sets. The numbers of the sets are (B) and (C); what is tested is the rule. */
#include <math.h>

#include "help.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static double weight(const char *more, const char *protocol)
{
    char text[1024];
    snprintf(text, sizeof text,
             "title = t\nmodel = stdp_suppression\nset = simulators\n%s\n%s\noutput x = weight\n",
             more, protocol);
    return trial_x(text);
}

/* T04: the efficacy of a second spike 10 ms behind the first, read off what its pair changes. The
 * partner of the second spike is so near, and the first so quick to be forgotten with a short tau,
 * that nothing else is left of the change. */
static void test_efficacy(void **state)
{
    (void)state;
    const char *const brief = "tau_plus = 0.1 ms\ntau_minus = 0.1 ms\na_minus = 0 w0";
    const char *const alone = "protocol = listed\npre = 100 ms\npost = 100.1 ms";
    const char *const behind_pre = "protocol = listed\npre = 90 ms, 100 ms\npost = 100.1 ms";
    const char *const behind_post = "protocol = listed\npre = 100 ms\npost = 90.1 ms, 100.1 ms";
    double full = weight(brief, alone) - 1;
    double pre = (weight(brief, behind_pre) - 1) / full;
    double post = (weight(brief, behind_post) - 1) / full;
    print_message("T04 presynaptic:  expected 0.2548 (%.6f), computed %.6f (B)\n",
                  1 - exp(-10 / 34.0), pre);
    print_message("T04 postsynaptic: expected 0.1248 (%.6f), computed %.6f (B)\n",
                  1 - exp(-10 / 75.0), post);
    assert_true(fabs(pre - (1 - exp(-10 / 34.0))) < 1e-12 && fabs(pre - 0.2548) < 5e-5);
    assert_true(fabs(post - (1 - exp(-10 / 75.0))) < 1e-12 && fabs(post - 0.1248) < 5e-5);
}

static double gain(double lag)
{
    return 1.01 * exp(-lag / 14.8);
}

static double loss(double lag)
{
    return -0.52 * exp(-lag / 33.8);
}

/* T04: triplets by hand. In each the later pair is suppressed, so that the earlier one prevails. */
static void test_triplets(void **state)
{
    (void)state;
    double pre = 1 - exp(-20 / 34.0), post = 1 - exp(-20 / 75.0), near = 1 - exp(-10 / 34.0);
    const struct {
        const char *name, *twice, *first, *second;
        double expected, independent;
    } rows[] = {
        {"pre-pre-post", "pre", "20", "10", 1 + gain(20) + near * gain(10),
         1 + gain(20) + gain(10)},
        {"pre-post-pre", "pre", "10", "-10", 1 + gain(10) + pre * loss(10),
         1 + gain(10) + loss(10)},
        {"post-pre-post", "post", "-10", "10", 1 + loss(10) + post * gain(10),
         1 + loss(10) + gain(10)},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char protocol[256];
        snprintf(protocol, sizeof protocol,
                 "protocol = triplet\ntwice = %s\nfirst_lag = %s ms\nsecond_lag = %s ms\n"
                 "repeats = 1",
                 rows[i].twice, rows[i].first, rows[i].second);
        double got = weight("", protocol);
        print_message("T04 %s: expected %.9f, computed %.9f, without suppression %.9f (B)\n",
                      rows[i].name, rows[i].expected, got, rows[i].independent);
        assert_true(fabs(got - rows[i].expected) < 1e-12);
    }
    assert_true(rows[1].expected > 1); /* pre-post came first: potentiation */
    assert_true(rows[2].expected < 1); /* post-pre came first: depression */
}

/* A single pair meets no suppression: the window of the pair rule, to the last bit. */
static void test_single_pair(void **state)
{
    (void)state;
    static const int lags[] = {-40, -10, -1, 0, 1, 10, 40};
    for (size_t i = 0; i < COUNT(lags); i++) {
        char protocol[128], text[512];
        snprintf(protocol, sizeof protocol, "protocol = pairing\nlag = %d ms\nrepeats = 1",
                 lags[i]);
        snprintf(text, sizeof text,
                 "title = t\nmodel = stdp_pair\na_plus = 0.5 w0\na_minus = 0.52 w0\n"
                 "tau_plus = 14.8 ms\ntau_minus = 33.8 ms\n%s\noutput x = weight\n",
                 protocol);
        assert_true(weight("a_plus = 0.5 w0", protocol) == trial_x(text));
    }
}

/* Spikes far apart count in full again: the suppressed train approaches the pair rule. */
static void test_recovery(void **state)
{
    (void)state;
    const char *const small = "a_plus = 0.0101 w0\na_minus = 0.0052 w0";
    const char *const slow = "protocol = pairing\nlag = 10 ms\nrepeats = 20\nrate = 0.1 Hz";
    const char *const fast = "protocol = pairing\nlag = 10 ms\nrepeats = 20\nrate = 40 Hz";
    double each = (weight(small, slow) - 1) / 20;
    print_message("a pairing each 10 s: expected %.15f, computed %.15f\n", gain(10) / 100, each);
    assert_true(fabs(each - gain(10) / 100) < 1e-14);
    assert_true((weight(small, fast) - 1) / 20 < each / 4);
}

/* The two sets stay apart and say so; the one quoted from memory carries its mark. */
static void test_sets(void **state)
{
    (void)state;
    const char *const form = "title = t\nmodel = stdp_suppression\nset = %s\nprotocol = pairing\n"
                             "lag = 10 ms\nrepeats = 1\noutput x = weight\n";
    static const struct {
        const char *set;
        double a_plus, tau_plus;
        enum plasticity_evidence evidence;
    } rows[] = {{"simulators", 1.01, 14.8, PLASTICITY_EVIDENCE_B},
                {"quoted", 1.03, 13.3, PLASTICITY_EVIDENCE_C}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[256];
        snprintf(text, sizeof text, form, rows[i].set);
        struct trial trial = trial_run(text);
        double got = trial_output(&trial, "x"), near = exp(-10 / rows[i].tau_plus);
        assert_true(fabs(got - (1 + rows[i].a_plus * near)) < 1e-14);
        assert_int_equal(trial.result->evidence, rows[i].evidence);
        assert_non_null(strstr(trial.result->limits, "another set circulates"));
        trial_free(&trial);
    }
}

/* Theta bursts: the same spikes as when they are listed. */
static void test_theta_burst(void **state)
{
    (void)state;
    const char *const small = "a_plus = 0.0101 w0\na_minus = 0.0052 w0";
    const char *const bursts =
        "protocol = theta_burst\nlag = 3 ms\npulses = 2\npulse_rate = 100 Hz\n"
        "bursts = 2\nburst_rate = 5 Hz\ntrains = 2\ntrain_period = 1 s";
    const char *const listed =
        "protocol = listed\n"
        "pre = 200 ms, 210 ms, 400 ms, 410 ms, 1200 ms, 1210 ms, 1400 ms, 1410 ms\n"
        "post = 203 ms, 213 ms, 403 ms, 413 ms, 1203 ms, 1213 ms, 1403 ms, 1413 ms";
    double got = weight(small, bursts), right = weight(small, listed);
    print_message("theta bursts: expected %.12f, computed %.12f\n", right, got);
    assert_true(got == right);
    static const char *const wrong[] = {"lag = 10 ms", "lag = 1 ms\npulses = 21",
                                        "lag = 1 ms\ntrains = 2\ntrain_period = 1 s"};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        char text[256];
        snprintf(text, sizeof text,
                 "title = t\nmodel = stdp_suppression\nprotocol = theta_burst\n%s\n", wrong[i]);
        struct trial trial = trial_run(text);
        assert_int_equal(trial.status, PLASTICITY_WRONG);
        assert_int_equal(trial.errors.count, 1);
        print_message("%s\n", trial.errors.at[0].message);
        trial_free(&trial);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_efficacy),    cmocka_unit_test(test_triplets),
        cmocka_unit_test(test_single_pair), cmocka_unit_test(test_recovery),
        cmocka_unit_test(test_sets),        cmocka_unit_test(test_theta_burst),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
