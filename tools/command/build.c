/* command/build.c: engram build: compiles a wiki into a folder of pages. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "command/commands.h"
#include "command/profile.h"
#include "command/verdict.h"
#include "service/live.h"
#include "service/snapshot.h"
#include "world/clock.h"
#include "world/program.h"
#include "write/write.h"

struct settings {
    struct shared_settings shared;
    const char *output, *state, *dump;
    bool with_errors, watch, profile, fresh;
};

static const struct option_spec OPTIONS[] = {
    {'o', "output", "DIR", "write the site to DIR (default: build/site of the wiki)",
     offsetof(struct settings, output), OPTION_TEXT},
    {0, "state", "DIR", "keep what later builds can use in DIR (default: build/state)",
     offsetof(struct settings, state), OPTION_TEXT},
    {'j', "jobs", "N", "use N threads (default: one for each processor)",
     offsetof(struct settings, shared.jobs), OPTION_COUNT},
    {'D', "drafts", NULL, "include articles marked as drafts",
     offsetof(struct settings, shared.drafts), OPTION_FLAG},
    {0, "with-errors", NULL, "write the pages of articles that have errors, too",
     offsetof(struct settings, with_errors), OPTION_FLAG},
    {0, "fresh", NULL, "make everything anew, whatever earlier builds left",
     offsetof(struct settings, fresh), OPTION_FLAG},
    {'w', "watch", NULL, "build again whenever a file changes, until Ctrl-C",
     offsetof(struct settings, watch), OPTION_FLAG},
    {0, "dump-data", "PAGE", "print the data that the templates of PAGE see, and write nothing",
     offsetof(struct settings, dump), OPTION_TEXT},
    {0, "profile", NULL, "print the time of each stage and the articles that took longest",
     offsetof(struct settings, profile), OPTION_FLAG},
    {0, "gate", "LEVEL", "exit with 1 from this level on: error (default) or warning",
     offsetof(struct settings, shared.gate), OPTION_TEXT},
    {0, "baseline", "FILE", "neither print nor count the findings that FILE has",
     offsetof(struct settings, shared.baseline), OPTION_TEXT},
    {0, "katex", "FILE", "typeset formulas with this KaTeX script",
     offsetof(struct settings, shared.katex), OPTION_TEXT},
};

enum { LARGEST_LIST = 1 << 28 };

struct build {
    const struct command *command;
    const struct settings *settings;
    const char *folder;
    struct arena arena;
    struct verdict verdict;
    struct profile profile;
    char *output, *state, *outputs, *cache;
    struct span earlier, listed; /* the outputs of the build before, and of this one */
    struct snapshot_place place;
    struct snapshot before; /* what the build before left */
    bool fresh;             /* nothing that earlier builds worked out is believed */
    bool has_key;           /* else nothing is known of the program, and nothing kept for later */
    int lock, output_lock, code;
    int64_t started_us;
};

static char *default_path(struct build *b, const char *given, const char *below)
{
    struct span path =
        given != NULL ? span_of(given) : path_join(&b->arena, span_of(b->folder), span_of(below));

    return span_cstr(&b->arena, path);
}

static void set_paths(struct build *b)
{
    b->output = default_path(b, b->settings->output, "build/site");
    b->state = default_path(b, b->settings->state, "build/state");
    b->cache = span_cstr(&b->arena, span_format(&b->arena, "%s/cache", b->state));
}

/* The list of outputs belongs to one output folder, however that is spelled; the cache serves all.
 * The way from one folder to the other stays the same when both are moved. */
static bool read_earlier(struct build *b, struct failure *why)
{
    char hex[HASH128_HEX + 1];
    const char *state = file_real_path(&b->arena, b->state),
               *output = file_real_path(&b->arena, b->output);
    struct span way;

    if (state == NULL || output == NULL) {
        return failure_set(why, "cannot tell where '%s' is", state == NULL ? b->state : b->output);
    }
    way = path_relative(&b->arena, span_format(&b->arena, "%s/", state), span_of(output));
    hash128_print(hash128_of(way), hex);
    b->outputs = span_cstr(&b->arena, span_format(&b->arena, "%s/outputs-%.8s", b->state, hex));
    b->place.path = span_cstr(&b->arena, span_format(&b->arena, "%s/built-%.8s", b->state, hex));
    return file_kind(b->outputs) == FILE_ABSENT ||
           file_read(&b->arena, b->outputs, LARGEST_LIST, &b->earlier, why);
}

/* Two builds of one wiki would remove each other's pages. */
static bool take_lock(struct build *b, struct failure *why)
{
    char *path = span_cstr(&b->arena, span_format(&b->arena, "%s/lock", b->state));

    b->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (b->lock < 0) {
        return failure_set(why, "cannot write '%s': %s", path, strerror(errno));
    }
    if (flock(b->lock, LOCK_EX | LOCK_NB) != 0) {
        return failure_set(why, "another build of this wiki is running; it holds '%s'", path);
    }
    b->output_lock = open(b->output, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (b->output_lock < 0 || flock(b->output_lock, LOCK_EX | LOCK_NB) != 0) {
        return failure_set(why, "another build writes to '%s'", b->output);
    }
    return true;
}

static void print_sentences(FILE *out, const struct compile *compile)
{
    struct coverage all = {0};
    uint32_t total;

    for (size_t i = 0; i < compile->article_count; i++) {
        coverage_add(&all, &compile->site.coverage[i]);
    }
    total = coverage_total(&all);
    fprintf(out, "%zu article%s, %u sentence%s", compile->article_count,
            compile->article_count == 1 ? "" : "s", total, total == 1 ? "" : "s");
    if (total > 0) {
        fprintf(
            out,
            ": %u sourced (T1 %u, T2 %u, T3 %u), %u simulated, %u by a language model, %u untagged",
            coverage_sourced(&all), all.count[STANDING_T1], all.count[STANDING_T2],
            all.count[STANDING_T3], all.count[STANDING_SIM], all.count[STANDING_LLM],
            all.count[STANDING_NONE]);
    }
    if (compile->stats.drafts > 0) {
        fprintf(out, "; %zu draft%s left out", compile->stats.drafts,
                compile->stats.drafts == 1 ? "" : "s");
    }
    fputc('\n', out);
}

/* What the summary says of the content; the rest depends on what there was to do. */
static struct span summary_of(struct build *b, const struct compile *compile)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    struct span copy;

    if (out == NULL) {
        BUG("there is no memory for the summary");
    }
    print_sentences(out, compile);
    verdict_print_counts(&b->verdict, out);
    if (compile->stats.held_back > 0) {
        fprintf(out, "; %zu page%s held back until the errors are mended", compile->stats.held_back,
                compile->stats.held_back == 1 ? "" : "s");
    }
    fclose(out);
    copy = span_copy(&b->arena, (struct span){text, len});
    free(text);
    return copy;
}

struct work {
    size_t runs, runs_computed, written, unchanged, removed, outputs;
};

static void print_summary(const struct build *b, struct span content, const struct work *work)
{
    const char *quote = strchr(b->output, ' ') != NULL ? "'" : "";

    printf("%.*s\n%zu figure%s simulated (%zu run now); %zu file%s written, %zu unchanged, %zu "
           "removed; %.2f s\n",
           SPAN_ARG(content), work->runs, work->runs == 1 ? "" : "s", work->runs_computed,
           work->written, work->written == 1 ? "" : "s", work->unchanged, work->removed,
           (double)(clock_us() - b->started_us) / 1e6);
    if (work->outputs > 0) {
        printf("open the site: xdg-open %s%s/index.html%s\n", quote, b->output, quote);
    }
}

/* Removes what earlier builds wrote and this one did not, then remembers the present outputs. After
 * a failure nothing is removed and nothing forgotten. */
static bool finish_outputs(struct build *b, struct sink *sink, size_t *removed, struct failure *why)
{
    struct span earlier = b->earlier;

    if (!sink->failed && sink_lists_same(sink)) {
        b->listed = earlier;
        return true;
    }
    if (!sink->failed) {
        write_keep_shown(sink, earlier);
        *removed = sink_remove_stale(sink, earlier);
    }
    while (sink->failed && earlier.len > 0) {
        sink_keep(sink, span_cut(&earlier, '\n'));
    }
    b->listed = sink_list(sink, &b->arena);
    return file_write(b->outputs, b->listed, why);
}

/* ---- builds of which nothing has changed ---- */

static void mix(struct hash128 *key, struct span part)
{
    *key = hash128_mix(*key, hash128_of(part));
}

/* All that outputs depend on, but for the files of the wiki. Without the identity of the program
 * there is no key. */
static void make_key(struct build *b)
{
    const struct shared_settings *shared = &b->settings->shared;
    struct hash128 *key = &b->place.key;
    struct stamp script = {0};
    bool has_script = stamp_of(shared->katex, &script);
    uint64_t flags[] = {shared->drafts, b->settings->with_errors, has_script};

    b->has_key = program_id(key);
    mix(key, SPAN(ENGRAM_VERSION));
    mix(key, span_of(shared->katex));
    mix(key, (struct span){(const char *)&script, sizeof script});
    mix(key, (struct span){(const char *)flags, sizeof flags});
}

/* What the words of a build depend on besides. They depend on a baseline too, which has no key. */
static void make_words_key(struct build *b)
{
    const struct shared_settings *shared = &b->settings->shared;
    struct terminal terminal = terminal_of(stderr);
    uint64_t shape[] = {terminal.colour, terminal.columns};

    b->place.words_key = (struct hash128){0};
    if (shared->baseline == NULL) {
        mix(&b->place.words_key, span_of(b->folder));
        mix(&b->place.words_key, span_of(shared->gate));
        mix(&b->place.words_key, (struct span){(const char *)shape, sizeof shape});
    }
}

static void look_back(struct build *b, const struct compile *compile)
{
    b->place.list = hash128_of(b->earlier);
    if (b->has_key && !b->fresh) {
        snapshot_open(&b->before, &b->place, &compile->tree);
    }
}

/* Says what the earlier build said, since all it read and wrote is as it was. */
static int repeat(struct build *b)
{
    const struct snapshot_said *said = &b->before.said;
    struct failure why;

    if (!verdict_put(said->findings, stderr, &why)) {
        return shared_failure(b->command, &why);
    }
    print_summary(b, said->summary,
                  &(struct work){.runs = said->figures,
                                 .unchanged = said->unchanged,
                                 .outputs = said->unchanged});
    return said->exit_code;
}

/* What the next build would write again. A page that says that another is held back is not made
 * anew: it stays, as any page of an earlier build does. */
static size_t count_unchanged(const struct compile *compile, const struct sink *sink,
                              bool with_errors)
{
    size_t count = sink_count(sink);

    for (size_t i = 0; i < compile->article_count; i++) {
        const struct facts *facts = &compile->facts[i];
        bool held = facts->is_broken || (facts->held_back && !with_errors);

        if (held && !facts->is_duplicate && map_find(&sink->files, facts->address) != NULL) {
            count--;
        }
    }
    return count;
}

static bool save_snapshot(struct build *b, const struct compile *compile, const struct sink *sink,
                          struct snapshot_said *said, struct failure *why)
{
    if (!b->has_key || sink_count(sink) == 0) {
        return true;
    }
    said->unchanged = count_unchanged(compile, sink, b->settings->with_errors);
    b->place.list = hash128_of(b->listed);
    b->place.closed_ns = clock_file_ns();
    return snapshot_save(&b->place, &compile->tree, sink, said, why);
}

/* ---- a whole build ---- */

static bool write_outputs(struct build *b, struct compile *compile, struct failure *why)
{
    struct snapshot_said words;
    struct sink sink;
    struct buf findings;
    struct failure unsaid;
    size_t removed = 0;
    bool done, said;

    sink_to_folder(&sink, b->output);
    sink.earlier = &b->before.made;
    compile_write(compile, &sink);
    shared_progress_end();
    profile_step(&b->profile, "writing");
    b->profile.made = sink.units.count - sink.units_same;
    b->profile.outputs = sink.units.count;
    verdict_reach(&b->verdict, compile);
    said = verdict_render(&b->verdict, compile, terminal_of(stderr), &findings)
               ? verdict_put(buf_span(&findings), stderr, &unsaid)
               : failure_set(&unsaid, "cannot write the findings: there are too many");
    verdict_print_mended(&b->verdict);
    done = sink_count(&sink) == 0 || finish_outputs(b, &sink, &removed, why);
    if (sink.failed) {
        *why = sink.why;
        done = false;
    }
    words = (struct snapshot_said){.findings = buf_span(&findings),
                                   .summary = summary_of(b, compile),
                                   .figures = compile->stats.runs,
                                   .exit_code = verdict_exit_code(&b->verdict)};
    done = done && compile_save(compile, why);
    done = done && (!said || save_snapshot(b, compile, &sink, &words, why));
    if (done) {
        print_summary(b, words.summary,
                      &(struct work){compile->stats.runs, compile->stats.runs_computed,
                                     sink.written, sink.unchanged, removed, sink_count(&sink)});
    }
    if (done && !said) {
        *why = unsaid;
    }
    buf_release(&findings);
    sink_release(&sink);
    profile_step(&b->profile, "saving");
    return done && said;
}

static int compile_into(struct build *b, struct compile *compile)
{
    struct failure why;

    if (!compile_list(compile, &why)) {
        return shared_failure(b->command, &why);
    }
    profile_step(&b->profile, "listing");
    look_back(b, compile);
    profile_step(&b->profile, "comparing");
    if (snapshot_holds(&b->before)) {
        b->profile.outputs = b->before.made.count;
        return repeat(b);
    }
    if (!compile_load(compile, &why)) {
        return shared_failure(b->command, &why);
    }
    profile_step(&b->profile, "loading");
    compile_read(compile);
    profile_step(&b->profile, "reading");
    compile_join(compile);
    profile_step(&b->profile, "joining");
    if (!write_outputs(b, compile, &why)) {
        return shared_failure(b->command, &why);
    }
    return verdict_exit_code(&b->verdict);
}

static bool is_same_or_below(const char *path, const char *folder)
{
    size_t len = strlen(folder);

    return strncmp(path, folder, len) == 0 &&
           (path[len] == '\0' || path[len] == '/' || (len > 0 && folder[len - 1] == '/'));
}

/* Pages among the articles would become input, and the wiki's own files outputs. This is asked
 * before the folder is made: afterwards it would be too late for the wiki. */
static bool check_place(struct build *b, const char *path, const char *what)
{
    static const char *const inputs[] = {"content", "sources", "templates"};
    const char *place, *wiki = file_real_path(&b->arena, b->folder);
    bool good = true;

    if (path[0] == '\0') {
        fprintf(stderr, "engram build: the name of the %s folder is empty\n", what);
        return false;
    }
    place = file_real_path(&b->arena, path);
    if (place != NULL && wiki != NULL) {
        size_t len = strlen(wiki);

        good = !is_same_or_below(wiki, place);
        for (size_t i = 0; good && i < countof(inputs); i++) {
            good = !(is_same_or_below(place, wiki) && place[len] == '/' &&
                     is_same_or_below(place + len + 1, inputs[i]));
        }
    }
    if (!good) {
        fprintf(stderr, "engram build: '%s' holds the wiki itself or a part of it\n", path);
    }
    return good;
}

/* One build; what it keeps of the one before are only files. */
static void build_once(struct build *b)
{
    struct compile_options options = shared_compile_options(&b->settings->shared, b->folder);
    struct arena_mark mark = arena_mark(&b->arena);
    struct compile compile;
    struct failure why;

    b->started_us = clock_us();
    profile_start(&b->profile);
    b->place = (struct snapshot_place){
        .taken_ns = clock_file_ns(), .output = b->output, .threads = options.threads};
    b->earlier = b->listed = (struct span){0};
    make_key(b);
    make_words_key(b);
    snapshot_none(&b->before);
    b->code = verdict_open(&b->verdict, b->command, &b->settings->shared);
    if (b->code == EXIT_CLEAN &&
        (!read_earlier(b, &why) || (b->fresh && !file_remove(b->cache, &why)))) {
        b->code = shared_failure(b->command, &why);
    }
    if (b->code == EXIT_CLEAN) {
        options.store = b->cache;
        options.state = b->fresh ? NULL : b->state;
        options.with_errors = b->settings->with_errors;
        options.timed = b->settings->profile;
        compile_init(&compile, &options);
        b->code = compile_into(b, &compile);
        if (b->settings->profile) {
            profile_print(&b->profile, &compile, stdout);
        }
        compile_release(&compile);
    }
    b->fresh = false; /* what follows after a save builds on this */
    snapshot_close(&b->before);
    verdict_close(&b->verdict);
    arena_rewind(&b->arena, mark);
}

static void rebuild(void *context, const struct span *changed, size_t count, bool lost)
{
    struct build *b = context;

    shared_print_changes(changed, count, lost);
    build_once(b);
    fflush(stdout);
}

static int watch(struct build *b)
{
    struct live_options options = {.root = span_of(b->folder),
                                   .stop = shared_stop_on_signal(),
                                   .rebuild = rebuild,
                                   .context = b};
    struct failure why;

    return live_run(&options, &why) ? b->code : shared_failure(b->command, &why);
}

static int build(struct build *b)
{
    struct failure why;
    int code;

    set_paths(b);
    if (!check_place(b, b->output, "output") || !check_place(b, b->state, "state")) {
        return EXIT_USAGE;
    }
    if (!file_make_folder(b->state, &why) || !file_make_folder(b->output, &why) ||
        !take_lock(b, &why)) {
        return shared_failure(b->command, &why);
    }
    sink_clear_killed(b->output);
    if (b->settings->watch) {
        code = watch(b);
    } else {
        build_once(b);
        code = b->code;
    }
    close(b->output_lock);
    close(b->lock);
    return code;
}

/* For those who write templates. The site is made in memory: a look at the data changes nothing. */
static int dump_data(struct build *b)
{
    struct compile_options options = shared_compile_options(&b->settings->shared, b->folder);
    struct compile compile;
    struct failure why;
    struct sink sink;
    struct dump dump;
    int code = EXIT_CLEAN;

    arena_init(&b->arena);
    set_paths(b);
    dump_init(&dump, span_of(b->settings->dump));
    options.store = b->cache; /* what earlier builds left is read, and nothing is added */
    options.state = b->state;
    options.with_errors = b->settings->with_errors;
    options.dump = &dump;
    compile_init(&compile, &options);
    if (!compile_load(&compile, &why)) {
        code = shared_failure(b->command, &why);
    } else {
        compile_read(&compile);
        compile_join(&compile);
        sink_to_memory(&sink);
        compile_write(&compile, &sink);
        shared_progress_end();
        sink_release(&sink);
    }
    if (code == EXIT_CLEAN && !dump.found) {
        fprintf(stderr,
                compile.templates_good
                    ? "engram build: there is no page '%s'; a page is named like 'index.html'\n"
                    : "engram build: no data of '%s': the templates have errors, which a build "
                      "without '--dump-data' prints\n",
                b->settings->dump);
        code = EXIT_USAGE;
    }
    if (dump.found) {
        fwrite(dump.out.at, 1, dump.out.len, stdout);
    }
    compile_release(&compile);
    dump_release(&dump);
    arena_release(&b->arena);
    return code;
}

static int run(const struct command *command, int argc, char **argv)
{
    struct settings settings = {.shared = SHARED_SETTINGS};
    int first = options_parse(command, argc, argv, &settings), code;
    struct build b = {.command = command,
                      .settings = &settings,
                      .lock = -1,
                      .output_lock = -1,
                      .fresh = settings.fresh};

    if (first < 0) {
        return first == OPTIONS_HELP ? EXIT_CLEAN : EXIT_USAGE;
    }
    b.folder = first < argc ? argv[first] : ".";
    code = shared_check_arguments(command, &settings.shared, b.folder);
    if (code == EXIT_CLEAN) {
        if (settings.dump != NULL) {
            return dump_data(&b);
        }
        arena_init(&b.arena);
        code =
            verdict_open(&b.verdict, command, &settings.shared); /* a bad baseline builds nothing */
        verdict_close(&b.verdict);
        code = code == EXIT_CLEAN ? build(&b) : code;
        arena_release(&b.arena);
    }
    return code;
}

const struct command COMMAND_BUILD = {
    .name = "build",
    .arguments = "[DIR]",
    .summary = "compile a wiki into a folder of pages",
    .description =
        "Compiles the wiki in DIR (default: the present folder) into pages that open from disk.\n"
        "DIR is a folder with content/, or any folder of Markdown files. An article that has an "
        "error\n"
        "is held back; its page of an earlier build stays.",
    .options = OPTIONS,
    .option_count = countof(OPTIONS),
    .most_arguments = 1,
    .run = run,
};
