/* command/source.c: engram source: records in and out of the register. */
#include "base/unicode.h"
#include "base/vec.h"
#include "base/visible.h"
#include "command/commands.h"
#include "command/shared.h"
#include "diag/suggest.h"
#include "service/csl.h"
#include "service/registry.h"
#include "text/bibtex.h"
#include "text/json.h"
#include "text/ris.h"
#include "write/exchange.h"

enum { MOST_ARGUMENTS = 1000, LARGEST_IMPORT = 64 << 20, LARGEST_EXPORT = 1 << 29 };

struct settings {
    const char *dir, *key, *tier, *reason, *format;
    bool unused;
    size_t timeout;
};

static const struct option_spec OPTIONS[] = {
    {'C', "dir", "DIR", "work on the wiki in DIR (default: the present folder)",
     offsetof(struct settings, dir), OPTION_TEXT},
    {0, "key", "KEY", "give the added source this key (default: author and year)",
     offsetof(struct settings, key), OPTION_TEXT},
    {0, "tier", "TIER", "rate what is added or imported T1, T2 or T3",
     offsetof(struct settings, tier), OPTION_TEXT},
    {0, "reason", "TEXT", "the reason of the tier", offsetof(struct settings, reason), OPTION_TEXT},
    {0, "format", "FORMAT", "import or export csl, biblatex or ris (default: by name, or csl)",
     offsetof(struct settings, format), OPTION_TEXT},
    {0, "unused", NULL, "list only sources that no article cites",
     offsetof(struct settings, unused), OPTION_FLAG},
    {0, "timeout", "SECONDS", "give a service this long for one answer (default: 30)",
     offsetof(struct settings, timeout), OPTION_COUNT},
};

struct job {
    const struct command *command;
    const struct settings *settings;
    struct arena arena;
    struct registry registry;
    enum standing tier;
    char **arguments;
    size_t count;
};

static int refuse(const struct job *job, const struct failure *why)
{
    fflush(stdout);
    return shared_failure(job->command, why);
}

static void print_text(FILE *out, struct span text)
{
    struct buf shown;

    buf_init(&shown, 1 << 20);
    visible_add(&shown, text);
    fwrite(shown.at, 1, shown.len, out);
    buf_release(&shown);
}

static int usage(const struct job *job, const char *what)
{
    fprintf(stderr, "engram %s: %s\nTry 'engram %s --help'.\n", job->command->name, what,
            job->command->name);
    return EXIT_USAGE;
}

/* ---- in ---- */

/* Adds a source, unless it is there: 1 when it was added, 0 when not, -1 after a failure. */
static int enter(struct job *job, struct source *source, struct failure *why)
{
    struct span same = registry_same(&job->registry, source);

    if (same.len > 0) {
        printf("%.*s: already here\n", SPAN_ARG(same));
        return 0;
    }
    if (job->settings->tier != NULL) {
        source->tier = job->tier;
        source->tier_reason = span_of(job->settings->reason);
    }
    if (!registry_add(&job->registry, source, why)) {
        return -1;
    }
    printf("%.*s: ", SPAN_ARG(source->key));
    print_text(stdout, source_reference(&job->arena, source));
    putchar('\n');
    return 1;
}

static void say_tier(const struct job *job, size_t added)
{
    if (job->settings->tier == NULL && added > 0) {
        fflush(stdout);
        fprintf(stderr, "Now give %s a tier, with a reason.\n", added == 1 ? "it" : "each");
    }
}

static int add(struct job *job)
{
    const struct lookup lookup = {&job->registry, SPAN(ENGRAM_VERSION),
                                  (uint32_t)job->settings->timeout * 1000};
    struct failure why;
    size_t added = 0;

    if (job->count == 0) {
        return usage(job, "'add' needs a doi:…, pmid:…, isbn:… or an address");
    }
    if (job->settings->key != NULL &&
        (job->count > 1 || !registry_key_good(span_of(job->settings->key)))) {
        return usage(job, "'--key' takes one key, for one source: letters and digits");
    }
    for (size_t i = 0; i < job->count; i++) {
        struct source source;
        int done;

        if (!registry_look_up(&lookup, span_of(job->arguments[i]), &source, &why)) {
            return refuse(job, &why);
        }
        source.record = SPAN("as its registry has it");
        source.key = job->settings->key != NULL
                         ? span_of(job->settings->key)
                         : registry_free_key(&job->registry, csl_key(&job->arena, &source));
        if (job->settings->key != NULL && map_find(&job->registry.by_key, source.key) != NULL) {
            return usage(job, "there is a source with this key already");
        }
        done = enter(job, &source, &why);
        if (done < 0) {
            return refuse(job, &why);
        }
        added += (size_t)done;
    }
    say_tier(job, added);
    return EXIT_CLEAN;
}

/* ---- import ---- */

static bool form_of(const char *name, enum form *out)
{
    static const struct {
        const char *name;
        enum form form;
    } forms[] = {{"csl", FORM_CSL},       {"json", FORM_CSL},   {"biblatex", FORM_BIBTEX},
                 {"bibtex", FORM_BIBTEX}, {"bib", FORM_BIBTEX}, {"ris", FORM_RIS}};

    for (size_t i = 0; i < countof(forms); i++) {
        if (strcmp(name, forms[i].name) == 0) {
            *out = forms[i].form;
            return true;
        }
    }
    return false;
}

struct imported {
    struct source *at;
    size_t count, room;
};

static bool parse_csl(struct job *job, struct span text, struct imported *out, struct failure *why)
{
    struct origin origin = origin_linear(&job->arena, 0, 0);
    struct findings findings;
    const struct node *root, *item;

    findings_init(&findings, &job->arena);
    root = json_parse(text, &origin, &job->arena, &findings, RULE_SOURCE_SYNTAX);
    if (root == NULL) {
        return failure_set(why, "%.*s", SPAN_ARG(findings.at[0].message));
    }
    item = root->kind == NODE_LIST ? root->first : root;
    for (; item != NULL; item = root->kind == NODE_LIST ? item->next : NULL) {
        csl_from_item(item, &job->arena, vec_add(&job->arena, out));
    }
    return true;
}

static bool parse(struct job *job, struct span text, enum form form, struct imported *out,
                  struct failure *why)
{
    struct entries entries = {0};

    if (unicode_validate(text) < text.len) {
        return failure_set(why, "it is not UTF-8");
    }
    if (form == FORM_CSL) {
        return parse_csl(job, text, out, why);
    }
    if (form == FORM_BIBTEX ? !bibtex_parse(text, &job->arena, &entries, why)
                            : !ris_parse(text, &job->arena, &entries, why)) {
        return false;
    }
    for (size_t i = 0; i < entries.count; i++) {
        csl_from_entry(&entries.at[i], form, &job->arena, vec_add(&job->arena, out));
    }
    return true;
}

static bool import_all(struct job *job, const struct imported *list, size_t *added,
                       struct failure *why)
{
    for (size_t i = 0; i < list->count; i++) {
        struct source source = list->at[i];
        struct span key =
            registry_key_good(source.key) ? source.key : csl_key(&job->arena, &source);
        int done;

        if (source.title.len == 0) {
            fflush(stdout);
            fprintf(stderr, "item %zu has no title and is left out\n", i + 1);
            continue;
        }
        source.key = registry_free_key(&job->registry, key);
        source.record = SPAN("imported; not yet checked against the registry");
        done = enter(job, &source, why);
        if (done < 0) {
            return false;
        }
        *added += (size_t)done;
    }
    return true;
}

static int import(struct job *job)
{
    struct imported list = {0};
    struct failure why;
    enum form form = FORM_CSL;
    const char *path, *dot;
    struct span text;
    size_t added = 0;

    if (job->count != 1) {
        return usage(job, "'import' needs one file");
    }
    path = job->arguments[0];
    dot = strrchr(path, '.');
    if (!form_of(job->settings->format != NULL ? job->settings->format
                 : dot != NULL                 ? dot + 1
                                               : "csl",
                 &form)) {
        return usage(job, "what the file holds cannot be told from its name: give a '--format'");
    }
    if (!file_read(&job->arena, path, LARGEST_IMPORT, &text, &why)) {
        return refuse(job, &why);
    }
    if (!parse(job, text, form, &list, &why)) {
        failure_wrap(&why, "cannot import '%s'", path);
        return refuse(job, &why);
    }
    if (!import_all(job, &list, &added, &why)) {
        return refuse(job, &why);
    }
    fflush(stdout);
    fprintf(stderr, "%zu of %zu added\n", added, list.count);
    say_tier(job, added);
    return EXIT_CLEAN;
}

/* ---- out ---- */

/* CSL-JSON is what the register holds: the files as they are, in one list. */
static bool export_csl(struct job *job, const struct registered *source, bool first,
                       struct buf *out, struct failure *why)
{
    const struct tree_file *file = tree_find(&job->registry.tree, source->path);
    struct span text;

    if (!tree_read(&job->registry.tree, file, &job->arena, &text, why)) {
        return false;
    }
    buf_print(out, "%s%.*s", first ? "[\n" : ",\n", SPAN_ARG(span_trim(text)));
    return true;
}

static int export(struct job *job)
{
    struct failure why;
    enum form form;
    struct buf out;

    if (!form_of(job->settings->format != NULL ? job->settings->format : "csl", &form)) {
        return usage(job, "'--format' is one of csl, biblatex and ris");
    }
    buf_init(&out, LARGEST_EXPORT);
    for (size_t i = 0; i < job->registry.sources.count; i++) {
        const struct registered *r = &job->registry.sources.at[i];

        if (form == FORM_BIBTEX) {
            exchange_biblatex(&r->source, &job->arena, &out);
        } else if (form == FORM_RIS) {
            exchange_ris(&r->source, &job->arena, &out);
        } else if (!export_csl(job, r, i == 0, &out, &why)) {
            buf_release(&out);
            return refuse(job, &why);
        }
    }
    if (form == FORM_CSL) {
        buf_text(&out, job->registry.sources.count == 0 ? "[]\n" : "\n]\n");
    }
    fwrite(out.at, 1, out.len, stdout);
    buf_release(&out);
    if (job->registry.unreadable > 0) {
        fflush(stdout);
        fprintf(stderr, "%zu file%s without a record left out; 'engram check' says why\n",
                job->registry.unreadable, job->registry.unreadable == 1 ? "" : "s");
        return EXIT_FINDINGS;
    }
    return EXIT_CLEAN;
}

static void say_left_out(const struct job *job, size_t listed)
{
    size_t all = job->registry.sources.count + job->registry.unreadable;

    if (listed < all) {
        fflush(stdout);
        fprintf(stderr, "%zu record%s with errors left out; 'engram check' shows them\n",
                all - listed, all - listed == 1 ? "" : "s");
    }
}

static int list(struct job *job)
{
    struct shared_settings shared = SHARED_SETTINGS;
    struct compile_options options = shared_compile_options(&shared, job->settings->dir);
    struct compile compile;
    struct failure why;
    int code = EXIT_CLEAN;

    options.katex = NULL;
    options.progress = NULL;
    options.facts_only = true;
    compile_init(&compile, &options);
    if (!compile_load(&compile, &why)) {
        code = refuse(job, &why);
    } else {
        compile_read(&compile);
        compile_join(&compile);
        for (size_t i = 0; i < compile.site.source_count; i++) {
            const struct source *source = &compile.site.sources[i];

            if (!job->settings->unused || compile.site.uses[i].count == 0) {
                printf("%.*s\t%s\t%zu\t", SPAN_ARG(source->key), standing_name(source->tier),
                       compile.site.uses[i].count);
                print_text(stdout, source_reference(&job->arena, source));
                putchar('\n');
            }
        }
        say_left_out(job, compile.site.source_count);
    }
    compile_release(&compile);
    return code;
}

static int rename_source(struct job *job)
{
    struct failure why;
    size_t articles = 0;

    if (job->count != 2) {
        return usage(job, "'rename' needs the present key and the new one");
    }
    if (!registry_rename(&job->registry, span_of(job->arguments[0]), span_of(job->arguments[1]),
                         &articles, &why)) {
        return refuse(job, &why);
    }
    printf("%s is now %s; %zu file%s rewritten\n", job->arguments[0], job->arguments[1], articles,
           articles == 1 ? "" : "s");
    return EXIT_CLEAN;
}

/* ---- which ---- */

static const struct {
    const char *name;
    int (*run)(struct job *job);
} JOBS[] = {
    {"add", add}, {"import", import}, {"export", export}, {"list", list}, {"rename", rename_source},
};

static int unknown(const struct job *job, const char *name)
{
    struct suggest near = suggest_for(span_of(name));

    for (size_t i = 0; i < countof(JOBS); i++) {
        suggest_offer(&near, span_of(JOBS[i].name));
    }
    fprintf(stderr, "engram source: there is nothing to do called '%s'\n", name);
    if (near.best.len > 0) {
        fprintf(stderr, "Did you mean '%.*s'? ", SPAN_ARG(near.best));
    }
    fprintf(stderr, "Try 'engram %s --help'.\n", job->command->name);
    return EXIT_USAGE;
}

static int dispatch(struct job *job, const char *name)
{
    struct failure why;

    for (size_t i = 0; i < countof(JOBS); i++) {
        if (strcmp(name, JOBS[i].name) == 0) {
            return registry_load(&job->registry, &job->arena, span_of(job->settings->dir), &why)
                       ? JOBS[i].run(job)
                       : refuse(job, &why);
        }
    }
    return unknown(job, name);
}

static int check_tier(struct job *job)
{
    const struct settings *s = job->settings;

    if ((s->tier == NULL) != (s->reason == NULL)) {
        return usage(job, "'--tier' and '--reason' belong together");
    }
    if (s->tier != NULL && !tier_parse(span_of(s->tier), &job->tier)) {
        return usage(job, "'--tier' is T1, T2 or T3");
    }
    if (s->timeout == 0 || s->timeout > 3600) {
        return usage(job, "'--timeout' is 1 to 3600 seconds");
    }
    return EXIT_CLEAN;
}

static int run(const struct command *command, int argc, char **argv)
{
    struct settings settings = {.dir = ".", .timeout = 30};
    struct shared_settings shared = SHARED_SETTINGS;
    int first = options_parse(command, argc, argv, &settings), code;
    struct job job = {.command = command, .settings = &settings};

    if (first < 0) {
        return first == OPTIONS_HELP ? EXIT_CLEAN : EXIT_USAGE;
    }
    if (first == argc) {
        return usage(&job, "what to do is missing: add, import, export, list or rename");
    }
    code = shared_check_arguments(command, &shared, settings.dir);
    code = code == EXIT_CLEAN ? check_tier(&job) : code;
    if (code != EXIT_CLEAN) {
        return code;
    }
    job.arguments = argv + first + 1;
    job.count = (size_t)(argc - first - 1);
    arena_init(&job.arena);
    code = dispatch(&job, argv[first]);
    arena_release(&job.arena);
    return code;
}

const struct command COMMAND_SOURCE = {
    .name = "source",
    .arguments = "add ID... | import FILE | export | list | rename OLD NEW",
    .summary = SUMMARY_SOURCE,
    .description =
        "add ID...       look up doi:…, pmid:…, isbn:… or an address, and write its record\n"
        "import FILE     add the records of a CSL-JSON, BibTeX, BibLaTeX or RIS file\n"
        "export          print all records as CSL-JSON, BibLaTeX or RIS\n"
        "list            print key, tier, number of citations and reference of each source\n"
        "rename OLD NEW  give a source another key, also where articles cite it",
    .options = OPTIONS,
    .option_count = countof(OPTIONS),
    .most_arguments = MOST_ARGUMENTS,
    .run = run,
};
