/* service/live.h: builds again whenever the wiki changes, and serves while it waits.
 *
 *     struct live_options options = {.root = SPAN("wiki"), .rebuild = rebuild, .context = &mine, ...};
 *     live_run(&options, &why);           returns when *options.stop is not 0
 *
 * A build has a thread of its own, and requests are answered meanwhile. Changes that come together
 * are built together: after the last of them there is a short silence, in which an editor finishes
 * what it began.
 */
#ifndef SERVICE_LIVE_H
#define SERVICE_LIVE_H

#include <signal.h>

#include "world/watch.h"

/* Who answers while it waits: world/http.h behind pointers, so that a program that only watches goes
 * without a server. */
struct live_server {
    struct http *http;
    int (*fd)(const struct http *http);
    int (*timeout_ms)(struct http *http);
    void (*run)(struct http *http);
    void (*wake)(struct http *http);
};

struct live_options {
    struct span root;
    const struct live_server *server; /* NULL: nothing is served */
    const volatile sig_atomic_t *stop;
    /* Called in the build's thread once at the start, with no paths, and after each change. `lost`:
     * any other path may have changed too. */
    void (*rebuild)(void *context, const struct span *changed, size_t count, bool lost);
    /* Called in the thread of live_run when a build is done; may be NULL. */
    void (*publish)(void *context);
    void *context;
};

/* False when the folder cannot be watched. */
bool live_run(const struct live_options *options, struct failure *why) MUST_USE;

#endif
