/* tests/verify/fail.c: a library to be preloaded: the n-th call of one function fails.
 *
 * ENGRAM_FAIL="connect 3" makes the third connect() of each process fail; ENGRAM_FAIL_MARK is a file
 * that is made when it does.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static int counted;

/* Whether this call is the one. Uses no function that is replaced here. */
static int fails(const char *name)
{
    const char *plan = getenv("ENGRAM_FAIL"), *mark = getenv("ENGRAM_FAIL_MARK");
    size_t len = strlen(name);

    if (plan == NULL || strncmp(plan, name, len) != 0 || plan[len] != ' ' ||
        ++counted != (int)strtol(plan + len, NULL, 10)) {
        return 0;
    }
    if (mark != NULL) {
        long fd = syscall(SYS_openat, AT_FDCWD, mark, O_WRONLY | O_CREAT, 0600);

        syscall(SYS_close, fd);
    }
    errno = EIO;
    return 1;
}

static void *next(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);

    if (found == NULL) {
        abort();
    }
    return found;
}

int connect(int fd, const struct sockaddr *address, socklen_t len)
{
    int (*real)(int, const struct sockaddr *, socklen_t);

    *(void **)&real = next("connect");
    return fails("connect") ? -1 : real(fd, address, len);
}

ssize_t send(int fd, const void *bytes, size_t len, int flags)
{
    ssize_t (*real)(int, const void *, size_t, int);

    *(void **)&real = next("send");
    return fails("send") ? -1 : real(fd, bytes, len, flags);
}

ssize_t recv(int fd, void *bytes, size_t len, int flags)
{
    ssize_t (*real)(int, void *, size_t, int);

    *(void **)&real = next("recv");
    return fails("recv") ? -1 : real(fd, bytes, len, flags);
}

int rename(const char *from, const char *to)
{
    int (*real)(const char *, const char *);

    *(void **)&real = next("rename");
    return fails("rename") ? -1 : real(from, to);
}

int open(const char *path, int flags, ...)
{
    int (*real)(const char *, int, ...);
    int mode = 0;
    va_list args;

    va_start(args, flags);
    if (flags & O_CREAT) {
        mode = va_arg(args, int);
    }
    va_end(args);
    *(void **)&real = next("open");
    return fails("open") ? -1 : real(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    int (*real)(const char *, int, ...);
    int mode = 0;
    va_list args;

    va_start(args, flags);
    if (flags & O_CREAT) {
        mode = va_arg(args, int);
    }
    va_end(args);
    *(void **)&real = next("open64");
    return fails("open") ? -1 : real(path, flags, mode);
}

ssize_t write(int fd, const void *bytes, size_t len)
{
    ssize_t (*real)(int, const void *, size_t);

    *(void **)&real = next("write");
    return fails("write") ? -1 : real(fd, bytes, len);
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off64_t at)
{
    ssize_t (*real)(int, const void *, size_t, off64_t);

    *(void **)&real = next("pwrite64");
    return fails("pwrite") ? -1 : real(fd, bytes, len, at);
}

pid_t fork(void)
{
    pid_t (*real)(void);

    *(void **)&real = next("fork");
    return fails("fork") ? -1 : real();
}

int sqlite3_step(sqlite3_stmt *statement)
{
    int (*real)(sqlite3_stmt *);

    *(void **)&real = next("sqlite3_step");
    return fails("step") ? SQLITE_IOERR : real(statement);
}
