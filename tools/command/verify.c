/* command/verify.c: engram verify: asks registries about each source, and says what differs. */

#include "base/path.h"
#include "base/visible.h"
#include "command/commands.h"
#include "command/shared.h"
#include "service/verify.h"
#include "text/json_writer.h"
#include "world/clock.h"

struct settings {
    bool offline, require_network, json;
    const char *only, *database;
    size_t max_age, timeout;
};

enum { NO_AGE = 1000000, MOST_KEYS = 1000, SHOWN_MS = 200 };

static const struct option_spec OPTIONS[] = {
    {0, "offline", NULL, "ask nobody; take what earlier runs were told",
     offsetof(struct settings, offline), OPTION_FLAG},
    {0, "require-network", NULL, "exit with 3 when a question was left without an answer",
     offsetof(struct settings, require_network), OPTION_FLAG},
    {0, "only", "KEYS", "look at these sources only, with commas between",
     offsetof(struct settings, only), OPTION_TEXT},
    {0, "max-age", "DAYS", "ask again for answers that are older than this",
     offsetof(struct settings, max_age), OPTION_COUNT},
    {0, "timeout", "SECONDS", "give a service this long for one answer (default: 30)",
     offsetof(struct settings, timeout), OPTION_COUNT},
    {0, "database", "FILE", "keep answers in FILE (default: build/verify.db of the wiki)",
     offsetof(struct settings, database), OPTION_TEXT},
    {0, "json", NULL, "print each verdict as a JSON object, in place of the lines",
     offsetof(struct settings, json), OPTION_FLAG},
};

struct talk {
    const struct command *command;
    const struct settings *settings;
    struct arena arena;
    struct buf text;
    double started, shown;
    bool terminal;
    size_t wrong;
};

static double now(void)
{
    return (double)clock_us() / 1e6;
}

/* ---- what is printed ---- */

static void add(struct talk *r, const char *before, struct span text, const char *after)
{
    buf_text(&r->text, before);
    visible_add(&r->text, text);
    buf_text(&r->text, after);
}

static void print_difference(struct talk *r, const struct difference *d)
{
    if (d->by.len == 0) {
        add(r, "  ", d->field, ": ");
        add(r, "'", d->ours, "'\n");
        return;
    }
    add(r, "  ", d->field, ": ");
    add(r, "'", d->ours, "', but ");
    add(r, "", d->by, " has ");
    add(r, "'", d->theirs, "'\n");
}

static void print_retraction(struct talk *r, const struct verified *v)
{
    add(r, "  ", span_of(retraction_name(v->retraction)), ", says");
    for (size_t i = 0; i < v->witnesses.count; i++) {
        const struct witness *w = &v->witnesses.at[i];

        if (w->says < RETRACTION_CORRECTED) {
            continue;
        }
        add(r, " ", w->by, "");
        if (w->notice.len > 0) {
            add(r, " (", w->notice, ")");
        }
    }
    buf_text(&r->text, v->acknowledged ? "; acknowledged\n" : "\n");
}

static bool is_wrong(const struct verified *v)
{
    return v->state >= VERIFIED_MISMATCH || v->page == PAGE_DEAD ||
           (v->retraction == RETRACTION_RETRACTED && !v->acknowledged);
}

static bool is_quiet(const struct verified *v)
{
    return v->state == VERIFIED_OK && v->retraction <= RETRACTION_CLEAN &&
           (v->page == PAGE_NONE || v->page == PAGE_FINE || v->page == PAGE_UNCHECKED) &&
           v->published.len == 0 && !v->is_notice;
}

static void print_verdict(struct talk *r, const struct verified *v)
{
    add(r, "", v->key, ": ");
    add(r, "", span_of(verified_state_name(v->state)), "");
    if (v->reason.len > 0) {
        add(r, ": ", v->reason, "");
    }
    buf_char(&r->text, '\n');
    for (size_t i = 0; i < v->differences.count; i++) {
        print_difference(r, &v->differences.at[i]);
    }
    if (v->retraction > RETRACTION_CLEAN) {
        print_retraction(r, v);
    }
    if (v->is_notice) {
        buf_text(&r->text, "  this is itself a notice of a retraction or correction\n");
    }
    if (v->published.len > 0) {
        add(r, "  this preprint was published as ", v->published, "\n");
    }
    if (v->page > PAGE_FINE) {
        add(r, "  the page is ", span_of(page_state_name(v->page)), "");
        add(r, v->page_url.len > 0 ? " to " : "", v->page_url, "\n");
    }
}

static void flush(struct talk *r)
{
    if (r->text.len > 0) {
        shared_progress_end();
        fwrite(r->text.at, 1, r->text.len, stdout);
        buf_clear(&r->text);
    }
}

static void report_link(void *context, const struct web_page *page)
{
    struct talk *r = context;

    r->wrong += page->state == PAGE_DEAD;
    if (r->settings->json) {
        struct json_writer json;

        json_init(&json, &r->text, 2);
        json_object_begin(&json);
        json_key(&json, "url");
        json_string(&json, page->url);
        json_key(&json, "page");
        json_string(&json, span_of(page_state_name(page->state)));
        if (page->moved.len > 0) {
            json_key(&json, "moved");
            json_string(&json, page->moved);
        }
        json_object_end(&json);
    } else if (page->state > PAGE_FINE) {
        add(r, "", page->url, ": ");
        add(r, "the page is ", span_of(page_state_name(page->state)), "");
        add(r, page->moved.len > 0 ? " to " : "", page->moved, "\n");
    }
    flush(r);
}

static void report(void *context, const struct verified *verified, struct span json)
{
    struct talk *r = context;

    r->wrong += is_wrong(verified);
    if (r->settings->json) {
        buf_add(&r->text, json);
    } else if (!is_quiet(verified)) {
        print_verdict(r, verified);
    }
    flush(r);
}

static void print_left(double seconds)
{
    if (seconds >= 90) {
        fprintf(stderr, "%.0f min left", seconds / 60);
    } else {
        fprintf(stderr, "%.0f s left", seconds);
    }
}

static void show(void *context, const struct verify_stats *stats)
{
    struct talk *r = context;
    size_t done = stats->done + stats->links_done, count = stats->count + stats->links;
    double time = now(), each;

    if (!r->terminal || time - r->shown < SHOWN_MS / 1e3) {
        return;
    }
    r->shown = time;
    fprintf(stderr, "\r\x1b[K%zu of %zu sources and links, %zu answers", done, count,
            stats->answers);
    if (done > 0 && time - r->started > 1) {
        each = (time - r->started) / (double)done;
        fputs(", ", stderr);
        print_left(each * (double)(count - done));
    }
    fflush(stderr);
}

static void print_summary(const struct verify_stats *s, FILE *out)
{
    fprintf(out, "%zu source%s: %zu ok, %zu mismatch, %zu fabricated?, %zu unverified\n", s->done,
            s->done == 1 ? "" : "s", s->states[VERIFIED_OK], s->states[VERIFIED_MISMATCH],
            s->states[VERIFIED_FABRICATED], s->states[VERIFIED_UNVERIFIED]);
    fprintf(out, "retractions: %zu retracted, %zu of concern, %zu corrected, %zu clean, ",
            s->retractions[RETRACTION_RETRACTED], s->retractions[RETRACTION_CONCERN],
            s->retractions[RETRACTION_CORRECTED] + s->retractions[RETRACTION_REINSTATED],
            s->retractions[RETRACTION_CLEAN]);
    fprintf(out, "%zu unchecked\n", s->retractions[RETRACTION_UNCHECKED]);
    if (s->links > 0) {
        const size_t *states = s->link_states;

        fprintf(out, "links: %zu fine, %zu moved, %zu blocked, ", states[PAGE_FINE],
                states[PAGE_MOVED], states[PAGE_BLOCKED]);
        fprintf(out, "%zu without an answer, %zu doubtful, %zu dead\n",
                states[PAGE_TROUBLED] + states[PAGE_UNCHECKED], states[PAGE_DOUBTFUL],
                states[PAGE_DEAD]);
    }
    if (s->incomplete > 0) {
        fprintf(out, "%zu %s%s could not be checked completely\n", s->incomplete,
                s->links == 0        ? "source"
                : s->incomplete == 1 ? "source or link"
                                     : "sources and link",
                s->incomplete == 1 ? "" : "s");
    }
}

/* ---- the run ---- */

static int conclude(const struct talk *r, const struct verify_stats *stats)
{
    fflush(stdout);
    print_summary(stats, r->settings->json ? stderr : stdout);
    if (stats->interrupted) {
        fflush(stdout);
        fprintf(
            stderr,
            "engram %s: interrupted after %zu of %zu sources; the next run goes on from there\n",
            r->command->name, stats->done, stats->count);
        return EXIT_WORLD;
    }
    if (r->settings->require_network && stats->incomplete > 0) {
        return EXIT_WORLD;
    }
    return r->wrong + stats->unreadable > 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}

static void split_keys(struct talk *r, struct verify_options *options, struct span *keys)
{
    struct span rest = span_of(r->settings->only != NULL ? r->settings->only : "");

    while (rest.len > 0 && options->key_count < MOST_KEYS) {
        struct span key = span_trim(span_cut(&rest, ','));

        if (key.len > 0) {
            keys[options->key_count++] = key;
        }
    }
    options->keys = keys;
}

static int verify(struct talk *r, const char *folder)
{
    struct span database = path_join(&r->arena, span_of(folder), SPAN("build/verify.db"));
    const struct settings *settings = r->settings;
    struct verify_options options = {
        .root = span_of(folder),
        .database =
            settings->database != NULL ? settings->database : span_cstr(&r->arena, database),
        .offline = settings->offline,
        .most_age_days = settings->max_age == NO_AGE ? SIZE_MAX : settings->max_age,
        .timeout_ms = (uint32_t)settings->timeout * 1000,
        .version = SPAN(ENGRAM_VERSION),
        .stop = shared_stop_on_signal(),
        .report = report,
        .report_link = report_link,
        .progress = show,
        .context = r,
    };
    struct verify_stats stats;
    struct failure why;

    split_keys(r, &options, ARENA_ARRAY(&r->arena, struct span, MOST_KEYS));
    if (!verify_run(&options, &stats, &why)) {
        return shared_failure(r->command, &why);
    }
    shared_progress_end();
    return conclude(r, &stats);
}

static int run(const struct command *command, int argc, char **argv)
{
    struct settings settings = {.max_age = NO_AGE, .timeout = 30};
    struct shared_settings shared = SHARED_SETTINGS;
    int first = options_parse(command, argc, argv, &settings), code;
    const char *folder = first >= 0 && first < argc ? argv[first] : ".";
    struct talk r = {.command = command, .settings = &settings, .started = now()};

    if (first < 0) {
        return first == OPTIONS_HELP ? EXIT_CLEAN : EXIT_USAGE;
    }
    code = shared_check_arguments(command, &shared, folder);
    if (code == EXIT_CLEAN && (settings.timeout == 0 || settings.timeout > 3600)) {
        fprintf(stderr, "engram %s: '--timeout' is 1 to 3600 seconds\n", command->name);
        code = EXIT_USAGE;
    }
    if (code != EXIT_CLEAN) {
        return code;
    }
    r.terminal = terminal_of(stderr).is_terminal;
    arena_init(&r.arena);
    buf_init(&r.text, 1 << 24);
    code = verify(&r, folder);
    buf_release(&r.text);
    arena_release(&r.arena);
    return code;
}

const struct command COMMAND_VERIFY = {
    .name = "verify",
    .arguments = "[DIR]",
    .summary = SUMMARY_VERIFY,
    .description =
        "Asks the DOI system, Crossref, DataCite, PubMed, Open Library, the Wayback Machine and\n"
        "the pages themselves about each source of the wiki in DIR (default: the present folder),\n"
        "looks whether the pages that its articles link to are still there, prints what differs,\n"
        "and writes the verdicts to sources/verified/ for the pages. This is the only command but\n"
        "'source add' that uses the network.",
    .options = OPTIONS,
    .option_count = countof(OPTIONS),
    .most_arguments = 1,
    .run = run,
};
