/* world/watch.c: inotify, one watch for each folder.
 *
 * A folder that comes may have files in it before it is watched, so it is reported itself, and whoever
 * asks looks into it. A file that is written piece by piece is reported when it is closed.
 */
#include "world/watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/path.h"
#include "base/vec.h"

enum {
    EVENTS = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR |
             IN_DONT_FOLLOW | IN_EXCL_UNLINK,
    DEEPEST = 64, /* as deep as the compiler reads */
};

struct watch {
    int fd;
    struct arena arena; /* of the paths; folders are few, so those that went stay in it */
    struct span folder;
    bool (*wanted)(void *context, struct span path);
    void *context;
    struct {
        struct span *at; /* path of each watch, by its number */
        size_t count, room;
    } paths;
    _Alignas(struct inotify_event) char events[64 << 10];
    size_t at, len;                     /* of the events that were read and not yet told */
    char path[PATH_MAX + NAME_MAX + 2]; /* that was told last */
    bool lost;
};

static bool explain(struct failure *why, const char *folder)
{
    if (errno == ENOSPC) {
        return failure_set(why,
                           "there are more folders than the system watches for one user; raise "
                           "'fs.inotify.max_user_watches'");
    }
    return failure_set(why, "cannot watch '%s': %s", folder, strerror(errno));
}

static char *full_path(struct watch *watch, struct span path)
{
    struct span whole = path_join(&watch->arena, watch->folder, path);

    return span_cstr(&watch->arena, whole.len == 0 ? SPAN(".") : whole);
}

static bool is_folder(struct watch *watch, struct span path)
{
    struct stat info;

    return lstat(full_path(watch, path), &info) == 0 && S_ISDIR(info.st_mode);
}

static bool add_folder(struct watch *watch, struct span path, int depth, struct failure *why);

static bool add_below(struct watch *watch, struct span path, int depth, struct failure *why)
{
    DIR *list = opendir(full_path(watch, path));
    struct dirent *entry;
    bool done = true;

    while (done && list != NULL && (entry = readdir(list)) != NULL) {
        struct span name = span_of(entry->d_name), below;

        if (span_is(name, ".") || span_is(name, "..") ||
            (entry->d_type != DT_DIR && entry->d_type != DT_UNKNOWN)) {
            continue;
        }
        below =
            span_copy(&watch->arena, path_join(&watch->arena, path, name)); /* not the entry's */
        if (watch->wanted(watch->context, below) && is_folder(watch, below)) {
            done = add_folder(watch, below, depth + 1, why);
        }
    }
    if (list != NULL) {
        closedir(list);
    }
    return done;
}

/* A folder that went before it could be watched is no failure. */
static bool add_folder(struct watch *watch, struct span path, int depth, struct failure *why)
{
    char *full = full_path(watch, path);
    int number;

    if (depth > DEEPEST) {
        return true;
    }
    number = inotify_add_watch(watch->fd, full, EVENTS);
    if (number < 0) {
        return ((errno == ENOENT || errno == ENOTDIR) && depth > 0) || explain(why, full);
    }
    while (watch->paths.count <= (size_t)number) {
        *vec_add(&watch->arena, &watch->paths) = (struct span){0};
    }
    watch->paths.at[number] = path;
    return add_below(watch, path, depth, why);
}

struct watch *watch_open(struct span folder, bool (*wanted)(void *context, struct span path),
                         void *context, struct failure *why)
{
    struct watch *watch = calloc(1, sizeof *watch);

    if (watch == NULL) {
        failure_set(why, "there is no memory to watch '%.*s'", SPAN_ARG(folder));
        return NULL;
    }
    arena_init(&watch->arena);
    watch->folder = span_is(folder, ".") ? (struct span){0} : span_copy(&watch->arena, folder);
    watch->wanted = wanted;
    watch->context = context;
    watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch->fd < 0) {
        explain(why, "folders");
    } else if (add_folder(watch, (struct span){0}, 0, why)) {
        return watch;
    }
    watch_close(watch);
    return NULL;
}

void watch_close(struct watch *watch)
{
    if (watch != NULL) {
        if (watch->fd >= 0) {
            close(watch->fd);
        }
        arena_release(&watch->arena);
        free(watch);
    }
}

int watch_fd(const struct watch *watch)
{
    return watch->fd;
}

/* What was told is of no use then: folders may have come and gone unseen. */
static void lose(struct watch *watch)
{
    struct failure unsaid;

    watch->lost = true;
    watch->at = watch->len = 0;
    while (read(watch->fd, watch->events, sizeof watch->events) > 0) {
    }
    if (!add_folder(watch, (struct span){0}, 0, &unsaid)) {
        watch->lost = true;
    }
}

static const struct inotify_event *next_event(struct watch *watch)
{
    const struct inotify_event *event;

    if (watch->at >= watch->len) {
        ssize_t len = read(watch->fd, watch->events, sizeof watch->events);

        if (len <= 0) {
            return NULL;
        }
        watch->at = 0;
        watch->len = (size_t)len;
    }
    event = (const struct inotify_event *)(void *)&watch->events[watch->at];
    watch->at += sizeof *event + event->len;
    return event;
}

static bool tell(struct watch *watch, const struct inotify_event *event, struct span *path)
{
    struct failure unsaid;
    struct span folder;

    if (event->len == 0 || event->wd < 0 || (size_t)event->wd >= watch->paths.count) {
        return false;
    }
    folder = watch->paths.at[event->wd];
    snprintf(watch->path, sizeof watch->path, "%.*s%s%s", SPAN_ARG(folder),
             folder.len > 0 ? "/" : "", event->name);
    *path = span_of(watch->path);
    if (!watch->wanted(watch->context, *path)) {
        return false;
    }
    if ((event->mask & IN_ISDIR) != 0 && (event->mask & (IN_CREATE | IN_MOVED_TO)) != 0 &&
        !add_folder(watch, span_copy(&watch->arena, *path), 1, &unsaid)) {
        watch->lost = true;
    }
    return true;
}

bool watch_next(struct watch *watch, struct span *path)
{
    const struct inotify_event *event;

    while ((event = next_event(watch)) != NULL) {
        if ((event->mask & IN_Q_OVERFLOW) != 0) {
            lose(watch);
            return false;
        }
        if (tell(watch, event, path)) {
            return true;
        }
    }
    return false;
}

bool watch_lost(struct watch *watch)
{
    bool lost = watch->lost;

    watch->lost = false;
    return lost;
}
