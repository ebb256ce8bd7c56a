/* command/gas.c: engram gas: the T-score of goal attainment from levels and weights.
 *
 * A level such as -1 looks like an option, so the levels are taken out of the arguments before the
 * options are read.
 */
#include <math.h>

#include "command/commands.h"
#include "join/practice.h"

struct settings {
    const char *rho;
};

static const struct option_spec OPTIONS[] = {
    {0, "rho", "R", "assume this correlation between goals instead of 0.3",
     offsetof(struct settings, rho), OPTION_TEXT},
};

enum { MOST_GOALS = 1000 };

static int wrong(const char *what, const char *text)
{
    fprintf(stderr, "engram gas: %s '%s'\nTry 'engram gas --help'.\n", what, text);
    return EXIT_USAGE;
}

static bool is_level(const char *text)
{
    return char_is_digit(text[0]) || ((text[0] == '-' || text[0] == '+') && char_is_digit(text[1]));
}

/* The levels and weights of all goals. */
struct goals {
    double levels[MOST_GOALS], weights[MOST_GOALS];
    size_t count;
};

/* "+1", "-2:3": a level and, behind a colon, its weight. */
static bool read_level(const char *text, struct goals *out)
{
    struct span rest = span_of(text), level = span_cut(&rest, ':');
    double value, weight = 1;

    if (span_starts(level, SPAN("+"))) {
        level = span_from(level, 1);
    }
    if (!span_to_double(level, &value) || value < GAS_LOWEST || value > GAS_HIGHEST ||
        value != floor(value)) {
        return false;
    }
    if (strchr(text, ':') != NULL && (!span_to_double(rest, &weight) || weight <= 0)) {
        return false;
    }
    out->levels[out->count] = value;
    out->weights[out->count++] = weight;
    return true;
}

static int print_score(const struct goals *goals, const char *rho_text)
{
    double rho = GAS_RHO;

    if (rho_text != NULL && (!span_to_double(span_of(rho_text), &rho) || rho < 0 || rho >= 1)) {
        return wrong("the correlation must be from 0 to below 1, not", rho_text);
    }
    if (goals->count == 0) {
        fputs("engram gas: a level is missing, such as +1 or -1:2\nTry 'engram gas --help'.\n",
              stderr);
        return EXIT_USAGE;
    }
    printf("T = %.2f\n", practice_gas_score(goals->weights, goals->levels, goals->count, rho));
    return EXIT_CLEAN;
}

/* Moves the levels out of the arguments; false after a message. */
static bool take_levels(int *argc, char **argv, struct goals *goals)
{
    int kept = 1;

    for (int i = 1; i < *argc; i++) {
        bool is_value = i > 1 && strcmp(argv[i - 1], "--rho") == 0;

        if (is_value || !is_level(argv[i])) {
            argv[kept++] = argv[i];
        } else if (goals->count == MOST_GOALS || !read_level(argv[i], goals)) {
            wrong("a level is a whole number from -2 to 2, and a weight is above 0:", argv[i]);
            return false;
        }
    }
    *argc = kept;
    argv[kept] = NULL;
    return true;
}

static int run(const struct command *command, int argc, char **argv)
{
    struct settings settings = {0};
    struct goals goals = {.count = 0};
    int first;

    if (!take_levels(&argc, argv, &goals)) {
        return EXIT_USAGE;
    }
    first = options_parse(command, argc, argv, &settings);
    if (first < 0) {
        return first == OPTIONS_HELP ? EXIT_CLEAN : EXIT_USAGE;
    }
    return print_score(&goals, settings.rho);
}

const struct command COMMAND_GAS = {
    .name = "gas",
    .arguments = "LEVEL[:WEIGHT]...",
    .summary = "print the T-score of goal attainment scaling",
    .description =
        "Prints T = 50 + 10 sum(w x) / sqrt((1 - rho) sum(w^2) + rho sum(w)^2) for the levels x\n"
        "that were reached, whole numbers from -2 (much less than expected) to 2, each with its\n"
        "weight w, or 1. On balance 50 means as expected.",
    .options = OPTIONS,
    .option_count = countof(OPTIONS),
    .most_arguments = 0,
    .run = run,
};
