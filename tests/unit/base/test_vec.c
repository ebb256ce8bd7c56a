/* tests/unit/base/test_vec.c: a growable array of one type. */
#include "help.h"

#include "base/vec.h"

struct thing {
    size_t number;
    char name[5];
};

static void test_add(void **state)
{
    (void)state;
    struct arena arena;
    VEC(struct thing) things = {0};

    arena_init(&arena);
    for (size_t i = 0; i < 10000; i++) {
        struct thing *thing = vec_add(&arena, &things);

        assert_int_equal(things.count, i + 1);
        assert_true(things.room >= things.count);
        assert_ptr_equal(thing, &things.at[i]);
        thing->number = i;
        snprintf(thing->name, sizeof thing->name, "%zu", i);
    }
    for (size_t i = 0; i < 10000; i++) {
        char name[5];

        snprintf(name, sizeof name, "%zu", i);
        assert_int_equal(things.at[i].number, i);
        assert_string_equal(things.at[i].name, name);
    }
    arena_release(&arena);
}

/* New elements are zero, also in memory that was used before. */
static void test_zeroed(void **state)
{
    (void)state;
    struct arena arena;
    struct arena_mark mark;
    VEC(uint64_t) numbers = {0};

    arena_init(&arena);
    mark = arena_mark(&arena);
    memset(arena_alloc_raw(&arena, 8000), 0xcc, 8000);
    arena_rewind(&arena, mark);
    for (size_t i = 0; i < 200; i++) {
        uint64_t *added = vec_add(&arena, &numbers);

        assert_true(*added == 0);
        *added = UINT64_MAX;
    }
    arena_release(&arena);
}

/* Doubling: few growths, and the old memory stays readable in the arena. Without a neighbour the
 * array grows where it is. */
static void test_growth(void **state)
{
    (void)state;
    struct arena arena;
    VEC(int) numbers = {0};
    const int *old;
    size_t growths = 0;

    arena_init(&arena);
    *vec_add(&arena, &numbers) = 5;
    old = numbers.at;
    for (int i = 1; i < 1024; i++) {
        const int *before = numbers.at;

        assert_non_null(arena_alloc(&arena, 1)); /* a neighbour */
        *vec_add(&arena, &numbers) = i;
        growths += numbers.at != before;
    }
    assert_int_equal(growths, 7); /* from 8 to 1024 */
    assert_int_equal(old[0], 5);
    *vec_add(&arena, &numbers) = 1024;
    old = numbers.at;
    for (int i = 1025; i < 2048; i++) {
        *vec_add(&arena, &numbers) = i;
    }
    assert_ptr_equal(numbers.at, old);
    for (int i = 1; i < 2048; i++) {
        assert_int_equal(old[i], i);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_add),
        cmocka_unit_test(test_zeroed),
        cmocka_unit_test(test_growth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
