/* tests/unit/world/test_confine.c: what the child may do, and what becomes of a call when it dies. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../base/help.h"
#include "world/confine.h"

static void answer(struct buf *out, bool allowed)
{
    buf_text(out, allowed ? "allowed" : "refused");
}

/* Does what it is told, which no real work would. */
static void work(struct span in, struct arena *arena, struct buf *out)
{
    if (span_is(in, "echo") || in.len > 1000) {
        buf_add(out, in);
    } else if (span_is(in, "read a file")) {
        answer(out, open("/etc/passwd", O_RDONLY) >= 0);
    } else if (span_is(in, "write a file")) {
        answer(out, open("/tmp/engram-confine-test", O_WRONLY | O_CREAT, 0600) >= 0);
    } else if (span_is(in, "make a socket")) {
        answer(out, socket(AF_INET, SOCK_STREAM, 0) >= 0);
    } else if (span_is(in, "fork")) {
        pid_t child = fork();

        if (child == 0) {
            _exit(0);
        }
        answer(out, child > 0);
    } else if (span_is(in, "run a program")) {
        answer(out, execl("/bin/true", "true", (char *)NULL) == 0);
    } else if (span_is(in, "look at the parent")) {
        answer(out, kill(getppid(), 0) == 0);
    } else if (span_is(in, "die")) {
        abort();
    } else if (span_is(in, "eat memory")) {
        for (;;) {
            memset(arena_alloc(arena, 64 << 20), 1, 64 << 20);
        }
    }
}

static void test_calls(void **state)
{
    struct failure why;
    struct confine *confine = confine_open(work, &why);
    struct span out, large;
    struct arena arena;
    char *bytes;

    (void)state;
    arena_init(&arena);
    assert_non_null(confine);
    assert_true(confine_call(confine, SPAN("echo"), &arena, &out, &why));
    assert_span(out, "echo");
    bytes = arena_alloc(&arena, 5 << 20);
    memset(bytes, 'x', 5 << 20);
    large = (struct span){bytes, 5 << 20};
    assert_true(confine_call(confine, large, &arena, &out, &why));
    assert_true(span_equal(out, large));
    assert_true(confine_call(confine, SPAN(""), &arena, &out, &why));
    assert_int_equal(out.len, 0);
    confine_close(confine);
    arena_release(&arena);
}

static void test_limits(void **state)
{
    static const char *const wishes[] = {"read a file", "write a file",  "make a socket",
                                         "fork",        "run a program", "look at the parent"};
    struct failure why;
    struct confine *confine = confine_open(work, &why);
    struct arena arena;
    struct span out;

    (void)state;
    if (!confine_is_filtered()) {
        confine_close(confine);
        skip();
    }
    arena_init(&arena);
    for (size_t i = 0; i < countof(wishes); i++) {
        if (!confine_call(confine, span_of(wishes[i]), &arena, &out, &why) ||
            !span_is(out, "refused")) {
            fail_msg("the child may %s", wishes[i]);
        }
    }
    confine_close(confine);
    arena_release(&arena);
}

static void test_deaths(void **state)
{
    struct failure why;
    struct confine *confine = confine_open(work, &why);
    struct arena arena;
    struct span out;

    (void)state;
    arena_init(&arena);
    assert_false(confine_call(confine, SPAN("die"), &arena, &out, &why));
    assert_says(why, "broke off");
    assert_true(confine_call(confine, SPAN("echo"), &arena, &out, &why));
    if (confine_is_filtered()) {
        assert_false(confine_call(confine, SPAN("eat memory"), &arena, &out, &why));
        assert_true(confine_call(confine, SPAN("echo"), &arena, &out, &why));
    }
    assert_span(out, "echo");
    confine_close(confine);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calls),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_deaths),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
