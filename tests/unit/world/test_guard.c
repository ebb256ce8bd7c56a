/* tests/unit/world/test_guard.c: addresses at the edges of each block. */
#include "../base/help.h"
#include "world/guard.h"

static void test_public(void **state)
{
    static const char *const allowed[] = {
        "8.8.8.8",       "1.1.1.1",    "9.255.255.255",   "11.0.0.0",        "100.63.0.1",
        "100.128.0.1",   "172.15.0.1", "172.32.0.1",      "192.167.255.255", "192.169.0.1",
        "223.255.255.1", "2600::1",    "2002:808:808::1", "::ffff:8.8.8.8"};
    static const char *const refused[] = {"0.0.0.0",
                                          "10.0.0.1",
                                          "100.64.0.1",
                                          "127.0.0.1",
                                          "127.1",
                                          "0x7f000001",
                                          "2130706433",
                                          "017700000001",
                                          "169.254.169.254",
                                          "172.16.0.1",
                                          "172.31.255.255",
                                          "192.168.1.1",
                                          "198.18.0.1",
                                          "224.0.0.1",
                                          "255.255.255.255",
                                          "::",
                                          "::1",
                                          "fc00::1",
                                          "fd12::1",
                                          "fe80::1",
                                          "ff02::1",
                                          "::ffff:10.0.0.1",
                                          "::ffff:7f00:1",
                                          "64:ff9b::a00:1",
                                          "2002:a00:1::1",
                                          "2001:db8::1"};

    (void)state;
    for (size_t i = 0; i < countof(allowed); i++) {
        assert_true(guard_allows_host(span_of(allowed[i]), GUARD_PUBLIC));
        assert_false(guard_allows_host(span_of(allowed[i]), GUARD_LOOPBACK));
    }
    for (size_t i = 0; i < countof(refused); i++) {
        if (guard_allows_host(span_of(refused[i]), GUARD_PUBLIC)) {
            fail_msg("%s is allowed", refused[i]);
        }
    }
}

static void test_loopback(void **state)
{
    (void)state;
    assert_true(guard_allows_host(SPAN("127.0.0.1"), GUARD_LOOPBACK));
    assert_true(guard_allows_host(SPAN("::1"), GUARD_LOOPBACK));
    assert_true(guard_allows_host(SPAN("::ffff:127.0.0.1"), GUARD_LOOPBACK));
    assert_false(guard_allows_host(SPAN("10.0.0.1"), GUARD_LOOPBACK));
    assert_false(guard_allows_host(SPAN("2600::1"), GUARD_LOOPBACK));
    assert_true(guard_is_loopback(SPAN("localhost")));
    assert_true(guard_is_loopback(SPAN("127.0.0.5")));
    assert_false(guard_is_loopback(SPAN("example.org")));
    assert_false(guard_is_loopback(SPAN("localhost.example.org")));
    assert_false(guard_is_loopback(SPAN("")));
}

/* A name passes here, and is asked about again when it has been resolved. */
static void test_names(void **state)
{
    (void)state;
    assert_true(guard_allows_host(SPAN("example.org"), GUARD_PUBLIC));
    assert_true(guard_allows_host(SPAN("example.org"), GUARD_LOOPBACK));
}

static void test_hosts(void **state)
{
    static const char *const cases[][2] = {{"https://Example.org/a?b", "example.org"},
                                           {"http://example.org:80", "example.org"},
                                           {"http://[::1]:8080/x", "::1"},
                                           {"http://10.0.0.1#x", "10.0.0.1"},
                                           {"http://user:pass@10.0.0.1/", "10.0.0.1"},
                                           {"http://a@b@10.0.0.1/", "10.0.0.1"},
                                           {"http://example.org\\@10.0.0.1/", "example.org"},
                                           {"nothing", ""}};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < countof(cases); i++) {
        assert_spans(guard_host(&arena, span_of(cases[i][0])), span_of(cases[i][1]));
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_public),
        cmocka_unit_test(test_loopback),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_hosts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
