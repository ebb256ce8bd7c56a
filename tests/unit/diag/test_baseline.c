/* tests/unit/diag/test_baseline.c: written, read again, taken out; and files that are none. */
#include "../base/help.h"

#include "diag/baseline.h"

/* Findings at each offset of `at` in one file. */
static struct report report_of(struct arena *arena, struct span text, const uint32_t *at,
                               size_t count)
{
    struct findings *findings = ARENA_NEW(arena, struct findings);
    struct tree *tree = ARENA_NEW(arena, struct tree);
    struct report report;

    tree_in_memory(tree, arena);
    tree_put(tree, SPAN("a\\n\nb"), text);
    findings_init(findings, arena);
    for (size_t i = 0; i < count; i++) {
        finding_add(findings, (struct place){0, at[i], 1}, RULE_TAG_MISSING, "%zu", i);
    }
    report_locate(&report, findings, tree, arena);
    return report;
}

static struct span print(const struct report *report, struct arena *arena)
{
    struct buf out;
    struct span text;

    buf_init(&out, 1 << 20);
    baseline_print(report, arena, &out);
    text = span_copy(arena, buf_span(&out));
    buf_release(&out);
    return text;
}

static void test_print(void **state)
{
    (void)state;
    struct arena arena;
    struct report report = {0};

    arena_init(&arena);
    assert_spans(print(&report, &arena), SPAN("engram-baseline 1\n"));
    report = report_of(&arena, SPAN("abc\n x\nabc\n"), (uint32_t[]){0, 7}, 2);
    assert_spans(print(&report, &arena), SPAN("engram-baseline 1\n"
                                              "a\\\\n\\nb\ttag/missing\t78af5f94892f3950\t1\n"
                                              "a\\\\n\\nb\ttag/missing\t78af5f94892f3950\t2\n"));
    arena_release(&arena);
}

static void test_apply(void **state)
{
    (void)state;
    struct arena arena;
    struct baseline baseline;
    struct failure why;
    struct report old, new, known;

    arena_init(&arena);
    old = report_of(&arena, SPAN("one\ntwo\nsix\n"), (uint32_t[]){0, 4, 8}, 3);
    baseline_init(&baseline, &arena);
    assert_true(baseline_parse(&baseline, print(&old, &arena), &why));
    /* Moved, indented, written anew, and one more of the same. */
    new = report_of(&arena, SPAN("\n\n  two\nten\none\none\n"), (uint32_t[]){4, 8, 12, 16}, 4);
    baseline_apply(&baseline, &new, &known);
    assert_int_equal(known.count, 2);
    assert_int_equal(known.at[0].line, 3);
    assert_int_equal(known.at[1].line, 5);
    assert_int_equal(new.count, 2);
    assert_int_equal(new.at[0].line, 4);
    assert_int_equal(new.at[1].line, 6);
    assert_int_equal(baseline_mended(&baseline), 1);
    arena_release(&arena);
}

static void test_broken(void **state)
{
    (void)state;
    static const struct {
        const char *text, *why;
    } cases[] = {
        {"", "first line"},
        {"engram-baseline 1", "first line"},
        {"{}\n", "first line"},
        {"engram-baseline 2\n", "another version"},
        {"engram-baseline 1\nx\n", "line 2 is no entry"},
        {"engram-baseline 1\na\tb/c\t78af5f94892f3950\t1\n\n", "line 3 is no entry"},
        {"engram-baseline 1\na\tb/c\t78af5f94892f3950\t1", "line 2 is cut off"},
        {"engram-baseline 1\na\tb/c\t78af5f94892f3950\t0\n", "line 2 is no entry"},
        {"engram-baseline 1\na\tb/c\t78af5f94892f3950\t01\n", "line 2 is no entry"},
        {"engram-baseline 1\na\tb/c\t78af5f94892f3950\t1\tx\n", "line 2 is no entry"},
        {"engram-baseline 1\na\tb/c\t78af5f94892f395\t1\n", "line 2 is no entry"},
        {"engram-baseline 1\na\tb/c\t78AF5F94892F3950\t1\n", "line 2 is no entry"},
        {"engram-baseline 1\na\tbc\t78af5f94892f3950\t1\n", "line 2 is no entry"},
        {"engram-baseline 1\n\tb/c\t78af5f94892f3950\t1\n", "line 2 is no entry"},
        {"engram-baseline 1\n<<<<<<< ours\n", "line 2 is no entry"},
    };
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < countof(cases); i++) {
        struct baseline baseline;
        struct failure why;

        baseline_init(&baseline, &arena);
        assert_false(baseline_parse(&baseline, span_of(cases[i].text), &why));
        assert_says(why, cases[i].why);
    }
    arena_release(&arena);
}

/* Line ends that git changed, an order and repetitions that a merge made. */
static void test_tolerated(void **state)
{
    (void)state;
    struct arena arena;
    struct baseline baseline;
    struct failure why;

    arena_init(&arena);
    baseline_init(&baseline, &arena);
    assert_true(baseline_parse(&baseline,
                               SPAN("engram-baseline 1\r\n"
                                    "b\tb/c\t78af5f94892f3950\t1\r\n"
                                    "a\tb/c\t78af5f94892f3950\t1\r\n"
                                    "a\tb/c\t78af5f94892f3950\t1\n"),
                               &why));
    assert_int_equal(baseline_mended(&baseline), 2);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_print),
        cmocka_unit_test(test_apply),
        cmocka_unit_test(test_broken),
        cmocka_unit_test(test_tolerated),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
