/* world/fetch.h: many requests at once, politely; the doorman of libcurl.
 *
 *     struct fetch *fetch = fetch_open(&options, &why);
 *     fetch_add(fetch, &(struct fetch_request){.url = url, .lane = SPAN("crossref"), .rule = {1, 334000}});
 *     while ((got = fetch_next(fetch, 200, &reply)) != FETCH_EMPTY) {
 *         if (got == FETCH_REPLY) { use(reply.tag, reply.status, reply.body); }
 *     }
 *     fetch_close(fetch);
 *
 * Each request runs on a lane (world/lane.h): one for each service, so that all that is asked of it
 * keeps its limits together. A request is tried again when the other side asks for it (408, 429,
 * 5xx) or does not answer. Redirects are followed here, step by step, because each must pass the
 * guard: http and https only, no private address. Bytes are capped behind the decompression. Single
 * threaded; a reply is valid until the next call.
 */
#ifndef WORLD_FETCH_H
#define WORLD_FETCH_H

#include "base/failure.h"
#include "world/guard.h"
#include "world/lane.h"

enum fetch_outcome {
    FETCH_DONE,      /* an answer came, whatever its status */
    FETCH_CUT,       /* more bytes than the cap: what came before it is there */
    FETCH_NO_HOST,   /* the name does not resolve */
    FETCH_NO_ANSWER, /* no connection, no bytes in time, or not all of them */
    FETCH_FORBIDDEN, /* the guard refused an address or a scheme */
    FETCH_LOOP,      /* too many redirects */
    FETCH_STOPPED,   /* the lane was stopped before: nobody was asked */
};

struct fetch_options {
    const char *agent; /* the User-Agent, with an address to complain to */
    enum guard guard;
    uint32_t timeout_ms; /* for one try, all of it */
    uint32_t retries;
    uint32_t back_off_ms; /* the first pause after trouble; it doubles */
    size_t most;          /* connections in all */
    bool unlimited;       /* lanes keep neither rates nor numbers of connections */
};

struct fetch_request {
    struct span url;
    struct span lane;
    struct lane_rule rule; /* of the lane, when it is new */
    bool heeds;            /* the lane takes over announced limits, up to the rule below */
    struct lane_rule fastest;
    bool stops_on_403;          /* one refusal stops the lane */
    bool follows_lanes;         /* the lane of a redirect is that of its host */
    struct span accept;         /* the media type */
    struct span etag, modified; /* of the reply that is known: 304 when it still holds */
    size_t cap;                 /* bytes of the body */
    void *tag;
};

struct fetch_reply {
    void *tag;
    enum fetch_outcome outcome;
    int status;
    struct span body;
    struct span type, etag, modified;
    struct span url;        /* where it came from in the end */
    bool redirected, moved; /* moved: all redirects were permanent */
    bool challenged;        /* a page that asks for proof of a human */
    uint32_t tries;
    const char *why; /* what went wrong, in words */
};

enum fetch_next { FETCH_REPLY, FETCH_WAITING, FETCH_EMPTY };

struct fetch;

/* The links of a test: when not empty, what leads elsewhere is asked of this server instead, with
 * scheme and host as the first parts of the path. */
struct fetch *fetch_open(const struct fetch_options *options, struct failure *why);
void fetch_close(struct fetch *fetch);
void fetch_detour(struct fetch *fetch, struct span server);

void fetch_add(struct fetch *fetch, const struct fetch_request *request);

/* The next finished request; FETCH_WAITING after `wait_ms` without one, FETCH_EMPTY when none is
 * left. */
enum fetch_next fetch_next(struct fetch *fetch, uint32_t wait_ms, struct fetch_reply *reply);

#endif
