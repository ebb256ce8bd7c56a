/* command/main.c: picks the subcommand; the only file that ends the program. */
#include <errno.h>

#include "command/commands.h"
#include "diag/suggest.h"

static const struct command *const COMMANDS[] = {
    &COMMAND_AUDIT, &COMMAND_BUILD,  &COMMAND_CHECK, &COMMAND_EXPLAIN,
    &COMMAND_FMT,   &COMMAND_GAS,    &COMMAND_NEW,   &COMMAND_SENTENCES,
    &COMMAND_SERVE, &COMMAND_SOURCE, &COMMAND_VERIFY};

static void print_usage(FILE *out)
{
    fputs("usage: engram COMMAND [options] [arguments]\n\n"
          "Engram compiles a wiki in which every sentence says where it comes from.\n\ncommands:\n",
          out);
    for (size_t i = 0; i < countof(COMMANDS); i++) {
        fprintf(out, "  %-9s %s\n", COMMANDS[i]->name, COMMANDS[i]->summary);
    }
    fprintf(out, "  %-9s %s\n", "help", "print the options of a command");
    fputs("\n'engram COMMAND --help' says more of one; --version prints the version.\n", out);
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < countof(COMMANDS); i++) {
        if (strcmp(COMMANDS[i]->name, name) == 0) {
            return COMMANDS[i];
        }
    }
    return NULL;
}

static int unknown_command(const char *name)
{
    struct suggest near = suggest_for(span_of(name));

    for (size_t i = 0; i < countof(COMMANDS); i++) {
        suggest_offer(&near, span_of(COMMANDS[i]->name));
    }
    fprintf(stderr, "engram: there is no command '%s'\n", name);
    if (near.best.len > 0) {
        fprintf(stderr, "Did you mean '%.*s'? ", SPAN_ARG(near.best));
    }
    fputs("Try 'engram --help'.\n", stderr);
    return EXIT_USAGE;
}

static int help(int argc, char **argv)
{
    const struct command *command;

    if (argc < 3) {
        print_usage(stdout);
        return EXIT_CLEAN;
    }
    command = find_command(argv[2]);
    if (command == NULL) {
        return unknown_command(argv[2]);
    }
    options_print_help(command, stdout);
    return EXIT_CLEAN;
}

static int dispatch(int argc, char **argv)
{
    const struct command *command;

    if (argc < 2) {
        print_usage(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        puts("engram " ENGRAM_VERSION);
        return EXIT_CLEAN;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        return help(argc, argv);
    }
    command = find_command(argv[1]);
    return command == NULL ? unknown_command(argv[1]) : command->run(command, argc - 1, argv + 1);
}

/* A full disk or a closed pipe must pass neither for success nor for findings: what was printed is
 * not all. An earlier failure has left its mark on the stream, but not its reason. */
static int close_output(int code)
{
    bool failed = ferror(stdout) != 0;

    errno = 0;
    failed = fflush(stdout) != 0 || failed;
    if (!failed) {
        return code;
    }
    fprintf(stderr, "engram: cannot write to standard output%s%s\n", errno != 0 ? ": " : "",
            errno != 0 ? strerror(errno) : "");
    return EXIT_WORLD;
}

int main(int argc, char **argv)
{
    return close_output(dispatch(argc, argv));
}
