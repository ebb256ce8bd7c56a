/* tests/unit/base/test_buf.c: growable bytes with a cap. */
#include "help.h"

#include "base/buf.h"

static void test_append(void **state)
{
    (void)state;
    struct buf buf;
    size_t from;

    buf_init(&buf, 1 << 20);
    assert_span(buf_span(&buf), "");
    assert_span(buf_since(&buf, 0), "");
    buf_add(&buf, (struct span){NULL, 0});
    assert_int_equal(buf.len, 0);
    buf_add(&buf, SPAN("<p>"));
    buf_char(&buf, '\0');
    from = buf.len;
    buf_text(&buf, "text");
    buf_text(&buf, "");
    buf_repeat(&buf, '-', 3);
    buf_repeat(&buf, '-', 0);
    buf_print(&buf, "%d:%s", 42, "x");
    assert_span(buf_span(&buf), "<p>\0text---42:x");
    assert_span(buf_since(&buf, from), "text---42:x");
    assert_false(buf.full);
    buf_clear(&buf);
    assert_span(buf_span(&buf), "");
    buf_text(&buf, "again");
    assert_span(buf_span(&buf), "again");
    buf_release(&buf);
    assert_null(buf.at);
    buf_text(&buf, "after"); /* the cap outlives the release */
    assert_span(buf_span(&buf), "after");
    buf_release(&buf);
}

static void test_growth(void **state)
{
    (void)state;
    struct buf buf;

    buf_init(&buf, 1 << 20);
    for (size_t i = 0; i < 100000; i++) {
        buf_char(&buf, (char)('a' + i % 26));
    }
    assert_int_equal(buf.len, 100000);
    assert_true(buf.room >= buf.len);
    assert_true(buf.room <= 2 * buf.len);
    for (size_t i = 0; i < 100000; i++) {
        assert_int_equal(buf.at[i], 'a' + (char)(i % 26));
    }
    assert_false(buf.full);
    buf_release(&buf);
}

/* Just the cap goes in; one byte more does not, and then nothing shorter either. */
static void test_cap(void **state)
{
    (void)state;
    static const size_t caps[] = {1, 10, 255, 256, 257, 300, 5000};
    static char bytes[5001];

    memset(bytes, 'b', sizeof bytes);
    for (size_t i = 0; i < countof(caps); i++) {
        struct buf buf;

        buf_init(&buf, caps[i]);
        buf_add(&buf, (struct span){bytes, caps[i]});
        assert_int_equal(buf.len, caps[i]);
        assert_false(buf.full);
        buf_char(&buf, 'x');
        assert_true(buf.full);
        assert_int_equal(buf.len, caps[i]);
        buf_clear(&buf);
        assert_false(buf.full);
        buf_add(&buf, (struct span){bytes, caps[i] + 1});
        assert_true(buf.full);
        assert_int_equal(buf.len, 0);
        buf_char(&buf, 'x');
        assert_int_equal(buf.len, 0);
        buf_clear(&buf);
        buf_add(&buf, (struct span){bytes, caps[i]});
        assert_int_equal(buf.len, caps[i]);
        assert_false(buf.full);
        buf_release(&buf);
    }
}

static void test_full_keeps(void **state)
{
    (void)state;
    struct buf buf;

    buf_init(&buf, 8);
    buf_text(&buf, "kept");
    buf_text(&buf, "too long");
    assert_true(buf.full);
    buf_text(&buf, "no");
    buf_print(&buf, "%d", 1);
    buf_repeat(&buf, '-', 2);
    assert_span(buf_span(&buf), "kept");
    buf_release(&buf);
    buf_init(&buf, 0);
    buf_add(&buf, (struct span){NULL, 0});
    assert_false(buf.full);
    buf_char(&buf, 'a');
    assert_true(buf.full);
    buf_release(&buf);
}

static void test_full_released(void **state)
{
    (void)state;
    struct buf buf;

    buf_init(&buf, 8);
    buf_text(&buf, "longer than eight");
    buf_release(&buf);
    assert_false(buf.full);
    buf_text(&buf, "eight ok");
    assert_span(buf_span(&buf), "eight ok");
    buf_release(&buf);
}

/* Around the length where printing leaves its own small room. */
static void test_print_long(void **state)
{
    (void)state;
    static const size_t lens[] = {0, 1, 254, 255, 256, 257, 511, 512, 513, 20000};
    char *text = malloc(20001);

    assert_non_null(text);
    for (size_t i = 0; i < countof(lens); i++) {
        struct buf buf;

        memset(text, 't', lens[i]);
        text[lens[i]] = '\0';
        buf_init(&buf, 1 << 20);
        buf_text(&buf, "ab");
        buf_print(&buf, "%s", text);
        buf_text(&buf, "z");
        assert_int_equal(buf.len, lens[i] + 3);
        assert_memory_equal(buf.at, "ab", 2);
        assert_memory_equal(buf.at + 2, text, lens[i]);
        assert_int_equal(buf.at[buf.len - 1], 'z');
        buf_release(&buf);
    }
    free(text);
}

/* A printed text may fill the buffer to the cap as an added one may. */
static void test_print_cap(void **state)
{
    (void)state;
    static const size_t caps[] = {5, 200, 255, 256, 300, 1000};
    char text[1002];

    for (size_t i = 0; i < countof(caps); i++) {
        struct buf buf;

        memset(text, 't', caps[i] + 1);
        text[caps[i] + 1] = '\0';
        buf_init(&buf, caps[i]);
        buf_print(&buf, "%s", text + 1);
        assert_false(buf.full);
        assert_int_equal(buf.len, caps[i]);
        buf_clear(&buf);
        buf_print(&buf, "%s", text);
        assert_true(buf.full);
        assert_int_equal(buf.len, 0);
        buf_release(&buf);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_append),        cmocka_unit_test(test_growth),
        cmocka_unit_test(test_cap),           cmocka_unit_test(test_full_keeps),
        cmocka_unit_test(test_full_released), cmocka_unit_test(test_print_long),
        cmocka_unit_test(test_print_cap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
