/* tests/unit/base/test_hash.c: content fingerprints. */
#include "help.h"

#include "base/hash.h"

static void print_of(struct span bytes, char hex[HASH128_HEX + 1])
{
    hash128_print(hash128_of(bytes), hex);
}

/* Known answers of XXH3 (xxhsum -H3 and -H2): a change here makes every saved state foreign. */
static void test_known(void **state)
{
    (void)state;
    char hex[HASH128_HEX + 1];

    assert_true(hash64_of(SPAN("")) == 0x2d06800538d394c2);
    assert_true(hash64_of((struct span){0}) == 0x2d06800538d394c2);
    assert_true(hash64_of(SPAN("abc")) == 0x78af5f94892f3950);
    print_of(SPAN(""), hex);
    assert_string_equal(hex, "99aa06d3014798d86001c324468d497f");
    print_of(SPAN("abc"), hex);
    assert_string_equal(hex, "06b05ab6733a618578af5f94892f3950");
}

static void test_print(void **state)
{
    (void)state;
    char hex[HASH128_HEX + 1];

    hash128_print((struct hash128){1, 0xab}, hex);
    assert_string_equal(hex, "000000000000000100000000000000ab");
    hash128_print((struct hash128){UINT64_MAX, 0}, hex);
    assert_string_equal(hex, "ffffffffffffffff0000000000000000");
}

static void test_equal(void **state)
{
    (void)state;
    struct hash128 a = {1, 2};

    assert_true(hash128_equal(a, (struct hash128){1, 2}));
    assert_false(hash128_equal(a, (struct hash128){2, 1}));
    assert_false(hash128_equal(a, (struct hash128){1, 3}));
    assert_false(hash128_equal(a, (struct hash128){0, 2}));
}

static void test_mix(void **state)
{
    (void)state;
    struct hash128 a = hash128_of(SPAN("a")), b = hash128_of(SPAN("b"));

    assert_true(hash128_equal(hash128_mix(a, b), hash128_mix(a, b)));
    assert_false(hash128_equal(hash128_mix(a, b), hash128_mix(b, a)));
    assert_false(hash128_equal(hash128_mix(a, a), a));
    assert_false(hash128_equal(hash128_mix(a, a), hash128_mix(b, b)));
}

/* Each bit of the input counts, at every length class of XXH3, and so does the length. */
static void test_bits(void **state)
{
    (void)state;
    static const size_t lens[] = {1, 3, 8, 9, 16, 17, 128, 129, 240, 241, 1025};
    char bytes[1026] = {0};

    for (size_t i = 0; i < countof(lens); i++) {
        struct span whole = {bytes, lens[i]};
        uint64_t short_hash = hash64_of(whole);
        struct hash128 hash = hash128_of(whole);

        assert_false(hash128_equal(hash, hash128_of((struct span){bytes, lens[i] + 1})));
        for (size_t k = 0; k < lens[i] * 8; k += 3) {
            bytes[k / 8] = (char)(1 << (k % 8));
            assert_false(hash128_equal(hash, hash128_of(whole)));
            assert_true(short_hash != hash64_of(whole));
            bytes[k / 8] = 0;
        }
        assert_true(hash128_equal(hash, hash128_of(whole)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known), cmocka_unit_test(test_print), cmocka_unit_test(test_equal),
        cmocka_unit_test(test_mix),   cmocka_unit_test(test_bits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
