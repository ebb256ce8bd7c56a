/* tests/unit/base/test_shared.c: bytes with several owners. What is dropped too early or never, the
 * sanitizers see. */
#include "help.h"

#include "base/pool.h"
#include "base/shared.h"

static void test_owners(void **state)
{
    (void)state;
    struct shared *one = shared_new(3), *other;

    memcpy(shared_bytes(one), "abc", 3);
    other = shared_take(one);
    shared_drop(one);
    assert_memory_equal(shared_bytes(other), "abc", 3);
    shared_drop(other);
    shared_drop(NULL);
    shared_drop(shared_new(0));
}

static void take_and_drop(void *context, size_t index, struct arena *scratch)
{
    struct shared *mine = shared_take(context);

    (void)index;
    (void)scratch;
    assert_memory_equal(shared_bytes(mine), "all", 3);
    shared_drop(mine);
}

static void test_threads(void **state)
{
    (void)state;
    struct shared *all = shared_new(3);

    memcpy(shared_bytes(all), "all", 3);
    pool_run(4, 1000, take_and_drop, all);
    assert_memory_equal(shared_bytes(all), "all", 3);
    shared_drop(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_owners),
        cmocka_unit_test(test_threads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
