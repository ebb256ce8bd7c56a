/* tests/unit/base/test_visible.c: what breaks a line becomes an escape, the rest stays. */
#include "help.h"

#include "base/unicode.h"
#include "base/visible.h"

static void test_escapes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"", ""},
        {"a&b \"c\".md", "a&b \"c\".md"},
        {"\xC3\xBC\xF0\x9F\xA7\xA0", "\xC3\xBC\xF0\x9F\xA7\xA0"},
        {"a\nb\rc\td", "a\\nb\\rc\\td"},
        {"\x1b[1m\x7f", "\\x1b[1m\\x7f"},
        {"a\xC2\x9B"
         "b",
         "a\\u009bb"},
        {"\xE2\x80\xA8\xE2\x80\xAE", "\\u2028\\u202e"},
        {"Caf\xE9.", "Caf\\xe9."},
        {"\xEF\xBF\xBD\xEF\xBF\xBE", "\xEF\xBF\xBD\\ufffe"},
        {"\\n", "\\n"},
        {"\xE2\x80\x8D", "\xE2\x80\x8D"}, /* a joiner belongs to its letters */
    };
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < countof(cases); i++) {
        assert_spans(visible_of(&arena, span_of(cases[i].text)), span_of(cases[i].wanted));
    }
    assert_spans(visible_of(&arena, (struct span){"a\0b", 3}), SPAN("a\\x00b"));
    arena_release(&arena);
}

/* Whatever goes in, what comes out is UTF-8 on one line. */
static void test_all_bytes(void **state)
{
    (void)state;
    struct arena arena;

    arena_init(&arena);
    for (unsigned a = 0; a < 256; a++) {
        for (unsigned b = 0; b < 256; b++) {
            char bytes[2] = {(char)a, (char)b};
            struct span shown = visible_of(&arena, (struct span){bytes, 2});

            assert_int_equal(unicode_validate(shown), shown.len);
            for (size_t i = 0; i < shown.len; i++) {
                assert_true((unsigned char)shown.at[i] >= 0x20 && shown.at[i] != 0x7F);
            }
        }
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_all_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
