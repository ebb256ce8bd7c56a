/* command/new.c: engram new: a block to fill in, with a comment at each field.
 *
 * The skeletons are files in templates/new/, built into the program; each compiles as it stands.
 */
#include "command/commands.h"
#include "command/shared.h"
#include "diag/suggest.h"

static const struct {
    const char *name, *file;
} THINGS[] = {{"smart", "templates/new/smart.md"}, {"gas", "templates/new/gas.md"}};

static int unknown(const char *name)
{
    struct suggest near = suggest_for(span_of(name));

    for (size_t i = 0; i < countof(THINGS); i++) {
        suggest_offer(&near, span_of(THINGS[i].name));
    }
    fprintf(stderr, "engram new: there is no skeleton of '%s'\n", name);
    if (near.best.len > 0) {
        fprintf(stderr, "Did you mean '%.*s'? ", SPAN_ARG(near.best));
    }
    fputs("Try 'engram new --help'.\n", stderr);
    return EXIT_USAGE;
}

static int run(const struct command *command, int argc, char **argv)
{
    int first = options_parse(command, argc, argv, NULL);

    if (first < 0) {
        return first == OPTIONS_HELP ? EXIT_CLEAN : EXIT_USAGE;
    }
    if (first == argc) {
        fputs("engram new: say of what: 'smart' or 'gas'\nTry 'engram new --help'.\n", stderr);
        return EXIT_USAGE;
    }
    for (size_t i = 0; i < countof(THINGS); i++) {
        if (strcmp(argv[first], THINGS[i].name) == 0) {
            printf("%.*s", SPAN_ARG(defaults_find(THINGS[i].file)));
            return EXIT_CLEAN;
        }
    }
    return unknown(argv[first]);
}

const struct command COMMAND_NEW = {
    .name = "new",
    .arguments = "smart|gas",
    .summary = "print a block to fill in, with comments",
    .description =
        "Prints a table of SMART objectives (smart) or of goal attainment (gas) with one example\n"
        "row and a comment at each field, to be pasted into an article.",
    .options = NULL,
    .option_count = 0,
    .most_arguments = 1,
    .run = run,
};
