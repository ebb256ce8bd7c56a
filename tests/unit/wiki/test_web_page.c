/* tests/unit/wiki/test_web_page.c: the table of links: what is written is read back, and what is no line of it is refused. */
#include "../text/help.h"
#include "wiki/web_page.h"

static void an_address_has_no_fragment_and_a_scheme(void **state)
{
    char longer[2100] = "https://a.example/";

    (void)state;
    memset(longer + strlen(longer), 'a', sizeof longer - strlen(longer) - 1);
    assert_true(span_is(web_page_address(SPAN("https://a.example/b#c")), "https://a.example/b"));
    assert_true(span_is(web_page_address(SPAN("http://a.example")), "http://a.example"));
    assert_int_equal(web_page_address(SPAN("mailto:a@b.example")).len, 0);
    assert_int_equal(web_page_address(SPAN("https://a.example/b c")).len, 0);
    assert_int_equal(web_page_address(SPAN("https://a.example/\tb")).len, 0);
    assert_int_equal(web_page_address(span_of(longer)).len, 0);
}

static void a_line_comes_back(void **state)
{
    struct web_page page = {.url = SPAN("https://a.example/"),
                            .state = PAGE_MOVED,
                            .on = {2026, 11, 21},
                            .moved = SPAN("https://b.example/")};
    struct web_page back;
    struct arena arena;
    struct buf text;
    struct span line;

    (void)state;
    arena_init(&arena);
    buf_init(&text, 4096);
    web_page_print(&page, &arena, &text);
    line = buf_span(&text);
    assert_true(web_page_parse(span_slice(line, 0, line.len - 1), &back));
    assert_true(span_equal(back.url, page.url) && span_equal(back.moved, page.moved));
    assert_true(back.state == PAGE_MOVED && date_compare(back.on, page.on) == 0);
    buf_release(&text);
    arena_release(&arena);
}

static void other_lines_are_refused(void **state)
{
    struct web_page page;

    (void)state;
    assert_true(web_page_parse(SPAN("https://a.example/\ttroubled\t\t"), &page));
    assert_false(web_page_parse(SPAN(""), &page));
    assert_false(web_page_parse(SPAN("https://a.example/\tlost\t\t"), &page));
    assert_false(web_page_parse(SPAN("https://a.example/#b\tdead\t\t"), &page));
    assert_false(web_page_parse(SPAN("https://a.example/\tdead\tyesterday\t"), &page));
    assert_false(web_page_parse(SPAN("https://a.example/\tdead\t2026-11-21\ta\tb"), &page));
    assert_false(web_page_parse(SPAN("ftp://a.example/\tdead\t2026-11-21\t"), &page));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_has_no_fragment_and_a_scheme),
        cmocka_unit_test(a_line_comes_back),
        cmocka_unit_test(other_lines_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
