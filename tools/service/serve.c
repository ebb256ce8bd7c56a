/* service/serve.c: one sink in memory is shown while the next is filled. */
#include "service/serve.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/path.h"
#include "diag/report.h"
#include "service/embedded.h"
#include "text/json_writer.h"

enum { LARGEST_PAGE = 64 << 20, LARGEST_STATE = 4 << 20, MOST_FINDINGS = 500 };

/* What one build made. */
struct shown {
    struct sink sink;
    bool has_site;
    struct buf state; /* what live.js is told, as JSON */
};

struct serve {
    struct shown now, next;
    struct buf page; /* that is being answered */
    unsigned since;  /* number of the build that is shown */
};

struct serve *serve_new(void)
{
    struct serve *serve = calloc(1, sizeof *serve);

    if (serve == NULL) {
        BUG("there is no memory for a server");
    }
    buf_init(&serve->now.state, LARGEST_STATE);
    buf_init(&serve->next.state, LARGEST_STATE);
    buf_init(&serve->page, LARGEST_PAGE);
    return serve;
}

static void forget_site(struct shown *shown)
{
    if (shown->has_site) {
        sink_release(&shown->sink);
        shown->has_site = false;
    }
}

void serve_free(struct serve *serve)
{
    if (serve != NULL) {
        forget_site(&serve->now);
        forget_site(&serve->next);
        buf_release(&serve->now.state);
        buf_release(&serve->next.state);
        buf_release(&serve->page);
        free(serve);
    }
}

/* ---- building ---- */

/* The page on which a file's findings are shown; empty for files without one. */
static struct span page_of(const struct compile *compile, uint32_t file)
{
    for (size_t i = 0; i < compile->article_count; i++) {
        if (compile->facts[i].file == file) {
            return compile->facts[i].address;
        }
    }
    return (struct span){0};
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

    buf_clear(&serve->next.state);
    json_init(&json, &serve->next.state, 0);
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

static bool make(struct compile *compile, struct sink *sink, struct failure *why)
{
    if (!compile_load(compile, why)) {
        return false;
    }
    compile_read(compile);
    compile_join(compile);
    if (!compile->templates_good) {
        return failure_set(why, "a template cannot be read");
    }
    compile_write(compile, sink);
    if (sink->failed) {
        *why = sink->why;
    }
    return !sink->failed;
}

bool serve_build(struct serve *serve, const struct compile_options *options,
                 struct compile *compile, struct failure *why)
{
    struct shown *next = &serve->next;
    struct report report = {0};
    struct failure unsaid;
    bool done;

    compile_init(compile, options);
    sink_to_memory(&next->sink);
    next->has_site = true;
    done = make(compile, &next->sink, why);
    report_locate(&report, &compile->findings, &compile->tree, &compile->arena);
    write_state(serve, compile, &report, done ? NULL : why);
    if (!done) {
        forget_site(next);
        return false;
    }
    /* What later runs can use is kept as far as it can be; a server shows pages all the same. */
    (void)!compile_save(compile, &unsaid);
    return true;
}

void serve_publish(void *context)
{
    struct serve *serve = context;
    struct buf state = serve->now.state;

    serve->since++;
    serve->now.state = serve->next.state;
    serve->next.state = state;
    if (serve->next.has_site) {
        forget_site(&serve->now);
        serve->now.sink = serve->next.sink;
        serve->now.has_site = true;
        serve->next.has_site = false;
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

static const struct sink_file *find(const struct serve *serve, struct span path)
{
    const struct sink_file *file = NULL;
    struct arena arena;

    arena_init(&arena);
    path = span_from(path, 1);
    if (serve->now.has_site) {
        file = map_find(&serve->now.sink.files, path);
        if (file == NULL && (path.len == 0 || span_ends(path, SPAN("/")))) {
            file = map_find(&serve->now.sink.files, span_concat(&arena, path, SPAN("index.html")));
        }
    }
    arena_release(&arena);
    return file;
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
        reply->body = buf_span(&serve->now.state);
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
static void answer_missing(struct serve *serve, struct span path, const struct sink_file *file,
                           struct http_reply *reply)
{
    if (span_find(span_from(path, 1), '/') == path.len - 1) {
        answer_file(serve, file, 404, reply);
    } else {
        reply->status = 302;
        reply->location = "/404.html";
    }
}

void serve_answer(void *context, const struct http_request *request, struct http_reply *reply)
{
    struct serve *serve = context;
    const struct sink_file *file;

    if (serve->since == 0 && !request->has_waited) {
        return; /* the first build is not done */
    }
    if (span_is(request->path, "/.engram/changes")) {
        answer_changes(serve, request, reply);
    } else if (span_is(request->path, "/.engram/live.js")) {
        reply->status = 200;
        reply->type = "text/javascript; charset=utf-8";
        reply->body = embedded_script();
    } else if ((file = find(serve, request->path)) != NULL) {
        answer_file(serve, file, 200, reply);
    } else if ((file = find(serve, SPAN("/404.html"))) != NULL) {
        answer_missing(serve, request->path, file, reply);
    } else {
        reply->status = 503;
        reply->body = SPAN("there is no page yet: see the terminal\n");
    }
}
