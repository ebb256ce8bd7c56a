/* service/serve.h: the site in memory, as a server on this machine shows it.
 *
 *     struct serve *serve = serve_new();
 *     serve_build(serve, &options, &compile, &why);   again after each change
 *     ... compile.findings ...; compile_release(&compile)
 *     serve_publish(serve)
 *     serve_answer(serve, &request, &reply)           of world/http.h
 *
 * The pages of the last build that could be made stay until there are new ones. Pages of articles
 * with errors are shown too: who writes wants to see them. Each page gets a script (live.js) that
 * waits for changes, and leave for it in its Content-Security-Policy.
 */
#ifndef SERVICE_SERVE_H
#define SERVICE_SERVE_H

#include "service/compile.h"
#include "world/http.h"

struct serve;

struct serve *serve_new(void);
void serve_free(struct serve *serve);

/* Compiles the wiki; may have a thread of its own. False when it could not be made: the earlier pages
 * stay and show why. The compile is to be released in any case. */
bool serve_build(struct serve *serve, const struct compile_options *options,
                 struct compile *compile, struct failure *why) MUST_USE;

/* Shows what was built from now on, in the thread that answers. */
void serve_publish(void *serve);

void serve_answer(void *serve, const struct http_request *request, struct http_reply *reply);

#endif
