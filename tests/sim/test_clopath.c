/* tests/sim/test_clopath.c: the voltage rule: the authors' frequency curve, single pairs by hand, what
 * a millisecond is, bounds and extremes, and the bursts of pairings that the curve needs. */
#include <math.h>

#include "help.h"
#include "models/neuron_adex.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static double weight_of(const char *model, const char *protocol)
{
    char text[2048];
    snprintf(text, sizeof text, "title = t\nmodel = clopath\n%s\n%s\noutput x = weight\n", model,
             protocol);
    return trial_x(text);
}

static double weight(const char *protocol)
{
    return weight_of("set = visual_cortex", protocol);
}

/* 5 pairings every 10 s, 15 times; at 0.1 Hz, where 5 pairings take 50 s, 10 times without a pause,
 * as the authors' program lays them. */
static void say_bursts(char out[256], double rate_hz, double lag_ms)
{
    const char *pause =
        rate_hz < 1 ? "bursts = 10\ninterval = 50.011 s" : "bursts = 15\ninterval = 10 s";
    snprintf(out, 256, "protocol = pairing_bursts\npairs = 5\nrate = %g Hz\nlag = %g ms\n%s\n%s",
             rate_hz, lag_ms, pause, "trains = clopath2010");
}

/* One row of the frequency curve; `measured` is Sjostrom, Turrigiano and Nelson 2001. */
static const struct row {
    double rate_hz, lag_ms, weight;
    double measured, sem;
} curve[] = {
    {0.1, 10, 1.0000, 0.96, 0.05}, {10, 10, 1.0290, 1.14, 0.10},  {20, 10, 1.1571, 1.29, 0.14},
    {40, 10, 1.4627, 1.53, 0.11},  {50, 10, 1.6500, 1.56, 0.26},  {0.1, -10, 0.7169, 0.71, 0.08},
    {10, -10, 0.5962, 0.59, 0.11}, {20, -10, 0.6051, 0.66, 0.10}, {40, -10, 1.1778, 1.56, 0.32},
    {50, -10, 1.7356, 1.75, 0.19},
};

/* T16: the numbers of the authors' own program, and how far they are from the recordings. */
static void test_frequency_curve(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(curve); i++) {
        char protocol[256];
        say_bursts(protocol, curve[i].rate_hz, curve[i].lag_ms);
        double got = weight(protocol);
        double off = (got - curve[i].measured) / curve[i].sem;
        print_message("T16 %g Hz, %+g ms: expected %.4f, computed %.6f (A); measured %.2f +- %.2f "
                      "(B), %+.2f sem away\n",
                      curve[i].rate_hz, curve[i].lag_ms, curve[i].weight, got, curve[i].measured,
                      curve[i].sem, off);
        assert_true(fabs(got - curve[i].weight) < 1e-4);
        assert_true(fabs(off) < 1.5);
    }
}

/* With b in the unit that is written beside it the curve is another one: the printed number and the
 * printed curve do not belong together. */
static void test_unit_of_b(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(curve); i++) {
        char protocol[256];
        say_bursts(protocol, curve[i].rate_hz, curve[i].lag_ms);
        double got = weight_of("set = visual_cortex_unit", protocol);
        double same = weight_of("b = 80.5 pA", protocol);
        print_message("b = 80.5 pA, %g Hz, %+g ms: authors' program %.4f, here %.6f (B)\n",
                      curve[i].rate_hz, curve[i].lag_ms, curve[i].weight, got);
        assert_true(got == same);
        bool is_lone = curve[i].rate_hz < 1 && curve[i].lag_ms > 0; /* nothing happens there */
        assert_true(is_lone || fabs(got - curve[i].weight) > 5e-3);
    }
}

/* The voltage of a neuron that is forced in one step, from rest. */
static void voltages(double *u_mv, size_t count, size_t forced)
{
    static const struct sim_adex neuron = {.step_ms = 1,
                                           .c_pf = 281,
                                           .g_l_ns = 30,
                                           .e_l_mv = -70.6,
                                           .v_t_mv = -50.4,
                                           .delta_t_mv = 2,
                                           .tau_w_ms = 144,
                                           .a_ns = 4,
                                           .b_pa = 0.0805,
                                           .tail_pa = 400,
                                           .tau_tail_ms = 40,
                                           .jump_mv = 20,
                                           .tau_jump_ms = 50,
                                           .threshold_mv = 20,
                                           .peak_mv = 29.4,
                                           .hold_mv = 32.862,
                                           .reset_mv = -49.5016};
    struct sim_adex_state now = sim_adex_rest(&neuron);
    for (size_t t = 0; t < count; t++) {
        sim_adex_step(&neuron, &now, t == forced ? 1e6 : 0);
        u_mv[t] = now.u_mv;
    }
}

/* Mean of the voltage above rest over the steps before `end`, weighted by an exponential. */
static double averaged(const double *u_mv, size_t end, double tau)
{
    double sum = 0;
    for (size_t t = 0; t < end; t++) {
        sum += (u_mv[t] + 70.6) / tau * pow(1 - 1 / tau, (double)(end - 1 - t));
    }
    return sum;
}

/* One pair from a closed sum over the voltage: the presynaptic spike in step 50, the other a lag away,
 * each average read three steps late. */
static void test_one_pair(void **state)
{
    (void)state;
    for (int lag = -40; lag <= 40; lag++) {
        double u[200], change = 0;
        voltages(u, COUNT(u), (size_t)(50 + lag));
        for (size_t t = 50; t < COUNT(u); t++) {
            double loss = t == 50 ? 14e-5 * fmax(averaged(u, t - 3, 10), 0) : 0;
            double trace = t == 50 ? 0 : pow(1 - 1 / 15.0, (double)(t - 51)) / 15;
            double gain = 8e-5 * trace * fmax(u[t] + 45.3, 0) * fmax(averaged(u, t - 3, 7), 0);
            change += (gain - loss) / 0.5;
        }
        char protocol[128];
        snprintf(protocol, sizeof protocol,
                 "protocol = listed\npre = 50 ms\npost = %d ms\nend = 200 ms", 50 + lag);
        double got = weight(protocol);
        if (lag % 10 == 0) {
            print_message("one pair, lag %+d ms: expected %.12f, computed %.12f (A)\n", lag,
                          1 + change, got);
        }
        assert_true(fabs(got - 1 - change) < 1e-13);
    }
}

/* No spike, spikes on one side, a pair too far apart: nothing to learn from. */
static void test_little(void **state)
{
    (void)state;
    assert_true(weight("protocol = listed\npre = none\npost = none\nend = 1 s") == 1);
    assert_true(weight("protocol = listed\npre = none\npost = none") == 1);
    assert_true(weight("protocol = pairing\nlag = 10 ms\nrepeats = 0") == 1);
    assert_true(weight("protocol = pairing_bursts\nlag = 10 ms\nbursts = 0") == 1);
    assert_true(weight("protocol = listed\npre = none\npost = 5 ms, 9 ms\nend = 1 s") == 1);
    double alone = weight("protocol = listed\npre = 500 ms\npost = none\nend = 1 s");
    print_message("one presynaptic spike: weight %.12f\n", alone);
    assert_true(alone < 1 && alone > 1 - 1e-7); /* the true rest lies 7e-5 mV above theta- */
    double far = weight("protocol = listed\npre = 1 ms\npost = 900 ms\nend = 2 s");
    assert_true(fabs(far - 1) < 1e-12);
}

/* Spikes of one millisecond act in one step: neither their order nor the words for it matter. */
static void test_same_moment(void **state)
{
    (void)state;
    const char *const pairing = "protocol = pairing\nlag = 0 ms\nrate = 20 Hz\nrepeats = 10\n";
    double zero = weight(pairing);
    static const char *const words[] = {"pre_first", "post_first"};
    for (size_t i = 0; i < COUNT(words); i++) {
        char text[256];
        snprintf(text, sizeof text, "%scoincidence = %s", pairing, words[i]);
        assert_true(weight(text) == zero);
    }
    const char *const listed = "protocol = listed\nend = 1 s\n";
    static const char *const trains[] = {
        "pre = 20 ms, 40 ms\npost = 20 ms, 40 ms",
        "pre = 20 ms, 40.999 ms\npost = 20.999 ms, 40 ms",
        "pre = 20.7 ms, 40.2 ms\npost = 20.2 ms, 40.7 ms",
    };
    double first = 0;
    for (size_t i = 0; i < COUNT(trains); i++) {
        char text[256];
        snprintf(text, sizeof text, "%s%s", listed, trains[i]);
        double got = weight(text);
        first = i == 0 ? got : first;
        assert_true(got == first);
    }
    /* and two spikes of one side in a step: the presynaptic ones add up, the others do not */
    double lone = weight("protocol = listed\npre = 45 ms\npost = 40 ms\nend = 1 s");
    double twice = weight("protocol = listed\npre = 45 ms, 45.5 ms\npost = 40 ms\nend = 1 s");
    double same = weight("protocol = listed\npre = 45 ms\npost = 40 ms, 40.5 ms\nend = 1 s");
    print_message("loss of one spike %.9f, of two in a step %.9f\n", 1 - lone, 1 - twice);
    assert_true(1 - lone > 1e-3 && fabs((1 - twice) - 2 * (1 - lone)) < 1e-12);
    assert_true(same == lone);
}

/* Steps are counted in whole nanoseconds: events inside a step neither add one nor take one away, and
 * spikes of the last moment act. */
static void test_clock(void **state)
{
    (void)state;
    /* 30 Hz: 0, 33.33, 66.67 ms after the start belong to steps 0, 33, 66 */
    double third = weight("protocol = pairing_bursts\nlag = 10 ms\nrate = 30 Hz\nbursts = 1\n"
                          "pairs = 3");
    double whole = weight("protocol = listed\npre = 10 ms, 43 ms, 76 ms\n"
                          "post = 20 ms, 53 ms, 86 ms\nend = 10 s");
    assert_true(third == whole && fabs(third - 1) > 1e-4);
    char many[2048] = "protocol = listed\npre = 10 ms, 43 ms, 76 ms\npost = 20 ms, 53 ms, 86 ms\n"
                      "end = 10 s\naxonal_delay = ";
    double late = weight(strcat(many, "0.999999 ms\ndendritic_delay = 0.3 ms"));
    assert_true(late == whole);
    double last = weight("protocol = listed\npre = 45 ms\npost = 40 ms");
    double after = weight("protocol = listed\npre = 45 ms\npost = 40 ms\nend = 45.5 ms");
    double long_after = weight("protocol = listed\npre = 45 ms\npost = 40 ms\nend = 46 ms");
    assert_true(last < 1 && last == after && last == long_after);
}

/* Points of a range are computed beside each other and must not know of it. */
static void test_lanes(void **state)
{
    (void)state;
    const char *const form = "title = t\nmodel = clopath\nprotocol = pairing_bursts\n"
                             "lag = -40 ms .. 40 ms step 1 ms\nrate = 10 Hz\nbursts = 2\n";
    struct trial trial = trial_run(form);
    assert_int_equal(trial.status, PLASTICITY_OK);
    const struct plasticity_table *table = &trial.result->tables[0];
    for (size_t i = 0; i < table->row_count; i += 7) {
        char protocol[128];
        snprintf(protocol, sizeof protocol,
                 "protocol = pairing_bursts\nlag = %g ms\nrate = 10 Hz\nbursts = 2",
                 table->columns[0].values[i]);
        assert_true(weight(protocol) == table->columns[2].values[i]);
    }
    trial_free(&trial);
}

/* The weight stops at both bounds and not before. */
static void test_bounds(void **state)
{
    (void)state;
    char up[256], down[256];
    say_bursts(up, 50, 10);
    say_bursts(down, 10, -10);
    assert_true(weight_of("w_max = 1.2 w0", up) == 1.2);
    assert_true(weight_of("w_max = 1.7 w0", up) == weight(up));
    double once = weight_of("a_ltp = 0\na_ltd = 0.0001", down);
    double twice = weight_of("a_ltp = 0\na_ltd = 0.0002", down);
    assert_true(twice > 0 && fabs((1 - twice) - 2 * (1 - once)) < 1e-12);
    assert_true(weight_of("a_ltp = 0\na_ltd = 0.1", down) == 0);
    /* amplitudes and start in the same unit: only their ratio matters */
    double scaled = weight_of("start = 5\na_ltd = 14e-4\na_ltp = 8e-4", down);
    assert_true(fabs(scaled - weight(down)) < 1e-12);
}

/* A rule of voltage learns from spikes that no protocol asked for. */
static void test_own_spikes(void **state)
{
    (void)state;
    const char *const trains = "protocol = listed\npre = 100 ms, 150 ms, 200 ms\npost = none\n"
                               "end = 1 s";
    double quiet = weight(trains), firing = weight_of("v_t = -75 mV", trains);
    print_message("without postsynaptic spikes: weight %.9f; with a neuron that fires by itself "
                  "%.9f\n",
                  quiet, firing);
    assert_true(fabs(quiet - 1) < 1e-6 && fabs(firing - 1) > 1e-3);
}

/* Every parameter at one end of its range or the other, as a fixed sequence decides: the ranges leave
 * no combination that grows beyond all numbers. */
static void test_extremes(void **state)
{
    (void)state;
    const struct plasticity_model *model = plasticity_model_find("clopath");
    assert_non_null(model);
    uint64_t draw = 1;
    double least = 1, most = 1;
    for (int k = 0; k < 400; k++) {
        char text[4096];
        int len = snprintf(text, sizeof text,
                           "title = t\nmodel = clopath\nprotocol = regular\n"
                           "pre_start = 3 ms\npre_period = 7 ms\n"
                           "pre_count = 100\npost_start = 2 ms\n"
                           "post_period = 9 ms\npost_count = 80\n"
                           "output x = weight\n");
        for (size_t i = 0; i < model->parameter_count; i++) {
            const struct plasticity_parameter *p = &model->parameters[i];
            draw = draw * 6364136223846793005u + 1442695040888963407u;
            double value = (draw >> 62) == 0 ? p->standard : (draw >> 61) & 1 ? p->high : p->low;
            len += snprintf(text + len, sizeof text - (size_t)len, "%s = %.12g %s\n", p->name,
                            value, p->unit);
        }
        double got = trial_x(text);
        assert_true(isfinite(got) && got >= 0);
        least = fmin(least, got), most = fmax(most, got);
    }
    print_message("400 extremes: weights from %g to %g\n", least, most);
    assert_true(least == 0 && most > 10);
}

/* The trains of the authors' program, one by one: with the postsynaptic spike first a burst has one
 * more of them, and the very first is lost. */
static void test_trains(void **state)
{
    (void)state;
#define TWO "protocol = pairing_bursts\npairs = 2\nrate = 20 Hz\nbursts = 2\ninterval = 1 s\n"
    static const struct {
        const char *bursts, *listed;
    } rows[] = {
        {"lag = 10 ms", "pre = 10 ms, 60 ms, 1010 ms, 1060 ms\n"
                        "post = 20 ms, 70 ms, 1020 ms, 1070 ms"},
        {"lag = 10 ms\ntrains = clopath2010", "pre = 10 ms, 60 ms, 1010 ms, 1060 ms\n"
                                              "post = 20 ms, 70 ms, 1020 ms, 1070 ms"},
        {"lag = -10 ms", "pre = 10 ms, 60 ms, 1010 ms, 1060 ms\n"
                         "post = 0 ms, 50 ms, 1000 ms, 1050 ms"},
        {"lag = -10 ms\ntrains = clopath2010", "pre = 10 ms, 60 ms, 1010 ms, 1060 ms\n"
                                               "post = 50 ms, 100 ms, 1000 ms, 1050 ms, 1100 ms"},
        {"lag = 0 ms\ntrains = clopath2010", "pre = 50 ms, 1000 ms, 1050 ms\n"
                                             "post = 50 ms, 100 ms, 1000 ms, 1050 ms, 1100 ms"},
        {"lag = -1 ms\ntrains = clopath2010", "pre = 51 ms, 1001 ms, 1051 ms\n"
                                              "post = 50 ms, 100 ms, 1000 ms, 1050 ms, 1100 ms"},
    };
    double seen[COUNT(rows)];
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[512];
        snprintf(text, sizeof text, TWO "%s", rows[i].bursts);
        seen[i] = weight(text);
        snprintf(text, sizeof text, "protocol = listed\nend = 2 s\n%s", rows[i].listed);
        print_message("%s: weight %.9f\n", rows[i].bursts, seen[i]);
        assert_true(seen[i] == weight(text));
    }
    assert_true(seen[0] == seen[1] && fabs(seen[2] - seen[3]) > 1e-3);
}

/* What was done, in words, without what the range says. */
static void test_phrases(void **state)
{
    (void)state;
    static const struct {
        const char *text, *at, *phrase;
    } rows[] = {
        {"lag = 5 ms", "", "15 times 5 pairings at 20 Hz every 10 s, lag +5 ms"},
        {"lag = -5 ms .. 5 ms step 5 ms", " at lag 5 ms",
         "15 times 5 pairings at 20 Hz every 10 s, at lag +5 ms"},
        {"lag = 5 ms\nrate = 5 Hz .. 6 Hz step 1 Hz", " at rate 5 Hz",
         "15 times 5 pairings every 10 s, lag +5 ms, at rate 5 Hz"},
        {"lag = 5 ms\nbursts = 0 .. 2 step 1", " at bursts 2",
         "bursts of 5 pairings at 20 Hz every 10 s, lag +5 ms, at bursts 2"},
        {"lag = 5 ms\npairs = 1 .. 2 step 1", " at pairs 1",
         "15 bursts of pairings at 20 Hz every 10 s, lag +5 ms, at pairs 1"},
        {"lag = 5 ms\npairs = 1\ninterval = 2 s .. 3 s step 1 s", " at interval 2 s",
         "15 times 1 pairing at 20 Hz, lag +5 ms, at interval 2 s"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[512], right[256];
        const char *const form = "title = t\nmodel = clopath\nprotocol = pairing_bursts\n%s\n"
                                 "output x = change%s\n";
        snprintf(text, sizeof text, form, rows[i].text, rows[i].at);
        struct trial trial = trial_run(text);
        assert_int_equal(trial.status, PLASTICITY_OK);
        snprintf(right, sizeof right, "weight change after %s", rows[i].phrase);
        print_message("%s\n", trial.result->outputs[0].meaning);
        assert_string_equal(trial.result->outputs[0].meaning, right);
        trial_free(&trial);
    }
}

/* What cannot be done is refused with a reason. */
static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } wrong[] = {
        {"protocol = pairing_bursts\nlag = 50 ms\nrate = 20 Hz",
         "a lag of 50 ms is not shorter than the time between pairings"},
        {"protocol = pairing_bursts\nlag = 10 ms\nrate = 0.1 Hz",
         "the pairings of a burst do not fit between bursts"},
        {"protocol = pairing_bursts\nlag = -10 ms\nrate = 1 Hz\npairs = 2\ninterval = 1.5 s\n"
         "trains = clopath2010",
         "the pairings of a burst do not fit between bursts"},
        {"protocol = pairing_bursts\nlag = 10 ms\nbursts = 10000\ninterval = 120 s",
         "experiment is too large: more than 1000000000 time steps in all"},
        {"protocol = listed\npre = 1 ms, 3600000 ms\npost = none\naxonal_delay = 0 ms .. 1 ms step "
         "0.001 ms",
         "experiment is too large: more than 1000000000 time steps in all"},
        {"protocol = patterns\npresentations = 1",
         "'patterns' presents rates, and 'clopath' is a rule for spikes"},
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        char text[512];
        snprintf(text, sizeof text, "title = t\nmodel = clopath\n%s\n", wrong[i].text);
        struct trial trial = trial_run(text);
        assert_int_equal(trial.status, PLASTICITY_WRONG);
        assert_int_equal(trial.errors.count, 1);
        print_message("%s\n", trial.errors.at[0].message);
        assert_string_equal(trial.errors.at[0].message, wrong[i].message);
        trial_free(&trial);
    }
    weight("protocol = pairing_bursts\nlag = -10 ms\nrate = 1 Hz\npairs = 2\ninterval = 1.5 s");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_frequency_curve), cmocka_unit_test(test_unit_of_b),
        cmocka_unit_test(test_one_pair),        cmocka_unit_test(test_little),
        cmocka_unit_test(test_same_moment),     cmocka_unit_test(test_clock),
        cmocka_unit_test(test_lanes),           cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_own_spikes),      cmocka_unit_test(test_extremes),
        cmocka_unit_test(test_trains),          cmocka_unit_test(test_phrases),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
