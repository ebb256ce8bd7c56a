/* service/compile.c: which files are what, and the three steps over them. */
#include "service/compile.h"

#include "base/path.h"
#include "read/article.h"
#include "read/glossary.h"
#include "read/settings.h"
#include "read/sources.h"
#include "read/verified.h"
#include "read/web_pages.h"
#include "service/articles.h"
#include "service/defaults.h"
#include "service/inputs.h"
#include "service/judge.h"
#include "service/shards.h"
#include "service/tables.h"
#include "wiki/address.h"
#include "world/clock.h"
#include "world/program.h"

/* ---- loading ---- */

void compile_init(struct compile *compile, const struct compile_options *options)
{
    *compile = (struct compile){.options = *options};
    arena_init(&compile->arena);
    arena_init(&compile->judged);
    arena_init(&compile->lists[0]);
    arena_init(&compile->lists[1]);
    findings_init(&compile->findings, &compile->arena);
    compile->math = math_new(options->katex);
}

void compile_release(struct compile *compile)
{
    articles_release(compile);
    math_free(compile->math);
    store_free(compile->store);
    arena_release(&compile->judged);
    arena_release(&compile->lists[0]);
    arena_release(&compile->lists[1]);
    arena_release(&compile->arena);
}

void compile_step(const struct compile *compile, const char *name, size_t done, size_t count)
{
    if (compile->options.progress != NULL) {
        compile->options.progress(compile->options.progress_context, name, done, count);
    }
}

static uint32_t file_index(const struct compile *compile, const struct tree_file *file)
{
    return (uint32_t)(file - compile->tree.at);
}

bool compile_input(struct compile *compile, const struct tree_file *file, struct arena *arena,
                   struct findings *findings, struct span *out)
{
    struct failure why;

    if (tree_read(&compile->tree, file, arena, out, &why)) {
        return true;
    }
    finding_add(findings, (struct place){file_index(compile, file), 0, 0}, RULE_FILE_UNREADABLE,
                "%s", why.text);
    return false;
}

static void load_settings(struct compile *compile)
{
    const struct tree_file *site = tree_find(&compile->tree, SPAN("content/site.yaml"));
    const struct tree_file *schema = tree_find(&compile->tree, SPAN("content/schema.yaml"));
    struct span bytes;

    compile->config = config_default();
    compile->schema = schema_default();
    if (site != NULL && compile_input(compile, site, &compile->arena, &compile->findings, &bytes)) {
        config_read(bytes, file_index(compile, site), &compile->arena, &compile->findings,
                    &compile->config);
    }
    if (schema != NULL &&
        compile_input(compile, schema, &compile->arena, &compile->findings, &bytes)) {
        schema_read(bytes, file_index(compile, schema), &compile->arena, &compile->findings,
                    &compile->schema);
    }
}

bool compile_list(struct compile *compile, struct failure *why)
{
    if (compile->options.tree != NULL) {
        compile->tree = *compile->options.tree;
    }
    if (compile->tree.arena != NULL) {
        return true;
    }
    compile->listed_ns = clock_file_ns();
    return tree_open(&compile->tree, &compile->arena, compile->options.root, why);
}

/* What shards worked out is taken over by the whole, and only used by a shard. */
static void open_store(struct compile *compile)
{
    const struct shards *shards = compile->options.shards;

    compile->store = store_open(compile->options.store);
    for (size_t i = 0; shards != NULL && i < shards->count; i++) {
        struct span path = path_join(&compile->arena, span_of(shards->at[i].path), SPAN("cache"));

        store_add_file(compile->store, span_cstr(&compile->arena, path),
                       compile->options.shard.count == 0);
    }
}

bool compile_load(struct compile *compile, struct failure *why)
{
    if (!compile_list(compile, why)) {
        return false;
    }
    open_store(compile);
    if (tree_has_folder(&compile->tree, SPAN("content"))) {
        compile->root = tree_has_folder(&compile->tree, SPAN("content/articles"))
                            ? SPAN("content/articles")
                            : SPAN("content");
    }
    load_settings(compile);
    tables_load(compile);
    compile->templates_good =
        defaults_load(&compile->defaults, &compile->tree, &compile->arena, &compile->findings);
    return true;
}

/* ---- reading ---- */

/* In a wiki, Markdown below its articles; in a bare folder, all Markdown but what a build made. */
bool compile_is_article(const struct compile *compile, struct span path)
{
    return span_is(path_extension(path), ".md") && path_is_below(path, compile->root) &&
           (compile->root.len > 0 ||
            (!path_is_below(path, SPAN("build")) && !path_is_below(path, SPAN("templates")) &&
             !path_is_below(path, SPAN("sources")) && !span_ends(path, SPAN(".html.md"))));
}

/* At most so many files of a kind: records are large, and most files are articles. */
static size_t count_files(const struct compile *compile, struct span folder, struct span extension)
{
    size_t count = 0;

    for (size_t i = 0; i < compile->tree.count; i++) {
        struct span path = compile->tree.at[i].path;

        count += path_is_below(path, folder) && span_equal(path_extension(path), extension);
    }
    return count;
}

static void read_sources(struct compile *compile)
{
    compile->sources = ARENA_ARRAY(&compile->arena, struct source,
                                   count_files(compile, SPAN("sources"), SPAN(".json")));
    for (uint32_t i = 0; i < compile->tree.count; i++) {
        const struct tree_file *file = &compile->tree.at[i];
        struct input in = {i, file->path, {0}};

        if (compile->root.len > 0 && path_is_below(file->path, SPAN("sources")) &&
            !path_is_below(file->path, SPAN("sources/verified")) &&
            span_is(path_extension(file->path), ".json") &&
            compile_input(compile, file, &compile->arena, &compile->findings, &in.bytes) &&
            source_read(&in, &compile->arena, &compile->findings,
                        &compile->sources[compile->source_count])) {
            compile->source_count++;
        }
    }
}

static void read_verified(struct compile *compile)
{
    compile->verified = ARENA_ARRAY(&compile->arena, struct verified,
                                    count_files(compile, SPAN("sources/verified"), SPAN(".json")));
    for (uint32_t i = 0; i < compile->tree.count; i++) {
        const struct tree_file *file = &compile->tree.at[i];
        struct input in = {i, file->path, {0}};

        if (compile->root.len > 0 && path_is_below(file->path, SPAN("sources/verified")) &&
            span_is(path_extension(file->path), ".json") &&
            compile_input(compile, file, &compile->arena, &compile->findings, &in.bytes) &&
            verified_read(&in, &compile->arena, &compile->findings,
                          &compile->verified[compile->verified_count])) {
            compile->verified_count++;
        }
    }
}

static void read_web_pages(struct compile *compile)
{
    const struct tree_file *file = tree_find(&compile->tree, SPAN("sources/verified/links.tsv"));
    struct input in;

    map_init(&compile->web_pages, &compile->arena);
    if (file == NULL || compile->root.len == 0) {
        return;
    }
    in = (struct input){file_index(compile, file), file->path, {0}};
    if (compile_input(compile, file, &compile->arena, &compile->findings, &in.bytes)) {
        web_pages_read(&in, &compile->arena, &compile->findings, &compile->web_pages);
    }
}

static void read_glossary(struct compile *compile, const struct reader *reader)
{
    const struct tree_file *file = tree_find(&compile->tree, SPAN("content/glossary.yaml"));
    struct arena scratch;
    struct input in;

    if (file == NULL) {
        return;
    }
    in = (struct input){file_index(compile, file), file->path, {0}};
    arena_init(&scratch);
    if (compile_input(compile, file, &compile->arena, &compile->findings, &in.bytes)) {
        compile->glossary =
            glossary_read(reader, &in, &compile->arena, &scratch, &compile->findings);
    }
    if (compile->glossary.article != NULL) {
        article_facts(compile->glossary.article, reader, &compile->glossary_facts, &compile->arena);
        compile->glossary_facts.address = ADDRESS_GLOSSARY;
    }
    arena_release(&scratch);
}

static void read_experiments(struct compile *compile)
{
    compile->experiments =
        ARENA_ARRAY(&compile->arena, struct experiment,
                    count_files(compile, SPAN("content/experiments"), SPAN(".sim")));
    for (uint32_t i = 0; i < compile->tree.count; i++) {
        const struct tree_file *file = &compile->tree.at[i];
        struct experiment *experiment = &compile->experiments[compile->experiment_count];

        if (path_is_below(file->path, SPAN("content/experiments")) &&
            span_is(path_extension(file->path), ".sim") &&
            compile_input(compile, file, &compile->arena, &compile->findings, &experiment->text)) {
            experiment->name = path_stem(file->path);
            experiment->file = i;
            compile->experiment_count++;
        }
    }
}

struct reader compile_reader(const struct compile *compile)
{
    return (struct reader){.schema = &compile->schema,
                           .words = &compile->words,
                           .risk = &compile->risk,
                           .smart = &compile->smart,
                           .math = compile->math,
                           .store = compile->store,
                           .root = compile->root};
}

void compile_read(struct compile *compile)
{
    struct reader reader = compile_reader(compile);

    articles_read(compile);
    read_sources(compile);
    read_verified(compile);
    read_web_pages(compile);
    read_glossary(compile, &reader);
    read_experiments(compile);
}

/* ---- joining ---- */

/* A figure of a run that cannot be run has nothing to show, nor has the citation of a record that
 * cannot be read. */
static bool lacks_parts(const struct compile *compile, const struct facts *facts)
{
    for (size_t i = 0; facts->provenance_required && i < facts->cite_count; i++) {
        if (facts->cites[i].source == NULL) {
            return true;
        }
    }
    for (size_t i = 0; i < facts->run_count; i++) {
        const struct run *run = site_find_run(&compile->site, facts->runs[i].run);

        if (run != NULL && !run->good) {
            return true;
        }
    }
    return false;
}

/* The compiler refuses what it cannot trace: an article with an error is not published. */
static void hold_back(struct compile *compile)
{
    bool *wrong = ARENA_ARRAY(compile->findings.arena, bool, compile->tree.count + 1);

    compile->stats.held_back = 0;
    for (size_t i = 0; i < compile->findings.count; i++) {
        const struct finding *finding = &compile->findings.at[i];

        if (finding->severity == SEVERITY_ERROR && finding->place.file < compile->tree.count) {
            wrong[finding->place.file] = true;
        }
    }
    for (size_t i = 0; i < compile->article_count; i++) {
        struct facts *facts = &compile->facts[i];

        facts->held_back = wrong[facts->file] || lacks_parts(compile, facts);
        compile->stats.held_back += facts->held_back;
    }
}

void compile_judge(struct compile *compile)
{
    judge_findings(compile);
    hold_back(compile);
}

static void part(struct compile *compile, struct findings *out, size_t from, size_t end)
{
    if (out->arena == NULL) {
        findings_init(out, &compile->arena);
    }
    for (size_t i = from; i < end; i++) {
        *vec_add(out->arena, out) = compile->findings.at[i];
    }
}

/* An article that changes takes its findings with it. */
static void keep_unjudged(struct compile *compile, const struct join_marks *marks)
{
    struct unjudged *u = &compile->unjudged;

    part(compile, &u->steady, 0, u->read_from);
    part(compile, &u->read, u->read_from, u->read_end);
    part(compile, &u->steady, u->read_end, marks->own);
    part(compile, &u->own, marks->own, marks->own_end);
    part(compile, &u->names, marks->own_end, marks->together);
    part(compile, &u->together, marks->together, compile->findings.count);
    u->suggested = marks->suggested;
}

void compile_join(struct compile *compile)
{
    struct join_input in = {
        .arena = &compile->arena,
        .threads = compile->options.threads,
        .tree = &compile->tree,
        .store = compile->store,
        .config = compile->config,
        .schema = compile->schema,
        .root = compile->root,
        .articles = compile->facts,
        .article_count = compile->article_count,
        .sources = compile->sources,
        .source_count = compile->source_count,
        .verified = compile->verified,
        .verified_count = compile->verified_count,
        .web_pages = compile->web_pages,
        .copies = compile->copies,
        .has_register = compile->root.len > 0,
        .generators = compile->generators,
        .reviews = compile->reviews,
        .glossary = compile->glossary,
        .glossary_facts = compile->glossary_facts,
        .experiments = compile->experiments,
        .experiment_count = compile->experiment_count,
    };

    compile_step(compile, "joining", 0, compile->article_count);
    join_site(&in, &compile->site, &compile->findings);
    if (compile->options.resident) {
        keep_unjudged(compile, &in.marks);
    }
    compile_judge(compile);
    articles_rest(compile);
    if (!compile->options.resident) {
        compile->site.pass = articles_pass;
        compile->site.pass_context = compile;
    }
    compile->stats.runs_computed = in.runs_computed;
    for (size_t i = 0; i < compile->site.run_count; i++) {
        compile->stats.runs += compile->site.runs[i].good;
    }
}

/* ---- writing ---- */

static const struct article *open_body(void *context, size_t index, struct arena *arena,
                                       struct failure *why)
{
    return articles_open(context, index, arena, why);
}

static void close_body(void *context, size_t index)
{
    articles_close(context, index);
}

struct write_input compile_write_input(struct compile *compile)
{
    struct write_input in = {
        .site = &compile->site,
        .bodies = {open_body, close_body, compile},
        .search_facts = compile->search_facts,
        .tree = &compile->tree,
        .version = compile->options.version,
        .findings = &compile->findings,
        .drafts = compile->stats.drafts,
        .threads = compile->options.threads,
        .with_errors = compile->options.with_errors,
        .shard = compile->options.shard,
        .dump = compile->options.dump,
        .templates = compile->defaults.templates,
        .assets = compile->defaults.assets,
        .asset_count = compile->defaults.asset_count,
    };

    if (compile->options.store != NULL && program_id(&in.search_key)) {
        in.search_state =
            span_cstr(&compile->arena,
                      path_join(&compile->arena, path_folder(span_of(compile->options.store)),
                                SPAN("search")));
    }
    return in;
}

void compile_write(struct compile *compile, struct sink *sink)
{
    struct write_input in = compile_write_input(compile);

    if (!compile->templates_good) {
        return; /* a broken template would break every page: the earlier site stays */
    }
    compile_step(compile, "writing", 0, compile->article_count);
    in.has_inputs = compile->tree.on_disk;
    if (in.has_inputs) {
        in.inputs = inputs_of(compile);
    }
    write_site(&in, sink);
}

bool compile_save(struct compile *compile, struct failure *why)
{
    return store_save(compile->store, why) && articles_save(compile, why);
}
