/* service/live.c: one poll() over the watched folders, the server and the build that is running.
 *
 * What changes while a build runs is built after it.
 */
#include "service/live.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/path.h"
#include "world/clock.h"

enum {
    SILENCE_US = 15000,   /* after a change, until it is built */
    LONGEST_US = 500000,  /* from the first change on: a checkout may go on for long */
    MOST_CHANGES = 10000, /* more are as good as all */
};

struct changes {
    struct arena arena;
    struct map paths;
    bool lost;
};

struct live {
    const struct live_options *options;
    struct watch *watch;
    bool is_wiki; /* else any folder of Markdown files */
    struct changes changes;
    int64_t first, last; /* change that is not built yet; 0: none */
    pthread_t builder;
    struct changes built; /* by the build that is running */
    bool building;
    int done; /* an eventfd(2) that the builder counts up at its end */
};

/* Editors and version control leave files that are nobody's article. */
static bool is_temporary(struct span name)
{
    return name.len == 0 || name.at[0] == '.' || name.at[0] == '#' || span_ends(name, SPAN("~")) ||
           span_ends(name, SPAN(".swp")) || span_ends(name, SPAN(".tmp"));
}

static bool is_wanted(void *context, struct span path)
{
    const struct live *live = context;
    struct span top = span_slice(path, 0, span_find(path, '/'));

    if (is_temporary(path_name(path)) || is_temporary(top)) {
        return false;
    }
    if (!live->is_wiki) {
        return !span_is(top, "build");
    }
    return span_is(top, "content") || span_is(top, "sources") || span_is(top, "templates");
}

static void changes_begin(struct changes *changes)
{
    arena_init(&changes->arena);
    map_init(&changes->paths, &changes->arena);
    changes->lost = false;
}

static void collect(struct live *live)
{
    struct changes *changes = &live->changes;
    struct span path;
    bool any = false;

    while (watch_next(live->watch, &path)) {
        any = true;
        if (changes->paths.count >= MOST_CHANGES) {
            changes->lost = true;
        } else if (map_find(&changes->paths, path) == NULL) {
            map_put(&changes->paths, span_copy(&changes->arena, path), live);
        }
    }
    if (watch_lost(live->watch)) {
        changes->lost = any = true;
    }
    if (any) {
        live->last = clock_us();
        live->first = live->first == 0 ? live->last : live->first;
    }
}

/* ---- building ---- */

static void *build(void *context)
{
    struct live *live = context;
    struct changes *changes = &live->built;
    size_t count = changes->paths.count;
    struct span *paths = ARENA_ARRAY(&changes->arena, struct span, count + 1);
    uint64_t one = 1;

    for (size_t i = 0; i < count; i++) {
        paths[i] = changes->paths.entries[i].key;
    }
    live->options->rebuild(live->options->context, paths, count, changes->lost);
    if (write(live->done, &one, sizeof one) != sizeof one) {
        BUG("the end of a build cannot be told");
    }
    return NULL;
}

static void start(struct live *live)
{
    live->built = live->changes;
    live->built.paths.arena = &live->built.arena;
    changes_begin(&live->changes);
    live->first = live->last = 0;
    live->building = true;
    if (pthread_create(&live->builder, NULL, build, live) != 0) {
        BUG("there is no thread for a build");
    }
}

static void finish(struct live *live)
{
    const struct live_server *server = live->options->server;
    uint64_t count;

    if (!live->building || read(live->done, &count, sizeof count) != sizeof count) {
        return;
    }
    pthread_join(live->builder, NULL);
    arena_release(&live->built.arena);
    live->building = false;
    if (live->options->publish != NULL) {
        live->options->publish(live->options->context);
    }
    if (server != NULL) {
        server->wake(server->http);
        server->run(server->http);
    }
}

/* ---- the loop ---- */

/* How long there is nothing to do; in milliseconds, -1: for ever. */
static int pause_of(const struct live *live)
{
    const struct live_server *server = live->options->server;
    int64_t now = clock_us(), due;
    int served = server == NULL ? -1 : server->timeout_ms(server->http);
    int left;

    if (live->first == 0 || live->building) {
        return served;
    }
    due = live->last + SILENCE_US;
    due = due > live->first + LONGEST_US ? live->first + LONGEST_US : due;
    left = due <= now ? 0 : (int)((due - now + 999) / 1000);
    return served >= 0 && served < left ? served : left;
}

static bool is_due(const struct live *live)
{
    int64_t now = clock_us();

    return live->first != 0 && !live->building &&
           (now >= live->last + SILENCE_US || now >= live->first + LONGEST_US);
}

static void turn(struct live *live)
{
    const struct live_server *server = live->options->server;
    struct pollfd fds[] = {
        {.fd = watch_fd(live->watch), .events = POLLIN},
        {.fd = live->done, .events = POLLIN},
        {.fd = server == NULL ? -1 : server->fd(server->http), .events = POLLIN}};

    poll(fds, countof(fds), pause_of(live)); /* a signal ends it early */
    if (server != NULL) {
        server->run(server->http);
    }
    collect(live);
    finish(live);
    if (is_due(live)) {
        start(live);
    }
}

static bool is_folder(struct arena *arena, struct span root, struct span name)
{
    return file_kind(span_cstr(arena, path_join(arena, root, name))) == FILE_FOLDER;
}

static bool open_all(struct live *live, struct failure *why)
{
    changes_begin(&live->changes);
    live->is_wiki = is_folder(&live->changes.arena, live->options->root, SPAN("content"));
    live->done = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (live->done < 0) {
        return failure_set(why, "there is no file descriptor left");
    }
    live->watch = watch_open(live->options->root, is_wanted, live, why);
    return live->watch != NULL;
}

bool live_run(const struct live_options *options, struct failure *why)
{
    struct live live = {.options = options};
    bool opened = open_all(&live, why);

    if (opened) {
        start(&live); /* what changes meanwhile is in the queue already */
        while (*options->stop == 0) {
            turn(&live);
        }
        if (live.building) {
            pthread_join(live.builder, NULL);
            arena_release(&live.built.arena);
        }
        watch_close(live.watch);
    }
    if (live.done >= 0) {
        close(live.done);
    }
    arena_release(&live.changes.arena);
    return opened;
}
