/* tests/unit/base/help.c: plain calls of the system, apart from the code under test. */
#include "help.h"

#include <ftw.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

void check_span(struct span actual, struct span wanted, const char *file, int line)
{
    if (actual.len == wanted.len &&
        (wanted.len == 0 || memcmp(actual.at, wanted.at, wanted.len) == 0)) {
        return;
    }
    print_error("'%.*s' (%zu bytes) instead of '%.*s' (%zu bytes)\n", SPAN_ARG(actual), actual.len,
                SPAN_ARG(wanted), wanted.len);
    _fail(file, line);
}

int folder_make(void **state)
{
    const char *base = getenv("TMPDIR");
    char *path = malloc(1024);

    if (path == NULL) {
        return -1;
    }
    snprintf(path, 1024, "%s/engram-unit-XXXXXX", base == NULL || base[0] == '\0' ? "/tmp" : base);
    *state = path;
    return mkdtemp(path) == NULL ? -1 : 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

int folder_remove(void **state)
{
    int done = nftw(*state, remove_one, 16, FTW_DEPTH | FTW_PHYS);

    free(*state);
    return done;
}

const char *inside(void *const *state, const char *name)
{
    static char paths[4][1200];
    static unsigned next;
    char *path = paths[next++ % 4];

    snprintf(path, sizeof paths[0], "%s/%s", (const char *)*state, name);
    return path;
}

void put_file(const char *path, struct span bytes)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
}

struct span get_file(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t room = 1 << 20;
    char *at = arena_alloc_raw(arena, room);
    size_t len;

    assert_non_null(file);
    len = fread(at, 1, room, file);
    assert_true(len < room);
    fclose(file);
    return (struct span){at, len};
}

bool aborts(void (*job)(void))
{
    pid_t child = fork();
    int status;

    assert_true(child >= 0);
    if (child == 0) {
        struct rlimit none = {0, 0};

        setrlimit(RLIMIT_CORE, &none);
        signal(SIGABRT, SIG_DFL);
        if (freopen("/dev/null", "w", stderr) == NULL) {
            _exit(1);
        }
        job();
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}
