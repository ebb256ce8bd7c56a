/* command/options.h: the options of a command as a table, over getopt_long.
 *
 *     static const struct option_spec OPTIONS[] = {
 *         {'o', "output", "DIR", "write the site to DIR", offsetof(struct settings, output),
 * OPTION_TEXT},
 *     };
 *     int first = options_parse(&command, argc, argv, &settings);
 *
 * The table prints the help and is what the manual page is checked against.
 */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include "base/base.h"

enum option_type { OPTION_FLAG, OPTION_TEXT, OPTION_COUNT };

struct option_spec {
    char letter; /* 0 when there is none */
    const char *name;
    const char *argument; /* NULL for a flag */
    const char *help;
    size_t offset; /* into the settings: bool, const char * or size_t */
    enum option_type type;
};

struct command {
    const char *name;
    const char *arguments; /* "[DIR]" */
    const char *summary;   /* one line */
    const char *description;
    const struct option_spec *options;
    size_t option_count;
    size_t most_arguments;
    /* Returns the exit code. */
    int (*run)(const struct command *command, int argc, char **argv);
};

enum exit_code { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_WORLD = 3 };

enum { OPTIONS_HELP = -1, OPTIONS_WRONG = -2 };

/* Fills `settings`. Returns the index of the first argument that is no option; OPTIONS_HELP after
 * printing the help that was asked for; OPTIONS_WRONG after saying on stderr what is wrong. */
int options_parse(const struct command *command, int argc, char **argv, void *settings);

void options_print_help(const struct command *command, FILE *out);

#endif
