/* tests/unit/base/test_leb128.c: numbers there and back, and bytes that end too soon. */
#include "base/leb128.h"
#include "help.h"

static struct span bytes_of(struct arena *arena, uint64_t number)
{
    struct buf out;

    buf_init(&out, 16);
    leb128_put(&out, number);
    return buf_take(&out, arena);
}

static void test_there_and_back(void **state)
{
    static const struct {
        uint64_t number;
        size_t len;
    } cases[] = {{0, 1},     {127, 1},   {128, 2},        {300, 2},
                 {16383, 2}, {16384, 3}, {UINT32_MAX, 5}, {UINT64_MAX, 10}};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < countof(cases); i++) {
        struct span bytes = bytes_of(&arena, cases[i].number), rest = bytes;
        uint64_t number;

        assert_int_equal(bytes.len, cases[i].len);
        assert_true(leb128_take(&rest, &number));
        assert_true(number == cases[i].number);
        assert_int_equal(rest.len, 0);
        for (size_t len = 0; len < bytes.len; len++) {
            rest = span_slice(bytes, 0, len);
            assert_false(leb128_take(&rest, &number));
        }
    }
    arena_release(&arena);
}

/* 300 is AC 02, with more bytes behind it, and a number that never ends. */
static void test_bytes(void **state)
{
    struct span rest = SPAN("\xAC\x02next"),
                endless = SPAN("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01");
    uint64_t number;

    (void)state;
    assert_true(leb128_take(&rest, &number));
    assert_int_equal(number, 300);
    assert_true(span_is(rest, "next"));
    assert_false(leb128_take(&endless, &number));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
