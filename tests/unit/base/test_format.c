/* Every conversion gives what the C library gives, and what is not known is refused. */
#include "base/format.h"

#include <limits.h>
#include <stdio.h>

#include "help.h"

static bool plain(char *out, size_t room, size_t *len, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static bool plain(char *out, size_t room, size_t *len, const char *format, ...)
{
    va_list args;
    bool good;

    va_start(args, format);
    good = format_plain(out, room, len, format, args);
    va_end(args);
    return good;
}

#define SAME(...)                                                            \
    do {                                                                     \
        char ours[200], theirs[200];                                         \
        size_t len = 0;                                                      \
                                                                             \
        assert_true(plain(ours, sizeof ours, &len, __VA_ARGS__));            \
        assert_int_equal(len, snprintf(theirs, sizeof theirs, __VA_ARGS__)); \
        assert_memory_equal(ours, theirs, len);                              \
    } while (0)

static void prints_as_the_c_library(void **state)
{
    (void)state;
    SAME("nothing to convert");
    SAME("%s and %.*s", "all of it", 4, "some of it");
    SAME("%.*s|", 0, "none of it");
    SAME("%.*s|", 90, "shorter than that");
    SAME("%c%c 100%%", 'a', '<');
    SAME("%d %d %d %d", 0, 7, -7, INT_MAX);
    SAME("%d", INT_MIN);
    SAME("%lld %lld", LLONG_MIN, LLONG_MAX);
    SAME("%ld %lu", LONG_MIN, ULONG_MAX);
    SAME("%u %u", 0U, UINT_MAX);
    SAME("%zu %zu", (size_t)0, SIZE_MAX);
    SAME("%llu", ULLONG_MAX);
    SAME("%x %08x %016llx", 0xbeefU, 0xbeefU, 0xbeefULL);
    SAME("%02u:%02u %04d %04d %02d", 5U, 123U, 42, -42, -7);
}

#define REFUSES(...)                                             \
    do {                                                         \
        char out[8];                                             \
        size_t len;                                              \
                                                                 \
        assert_false(plain(out, sizeof out, &len, __VA_ARGS__)); \
    } while (0)

static void refuses_the_rest(void **state)
{
    (void)state;
    REFUSES("%.2f", 1.0);
    REFUSES("%-4s", "a");
    REFUSES("%5d", 1);
    REFUSES("%.3s", "abcd");
    REFUSES("%X", 10U);
    REFUSES("%+d", 1);
    REFUSES("%020d", 1);
    REFUSES("%s", "no room for it");
    REFUSES("%d", 123456789);
}

static void fills_the_room_exactly(void **state)
{
    char out[4] = "????";
    size_t len;

    (void)state;
    assert_true(plain(out, 3, &len, "%s", "abc"));
    assert_int_equal(len, 3);
    assert_memory_equal(out, "abc?", 4);
    assert_false(plain(out, 3, &len, "%s%c", "abc", 'd'));
    assert_memory_equal(out, "abc?", 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_as_the_c_library),
        cmocka_unit_test(refuses_the_rest),
        cmocka_unit_test(fills_the_room_exactly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
