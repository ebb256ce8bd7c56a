/* tests/unit/diag/test_suggest.c: "did you mean". */
#include "../base/help.h"

#include "diag/suggest.h"

static void test_distance(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {
        {"", "", 0},
        {"title", "title", 0},
        {"title", "TITLE", 0},
        {"", "abc", 3},
        {"titel", "title", 1},  /* swap */
        {"tile", "title", 1},   /* insert */
        {"titlee", "title", 1}, /* delete */
        {"tidle", "title", 1},  /* replace */
        {"kitten", "sitting", 3},
        {"abcd", "badc", 2}, /* two swaps */
        {"ca", "abc", 3},    /* a swapped pair is not edited again */
        {"abc", "xyz", 3},
        {"a", "b", 1},
    };
    char longest[66];

    for (size_t i = 0; i < countof(cases); i++) {
        struct span a = span_of(cases[i].a), b = span_of(cases[i].b);

        assert_int_equal(suggest_distance(a, b), cases[i].distance);
        assert_int_equal(suggest_distance(b, a), cases[i].distance);
    }
    assert_int_equal(suggest_distance((struct span){0}, (struct span){0}), 0);
    memset(longest, 'a', sizeof longest);
    assert_int_equal(suggest_distance((struct span){longest, 64}, (struct span){longest, 64}), 0);
    assert_int_equal(suggest_distance((struct span){longest, 64}, SPAN("b")), 64);
    assert_true(suggest_distance((struct span){longest, 65}, SPAN("a")) == SIZE_MAX);
    assert_true(suggest_distance(SPAN("a"), (struct span){longest, 65}) == SIZE_MAX);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The definition, cell by cell. */
static size_t distance_by_cells(const char *a, const char *b)
{
    size_t cell[16][16], lens[2] = {strlen(a), strlen(b)};

    for (size_t i = 0; i <= lens[0]; i++) {
        for (size_t j = 0; j <= lens[1]; j++) {
            if (i == 0 || j == 0) {
                cell[i][j] = i + j;
                continue;
            }
            cell[i][j] = least(cell[i - 1][j - 1] + (a[i - 1] != b[j - 1]),
                               least(cell[i - 1][j], cell[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                cell[i][j] = least(cell[i][j], cell[i - 2][j - 2] + 1);
            }
        }
    }
    return cell[lens[0]][lens[1]];
}

/* A word over few letters, so that many are near each other. */
static void make_word(uint32_t *seed, char *out)
{
    size_t len = (*seed = *seed * 1664525u + 1013904223u) >> 24 & 15;

    for (size_t i = 0; i < len; i++) {
        out[i] = (char)('a' + ((*seed = *seed * 1664525u + 1013904223u) >> 24) % 4);
    }
    out[len] = '\0';
}

static void test_random_words(void **state)
{
    (void)state;
    uint32_t seed = 1;
    char a[16], b[16];

    for (size_t i = 0; i < 20000; i++) {
        struct suggest near;
        size_t distance, longer;

        make_word(&seed, a);
        make_word(&seed, b);
        distance = distance_by_cells(a, b);
        longer = strlen(a) > strlen(b) ? strlen(a) : strlen(b);
        assert_int_equal(suggest_distance(span_of(a), span_of(b)), distance);
        near = suggest_for(span_of(a));
        suggest_offer(&near, span_of(b));
        assert_int_equal(near.best.len > 0, distance > 0 && distance * 3 <= longer);
    }
}

static struct span best_of(const char *wanted, const char *const *names, size_t count)
{
    struct suggest near = suggest_for(span_of(wanted));

    for (size_t i = 0; i < count; i++) {
        suggest_offer(&near, span_of(names[i]));
    }
    return near.best;
}

static void test_best(void **state)
{
    (void)state;
    static const char *const names[] = {"title", "tier", "tags", "aliases", "kind", "Bliss1973"};
    static const struct {
        const char *wanted, *best;
    } cases[] = {
        {"titel", "title"},        {"tite", "title"},   {"tag", "tags"},  {"alias", "aliases"},
        {"knd", "kind"},           {"zzz", ""},         {"", ""},         {"t", ""},
        {"bliss193", "Bliss1973"}, {"description", ""}, {"tagz", "tags"},
    };

    for (size_t i = 0; i < countof(cases); i++) {
        assert_spans(best_of(cases[i].wanted, names, countof(names)), span_of(cases[i].best));
    }
}

/* Letter case alone is a slip, too, and the nearest of all. */
static void test_case(void **state)
{
    (void)state;
    static const char *const names[] = {"titles", "title"};

    assert_span(best_of("Title", names, 2), "title");
    assert_span(best_of("TITLES", names, 2), "titles");
}

/* The name itself is no suggestion. */
static void test_same(void **state)
{
    (void)state;
    static const char *const names[] = {"title", "titles"};

    assert_span(best_of("title", names, 1), "");
    assert_span(best_of("title", names, 2), "titles");
}

/* One slip in three letters of the longer name. */
static void test_near_enough(void **state)
{
    (void)state;
    static const char *const names[] = {"abcdef"};

    assert_span(best_of("abcdxy", names, 1), "abcdef");
    assert_span(best_of("abcxyz", names, 1), "");
    assert_span(best_of("abcd", names, 1), "abcdef");
    assert_span(best_of("abc", names, 1), "");
}

static void test_first_stays(void **state)
{
    (void)state;
    static const char *const names[] = {"cart", "card", "care", "carp"}, *const back[] = {"carp",
                                                                                          "cart"};

    assert_span(best_of("carx", names, 4), "cart");
    assert_span(best_of("carx", back, 2), "carp");
    assert_span(best_of("cared", names, 4), "card");
}

/* Names that are offered again and again give the same. */
static void test_listed(void **state)
{
    (void)state;
    static const char *const wanted[] = {"carx", "cared", "dogs", "crat", "", "carpet"};
    const char *names[] = {"cart", "card", "care", "carp", "dog", "carpets", "a"};
    struct suggest_name listed[countof(names)];

    for (size_t i = 0; i < countof(names); i++) {
        listed[i] = (struct suggest_name){.name = span_of(names[i])};
    }
    for (size_t w = 0; w < countof(wanted); w++) {
        struct suggest near = suggest_for(span_of(wanted[w]));

        for (size_t i = 0; i < countof(names); i++) {
            suggest_offer_name(&near, &listed[i]);
        }
        assert_spans(near.best, best_of(wanted[w], names, countof(names)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distance),    cmocka_unit_test(test_random_words),
        cmocka_unit_test(test_best),        cmocka_unit_test(test_case),
        cmocka_unit_test(test_same),        cmocka_unit_test(test_near_enough),
        cmocka_unit_test(test_first_stays), cmocka_unit_test(test_listed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
