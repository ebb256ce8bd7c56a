/* tests/unit/world/test_detour.c: there and back. */
#include "../base/help.h"
#include "world/detour.h"

static void test_both_ways(void **state)
{
    static const char *const urls[] = {"https://example.org/a?b=c", "http://example.org/",
                                       "http://10.0.0.1/x"};
    struct span server = SPAN("http://127.0.0.1:80/web/");
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < countof(urls); i++) {
        struct span to = detour_to(&arena, server, span_of(urls[i]));

        assert_true(span_starts(to, server));
        assert_spans(detour_from(&arena, server, to), span_of(urls[i]));
    }
    assert_span(detour_to(&arena, server, SPAN("https://example.org/a")),
                "http://127.0.0.1:80/web/https/example.org/a");
    assert_span(detour_to(&arena, server, SPAN("http://127.0.0.1:81/a")), "http://127.0.0.1:81/a");
    assert_span(detour_to(&arena, (struct span){0}, SPAN("https://a.example/")),
                "https://a.example/");
    assert_span(detour_from(&arena, server, SPAN("mailto:a")), "mailto:a");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_both_ways)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
