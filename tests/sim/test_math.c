/* tests/sim/test_math.c: elementary functions against the C library's long double ones. */
#include <math.h>

#include "core/math.h"
#include "core/random.h"
#include "help.h"

/* Distance in units of the last place of the right value. */
static double ulps(double got, long double right)
{
    double rounded = (double)right;
    double place = nextafter(fabs(rounded), INFINITY) - fabs(rounded);
    return (double)fabsl((long double)got - right) / place;
}

static double random_between(uint64_t i, double low, double high)
{
    return low + (high - low) * sim_random_unit(7, 0, i);
}

static void test_exp(void **state)
{
    (void)state;
    double worst = 0;
    for (uint64_t i = 0; i < 300000; i++) {
        double x = i % 2 == 0 ? random_between(i, -700, 700) : random_between(i, -2, 2);
        double error = ulps(sim_exp(x), expl((long double)x));
        worst = error > worst ? error : worst;
    }
    print_message("exp: worst error %.3f units in the last place, allowed 0.56\n", worst);
    assert_true(worst < 0.56);
    assert_true(sim_exp(0) == 1);
    assert_true(sim_exp(-0.0) == 1);
    assert_true(sim_exp(-746) == 0);
    assert_true(isinf(sim_exp(710)));
    assert_true(isnan(sim_exp(NAN)));
    assert_true(sim_exp(-740) > 0);
    assert_true(sim_exp(-INFINITY) == 0);
    assert_true(isinf(sim_exp(INFINITY)));
}

static void test_log(void **state)
{
    (void)state;
    double worst = 0;
    for (uint64_t i = 0; i < 300000; i++) {
        double x = i % 3 == 0   ? ldexp(random_between(i, 1, 2), (int)(i % 2000) - 1000)
                   : i % 3 == 1 ? random_between(i, 0.5, 2)
                                : 1 + ldexp(random_between(i, -1, 1), -(int)(i % 40));
        if (x == 1) {
            continue;
        }
        double error = ulps(sim_log(x), logl((long double)x));
        worst = error > worst ? error : worst;
    }
    print_message("log: worst error %.3f units in the last place, allowed 0.56\n", worst);
    assert_true(worst < 0.56);
    assert_true(sim_log(1) == 0);
    assert_true(isinf(sim_log(0)) && sim_log(0) < 0);
    assert_true(isnan(sim_log(-1)));
    assert_true(isinf(sim_log(INFINITY)));
    assert_true(ulps(sim_log(5e-324), logl((long double)5e-324)) < 1);
}

static void test_pow(void **state)
{
    (void)state;
    double worst = 0;
    for (uint64_t i = 0; i < 300000; i++) {
        double x = random_between(2 * i, 0.001, 30);
        double y = random_between(2 * i + 1, -60, 60);
        long double right = powl((long double)x, (long double)y);
        double error = ulps(sim_pow(x, y), right);
        worst = error > worst ? error : worst;
    }
    print_message("pow: worst error %.3f units in the last place, allowed 0.56\n", worst);
    assert_true(worst < 0.56);
    assert_true(sim_pow(3, 0) == 1);
    assert_true(sim_pow(0, 2) == 0);
    assert_true(isinf(sim_pow(0, -2)));
    assert_true(isnan(sim_pow(-2, 2)));
    assert_true(sim_pow(2, 10) == 1024);
    assert_true(isinf(sim_pow(2, 1e300)));
    assert_true(sim_pow(0.5, 1e300) == 0);
    assert_true(sim_pow(2, -1074) == 5e-324);
    assert_true(sim_pow(1, NAN) == 1);
}

static void test_normal(void **state)
{
    (void)state;
    double worst = 0;
    for (uint64_t i = 0; i < 100000; i++) {
        double z = random_between(i, -12, 8);
        long double right = erfcl(-(long double)z * M_SQRT1_2l) / 2;
        double error = (double)fabsl(((long double)sim_normal(z) - right) / right);
        worst = error > worst ? error : worst;
    }
    print_message("normal: worst relative error %.2g, allowed 1e-14\n", worst);
    assert_true(worst < 1e-14);
    assert_true(sim_normal(0) == 0.5);
}

static void test_sine(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 100000; i++) {
        double angle = random_between(i, -8, 8);
        double sine, cosine;
        sim_sine_cosine(angle, &sine, &cosine);
        assert_true(fabs(sine - sin(angle)) < 1e-15);
        assert_true(fabs(cosine - cos(angle)) < 1e-15);
    }
}

static void test_small_ones(void **state)
{
    (void)state;
    const double values[] = {0, -0.5, 0.5, 1, -1, 2.75, -2.75, 1e15, -1e15, 4503599627370497.0};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        assert_true(sim_floor(values[i]) == floor(values[i]));
        assert_true(sim_abs(values[i]) == fabs(values[i]));
        assert_true(sim_sqrt(fabs(values[i])) == sqrt(fabs(values[i])));
    }
    assert_false(sim_is_finite(sim_infinity()));
    assert_false(sim_is_finite(sim_nan()));
    assert_true(sim_is_finite(1e308));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exp),  cmocka_unit_test(test_log),
        cmocka_unit_test(test_pow),  cmocka_unit_test(test_normal),
        cmocka_unit_test(test_sine), cmocka_unit_test(test_small_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
