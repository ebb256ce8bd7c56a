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
    {"run", command_run,
     "FILE [--set 'name = value'] [-o DIR]\n      [--svg|--fragment|--csv|--json|--outputs]",
     "run an experiment; print its numbers, or write its files"},
    {"run", command_run, "FILE --shard I/N",
     "compute the I-th of N shares of its points, for merge"},
    {"merge", command_merge, "FILE PART... [as run]", "put the shares of a run together"},
    {"check", command_check, "FILE...", "report what is wrong with experiments"},
    {"sweep", command_sweep,
     "FILE 'name = first .. last step size' ['name = value'...]\n"
     "      [-o DIR] [--svg|--fragment|--csv|--json]",
     "run an experiment over another range; print the table"},
    {"compare", command_compare, "FILE FILE [FILE [FILE]] [-o DIR] [--svg|--fragment|--csv|--json]",
     "lay experiments over each other; print the common table"},
    {"data", command_data, "[NAME [--csv|--json]]", "name the measurements, or print one set"},
    {"list", command_list, "", "name the models, protocols, figures and measurements"},
    {"describe", command_describe, "NAME", "equations, numbers and their provenance, limits"},
    {"practice", command_practice, "MODEL [--days N] [--weeks N] [--adherence PERCENT] ...",
     "what a schedule leads to under a model, or the figure of a concept"},
    {"practice", command_practice, "attainment [--required K] [--of N] [--weeks N] ...",
     "chance of meeting a written criterion"},
};

/* The usage of one command, or of all. */
static int print_help(const char *name)
{
    printf("usage: plasticity %s ...\n\n", name == NULL ? "COMMAND" : name);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (name != NULL && strcmp(name, commands[i].name) != 0) {
            continue;
        }
        printf("  plasticity %s%s%s\n      %s\n", commands[i].name,
               commands[i].arguments[0] == '\0' ? "" : " ", commands[i].arguments,
               commands[i].summary);
    }
    printf("%s\nExit codes: 0 clean, 1 the experiment is wrong, 2 wrong usage, 3 a file or memory "
           "failed.\nManual: plasticity(1); the experiment file: plasticity(5).\n",
           name == NULL ? "  plasticity --help | --version\n" : "");
    return EXIT_CLEAN;
}

static bool is_help(const char *argument)
{
    return strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0;
}

static int dispatch(int count, char **argument)
{
    if (count < 2) {
        return usage("which command?", NULL);
    }
    if (is_help(argument[1])) {
        return print_help(NULL);
    }
    if (strcmp(argument[1], "--version") == 0) {
        printf("plasticity %s\n", PLASTICITY_VERSION);
        return EXIT_CLEAN;
    }
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(argument[1], commands[i].name) == 0) {
            if (count == 3 && is_help(argument[2])) {
                return print_help(commands[i].name);
            }
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
