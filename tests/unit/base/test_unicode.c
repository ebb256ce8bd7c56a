/* tests/unit/base/test_unicode.c: UTF-8, classes, widths and keys. */
#include "help.h"

#include "base/unicode.h"

static int arena_setup(void **state)
{
    static struct arena arena;

    arena_init(&arena);
    *state = &arena;
    return 0;
}

static int arena_teardown(void **state)
{
    arena_release(*state);
    return 0;
}

/* RFC 3629 by its own table, apart from any library. */
static size_t print_utf8(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | (c >> 6));
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | (c >> 12));
        out[1] = (char)(0x80 | ((c >> 6) & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (c >> 18));
    out[1] = (char)(0x80 | ((c >> 12) & 0x3F));
    out[2] = (char)(0x80 | ((c >> 6) & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* Every code point: well-formed but for the surrogates, and read back from both sides. */
static void test_all(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[6] = "ab";
        size_t len = print_utf8(c, bytes + 1), at = 1;
        struct span text = {bytes, len + 1};

        if (c >= 0xD800 && c <= 0xDFFF) {
            assert_int_equal(unicode_validate(text), 1);
            assert_int_equal(unicode_next(text, &at), 0xFFFD);
            assert_int_equal(at, 2);
        } else {
            assert_int_equal(unicode_validate(text), len + 1);
            assert_int_equal(unicode_next(text, &at), c);
            assert_int_equal(at, len + 1);
            assert_int_equal(unicode_before(text, len + 1), c);
            assert_int_equal(unicode_count(text), 2);
        }
    }
}

static void test_invalid(void **state)
{
    static const struct span wrong[] = {
        {"\x80", 1},
        {"\xBF", 1},
        {"\xC0\x80", 2}, /* overlong NUL */
        {"\xC1\xBF", 2},
        {"\xE0\x80\x80", 3},
        {"\xE0\x9F\xBF", 3},
        {"\xF0\x80\x80\x80", 4},
        {"\xF0\x8F\xBF\xBF", 4},
        {"\xED\xA0\x80", 3}, /* surrogates */
        {"\xED\xBF\xBF", 3},
        {"\xF4\x90\x80\x80", 4},
        {"\xF5\x80\x80\x80", 4},
        {"\xF8\x88\x80\x80\x80", 5},
        {"\xFE", 1},
        {"\xFF", 1},
        {"\xC3", 1},
        {"\xE2\x82", 2},
        {"\xE2", 1},
        {"\xF0\x9F\x98", 3},
        {"\xF0\x9F", 2},
        {"\xF0", 1},
        {"\xC3\x28", 2},
        {"\xE2\x28\xA1", 3},
        {"\xE2\x82\x28", 3},
        {"\xF0\x28\x8C\xBC", 4},
        {"\xF0\x90\x28\xBC", 4},
        {"\xF0\x90\x8C\x28", 4},
    };

    for (size_t i = 0; i < countof(wrong); i++) {
        struct span before = SPAN("ok \xC3\xA9 "), text = span_concat(*state, before, wrong[i]);
        size_t at = before.len;

        assert_int_equal(unicode_validate(text), before.len);
        assert_int_equal(unicode_validate(span_concat(*state, text, SPAN("x"))), before.len);
        assert_int_equal(unicode_next(text, &at), 0xFFFD);
        assert_int_equal(at, before.len + 1);
    }
    assert_int_equal(unicode_validate(SPAN("")), 0);
    assert_int_equal(unicode_validate((struct span){0}), 0);
    assert_int_equal(unicode_validate(SPAN("a\0b")), 3);
}

/* A text cut in the middle of a character is not read beyond its end. */
static void test_truncated(void **state)
{
    const char *whole = "\xF0\x9F\x98\x80";

    for (size_t len = 1; len < 4; len++) {
        char *cut = malloc(len); /* so that AddressSanitizer sees one byte too many */
        struct span text = {cut, len};
        size_t at = 0;

        assert_non_null(cut);
        memcpy(cut, whole, len);
        assert_int_equal(unicode_validate(text), 0);
        assert_int_equal(unicode_next(text, &at), 0xFFFD);
        assert_int_equal(at, 1);
        assert_int_equal(unicode_columns(text), len);
        assert_spans(unicode_fold(*state, text), text);
        assert_spans(unicode_sort_key(*state, text), text);
        free(cut);
    }
}

static void test_before(void **state)
{
    (void)state;
    struct span text = SPAN("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");

    assert_int_equal(unicode_before(text, 1), 'a');
    assert_int_equal(unicode_before(text, 3), 0xE9);
    assert_int_equal(unicode_before(text, 6), 0x20AC);
    assert_int_equal(unicode_before(text, 10), 0x1F600);
    /* What ends before is no character: a stray byte, or the middle of one. */
    assert_int_equal(unicode_before(SPAN("a\x80"), 2), 0xFFFD);
    assert_int_equal(unicode_before(SPAN("\xC3\xA9\x80"), 3), 0xFFFD);
    assert_int_equal(unicode_before(SPAN("\x80\x80\x80\x80\x80"), 5), 0xFFFD);
    assert_int_equal(unicode_before(text, 2), 0xFFFD);
    assert_int_equal(unicode_before(text, 5), 0xFFFD);
}

static void test_widths(void **state)
{
    (void)state;
    assert_int_equal(unicode_width('a'), 1);
    assert_int_equal(unicode_width('\t'), 1);
    assert_int_equal(unicode_width(0xE9), 1);
    assert_int_equal(unicode_width(0x301), 0);   /* combining acute */
    assert_int_equal(unicode_width(0x200D), 0);  /* zero width joiner */
    assert_int_equal(unicode_width(0x4E2D), 2);  /* a Han character */
    assert_int_equal(unicode_width(0xFF21), 2);  /* fullwidth A */
    assert_int_equal(unicode_width(0x1F9E0), 2); /* brain */
    assert_int_equal(unicode_columns(SPAN("")), 0);
    assert_int_equal(unicode_columns(SPAN("a\tb")), 3);
    assert_int_equal(unicode_columns(SPAN("e\xCC\x81\xE4\xB8\xAD\xC3\xA9")), 4);
    assert_int_equal(unicode_columns(SPAN("\xFF\xFF")), 2);
    assert_int_equal(unicode_width(0x7F), 1); /* a mark is shown instead */
    assert_int_equal(unicode_width(0x9B), 1);
    assert_int_equal(unicode_units(SPAN("a\xC3\xA9\xE4\xB8\xAD")), 3);
    assert_int_equal(unicode_units(SPAN("\xF0\x9F\xA7\xA0")), 2);
    assert_int_equal(unicode_units(SPAN("\xFF\xFF")), 2);
    assert_int_equal(unicode_count(SPAN("e\xCC\x81\xE4\xB8\xAD\xC3\xA9")), 4);
    assert_int_equal(unicode_count((struct span){0}), 0);
}

static void test_classes(void **state)
{
    (void)state;
    assert_true(unicode_is_upper('A') && unicode_is_upper(0xC9) && unicode_is_upper(0x1C5));
    assert_false(unicode_is_upper('a') || unicode_is_upper('1') || unicode_is_upper(0xE9));
    assert_true(unicode_is_lower('a') && unicode_is_lower(0xE9) && unicode_is_lower(0x3B1));
    assert_false(unicode_is_lower('A') || unicode_is_lower(' ') || unicode_is_lower(0x4E2D));
    assert_true(unicode_is_letter('z') && unicode_is_letter(0x4E2D) && unicode_is_letter(0x2B0));
    assert_false(unicode_is_letter('_') || unicode_is_letter('5') || unicode_is_letter(0x301));
    assert_true(unicode_is_digit('0') && unicode_is_digit(0x661));
    assert_false(unicode_is_digit(0xB2) || unicode_is_digit('a') || unicode_is_digit(0x2160));
    assert_true(unicode_is_space(' ') && unicode_is_space('\t') && unicode_is_space('\n'));
    assert_true(unicode_is_space(0xA0) && unicode_is_space(0x3000) && unicode_is_space(0x2009));
    assert_false(unicode_is_space('a') || unicode_is_space(0x200B) || unicode_is_space(8));
    assert_false(unicode_is_space(14) || unicode_is_upper(0xFFFD) || unicode_is_letter(0xFFFD));
}

static void test_fold(void **state)
{
    static const struct {
        const char *text, *key;
    } cases[] = {
        {"Long-Term  Potentiation", "long-term potentiation"},
        {"  a \t\r\n b  ", "a b"},
        {"", ""},
        {" \n", ""},
        {"\xC3\x89TUDE", "\xC3\xA9tude"},  /* precomposed */
        {"E\xCC\x81TUDE", "\xC3\xA9tude"}, /* combining accent */
        {"Stra\xC3\x9F"
         "e",
         "strasse"},
        {"STRASSE", "strasse"},
        {"\xEF\xAC\x81ne", "fine"},                      /* ligature */
        {"\xEF\xBC\xAC\xEF\xBC\xB4\xEF\xBC\xB0", "ltp"}, /* fullwidth */
        {"a\xC2\xA0 b", "a b"},                          /* no-break space */
        {"\xC2\xA0"
         "a\xE2\x80\x83",
         "a"},                                                    /* and at the ends */
        {"\xCE\xA3\xCE\xA3\xCF\x82", "\xCF\x83\xCF\x83\xCF\x83"}, /* all three sigmas */
        {"x\xC2\xB2", "x2"},
        {"\xC2\xB5m", "\xCE\xBCm"}, /* micro sign is mu */
    };

    for (size_t i = 0; i < countof(cases); i++) {
        struct span key = unicode_fold(*state, span_of(cases[i].text));

        assert_spans(key, span_of(cases[i].key));
        assert_spans(unicode_fold(*state, key), key);
    }
    assert_span(unicode_fold(*state, (struct span){0}), "");
    assert_span(unicode_fold(*state, SPAN("A\0B")), "a\0b");
    assert_span(unicode_fold(*state, SPAN("\xC3\x89\0B")), "\xC3\xA9\0b");
}

static void test_sort_key(void **state)
{
    static const char *const same[][2] = {
        {"\xC3\x89tude", "etude"},
        {"E\xCC\x81tude", "ETUDE"},
        {"\xC3\x85ngstr\xC3\xB6m", "angstrom"},
        {"  Hebb  rule ", "hebb rule"},
        {"Stra\xC3\x9F"
         "e",
         "strasse"},
        {"\xEF\xAC\x81ne", "FINE"},
    };

    for (size_t i = 0; i < countof(same); i++) {
        assert_spans(unicode_sort_key(*state, span_of(same[i][0])),
                     unicode_sort_key(*state, span_of(same[i][1])));
    }
    assert_false(
        span_equal(unicode_sort_key(*state, SPAN("a")), unicode_sort_key(*state, SPAN("b"))));
    assert_span(unicode_sort_key(*state, (struct span){0}), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all),       cmocka_unit_test(test_invalid),
        cmocka_unit_test(test_truncated), cmocka_unit_test(test_before),
        cmocka_unit_test(test_widths),    cmocka_unit_test(test_classes),
        cmocka_unit_test(test_fold),      cmocka_unit_test(test_sort_key),
    };

    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
