/* tests/unit/base/test_span.c: borrowed bytes. */
#include "help.h"

#include "base/span.h"

static const struct span NOTHING = {NULL, 0};

static void test_make(void **state)
{
    (void)state;
    const char *text = "abcdef";

    assert_span(span_of("abc"), "abc");
    assert_int_equal(span_of("").len, 0);
    assert_int_equal(span_of(NULL).len, 0);
    assert_span(span_between(text + 1, text + 4), "bcd");
    assert_int_equal(span_between(text, text).len, 0);
    assert_true(span_empty(NOTHING));
    assert_false(span_empty(SPAN(" ")));
    assert_int_equal(SPAN("a\0b").len, 3);
}

static void test_equal(void **state)
{
    (void)state;
    assert_true(span_equal(SPAN("abc"), SPAN("abc")));
    assert_false(span_equal(SPAN("abc"), SPAN("abd")));
    assert_false(span_equal(SPAN("abc"), SPAN("ab")));
    assert_false(span_equal(SPAN("a\0b"), SPAN("a\0c")));
    assert_true(span_equal(NOTHING, SPAN("")));
    assert_false(span_equal(NOTHING, SPAN("a")));
    assert_true(span_is(SPAN("tag"), "tag"));
    assert_false(span_is(SPAN("tag"), "tags"));
    assert_false(span_is(SPAN("tag\0"), "tag"));
    assert_true(span_is(NOTHING, ""));
    assert_true(span_equal_nocase(SPAN("LtP"), SPAN("lTp")));
    assert_false(span_equal_nocase(SPAN("LTP"), SPAN("LTD")));
    assert_false(span_equal_nocase(SPAN("LTP"), SPAN("LT")));
    assert_false(span_equal_nocase(SPAN("@["), SPAN("`{"))); /* beside the letters */
    assert_false(span_equal_nocase(SPAN("\xC3\x89"), SPAN("\xC3\xA9")));
    assert_true(span_equal_nocase(NOTHING, SPAN("")));
}

static int sign_of(int number)
{
    return (number > 0) - (number < 0);
}

/* In order; each is less than all behind it. */
static void test_compare(void **state)
{
    (void)state;
    const struct span order[] = {NOTHING,      SPAN("\0"),   SPAN("A"),       SPAN("a"),
                                 SPAN("a\0"),  SPAN("aa"),   SPAN("b"),       SPAN("\x7f"),
                                 SPAN("\x80"), SPAN("\xff"), SPAN("\xff\xff")};

    for (size_t i = 0; i < countof(order); i++) {
        for (size_t k = 0; k < countof(order); k++) {
            assert_int_equal(sign_of(span_compare(order[i], order[k])), (i > k) - (i < k));
        }
    }
    assert_int_equal(span_compare(NOTHING, SPAN("")), 0);
}

static void test_ends(void **state)
{
    (void)state;
    assert_true(span_starts(SPAN("content/a"), SPAN("content/")));
    assert_false(span_starts(SPAN("content"), SPAN("content/")));
    assert_false(span_starts(SPAN("xcontent/"), SPAN("content/")));
    assert_true(span_starts(SPAN("a"), NOTHING));
    assert_true(span_starts(NOTHING, NOTHING));
    assert_true(span_ends(SPAN("a.md"), SPAN(".md")));
    assert_true(span_ends(SPAN(".md"), SPAN(".md")));
    assert_false(span_ends(SPAN("md"), SPAN(".md")));
    assert_false(span_ends(SPAN("a.mdx"), SPAN(".md")));
    assert_true(span_ends(NOTHING, SPAN("")));
}

static void test_slice(void **state)
{
    (void)state;
    struct span s = SPAN("abcdef");

    assert_span(span_slice(s, 1, 3), "bcd");
    assert_span(span_slice(s, 4, 10), "ef");
    assert_span(span_slice(s, 4, SIZE_MAX), "ef");
    assert_span(span_slice(s, 0, 0), "");
    assert_span(span_slice(s, 7, 1), "");
    assert_ptr_equal(span_slice(s, SIZE_MAX, SIZE_MAX).at, s.at + 6);
    assert_span(span_from(s, 2), "cdef");
    assert_span(span_from(s, 6), "");
    assert_span(span_from(s, 60), "");
    assert_null(span_slice(NOTHING, 3, 3).at);
    assert_int_equal(span_from(NOTHING, 1).len, 0);
}

static void test_trim(void **state)
{
    (void)state;
    assert_span(span_trim(SPAN(" \t\r\n a b \n")), "a b");
    assert_span(span_trim(SPAN("a")), "a");
    assert_span(span_trim(SPAN(" \n ")), "");
    assert_span(span_trim(NOTHING), "");
    assert_span(span_trim(SPAN("\v\fa\v")), "\v\fa\v");
    assert_span(span_trim(SPAN("\xC2\xA0 a")), "\xC2\xA0 a"); /* no-break space is not ASCII */
    assert_span(span_trim_right(SPAN("  a \t\n")), "  a");
    assert_span(span_trim_right(SPAN("\n\n")), "");
}

static void test_choice(void **state)
{
    static const char *const words[] = {"one", "two", "two and more"};
    size_t found = 7;

    (void)state;
    assert_true(span_choice(SPAN("two"), words, countof(words), &found));
    assert_int_equal(found, 1);
    assert_false(span_choice(SPAN("tw"), words, countof(words), &found));
    assert_false(span_choice((struct span){0}, words, countof(words), &found));
    assert_int_equal(found, 1);
}

static void test_find(void **state)
{
    (void)state;
    assert_int_equal(span_find(SPAN("a,b,c"), ','), 1);
    assert_int_equal(span_find(SPAN("abc"), ','), 3);
    assert_int_equal(span_find(SPAN("ab\0c"), '\0'), 2);
    assert_int_equal(span_find(SPAN("abc"), '\0'), 3); /* not the end of the literal */
    assert_int_equal(span_find(SPAN("a\xff"), '\xff'), 1);
    assert_int_equal(span_find(NOTHING, 'a'), 0);
    assert_int_equal(span_find_span(SPAN("abcabd"), SPAN("abd")), 3);
    assert_int_equal(span_find_span(SPAN("aab"), SPAN("ab")), 1);
    assert_int_equal(span_find_span(SPAN("abc"), SPAN("abcd")), 3);
    assert_int_equal(span_find_span(SPAN("abc"), SPAN("x")), 3);
    assert_int_equal(span_find_span(SPAN("a\0bc"), SPAN("\0b")), 1);
    assert_int_equal(span_find_span(SPAN("abc"), SPAN("")), 0);
    assert_int_equal(span_find_span(SPAN("abc"), NOTHING), 0);
    assert_int_equal(span_find_span(NOTHING, SPAN("a")), 0);
    assert_int_equal(span_find_span(NOTHING, NOTHING), 0);
}

static void test_cut(void **state)
{
    (void)state;
    struct span rest = SPAN("a, b,,c");

    assert_span(span_cut(&rest, ','), "a");
    assert_span(rest, " b,,c");
    assert_span(span_cut(&rest, ','), " b");
    assert_span(span_cut(&rest, ','), "");
    assert_span(span_cut(&rest, ','), "c");
    assert_span(rest, "");
    assert_span(span_cut(&rest, ','), "");
    rest = SPAN("a,");
    assert_span(span_cut(&rest, ','), "a");
    assert_span(rest, "");
    rest = SPAN(",a");
    assert_span(span_cut(&rest, ','), "");
    assert_span(rest, "a");
    rest = NOTHING;
    assert_span(span_cut(&rest, ','), "");
    assert_int_equal(rest.len, 0);
}

static void test_to_size(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",   "-1",   "+1", " 1",
                                        "1 ", "0x10", "1.", "18446744073709551616",
                                        "١",  "1e3",  "a",  "99999999999999999999999999"};
    size_t value = 7;

    for (size_t i = 0; i < countof(wrong); i++) {
        assert_false(span_to_size(span_of(wrong[i]), &value));
        assert_int_equal(value, 7); /* untouched */
    }
    assert_false(span_to_size(SPAN("1\0"), &value));
    assert_true(span_to_size(SPAN("0"), &value));
    assert_int_equal(value, 0);
    assert_true(span_to_size(SPAN("00042"), &value));
    assert_int_equal(value, 42);
    assert_true(span_to_size(SPAN("18446744073709551615"), &value));
    assert_true(value == SIZE_MAX);
    assert_true(span_to_size(span_slice(SPAN("123"), 0, 2), &value)); /* no NUL behind it */
    assert_int_equal(value, 12);
}

/* Whatever is taken is the nearest double, as strtod finds it. */
static void test_to_double(void **state)
{
    (void)state;
    static const char *const right[] = {
        "0",
        "-0",
        "1",
        "-12.5",
        "0.1",
        "0.3",
        ".5",
        "-.25",
        "5.",
        "16.8",
        "0.017",
        "100.0",
        "9007199254740992",
        "0.0000000000000001",
        "1234567.8901234",
        "00000000000000012",
        "-179769.3134862315",
        "3.141592653589793",
        "2.718281828459045",
        "900719925474099.2",
        "4.35",
    };
    static const char *const wrong[] = {"",    "-",   ".",    "-.",  "+1",   "1e3", "1.2.3", " 1",
                                        "1 ",  "--1", "1-",   "inf", "nan",  "0x1", "1,5",   "−1",
                                        "1_0", "1d",  "1.5f", "..1", "1.-5", "1 2"};
    double value = 7;

    for (size_t i = 0; i < countof(right); i++) {
        double wanted = strtod(right[i], NULL);

        assert_true(span_to_double(span_of(right[i]), &value));
        assert_memory_equal(&value, &wanted, sizeof value); /* -0 is not 0 */
    }
    value = 7;
    for (size_t i = 0; i < countof(wrong); i++) {
        assert_false(span_to_double(span_of(wrong[i]), &value));
        assert_true(value == 7);
    }
}

/* More digits than a double holds are refused or right, never off by a unit in the last place. */
static void test_to_double_long(void **state)
{
    (void)state;
    static const char *const digits[] = {"90071992547409935", "12345678901234567",
                                         "90071992547409939", "99999999999999999",
                                         "17976931348623157", "22250738585072014"};
    double value;

    for (size_t i = 0; i < countof(digits); i++) {
        for (size_t point = 1; point < 17; point++) {
            char text[32];

            snprintf(text, sizeof text, "%.*s.%s", (int)point, digits[i], digits[i] + point);
            assert_true(!span_to_double(span_of(text), &value) || value == strtod(text, NULL));
        }
    }
    assert_false(span_to_double(SPAN("123456789012345678901234567890"), &value));
}

static void test_copies(void **state)
{
    (void)state;
    struct arena arena;
    char text[] = "Abc";
    struct span source = {text, 3}, copy, both, lower;
    char *plain;

    arena_init(&arena);
    copy = span_copy(&arena, source);
    plain = span_cstr(&arena, source);
    both = span_concat(&arena, source, SPAN("-d"));
    lower = span_lower(&arena, SPAN("LTP \xC3\x89[Z"));
    memset(text, 'x', 3);
    assert_span(copy, "Abc");
    assert_string_equal(plain, "Abc");
    assert_span(both, "Abc-d");
    assert_span(lower, "ltp \xC3\x89[z");
    assert_span(span_copy(&arena, NOTHING), "");
    assert_string_equal(span_cstr(&arena, NOTHING), "");
    assert_span(span_concat(&arena, NOTHING, NOTHING), "");
    assert_span(span_concat(&arena, NOTHING, SPAN("a")), "a");
    assert_span(span_concat(&arena, SPAN("a"), NOTHING), "a");
    assert_span(span_lower(&arena, NOTHING), "");
    arena_release(&arena);
}

/* Short and long texts go different ways; both are whole. */
static void test_format(void **state)
{
    (void)state;
    struct arena arena;

    arena_init(&arena);
    assert_span(span_format(&arena, "%s=%d", "a", 5), "a=5");
    assert_span(span_format(&arena, "%.*s", SPAN_ARG(NOTHING)), "");
    for (size_t len = 250; len < 260; len++) {
        char *long_text = arena_alloc(&arena, len + 1);
        struct span got;

        memset(long_text, 'q', len);
        got = span_format(&arena, "%s", long_text);
        assert_int_equal(got.len, len);
        assert_string_equal(got.at, long_text); /* NUL-terminated, too */
    }
    arena_release(&arena);
}

static void test_characters(void **state)
{
    (void)state;
    for (int i = 0; i < 256; i++) {
        char c = (char)i;
        bool upper = i >= 0x41 && i <= 0x5a, lower = i >= 0x61 && i <= 0x7a;

        assert_int_equal(char_is_upper(c), upper);
        assert_int_equal(char_is_lower(c), lower);
        assert_int_equal(char_is_alpha(c), upper || lower);
        assert_int_equal(char_is_digit(c), i >= 0x30 && i <= 0x39);
        assert_int_equal(char_is_alnum(c), upper || lower || (i >= 0x30 && i <= 0x39));
        assert_int_equal(char_is_space(c), i == 9 || i == 10 || i == 13 || i == 32);
        assert_int_equal(char_lower(c), upper ? (char)(i + 32) : c);
    }
}

/* Blocks must agree with a look at each byte, wherever a word begins or ends. */
static void test_words(void **state)
{
    (void)state;
    enum { LONGEST = 9000 };
    char *text = malloc(LONGEST);
    uint32_t number = 1;

    assert_int_equal(span_words(NOTHING), 0);
    assert_int_equal(span_words(SPAN(" \t\r\n")), 0);
    assert_int_equal(span_words(SPAN(" one  two\nthree")), 3);
    for (size_t i = 0; i < LONGEST; i++) {
        text[i] = i % 2 == 0 ? 'a' : ' ';
    }
    assert_int_equal(span_words((struct span){text, LONGEST}), LONGEST / 2);
    for (size_t len = 1; len < LONGEST; len += len < 100 ? 1 : 997) {
        uint32_t words = 0;

        for (size_t i = 0; i < len; i++) {
            number = number * 1664525 + 1013904223;
            text[i] = "ab \t\n\r\v\xC2"[number >> 29];
            words += !char_is_space(text[i]) && (i == 0 || char_is_space(text[i - 1]));
        }
        assert_int_equal(span_words((struct span){text, len}), words);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_make),       cmocka_unit_test(test_equal),
        cmocka_unit_test(test_compare),    cmocka_unit_test(test_ends),
        cmocka_unit_test(test_slice),      cmocka_unit_test(test_trim),
        cmocka_unit_test(test_choice),     cmocka_unit_test(test_find),
        cmocka_unit_test(test_cut),        cmocka_unit_test(test_to_size),
        cmocka_unit_test(test_to_double),  cmocka_unit_test(test_to_double_long),
        cmocka_unit_test(test_copies),     cmocka_unit_test(test_format),
        cmocka_unit_test(test_characters), cmocka_unit_test(test_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
