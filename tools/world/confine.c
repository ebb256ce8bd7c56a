/* world/confine.c: one child, kept, and frames of a length and bytes in both directions.
 *
 * A process for each reply would cost more than the reply; threads would share the memory that is
 * to be protected. The filter allows by number what malloc, read and write need, and answers
 * "not permitted" to all else.
 */
#include "world/confine.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define CONFINE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CONFINE_SANITIZED 1
#endif
#endif

#if defined(__x86_64__)
#define CONFINE_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define CONFINE_ARCH AUDIT_ARCH_AARCH64
#endif

enum {
    LARGEST_FRAME = 64 << 20,
    MEMORY_BYTES = 768 << 20, /* address space, of which a reply needs a small part */
    CALL_SECONDS = 10,
    CPU_SECONDS = 600, /* of all calls together */
};

struct confine {
    confine_work *work;
    int socket;
    pid_t child;
};

/* ---- both sides ---- */

static bool send_all(int fd, const void *bytes, size_t len)
{
    const char *at = bytes;

    while (len > 0) {
        ssize_t sent = send(fd, at, len, MSG_NOSIGNAL);

        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent <= 0) {
            return false;
        }
        at += sent;
        len -= (size_t)sent;
    }
    return true;
}

static bool receive_all(int fd, void *bytes, size_t len)
{
    char *at = bytes;

    while (len > 0) {
        ssize_t got = recv(fd, at, len, 0);

        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        at += got;
        len -= (size_t)got;
    }
    return true;
}

static bool send_frame(int fd, struct span bytes)
{
    uint32_t len = (uint32_t)bytes.len;

    return send_all(fd, &len, sizeof len) && send_all(fd, bytes.at, bytes.len);
}

static bool receive_frame(int fd, struct arena *arena, struct span *out)
{
    uint32_t len;
    char *bytes;

    if (!receive_all(fd, &len, sizeof len) || len > LARGEST_FRAME) {
        return false;
    }
    bytes = arena_alloc_raw(arena, (size_t)len + 1);
    bytes[len] = '\0';
    *out = (struct span){bytes, len};
    return receive_all(fd, bytes, len);
}

/* ---- the child ---- */

#if defined(CONFINE_ARCH) && !defined(CONFINE_SANITIZED)
#define ALLOW(call)                                           \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (__NR_##call), 0, 1), \
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

static bool filter_calls(void)
{
    struct sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CONFINE_ARCH, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        ALLOW(recvfrom),
        ALLOW(sendto),
        ALLOW(brk),
        ALLOW(mmap),
        ALLOW(munmap),
        ALLOW(mremap),
        ALLOW(mprotect),
        ALLOW(madvise),
        ALLOW(futex),
        ALLOW(getrandom),
        ALLOW(rt_sigreturn),
        ALLOW(exit),
        ALLOW(exit_group),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    };
    struct sock_fprog program = {(unsigned short)countof(rules), rules};

    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

bool confine_is_filtered(void)
{
    return true;
}
#else
static bool filter_calls(void)
{
    return true;
}

bool confine_is_filtered(void)
{
    return false;
}
#endif

static bool limit(int resource, rlim_t most)
{
    struct rlimit value = {most, most};

    return setrlimit((__rlimit_resource_t)resource, &value) == 0;
}

static bool limit_all(void)
{
#ifndef CONFINE_SANITIZED
    if (!limit(RLIMIT_AS, MEMORY_BYTES)) {
        return false;
    }
#endif
    return limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0) &&
           limit(RLIMIT_CPU, CPU_SECONDS) && limit(RLIMIT_NOFILE, 0);
}

static _Noreturn void child_run(confine_work *work, int fd)
{
    struct arena arena;
    struct buf out;
    struct span in;

    arena_init(&arena);
    for (int other = 0; other < 1024; other++) {
        if (other != fd) {
            close(other);
        }
    }
    if (!limit_all() || !filter_calls()) {
        _exit(1);
    }
    while (receive_frame(fd, &arena, &in)) {
        buf_init(&out, LARGEST_FRAME);
        work(in, &arena, &out);
        if (!send_frame(fd, buf_span(&out))) {
            break;
        }
        buf_release(&out);
        arena_rewind(&arena, (struct arena_mark){0});
    }
    _exit(0);
}

/* ---- the parent ---- */

static void stop(struct confine *confine)
{
    if (confine->child > 0) {
        kill(confine->child, SIGKILL);
        waitpid(confine->child, NULL, 0);
        close(confine->socket);
    }
    confine->child = 0;
}

static bool launch(struct confine *confine, struct failure *why)
{
    struct timeval patience = {.tv_sec = CALL_SECONDS};
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        return failure_set(why, "cannot make a socket: %s", strerror(errno));
    }
    confine->child = fork();
    if (confine->child == 0) {
        child_run(confine->work, ends[1]);
    }
    close(ends[1]);
    confine->socket = ends[0];
    if (confine->child < 0) {
        close(ends[0]);
        return failure_set(why, "cannot start a process: %s", strerror(errno));
    }
    setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    return true;
}

struct confine *confine_open(confine_work *work, struct failure *why)
{
    struct confine *confine = base_alloc(sizeof *confine);

    *confine = (struct confine){.work = work};
    if (!launch(confine, why)) {
        free(confine);
        return NULL;
    }
    return confine;
}

void confine_close(struct confine *confine)
{
    if (confine != NULL) {
        stop(confine);
        free(confine);
    }
}

bool confine_call(struct confine *confine, struct span in, struct arena *arena, struct span *out,
                  struct failure *why)
{
    if (in.len > LARGEST_FRAME) {
        return failure_set(why, "the bytes are too many");
    }
    if (confine->child <= 0 && !launch(confine, why)) {
        return false;
    }
    if (send_frame(confine->socket, in) && receive_frame(confine->socket, arena, out)) {
        return true;
    }
    stop(confine);
    return failure_set(why, "the process that reads answers broke off");
}
