/* command/options.c: builds what getopt_long wants from the table. */
#include "command/options.h"

#include <getopt.h>

enum { MOST_OPTIONS = 32, LONG_HELP = 256, LONG_ONLY };

static const struct option_spec HELP = {'h', "help", NULL, "print this help", 0, OPTION_FLAG};

static void print_option(const struct option_spec *spec, FILE *out)
{
    char head[64];

    snprintf(head, sizeof head, "%s%c%s --%s%s%s", spec->letter ? "-" : " ",
             spec->letter ? spec->letter : ' ', spec->letter ? "," : " ", spec->name,
             spec->argument != NULL ? "=" : "", spec->argument != NULL ? spec->argument : "");
    fprintf(out, "  %-25s %s\n", head, spec->help);
}

void options_print_help(const struct command *command, FILE *out)
{
    fprintf(out, "usage: engram %s [options] %s\n\n%s\n\noptions:\n", command->name,
            command->arguments, command->description);
    for (size_t i = 0; i < command->option_count; i++) {
        print_option(&command->options[i], out);
    }
    print_option(&HELP, out);
}

static bool set(const struct command *command, const struct option_spec *spec, const char *value,
                void *settings)
{
    void *at = (char *)settings + spec->offset;
    char *end;
    unsigned long number;

    switch (spec->type) {
    case OPTION_FLAG:
        *(bool *)at = true;
        return true;
    case OPTION_TEXT:
        *(const char **)at = value;
        return true;
    case OPTION_COUNT:
        number = strtoul(value, &end, 10);
        if (*value == '\0' || *value == '-' || *end != '\0' || number > 1000000) {
            fprintf(stderr, "engram %s: '%s' is not a number for --%s\n", command->name, value,
                    spec->name);
            return false;
        }
        *(size_t *)at = (size_t)number;
        return true;
    }
    return false;
}

static void build_tables(const struct command *command, struct option *longs, char *shorts)
{
    size_t len = 0;

    shorts[len++] = ':';
    for (size_t i = 0; i < command->option_count; i++) {
        const struct option_spec *spec = &command->options[i];

        longs[i] = (struct option){spec->name, spec->argument != NULL, NULL, LONG_ONLY + (int)i};
        if (spec->letter != 0) {
            shorts[len++] = spec->letter;
            if (spec->argument != NULL) {
                shorts[len++] = ':';
            }
        }
    }
    longs[command->option_count] = (struct option){"help", 0, NULL, LONG_HELP};
    shorts[len++] = 'h';
    shorts[len] = '\0';
}

static const struct option_spec *spec_of(const struct command *command, int got)
{
    if (got >= LONG_ONLY) {
        return &command->options[got - LONG_ONLY];
    }
    for (size_t i = 0; i < command->option_count; i++) {
        if (command->options[i].letter == got) {
            return &command->options[i];
        }
    }
    BUG("the option %d", got);
}

static int wrong(const struct command *command, const char *what, const char *name)
{
    fprintf(stderr, "engram %s: %s '%s'\nTry 'engram %s --help'.\n", command->name, what, name,
            command->name);
    return OPTIONS_WRONG;
}

/* Says what getopt_long refused. Of a short option it tells only the letter; of one letter among
 * several the argument is not yet taken. */
static int refuse(const struct command *command, int got, char **argv)
{
    const char *argument = argv[optind - 1];
    bool is_long = optopt == 0 || optopt >= LONG_HELP;
    char name[] = {'-', (char)optopt, '\0'};

    if (got == '?' && optopt >= LONG_HELP) {
        argv[optind - 1][strcspn(argument, "=")] = '\0';
        return wrong(command, "no value is taken by", argument);
    }
    if (!is_long && (optopt < 0 || optopt > '~') && argv[optind] != NULL) {
        argument = strchr(argv[optind], name[1]) != NULL ? argv[optind] : argument;
    } else if (!is_long) {
        argument = name;
    }
    return wrong(command, got == '?' ? "there is no option" : "a value is missing for", argument);
}

int options_parse(const struct command *command, int argc, char **argv, void *settings)
{
    struct option longs[MOST_OPTIONS + 2] = {{0}};
    char shorts[3 * MOST_OPTIONS];
    int got;

    REQUIRE(command->option_count <= MOST_OPTIONS);
    build_tables(command, longs, shorts);
    opterr = 0;
    optind = 1;
    while ((got = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        if (got == 'h' || got == LONG_HELP) {
            options_print_help(command, stdout);
            return OPTIONS_HELP;
        }
        if (got == '?' || got == ':') {
            return refuse(command, got, argv);
        }
        if (!set(command, spec_of(command, got), optarg, settings)) {
            return OPTIONS_WRONG;
        }
    }
    if ((size_t)(argc - optind) > command->most_arguments) {
        return wrong(command, "unexpected argument", argv[optind + (int)command->most_arguments]);
    }
    return optind;
}
