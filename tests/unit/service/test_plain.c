/* tests/unit/service/test_plain.c: markup in titles. */
#include "../base/help.h"
#include "service/plain.h"

static void test_plain(void **state)
{
    static const char *const cases[][2] = {
        {"Effects of <i>N</i>-methyl", "Effects of N-methyl"},
        {"a &amp; b &lt; c &#233; &#xE9;", "a & b < c é é"},
        {"p < 0.05 and 3 > 2", "p < 0.05 and 3 > 2"},
        {"  two\n  lines\t", "two lines"},
        {"AT&T &unknown; &#0; &", "AT&T &unknown; &#0; &"},
        {"<jats:p>A</jats:p><!-- b -->", "A"},
        {"a\xFF", "a\uFFFD"},
        {"an unclosed <tag", "an unclosed <tag"},
        {"", ""},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < countof(cases); i++) {
        assert_spans(plain_text(&arena, span_of(cases[i][0])), span_of(cases[i][1]));
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_plain)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
