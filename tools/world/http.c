/* world/http.c: libmicrohttpd with its own epoll descriptor, which the caller polls.
 *
 * A connection that waits is suspended. The library sees that its other end has gone only when it is
 * answered, so those who wait are few: when there are more, all who waited are answered, and those
 * who are still there ask again.
 */
#include "world/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdlib.h>

enum { MOST_CONNECTIONS = 256, MOST_WAITING = 64, IDLE_SECONDS = 60, MEMORY_EACH = 32 << 10 };

struct http {
    struct MHD_Daemon *daemon;
    struct http_options options;
    struct MHD_Connection *waiting[MOST_WAITING];
    size_t waiting_count;
    size_t called; /* of those who waited: must be answered now */
    uint16_t port;
};

static bool is_this_machine(const char *host)
{
    struct span name = span_of(host == NULL ? "" : host);

    name = span_slice(name, 0, span_find(name, ':'));
    return span_equal_nocase(name, SPAN("localhost")) || span_is(name, "127.0.0.1");
}

static enum MHD_Result respond(struct MHD_Connection *connection, const struct http_reply *reply)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        reply->body.len, (void *)(uintptr_t)reply->body.at, MHD_RESPMEM_MUST_COPY);
    enum MHD_Result result;

    if (response == NULL) {
        return MHD_NO;
    }
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                            reply->type != NULL ? reply->type : "text/plain; charset=utf-8");
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    if (reply->location != NULL) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_LOCATION, reply->location);
    }
    result = MHD_queue_response(connection, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result refuse(struct MHD_Connection *connection, int status, struct span words)
{
    struct http_reply reply = {.status = status, .body = words};

    return respond(connection, &reply);
}

static enum MHD_Result wait(struct http *http, struct MHD_Connection *connection, void **seen)
{
    if (http->waiting_count == MOST_WAITING) {
        http->called += http->waiting_count;
        http_wake(http);
    }
    http->waiting[http->waiting_count++] = connection;
    *seen = http->waiting;
    MHD_suspend_connection(connection);
    return MHD_YES;
}

static enum MHD_Result answer(struct http *http, struct MHD_Connection *connection,
                              struct http_request *request, void **seen)
{
    struct http_reply reply = {0};
    const char *since = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "since");

    request->since = span_of(since == NULL ? "" : since);
    if (*seen == http->waiting && http->called > 0) {
        http->called--;
        request->has_waited = true;
    }
    http->options.answer(http->options.context, request, &reply);
    return reply.status == 0 ? wait(http, connection, seen) : respond(connection, &reply);
}

/* What libmicrohttpd hands to whoever answers. */
#define HANDED                                                                             \
    void *context, struct MHD_Connection *connection, const char *url, const char *method, \
        const char *version, const char *body, size_t *body_len, void **seen

/* Called with the headers, with each piece of a body, and at the end. */
static enum MHD_Result handle(HANDED)
{
    (void)version;
    (void)body;
    if (*seen == NULL || *body_len > 0) {
        *seen = context;
        *body_len = 0; /* a body is read and thrown away */
        return MHD_YES;
    }
    if (!is_this_machine(
            MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST))) {
        return refuse(connection, MHD_HTTP_MISDIRECTED_REQUEST, SPAN("this is another machine\n"));
    }
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0) {
        return refuse(connection, MHD_HTTP_METHOD_NOT_ALLOWED, SPAN("only GET and HEAD\n"));
    }
    return answer(context, connection, &(struct http_request){.path = span_of(url)}, seen);
}

static uint16_t bound_port(struct MHD_Daemon *daemon)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);

    return info == NULL ? 0 : info->port;
}

struct http *http_open(const struct http_options *options, struct failure *why)
{
    struct http *http = calloc(1, sizeof *http);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons(options->port),
                                  .sin_addr = {htonl(INADDR_LOOPBACK)}};

    if (http == NULL) {
        failure_set(why, "there is no memory for a server");
        return NULL;
    }
    http->options = *options;
    errno = 0;
    http->daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, options->port, NULL, NULL, handle, http,
        MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_CONNECTION_LIMIT, (unsigned)MOST_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)MEMORY_EACH, MHD_OPTION_END);
    if (http->daemon == NULL) {
        failure_set(why, "cannot serve on port %u: %s", (unsigned)options->port,
                    errno != 0 ? strerror(errno) : "the server does not start");
        free(http);
        return NULL;
    }
    http->port = bound_port(http->daemon);
    return http;
}

void http_close(struct http *http)
{
    if (http != NULL) {
        http_wake(http);
        MHD_stop_daemon(http->daemon);
        free(http);
    }
}

uint16_t http_port(const struct http *http)
{
    return http->port;
}

int http_fd(const struct http *http)
{
    return MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

int http_timeout_ms(struct http *http)
{
    MHD_UNSIGNED_LONG_LONG left;

    return MHD_get_timeout(http->daemon, &left) == MHD_YES ? (int)(left > 60000 ? 60000 : left)
                                                           : -1;
}

void http_run(struct http *http)
{
    MHD_run(http->daemon);
}

void http_wake(struct http *http)
{
    for (size_t i = 0; i < http->waiting_count; i++) {
        MHD_resume_connection(http->waiting[i]);
    }
    http->waiting_count = 0;
}
