/* tests/sim/test_core.c: generator, fingerprint, units, ticks and suggestions. */
#include <math.h>

#include "core/memory.h"
#include "core/random.h"
#include "core/sha256.h"
#include "core/suggest.h"
#include "core/unit.h"
#include "help.h"
#include "plot/ticks.h"

/* Known answers of the Random123 distribution for philox4x32-10. */
static void test_random_known(void **state)
{
    (void)state;
    static const struct {
        uint32_t counter[4], key[2], out[4];
    } cases[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint32_t out[4];
        sim_random_block(cases[i].counter, cases[i].key, out);
        assert_memory_equal(out, cases[i].out, sizeof out);
    }
}

static void test_random_unit(void **state)
{
    (void)state;
    double sum = 0, square = 0;
    const int count = 200000;
    for (int i = 0; i < count; i++) {
        double u = sim_random_unit(1, 2, (uint64_t)i);
        assert_true(u > 0 && u < 1);
        sum += u;
        square += u * u;
    }
    print_message("uniform: mean %.5f, variance %.5f\n", sum / count,
                  square / count - sum / count * sum / count);
    assert_true(fabs(sum / count - 0.5) < 4 * sqrt(1.0 / 12 / count));
    assert_true(fabs(square / count - 1.0 / 3) < 4 * sqrt(4.0 / 45 / count));
    assert_true(sim_random_unit(1, 2, 3) != sim_random_unit(1, 3, 3));
    assert_true(sim_random_unit(1, 2, 3) != sim_random_unit(2, 2, 3));
    assert_true(sim_random_unit(1, 2, 3) == sim_random_unit(1, 2, 3));
}

static void test_sha256(void **state)
{
    (void)state;
    char hex[65];
    sim_sha256("abc", 3, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sim_sha256("", 0, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    sim_sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, hex);
    assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    char *many = malloc(1000000);
    assert_non_null(many);
    memset(many, 'a', 1000000);
    sim_sha256(many, 1000000, hex);
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(many);
}

static double converted(const char *text, const char *from, const char *to)
{
    struct sim_decimal decimal;
    double value = NAN;
    assert_true(sim_decimal_read(text, strlen(text), &decimal) > 0);
    if (!sim_unit_convert(&decimal, sim_unit_find((struct sim_span){from, strlen(from)}),
                          sim_unit_find((struct sim_span){to, strlen(to)})) ||
        !sim_decimal_value(decimal, &value)) {
        return NAN;
    }
    return value;
}

static void test_units(void **state)
{
    (void)state;
    assert_true(converted("0.0168", "s", "ms") == 16.8);
    assert_true(converted("1.5", "min", "s") == 90);
    assert_true(converted("90", "s", "min") == 1.5);
    assert_true(converted("0.1", "kHz", "Hz") == 100);
    assert_true(converted("36", "h", "d") == 1.5);
    assert_true(isnan(converted("1", "ms", "Hz")));
    assert_true(isnan(converted("1", "ms", "h"))); /* no decimal of 15 digits */
    assert_null(sim_unit_find((struct sim_span){"msec", 4}));
}

static void test_ticks(void **state)
{
    (void)state;
    static const struct {
        double low, high;
        int most, first, last;
        double step;
    } cases[] = {{-80, 80, 9, -4, 4, 20}, {0, 1, 6, 0, 5, 0.2},       {-9.3, 34.5, 6, 0, 3, 10},
                 {0, 100, 5, 0, 2, 50},   {0, 0.003, 4, 0, 3, 0.001}, {0, 7e5, 8, 0, 7, 1e5}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sim_ticks ticks = sim_ticks_between(cases[i].low, cases[i].high, cases[i].most);
        assert_int_equal(ticks.first, cases[i].first);
        assert_int_equal(ticks.last, cases[i].last);
        assert_true(fabs(sim_tick_at(&ticks, 1) - cases[i].step) < 1e-12 * cases[i].step);
    }
}

static void test_suggest(void **state)
{
    (void)state;
    static const struct {
        const char *wanted, *best;
    } cases[] = {{"tau_plsu", "tau_plus"},
                 {"tau_plus", "tau_plus"},
                 {"lga", "lag"},
                 {"zzz", NULL},
                 {"", NULL},
                 {"repeat", "repeats"}};
    static const char *const names[] = {"tau_plus", "tau_minus", "lag", "repeats"};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sim_suggest near =
            sim_suggest_for((struct sim_span){cases[i].wanted, strlen(cases[i].wanted)});
        for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
            sim_suggest_offer(&near, names[k]);
        }
        if (cases[i].best == NULL) {
            assert_null(near.best);
        } else {
            assert_non_null(near.best);
            assert_string_equal(near.best, cases[i].best);
        }
    }
}

/* The block is used to its last byte and not beyond; what is refused is still counted. */
static void test_memory(void **state)
{
    (void)state;
    _Alignas(16) unsigned char block[64];
    struct plasticity_memory memory = {.at = block, .size = 48};
    memset(block, 0xaa, sizeof block);
    unsigned char *first = sim_take(&memory, 3, 5);
    unsigned char *second = sim_take(&memory, 2, 16);
    assert_ptr_equal(first, block);
    assert_ptr_equal(second, block + 16);
    assert_int_equal(memory.used, 48);
    assert_int_equal(block[47], 0);
    assert_int_equal(block[48], 0xaa);
    assert_null(sim_take(&memory, 1, 1));
    assert_int_equal(memory.wanted, 64);
    assert_null(sim_take(&memory, 1, 20));
    assert_int_equal(memory.wanted, 96);
    assert_int_equal(memory.used, 48);
    memory = (struct plasticity_memory){.at = block, .size = 47};
    assert_non_null(sim_take(&memory, 32, 1));
    assert_null(sim_take(&memory, 16, 1));
    memory = (struct plasticity_memory){.at = block, .size = 64};
    assert_null(sim_take(&memory, SIZE_MAX / 2, 8));
    assert_true(memory.wanted > 1000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_known), cmocka_unit_test(test_random_unit),
        cmocka_unit_test(test_sha256),       cmocka_unit_test(test_units),
        cmocka_unit_test(test_ticks),        cmocka_unit_test(test_suggest),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
