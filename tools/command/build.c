/* command/build.c: engram build: compiles a wiki into a folder of pages. */
#include <stdlib.h>
#include <sys/file.h>

#include "base/file.h"
#include "base/path.h"
#include "base/pool.h"
#include "command/building.h"
#include "command/commands.h"
#include "service/snapshot.h"
#include "world/clock.h"
#include "world/program.h"
#include "write/write.h"

static const struct option_spec OPTIONS[] = {
    {'o', "output", "DIR", "write the site to DIR (default: build/site of the wiki)",
     offsetof(struct build_settings, output), OPTION_TEXT},
    {0, "state", "DIR", "keep what later builds can use in DIR (default: build/state)",
     offsetof(struct build_settings, state), OPTION_TEXT},
    {'j', "jobs", "N", "use N threads (default: one for each processor)",
     offsetof(struct build_settings, shared.jobs), OPTION_COUNT},
    {'D', "drafts", NULL, "include articles marked as drafts",
     offsetof(struct build_settings, shared.drafts), OPTION_FLAG},
    {0, "with-errors", NULL, "write the pages of articles that have errors, too",
     offsetof(struct build_settings, with_errors), OPTION_FLAG},
    {0, "fresh", NULL, "make everything anew, whatever earlier builds left",
     offsetof(struct build_settings, fresh), OPTION_FLAG},
    {'w', "watch", NULL, "build again whenever a file changes, until Ctrl-C",
     offsetof(struct build_settings, watch), OPTION_FLAG},
    {0, "dump-data", "PAGE", "print the data that the templates of PAGE see, and write nothing",
     offsetof(struct build_settings, dump), OPTION_TEXT},
    {0, "profile", NULL, "print the time of each stage and the articles that took longest",
     offsetof(struct build_settings, profile), OPTION_FLAG},
    {0, "gate", "LEVEL", "exit with 1 from this level on: error (default) or warning",
     offsetof(struct build_settings, shared.gate), OPTION_TEXT},
    {0, "baseline", "FILE", "neither print nor count the findings that FILE has",
     offsetof(struct build_settings, shared.baseline), OPTION_TEXT},
    {0, "shard", "I/N", "make share I of N; a build without this option joins the shares",
     offsetof(struct build_settings, share), OPTION_TEXT},
    {0, "read", NULL, "with --shard: read the share's articles and write no pages",
     offsetof(struct build_settings, only_read), OPTION_FLAG},
    {0, "katex", "FILE", "typeset formulas with this KaTeX script",
     offsetof(struct build_settings, shared.katex), OPTION_TEXT},
};

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

    if (b->shards.count == 0 && !sink->failed && sink_lists_same(sink)) {
        b->listed = earlier;
        return true;
    }
    if (b->shards.count > 0) {
        earlier = span_format(&b->arena, "%.*s%.*s", SPAN_ARG(b->earlier), SPAN_ARG(b->taken.list));
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

/* ---- what later builds can use ---- */

enum { SAVE_SNAPSHOT, SAVE_READ, SAVES };

/* Two files or more, of which neither needs the other. */
struct saving {
    struct build *b;
    struct compile *compile;
    const struct sink *sink;
    struct snapshot_said *said; /* NULL: nobody was told, and the next build is to tell it */
    bool done[SAVES];
    struct failure why[SAVES];
};

static void save_one(void *context, size_t what, struct arena *scratch)
{
    struct saving *s = context;

    (void)scratch;
    if (what == SAVE_READ) {
        s->done[what] = compile_save(s->compile, &s->why[what]);
    } else {
        s->done[what] =
            s->said == NULL || save_snapshot(s->b, s->compile, s->sink, s->said, &s->why[what]);
    }
}

/* A build that cannot keep what it read has to be seen to fail once more, not to hold. */
static bool save(struct saving *s, struct failure *why)
{
    struct failure ignored;
    bool removed;

    pool_run(s->compile->options.threads, SAVES, save_one, s);
    if (!s->done[SAVE_READ]) {
        *why = s->why[SAVE_READ];
        removed = file_remove(s->b->place.path, &ignored);
        (void)removed;
        return false;
    }
    if (!s->done[SAVE_SNAPSHOT]) {
        *why = s->why[SAVE_SNAPSHOT];
    }
    return s->done[SAVE_SNAPSHOT];
}

/* ---- what shards left ---- */

/* How many shards of as many as `first` left nothing; their numbers in `numbers`. */
static size_t find_missing(const struct build *b, size_t first, struct buf *numbers)
{
    uint32_t count = b->shards.at[first].shard.count;
    size_t missing = 0, at = first;

    for (uint32_t number = 1; number <= count; number++) {
        bool is_next = at < b->shards.count && b->shards.at[at].shard.count == count &&
                       b->shards.at[at].shard.number == number;

        if (!is_next || !b->shards.at[at].has_list) {
            missing++;
            buf_print(numbers, "%s%u", missing == 1 ? "" : ", ", number);
        }
        at += is_next;
    }
    return missing;
}

static void print_missing(const struct build *b)
{
    struct buf numbers;

    buf_init(&numbers, 1 << 16);
    for (size_t i = 0; i < b->shards.count; i++) {
        uint32_t count = b->shards.at[i].shard.count;
        size_t missing;

        if (i > 0 && b->shards.at[i - 1].shard.count == count) {
            continue;
        }
        buf_clear(&numbers);
        missing = find_missing(b, i, &numbers);
        if (missing > 0) {
            fprintf(stderr,
                    "engram build: %zu of %u shard%s left no pages that can be used (%.*s): what "
                    "is missing is made now\n",
                    missing, count, count == 1 ? "" : "s", SPAN_ARG(buf_span(&numbers)));
        }
    }
    buf_release(&numbers);
}

static void take_shards(struct build *b, struct compile *compile)
{
    const struct shards_look look = {
        &b->arena, b->place.key, {b->output, b->place.taken_ns, b->place.threads}};

    if (b->shards.count == 0) {
        return;
    }
    shards_take(&b->shards, &look, &b->before.made, &b->taken);
    print_missing(b);
    if (!b->fresh && b->has_key) {
        compile->options.shards = &b->shards;
        shards_take_search(&b->shards, b->state);
    }
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
    sink.earlier = compile->options.shards != NULL ? &b->taken.made : &b->before.made;
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
    done = done && save(
                       &(struct saving){
                           .b = b, .compile = compile, .sink = &sink, .said = said ? &words : NULL},
                       why);
    if (done) {
        if (sink_count(&sink) > 0) { /* else what they wrote is still to be joined */
            shards_forget(&b->shards, b->state);
        }
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

    if (!building_look(b, compile, &why)) {
        return shared_failure(b->command, &why);
    }
    take_shards(b, compile);
    profile_step(&b->profile, "comparing");
    if (snapshot_holds(&b->before) && b->shards.count == 0) {
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

/* The memory of the last build goes with the process, and at once. */
static bool gives_back(const struct build *b)
{
    return b->settings->watch || BASE_WATCHES_MEMORY;
}

/* One build; what it keeps of the one before are only files. */
void building_once(struct build *b)
{
    struct compile_options options = building_options(b);
    struct arena_mark mark = arena_mark(&b->arena);
    struct compile compile;
    struct failure why;

    b->started_us = clock_us();
    profile_start(&b->profile);
    b->place = (struct snapshot_place){
        .taken_ns = clock_file_ns(), .output = b->output, .threads = options.threads};
    b->earlier = b->listed = (struct span){0};
    building_make_keys(b);
    shards_find(&b->shards, &b->arena, b->state);
    snapshot_none(&b->before);
    b->code = verdict_open(&b->verdict, b->command, &b->settings->shared);
    if (b->code == EXIT_CLEAN &&
        (!building_read_earlier(b, &why) || (b->fresh && !file_remove(b->cache, &why)))) {
        b->code = shared_failure(b->command, &why);
    }
    if (b->code == EXIT_CLEAN) {
        options.store = b->cache;
        options.state = b->fresh ? NULL : b->state;
        compile_init(&compile, &options);
        b->code = compile_into(b, &compile);
        if (b->settings->profile) {
            profile_print(&b->profile, &compile, stdout);
        }
        if (gives_back(b)) {
            compile_release(&compile);
        }
    }
    b->fresh = false; /* what follows after a save builds on this */
    if (gives_back(b)) {
        snapshot_close(&b->before);
    }
    verdict_close(&b->verdict);
    arena_rewind(&b->arena, mark);
}

static int build(struct build *b)
{
    struct failure why;
    int code;

    building_set_paths(b);
    if (!building_check_places(b)) {
        return EXIT_USAGE;
    }
    if (!building_make_folders(b, &why) || !building_lock(b, LOCK_EX, &why)) {
        return shared_failure(b->command, &why);
    }
    sink_clear_killed(b->output);
    if (b->settings->watch) {
        code = build_watch(b);
    } else {
        building_once(b);
        code = b->code;
    }
    building_unlock(b);
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
    building_set_paths(b);
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

/* What is asked for with '--shard' and fits it. */
static bool check_share(const struct build_settings *settings, struct shard *shard)
{
    const char *other = settings->watch          ? "watch"
                        : settings->fresh        ? "fresh"
                        : settings->dump != NULL ? "dump-data"
                                                 : NULL;

    *shard = (struct shard){0};
    if (settings->share == NULL) {
        if (settings->only_read) {
            fputs("engram build: '--read' is for shards: 'engram build --shard=1/4 --read'\n",
                  stderr);
        }
        return !settings->only_read;
    }
    if (!shard_parse(span_of(settings->share), shard)) {
        fprintf(stderr,
                "engram build: '%s' is no share: '2/3' is the second of three, and there are at "
                "most %d\n",
                settings->share, MOST_SHARDS);
        return false;
    }
    if (other != NULL) {
        fprintf(stderr, "engram build: '--%s' cannot be combined with '--shard'\n", other);
    }
    return other == NULL;
}

static int run(const struct command *command, int argc, char **argv)
{
    struct shard shard;
    struct build_settings settings = {.shared = SHARED_SETTINGS};
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
    if (!check_share(&settings, &shard)) {
        return EXIT_USAGE;
    }
    code = shared_check_arguments(command, &settings.shared, b.folder);
    if (code == EXIT_CLEAN) {
        if (settings.dump != NULL) {
            return dump_data(&b);
        }
        arena_init(&b.arena);
        code =
            verdict_open(&b.verdict, command, &settings.shared); /* a bad baseline builds nothing */
        verdict_close(&b.verdict);
        if (code == EXIT_CLEAN) {
            code = shard.count > 0 ? build_shard(&b, shard) : build(&b);
        }
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
        "is held back; its page of an earlier build stays.\n"
        "With --shard, several processes or machines make a share each; the build that joins them "
        "checks\n"
        "all they left and reports the findings.",
    .options = OPTIONS,
    .option_count = countof(OPTIONS),
    .most_arguments = 1,
    .run = run,
};
