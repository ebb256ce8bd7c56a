/* command/main.c: the program `plasticity`: a table of subcommands and the choice among them. */
#include <string.h>

#include "command/command.h"

struct command {
    const char *name;
    int (*run)(int count, char **argument);
    const char *arguments;
    const char *summary;
};

static const struct command commands[] = {
    {"run", command_run, "FILE [-o DIR] [--svg|--fragment|--csv|--json|--outputs]",
     "run an experiment; print its numbers, or write its files"},
    {"check", command_check, "FILE...", "report what is wrong with experiments"},
    {"list", command_list, "", "name the models, protocols and figures"},
    {"describe", command_describe, "MODEL|PROTOCOL", "equations, parameters, sets, conventions"},
    {"practice", command_practice, "habit [--days N] [--weeks N] [--adherence PERCENT] ...",
     "expected strength of a habit under a schedule"},
    {"practice", command_practice, "attainment [--required K] [--of N] [--weeks N] ...",
     "chance of meeting a written criterion"},
};

static int print_help(void)
{
    printf("usage: plasticity COMMAND ...\n\n");
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        printf("  plasticity %s%s%s\n      %s\n", commands[i].name,
               commands[i].arguments[0] == '\0' ? "" : " ", commands[i].arguments,
               commands[i].summary);
    }
    printf("  plasticity --help | --version\n\n"
           "Exit codes: 0 clean, 1 the experiment is wrong, 2 wrong usage, 3 a file or memory "
           "failed.\nManual: plasticity(1); the experiment file: plasticity(5).\n");
    return EXIT_CLEAN;
}

static int dispatch(int count, char **argument)
{
    if (count < 2) {
        return usage("which command?", NULL);
    }
    if (strcmp(argument[1], "--help") == 0 || strcmp(argument[1], "-h") == 0) {
        return print_help();
    }
    if (strcmp(argument[1], "--version") == 0) {
        printf("plasticity %s\n", PLASTICITY_VERSION);
        return EXIT_CLEAN;
    }
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(argument[1], commands[i].name) == 0) {
            return commands[i].run(count - 1, argument + 1);
        }
    }
    return usage("there is no command", argument[1]);
}

int main(int count, char **argument)
{
    int code = dispatch(count, argument);
    if (fflush(stdout) != 0 || ferror(stdout) != 0) {
        fprintf(stderr, "plasticity: standard output cannot be written\n");
        return EXIT_WORLD;
    }
    return code;
}
