/* tests/unit/base/test_map.c: names to things. */
#include "help.h"

#include "base/hash.h"
#include "base/map.h"

static int VALUES[20000];

static void test_empty(void **state)
{
    (void)state;
    struct arena arena;
    struct map map;

    arena_init(&arena);
    map_init(&map, &arena);
    assert_null(map_find(&map, SPAN("a")));
    assert_null(map_find(&map, (struct span){0}));
    assert_int_equal(map.count, 0);
    assert_int_equal(arena.total, 0);
    arena_release(&arena);
}

static void test_keys(void **state)
{
    (void)state;
    static const struct span keys[] = {{NULL, 0}, {"a", 1},    {"a\0", 2}, {"a\0b", 3},
                                       {"A", 1},  {"ab", 2},   {"b", 1},   {"\xff", 1},
                                       {"\0", 1}, {"\0\0", 2}, {"aa", 2},  {"aaa", 3}};
    struct arena arena;
    struct map map;

    arena_init(&arena);
    map_init(&map, &arena);
    for (size_t i = 0; i < countof(keys); i++) {
        assert_null(map_find(&map, keys[i]));
        assert_null(map_put(&map, keys[i], &VALUES[i]));
    }
    for (size_t i = 0; i < countof(keys); i++) {
        assert_ptr_equal(map_find(&map, keys[i]), &VALUES[i]);
    }
    assert_ptr_equal(map_find(&map, SPAN("")), &VALUES[0]);
    assert_null(map_find(&map, SPAN("aaaa")));
    arena_release(&arena);
}

static void test_replace(void **state)
{
    (void)state;
    struct arena arena;
    struct map map;

    arena_init(&arena);
    map_init(&map, &arena);
    assert_null(map_put(&map, SPAN("x"), &VALUES[0]));
    assert_null(map_put(&map, SPAN("y"), &VALUES[1]));
    assert_ptr_equal(map_put(&map, SPAN("x"), &VALUES[2]), &VALUES[0]);
    assert_ptr_equal(map_put(&map, SPAN("x"), NULL), &VALUES[2]);
    assert_null(map_put(&map, SPAN("x"), &VALUES[3]));
    assert_int_equal(map.count, 2);
    assert_span(map.entries[0].key, "x"); /* its first place */
    assert_ptr_equal(map.entries[0].value, &VALUES[3]);
    assert_ptr_equal(map_find(&map, SPAN("y")), &VALUES[1]);
    arena_release(&arena);
}

/* Walked in the order of insertion, before and after every growth. */
static void test_order(void **state)
{
    (void)state;
    struct arena arena;
    struct map map;

    arena_init(&arena);
    map_init(&map, &arena);
    for (size_t i = 0; i < countof(VALUES); i++) {
        struct span key = span_format(&arena, "key %zu", (i * 7919) % countof(VALUES));

        assert_null(map_put(&map, key, &VALUES[i]));
    }
    assert_int_equal(map.count, countof(VALUES));
    for (size_t i = 0; i < countof(VALUES); i++) {
        struct span key = span_format(&arena, "key %zu", (i * 7919) % countof(VALUES));

        assert_spans(map.entries[i].key, key);
        assert_ptr_equal(map.entries[i].value, &VALUES[i]);
        assert_ptr_equal(map_find(&map, key), &VALUES[i]);
    }
    assert_null(map_find(&map, SPAN("key 20000")));
    arena_release(&arena);
}

/* The n-th name whose hash ends in five ones: with 32 slots all of them start at the last slot and
 * run around the end. */
static struct span crowded(struct arena *arena, size_t *seed)
{
    for (;;) {
        struct span name = span_format(arena, "crowded %zu", (*seed)++);

        if ((hash64_of(name) & 31) == 31) {
            return name;
        }
    }
}

static void test_collisions(void **state)
{
    (void)state;
    struct arena arena;
    struct map map;
    struct span keys[64];
    size_t seed = 0;

    arena_init(&arena);
    map_init(&map, &arena);
    for (size_t i = 0; i < countof(keys); i++) {
        keys[i] = crowded(&arena, &seed);
        assert_null(map_find(&map, keys[i]));
        assert_null(map_put(&map, keys[i], &VALUES[i]));
        for (size_t k = 0; k <= i; k++) {
            assert_ptr_equal(map_find(&map, keys[k]), &VALUES[k]);
        }
    }
    assert_null(map_find(&map, crowded(&arena, &seed)));
    assert_int_equal(map.count, countof(keys));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),      cmocka_unit_test(test_keys),
        cmocka_unit_test(test_replace),    cmocka_unit_test(test_order),
        cmocka_unit_test(test_collisions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
