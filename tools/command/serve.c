/* command/serve.c: engram serve: shows the wiki in a browser, and each change as it is saved. */
#include <signal.h>

#include "base/path.h"
#include "command/commands.h"
#include "command/verdict.h"
#include "service/live.h"
#include "service/serve.h"
#include "world/clock.h"

struct settings {
    struct shared_settings shared;
    size_t port;
    const char *state;
};

enum { PORT = 8080, MOST_TRIED = 20, LAST_PORT = 65535 };

static const struct option_spec OPTIONS[] = {
    {'p', "port", "N", "serve on port N of this machine (default: 8080, or the next that is free)",
     offsetof(struct settings, port), OPTION_COUNT},
    {0, "state", "DIR", "keep what later builds can use in DIR (default: build/state)",
     offsetof(struct settings, state), OPTION_TEXT},
    {'j', "jobs", "N", "use N threads (default: one for each processor)",
     offsetof(struct settings, shared.jobs), OPTION_COUNT},
    {'D', "drafts", NULL, "include articles marked as drafts",
     offsetof(struct settings, shared.drafts), OPTION_FLAG},
    {0, "katex", "FILE", "typeset formulas with this KaTeX script",
     offsetof(struct settings, shared.katex), OPTION_TEXT},
};

struct session {
    const struct command *command;
    const struct settings *settings;
    const char *folder;
    struct arena arena;
    struct serve *serve;
    const char *cache;
    volatile sig_atomic_t *stop;
    bool failed; /* to say anything at all */
};

/* What is wrong, and how long it took; after each build. */
static void tell(struct session *s, struct compile *compile, double seconds)
{
    struct verdict verdict;
    struct failure why;

    if (verdict_open(&verdict, s->command, &s->settings->shared) == EXIT_CLEAN) {
        verdict_reach(&verdict, compile);
        if (!verdict_print(&verdict, compile, stdout, &why)) {
            s->failed = true;
            *s->stop = SIGPIPE;
        }
        verdict_print_counts(&verdict, stdout);
        printf(" in %zu article%s", compile->article_count, compile->article_count == 1 ? "" : "s");
        if (compile->stats.amended) {
            printf(", %zu read again", compile->stats.read);
        }
        printf("; %.3f s\n", seconds);
        fflush(stdout);
    }
    verdict_close(&verdict);
}

static void rebuild(void *context, const struct span *changed, size_t count, bool lost)
{
    struct session *s = context;
    struct compile_options options = shared_compile_options(&s->settings->shared, s->folder);
    struct serve_changes changes = {changed, count, lost};
    struct compile *compile;
    struct failure why;
    int64_t before = clock_us();

    options.store = s->cache;
    options.with_errors = true;
    shared_print_changes(changed, count, lost);
    compile = serve_build(s->serve, &options, &changes, &why);
    shared_progress_end();
    tell(s, compile, (double)(clock_us() - before) / 1e6);
    if (why.text[0] != '\0') {
        shared_failure(s->command, &why);
    }
}

static void publish(void *context)
{
    const struct session *s = context;

    serve_publish(s->serve);
}

static struct http *open_server(struct session *s, struct failure *why)
{
    struct http_options options = {.answer = serve_answer, .context = s->serve};
    size_t first = s->settings->port != 0 ? s->settings->port : PORT,
           last = s->settings->port != 0 ? first : PORT + MOST_TRIED;
    struct http *http = NULL;

    for (size_t port = first; http == NULL && port <= last; port++) {
        options.port = (uint16_t)port;
        http = http_open(&options, why);
    }
    return http;
}

static int serve(struct session *s)
{
    struct span state = s->settings->state != NULL
                            ? span_of(s->settings->state)
                            : path_join(&s->arena, span_of(s->folder), SPAN("build/state"));
    struct live_options options = {.root = span_of(s->folder),
                                   .stop = s->stop,
                                   .rebuild = rebuild,
                                   .publish = publish,
                                   .context = s};
    struct live_server server = {
        .fd = http_fd, .timeout_ms = http_timeout_ms, .run = http_run, .wake = http_wake};
    struct failure why;
    bool done;

    s->cache = span_cstr(&s->arena, path_join(&s->arena, state, SPAN("cache")));
    s->serve = serve_new();
    server.http = open_server(s, &why);
    options.server = &server;
    done = server.http != NULL && file_make_folder(span_cstr(&s->arena, state), &why);
    if (done) {
        printf("the wiki is at http://127.0.0.1:%u/ until you press Ctrl-C\n",
               (unsigned)http_port(server.http));
        fflush(stdout);
        done = live_run(&options, &why);
    }
    http_close(server.http);
    serve_free(s->serve);
    if (!done) {
        return shared_failure(s->command, &why);
    }
    return s->failed ? EXIT_WORLD : EXIT_CLEAN;
}

static int run(const struct command *command, int argc, char **argv)
{
    struct settings settings = {.shared = SHARED_SETTINGS};
    int first = options_parse(command, argc, argv, &settings), code;
    struct session s = {.command = command, .settings = &settings};

    if (first < 0) {
        return first == OPTIONS_HELP ? EXIT_CLEAN : EXIT_USAGE;
    }
    s.folder = first < argc ? argv[first] : ".";
    code = shared_check_arguments(command, &settings.shared, s.folder);
    if (code == EXIT_CLEAN && settings.port > LAST_PORT) {
        fprintf(stderr, "engram serve: '--port' is 1 to 65535\n");
        code = EXIT_USAGE;
    }
    if (code != EXIT_CLEAN) {
        return code;
    }
    s.stop = shared_stop_on_signal();
    arena_init(&s.arena);
    code = serve(&s);
    arena_release(&s.arena);
    return code;
}

const struct command COMMAND_SERVE = {
    .name = "serve",
    .arguments = "[DIR]",
    .summary = SUMMARY_SERVE,
    .description =
        "Compiles the wiki in DIR (default: the present folder) into memory and serves it to\n"
        "browsers on this machine, and to nobody else. When a file is saved the wiki is compiled\n"
        "again, and open pages follow without losing the reader's place; findings are printed and\n"
        "shown in the page.",
    .options = OPTIONS,
    .option_count = countof(OPTIONS),
    .most_arguments = 1,
    .run = run,
};
