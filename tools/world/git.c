/* world/git.c: rev-parse for the commit, ls-tree for the names, cat-file --batch for the bytes.
 *
 * cat-file reads the names of objects from a file in memory and not from a pipe, so that nobody
 * waits for the other with both pipes full.
 */
#include "world/git.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/path.h"
#include "base/vec.h"

enum { LARGEST_ANSWER = 1 << 30, LARGEST_BLOB = 32 << 20, LARGEST_TALK = 1 << 16, NOT_FOUND = 127 };

/* ---- one run of git ---- */

struct talk {
    struct buf out, err;
    int code; /* NOT_FOUND when there is no git; -1 after a signal */
};

static void talk_init(struct talk *talk)
{
    *talk = (struct talk){.code = -1};
    buf_init(&talk->out, LARGEST_ANSWER);
    buf_init(&talk->err, LARGEST_TALK);
}

static void talk_release(struct talk *talk)
{
    buf_release(&talk->out);
    buf_release(&talk->err);
}

static void become_git(const char *const *arguments, int in, int out, int err)
{
    setenv("LC_ALL", "C", 1);
    setenv("GIT_TERMINAL_PROMPT", "0", 1);
    setenv("GIT_NO_LAZY_FETCH", "1", 1);
    setenv("GIT_OPTIONAL_LOCKS", "0", 1);
    if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
        dup2(err, STDERR_FILENO) >= 0) {
        execvp("git", (char *const *)(uintptr_t)arguments);
    }
    _exit(NOT_FOUND);
}

/* One read into the buffer; false at the end of the stream. */
static bool drain(int fd, struct buf *into)
{
    char bytes[1 << 16];
    ssize_t got = read(fd, bytes, sizeof bytes);

    if (got > 0) {
        buf_add(into, (struct span){bytes, (size_t)got});
    }
    return got > 0 || (got < 0 && errno == EINTR);
}

static void listen_to(int out, int err, struct talk *talk)
{
    struct pollfd both[2] = {{.fd = out, .events = POLLIN}, {.fd = err, .events = POLLIN}};

    while (both[0].fd >= 0 || both[1].fd >= 0) {
        if (poll(both, 2, -1) < 0 && errno != EINTR) {
            return;
        }
        for (size_t i = 0; i < 2; i++) {
            if (both[i].fd >= 0 && both[i].revents != 0 &&
                !drain(both[i].fd, i == 0 ? &talk->out : &talk->err)) {
                both[i].fd = -1;
            }
        }
    }
}

static int wait_for(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            return -1;
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool run(const char *const *arguments, int in, struct talk *talk, struct failure *why)
{
    int out[2], err[2];
    pid_t child;

    if (pipe2(out, O_CLOEXEC) != 0) {
        return failure_set(why, "cannot run git: %s", strerror(errno));
    }
    if (pipe2(err, O_CLOEXEC) != 0) {
        close(out[0]);
        close(out[1]);
        return failure_set(why, "cannot run git: %s", strerror(errno));
    }
    child = fork();
    if (child == 0) {
        become_git(arguments, in, out[1], err[1]);
    }
    close(out[1]);
    close(err[1]);
    if (child > 0) {
        listen_to(out[0], err[0], talk);
        talk->code = wait_for(child);
    }
    close(out[0]);
    close(err[0]);
    return child > 0 || failure_set(why, "cannot run git: %s", strerror(errno));
}

/* Runs git on nothing but its arguments; false when it fails. */
static bool ask(const char *const *arguments, int in, struct talk *talk, struct failure *why)
{
    struct span said;

    if (!run(arguments, in, talk, why)) {
        return false;
    }
    if (talk->code == 0 && !talk->out.full) {
        return true;
    }
    said = span_trim(buf_span(&talk->err));
    if (talk->code == NOT_FOUND && said.len == 0) {
        return failure_set(why, "there is no program 'git'");
    }
    if (talk->out.full) {
        return failure_set(why, "git %s prints too much", arguments[3]);
    }
    said = span_slice(said, 0, span_find(said, '\n'));
    return failure_set(why, "git says: %.*s", SPAN_ARG(said.len > 0 ? said : SPAN("nothing")));
}

/* ---- what a revision holds ---- */

struct reading {
    const char *folder;
    struct arena *arena;
    struct git_revision *out;
    int nothing; /* an empty input */
    VEC(struct tree_file) files;
    VEC(struct span) objects; /* of each file; empty where the bytes are left out */
};

static bool find_commit(struct reading *r, const char *revision, struct failure *why)
{
    const char *wanted = span_cstr(r->arena, span_format(r->arena, "%s^{commit}", revision));
    const char *const arguments[] = {"git",      "-C",      r->folder,          "rev-parse",
                                     "--verify", "--quiet", "--end-of-options", wanted,
                                     NULL};
    struct talk talk;
    bool good;

    talk_init(&talk);
    good = ask(arguments, r->nothing, &talk, why);
    if (good) {
        r->out->name = span_copy(r->arena, span_trim(buf_span(&talk.out)));
    } else if (talk.code == 1) {
        failure_set(why, "there is no revision '%s'", revision);
    }
    talk_release(&talk);
    return good;
}

static bool is_read(struct span path)
{
    static const char *const read[] = {".md",  ".yaml", ".json",    ".tsv",
                                       ".sim", ".txt",  ".mustache"};

    for (size_t i = 0; i < countof(read); i++) {
        if (span_is(path_extension(path), read[i])) {
            return true;
        }
    }
    return false;
}

/* The same names as file_list gives: none that begins with a dot, on any level. */
static bool is_hidden(struct span path)
{
    return path.at[0] == '.' || span_find_span(path, SPAN("/.")) < path.len;
}

/* "100644 blob 0123…	content/site.yaml" */
static bool add_file(struct reading *r, struct span line)
{
    struct span mode = span_cut(&line, ' '), type = span_cut(&line, ' ');
    struct span object = span_cut(&line, '\t');

    if (line.len == 0 || object.len == 0) {
        return false;
    }
    if (!span_is(type, "blob") || span_is(mode, "120000") || is_hidden(line)) {
        return true;
    }
    *vec_add(r->arena, &r->files) = (struct tree_file){.path = span_copy(r->arena, line)};
    *vec_add(r->arena, &r->objects) =
        is_read(line) ? span_copy(r->arena, object) : (struct span){0};
    return true;
}

static bool list_files(struct reading *r, struct failure *why)
{
    const char *commit = span_cstr(r->arena, r->out->name);
    const char *const arguments[] = {"git", "-C", r->folder, "ls-tree", "-r", "-z", commit, NULL};
    struct talk talk;
    struct span rest;
    bool good;

    talk_init(&talk);
    good = ask(arguments, r->nothing, &talk, why);
    rest = buf_span(&talk.out);
    while (good && rest.len > 0) {
        good = add_file(r, span_cut(&rest, '\0')) ||
               failure_set(why, "git ls-tree prints a line that is none");
    }
    if (good && r->files.count == 0) {
        good = failure_set(why, "the revision has no file in this folder");
    }
    talk_release(&talk);
    return good;
}

/* "0123… blob 17\n", 17 bytes and a line end, for each object that was asked for. */
static bool take_blob(struct reading *r, struct span *rest, size_t index, struct failure *why)
{
    struct span head = span_cut(rest, '\n');
    struct span object = span_cut(&head, ' '), type = span_cut(&head, ' ');
    size_t size;

    if (!span_equal(object, r->objects.at[index]) || !span_is(type, "blob") ||
        !span_to_size(head, &size) || size > LARGEST_BLOB || rest->len <= size) {
        return failure_set(why, "git cannot read '%.*s' of this revision",
                           SPAN_ARG(r->files.at[index].path));
    }
    r->files.at[index].bytes = span_copy(r->arena, span_slice(*rest, 0, size));
    *rest = span_from(*rest, size + 1);
    return true;
}

static bool take_blobs(struct reading *r, struct span rest, struct failure *why)
{
    for (size_t i = 0; i < r->files.count; i++) {
        if (r->objects.at[i].len > 0 && !take_blob(r, &rest, i, why)) {
            return false;
        }
    }
    return true;
}

static bool read_files(struct reading *r, struct failure *why)
{
    const char *const arguments[] = {"git", "-C", r->folder, "cat-file", "--batch", NULL};
    int wanted = memfd_create("objects", MFD_CLOEXEC);
    struct talk talk;
    bool good = wanted >= 0;

    for (size_t i = 0; good && i < r->objects.count; i++) {
        struct span line = span_format(r->arena, "%.*s\n", SPAN_ARG(r->objects.at[i]));

        good = r->objects.at[i].len == 0 || write(wanted, line.at, line.len) == (ssize_t)line.len;
    }
    if (!good || lseek(wanted, 0, SEEK_SET) != 0) {
        failure_set(why, "cannot keep names of objects: %s", strerror(errno));
        if (wanted >= 0) {
            close(wanted);
        }
        return false;
    }
    talk_init(&talk);
    good = ask(arguments, wanted, &talk, why) && take_blobs(r, buf_span(&talk.out), why);
    talk_release(&talk);
    close(wanted);
    return good;
}

static int by_path(const void *a, const void *b)
{
    return span_compare(((const struct tree_file *)a)->path, ((const struct tree_file *)b)->path);
}

bool git_read(struct span folder, const char *revision, struct arena *arena,
              struct git_revision *out, struct failure *why)
{
    struct reading r = {.folder = span_cstr(arena, folder), .arena = arena, .out = out};
    bool good;

    *out = (struct git_revision){0};
    r.nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (r.nothing < 0) {
        return failure_set(why, "cannot read '/dev/null': %s", strerror(errno));
    }
    good = find_commit(&r, revision, why) && list_files(&r, why) && read_files(&r, why);
    close(r.nothing);
    if (!good) {
        return failure_wrap(why, "cannot read the revision '%s'", revision);
    }
    qsort(r.files.at, r.files.count, sizeof *r.files.at, by_path);
    tree_in_memory(&out->tree, arena);
    for (size_t i = 0; i < r.files.count; i++) {
        tree_put(&out->tree, r.files.at[i].path, r.files.at[i].bytes);
    }
    return true;
}

/* ---- what is checked out ---- */

/* What git prints, without white space around it; false when it fails. */
static bool answer(const char *const *arguments, int in, struct arena *arena, struct span *out)
{
    struct failure unsaid;
    struct talk talk;
    bool good;

    talk_init(&talk);
    good = ask(arguments, in, &talk, &unsaid);
    *out = good ? span_copy(arena, span_trim(buf_span(&talk.out))) : (struct span){0};
    talk_release(&talk);
    return good;
}

struct span git_state(struct span folder, struct arena *arena)
{
    const char *where = span_cstr(arena, folder);
    const char *const head[] = {"git",      "-C",      where,  "rev-parse",
                                "--verify", "--quiet", "HEAD", NULL};
    const char *const status[] = {
        "git", "-C", where, "status", "--porcelain", "--", ".", ":(exclude)build", NULL};
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    struct span commit = {0}, changes = {0};

    if (nothing >= 0 && answer(head, nothing, arena, &commit) &&
        (!answer(status, nothing, arena, &changes) || changes.len > 0)) {
        commit = span_format(arena, "%.*s, with changes since", SPAN_ARG(commit));
    }
    if (nothing >= 0) {
        close(nothing);
    }
    return commit;
}
