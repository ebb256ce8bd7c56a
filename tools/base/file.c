/* base/file.c: POSIX calls, each failure turned into a sentence with the path in it. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/path.h"
#include "base/vec.h"

enum { DEEPEST_FOLDER = 64 };

enum file_kind file_kind(const char *path)
{
    struct stat st;

    if (stat(path, &st) != 0) {
        return FILE_ABSENT;
    }
    return S_ISREG(st.st_mode) ? FILE_REGULAR : S_ISDIR(st.st_mode) ? FILE_FOLDER : FILE_OTHER;
}

bool file_link_leaves(const char *path, const char *root)
{
    struct stat st;
    char *target, *home;
    bool leaves;

    if (lstat(path, &st) != 0 || !S_ISLNK(st.st_mode)) {
        return false;
    }
    target = realpath(path, NULL);
    home = realpath(root[0] == '\0' ? "." : root, NULL);
    leaves = target != NULL && home != NULL &&
             (strncmp(target, home, strlen(home)) != 0 ||
              (home[strlen(home) - 1] != '/' && target[strlen(home)] != '/'));
    free(target);
    free(home);
    return leaves;
}

char *file_real_path(struct arena *arena, const char *path)
{
    const char *top = path[0] == '/' ? "/" : ".";
    struct span there = span_of(path), rest, out;
    char *found, *whole;

    while ((found = realpath(there.len > 0 ? span_cstr(arena, there) : top, NULL)) == NULL &&
           there.len > 0) {
        there = path_folder(there);
    }
    if (found == NULL) {
        return NULL;
    }
    rest = span_from(span_of(path), there.len);
    while (span_starts(rest, SPAN("/"))) {
        rest = span_from(rest, 1);
    }
    out = span_copy(arena, span_of(found));
    free(found);
    if (!path_resolve(arena, out, rest, &out)) {
        return NULL;
    }
    whole = span_cstr(arena, span_format(arena, "/%.*s", SPAN_ARG(out)));
    /* ".." may lead back to what is there: "new/../link". */
    return strcmp(whole, path) == 0 ? whole : file_real_path(arena, whole);
}

static bool fail(struct failure *why, const char *what, const char *path)
{
    return failure_set(why, "cannot %s '%s': %s", what, path, strerror(errno));
}

/* Reads until the end of the file: its size may change between fstat and read. */
static bool read_all(int fd, char *at, size_t room, size_t *len)
{
    *len = 0;
    while (*len < room) {
        ssize_t got = read(fd, at + *len, room - *len);

        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return false;
        }
        if (got == 0) {
            return true;
        }
        *len += (size_t)got;
    }
    return true;
}

bool file_read(struct arena *arena, const char *path, size_t cap, struct span *out,
               struct failure *why)
{
    /* Without O_NONBLOCK a pipe would be waited for before it can be refused. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct stat st;
    char *at;
    size_t len;
    bool done;

    if (fd < 0) {
        return fail(why, "read", path);
    }
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        close(fd);
        return failure_set(why, "cannot read '%s': it is not a regular file", path);
    }
    if ((uint64_t)st.st_size > cap) {
        close(fd);
        return failure_set(why, "cannot read '%s': it has %lld bytes, at most %zu are taken", path,
                           (long long)st.st_size, cap);
    }
    at = arena_alloc_raw(arena, (size_t)st.st_size + 1);
    done = read_all(fd, at, (size_t)st.st_size, &len) || fail(why, "read", path);
    close(fd);
    if (done) {
        at[len] = '\0';
        *out = (struct span){at, len};
    }
    return done;
}

static bool write_all(int fd, struct span bytes)
{
    while (bytes.len > 0) {
        ssize_t put = write(fd, bytes.at, bytes.len);

        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put < 0) {
            return false;
        }
        bytes = span_from(bytes, (size_t)put);
    }
    return true;
}

static bool write_file(const char *path, struct span bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool done;

    if (fd < 0) {
        return false;
    }
    done = write_all(fd, bytes);
    return close(fd) == 0 && done;
}

bool file_write_by(const char *temporary, const char *path, struct span bytes, struct failure *why)
{
    if (write_file(temporary, bytes) && rename(temporary, path) == 0) {
        return true;
    }
    fail(why, "write", path);
    unlink(temporary);
    return false;
}

bool file_write(const char *path, struct span bytes, struct failure *why)
{
    struct arena arena;
    bool done;

    arena_init(&arena);
    done = file_write_by(span_cstr(&arena, span_format(&arena, "%s.tmp", path)), path, bytes, why);
    arena_release(&arena);
    return done;
}

bool file_has(const char *path, struct span bytes)
{
    struct stat st;
    struct arena arena;
    struct span old;
    struct failure ignored;
    bool same;

    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || (uint64_t)st.st_size != bytes.len) {
        return false;
    }
    arena_init(&arena);
    same = file_read(&arena, path, bytes.len, &old, &ignored) && span_equal(old, bytes);
    arena_release(&arena);
    return same;
}

/* Makes one folder, or finds it made; else errno says why it could not be made. */
static bool make_one(const char *path)
{
    int error;

    if (mkdir(path, 0777) == 0) {
        return true;
    }
    error = errno;
    if (file_kind(path) == FILE_FOLDER) {
        return true;
    }
    errno = error;
    return false;
}

bool file_make_folder(const char *path, struct failure *why)
{
    struct arena arena;
    char *part;
    bool done = true;

    arena_init(&arena);
    part = span_cstr(&arena, span_of(path));
    for (size_t i = 1; done && part[0] != '\0'; i++) {
        char c = part[i];

        if (c == '/' || c == '\0') {
            part[i] = '\0';
            done = make_one(part) || fail(why, "make the folder", part);
            part[i] = c;
        }
        if (c == '\0') {
            break;
        }
    }
    arena_release(&arena);
    return done;
}

void file_clear_folder(const char *path)
{
    DIR *dir = opendir(path);
    struct dirent *entry;

    if (dir == NULL) {
        return;
    }
    while ((entry = readdir(dir)) != NULL) {
        unlinkat(dirfd(dir), entry->d_name, 0); /* refused for "." and ".." */
    }
    closedir(dir);
    rmdir(path);
}

void file_clear_folders(const char *path)
{
    DIR *dir = opendir(path);
    struct dirent *entry;
    struct arena arena;

    if (dir == NULL) {
        return;
    }
    arena_init(&arena);
    while ((entry = readdir(dir)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            unlinkat(dirfd(dir), entry->d_name, 0) != 0) {
            file_clear_folder(span_cstr(&arena, span_format(&arena, "%s/%s", path, entry->d_name)));
        }
    }
    arena_release(&arena);
    closedir(dir);
    rmdir(path);
}

bool file_remove(const char *path, struct failure *why)
{
    return unlink(path) == 0 || errno == ENOENT || fail(why, "remove", path);
}

struct listing {
    struct arena *arena;
    struct file_names *out;
    struct failure *why;
    const char *root;
};

static bool list_folder(struct listing *l, int fd, struct span prefix, size_t depth);

static bool fail_listing(struct listing *l, struct span path)
{
    return failure_set(l->why, "cannot list the folder '%s%s%.*s': %s", l->root,
                       path.len > 0 ? "/" : "", SPAN_ARG(path), strerror(errno));
}

static bool list_entry(struct listing *l, int folder, struct span path, const struct dirent *entry,
                       size_t depth)
{
    const char *name = path_name(path).at;
    struct file_name file = {.path = path, .is_link = entry->d_type == DT_LNK};
    struct stat st;
    int fd;

    if (fstatat(folder, name, &st, 0) != 0) {
        if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
            return true; /* gone since the folder was read */
        }
        *vec_add(l->arena, l->out) = file; /* a dangling link: whoever reads it will say so */
        return true;
    }
    if (S_ISREG(st.st_mode)) {
        file.stamp = stamp_from(&st);
        /* A file system that does not say may have a link there. */
        file.is_link = file.is_link || entry->d_type == DT_UNKNOWN;
        *vec_add(l->arena, l->out) = file;
        return true;
    }
    if (!S_ISDIR(st.st_mode) || depth >= DEEPEST_FOLDER ||
        (depth == 0 && l->out->skip != NULL && strcmp(name, l->out->skip) == 0)) {
        return true;
    }
    fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) {
        return errno == ELOOP || errno == ENOTDIR /* a link to a folder */ || fail_listing(l, path);
    }
    return list_folder(l, fd, path, depth + 1);
}

/* Takes over `fd`. */
static bool list_folder(struct listing *l, int fd, struct span prefix, size_t depth)
{
    DIR *dir = fdopendir(fd);
    struct dirent *entry;
    bool done = true;

    if (dir == NULL) {
        fail_listing(l, prefix);
        close(fd);
        return false;
    }
    while (done && (entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] != '.') {
            /* The name is NUL-terminated inside the path, for fstatat. */
            struct span path =
                prefix.len == 0 ? span_format(l->arena, "%s", entry->d_name)
                                : span_format(l->arena, "%.*s/%s", SPAN_ARG(prefix), entry->d_name);

            done = list_entry(l, dirfd(dir), path, entry, depth);
        }
    }
    closedir(dir);
    return done;
}

static int compare_names(const void *a, const void *b)
{
    return span_compare(((const struct file_name *)a)->path, ((const struct file_name *)b)->path);
}

bool file_list(struct arena *arena, const char *folder, struct file_names *out, struct failure *why)
{
    struct listing listing = {arena, out, why, folder};
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0) {
        return fail_listing(&listing, (struct span){0});
    }
    if (!list_folder(&listing, fd, (struct span){0}, 0)) {
        return false;
    }
    if (out->count > 0) {
        qsort(out->at, out->count, sizeof *out->at, compare_names);
    }
    return true;
}
