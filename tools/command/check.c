/* command/check.c: engram check: reads and joins, reports, writes nothing. */
#include "base/path.h"
#include "command/commands.h"
#include "command/verdict.h"

struct settings {
    struct shared_settings shared;
    const char *format, *write_baseline;
    bool marks;
};

static const struct option_spec OPTIONS[] = {
    {'j', "jobs", "N", "use N threads (default: one for each processor)",
     offsetof(struct settings, shared.jobs), OPTION_COUNT},
    {'D', "drafts", NULL, "include articles marked as drafts",
     offsetof(struct settings, shared.drafts), OPTION_FLAG},
    {0, "gate", "LEVEL", "exit with 1 from this level on: error (default) or warning",
     offsetof(struct settings, shared.gate), OPTION_TEXT},
    {0, "format", "FORMAT", "print findings as text, json, jsonl, sarif, rdjsonl, junit or github",
     offsetof(struct settings, format), OPTION_TEXT},
    {0, "baseline", "FILE", "neither print nor count the findings that FILE has",
     offsetof(struct settings, shared.baseline), OPTION_TEXT},
    {0, "write-baseline", "FILE", "write the findings to FILE, as known from now on",
     offsetof(struct settings, write_baseline), OPTION_TEXT},
    {0, "marks", NULL, "print each sentence with its article and mark, instead of the findings",
     offsetof(struct settings, marks), OPTION_FLAG},
    {0, "katex", "FILE", "typeset formulas with this KaTeX script",
     offsetof(struct settings, shared.katex), OPTION_TEXT},
};

/* An unknown format is NULL. */
static const struct findings_format *find_format(const struct command *command, const char *name)
{
    const struct findings_format *format = findings_format_find(span_of(name)), *next;

    if (format != NULL) {
        return format;
    }
    fprintf(stderr, "engram %s: '--format' is one of", command->name);
    for (size_t i = 0; (next = findings_format_get(i)) != NULL; i++) {
        fprintf(stderr, "%s %s", i > 0 ? "," : "", next->name);
    }
    fprintf(stderr, ", not '%s'\n", name);
    return NULL;
}

static void print_counts(const struct verdict *verdict, const struct compile *compile)
{
    verdict_print_counts(verdict, stderr);
    fprintf(stderr, " in %zu article%s\n", compile->article_count,
            compile->article_count == 1 ? "" : "s");
}

/* What a line of content/reviews.tsv begins with, and the sentence that it is about. */
static void print_marks(const struct site *site)
{
    for (size_t i = 0; i < site->article_count; i++) {
        const struct facts *facts = &site->articles[i];

        for (size_t k = 0; k < facts->claim_count; k++) {
            printf("%.*s\t%.*s\t%.*s\n", SPAN_ARG(facts->name),
                   SPAN_ARG(fact_claim_mark(&facts->claims[k])),
                   SPAN_ARG(fact_claim_text(&facts->claims[k])));
        }
    }
}

static int check(struct verdict *verdict, struct compile *compile, const struct settings *settings)
{
    const char *write_baseline = settings->write_baseline;
    struct failure why;

    if (!compile_load(compile, &why)) {
        return shared_failure(verdict->command, &why);
    }
    compile_read(compile);
    compile_join(compile);
    verdict_reach(verdict, compile);
    shared_progress_end();
    if (write_baseline != NULL && !verdict_freeze(verdict, write_baseline, &why)) {
        return shared_failure(verdict->command, &why);
    }
    if (settings->marks) {
        print_marks(&compile->site);
    } else if (!verdict_print(verdict, compile, stdout, &why)) {
        return shared_failure(verdict->command, &why);
    }
    print_counts(verdict, compile);
    if (write_baseline == NULL) {
        verdict_print_mended(verdict);
    }
    return verdict_exit_code(verdict);
}

static int run(const struct command *command, int argc, char **argv)
{
    struct settings settings = {.shared = SHARED_SETTINGS, .format = "text"};
    int first = options_parse(command, argc, argv, &settings), code;
    const char *folder = first >= 0 && first < argc ? argv[first] : ".";
    const struct findings_format *format;
    struct verdict verdict;

    if (first < 0) {
        return first == OPTIONS_HELP ? EXIT_CLEAN : EXIT_USAGE;
    }
    format = find_format(command, settings.format);
    code = format == NULL ? EXIT_USAGE : shared_check_arguments(command, &settings.shared, folder);
    if (code != EXIT_CLEAN) {
        return code;
    }
    code = verdict_open(&verdict, command, &settings.shared);
    verdict.format = format;
    if (code == EXIT_CLEAN) {
        struct compile_options options = shared_compile_options(&settings.shared, folder);
        struct compile compile;

        compile_init(&compile, &options);
        /* What a build left of articles, simulations and formulas is read, and nothing is added. */
        compile.options.state = span_cstr(
            &compile.arena, path_join(&compile.arena, span_of(folder), SPAN("build/state")));
        compile.options.store =
            span_cstr(&compile.arena,
                      path_join(&compile.arena, span_of(compile.options.state), SPAN("cache")));
        compile.options.facts_only = true;
        compile.options.only_checked = !settings.marks;
        code = check(&verdict, &compile, &settings);
        compile_release(&compile);
    }
    verdict_close(&verdict);
    return code;
}

const struct command COMMAND_CHECK = {
    .name = "check",
    .arguments = "[DIR]",
    .summary = "report what is wrong with the articles, sources and experiments of a wiki",
    .description =
        "Reads the wiki in DIR (default: the present folder) and prints what its authors should\n"
        "change, each finding as path:line:column. Nothing is written but a baseline.",
    .options = OPTIONS,
    .option_count = countof(OPTIONS),
    .most_arguments = 1,
    .run = run,
};
