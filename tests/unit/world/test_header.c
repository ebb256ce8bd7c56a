/* tests/unit/world/test_header.c: headers in any case, intervals, escapes. */
#include "../base/help.h"
#include "world/header.h"

static void test_find(void **state)
{
    struct span value = {0};

    (void)state;
    assert_true(header_find(SPAN("ETag: \"a\"\r\n"), "etag", &value));
    assert_span(value, "\"a\"");
    assert_true(header_find(SPAN("RETRY-AFTER:2"), "retry-after", &value));
    assert_span(value, "2");
    assert_false(header_find(SPAN("ETags: a"), "etag", &value));
    assert_false(header_find(SPAN("ETag"), "etag", &value));
    assert_false(header_find(SPAN(""), "etag", &value));
}

static void test_interval(void **state)
{
    (void)state;
    assert_int_equal(header_interval_us(SPAN("1s")), 1000000);
    assert_int_equal(header_interval_us(SPAN("250ms")), 250000);
    assert_int_equal(header_interval_us(SPAN("1")), 0);
    assert_int_equal(header_interval_us(SPAN("1h")), 0);
    assert_int_equal(header_interval_us(SPAN("s")), 0);
    assert_int_equal(header_interval_us(SPAN("")), 0);
    assert_int_equal(header_interval_us(SPAN("99999999999999999999s")), 0);
}

static void test_escape(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_span(header_escape(&arena, SPAN("10.1002/(SICI)1<137::AID>3.0;2-K")),
                "10.1002%2F%28SICI%291%3C137%3A%3AAID%3E3.0%3B2-K");
    assert_span(header_escape(&arena, SPAN("\xC3\xB8 ?&")), "%C3%B8%20%3F%26");
    assert_span(header_escape(&arena, SPAN("")), "");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_interval),
        cmocka_unit_test(test_escape),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
