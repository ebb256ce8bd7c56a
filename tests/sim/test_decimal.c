/* tests/sim/test_decimal.c: decimal printing and reading against the C library. */
#include <math.h>

#include "core/decimal.h"
#include "core/random.h"
#include "help.h"

static void cut_zeros(char *text)
{
    if (strchr(text, '.') != NULL) {
        char *end = text + strlen(text) - 1;
        while (*end == '0') {
            *end-- = '\0';
        }
        if (*end == '.') {
            *end = '\0';
        }
    }
    if (strcmp(text, "-0") == 0) {
        strcpy(text, "0");
    }
}

static uint64_t random_bits(uint64_t i)
{
    uint32_t counter[4] = {(uint32_t)i, 0, 0, 0}, key[2] = {5, 6}, out[4];
    sim_random_block(counter, key, out);
    return (uint64_t)out[0] << 32 | out[1];
}

/* Any double, one of ordinary size, or one that lies on a rounding edge. */
static double random_value(uint64_t i)
{
    uint64_t bits = random_bits(i);
    double value;
    if (i % 3 == 0) {
        memcpy(&value, &bits, sizeof value);
        return value;
    }
    if (i % 3 == 1) {
        return ((double)(bits >> 11) * 0x1p-53 - 0.5) * pow(10, (double)(bits % 20) - 6);
    }
    return ((double)(bits % 200001) - 100000) / 1000 + (bits & 1 ? 0.0005 : 0);
}

static void check_fixed(double value, int places)
{
    char got[SIM_DECIMAL_ROOM], right[512];
    size_t len = sim_decimal_fixed(got, value, places);
    snprintf(right, sizeof right, "%.*f", places, value);
    cut_zeros(right);
    assert_string_equal(got, right);
    assert_int_equal(len, strlen(right));
}

static void test_fixed(void **state)
{
    (void)state;
    const double edges[] = {0,   -0.0, 0.5,     1.5,  2.5,    0.05,  0.25,          1e22,
                            1.0, 10.0, 1e-300,  0.1,  999.95, 1e300, 1.7976931e308, 5e-324,
                            9.5, 99.5, 0.99999, -0.4, -0.5,   -0.6,  123456789.125};
    for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++) {
        for (int places = 0; places <= 20; places++) {
            check_fixed(edges[i], places);
        }
    }
    int count = 0;
    for (uint64_t i = 0; i < 200000; i++) {
        double value = random_value(i);
        if (isfinite(value)) {
            check_fixed(value, (int)(i % 21));
            count++;
        }
    }
    print_message("fixed: %d random values agree with printf\n", count);
    assert_true(count > 190000);
}

/* The shortest text must read back, and no shorter one may: printf with one digit less does not. */
static void test_shortest(void **state)
{
    (void)state;
    char got[SIM_DECIMAL_ROOM], other[64];
    for (uint64_t i = 0; i < 200000; i++) {
        double value = random_value(i);
        if (!isfinite(value)) {
            continue;
        }
        sim_decimal_shortest(got, value);
        assert_true(strtod(got, NULL) == value);
        int digits = 0;
        bool is_leading = true;
        size_t zeros = 0;
        for (const char *at = got; *at != '\0' && *at != 'e'; at++) {
            is_leading = is_leading && (*at == '0' || *at == '.' || *at == '-');
            digits += !is_leading && *at != '.';
            zeros = *at == '0' ? zeros + 1 : *at == '.' ? zeros : 0;
        }
        digits -= value == 0 ? 0 : (int)(is_leading ? 0 : zeros);
        if (digits > 1) {
            snprintf(other, sizeof other, "%.*e", digits - 2, value);
            assert_true(strtod(other, NULL) != value);
        }
    }
}

static void test_texts(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {{0, "0"},
                 {-0.0, "0"},
                 {0.1, "0.1"},
                 {100, "100"},
                 {1e21, "1e+21"},
                 {1e20, "100000000000000000000"},
                 {1e-6, "0.000001"},
                 {1e-7, "1e-7"},
                 {5e-324, "5e-324"},
                 {-16.8, "-16.8"},
                 {0.30000000000000004, "0.30000000000000004"},
                 {1.7976931348623157e308, "1.7976931348623157e+308"},
                 {NAN, "nan"},
                 {INFINITY, "inf"},
                 {-INFINITY, "-inf"}};
    char got[SIM_DECIMAL_ROOM];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sim_decimal_shortest(got, cases[i].value);
        assert_string_equal(got, cases[i].text);
    }
    plasticity_print(got, 12.50, 3);
    assert_string_equal(got, "12.5");
}

static void test_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t len;
    } cases[] = {{"16.8", 4},
                 {"-80", 3},
                 {"+5", 2},
                 {"6.1e-3", 6},
                 {"1e", 1},
                 {"1.", 1},
                 {".5", 2},
                 {"-.5x", 3},
                 {"1e+2ms", 4},
                 {"", 0},
                 {"-", 0},
                 {"ms", 0},
                 {"1..2", 1},
                 {"1.5.2", 3},
                 {"0000000000000000001", 19},
                 {"1234567890123456", 0},
                 {"1e100", 0},
                 {"1e99", 4},
                 {"999999999999999", 15}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sim_decimal decimal;
        double value;
        size_t len = sim_decimal_read(cases[i].text, strlen(cases[i].text), &decimal);
        assert_int_equal(len, cases[i].len);
        if (len > 0 && sim_decimal_value(decimal, &value)) {
            char copy[32] = {0};
            memcpy(copy, cases[i].text, len);
            assert_true(value == strtod(copy, NULL));
        }
    }
}

static void test_read_is_nearest(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 100000; i++) {
        uint64_t bits = random_bits(i);
        char text[64];
        struct sim_decimal decimal;
        double value;
        snprintf(text, sizeof text, "%llue%d", (unsigned long long)(bits >> 20) % 1000000000000000u,
                 (int)(bits % 45) - 22);
        assert_int_equal(sim_decimal_read(text, strlen(text), &decimal), strlen(text));
        assert_true(sim_decimal_value(decimal, &value));
        assert_true(value == strtod(text, NULL));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fixed),           cmocka_unit_test(test_shortest),
        cmocka_unit_test(test_texts),           cmocka_unit_test(test_read),
        cmocka_unit_test(test_read_is_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
