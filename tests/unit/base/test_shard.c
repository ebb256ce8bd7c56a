/* tests/unit/base/test_shard.c: every name belongs to one share, and the shares are about equal. */
#include "help.h"

#include "base/shard.h"

static void test_parse(void **state)
{
    static const char *const wrong[] = {
        "",        "1",    "/",    "1/",   "/1",   "0/1", "2/1", "1/0",  "1/2/3",
        "1/10000", " 1/2", "1/ 2", "-1/2", "+1/2", "a/2", "1/b", "1/2 ", "99999999999999999999/1"};
    struct shard shard;

    (void)state;
    assert_true(shard_parse(SPAN("2/3"), &shard));
    assert_int_equal(shard.number, 2);
    assert_int_equal(shard.count, 3);
    assert_true(shard_parse(SPAN("9999/9999"), &shard));
    for (size_t i = 0; i < countof(wrong); i++) {
        assert_false(shard_parse(span_of(wrong[i]), &shard));
    }
}

static void test_shares(void **state)
{
    enum { NAMES = 10000, SHARES = 7 };
    size_t members[SHARES] = {0};

    (void)state;
    for (int i = 0; i < NAMES; i++) {
        char name[32];
        size_t owners = 0;

        snprintf(name, sizeof name, "articles/a%d.html", i);
        assert_true(shard_has((struct shard){0}, span_of(name)));
        for (uint32_t s = 1; s <= SHARES; s++) {
            bool has = shard_has((struct shard){s, SHARES}, span_of(name));

            owners += has;
            members[s - 1] += has;
        }
        assert_int_equal(owners, 1);
    }
    for (size_t s = 0; s < SHARES; s++) {
        assert_in_range(members[s], NAMES / SHARES * 9 / 10, NAMES / SHARES * 11 / 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_parse), cmocka_unit_test(test_shares)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
