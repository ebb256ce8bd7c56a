/* tests/unit/diag/test_report.c: from byte offsets to lines, columns and carets. */
#include "../base/help.h"

#include "diag/report.h"

/* One finding in one text, located. */
static struct located locate(struct arena *arena, struct span text, uint32_t at, uint32_t len)
{
    struct findings findings;
    struct report report;
    struct tree tree;

    tree_in_memory(&tree, arena);
    tree_put(&tree, SPAN("a.md"), text);
    findings_init(&findings, arena);
    finding_add(&findings, (struct place){0, at, len}, RULE_TAG_MISSING, "x");
    report_locate(&report, &findings, &tree, arena);
    assert_int_equal(report.count, 1);
    assert_ptr_equal(report.at[0].finding, &findings.at[0]);
    assert_span(report.at[0].path, "a.md");
    return report.at[0];
}

struct expected {
    struct span text;
    uint32_t at, len;
    size_t line, column, end_line, end_column;
    const char *shown;
    size_t caret, caret_width;
};

static void check_all(const struct expected *cases, size_t count)
{
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < count; i++) {
        const struct expected *e = &cases[i];
        struct located got = locate(&arena, e->text, e->at, e->len);

        if (got.line != e->line || got.column != e->column || got.caret != e->caret ||
            got.caret_width != e->caret_width) {
            print_error("case %zu: %zu:%zu, caret %zu, %zu wide\n", i, got.line, got.column,
                        got.caret, got.caret_width);
        }
        assert_int_equal(got.line, e->line);
        assert_int_equal(got.column, e->column);
        assert_int_equal(got.end_line, e->end_line);
        assert_int_equal(got.end_column, e->end_column);
        assert_spans(got.text, span_of(e->shown));
        assert_int_equal(got.caret, e->caret);
        assert_int_equal(got.caret_width, e->caret_width);
    }
    arena_release(&arena);
}

static void test_lines(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {{"one\ntwo\n", sizeof "one\ntwo\n" - 1}, 0, 3, 1, 1, 1, 4, "one", 0, 3},
        {{"one\ntwo\n", sizeof "one\ntwo\n" - 1}, 4, 1, 2, 1, 2, 2, "two", 0, 1},
        {{"one\ntwo\n", sizeof "one\ntwo\n" - 1}, 5, 2, 2, 2, 2, 4, "two", 1, 2},
        {{"one\ntwo\n", sizeof "one\ntwo\n" - 1}, 3, 1, 1, 4, 2, 1, "one", 3, 1}, /* the line end
                                                                                     itself */
        {{"one\ntwo\n", sizeof "one\ntwo\n" - 1}, 1, 5, 1, 2, 2, 3, "one", 1, 2}, /* over two lines
                                                                                   */
        {{"one\ntwo\n", sizeof "one\ntwo\n" - 1}, 1, 0, 1, 2, 1, 2, "one", 1, 1}, /* no bytes: one
                                                                                     column */
        {{"\n\nx", sizeof "\n\nx" - 1}, 1, 0, 2, 1, 2, 1, "", 0, 1},
        {{"\n\nx", sizeof "\n\nx" - 1}, 2, 1, 3, 1, 3, 2, "x", 0, 1},
    };

    check_all(cases, countof(cases));
}

static void test_end_of_file(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {{"one\n", sizeof "one\n" - 1}, 4, 0, 2, 1, 2, 1, "", 0, 1}, /* behind the last line end */
        {{"one\ntwo", sizeof "one\ntwo" - 1}, 4, 3, 2, 1, 2, 4, "two", 0, 3}, /* no line end at the
                                                                                 end */
        {{"one\ntwo", sizeof "one\ntwo" - 1}, 7, 0, 2, 4, 2, 4, "two", 3, 1},
        {{"one\ntwo", sizeof "one\ntwo" - 1}, 6, 100, 2, 3, 2, 4, "two", 2, 1}, /* a file that
                                                                                   shrank */
        {{"one\ntwo", sizeof "one\ntwo" - 1}, 100, 1, 2, 4, 2, 4, "two", 3, 1},
        {{"one\ntwo\n", sizeof "one\ntwo\n" - 1}, UINT32_MAX, UINT32_MAX, 3, 1, 3, 1, "", 0, 1},
        {{"x", sizeof "x" - 1}, 0, UINT32_MAX, 1, 1, 1, 2, "x", 0, 1},
    };

    check_all(cases, countof(cases));
}

static void test_crlf(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {{"one\r\ntwo\r\n", sizeof "one\r\ntwo\r\n" - 1}, 0, 3, 1, 1, 1, 4, "one", 0, 3},
        {{"one\r\ntwo\r\n", sizeof "one\r\ntwo\r\n" - 1}, 5, 3, 2, 1, 2, 4, "two", 0, 3},
        {{"one\r\ntwo\r\n", sizeof "one\r\ntwo\r\n" - 1}, 3, 1, 1, 4, 1, 5, "one", 3, 1}, /* the CR
                                                                                           */
        {{"one\r\ntwo\r\n", sizeof "one\r\ntwo\r\n" - 1}, 4, 1, 1, 5, 2, 1, "one", 3, 1}, /* the LF
                                                                                           */
        {{"one\r\ntwo\r\n", sizeof "one\r\ntwo\r\n" - 1}, 2, 5, 1, 3, 2, 3, "one", 2, 1},
        {{"one\r\n", sizeof "one\r\n" - 1}, 5, 0, 2, 1, 2, 1, "", 0, 1},
        {{"a\rb\r\n", sizeof "a\rb\r\n" - 1}, 2, 1, 1, 3, 1, 4, "a\rb", 2, 1}, /* a CR alone ends no
                                                                                  line */
    };

    check_all(cases, countof(cases));
}

/* Columns count bytes, carets count what a terminal shows; a tab is one column. */
static void test_widths(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {{"\ta\tb\n", sizeof "\ta\tb\n" - 1}, 1, 1, 1, 2, 1, 3, "\ta\tb", 1, 1},
        {{"\ta\tb\n", sizeof "\ta\tb\n" - 1}, 3, 1, 1, 4, 1, 5, "\ta\tb", 3, 1},
        {{"\xC3\xA9t\xC3\xA9 x", sizeof "\xC3\xA9t\xC3\xA9 x" - 1},
         6,
         1,
         1,
         7,
         1,
         8,
         "\xC3\xA9t\xC3\xA9 x",
         4,
         1},
        {{"\xC3\xA9t\xC3\xA9 x", sizeof "\xC3\xA9t\xC3\xA9 x" - 1},
         0,
         5,
         1,
         1,
         1,
         6,
         "\xC3\xA9t\xC3\xA9 x",
         0,
         3},
        {{"\xE4\xB8\xAD\xE6\x96\x87 x", sizeof "\xE4\xB8\xAD\xE6\x96\x87 x" - 1},
         7,
         1,
         1,
         8,
         1,
         9,
         "\xE4\xB8\xAD\xE6\x96\x87 x",
         5,
         1},
        {{"\xE4\xB8\xAD\xE6\x96\x87 x", sizeof "\xE4\xB8\xAD\xE6\x96\x87 x" - 1},
         3,
         3,
         1,
         4,
         1,
         7,
         "\xE4\xB8\xAD\xE6\x96\x87 x",
         2,
         2},
        {{"e\xCC\x81x", sizeof "e\xCC\x81x" - 1}, 3, 1, 1, 4, 1, 5, "e\xCC\x81x", 1, 1},
        {{"e\xCC\x81x", sizeof "e\xCC\x81x" - 1},
         1,
         2,
         1,
         2,
         1,
         4,
         "e\xCC\x81x",
         1,
         1}, /* no width: still seen */
        {{"a\xFFz", sizeof "a\xFFz" - 1}, 2, 1, 1, 3, 1, 4, "a\xFFz", 2, 1}, /* not UTF-8 */
    };

    check_all(cases, countof(cases));
}

/* Units of UTF-16, also at an end on another line; a byte order mark is no column. */
static void test_units(void **state)
{
    (void)state;
    static const struct {
        struct span text;
        uint32_t at, len;
        size_t unit, end_unit;
    } cases[] = {
        {{"abc", 3}, 1, 1, 2, 3},
        {{"\xF0\x9F\xA7\xA0 x", 6}, 5, 1, 4, 5},
        {{"\xC3\xA9 x\n\xF0\x9F\xA7\xA0 y", 11}, 3, 8, 3, 5},
        {{"\xEF\xBB\xBFx", 4}, 3, 1, 1, 2},
        {{"\xEF\xBB\xBFx\n\xEF\xBB\xBFx", 9}, 8, 1, 2, 3},
    };
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < countof(cases); i++) {
        struct located got = locate(&arena, cases[i].text, cases[i].at, cases[i].len);

        assert_int_equal(got.unit, cases[i].unit);
        assert_int_equal(got.end_unit, cases[i].end_unit);
    }
    arena_release(&arena);
}

static void test_empty_file(void **state)
{
    (void)state;
    struct arena arena;
    struct located got;

    arena_init(&arena);
    got = locate(&arena, SPAN(""), 0, 0);
    assert_span(got.text, "");
    assert_int_equal(got.line, 0); /* no line to show */
    arena_release(&arena);
}

/* Several findings in several files, some on one line, some nowhere. */
static void test_many(void **state)
{
    (void)state;
    static const struct {
        uint32_t file, at;
        const char *path;
        size_t line, column;
    } cases[] = {
        {0, 0, "a", 1, 1}, {0, 0, "a", 1, 1}, {0, 2, "a", 1, 3},
        {0, 8, "a", 3, 1}, {0, 9, "a", 3, 2}, {1, 4, "b", 2, 1},
        {2, 1, "c", 1, 2}, {2, 4, "c", 2, 1}, {PLACE_NOWHERE, 0, ".", 0, 0},
    };
    struct arena arena;
    struct findings findings;
    struct report report;
    struct tree tree;

    arena_init(&arena);
    tree_in_memory(&tree, &arena);
    tree_put(&tree, SPAN("a"), SPAN("one\ntwo\nthree\n"));
    tree_put(&tree, SPAN("b"), SPAN("one\ntwo\n"));
    tree_put(&tree, SPAN("c"), SPAN("six\nten\n"));
    findings_init(&findings, &arena);
    for (size_t i = 0; i < countof(cases); i++) {
        finding_add(&findings, (struct place){cases[i].file, cases[i].at, 1}, RULE_TAG_MISSING,
                    "%zu", i);
    }
    report_locate(&report, &findings, &tree, &arena);
    assert_int_equal(report.count, countof(cases));
    for (size_t i = 0; i < countof(cases); i++) {
        assert_ptr_equal(report.at[i].finding, &findings.at[i]);
        assert_spans(report.at[i].path, span_of(cases[i].path));
        assert_int_equal(report.at[i].line, cases[i].line);
        assert_int_equal(report.at[i].column, cases[i].column);
    }
    arena_release(&arena);
}

/* A file that went away after the findings were made still has its name. */
static void test_unreadable(void **state)
{
    struct arena arena;
    struct findings findings;
    struct report report;
    struct tree tree;
    struct failure why;

    put_file(inside(state, "a"), SPAN("text\n"));
    put_file(inside(state, "b"), SPAN("text\n"));
    arena_init(&arena);
    assert_true(tree_open(&tree, &arena, span_of(*state), &why));
    assert_int_equal(remove(inside(state, "a")), 0);
    findings_init(&findings, &arena);
    finding_add(&findings, (struct place){0, 2, 1}, RULE_FILE_UNREADABLE, "x");
    finding_add(&findings, (struct place){1, 2, 1}, RULE_FILE_UNREADABLE, "x");
    report_locate(&report, &findings, &tree, &arena);
    assert_span(report.at[0].path, "a");
    assert_int_equal(report.at[0].line, 0);
    assert_span(report.at[0].text, "");
    assert_span(report.at[1].path, "b");
    assert_int_equal(report.at[1].column, 3);
    assert_span(report.at[1].text, "text");
    arena_release(&arena);
}

static void test_none(void **state)
{
    (void)state;
    struct arena arena;
    struct findings findings;
    struct report report;
    struct tree tree;

    arena_init(&arena);
    tree_in_memory(&tree, &arena);
    findings_init(&findings, &arena);
    report_locate(&report, &findings, &tree, &arena);
    assert_int_equal(report.count, 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_end_of_file),
        cmocka_unit_test(test_crlf),
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_empty_file),
        cmocka_unit_test(test_many),
        cmocka_unit_test_setup_teardown(test_unreadable, folder_make, folder_remove),
        cmocka_unit_test(test_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
