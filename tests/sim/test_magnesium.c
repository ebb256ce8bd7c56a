/* tests/sim/test_magnesium.c: the block of NMDA receptors at the voltages of the reference. */
#include <math.h>

#include "help.h"
#include "models/magnesium.h"

/* T27, certainty A for the formula, B for its two constants. */
static void test_block(void **state)
{
    (void)state;
    static const double rows[][2] = {{-80, 0.024425}, {-70, 0.044471}, {-60, 0.079626},
                                     {-40, 0.230155}, {-20, 0.508141}, {0, 0.781182},
                                     {20, 0.925018},  {40, 0.977080}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double got = sim_magnesium_open(rows[i][0], 1);
        print_message("[A] B(%g mV), 1 mM: expected %.6f, computed %.9f\n", rows[i][0], rows[i][1],
                      got);
        assert_true(fabs(got - rows[i][1]) < 1e-6);
        assert_true(fabs(got - 1 / (1 + exp(-0.062 * rows[i][0]) / 3.57)) < 1e-15);
    }
}

/* The reference prints three decimals, so the closed form is held to 1e-6 by itself: at the voltage
 * it names the block is half, which no other voltage makes it. */
static void test_half(void **state)
{
    (void)state;
    static const double rows[][2] = {{0.1, -57.664}, {1, -20.525}, {2, -9.345}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double got = sim_magnesium_half_mv(rows[i][0]);
        double exact = log(rows[i][0] / 3.57) / 0.062;
        print_message("[A] half at %g mM: expected %.3f mV, computed %.9f mV\n", rows[i][0],
                      rows[i][1], got);
        assert_true(fabs(got - rows[i][1]) < 5.1e-4);
        assert_true(fabs(got - exact) < 1e-6);
        assert_true(fabs(sim_magnesium_open(got, rows[i][0]) - 0.5) < 1e-14);
    }
}

/* More magnesium blocks more, a higher voltage less, and no input makes anything but a share. */
static void test_bounds(void **state)
{
    (void)state;
    static const double levels[] = {0, 1e-300, 1e-3, 1, 3.57, 100, 1e300};
    for (size_t k = 0; k < sizeof levels / sizeof levels[0]; k++) {
        double before = 0;
        for (double v = -20000; v <= 20000; v += 50) {
            double open = sim_magnesium_open(v, levels[k]);
            assert_true(open >= before && open <= 1);
            assert_true(k == 0 || open <= sim_magnesium_open(v, levels[k - 1]));
            before = open;
        }
    }
    assert_true(sim_magnesium_open(-20000, 0) == 1);
    assert_true(sim_magnesium_open(0, 3.57) == 0.5);
    assert_true(isinf(sim_magnesium_half_mv(0)) && sim_magnesium_half_mv(0) < 0);
}

/* The experiment reads the same function, and only a held voltage goes with it. */
static void test_experiment(void **state)
{
    (void)state;
    struct trial trial = trial_run("title = t\nmodel = magnesium_block\nprotocol = voltage_clamp\n"
                                   "voltage = -80 mV .. 40 mV step 20 mV\nmagnesium = 2 mM\n"
                                   "output half = half at voltage 0 mV\n");
    assert_int_equal(trial.status, PLASTICITY_OK);
    const struct plasticity_table *table = &trial.result->tables[0];
    for (size_t i = 0; i < table->row_count; i++) {
        double v_mv = table->columns[0].values[i], open = sim_magnesium_open(v_mv, 2);
        assert_true(table->columns[1].values[i] == open * 100);
        assert_true(table->columns[2].values[i] == open * v_mv);
    }
    assert_true(trial_output(&trial, "half") == sim_magnesium_half_mv(2));
    trial_free(&trial);
    trial = trial_run("title = t\nmodel = shouval\nprotocol = voltage_clamp\n");
    assert_string_equal(trial.errors.at[0].message,
                        "'voltage_clamp' gives stimuli, and 'shouval' is a rule for spikes");
    trial_free(&trial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_block),
        cmocka_unit_test(test_half),
        cmocka_unit_test(test_experiment),
        cmocka_unit_test(test_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
