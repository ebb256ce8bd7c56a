/* command/main.c: picks the subcommand; the only file that ends the program. */
#include "command/commands.h"
#include "diag/suggest.h"

static const struct command *const COMMANDS[] = {&COMMAND_BUILD, &COMMAND_CHECK, &COMMAND_EXPLAIN,
                                                 &COMMAND_SENTENCES};

static void print_usage(FILE *out)
{
    fputs("usage: engram COMMAND [options] [arguments]\n\n"
          "Engram compiles a wiki in which every sentence says where it comes from.\n\ncommands:\n",
          out);
    for (size_t i = 0; i < countof(COMMANDS); i++) {
        fprintf(out, "  %-9s %s\n", COMMANDS[i]->name, COMMANDS[i]->summary);
    }
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

int main(int argc, char **argv)
{
    int code = dispatch(argc, argv);

    /* A full disk or a closed pipe must not pass for success. */
    if (fflush(stdout) != 0 && code == EXIT_CLEAN) {
        code = EXIT_WORLD;
    }
    return code;
}
