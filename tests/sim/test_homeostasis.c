/* What keeps a neuron near a rate: T30 and T31 of the acceptance list, the runaway without a brake,
 * and the limit of T20 as an experiment. */
#include <math.h>

#include "help.h"

#define DRIFT "title = t\nmodel = inhibitory_stdp\neta = 0.0001 w0\nprotocol = poisson\n"
#define BALANCE "title = t\nmodel = inhibitory_balance\nprotocol = poisson_inputs\n"
#define SCALING "title = t\nmodel = synaptic_scaling\nprotocol = deprivation\n"
#define EXCITABILITY "title = t\nmodel = excitability\nprotocol = deprivation\n"
#define RUNAWAY "title = t\nmodel = hebb_scaling\nprotocol = patterns\ninputs = 1\n"

static double value_of(const char *head, const char *more, const char *reading)
{
    char text[1024];
    snprintf(text, sizeof text, "%s%s\noutput x = %s\n", head, more, reading);
    return trial_x(text);
}

static void expect_message(const char *text, const char *message)
{
    struct trial trial = trial_run(text);
    assert_int_equal(trial.status, PLASTICITY_WRONG);
    print_message("[exact] '%s'\n", trial.errors.at[0].message);
    assert_string_equal(trial.errors.at[0].message, message);
    trial_free(&trial);
}

static const double *column(const struct trial *trial, const char *name)
{
    const struct plasticity_table *table = &trial->result->tables[0];
    for (size_t i = 0; i < table->column_count; i++) {
        if (strcmp(table->columns[i].name, name) == 0) {
            return table->columns[i].values;
        }
    }
    fail_msg("no column %s", name);
    return NULL;
}

/* T31, certainty A: independent trains move the weight by eta nu (2 rho tau - 2 rho0 tau). Every
 * seed is a pair of trains of its own; the standard error is that of the mean over the seeds. */
static void test_drift(void **state)
{
    (void)state;
    enum { SEEDS = 100 };
    static const struct {
        double rate, drift;
    } rows[] = {{0, -2}, {2.5, -1}, {5, 0}, {8, 1.2}, {10, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double sum = 0, square = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            char more[128];
            snprintf(more, sizeof more, "post_rate = %g Hz\nduration = 1000 s\nseed = %d",
                     rows[i].rate, seed);
            double drift = (value_of(DRIFT, more, "weight") - 1) / 0.0001 / 1000;
            sum += drift;
            square += drift * drift;
        }
        double mean = sum / SEEDS;
        double error = sqrt((square / SEEDS - mean * mean) / (SEEDS - 1));
        print_message("[A] T31 drift at %g Hz: expected %+.1f, computed %+.4f, standard error "
                      "%.4f (one run of 1000 s: %.3f)\n",
                      rows[i].rate, rows[i].drift, mean, error, error * sqrt(SEEDS - 1.0));
        double allowed = rows[i].drift == 0 ? 0.02 : 0.02 * fabs(rows[i].drift);
        assert_true(fabs(mean - rows[i].drift) < allowed);
        assert_true(error < 0.5 * allowed);
    }
}

/* One pair, both orders; a presynaptic spike alone; both at once. */
static void test_rule(void **state)
{
    (void)state;
    const char *const head = "title = t\nmodel = inhibitory_stdp\neta = 0.1 w0\n"
                             "protocol = listed\nend = 1 s\n";
    double alpha = 2 * 5 * 0.020, pair = exp(-0.5);
    static const struct {
        const char *trains;
        double pairs, alone;
    } rows[] = {
        {"pre = 100 ms\npost = none", 0, 1},
        {"pre = none\npost = 100 ms", 0, 0},
        {"pre = none\npost = none", 0, 0},
        {"pre = 100 ms\npost = 110 ms", 1, 1},
        {"pre = 110 ms\npost = 100 ms", 1, 1},
        {"pre = 100 ms\npost = 100 ms", 0, 1},
        {"pre = 100 ms, 110 ms\npost = 100 ms, 110 ms", 2, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double weight = value_of(head, rows[i].trains, "weight");
        double expected = 1 + 0.1 * (rows[i].pairs * pair - rows[i].alone * alpha);
        print_message("[A] expected %.12f, computed %.12f\n", expected, weight);
        assert_true(fabs(weight - expected) < 1e-14);
    }
    const char *const same = "pre = 100 ms\npost = 100 ms\ncoincidence = post_first";
    assert_true(fabs(value_of(head, same, "weight") - (1 + 0.1 * (1 - alpha))) < 1e-14);
}

/* Zero and the largest weight hold, and a target of zero lets no weight fall. */
static void test_bounds(void **state)
{
    (void)state;
    const char *const head = "title = t\nmodel = inhibitory_stdp\nprotocol = poisson\n"
                             "duration = 100 s\npre_rate = 50 Hz\n";
    assert_true(value_of(head, "eta = 1 w0\npost_rate = 0 Hz", "weight") == 0);
    assert_true(value_of(head, "eta = 1 w0\npost_rate = 100 Hz\nw_max = 7 w0", "weight") == 7);
    assert_true(value_of(head, "post_rate = 0 Hz\ntarget_rate = 0 Hz", "weight") == 1);
    assert_true(value_of(head, "eta = 0 w0", "change") == 0);
    assert_true(value_of(DRIFT, "pre_rate = 0 Hz\npost_rate = 0 Hz", "change") == 0);
    assert_true(
        value_of(DRIFT, "pre_rate = 0 Hz\npost_rate = 200 Hz\nduration = 4000 s", "change") == 0);
}

/* T31, second half: the rate settles within a tenth of the target, whatever the input. */
static void test_balance(void **state)
{
    (void)state;
    const double rates[] = {3, 5, 10, 20};
    char more[256];
    for (size_t i = 0; i < 4; i++) {
        snprintf(more, sizeof more,
                 "inputs = 800\nrate = %g Hz\ninhibitory_inputs = 200\ninhibitory_rate = 20 Hz\n"
                 "duration = 1000 s\nsettle = 200 s",
                 rates[i]);
        double rate = value_of(BALANCE, more, "output_rate");
        print_message("[A] T31 input %g Hz: expected 5 within a tenth, computed %.3f Hz, standard "
                      "error %.2f\n",
                      rates[i], rate, sqrt(rate / 800));
        assert_true(fabs(rate / 5 - 1) < 0.1);
    }
    for (int target = 2; target <= 20; target *= 3) {
        snprintf(more, sizeof more,
                 "inputs = 800\nrate = 10 Hz\ninhibitory_inputs = 1000\ntarget_rate = %d Hz\n"
                 "duration = 600 s\nsettle = 200 s",
                 target);
        double rate = value_of(BALANCE, more, "output_rate");
        print_message("[A] T31 target %d Hz: computed %.3f Hz\n", target, rate);
        assert_true(fabs(rate / target - 1) < 0.1);
    }
}

/* Few strong inhibitory inputs hold up the spikes that they should meet: the rate settles above the
 * target, the less the more inputs share the work. Without any nothing holds the rate. */
static void test_balance_limits(void **state)
{
    (void)state;
    const char *const common = "inputs = 800\nrate = 30 Hz\nduration = 600 s\nsettle = 400 s\n";
    double above[3];
    for (size_t i = 0; i < 3; i++) {
        char more[256];
        snprintf(more, sizeof more, "%sinhibitory_inputs = %d", common,
                 (const int[]){50, 200, 1000}[i]);
        above[i] = value_of(BALANCE, more, "output_rate") / 5 - 1;
    }
    print_message("[own] above the target with 50, 200, 1000 inhibitory inputs of 10 Hz: %.0f %%, "
                  "%.0f %%, %.0f %%\n",
                  above[0] * 100, above[1] * 100, above[2] * 100);
    assert_true(above[0] > above[1] && above[1] > above[2] && fabs(above[2]) < 0.1);
    assert_true(value_of(BALANCE, common, "output_rate") > 100);
    assert_true(value_of(BALANCE, common, "mean") == 0);
    assert_true(value_of(BALANCE, "rate = 0 Hz\ninhibitory_inputs = 10", "output_rate") == 0);
    assert_true(value_of(BALANCE, "rate = 0 Hz\ninhibitory_inputs = 10\nstart = 0.01", "mean") <
                0.01);
    assert_true(value_of(BALANCE, "inhibitory_inputs = 10\ninhibitory_rate = 0 Hz\nstart = 3",
                         "least") == 3);
    assert_true(value_of(BALANCE,
                         "inhibitory_inputs = 5\ntarget_rate = 0 Hz\ng_max = 0.01\n"
                         "eta = 0.1",
                         "full") == 100);
    expect_message(BALANCE "step = 1 ms\ntau_ex = 0.5 ms\n",
                   "the step is longer than a time constant");
    expect_message(BALANCE "start = 11\n", "the weights start above the largest weight 'g_max'");
    expect_message(BALANCE "inputs = 10000\nrate = 200 Hz\ng_ex = 10\nduration = 1 s\n",
                   "the conductances are too large for the time step 'step'");
}

/* Looking on the way changes nothing, and looks count all spikes. */
static void test_balance_history(void **state)
{
    (void)state;
    const char *const common = "rate = 5 Hz\ninhibitory_inputs = 100\n";
    char more[256];
    snprintf(more, sizeof more, "%s%sduration = 0 s .. 20 s step 2 s\n", BALANCE, common);
    struct trial seen = trial_run(more);
    assert_int_equal(seen.status, PLASTICITY_OK);
    snprintf(more, sizeof more, "%sduration = 20 s", common);
    const double *recent = column(&seen, "recent_rate");
    double spikes = 0;
    for (size_t i = 1; i < 11; i++) {
        spikes += recent[i] * 2;
    }
    assert_true(column(&seen, "mean")[10] == value_of(BALANCE, more, "mean"));
    assert_true(fabs(spikes - 20 * value_of(BALANCE, more, "output_rate")) < 1e-6 && spikes > 50);
    trial_free(&seen);
}

struct ranks {
    double uneven;    /* greatest deviation of a ratio of two weights from that before */
    double intercept; /* of the straight line through the weights over those before */
    double residual;  /* greatest distance from it */
};

static struct ranks ranks_of(const char *more)
{
    char text[512];
    struct ranks ranks = {0, 0, 0};
    snprintf(text, sizeof text, SCALING "from = 0 h\nuntil = 200 h\nrank = 1 .. 40 step 1\n%s",
             more);
    struct trial trial = trial_run(text);
    assert_int_equal(trial.status, PLASTICITY_OK);
    const double *after = column(&trial, "weight"), *before = column(&trial, "before");
    double x = 0, y = 0, xx = 0, xy = 0;
    for (size_t i = 0; i < 40; i++) {
        for (size_t j = 0; j < 40; j++) {
            double off = after[i] / after[j] / (before[i] / before[j]) - 1;
            ranks.uneven = fmax(ranks.uneven, fabs(off));
        }
        x += before[i];
        y += after[i];
        xx += before[i] * before[i];
        xy += before[i] * after[i];
    }
    double slope = (xy - x * y / 40) / (xx - x * x / 40);
    ranks.intercept = (y - slope * x) / 40;
    for (size_t i = 0; i < 40; i++) {
        ranks.residual = fmax(ranks.residual, fabs(after[i] - ranks.intercept - slope * before[i]));
    }
    trial_free(&trial);
    return ranks;
}

/* T30: scaling multiplies. */
static void test_scaling_multiplies(void **state)
{
    (void)state;
    static const char *const more[] = {"level = 0 %\ntime = 48 h", "level = 50 %\ntime = 100 h",
                                       "level = 300 %\ntime = 48 h", "level = 1000 %\ntime = 200 h",
                                       "level = 0 %\nspan = 1000\ntime = 400 h"};
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        struct ranks ranks = ranks_of(more[i]);
        print_message("[exact] T30 ratios: expected 0 to 1e-12, computed %.2g; line through the "
                      "origin: intercept %.2g, residual %.2g\n",
                      ranks.uneven, ranks.intercept, ranks.residual);
        assert_true(ranks.uneven < 1e-12);
        assert_true(fabs(ranks.intercept) < 1e-12 && ranks.residual < 1e-12);
    }
    struct ranks ranks = ranks_of("set = divergent\nlevel = 50 %\ntime = 100 h");
    print_message("[B] Hanes 2020, not uniform: ratios off by up to %.0f %%, intercept %.2f, "
                  "residual %.2f\n",
                  ranks.uneven * 100, ranks.intercept, ranks.residual);
    assert_true(ranks.uneven > 0.5 && ranks.intercept < -0.05 && ranks.residual > 0.05);
    assert_true(value_of(SCALING, "set = divergent\nrank = 1\ntime = 60 h", "factor") < 110);
    assert_true(value_of(SCALING, "set = divergent\nrank = 40\ntime = 60 h", "factor") > 130);
    assert_true(value_of(SCALING, "set = divergent\ntime = 60 h", "uneven") > 1.3);
}

/* With one factor for all, the factor follows a logistic curve. */
static void test_scaling_course(void **state)
{
    (void)state;
    const int levels[] = {0, 50, 100, 200, 1000};
    for (size_t i = 0; i < 5; i++) {
        for (int hours = 1; hours <= 100; hours += 33) {
            char more[128];
            double d = levels[i] / 100.0;
            snprintf(more, sizeof more, "level = %d %%\nfrom = 10 h\ntime = %d h", levels[i],
                     10 + hours);
            double factor = value_of(SCALING, more, "factor") / 100;
            double expected = 1 / (d + (1 - d) * exp(-hours / 73.6));
            assert_true(fabs(factor / expected - 1) < 1e-12);
            assert_true(fabs(value_of(SCALING, more, "activity") / 100 - d * expected) < 1e-11);
        }
    }
    double factor = value_of(SCALING, "level = 0 %\nfrom = 0 h\ntime = 48 h", "factor");
    print_message(
        "[C] 48 h without spikes: expected 192 %% (quoted from memory), computed %.2f %%\n",
        factor);
    assert_true(fabs(factor - 192) < 0.1);
    struct trial trial = trial_run(SCALING "output x = factor\n");
    assert_int_equal(trial.result->evidence, PLASTICITY_EVIDENCE_C);
    assert_non_null(strstr(trial.result->limits, "quoted from memory"));
    trial_free(&trial);
}

/* What is looked at does not change it, except for rounding; what has time comes back; what has no
 * end is an error. */
static void test_scaling_edges(void **state)
{
    (void)state;
    struct trial trial = trial_run(SCALING "power = 1.7\ntime = 0 h .. 240 h step 7.5 h\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    const double *factor = column(&trial, "factor_percent");
    for (int i = 0; i <= 32; i += 4) {
        char more[64];
        snprintf(more, sizeof more, "power = 1.7\ntime = %g h", 7.5 * i);
        assert_true(fabs(value_of(SCALING, more, "factor") / factor[i] - 1) < 1e-13);
    }
    trial_free(&trial);
    const char *const forever = "until = 1000000 h\ntime = 999999 h\nlevel = 1 %";
    assert_true(fabs(value_of(SCALING, forever, "factor") / 1e4 - 1) < 1e-12);
    assert_true(fabs(value_of(SCALING, forever, "activity") / 100 - 1) < 1e-13);
    assert_true(fabs(value_of(SCALING, "time = 1000000 h", "factor") / 100 - 1) < 1e-12);
    assert_true(value_of(SCALING, "from = 5 h\nuntil = 5 h\nlevel = 0 %", "factor") == 100);
    assert_true(value_of(SCALING, "time = 24 h", "activity") == 50);
    assert_true(value_of(SCALING, "count = 1\ntime = 0 h", "weight") == 1);
    expect_message(SCALING "level = 0 %\nuntil = 1000000 h\ntime = 100000 h\n",
                   "the weights grow beyond all bounds");
    expect_message(SCALING "level = 0 %\npower = 3\nuntil = 1000000 h\ntime = 500000 h\n",
                   "the weights grow beyond all bounds");
    expect_message(SCALING "from = 30 h\nuntil = 20 h\n", "the change ends before it starts");
    expect_message(SCALING "rank = 41\n", "there is no weight of this rank: 'count' is smaller");
    expect_message("title = t\nmodel = hebb\nprotocol = deprivation\n",
                   "'deprivation' gives stimuli, and 'hebb' is a rule for rates");
}

/* A threshold brings the activity back whatever the input; a gain cannot wake a silent neuron. */
static void test_excitability(void **state)
{
    (void)state;
    const char *const low = "level = 30 %\nfrom = 0 h\nuntil = 1000 h\n";
    char more[256];
    /* d I = 0.6: silent for 0.4 tau, then theta falls towards -0.4 as exp(-t / tau) */
    for (int hours = 0; hours <= 48; hours += 12) {
        double t = hours / 48.0;
        double theta = t < 0.4 ? 1 - t : fmax(0, -0.4 + exp(0.4 - t));
        snprintf(more, sizeof more, "%stime = %d h", low, hours);
        double computed = value_of(EXCITABILITY, more, "threshold") / 100;
        print_message("[exact] threshold after %d h: expected %.12f, computed %.12f\n", hours,
                      theta, computed);
        assert_true(fabs(computed - theta) < 1e-14);
    }
    snprintf(more, sizeof more, "%stime = 900 h", low);
    assert_true(value_of(EXCITABILITY, more, "threshold") == 0);
    assert_true(fabs(value_of(EXCITABILITY, more, "activity") / 100 - 0.6) < 1e-15);
    snprintf(more, sizeof more, "%stime = 900 h\nmechanism = gain\nmost_gain = 4", low);
    assert_true(value_of(EXCITABILITY, more, "activity") == 0);
    assert_true(value_of(EXCITABILITY, more, "gain") == 400);
    const char *const enough = "level = 60 %\nuntil = 5000 h\ntime = 4000 h\ncurrent = 1.5\n";
    snprintf(more, sizeof more, "%smechanism = gain", enough);
    assert_true(fabs(value_of(EXCITABILITY, more, "gain") / 100 - 5) < 1e-12);
    assert_true(fabs(value_of(EXCITABILITY, more, "activity") / 100 - 1) < 1e-12);
    assert_true(fabs(value_of(EXCITABILITY, more, "response") - 2.5) < 1e-12);
    assert_true(fabs(value_of(EXCITABILITY, more, "response_before") - 0.5) < 1e-15);
    assert_true(fabs(value_of(EXCITABILITY, enough, "threshold") / 100 - 0.2) < 1e-12);
    assert_true(fabs(value_of(EXCITABILITY, enough, "response") - 1.3) < 1e-12);
    assert_true(fabs(value_of(EXCITABILITY, "time = 1000000 h", "activity") / 100 - 1) < 1e-12);
    assert_true(
        fabs(value_of(EXCITABILITY, "level = 1000 %\nuntil = 9000 h\ntime = 8000 h", "threshold") /
                 100 -
             19) < 1e-12);
}

/* Any cut of the time gives the same. */
static void test_excitability_cuts(void **state)
{
    (void)state;
    for (int kind = 0; kind < 2; kind++) {
        char text[256];
        const char *const mechanism = kind == 0 ? "threshold" : "gain";
        snprintf(text, sizeof text,
                 EXCITABILITY "mechanism = %s\nlevel = 55 %%\nmost_gain = 2\n"
                              "time = 0 h .. 300 h step 0.5 h\n",
                 mechanism);
        struct trial trial = trial_run(text);
        assert_int_equal(trial.status, PLASTICITY_OK);
        for (int i = 0; i <= 600; i += 60) {
            snprintf(text, sizeof text, "mechanism = %s\nlevel = 55 %%\nmost_gain = 2\ntime = %g h",
                     mechanism, i / 2.0);
            double once = value_of(EXCITABILITY, text, "activity");
            assert_true(fabs(once - column(&trial, "activity_percent")[i]) < 1e-11);
        }
        trial_free(&trial);
    }
}

/* Hebbian learning alone grows as (1 + eta)^n; with scaling it settles at y_0 (1 + eta / gamma), and
 * the slower the activity is noticed the further it overshoots. */
static void test_runaway(void **state)
{
    (void)state;
    const double taus[] = {1, 20, 200};
    double peak[3];
    for (size_t i = 0; i < 3; i++) {
        char text[256];
        snprintf(text, sizeof text,
                 RUNAWAY "eta = 0.04\ngamma = 0.05\ntau_activity = %g\n"
                         "presentations = 0 .. 4000 step 1\n",
                 taus[i]);
        struct trial trial = trial_run(text);
        assert_int_equal(trial.status, PLASTICITY_OK);
        const double *norm = column(&trial, "norm");
        peak[i] = 0;
        for (size_t k = 0; k <= 4000; k++) {
            peak[i] = fmax(peak[i], norm[k]);
        }
        print_message("[A] scaling, activity noticed over %g presentations: expected 1.8, computed "
                      "%.6f, greatest %.2f; without scaling %.3g\n",
                      taus[i], norm[4000], peak[i], column(&trial, "plain_norm")[4000]);
        assert_true(i == 2 || fabs(norm[4000] - 1.8) < 1e-6);
        assert_true(fabs(column(&trial, "plain_norm")[500] / (0.1 * pow(1.04, 500)) - 1) < 1e-11);
        trial_free(&trial);
    }
    assert_true(peak[0] < peak[1] && peak[1] < peak[2]);
    const char *const none = "gamma = 0\npresentations = 50";
    assert_true(value_of(RUNAWAY, none, "norm") == value_of(RUNAWAY, none, "plain_norm"));
    assert_true(value_of(RUNAWAY, "level = 0\npresentations = 10\ngamma = 0", "norm") == 0.1);
    expect_message(RUNAWAY "presentations = 100000\n", "the weight grows beyond all bounds");
}

/* T20 in the form of an experiment: what a threshold is worth depends on how fast it follows. */
static void test_slow_threshold(void **state)
{
    (void)state;
    const double taus[] = {5, 9, 11};
    for (size_t i = 0; i < 3; i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "title = t\nmodel = bcm\nprotocol = patterns\ninputs = 1\nstep = flow\n"
                 "eta = 0.1\nfirst_weight = 1.1\ntheta_start = 1\ntau_theta = %g\n"
                 "presentations = 2000 .. 2100 step 1\n",
                 taus[i]);
        struct trial trial = trial_run(text);
        assert_int_equal(trial.status, PLASTICITY_OK);
        const double *weight = column(&trial, "weight_1");
        double least = weight[0], most = weight[0];
        for (size_t k = 0; k <= 100; k++) {
            least = fmin(least, weight[k]);
            most = fmax(most, weight[k]);
        }
        print_message("[A] T20 threshold time %g, limit 10: weight between %.4f and %.4f\n",
                      taus[i], least, most);
        assert_true(taus[i] < 10 ? most - least < 1e-3 : most - least > 0.8);
        trial_free(&trial);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_drift),
        cmocka_unit_test(test_rule),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_balance),
        cmocka_unit_test(test_balance_limits),
        cmocka_unit_test(test_balance_history),
        cmocka_unit_test(test_scaling_multiplies),
        cmocka_unit_test(test_scaling_course),
        cmocka_unit_test(test_scaling_edges),
        cmocka_unit_test(test_excitability),
        cmocka_unit_test(test_excitability_cuts),
        cmocka_unit_test(test_runaway),
        cmocka_unit_test(test_slow_threshold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
