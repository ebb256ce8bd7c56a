/* The neuron with competing inputs: T05 to T09 of the acceptance list. Expected numbers are those of
 * an independent program's runs; the paper reports the same in words and figures. */
#include <math.h>

#include "help.h"

#define PAPER                                                              \
    "title = t\nmodel = song\nset = song2000\nprotocol = poisson_inputs\n" \
    "inhibitory_inputs = 200\n"
#define OUTPUTS                                                                         \
    "output rate = output_rate\noutput cv = cv\noutput mean = mean\noutput low = low\n" \
    "output high = high\n"

/* A number within bounds, told. */
static void expect_between(const char *what, double low, double high, double computed)
{
    print_message("[A] %s: expected %g to %g, computed %.3f\n", what, low, high, computed);
    assert_true(computed >= low && computed <= high);
}

/* T05 and T07: bimodal weights, irregular output. */
static void test_bimodal(void **state)
{
    (void)state;
    struct trial trial =
        trial_run(PAPER "duration = 1500 s\nsettle = 750 s\nbin = 5 % .. 95 % step 10 %\n"
                        "output cv = cv at bin 5 %\n"
                        "output rate = output_rate at bin 5 %\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    const double *share = trial.result->tables[0].columns[1].values;
    double sum = 0;
    for (size_t i = 0; i < 10; i++) {
        sum += share[i];
        assert_true(i == 0 || i == 9 || (share[i] < share[0] && share[i] < share[9]));
    }
    assert_true(fabs(sum - 100) < 1e-9);
    expect_between("T05 share below a tenth, %", 45, 60, share[0]);
    expect_between("T05 share above nine tenths, %", 22, 35, share[9]);
    expect_between("T07 variation of intervals", 0.75, 0.90, trial_output(&trial, "cv"));
    expect_between("T06 output at 15 Hz", 13, 15.2, trial_output(&trial, "rate"));
    trial_free(&trial);
}

/* T06: four times the input changes the output little; rate times mean weight stays. */
static void test_rate_buffering(void **state)
{
    (void)state;
    struct trial trial =
        trial_run(PAPER "duration = 1300 s\nsettle = 900 s\nrate = 10 Hz .. 40 Hz step 10 Hz\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    const struct plasticity_table *table = &trial.result->tables[0];
    const double *rate = table->columns[2].values, *mean = table->columns[4].values;
    assert_string_equal(table->columns[2].name, "output_rate");
    assert_string_equal(table->columns[4].name, "mean");
    expect_between("T06 output at 40 Hz over that at 10 Hz", 1.2, 1.7, rate[3] / rate[0]);
    for (size_t i = 0; i < 4; i++) {
        double product = table->columns[0].values[i] * mean[i];
        expect_between("T06 rate times mean weight", 5.5 * 0.95, 5.8 * 1.05, product);
    }
    trial_free(&trial);
}

/* T08: the balance of potentiation and depression decides. */
static void test_ratio(void **state)
{
    (void)state;
    struct trial trial =
        trial_run(PAPER "duration = 500 s\nsettle = 250 s\nratio = 1.02 .. 1.1 step 0.08\n"
                        "output little = output_rate at ratio 1.02\n"
                        "output much = output_rate at ratio 1.1\n");
    expect_between("T08 output at ratio 1.02", 50, 75, trial_output(&trial, "little"));
    expect_between("T08 output at ratio 1.10", 0.1, 1, trial_output(&trial, "much"));
    trial_free(&trial);
}

/* T09: the teaching version at 100 s, inside four standard deviations of forty seeds. */
static void test_teaching(void **state)
{
    (void)state;
    struct trial trial = trial_run("title = t\nmodel = song\nset = teaching\n"
                                   "protocol = poisson_inputs\n" OUTPUTS);
    expect_between("T09 output spikes", 2567 - 4 * 168, 2567 + 4 * 168,
                   trial_output(&trial, "rate") * 100);
    expect_between("T09 mean weight", 0.474 - 4 * 0.002, 0.474 + 4 * 0.002,
                   trial_output(&trial, "mean"));
    expect_between("T09 inputs below a tenth", 238 - 4 * 9, 238 + 4 * 9,
                   trial_output(&trial, "low") * 10);
    expect_between("T09 inputs above nine tenths", 194 - 4 * 8, 194 + 4 * 8,
                   trial_output(&trial, "high") * 10);
    trial_free(&trial);
}

/* Looking on the way changes nothing. */
static void test_history(void **state)
{
    (void)state;
    struct trial seen = trial_run("title = t\nmodel = song\nset = teaching\n"
                                  "protocol = poisson_inputs\nduration = 0 s .. 20 s step 2 s\n"
                                  "output mean = mean at duration 20 s\n"
                                  "output rate = output_rate at duration 20 s\n");
    struct trial end = trial_run("title = t\nmodel = song\nset = teaching\n"
                                 "protocol = poisson_inputs\nduration = 20 s\n"
                                 "output mean = mean\noutput rate = output_rate\n");
    assert_true(trial_output(&seen, "mean") == trial_output(&end, "mean"));
    assert_true(trial_output(&seen, "rate") == trial_output(&end, "rate"));
    double spikes = 0;
    const struct plasticity_column *recent = &seen.result->tables[0].columns[7];
    assert_string_equal(recent->name, "recent_rate");
    for (size_t i = 1; i < 11; i++) {
        spikes += recent->values[i] * 2;
    }
    assert_true(fabs(spikes - trial_output(&end, "rate") * 20) < 1e-6 && spikes > 50);
    trial_free(&seen);
    trial_free(&end);
}

/* Without input nothing happens; a step as long as a decay does not blow up. */
static void test_edges(void **state)
{
    (void)state;
    struct trial trial = trial_run("title = t\nmodel = song\nprotocol = poisson_inputs\n"
                                   "rate = 0 Hz\ninhibitory_rate = 0 Hz\n" OUTPUTS);
    assert_true(trial_output(&trial, "rate") == 0 &&
                fabs(trial_output(&trial, "mean") - 1) < 1e-12);
    assert_true(trial_output(&trial, "cv") == 0 && trial_output(&trial, "high") == 100);
    trial_free(&trial);
    trial = trial_run("title = t\nmodel = song\nprotocol = poisson_inputs\ninputs = 1\n"
                      "rate = 200 Hz\nstep = 1 ms\ntau_ex = 0.2 ms\nduration = 5 s\n" OUTPUTS);
    assert_int_equal(trial.status, PLASTICITY_WRONG);
    assert_string_equal(trial.errors.at[0].message, "the step is longer than a time constant");
    trial_free(&trial);
    trial = trial_run("title = t\nmodel = song\nprotocol = poisson_inputs\ninputs = 10000\n"
                      "rate = 200 Hz\nduration = 1 s\n" OUTPUTS);
    assert_true(trial_output(&trial, "rate") > 100);
    trial_free(&trial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bimodal), cmocka_unit_test(test_rate_buffering),
        cmocka_unit_test(test_ratio),   cmocka_unit_test(test_teaching),
        cmocka_unit_test(test_history), cmocka_unit_test(test_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
