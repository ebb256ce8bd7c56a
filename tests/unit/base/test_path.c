/* tests/unit/base/test_path.c: paths as text. */
#include "help.h"

#include "base/path.h"

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

static void test_join(void **state)
{
    struct arena *arena = *state;

    assert_span(path_join(arena, SPAN("content"), SPAN("articles/ltp.md")),
                "content/articles/ltp.md");
    assert_span(path_join(arena, SPAN("content/"), SPAN("a")), "content/a");
    assert_span(path_join(arena, SPAN("/"), SPAN("a")), "/a");
    assert_span(path_join(arena, SPAN(""), SPAN("a")), "a");
    assert_span(path_join(arena, (struct span){0}, SPAN("a")), "a");
    assert_span(path_join(arena, SPAN("."), SPAN("a/b")), "a/b");
    assert_span(path_join(arena, SPAN(".."), SPAN("a")), "../a");
    assert_span(path_join(arena, SPAN("./x"), SPAN("a")), "./x/a");
    assert_span(path_join(arena, SPAN("content"), SPAN("/etc/a")), "/etc/a");
    assert_span(path_join(arena, SPAN("."), SPAN("/a")), "/a");
}

static void test_parts(void **state)
{
    static const struct {
        const char *path, *folder, *name, *stem, *extension;
    } cases[] = {
        {"a/b.md", "a", "b.md", "b", ".md"},
        {"b.md", "", "b.md", "b", ".md"},
        {"a/b/c.tar.gz", "a/b", "c.tar.gz", "c.tar", ".gz"},
        {"a.b/c", "a.b", "c", "c", ""},
        {"a/.hidden", "a", ".hidden", ".hidden", ""},
        {"a/.x.md", "a", ".x.md", ".x", ".md"},
        {"a/b.", "a", "b.", "b", "."},
        {"a/", "a", "", "", ""},
        {"", "", "", "", ""},
    };

    (void)state;
    for (size_t i = 0; i < countof(cases); i++) {
        struct span path = span_of(cases[i].path);

        assert_spans(path_folder(path), span_of(cases[i].folder));
        assert_spans(path_name(path), span_of(cases[i].name));
        assert_spans(path_stem(path), span_of(cases[i].stem));
        assert_spans(path_extension(path), span_of(cases[i].extension));
    }
    assert_span(path_name((struct span){0}), "");
    assert_span(path_extension((struct span){0}), "");
}

static void test_below(void **state)
{
    (void)state;
    assert_true(path_is_below(SPAN("a/b/c.md"), SPAN("a/b")));
    assert_true(path_is_below(SPAN("a"), SPAN("")));
    assert_false(path_is_below(SPAN("a/bc"), SPAN("a/b")));
    assert_false(path_is_below(SPAN("a/b"), SPAN("a/b")));
    assert_false(path_is_below(SPAN("a"), SPAN("a/b")));
}

static void test_inside(void **state)
{
    static const struct span right[] = {{"a", 1},      {"a/b.md", 6}, {"...", 3},
                                        {"a..b/c", 6}, {".a/..b", 6}, {"a b", 3}};
    static const struct span wrong[] = {
        {"", 0},     {"/", 1},     {"/a", 2},  {".", 1},   {"..", 2},    {"../a", 4}, {"a/../b", 6},
        {"a/..", 4}, {"a//b", 4},  {"a/", 2},  {"./a", 3}, {"a/./b", 5}, {"a/.", 3},  {"a\\b", 3},
        {"a\0b", 3}, {"..\\a", 4}, {"a\0", 2}, {"//", 2},  {NULL, 0},
    };

    (void)state;
    for (size_t i = 0; i < countof(right); i++) {
        assert_true(path_is_inside(right[i]));
    }
    for (size_t i = 0; i < countof(wrong); i++) {
        assert_false(path_is_inside(wrong[i]));
    }
}

static void test_relative(void **state)
{
    static const struct {
        const char *from, *to, *way;
    } cases[] = {
        {"a/x.html", "b/y.html", "../b/y.html"},
        {"x.html", "y.html", "y.html"},
        {"x.html", "a/y.html", "a/y.html"},
        {"a/x.html", "y.html", "../y.html"},
        {"a/x.html", "a/y.html", "y.html"},
        {"a/b/x.html", "a/c/y.html", "../c/y.html"},
        {"a/b/c/x.html", "y.html", "../../../y.html"},
        {"a/x.html", "a/x.html", "x.html"},
        {"ab/x.html", "ac/x.html", "../ac/x.html"}, /* equal letters are not equal folders */
        {"ab/x.html", "abc/x.html", "../abc/x.html"},
        {"a/x.html", "a.html", "../a.html"},
        {"a/b/x.html", "a/b.html", "../b.html"},
    };

    for (size_t i = 0; i < countof(cases); i++) {
        struct span from = span_of(cases[i].from), to = span_of(cases[i].to), whole;
        struct span way = path_relative(*state, from, to);

        assert_spans(way, span_of(cases[i].way));
        assert_true(path_resolve(*state, path_folder(from), way, &whole));
        assert_spans(whole, to); /* the way leads there */
    }
}

static void test_resolve(void **state)
{
    static const struct {
        const char *folder, *path, *whole;
    } cases[] = {
        {"a/b", "c.md", "a/b/c.md"},
        {"a/b", "../c.md", "a/c.md"},
        {"a/b", "../../c.md", "c.md"},
        {"a", "./b/./c", "a/b/c"},
        {"a", "b/../c", "a/c"},
        {"a", "b//c", "a/b/c"},
        {"a/", "b/", "a/b"},
        {"", "a", "a"},
        {".", "a", "a"},
        {"a", "..", ""},
        {"", "", ""},
        {"a", ".", "a"},
        {"a/../b", "c", "b/c"},
        {"a", "..b/c..", "a/..b/c.."},
    };

    for (size_t i = 0; i < countof(cases); i++) {
        struct span whole = SPAN("untouched");

        assert_true(path_resolve(*state, span_of(cases[i].folder), span_of(cases[i].path), &whole));
        assert_spans(whole, span_of(cases[i].whole));
    }
}

static void test_climbing(void **state)
{
    static const char *const cases[][2] = {
        {"", ".."},    {"a", "../.."},        {"a/b", "../../../c"},
        {"", "../a"},  {"a", "b/../../../a"}, {"a", "/b"},
        {"", "/"},     {"..", "a"},           {"a", "../../a/b"},
        {".", "../a"}, {"a/../..", "b"},
    };

    for (size_t i = 0; i < countof(cases); i++) {
        struct span whole = SPAN("untouched");

        assert_false(path_resolve(*state, span_of(cases[i][0]), span_of(cases[i][1]), &whole));
        assert_span(whole, "untouched");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_join),     cmocka_unit_test(test_parts),
        cmocka_unit_test(test_below),    cmocka_unit_test(test_inside),
        cmocka_unit_test(test_relative), cmocka_unit_test(test_resolve),
        cmocka_unit_test(test_climbing),
    };

    return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
