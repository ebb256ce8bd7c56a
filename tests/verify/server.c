/* tests/verify/server.c: a server that plays the services and judges how it is asked.
 *
 * usage: server ROUTES LOG [--generate]
 *
 * It listens on a free port of 127.0.0.1, prints the port, and ends when its standard input does.
 * Then it prints what was impolite, a line each. ROUTES:
 *
 *     limit crossref 1 3                         at once, and in any second
 *     = /crossref/works/10.1000%2Fa              a path, or the first parts of one
 *     status 429                                 200 when it is not said
 *     header Retry-After: 1
 *     times 1                                    then the next route with this path is used
 *     delay 300                                  milliseconds before the answer
 *     drip 50                                    milliseconds before each 16 bytes
 *     truncate 20                                the connection breaks after so many bytes
 *     endless                                    the body again and again
 *     close                                      no answer at all
 *     etag "x"                                   304 to who has it
 *     body                                       the lines up to one with a dot
 *     ...
 *     .
 *
 * `body64` is the same in base 64. LOG gets a line for each request: microseconds, requests of this
 * service at work, status, target. With --generate any work is known by its number.
 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MOST_ROUTES = 2000, MOST_HEADERS = 8, MOST_SERVICES = 16, RECENT = 64 };

struct route {
    char *path;
    int status, times, delay_ms, drip_ms;
    long truncate;
    bool endless, close;
    char *headers[MOST_HEADERS];
    size_t header_count;
    char *etag, *body;
    size_t len;
};

struct service {
    char name[32];
    int connections, rate;
    int in_flight;
    long long recent[RECENT];
    size_t starts;
};

struct request {
    char *target;
    struct service *service;
    bool begun, seen;
};

struct reader {
    const struct route *route;
    size_t sent;
};

static struct route routes[MOST_ROUTES];
static size_t route_count;
static struct service services[MOST_SERVICES];
static size_t service_count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static FILE *log_file;
static bool generates;
static char complaints[1 << 16];

static long long now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void pause_ms(int ms)
{
    usleep((useconds_t)ms * 1000);
}

static void fail(const char *what)
{
    fprintf(stderr, "server: %s\n", what);
    exit(2);
}

/* ---- routes ---- */

static struct service *service_of(const char *target)
{
    size_t len = strcspn(target + 1, "/?");

    for (size_t i = 0; i < service_count; i++) {
        if (strlen(services[i].name) == len && strncmp(services[i].name, target + 1, len) == 0) {
            return &services[i];
        }
    }
    if (service_count == MOST_SERVICES || len >= sizeof services[0].name) {
        return &services[0];
    }
    memcpy(services[service_count].name, target + 1, len);
    return &services[service_count++];
}

static size_t decode64(char *text, size_t len)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bits = 0, count = 0;
    size_t out = 0;

    for (size_t i = 0; i < len; i++) {
        const char *digit = text[i] == '\0' ? NULL : strchr(digits, text[i]);

        if (digit != NULL) {
            bits = bits << 6 | (unsigned)(digit - digits);
            count += 6;
            if (count >= 8) {
                count -= 8;
                text[out++] = (char)(bits >> count & 0xFF);
            }
        }
    }
    return out;
}

static void read_body(FILE *file, struct route *route, bool is_64)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t got;

    while ((got = getline(&line, &room, file)) > 0 && strcmp(line, ".\n") != 0) {
        route->body = realloc(route->body, route->len + (size_t)got + 1);
        memcpy(route->body + route->len, line, (size_t)got);
        route->len += (size_t)got;
    }
    if (is_64) {
        route->len = decode64(route->body, route->len);
    }
    free(line);
}

static void read_line(FILE *file, struct route *r, char *line)
{
    char *value = strchr(line, ' ');

    if (value != NULL) {
        *value++ = '\0';
    }
    if (strcmp(line, "status") == 0) {
        r->status = (int)strtol(value, NULL, 10);
    } else if (strcmp(line, "times") == 0) {
        r->times = (int)strtol(value, NULL, 10);
    } else if (strcmp(line, "delay") == 0) {
        r->delay_ms = (int)strtol(value, NULL, 10);
    } else if (strcmp(line, "drip") == 0) {
        r->drip_ms = (int)strtol(value, NULL, 10);
    } else if (strcmp(line, "truncate") == 0) {
        r->truncate = strtol(value, NULL, 10);
    } else if (strcmp(line, "endless") == 0) {
        r->endless = true;
    } else if (strcmp(line, "close") == 0) {
        r->close = true;
    } else if (strcmp(line, "etag") == 0) {
        r->etag = strdup(value);
    } else if (strcmp(line, "header") == 0 && r->header_count < MOST_HEADERS) {
        r->headers[r->header_count++] = strdup(value);
    } else if (strcmp(line, "body") == 0 || strcmp(line, "body64") == 0) {
        read_body(file, r, line[4] != '\0');
    } else {
        fail(line);
    }
}

static void read_routes(const char *path)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;

    if (file == NULL) {
        fail("there is no file of routes");
    }
    while (getline(&line, &room, file) > 0) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "limit ", 6) == 0) {
            struct service *s = &services[service_count++];

            if (sscanf(line, "limit %31s %d %d", s->name, &s->connections, &s->rate) != 3) {
                fail(line);
            }
        } else if (line[0] == '=') {
            if (route_count == MOST_ROUTES) {
                fail("too many routes");
            }
            routes[route_count++] =
                (struct route){.path = strdup(line + 2), .status = 200, .times = -1};
        } else if (line[0] != '\0') {
            read_line(file, &routes[route_count - 1], line);
        }
    }
    free(line);
    fclose(file);
}

static struct route *find_route(const char *target)
{
    for (size_t i = 0; i < route_count; i++) {
        struct route *route = &routes[i];
        size_t len = strlen(route->path);

        if (strncmp(target, route->path, len) == 0 && strchr("?&/", target[len]) != NULL &&
            route->times != 0) {
            route->times -= route->times > 0;
            return route;
        }
    }
    return NULL;
}

/* ---- manners ---- */

static void complain(const char *target, const char *what)
{
    size_t used = strlen(complaints);

    snprintf(complaints + used, sizeof complaints - used, "impolite: %s: %s\n", what, target);
}

static void judge(struct request *request, struct MHD_Connection *connection)
{
    const char *agent = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "User-Agent");
    const char *name = request->service->name, *target = request->target;
    struct service *s = request->service;
    long long now = now_us();

    if (agent == NULL || strstr(agent, "mailto:") == NULL) {
        complain(target, "the User-Agent names nobody to write to");
    }
    if ((strcmp(name, "ncbi") == 0 || strcmp(name, "pmc") == 0) &&
        (strstr(target, "tool=") == NULL || strstr(target, "email=") == NULL)) {
        complain(target, "tool and email are missing");
    }
    if (strcmp(name, "crossref") == 0 && strstr(target, "mailto=") == NULL) {
        complain(target, "mailto is missing");
    }
    s->in_flight++;
    if (s->connections > 0 && s->in_flight > s->connections) {
        complain(target, "too many requests at once");
    }
    if (s->rate > 0 && s->rate < RECENT && s->starts >= (size_t)s->rate &&
        now - s->recent[(s->starts - (size_t)s->rate) % RECENT] < 930000) {
        complain(target, "too many requests in a second");
    }
    s->recent[s->starts++ % RECENT] = now;
}

/* ---- answers ---- */

static ssize_t read_piece(void *context, uint64_t at, char *buf, size_t max)
{
    struct reader *reader = context;
    const struct route *route = reader->route;
    size_t left = route->len - (route->endless ? at % route->len : at);

    if (route->drip_ms > 0) {
        pause_ms(route->drip_ms);
        max = max < 16 ? max : 16;
    }
    if (route->truncate > 0 && at >= (uint64_t)route->truncate) {
        return MHD_CONTENT_READER_END_WITH_ERROR;
    }
    if (route->truncate > 0 && max > (uint64_t)route->truncate - at) {
        max = (size_t)((uint64_t)route->truncate - at);
    }
    if (left == 0) {
        return MHD_CONTENT_READER_END_OF_STREAM;
    }
    max = max < left ? max : left;
    memcpy(buf, route->body + (route->len - left), max);
    return (ssize_t)max;
}

static struct MHD_Response *make_response(const struct route *route)
{
    struct MHD_Response *response;

    if (route->drip_ms > 0 || route->truncate > 0 || route->endless) {
        struct reader *reader = calloc(1, sizeof *reader);

        reader->route = route;
        response = MHD_create_response_from_callback(route->endless ? MHD_SIZE_UNKNOWN : route->len,
                                                     4096, read_piece, reader, free);
    } else {
        response = MHD_create_response_from_buffer(route->len, route->body, MHD_RESPMEM_PERSISTENT);
    }
    for (size_t i = 0; i < route->header_count; i++) {
        char name[64];
        size_t len = strcspn(route->headers[i], ":");

        snprintf(name, sizeof name, "%.*s", (int)len, route->headers[i]);
        MHD_add_response_header(response, name, route->headers[i] + len + 2);
    }
    if (route->etag != NULL) {
        MHD_add_response_header(response, "ETag", route->etag);
    }
    return response;
}

static enum MHD_Result send_route(struct MHD_Connection *connection, const struct route *route)
{
    const char *known = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "If-None-Match");
    struct MHD_Response *response;
    enum MHD_Result result;

    if (route->delay_ms > 0) {
        pause_ms(route->delay_ms);
    }
    if (route->close) {
        return MHD_NO;
    }
    if (known != NULL && route->etag != NULL && strcmp(known, route->etag) == 0) {
        response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
        result = MHD_queue_response(connection, 304, response);
    } else {
        response = make_response(route);
        result = MHD_queue_response(connection, (unsigned)route->status, response);
    }
    MHD_destroy_response(response);
    return result;
}

/* ---- works by number ---- */

static int print_crossref(char *out, size_t room, unsigned long n)
{
    return snprintf(out, room,
                    "{\"status\":\"ok\",\"message-type\":\"work\",\"message\":{\"DOI\":\"10.5555/"
                    "%lu\",\"type\":\"journal-article\",\"source\":\"Crossref\",\"publisher\":"
                    "\"Example BV\",\"title\":[\"An example of a work with the number %lu\"],"
                    "\"container-title\":[\"Journal of Examples\"],\"short-container-title\":[\"J "
                    "Ex\"],\"author\":[{\"given\":\"Jane A.\",\"family\":\"Doe\",\"sequence\":"
                    "\"first\",\"affiliation\":[]}],\"issued\":{\"date-parts\":[[2021,6,3]]},"
                    "\"volume\":\"%lu\",\"issue\":\"2\",\"page\":\"%lu-%lu\",\"references-count\":"
                    "26,\"is-referenced-by-count\":10}}",
                    n, n, n % 100, n, n + 9);
}

static int print_pubmed(char *out, size_t room, unsigned long pmid)
{
    unsigned long n = pmid - 1000000;

    return snprintf(
        out, room,
        "<?xml version=\"1.0\" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle\" "
        "\"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd\">\n<PubmedArticleSet>"
        "<PubmedArticle><MedlineCitation><PMID Version=\"1\">%lu</PMID><Article><Journal>"
        "<JournalIssue><Volume>%lu</Volume><PubDate><Year>2021</Year></PubDate></JournalIssue>"
        "<Title>Journal of examples</Title></Journal><ArticleTitle>An example of a work with the "
        "number %lu.</ArticleTitle><Pagination><MedlinePgn>%lu-%lu</MedlinePgn></Pagination>"
        "<AuthorList><Author><LastName>Doe</LastName><ForeName>Jane A</ForeName></Author>"
        "</AuthorList><PublicationTypeList><PublicationType UI=\"D016428\">Journal Article"
        "</PublicationType></PublicationTypeList></Article></MedlineCitation><PubmedData>"
        "<ArticleIdList><ArticleId IdType=\"doi\">10.5555/%lu</ArticleId></ArticleIdList>"
        "</PubmedData></PubmedArticle></PubmedArticleSet>",
        pmid, n % 100, n, n, n + 9, n);
}

static int generate(const char *target, char *out, size_t room)
{
    const char *number = strstr(target, "10.5555");
    unsigned long n = 0;

    if (number != NULL) {
        number += strlen("10.5555");
        number += *number == '%' ? 3 : 1;
        n = strtoul(number, NULL, 10);
    }
    if (strncmp(target, "/doi/", 5) == 0) {
        return snprintf(out, room, "{\"responseCode\":1,\"handle\":\"10.5555/%lu\",\"values\":[]}",
                        n);
    }
    if (strncmp(target, "/crossref/", 10) == 0) {
        return print_crossref(out, room, n);
    }
    if (strncmp(target, "/pmc/", 5) == 0) {
        return snprintf(out, room,
                        "{\"status\":\"ok\",\"records\":[{\"doi\":\"10.5555/%lu\",\"pmcid\":"
                        "\"PMC%lu\",\"pmid\":%lu}]}",
                        n, n + 1, n + 1000000);
    }
    number = strstr(target, "&id=");
    return number == NULL ? -1 : print_pubmed(out, room, strtoul(number + 4, NULL, 10));
}

static enum MHD_Result send_generated(struct MHD_Connection *connection, const char *target)
{
    char text[4096];
    int len = generate(target, text, sizeof text);
    struct MHD_Response *response;
    enum MHD_Result result;

    response =
        MHD_create_response_from_buffer(len > 0 ? (size_t)len : 0, text, MHD_RESPMEM_MUST_COPY);
    result = MHD_queue_response(connection, len > 0 ? 200 : 404, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result send_absent(struct MHD_Connection *connection)
{
    static char text[] = "no such route\n";
    struct MHD_Response *response =
        MHD_create_response_from_buffer(sizeof text - 1, text, MHD_RESPMEM_PERSISTENT);
    enum MHD_Result result = MHD_queue_response(connection, 501, response);

    MHD_destroy_response(response);
    return result;
}

/* ---- the daemon ---- */

static void *on_target(void *context, const char *target, struct MHD_Connection *connection)
{
    struct request *request = calloc(1, sizeof *request);

    (void)context;
    (void)connection;
    request->target = strdup(target);
    return request;
}

/* What libmicrohttpd hands to whoever answers. */
#define HANDED                                                                             \
    void *context, struct MHD_Connection *connection, const char *url, const char *method, \
        const char *version, const char *body, size_t *body_len, void **state

static enum MHD_Result on_request(HANDED)
{
    struct request *request = *state;
    struct route *route;

    (void)context;
    (void)url;
    (void)method;
    (void)version;
    (void)body;
    (void)body_len;
    if (!request->begun) { /* an answer to the head alone would close the connection */
        request->begun = true;
        return MHD_YES;
    }
    if (generates) {
        return send_generated(connection, request->target);
    }
    pthread_mutex_lock(&lock);
    request->service = service_of(request->target);
    request->seen = true;
    judge(request, connection);
    route = find_route(request->target);
    fprintf(log_file, "%lld %d %d %s\n", now_us(), request->service->in_flight,
            route == NULL ? 501 : route->status, request->target);
    fflush(log_file);
    pthread_mutex_unlock(&lock);
    return route == NULL ? send_absent(connection) : send_route(connection, route);
}

static void on_end(void *context, struct MHD_Connection *connection, void **state,
                   enum MHD_RequestTerminationCode code)
{
    struct request *request = *state;

    (void)context;
    (void)connection;
    (void)code;
    if (request == NULL) {
        return;
    }
    if (request->seen) {
        pthread_mutex_lock(&lock);
        request->service->in_flight--;
        pthread_mutex_unlock(&lock);
    }
    free(request->target);
    free(request);
    *state = NULL;
}

int main(int argc, char **argv)
{
    const union MHD_DaemonInfo *info;
    struct MHD_Daemon *daemon;
    struct sockaddr_in address = {.sin_family = AF_INET};
    unsigned flags;

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (argc < 3 || (log_file = fopen(argv[2], "w")) == NULL) {
        fail("usage: server ROUTES LOG [--generate]");
    }
    generates = argc > 3 && strcmp(argv[3], "--generate") == 0;
    read_routes(argv[1]);
    flags = generates ? MHD_USE_EPOLL_INTERNAL_THREAD
                      : MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD;
    daemon = MHD_start_daemon(flags, 0, NULL, NULL, on_request, NULL, MHD_OPTION_URI_LOG_CALLBACK,
                              on_target, NULL, MHD_OPTION_NOTIFY_COMPLETED, on_end, NULL,
                              MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_END);
    if (daemon == NULL) {
        fail("cannot listen");
    }
    info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    printf("%u\n", (unsigned)info->port);
    fflush(stdout);
    while (getchar() != EOF) {
    }
    MHD_stop_daemon(daemon);
    fputs(complaints, stdout);
    return complaints[0] == '\0' ? 0 : 1;
}
