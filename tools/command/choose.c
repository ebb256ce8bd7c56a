/* command/choose.c: the first argument names the command. */
#include "command/choose.h"

#include <errno.h>

#include "diag/suggest.h"

static void print_usage(const struct command_list *list, FILE *out)
{
    fputs("usage: engram COMMAND [options] [arguments]\n\n"
          "Engram compiles a wiki in which every sentence says where it comes from.\n\ncommands:\n",
          out);
    for (size_t i = 0; i < list->count; i++) {
        fprintf(out, "  %-9s %s\n", list->at[i]->name, list->at[i]->summary);
    }
    fprintf(out, "  %-9s %s\n", "help", "print the options of a command");
    fputs("\n'engram COMMAND --help' says more of one; --version prints the version.\n", out);
}

static const struct command *find_command(const struct command_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->at[i]->name, name) == 0) {
            return list->at[i];
        }
    }
    return NULL;
}

static int unknown_command(const struct command_list *list, const char *name)
{
    struct suggest near = suggest_for(span_of(name));

    for (size_t i = 0; i < list->count; i++) {
        suggest_offer(&near, span_of(list->at[i]->name));
    }
    fprintf(stderr, "engram: there is no command '%s'\n", name);
    if (near.best.len > 0) {
        fprintf(stderr, "Did you mean '%.*s'? ", SPAN_ARG(near.best));
    }
    fputs("Try 'engram --help'.\n", stderr);
    return EXIT_USAGE;
}

/* A command prints its own options, wherever it is. */
static int help(const struct command_list *list, int argc, char **argv)
{
    const struct command *command;
    char option[] = "--help";

    if (argc < 3) {
        print_usage(list, stdout);
        return EXIT_CLEAN;
    }
    command = find_command(list, argv[2]);
    if (command == NULL) {
        return unknown_command(list, argv[2]);
    }
    return command->run(command, 2, (char *[]){argv[2], option, NULL});
}

static int dispatch(const struct command_list *list, int argc, char **argv)
{
    const struct command *command;

    if (argc < 2) {
        print_usage(list, stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        puts("engram " ENGRAM_VERSION);
        return EXIT_CLEAN;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        return help(list, argc, argv);
    }
    command = find_command(list, argv[1]);
    return command == NULL ? unknown_command(list, argv[1])
                           : command->run(command, argc - 1, argv + 1);
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

int choose_command(const struct command_list *list, int argc, char **argv)
{
    return close_output(dispatch(list, argc, argv));
}
