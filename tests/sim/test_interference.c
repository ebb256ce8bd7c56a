/* tests/sim/test_interference.c: what a second association does to a first, on a linear unit. */
#include <math.h>

#include "help.h"

#define HEAD "title = t\nmodel = linear_unit\nprotocol = two_associations\n"
#define PI 3.141592653589793

static double value_of(const char *more, const char *reading)
{
    char text[512];
    snprintf(text, sizeof text, HEAD "%s\noutput x = %s\n", more, reading);
    return trial_x(text);
}

static void near(const char *mark, const char *what, double expected, double computed, double most)
{
    print_message("[%s] %s: expected %.10g, computed %.10g\n", mark, what, expected, computed);
    assert_true(fabs(expected - computed) < most);
}

/* T38, certainty A: 1 - cos phi - cos^2 phi on the first, -1 on the second. */
static void test_one_after_other(void **state)
{
    (void)state;
    static const struct {
        int angle;
        double first; /* to four decimals, as published with the test */
    } rows[] = {{0, -1.0}, {30, -0.6160}, {45, -0.2071}, {60, 0.25}, {75, 0.6742}, {90, 1.0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char more[64], what[32];
        double c = cos(rows[i].angle * PI / 180);
        snprintf(more, sizeof more, "angle = %d", rows[i].angle);
        snprintf(what, sizeof what, "angle %d", rows[i].angle);
        double first = value_of(more, "first");
        near("A", what, 1 - c - c * c, first, 1e-6);
        assert_true(fabs(first - rows[i].first) < 5.1e-5);
        near("A", "second", -1, value_of(more, "second"), 1e-6);
        near("A", "forgotten", c + c * c, value_of(more, "forgotten"), 1e-6);
        near("A", "error on the first", c + c * c, value_of(more, "error_first"), 1e-6);
    }
}

/* The same for any targets and an obtuse angle: t_1 + (t_2 - t_1 cos phi) cos phi. */
static void test_targets(void **state)
{
    (void)state;
    static const double rows[][3] = {{120, 1, -1}, {135, 2, 0.5}, {20, -3, 4}, {180, 1, -1}};
    for (size_t i = 0; i < 4; i++) {
        char more[96];
        double c = cos(rows[i][0] * PI / 180);
        snprintf(more, sizeof more, "angle = %g\ntarget_1 = %g\ntarget_2 = %g", rows[i][0],
                 rows[i][1], rows[i][2]);
        near("exact", "first", rows[i][1] + (rows[i][2] - rows[i][1] * c) * c,
             value_of(more, "first"), 1e-6);
    }
}

/* T38: in turn until nothing changes, both are kept however small the angle, if it is not zero. */
static void test_interleaved(void **state)
{
    (void)state;
    static const struct {
        const char *angle, *presentations;
    } rows[] = {{"1", "200000"}, {"5", "20000"}, {"30", "2000"},
                {"60", "500"},   {"90", "200"},  {"150", "2000"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char more[128];
        snprintf(more, sizeof more, "order = interleaved\neta = 1\nangle = %s\npresentations = %s",
                 rows[i].angle, rows[i].presentations);
        near("A", rows[i].angle, 1, value_of(more, "first"), 1e-6);
        near("A", "second", -1, value_of(more, "second"), 1e-6);
        snprintf(more, sizeof more,
                 "order = replay\neta = 1\nangle = %s\nfirst_presentations = 50\n"
                 "presentations = %s",
                 rows[i].angle, rows[i].presentations);
        near("A", "replay", 1, value_of(more, "first"), 2e-6);
    }
}

/* Ties. The same pattern twice cannot have two responses: in turn it swings between the two fixed
 * points of a cycle, -eta / (2 - eta) after the second lesson and eta / (2 - eta) after the first.
 */
static void test_same_pattern(void **state)
{
    (void)state;
    double after = 0.1 / 1.9;
    near("exact", "even", -after,
         value_of("order = interleaved\nangle = 0\npresentations = 1000", "first"), 1e-12);
    near("exact", "odd", after,
         value_of("order = interleaved\nangle = 0\npresentations = 1001", "first"), 1e-12);
    near("exact", "one after the other", -1, value_of("angle = 0", "first"), 1e-6);
    near("exact", "same response", 1, value_of("angle = 0\ntarget_2 = 1", "first"), 1e-6);
    near("exact", "nothing forgotten", 0, value_of("angle = 0\ntarget_2 = 1", "forgotten"), 1e-6);
    /* both targets equal, at an angle: 1 + (1 - c) c, with more on the first than was wanted */
    near("exact", "equal targets", 1 + 0.5 * 0.5, value_of("angle = 60\ntarget_2 = 1", "first"),
         1e-6);
}

/* Every lesson: the error on the first falls by 0.9 a lesson, and so does what the second lacks. */
static void test_course(void **state)
{
    (void)state;
    struct trial trial = trial_run(HEAD "angle = 60\nfirst_presentations = 10\n"
                                        "presentations = 0 .. 30 step 1\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    const struct plasticity_column *column = trial.result->tables[0].columns;
    for (int k = 0; k <= 30; k++) {
        double learned = 1 - pow(0.9, k < 10 ? k : 10);
        double moved = k < 10 ? 0 : (-1 - 0.5 * learned) * (1 - pow(0.9, k - 10));
        double first = learned + 0.5 * moved;
        double forgotten = k <= 10 ? 0 : fabs(1 - first) - (1 - learned);
        print_message("[exact] %d: expected %.9f, computed %.9f\n", k, first, column[1].values[k]);
        assert_true(fabs(column[1].values[k] - first) < 1e-12);
        assert_true(fabs(column[2].values[k] - (0.5 * learned + moved)) < 1e-12);
        assert_true(fabs(column[5].values[k] - forgotten) < 1e-12);
    }
    trial_free(&trial);
}

/* A third of old lessons: one after every second new one. With a whole step and a right angle an
 * association is known from its first lesson on, so that the course of lessons shows. */
static void test_order(void **state)
{
    (void)state;
    static const struct {
        const char *more;
        int first, second; /* lessons until each is known */
    } rows[] = {{"first_presentations = 3", 1, 4},
                {"order = interleaved", 1, 2},
                {"order = replay\nfirst_presentations = 0\nreplayed = 25 %", 4, 1},
                {"order = replay\nfirst_presentations = 0\nreplayed = 60 %", 2, 1},
                {"order = replay\nfirst_presentations = 2\nreplayed = 100 %", 1, 99},
                {"order = replay\nfirst_presentations = 2\nreplayed = 0 %", 1, 3},
                {"first_presentations = 0", 99, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int k = 0; k <= 8; k++) {
            char more[160];
            snprintf(more, sizeof more, "eta = 1\nangle = 90\npresentations = %d\n%s", k,
                     rows[i].more);
            assert_true(fabs(value_of(more, "first") - (k >= rows[i].first)) < 1e-12);
            assert_true(fabs(value_of(more, "second") + (k >= rows[i].second)) < 1e-12);
        }
    }
}

/* Share of replay against what is kept: with eta 0.05 and 200 lessons more is kept the more is
 * replayed. */
static void test_replay_share(void **state)
{
    (void)state;
    double before = 2;
    for (int share = 0; share <= 50; share += 10) {
        char more[128];
        snprintf(more, sizeof more,
                 "order = replay\nangle = 45\nreplayed = %d %%\n"
                 "presentations = 300",
                 share);
        double error = value_of(more, "error_first");
        print_message("[own] %d %% replayed: error on the first %.6f\n", share, error);
        assert_true(error < before);
        before = error;
    }
    near("A", "no replay", 0.5 + sqrt(0.5),
         value_of("order = replay\nangle = 45\nreplayed = 0 %", "error_first"), 1e-6);
}

/* The penalty. F is (1, 0): the first input alone mattered. With an angle both are kept for any
 * lambda > 0; without one the fixed point of (t_2 - w) - lambda (w - t_1) = 0 is a compromise. */
static void test_penalty(void **state)
{
    (void)state;
    for (int lambda = 1; lambda <= 8; lambda *= 2) {
        char more[160];
        snprintf(more, sizeof more, "penalty = %d\nangle = 60\npresentations = 2000", lambda);
        near("exact", "first, 60 degrees", 1, value_of(more, "first"), 1e-6);
        near("exact", "second, 60 degrees", -1, value_of(more, "second"), 1e-6);
        snprintf(more, sizeof more, "penalty = %d\nangle = 0", lambda);
        near("exact", "0 degrees", (lambda - 1.0) / (lambda + 1.0), value_of(more, "first"), 1e-6);
    }
    near("exact", "at right angles it holds nothing back", -1,
         value_of("penalty = 8\nangle = 90", "second"), 1e-6);
    near("exact", "nothing learned, nothing to hold", 0,
         value_of("penalty = 8\nfirst_presentations = 0\nangle = 90", "first"), 1e-12);
}

static void test_edges(void **state)
{
    (void)state;
    near("exact", "no step", 0, value_of("eta = 0", "first"), 1e-15);
    near("exact", "no step, weights stay", 0.25, value_of("eta = 0\nstart_weight = 0.25", "first"),
         1e-15);
    near("exact", "no step, nothing forgotten", 0, value_of("eta = 0", "forgotten"), 1e-15);
    near("exact", "no lesson", 0, value_of("presentations = 0", "first"), 1e-15);
    near("exact", "recalled", 100, value_of("angle = 90", "right_first"), 1e-9);
    near("exact", "not recalled", 0, value_of("angle = 30", "right_first"), 1e-9);
    static const char *const grows[] = {"eta = 3\npresentations = 5000",
                                        "eta = 1\npenalty = 1000\nangle = 30\npresentations = 5000",
                                        "eta = 10\nangle = 0\npresentations = 1000000"};
    for (size_t i = 0; i < 3; i++) {
        char text[256];
        snprintf(text, sizeof text, HEAD "%s\n", grows[i]);
        struct trial trial = trial_run(text);
        assert_int_equal(trial.status, PLASTICITY_WRONG);
        assert_string_equal(trial.errors.at[0].message, "the weight grows beyond all bounds");
        trial_free(&trial);
    }
}

/* Several outputs and items: a unit without a hidden layer on lists of patterns. */
static void test_lists(void **state)
{
    (void)state;
    const char *const text = "title = t\nmodel = linear_unit\nprotocol = two_lists\n"
                             "inputs = 32\nitems = 4\noutputs = 8\neta = 0.02\noverlap = 0 %\n"
                             "order = interleaved\npresentations = 40000\noutput x = error_first\n";
    near("exact", "eight patterns in 32 inputs", 0, trial_x(text), 1e-6);
}

static void test_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"title = t\nmodel = linear_unit\nprotocol = patterns\n",
         "'patterns' presents rates, and 'linear_unit' is a network that learns from lessons"},
        {"title = t\nmodel = oja\nprotocol = two_associations\n",
         "'two_associations' presents lessons, and 'oja' is a rule for rates"},
        {HEAD "presentations = 1000000\nangle = 0 .. 180 step 0.5\n",
         "experiment is too large: more than 200000000 lessons to single units in all"},
        {"title = t\nmodel = two_layer\nprotocol = two_lists\nnetworks = 100\nhidden = 64\n"
         "presentations = 40000\n",
         "experiment is too large: more than 200000000 lessons to single units in all"},
        {HEAD "axonal_delay = 1 ms\n", "unknown name 'axonal_delay'"},
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
        cmocka_unit_test(test_one_after_other), cmocka_unit_test(test_targets),
        cmocka_unit_test(test_interleaved),     cmocka_unit_test(test_same_pattern),
        cmocka_unit_test(test_course),          cmocka_unit_test(test_order),
        cmocka_unit_test(test_replay_share),    cmocka_unit_test(test_penalty),
        cmocka_unit_test(test_edges),           cmocka_unit_test(test_lists),
        cmocka_unit_test(test_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
