/* tests/unit/diag/test_origin.c: where the bytes of a derived text stand in the file. */
#include "../base/help.h"

#include "diag/origin.h"

static void test_itself(void **state)
{
    (void)state;
    struct origin origin = {.file = 3};
    struct place place = origin_place(&origin, 7, 2);

    assert_int_equal(origin_at(&origin, 0), 0);
    assert_int_equal(origin_at(&origin, 12), 12);
    assert_int_equal(place.file, 3);
    assert_int_equal(place.at, 7);
    assert_int_equal(place.len, 2);
}

static void test_linear(void **state)
{
    (void)state;
    struct arena arena;
    struct origin origin;
    struct place place;

    arena_init(&arena);
    origin = origin_linear(&arena, 5, 100);
    assert_int_equal(origin_at(&origin, 0), 100);
    assert_int_equal(origin_at(&origin, 9), 109);
    place = origin_place(&origin, 9, 4);
    assert_int_equal(place.file, 5);
    assert_int_equal(place.at, 109);
    assert_int_equal(place.len, 4);
    assert_int_equal(origin_place(&origin, 9, 0).len, 0);
    arena_release(&arena);
}

static const struct origin_step STEPS[] = {{0, 10}, {4, 20}, {5, 31}, {9, 40}, {30, 100}};

static void test_steps(void **state)
{
    (void)state;
    static const struct {
        size_t text, file;
    } cases[] = {{0, 10}, {3, 13},  {4, 20},   {5, 31},  {8, 34},
                 {9, 40}, {29, 60}, {30, 100}, {99, 169}};
    struct origin origin = {1, STEPS, countof(STEPS)};
    struct place place;

    for (size_t i = 0; i < countof(cases); i++) {
        assert_int_equal(origin_at(&origin, cases[i].text), cases[i].file);
    }
    place = origin_place(&origin, 3, 3); /* from inside one step into another */
    assert_int_equal(place.at, 13);
    assert_int_equal(place.len, 32 - 13);
    place = origin_place(&origin, 3, 1); /* to the last byte of a step, not to the next */
    assert_int_equal(place.len, 1);
}

/* Byte by byte, the way through is the one way behind the other. */
static void test_through(void **state)
{
    (void)state;
    static const struct origin_step inner[] = {{0, 2}, {3, 8}, {12, 24}, {13, 6}, {20, 29}};
    struct arena arena;
    struct origin outer = {7, STEPS, countof(STEPS)}, own = {0, inner, countof(inner)};
    struct origin itself = {.file = 9}, through;

    arena_init(&arena);
    through = origin_through(&arena, &outer, inner, countof(inner));
    assert_int_equal(through.file, 7);
    for (size_t i = 0; i < 40; i++) {
        assert_int_equal(origin_at(&through, i), origin_at(&outer, origin_at(&own, i)));
    }
    through = origin_through(&arena, &itself, inner, countof(inner));
    assert_int_equal(through.file, 9);
    for (size_t i = 0; i < 40; i++) {
        assert_int_equal(origin_at(&through, i), origin_at(&own, i));
    }
    arena_release(&arena);
}

/* A YAML text with the scalar `raw` in it, its value, and for each byte of the value the byte of
 * `raw` it must lead to: letters are marked by position in `raw`. */
struct scalar {
    const char *raw, *value;
    const char *probes; /* each must stand once in the value and once in `raw` */
};

static void check_scalar(struct arena *arena, const struct scalar *s)
{
    struct origin outer = origin_linear(arena, 2, 1000);
    struct span head = SPAN("key: "), raw = span_of(s->raw), value = span_of(s->value);
    struct span text = span_concat(arena, span_concat(arena, head, raw), SPAN("\nnext: x\n"));
    struct origin origin =
        origin_align(arena, &outer, text, span_slice(text, head.len, raw.len), value);

    assert_int_equal(origin.file, 2);
    for (const char *probe = s->probes; *probe != '\0'; probe++) {
        size_t at = span_find(value, *probe), wanted = span_find(raw, *probe);

        assert_true(at < value.len && wanted < raw.len);
        if (origin_at(&origin, at) != 1000 + head.len + wanted) {
            print_error("'%c' of '%s' leads to byte %zd, not %zu of it\n", *probe, s->raw,
                        (ssize_t)origin_at(&origin, at) - 1000 - (ssize_t)head.len, wanted);
        }
        assert_int_equal(origin_at(&origin, at), 1000 + head.len + wanted);
        assert_int_equal(origin_place(&origin, at, 1).len, 1);
    }
    for (size_t i = 0; i < value.len; i++) { /* never outside of the scalar */
        assert_true(origin_at(&origin, i) >= 1000 + head.len);
        assert_true(origin_at(&origin, i) < 1000 + head.len + raw.len);
    }
}

static void check_scalars(const struct scalar *scalars, size_t count)
{
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < count; i++) {
        check_scalar(&arena, &scalars[i]);
    }
    arena_release(&arena);
}

static void test_plain(void **state)
{
    (void)state;
    static const struct scalar scalars[] = {
        {"abc", "abc", "abc"},
        {"ab cd\n  ef\n  gh", "ab cd ef gh", "abcdefgh"},   /* folded */
        {"ab\n\n  cd\n\n\n  ef", "ab\ncd\n\nef", "abcdef"}, /* with empty lines */
        {"ab \\\\ cd", "ab \\\\ cd", "abcd"},               /* a backslash is a backslash */
        {"ab\\n cd \\\" e", "ab\\n cd \\\" e", "abcde"},
        {"\xC3\xA9z\n  \xE4\xB8\xADy", "\xC3\xA9z \xE4\xB8\xADy", "zy"}, /* multibyte */
        {"it's \"so\" x", "it's \"so\" x", "xit"},
    };

    check_scalars(scalars, countof(scalars));
}

static void test_literal(void **state)
{
    (void)state;
    static const struct scalar scalars[] = {
        {"|\n  ab\n  cd\n", "ab\ncd\n", "abcd"},
        {"|-\n  ab\n    cd\n\n  ef", "ab\n  cd\n\nef", "abcdef"}, /* deeper indentation */
        {"|2+ # why\n  ab\n  cd\n\n", "ab\ncd\n\n", "bcd"},
        {"|\n  x \\\\ y\n  z \\\\ w\n", "x \\\\ y\nz \\\\ w\n", "xyzw"}, /* rows of a matrix */
        {"|\n  'ab' \"cd\"\n", "'ab' \"cd\"\n", "abcd"},
        {"|\r\n  ab\r\n  cd\r\n", "ab\ncd\n", "abcd"},
    };

    check_scalars(scalars, countof(scalars));
}

static void test_folded(void **state)
{
    (void)state;
    static const struct scalar scalars[] = {
        {">\n  ab\n  cd\n", "ab cd\n", "abcd"},
        {">-\n  ab\n  cd\n\n  ef", "ab cd\nef", "abcdef"},
        {">-\n  ab\n\n\n  cd", "ab\n\ncd", "abcd"},
        {">\n  a  b\n  c\n", "a  b c\n", "abc"},
        {">\r\n  ab\r\n  cd\r\n", "ab cd\n", "abcd"},
    };

    check_scalars(scalars, countof(scalars));
}

static void test_single_quoted(void **state)
{
    (void)state;
    static const struct scalar scalars[] = {
        {"'abc'", "abc", "abc"},
        {"'it''s a b'", "it's a b", "itsab"}, /* a doubled quote */
        {"'a''''b'", "a''b", "ab"},
        {"'a\\nb \\\\ c'", "a\\nb \\\\ c", "abc"},
        {"'ab\n  cd\n\n  ef'", "ab cd\nef", "abcdef"},
        {"' a '", " a ", "a"},
        {"''", "", ""},
        {"'\xC3\xA9''z'", "\xC3\xA9'z", "z"},
    };

    check_scalars(scalars, countof(scalars));
}

static void test_double_quoted(void **state)
{
    (void)state;
    static const struct scalar scalars[] = {
        {"\"abc\"", "abc", "abc"},
        {"\"a\\\"b\\\\c\\/d\"", "a\"b\\c/d", "abcd"},
        {"\"a\\nb\\tc\"", "a\nb\tc", "abc"},
        {"\"x\\x41y\\u00e9z\\U0001F9E0w\"", "xAy\xC3\xA9z\xF0\x9F\xA7\xA0w", "xyzw"},
        {"\"x\\_y\\Nz\\Lw\\Pv\"", "x\xC2\xA0y\xC2\x85z\xE2\x80\xA8w\xE2\x80\xA9v", "xyzwv"},
        {"\"p\\0q\\ar\\es\"", "p", "p"},
        {"\"ab\\\n   cd\"", "abcd", "abcd"}, /* a line joined without a space */
        {"\"ab \\\n   \\ cd\"", "ab  cd", "abcd"},
        {"\"ab\n  cd\n\n  ef\"", "ab cd\nef", "abcdef"},
        {"\"a\\\\\\\\b\"", "a\\\\b", "ab"},
        {"\"\\nb\"", "\nb", "b"},
    };

    check_scalars(scalars, countof(scalars));
}

/* What cannot be aligned stays at the last byte that could. */
static void test_lost(void **state)
{
    (void)state;
    struct arena arena;
    struct origin outer, origin;
    struct span text = SPAN("abcdef");

    arena_init(&arena);
    outer = origin_linear(&arena, 0, 50);
    origin = origin_align(&arena, &outer, text, text, SPAN("abcXYZdef"));
    assert_int_equal(origin_at(&origin, 2), 52);
    for (size_t i = 3; i < 9; i++) {
        assert_int_equal(origin_at(&origin, i), 52);
        assert_int_equal(origin_place(&origin, i, 1).at, 52);
    }
    assert_int_equal(origin_place(&origin, 3, 6).len, 1);
    origin = origin_align(&arena, &outer, text, text, SPAN("abcdefgh"));
    assert_int_equal(origin_at(&origin, 7), 55);
    origin = origin_align(&arena, &outer, text, span_from(text, 2), SPAN("xyz"));
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(origin_at(&origin, i), 52);
    }
    origin = origin_align(&arena, &outer, text, text, SPAN(""));
    assert_int_equal(origin_at(&origin, 0), 50);
    arena_release(&arena);
}

/* A scalar in a block whose lines are themselves indented in the file. */
static void test_align_in_steps(void **state)
{
    (void)state;
    /* The file: "> k: a\n>   b\n>   c\n", the text without the marks of the quotation. */
    static const struct origin_step lines[] = {{0, 2}, {5, 9}, {9, 15}};
    struct span text = SPAN("k: a\n  b\n  c\n"), value = SPAN("a b c");
    struct arena arena;
    struct origin outer = {4, lines, countof(lines)}, origin;

    arena_init(&arena);
    origin = origin_align(&arena, &outer, text, span_slice(text, 3, 9), value);
    assert_int_equal(origin.file, 4);
    assert_int_equal(origin_at(&origin, 0), 5);
    assert_int_equal(origin_at(&origin, 2), 11);
    assert_int_equal(origin_at(&origin, 4), 17);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_itself),         cmocka_unit_test(test_linear),
        cmocka_unit_test(test_steps),          cmocka_unit_test(test_through),
        cmocka_unit_test(test_plain),          cmocka_unit_test(test_literal),
        cmocka_unit_test(test_folded),         cmocka_unit_test(test_single_quoted),
        cmocka_unit_test(test_double_quoted),  cmocka_unit_test(test_lost),
        cmocka_unit_test(test_align_in_steps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
