/* world/http.h: a small server on this machine, driven from outside.
 *
 *     struct http *http = http_open(&options, &why);          binds to 127.0.0.1 only
 *     poll http_fd(http) for at most http_timeout_ms(http);   then
 *     http_run(http);                                         calls options.answer for each request
 *     http_wake(http);                                        asks again for those who wait
 *
 * Nothing here has threads: answers are given between two calls of http_run. Only GET and HEAD are
 * known. A request whose Host is not this machine is refused, so that no page of another site can
 * reach the server under a name of its own (DNS rebinding).
 */
#ifndef WORLD_HTTP_H
#define WORLD_HTTP_H

#include "base/failure.h"
#include "base/span.h"

struct http;

struct http_request {
    struct span path;  /* percent-decoded, begins with '/' */
    struct span since; /* of "?since=..."; empty without it */
    bool has_waited;   /* for so long that it must be answered now */
};

struct http_reply {
    int status;           /* 0: not yet; asked again by http_wake */
    const char *type;     /* "text/html; charset=utf-8" */
    struct span body;     /* copied before the call returns to the caller of http_run */
    const char *location; /* of a redirect, or NULL */
};

struct http_options {
    uint16_t port; /* 0: any that is free */
    void (*answer)(void *context, const struct http_request *request, struct http_reply *reply);
    void *context;
};

/* NULL when the port is taken or the server cannot be started. */
struct http *http_open(const struct http_options *options, struct failure *why);
void http_close(struct http *http);

uint16_t http_port(const struct http *http);
int http_fd(const struct http *http);   /* readable when there is something to do */
int http_timeout_ms(struct http *http); /* -1: none */
void http_run(struct http *http);
void http_wake(struct http *http);

#endif
