/* tests/sim/test_trains.c: the named trains of pulses: their defaults, their spikes one by one, and
 * what they refuse. */
#include <math.h>

#include "help.h"

#define PAIR "title = t\nmodel = stdp_pair\n"
#define CALCIUM "title = t\nmodel = graupner_brunel\nset = hippocampal_slices\n"

static double change(const char *head, const char *text)
{
    char all[1024];
    snprintf(all, sizeof all, "%s%s\noutput x = change\n", head, text);
    return trial_x(all);
}

static double standard_of(const char *protocol, const char *name)
{
    const struct plasticity_protocol *about = plasticity_protocol_find(protocol);
    assert_non_null(about);
    for (size_t i = 0; i < about->parameter_count; i++) {
        if (strcmp(about->parameters[i].name, name) == 0) {
            return about->parameters[i].standard;
        }
    }
    fail_msg("%s has no %s", protocol, name);
    return 0;
}

/* Published defaults. Bliss and Lomo 1973 (their summary): 100 a second for 3 to 4 s. Dudek and
 * Bear 1992: 900 pulses. Clopath and others 2008 (authors' code): 3 trains of 100 at 100 Hz, 600 s
 * apart. */
static void test_defaults(void **state)
{
    (void)state;
    static const struct {
        const char *protocol;
        double pulses, rate, trains, period;
    } rows[] = {{"tetanus", 300, 100, 1, 10},
                {"low_frequency", 900, 1, 1, 3600},
                {"spaced_trains", 100, 100, 3, 600}};
    for (size_t i = 0; i < 3; i++) {
        const char *protocol = rows[i].protocol;
        print_message("[B] %s: %g pulses at %g Hz, %g trains\n", protocol,
                      standard_of(protocol, "pulses"), standard_of(protocol, "rate"),
                      standard_of(protocol, "trains"));
        assert_true(standard_of(protocol, "pulses") == rows[i].pulses);
        assert_true(standard_of(protocol, "rate") == rows[i].rate);
        assert_true(standard_of(protocol, "trains") == rows[i].trains);
        assert_true(standard_of(protocol, "train_period") == rows[i].period);
        char text[256];
        snprintf(text, sizeof text,
                 "protocol = %s\npulses = %g\nrate = %g Hz\ntrains = %g\ntrain_period = %g s",
                 i == 0 ? "low_frequency" : "tetanus", rows[i].pulses, rows[i].rate, rows[i].trains,
                 rows[i].period);
        char plain[64];
        snprintf(plain, sizeof plain, "protocol = %s", protocol);
        assert_true(change(CALCIUM, text) == change(CALCIUM, plain));
    }
}

/* The same spikes, listed. */
static void test_spikes(void **state)
{
    (void)state;
    double got = change(PAIR, "protocol = spaced_trains\npulses = 2\nrate = 50 Hz\ntrains = 2\n"
                              "train_period = 0.1 s\npost = each\nlag = -7 ms\nwait = 0 s");
    double expected = change(PAIR, "protocol = listed\npre = 20 ms, 40 ms, 120 ms, 140 ms\n"
                                   "post = 13 ms, 33 ms, 113 ms, 133 ms\nend = 160 ms");
    print_message("[exact] two trains of two pairs: expected %.9f, computed %.9f\n", expected, got);
    assert_true(got == expected && got != 0);
    double alone = change(CALCIUM, "protocol = tetanus\npulses = 3\nrate = 40 Hz\nwait = 0.5 s");
    double listed =
        change(CALCIUM, "protocol = listed\npre = 25 ms, 50 ms, 75 ms\npost = none\nend = 600 ms");
    assert_true(alone == listed && alone != 0);
    assert_true(change(PAIR, "protocol = tetanus") == 0); /* no postsynaptic spike */
    assert_true(change(PAIR, "protocol = tetanus\npulses = 0\npost = each\nlag = 1 ms") == 0);
}

/* `wait` is when the weight is read. */
static void test_wait(void **state)
{
    (void)state;
    const char *const drift = CALCIUM "readout = deterministic_high\n";
    double soon = change(drift, "protocol = tetanus\npulses = 10\nwait = 0 s");
    double late = change(drift, "protocol = tetanus\npulses = 10\nwait = 3600 s");
    print_message("read at once %.6f %%, an hour later %.6f %%\n", soon, late);
    assert_true(soon != late);
}

static void expect_error(const char *text, const char *where, const char *message)
{
    char all[512];
    snprintf(all, sizeof all, PAIR "%s\n", text);
    struct trial trial = trial_run(all);
    assert_int_equal(trial.status, PLASTICITY_WRONG);
    assert_int_equal(trial.errors.count, 1);
    print_message("%s\n", trial.errors.at[0].message);
    assert_string_equal(trial.errors.at[0].message, message);
    assert_int_equal(trial.errors.at[0].at, (size_t)(strstr(all, where) - all));
    trial_free(&trial);
}

static void test_refusals(void **state)
{
    (void)state;
    expect_error("protocol = tetanus\npost = each\nlag = 10 ms", "10 ms",
                 "a lag of 10 ms is not shorter than the time between pulses");
    expect_error("protocol = tetanus\npost = each\nlag = -12.5 ms", "-12.5 ms",
                 "a lag of -12.5 ms is not shorter than the time between pulses");
    expect_error("protocol = spaced_trains\ntrain_period = 0.9 s", "0.9 s",
                 "the pulses of a train do not fit between trains");
    expect_error("protocol = low_frequency\npulses = 100000\ntrains = 11\ntrain_period = 86400 s\n"
                 "rate = 1000 Hz",
                 "low_frequency", "experiment is too large: more than 1000000 spikes in one train");
    change(PAIR, "protocol = tetanus\nlag = 10 ms"); /* without postsynaptic spikes it is idle */
}

static void test_words(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"protocol = tetanus", "Weight change after 300 pulses at 100 Hz (%)"},
        {"protocol = spaced_trains",
         "Weight change after 3 trains of 100 pulses at 100 Hz, every 600 s (%)"},
        {"protocol = low_frequency\npulses = 1\npost = each",
         "Weight change after 1 pulse at 1 Hz, lag +10 ms (%)"},
        {"protocol = low_frequency\npost = each\nlag = -10 ms .. 10 ms step 5 ms",
         "Weight change after 900 pulses at 1 Hz, each with a postsynaptic spike (%)"},
        {"protocol = spaced_trains\ntrains = 1 .. 3 step 1",
         "Weight change after trains of 100 pulses at 100 Hz, every 600 s (%)"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char all[512];
        snprintf(all, sizeof all, PAIR "%s\n", rows[i][0]);
        struct trial trial = trial_run(all);
        assert_int_equal(trial.status, PLASTICITY_OK);
        assert_string_equal(trial.result->y_title, rows[i][1]);
        trial_free(&trial);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults), cmocka_unit_test(test_spikes), cmocka_unit_test(test_wait),
        cmocka_unit_test(test_refusals), cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
