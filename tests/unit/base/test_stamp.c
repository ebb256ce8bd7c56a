/* tests/unit/base/test_stamp.c: when equal stamps mean equal bytes. */
#include "help.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/stamp.h"

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* A change shows even when size and time of writing are put back. */
static void test_change(void **state)
{
    (void)state;
    char path[] = "stamp-XXXXXX";
    struct stamp before, after;
    struct timespec times[2];

    close(mkstemp(path));
    put(path, "one");
    assert_true(stamp_of(path, &before));
    assert_true(stamp_of(path, &after));
    assert_true(stamp_equal(&before, &after));
    assert_int_equal(before.size, 3);
    usleep(60 * 1000); /* longer than any tick */
    put(path, "two");
    times[0] = times[1] =
        (struct timespec){before.written_ns / 1000000000, before.written_ns % 1000000000};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    assert_true(stamp_of(path, &after));
    assert_int_equal(before.written_ns, after.written_ns);
    assert_int_equal(before.size, after.size);
    assert_false(stamp_equal(&before, &after));
    unlink(path);
    assert_false(stamp_of(path, &after));
    assert_false(stamp_of(".", &after));
}

/* What changed just before the stamp was taken may have changed once more in the same tick. */
static void test_settled(void **state)
{
    (void)state;
    const int64_t second = 1000000000, then = 1700000000 * second;
    struct stamp fine = {.changed_ns = then + 123456789};
    struct stamp coarse = {.changed_ns = then};

    assert_false(stamp_is_settled(&fine, fine.changed_ns));
    assert_false(stamp_is_settled(&fine, fine.changed_ns + second / 100));
    assert_true(stamp_is_settled(&fine, fine.changed_ns + second / 10));
    assert_false(stamp_is_settled(&fine, then)); /* the clock was set back */
    assert_false(stamp_is_settled(&coarse, then + 2 * second));
    assert_true(stamp_is_settled(&coarse, then + 3 * second));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_change),
        cmocka_unit_test(test_settled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
