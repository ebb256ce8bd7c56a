/* command/check.c: engram check: reads and joins, reports, writes nothing. */
#include "command/commands.h"
#include "command/shared.h"

static const struct option_spec OPTIONS[] = {
    {'j', "jobs", "N", "use N threads (default: one for each processor)",
     offsetof(struct shared_settings, jobs), OPTION_COUNT},
    {'D', "drafts", NULL, "include articles marked as drafts",
     offsetof(struct shared_settings, drafts), OPTION_FLAG},
    {0, "gate", "LEVEL", "exit with 1 from this level on: error (default) or warning",
     offsetof(struct shared_settings, gate), OPTION_TEXT},
    {0, "katex", "FILE", "typeset formulas with this KaTeX script",
     offsetof(struct shared_settings, katex), OPTION_TEXT},
};

static int check(const struct command *command, const struct shared_settings *settings,
                 const char *folder)
{
    struct compile_options options = shared_compile_options(settings, folder);
    struct compile compile;
    struct failure why;
    int code;

    compile_init(&compile, &options);
    if (!compile_load(&compile, &why)) {
        compile_release(&compile);
        return shared_failure(command, &why);
    }
    compile_read(&compile);
    compile_join(&compile);
    shared_progress_end();
    shared_print_findings(&compile, folder, stdout);
    shared_print_counts(&compile, stderr);
    fprintf(stderr, " in %zu article%s\n", compile.article_count,
            compile.article_count == 1 ? "" : "s");
    code = shared_exit_code(&compile, settings);
    compile_release(&compile);
    return code;
}

static int run(const struct command *command, int argc, char **argv)
{
    struct shared_settings settings = SHARED_SETTINGS;
    int first = options_parse(command, argc, argv, &settings);
    const char *folder;
    int code;

    if (first < 0) {
        return first == OPTIONS_HELP ? EXIT_CLEAN : EXIT_USAGE;
    }
    folder = first < argc ? argv[first] : ".";
    code = shared_check_arguments(command, &settings, folder);
    return code != EXIT_CLEAN ? code : check(command, &settings, folder);
}

const struct command COMMAND_CHECK = {
    .name = "check",
    .arguments = "[DIR]",
    .summary = "report what is wrong with the articles, sources and experiments of a wiki",
    .description =
        "Reads the wiki in DIR (default: the present folder) and prints what its authors should\n"
        "change, each finding as path:line:column. Nothing is written.",
    .options = OPTIONS,
    .option_count = countof(OPTIONS),
    .most_arguments = 1,
    .run = run,
};
