/* tests/unit/base/test_failure.c: why the world refused. */
#include "help.h"

#include "base/failure.h"

static void test_set(void **state)
{
    (void)state;
    struct failure why;

    assert_false(failure_set(&why, "cannot read '%s': %d", "a", 5));
    assert_string_equal(why.text, "cannot read 'a': 5");
    assert_false(failure_set(&why, "%s", ""));
    assert_string_equal(why.text, "");
}

static void test_wrap(void **state)
{
    (void)state;
    struct failure why;

    failure_set(&why, "no such file");
    assert_false(failure_wrap(&why, "cannot read '%s'", "a"));
    assert_string_equal(why.text, "cannot read 'a': no such file");
    assert_false(failure_wrap(&why, "the site"));
    assert_string_equal(why.text, "the site: cannot read 'a': no such file");
}

/* Too long a text is cut, and stays a text. */
static void test_long(void **state)
{
    (void)state;
    enum { ROOM = sizeof((struct failure *)NULL)->text };
    char text[2 * ROOM];
    struct failure why;

    for (size_t len = ROOM - 6; len < ROOM + 6; len++) {
        memset(text, 'w', len);
        text[len] = '\0';
        failure_set(&why, "old");
        failure_wrap(&why, "%s", text);
        assert_true(strlen(why.text) < ROOM);
        assert_true(strlen(why.text) >= ROOM - 6);
        assert_int_equal(strspn(why.text, "w"), len < ROOM ? len : ROOM - 1);
        failure_set(&why, "%s", text);
        assert_int_equal(strlen(why.text), len < ROOM ? len : ROOM - 1);
        failure_wrap(&why, "new");
        assert_memory_equal(why.text, "new: www", 8);
        assert_true(strlen(why.text) < ROOM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_set),
        cmocka_unit_test(test_wrap),
        cmocka_unit_test(test_long),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
