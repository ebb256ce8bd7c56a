/* service/serve.h: the site as a server on this machine shows it.
 *
 *     struct serve *serve = serve_new();
 *     compile = serve_build(serve, &options, &changes, &why);   again after each change
 *     ... compile->findings ...
 *     serve_publish(serve)
 *     serve_answer(serve, &request, &reply)                     of world/http.h
 *
 * A page is made when it is asked for. The pages of the last build that could be made stay until
 * there are new ones. Pages of articles with errors are shown too: who writes wants to see them.
 * Each page gets a script (live.js) that waits for changes, and leave for it in its
 * Content-Security-Policy.
 */
#ifndef SERVICE_SERVE_H
#define SERVICE_SERVE_H

#include "service/compile.h"
#include "world/http.h"

struct serve;

struct serve *serve_new(void);
void serve_free(struct serve *serve);

/* The files that have changed; `lost`: others may have, too. */
struct serve_changes {
    const struct span *at;
    size_t count;
    bool lost;
};

/* Compiles the wiki, or what has changed of it; may have a thread of its own. What was compiled stays
 * until the next time. `why` is empty, or says why there are no new pages: the earlier ones stay and
 * show it. */
struct compile *serve_build(struct serve *serve, const struct compile_options *options,
                            const struct serve_changes *changes, struct failure *why);

/* Shows what was built from now on, in the thread that answers. */
void serve_publish(void *serve);

void serve_answer(void *serve, const struct http_request *request, struct http_reply *reply);

#endif
