/* tests/unit/text/test_diff.c: unified diffs, by what they say and by putting them back. */
#include "../base/help.h"

#include "text/diff.h"

static void check(const char *old, const char *new, const char *wanted)
{
    struct arena arena;
    struct buf out;

    arena_init(&arena);
    buf_init(&out, 1 << 20);
    diff_unified(&(struct diff_input){span_of(old), span_of(new), SPAN("a.md"), &arena}, &out);
    assert_spans(buf_span(&out), span_of(wanted));
    buf_release(&out);
    arena_release(&arena);
}

static void test_small(void **state)
{
    (void)state;
    check("", "", "");
    check("a\n", "a\n", "");
    check("", "a\n", "--- a.md\n+++ a.md\n@@ -0,0 +1 @@\n+a\n");
    check("a\n", "", "--- a.md\n+++ a.md\n@@ -1 +0,0 @@\n-a\n");
    check("a\nb\nc\n", "a\nx\nc\n", "--- a.md\n+++ a.md\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
    check("a", "a\n", "--- a.md\n+++ a.md\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
    check("a\r\n", "a\n", "--- a.md\n+++ a.md\n@@ -1 +1 @@\n-a\r\n+a\n");
}

static void test_context(void **state)
{
    (void)state;
    check("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n",
          "--- a.md\n+++ a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n");
    check("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n",
          "--- a.md\n+++ a.md\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n"
          "@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n");
}

/* The text that a diff makes of another one, when its hunk holds both whole: lines with `mark` or
 * without one. */
static struct span side(struct arena *arena, struct span diff, char mark)
{
    struct buf out;
    struct span text;

    buf_init(&out, 1 << 20);
    for (size_t i = 0; i < 3; i++) {
        span_cut(&diff, '\n'); /* the head */
    }
    while (diff.len > 0) {
        struct span line = span_cut(&diff, '\n');

        if (line.at[0] == mark || line.at[0] == ' ') {
            buf_print(&out, "%.*s\n", SPAN_ARG(span_from(line, 1)));
        }
    }
    text = span_copy(arena, buf_span(&out));
    buf_release(&out);
    return text;
}

static void test_many(void **state)
{
    (void)state;
    uint32_t seed = 7;

    for (size_t round = 0; round < 500; round++) {
        char old[64] = "", new[64] = "";
        size_t old_len = 0, new_len = 0;
        struct arena arena;
        struct buf out;

        /* Few different lines, so that much is in common, around one that never is. */
        for (size_t i = 0; i < 7; i++) {
            if (i == 3) {
                old[old_len++] = 'x';
                new[new_len++] = 'y';
                old[old_len++] = new[new_len++] = '\n';
            }
            seed = seed * 1664525u + 1013904223u;
            if ((seed >> 16) % 4 != 0) {
                old[old_len++] = (char)('a' + (seed >> 20) % 3);
                old[old_len++] = '\n';
            }
            if ((seed >> 18) % 4 != 0) {
                new[new_len++] = (char)('a' + (seed >> 24) % 3);
                new[new_len++] = '\n';
            }
        }
        arena_init(&arena);
        buf_init(&out, 1 << 20);
        diff_unified(&(struct diff_input){{old, old_len}, {new, new_len}, SPAN("a"), &arena}, &out);
        if (out.len > 0) {
            assert_spans(side(&arena, buf_span(&out), '-'), span_of(old));
            assert_spans(side(&arena, buf_span(&out), '+'), span_of(new));
        }
        buf_release(&out);
        arena_release(&arena);
    }
}

static void test_large(void **state)
{
    (void)state;
    struct arena arena;
    struct buf old, new, out;

    arena_init(&arena);
    buf_init(&old, 1 << 20);
    buf_init(&new, 1 << 20);
    buf_init(&out, 1 << 20);
    for (size_t i = 0; i < 3000; i++) { /* more changes than are looked for */
        buf_print(&old, "old %zu\n", i);
        buf_print(&new, "new %zu\n", i);
    }
    diff_unified(&(struct diff_input){buf_span(&old), buf_span(&new), SPAN("a"), &arena}, &out);
    assert_true(span_find_span(buf_span(&out), SPAN("@@ -1,3000 +1,3000 @@\n-old 0\n")) < out.len);
    assert_true(span_ends(buf_span(&out), SPAN("+new 2999\n")));
    buf_release(&old);
    buf_release(&new);
    buf_release(&out);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small),
        cmocka_unit_test(test_context),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_large),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
