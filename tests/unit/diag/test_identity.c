/* tests/unit/diag/test_identity.c: what an identity depends on, and what not. */
#include "../base/help.h"

#include "diag/identity.h"

static void test_identity(void **state)
{
    (void)state;
    struct arena arena;
    struct identities ids;
    struct identity first, second;

    arena_init(&arena);
    identities_init(&ids, &arena);
    first = identity_next(&ids, RULE_TAG_MISSING, SPAN("a"), SPAN("one  two"));
    second = identity_next(&ids, RULE_TAG_MISSING, SPAN("a"), SPAN("\tone two\r"));
    assert_true(first.line == second.line);
    assert_int_equal(first.number, 1);
    assert_int_equal(second.number, 2);

    second = identity_next(&ids, RULE_SECTION_EMPTY, SPAN("a"), SPAN("one two"));
    assert_int_equal(second.number, 1);
    second = identity_next(&ids, RULE_TAG_MISSING, SPAN("b"), SPAN("one two"));
    assert_int_equal(second.number, 1);
    second = identity_next(&ids, RULE_TAG_MISSING, SPAN("a"), SPAN("onetwo"));
    assert_true(first.line != second.line);
    assert_int_equal(second.number, 1);
    second = identity_next(&ids, RULE_TAG_MISSING, SPAN("a"), SPAN("one two"));
    assert_int_equal(second.number, 3);
    arena_release(&arena);
}

/* Known answers: a change here makes every baseline foreign. */
static void test_known(void **state)
{
    (void)state;
    struct arena arena;
    struct identities ids;

    arena_init(&arena);
    identities_init(&ids, &arena);
    assert_true(identity_next(&ids, RULE_TAG_MISSING, SPAN("a"), SPAN(" \t")).line ==
                0x2d06800538d394c2);
    assert_true(identity_next(&ids, RULE_TAG_MISSING, SPAN("a"), SPAN(" abc\n")).line ==
                0x78af5f94892f3950);
    assert_true(identity_next(&ids, RULE_TAG_MISSING, SPAN("a"), (struct span){0}).line ==
                0x2d06800538d394c2);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_identity),
        cmocka_unit_test(test_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
