/* tests/unit/join/test_name_set.c: whether a name is one of a few, whatever its case and spaces. */
#include "../base/help.h"

#include "base/unicode.h"
#include "join/name_set.h"

static const char *const NAMES[] = {
    "Long-Term  Potentiation", "x", "Élan", "STDP", "7 days", "", "ﬁbre", "a\xCC\x81 la carte",
};

static void test_has(void **state)
{
    (void)state;
    struct arena arena;
    struct name_set set;

    arena_init(&arena);
    name_set_init(&set, &arena);
    for (size_t i = 0; i < countof(NAMES); i++) {
        name_set_add(&set, span_of(NAMES[i]));
    }
    assert_true(name_set_has(&set, SPAN(" long-term potentiation"), &arena));
    assert_true(name_set_has(&set, SPAN("X"), &arena));
    assert_true(name_set_has(&set, SPAN("e\xCC\x81LAN"), &arena));
    assert_true(name_set_has(&set, SPAN("stdp"), &arena));
    assert_true(name_set_has(&set, SPAN("FIBRE"), &arena));
    assert_true(name_set_has(&set, SPAN("Á La Carte"), &arena));
    assert_false(name_set_has(&set, SPAN("elan"), &arena));
    assert_false(name_set_has(&set, SPAN("stdp2"), &arena));
    assert_false(name_set_has(&set, SPAN("7 nights"), &arena));
    assert_false(name_set_has(&set, SPAN(""), &arena));
    arena_release(&arena);
}

/* Names are told apart by their first letters only where that is what folding does. */
static void test_as_folding_does(void **state)
{
    (void)state;
    static const char *const parts[] = {"a", "A", "b", "e", " ", "\xCC\x81", "ﬁ", "1", "-"};
    const size_t count = countof(parts), all = count * count * count;
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < all; i += 7) {
        struct name_set set;
        struct span name = span_format(&arena, "%s%s%s", parts[i % count], parts[i / count % count],
                                       parts[i / count / count]);

        name_set_init(&set, &arena);
        name_set_add(&set, name);
        for (size_t k = 0; k < all; k++) {
            struct span other = span_format(&arena, "%s%s%s", parts[k % count],
                                            parts[k / count % count], parts[k / count / count]);
            struct span key = unicode_fold(&arena, name);

            assert_int_equal(name_set_has(&set, other, &arena),
                             key.len > 0 && span_equal(key, unicode_fold(&arena, other)));
        }
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_has),
        cmocka_unit_test(test_as_folding_does),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
