/* world/fetch.c: the only file that includes libcurl: its multi interface, queues by lane, and
 * redirects by hand.
 *
 * libcurl could follow redirects and keep numbers of connections itself, but not rates, and not one
 * limit for several hosts of one service; so each step is a transfer of its own. Its proxies are
 * off: behind one, the address that is connected to would say nothing about where bytes come from.
 */
#include "world/fetch.h"

#include <curl/curl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/map.h"
#include "world/clock.h"
#include "world/detour.h"
#include "world/header.h"

enum {
    MOST_REDIRECTS = 5,
    LONGEST_ASKED_S = 60, /* a service that wants a longer pause gets none of this run */
    CONNECT_MS = 10000,
};

struct transfer {
    struct transfer *next;
    struct transfer *older; /* in the list of all */
    bool running;
    struct queue *queue;
    struct arena arena; /* of the request */
    struct fetch_request request;
    CURL *easy;
    struct curl_slist *headers;
    struct buf body;
    char *url;
    struct span type, etag, modified, rate_limit, rate_interval, concurrency;
    bool cut, forbidden, challenged, permanent;
    uint32_t redirects, tries;
    struct fetch *fetch;
    struct fetch_reply reply;
};

/* Requests that wait for their lane. */
struct queue {
    struct lane lane;
    struct transfer *first, *last;
    struct queue *next; /* among those where something waits */
    bool listed;
};

struct fetch {
    struct fetch_options options;
    struct arena arena; /* of lanes */
    struct map lanes;   /* name -> struct queue */
    struct queue *listed;
    CURLM *multi;
    struct transfer *all, *done, *done_last, *free, *handed;
    size_t running, waiting;
    struct span detour;
};

/* ---- transfers ---- */

static struct transfer *transfer_new(struct fetch *fetch)
{
    struct transfer *t = fetch->free;

    if (t != NULL) {
        fetch->free = t->next;
    } else {
        t = base_alloc(sizeof *t);
        *t = (struct transfer){.older = fetch->all};
        fetch->all = t;
        arena_init(&t->arena);
    }
    *t = (struct transfer){
        .arena = t->arena, .older = t->older, .easy = t->easy, .fetch = fetch, .permanent = true};
    return t;
}

static void transfer_recycle(struct fetch *fetch, struct transfer *t)
{
    curl_slist_free_all(t->headers);
    t->headers = NULL;
    buf_release(&t->body);
    arena_rewind(&t->arena, (struct arena_mark){0});
    t->next = fetch->free;
    fetch->free = t;
}

static void transfer_free(struct transfer *t)
{
    curl_slist_free_all(t->headers);
    buf_release(&t->body);
    curl_easy_cleanup(t->easy);
    arena_release(&t->arena);
    free(t);
}

/* ---- opening ---- */

struct fetch *fetch_open(const struct fetch_options *options, struct failure *why)
{
    struct fetch *fetch = base_alloc(sizeof *fetch);

    *fetch = (struct fetch){.options = *options};
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
        (fetch->multi = curl_multi_init()) == NULL) {
        free(fetch);
        failure_set(why, "cannot start the network library");
        return NULL;
    }
    arena_init(&fetch->arena);
    map_init(&fetch->lanes, &fetch->arena);
    curl_multi_setopt(fetch->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)options->most);
    curl_multi_setopt(fetch->multi, CURLMOPT_MAXCONNECTS, (long)options->most);
    return fetch;
}

void fetch_close(struct fetch *fetch)
{
    if (fetch == NULL) {
        return;
    }
    for (struct transfer *t = fetch->all, *older; t != NULL; t = older) {
        older = t->older;
        if (t->running) {
            curl_multi_remove_handle(fetch->multi, t->easy);
        }
        transfer_free(t);
    }
    curl_multi_cleanup(fetch->multi);
    curl_global_cleanup();
    arena_release(&fetch->arena);
    free(fetch);
}

void fetch_detour(struct fetch *fetch, struct span server)
{
    fetch->detour = span_copy(&fetch->arena, server);
}

/* ---- queues ---- */

static void enqueue(struct fetch *fetch, struct transfer *t, bool in_front)
{
    struct queue *queue = t->queue;

    t->next = in_front ? queue->first : NULL;
    if (queue->first == NULL) {
        queue->first = queue->last = t;
    } else if (in_front) {
        queue->first = t;
    } else {
        queue->last->next = t;
        queue->last = t;
    }
    if (!queue->listed) {
        queue->listed = true;
        queue->next = fetch->listed;
        fetch->listed = queue;
    }
    fetch->waiting++;
}

static void finish(struct fetch *fetch, struct transfer *t, enum fetch_outcome outcome,
                   const char *why)
{
    t->reply.tag = t->request.tag;
    t->reply.outcome = outcome;
    t->reply.why = why;
    t->reply.body = buf_span(&t->body);
    t->reply.type = t->type;
    t->reply.etag = t->etag;
    t->reply.modified = t->modified;
    t->reply.url = span_of(t->url);
    t->reply.redirected = t->redirects > 0;
    t->reply.moved = t->redirects > 0 && t->permanent;
    t->reply.challenged = t->challenged;
    t->reply.tries = t->tries;
    t->next = NULL;
    if (fetch->done == NULL) {
        fetch->done = t;
    } else {
        fetch->done_last->next = t;
    }
    fetch->done_last = t;
}

static struct queue *queue_of(struct fetch *fetch, struct span name,
                              const struct fetch_request *request)
{
    struct queue *queue = map_find(&fetch->lanes, name);
    struct lane_rule rule = request->rule;

    if (queue == NULL) {
        if (fetch->options.unlimited) {
            rule = (struct lane_rule){(uint32_t)fetch->options.most, 0};
        }
        queue = ARENA_NEW(&fetch->arena, struct queue);
        name = span_copy(&fetch->arena, name);
        lane_init(&queue->lane, name, rule, fetch->options.back_off_ms * 1000);
        map_put(&fetch->lanes, name, queue);
    }
    return queue;
}

void fetch_add(struct fetch *fetch, const struct fetch_request *request)
{
    struct transfer *t = transfer_new(fetch);
    struct fetch_request *own = &t->request;

    *own = *request;
    own->accept = span_copy(&t->arena, request->accept);
    own->etag = span_copy(&t->arena, request->etag);
    own->modified = span_copy(&t->arena, request->modified);
    t->url = span_cstr(&t->arena, request->url);
    t->queue = queue_of(fetch, request->lane, request);
    buf_init(&t->body, request->cap);
    enqueue(fetch, t, false);
}

/* ---- what libcurl calls ---- */

static size_t on_body(char *at, size_t size, size_t count, void *context)
{
    struct transfer *t = context;

    struct span bytes =
        span_slice((struct span){at, size * count}, 0, t->request.cap - t->body.len);

    buf_add(&t->body, bytes);
    t->cut = bytes.len < size * count;
    return bytes.len;
}

static size_t on_header(char *at, size_t size, size_t count, void *context)
{
    struct transfer *t = context;
    struct span line = {at, size * count}, value;
    const struct {
        const char *name;
        struct span *to;
    } wanted[] = {
        {"content-type", &t->type},
        {"etag", &t->etag},
        {"last-modified", &t->modified},
        {"x-rate-limit-limit", &t->rate_limit},
        {"x-rate-limit-interval", &t->rate_interval},
        {"x-concurrency-limit", &t->concurrency},
    };

    for (size_t i = 0; i < countof(wanted); i++) {
        if (header_find(line, wanted[i].name, &value) && value.len < 1024) {
            *wanted[i].to = span_copy(&t->arena, value);
        }
    }
    if (header_find(line, "cf-mitigated", &value)) {
        t->challenged = span_is(value, "challenge");
    }
    return size * count;
}

static curl_socket_t on_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct transfer *t = context;

    (void)purpose;
    if (!guard_allows(&address->addr, t->fetch->options.guard)) {
        t->forbidden = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* ---- starting ---- */

static void add_header(struct transfer *t, const char *name, struct span value)
{
    struct span line;

    if (value.len > 0) {
        line = span_format(&t->arena, "%s: %.*s", name, SPAN_ARG(value));
        t->headers = curl_slist_append(t->headers, span_cstr(&t->arena, line));
    }
}

static void set_up(struct fetch *fetch, struct transfer *t)
{
    CURL *easy = t->easy;

    curl_easy_reset(easy);
    curl_slist_free_all(t->headers);
    t->headers = NULL;
    add_header(t, "Accept", t->request.accept);
    if (t->redirects == 0) {
        add_header(t, "If-None-Match", t->request.etag);
        add_header(t, "If-Modified-Since", t->request.modified);
    }
    curl_easy_setopt(easy, CURLOPT_URL,
                     span_cstr(&t->arena, detour_to(&t->arena, fetch->detour, span_of(t->url))));
    curl_easy_setopt(easy, CURLOPT_PRIVATE, t);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, t->headers);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, fetch->options.agent);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)fetch->options.timeout_ms);
    curl_easy_setopt(
        easy, CURLOPT_CONNECTTIMEOUT_MS,
        (long)(fetch->options.timeout_ms < CONNECT_MS ? fetch->options.timeout_ms : CONNECT_MS));
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, t);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, t);
    /* Compressed bytes are fewer still: a length above the cap cannot fit. */
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)t->request.cap);
}

/* A new try, with nothing left of the one before. */
static bool start(struct fetch *fetch, struct transfer *t)
{
    buf_clear(&t->body);
    t->body.full = false;
    t->cut = t->forbidden = t->challenged = false;
    t->type = t->etag = t->modified = (struct span){0};
    t->rate_limit = t->rate_interval = t->concurrency = (struct span){0};
    if (!guard_allows_host(guard_host(&t->arena, span_of(t->url)), fetch->options.guard)) {
        finish(fetch, t, FETCH_FORBIDDEN, "the address is not public");
        return false;
    }
    t->easy = t->easy != NULL ? t->easy : curl_easy_init();
    if (t->easy == NULL) {
        finish(fetch, t, FETCH_NO_ANSWER, "the network library has no memory left");
        return false;
    }
    set_up(fetch, t);
    t->tries++;
    if (curl_multi_add_handle(fetch->multi, t->easy) != CURLM_OK) {
        finish(fetch, t, FETCH_NO_ANSWER, "the network library refused the request");
        return false;
    }
    t->running = true;
    fetch->running++;
    return true;
}

/* Starts what the lane allows; returns how long until it allows more, or -1. */
static int64_t drain(struct fetch *fetch, struct queue *queue, int64_t now)
{
    while (queue->first != NULL) {
        struct transfer *t = queue->first;
        int64_t wait = queue->lane.stopped != NULL ? 0 : lane_wait(&queue->lane, now);

        if (wait != 0) {
            return wait;
        }
        queue->first = t->next;
        t->next = NULL;
        fetch->waiting--;
        if (queue->lane.stopped != NULL) {
            finish(fetch, t, FETCH_STOPPED, queue->lane.stopped);
            continue;
        }
        lane_start(&queue->lane, now);
        if (!start(fetch, t)) {
            lane_end(&queue->lane, false);
        }
    }
    return -1;
}

/* Returns the shortest wait of a lane where something may start later, or -1. */
static int64_t start_all(struct fetch *fetch)
{
    int64_t now = clock_us(), shortest = -1;
    struct queue **at = &fetch->listed;

    while (*at != NULL) {
        struct queue *queue = *at;
        int64_t wait = drain(fetch, queue, now);

        if (wait > 0 && (shortest < 0 || wait < shortest)) {
            shortest = wait;
        }
        if (queue->first == NULL) {
            queue->listed = false;
            *at = queue->next;
        } else {
            at = &queue->next;
        }
    }
    return shortest;
}

/* ---- ending ---- */

static void heed(struct fetch *fetch, struct transfer *t)
{
    struct lane_rule announced = {0};
    uint64_t interval = header_interval_us(t->rate_interval);
    size_t count;

    if (!t->request.heeds || fetch->options.unlimited) {
        return;
    }
    if (span_to_size(t->rate_limit, &count) && count > 0 && interval > 0 && interval < UINT32_MAX) {
        announced.interval_us = (uint32_t)((interval + count - 1) / count);
        announced.interval_us += announced.interval_us == 0;
    }
    if (span_to_size(t->concurrency, &count) && count > 0 && count < 1000) {
        announced.connections = (uint32_t)count;
    }
    lane_heed(&t->queue->lane, announced, t->request.fastest);
}

static void try_again(struct fetch *fetch, struct transfer *t, uint32_t after_s)
{
    lane_trouble(&t->queue->lane, clock_us(), after_s);
    enqueue(fetch, t, true);
}

/* Where a redirect leads, in the world and not in the detour; NULL when it leads nowhere. */
static char *redirect_target(struct fetch *fetch, struct transfer *t)
{
    char *target = NULL;

    if (curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &target) != CURLE_OK || target == NULL) {
        return NULL;
    }
    return span_cstr(&t->arena, detour_from(&t->arena, fetch->detour, span_of(target)));
}

static bool is_redirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static void redirect(struct fetch *fetch, struct transfer *t)
{
    char *target = redirect_target(fetch, t);

    if (target == NULL) {
        finish(fetch, t, FETCH_NO_ANSWER, "a redirect leads nowhere");
        return;
    }
    if (!span_starts(span_of(target), SPAN("http://")) &&
        !span_starts(span_of(target), SPAN("https://"))) {
        finish(fetch, t, FETCH_FORBIDDEN, "a redirect leads to something that is no web page");
        return;
    }
    if (t->redirects++ == MOST_REDIRECTS) {
        finish(fetch, t, FETCH_LOOP, "there are too many redirects");
        return;
    }
    t->permanent = t->permanent && (t->reply.status == 301 || t->reply.status == 308);
    t->url = target;
    t->tries = 0;
    if (t->request.follows_lanes) {
        t->queue = queue_of(fetch, guard_host(&t->arena, span_of(target)), &t->request);
    }
    enqueue(fetch, t, false);
}

static void settle_status(struct fetch *fetch, struct transfer *t)
{
    struct lane *lane = &t->queue->lane;
    curl_off_t after = 0;
    int status = t->reply.status;
    bool trouble = status == 408 || status == 429 || status >= 500;

    heed(fetch, t);
    if (!trouble) {
        lane_end(lane, true);
        if (status == 403 && t->request.stops_on_403) {
            lane_stop(lane, "the service refused to answer (403)");
        }
        if (is_redirect(status)) {
            redirect(fetch, t);
        } else {
            finish(fetch, t, FETCH_DONE, NULL);
        }
        return;
    }
    curl_easy_getinfo(t->easy, CURLINFO_RETRY_AFTER, &after);
    if (after > LONGEST_ASKED_S) {
        lane_end(lane, false);
        lane_stop(lane, "the service asked for a long pause");
        finish(fetch, t, FETCH_DONE, NULL);
    } else if (t->tries <= fetch->options.retries) {
        try_again(fetch, t, (uint32_t)after);
    } else {
        lane_end(lane, false);
        finish(fetch, t, FETCH_DONE, NULL);
    }
}

static void settle_failure(struct fetch *fetch, struct transfer *t, CURLcode code)
{
    struct lane *lane = &t->queue->lane;

    if (t->forbidden) {
        lane_end(lane, false);
        finish(fetch, t, FETCH_FORBIDDEN, "the address is not public");
    } else if (t->cut || code == CURLE_FILESIZE_EXCEEDED) {
        lane_end(lane, true);
        finish(fetch, t, FETCH_CUT, "the answer is too long");
    } else if (code == CURLE_COULDNT_RESOLVE_HOST) {
        lane_end(lane, false);
        finish(fetch, t, FETCH_NO_HOST, "there is no such host");
    } else if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL) {
        lane_end(lane, true);
        finish(fetch, t, FETCH_FORBIDDEN, "the address cannot be used");
    } else if (t->tries <= fetch->options.retries) {
        try_again(fetch, t, 0);
    } else {
        lane_end(lane, false);
        finish(fetch, t, FETCH_NO_ANSWER, curl_easy_strerror(code));
    }
}

static void settle(struct fetch *fetch, CURLMsg *message)
{
    CURLcode code = message->data.result;
    CURL *easy = message->easy_handle;
    void *context = NULL;
    struct transfer *t;
    long status = 0;

    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &context);
    t = context;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    t->reply.status = (int)status;
    curl_multi_remove_handle(fetch->multi, easy);
    t->running = false;
    fetch->running--;
    if (code == CURLE_OK) {
        settle_status(fetch, t);
    } else {
        settle_failure(fetch, t, code);
    }
}

static void advance(struct fetch *fetch)
{
    CURLMsg *message;
    int running, left;

    curl_multi_perform(fetch->multi, &running);
    while ((message = curl_multi_info_read(fetch->multi, &left)) != NULL) {
        if (message->msg == CURLMSG_DONE) {
            settle(fetch, message);
        }
    }
}

enum fetch_next fetch_next(struct fetch *fetch, uint32_t wait_ms, struct fetch_reply *reply)
{
    int64_t end = clock_us() + (int64_t)wait_ms * 1000;

    if (fetch->handed != NULL) {
        transfer_recycle(fetch, fetch->handed);
        fetch->handed = NULL;
    }
    for (;;) {
        int64_t wait = start_all(fetch), left = end - clock_us();
        struct transfer *t;

        if (fetch->done == NULL) {
            advance(fetch);
        }
        t = fetch->done;
        if (t != NULL) {
            fetch->done = t->next;
            t->next = NULL;
            fetch->handed = t;
            *reply = t->reply;
            return FETCH_REPLY;
        }
        if (fetch->running + fetch->waiting == 0) {
            return FETCH_EMPTY;
        }
        if (left <= 0) {
            return FETCH_WAITING;
        }
        wait = wait >= 0 && wait < left ? wait : left;
        if (fetch->running > 0) {
            curl_multi_poll(fetch->multi, NULL, 0, (int)(wait / 1000) + 1, NULL);
        } else {
            usleep((useconds_t)(wait + 1));
        }
    }
}
