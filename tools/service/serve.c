/* service/serve.c: one edition of the site is shown while the next is compiled. */
#include "service/serve.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/path.h"
#include "diag/report.h"
#include "service/edition.h"
#include "service/embedded.h"
#include "text/json_writer.h"

enum { LARGEST_PAGE = 64 << 20, LARGEST_STATE = 4 << 20, MOST_FINDINGS = 500 };

struct serve {
    pthread_mutex_t lock;       /* of what is shown, which may be amended while pages are made */
    struct edition *now, *next; /* NULL: none */
    bool is_good;               /* the next one can be shown */
    bool is_behind;             /* what is shown is not what was compiled last */
    struct buf state;           /* what live.js is told, as JSON */
    struct buf next_state;
    struct buf page; /* that is being answered */
    unsigned since;  /* number of the build that is shown */
};

struct serve *serve_new(void)
{
    struct serve *serve = calloc(1, sizeof *serve);

    if (serve == NULL) {
        BUG("there is no memory for a server");
    }
    pthread_mutex_init(&serve->lock, NULL);
    buf_init(&serve->state, LARGEST_STATE);
    buf_init(&serve->next_state, LARGEST_STATE);
    buf_init(&serve->page, LARGEST_PAGE);
    return serve;
}

void serve_free(struct serve *serve)
{
    if (serve != NULL) {
        edition_free(serve->now);
        edition_free(serve->next);
        buf_release(&serve->state);
        buf_release(&serve->next_state);
        buf_release(&serve->page);
        pthread_mutex_destroy(&serve->lock);
        free(serve);
    }
}

/* ---- building ---- */

/* The page on which a file's findings are shown; empty for files without one. */
static struct span page_of(const struct compile *compile, uint32_t file)
{
    const struct facts *facts = site_find_path(&compile->site, compile->tree.at[file].path);

    return facts == NULL ? (struct span){0} : facts->address;
}

static void write_finding(struct json_writer *json, const struct compile *compile,
                          const struct located *l)
{
    const struct finding *f = l->finding;

    json_object_begin(json);
    json_key(json, "path");
    json_string(json, compile->tree.at[f->place.file].path);
    json_key(json, "page");
    json_string(json, page_of(compile, f->place.file));
    json_key(json, "line");
    json_size(json, l->line);
    json_key(json, "column");
    json_size(json, l->column);
    json_key(json, "severity");
    json_string(json, span_of(severity_name(f->severity)));
    json_key(json, "rule");
    json_string(json, span_of(rule_get(f->rule)->slug));
    json_key(json, "message");
    json_string(json, f->message);
    json_key(json, "help");
    json_string(json, f->help);
    json_object_end(json);
}

static void count(struct json_writer *json, const char *key, const struct report *report,
                  enum severity severity)
{
    json_key(json, key);
    json_size(json, report_count(report, severity));
}

static void write_state(struct serve *serve, const struct compile *compile,
                        const struct report *report, const struct failure *why)
{
    struct json_writer json;

    buf_clear(&serve->next_state);
    json_init(&json, &serve->next_state, 0);
    json_object_begin(&json);
    json_key(&json, "since");
    json_size(&json, serve->since + 1);
    count(&json, "errors", report, SEVERITY_ERROR);
    count(&json, "warnings", report, SEVERITY_WARNING);
    count(&json, "notes", report, SEVERITY_NOTE);
    if (why != NULL) {
        json_key(&json, "failure");
        json_string(&json, span_of(why->text));
    }
    json_key(&json, "findings");
    json_array_begin(&json);
    for (size_t i = 0; i < report->count && i < MOST_FINDINGS; i++) {
        if (report->at[i].finding->place.file < compile->tree.count) {
            write_finding(&json, compile, &report->at[i]);
        }
    }
    json_array_end(&json);
    json_object_end(&json);
}

/* A change that only the pages of some articles can show is made to the edition that is shown. */
static bool amend(struct serve *serve, const struct serve_changes *changes)
{
    bool done;

    if (serve->now == NULL || serve->is_behind || changes->lost) {
        return false;
    }
    pthread_mutex_lock(&serve->lock);
    done = edition_amend(serve->now, changes->at, changes->count);
    pthread_mutex_unlock(&serve->lock);
    return done;
}

static void build(struct serve *serve, const struct compile_options *options, struct failure *why)
{
    struct failure unsaid;

    serve->next = edition_new();
    serve->is_good = edition_build(serve->next, options, serve->now, why);
    serve->is_behind = !serve->is_good;
    /* What later runs can use is kept as far as it can be; a server shows pages all the same. */
    (void)(serve->is_good && !compile_save(edition_compile(serve->next), &unsaid));
}

struct compile *serve_build(struct serve *serve, const struct compile_options *options,
                            const struct serve_changes *changes, struct failure *why)
{
    struct report report = {0};
    struct compile *compile;
    struct arena scratch;

    why->text[0] = '\0';
    if (!amend(serve, changes)) {
        build(serve, options, why);
    }
    compile = edition_compile(serve->next != NULL ? serve->next : serve->now);
    arena_init(&scratch);
    report_locate(&report, &compile->findings, &compile->tree, &scratch);
    write_state(serve, compile, &report, serve->is_behind ? why : NULL);
    arena_release(&scratch);
    return compile;
}

void serve_publish(void *context)
{
    struct serve *serve = context;
    struct buf state = serve->state;

    serve->since++;
    serve->state = serve->next_state;
    serve->next_state = state;
    if (serve->next != NULL) {
        edition_free(serve->is_good ? serve->now : serve->next);
        serve->now = serve->is_good ? serve->next : serve->now;
        serve->next = NULL;
    }
}

/* ---- answering ---- */

static const char *type_of(struct span path)
{
    static const struct {
        const char *extension, *type;
    } types[] = {
        {".html", "text/html; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".json", "application/json"},
        {".jsonld", "application/ld+json"},
        {".svg", "image/svg+xml"},
        {".csv", "text/csv; charset=utf-8"},
        {".xml", "application/xml"},
        {".atom", "application/atom+xml"},
        {".md", "text/markdown; charset=utf-8"},
        {".txt", "text/plain; charset=utf-8"},
        {".bib", "text/plain; charset=utf-8"},
        {".ris", "text/plain; charset=utf-8"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".jpeg", "image/jpeg"},
        {".gif", "image/gif"},
        {".webp", "image/webp"},
        {".avif", "image/avif"},
        {".pdf", "application/pdf"},
        {".woff2", "font/woff2"},
    };
    struct span extension = path_extension(path);

    for (size_t i = 0; i < countof(types); i++) {
        if (span_equal_nocase(extension, span_of(types[i].extension))) {
            return types[i].type;
        }
    }
    return "application/octet-stream";
}

/* In front of the page's own policy: of two equal directives the first one counts. */
static void add_policy(struct buf *out, struct span *rest)
{
    struct span mark = SPAN("http-equiv=\"Content-Security-Policy\" content=\"");
    size_t at = span_find_span(*rest, mark);

    if (at < rest->len) {
        buf_add(out, span_slice(*rest, 0, at + mark.len));
        buf_text(out, "connect-src 'self'; ");
        *rest = span_from(*rest, at + mark.len);
    }
}

static struct span live_page(struct serve *serve, struct span page)
{
    struct buf *out = &serve->page;
    struct span rest = page, end = SPAN("</body>");
    size_t at;

    buf_clear(out);
    add_policy(out, &rest);
    at = span_find_span(rest, end);
    buf_add(out, span_slice(rest, 0, at));
    buf_print(out,
              "<script src=\"/.engram/live.js\" data-since=\"%u\" data-page=\"%016llx\"></script>",
              serve->since, (unsigned long long)hash64_of(page));
    buf_add(out, span_from(rest, at));
    return out->full ? page : buf_span(out);
}

/* A file of the site; "x/" is "x/index.html". */
static enum edition_answer find(const struct serve *serve, struct span path,
                                const struct sink_file **file, struct failure *why)
{
    enum edition_answer answer = EDITION_ABSENT;
    struct arena arena;

    arena_init(&arena);
    path = span_from(path, 1);
    if (path.len == 0 || span_ends(path, SPAN("/"))) {
        path = span_concat(&arena, path, SPAN("index.html"));
    }
    if (serve->now != NULL) {
        answer = edition_get(serve->now, path, file, why);
    }
    arena_release(&arena);
    return answer;
}

static struct span embedded_script(void)
{
    for (size_t i = 0; i < EMBEDDED_COUNT; i++) {
        if (strcmp(EMBEDDED[i].path, "tools/service/live.js") == 0) {
            return (struct span){(const char *)EMBEDDED[i].bytes, EMBEDDED[i].len};
        }
    }
    BUG("live.js is not in the program");
}

/* With the number of the present build: when there is the next one. */
static void answer_changes(const struct serve *serve, const struct http_request *request,
                           struct http_reply *reply)
{
    char present[16];

    snprintf(present, sizeof present, "%u", serve->since);
    if (!span_is(request->since, present) || request->has_waited) {
        reply->status = 200;
        reply->type = "application/json";
        reply->body = buf_span(&serve->state);
    }
}

static void answer_file(struct serve *serve, const struct sink_file *file, int status,
                        struct http_reply *reply)
{
    reply->status = status;
    reply->type = type_of(file->path);
    reply->body =
        span_ends(file->path, SPAN(".html")) ? live_page(serve, file->bytes) : file->bytes;
}

/* The links of the page lead from the root of the site: below it, the browser has to go there. */
static void answer_missing(struct serve *serve, struct span path, struct http_reply *reply)
{
    const struct sink_file *file;
    struct failure why;

    if (find(serve, SPAN("/404.html"), &file, &why) != EDITION_FILE) {
        reply->status = 503;
        reply->body = SPAN("there is no page yet: see the terminal\n");
    } else if (span_find(span_from(path, 1), '/') == path.len - 1) {
        answer_file(serve, file, 404, reply);
    } else {
        reply->status = 302;
        reply->location = "/404.html";
    }
}

static void answer_page(struct serve *serve, struct span path, struct http_reply *reply)
{
    const struct sink_file *file;
    struct failure why;

    switch (find(serve, path, &file, &why)) {
    case EDITION_FILE:
        answer_file(serve, file, 200, reply);
        break;
    case EDITION_ABSENT:
        answer_missing(serve, path, reply);
        break;
    case EDITION_FAILED:
        buf_clear(&serve->page);
        buf_print(&serve->page, "%s\n", why.text);
        reply->status = 500;
        reply->body = buf_span(&serve->page);
        break;
    }
}

void serve_answer(void *context, const struct http_request *request, struct http_reply *reply)
{
    struct serve *serve = context;

    if (serve->since == 0 && !request->has_waited) {
        return; /* the first build is not done */
    }
    if (span_is(request->path, "/.engram/changes")) {
        answer_changes(serve, request, reply);
    } else if (span_is(request->path, "/.engram/live.js")) {
        reply->status = 200;
        reply->type = "text/javascript; charset=utf-8";
        reply->body = embedded_script();
    } else {
        pthread_mutex_lock(&serve->lock);
        answer_page(serve, request->path, reply);
        pthread_mutex_unlock(&serve->lock);
    }
}
