/* command/wish.c: the options that the subcommands with a result share, and what they make of it. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "command/command.h"

enum { OPTION_SHARD = 256, OPTION_SET };

static const struct option options[] = {
    {"output", required_argument, NULL, 'o'},         {"jobs", required_argument, NULL, 'j'},
    {"shard", required_argument, NULL, OPTION_SHARD}, {"set", required_argument, NULL, OPTION_SET},
    {"outputs", no_argument, NULL, FORM_OUTPUTS},     {"svg", no_argument, NULL, FORM_SVG},
    {"fragment", no_argument, NULL, FORM_FRAGMENT},   {"csv", no_argument, NULL, FORM_CSV},
    {"json", no_argument, NULL, FORM_JSON},           {NULL, 0, NULL, 0}};

/* "2/4": the second of four. */
static bool read_share(const char *text, struct share *share)
{
    int used = 0;
    unsigned index, of;
    if (sscanf(text, "%6u/%6u%n", &index, &of, &used) != 2 || text[used] != '\0' || index < 1 ||
        index > of) {
        return false;
    }
    *share = (struct share){index - 1, of};
    return true;
}

static bool read_jobs(const char *text, int *jobs)
{
    char *end;
    long value = strtol(text, &end, 10);
    *jobs = (int)value;
    return end != text && *end == '\0' && value >= 1 && value <= 256;
}

static bool is_taken(int option, unsigned takes)
{
    switch (option) {
    case '?':
        return false;
    case 'j':
        return (takes & TAKES_JOBS) != 0;
    case OPTION_SHARD:
        return (takes & TAKES_SHARE) != 0;
    case OPTION_SET:
        return (takes & TAKES_SET) != 0;
    case FORM_OUTPUTS:
        return (takes & TAKES_OUTPUTS) != 0;
    default:
        return true;
    }
}

static int complain_option(unsigned takes, const char *command)
{
    fprintf(stderr,
            "plasticity: the options of %s are -o DIR,%s%s%s and one of --svg --fragment "
            "--csv --json%s\nTry 'plasticity --help'.\n",
            command, (takes & TAKES_SET) != 0 ? " --set LINE," : "",
            (takes & TAKES_JOBS) != 0 ? " -j N" : "",
            (takes & TAKES_SHARE) != 0 ? ", --shard I/N" : "",
            (takes & TAKES_OUTPUTS) != 0 ? " --outputs" : "");
    return EXIT_USAGE;
}

int wish_read(struct wish *wish, unsigned takes, struct changes *changes, int count,
              char **argument)
{
    for (int c; (c = getopt_long(count, argument, "o:j:", options, NULL)) != -1;) {
        if (!is_taken(c, takes)) {
            return complain_option(takes, argument[0]);
        }
        if (c == 'o') {
            wish->folder = optarg;
        } else if (c == 'j' && !read_jobs(optarg, &wish->jobs)) {
            return usage("--jobs takes a number from 1 to 256, not", optarg);
        } else if (c == OPTION_SHARD && !read_share(optarg, &wish->share)) {
            return usage("--shard takes I/N, as in 2/4, not", optarg);
        } else if (c == OPTION_SET && !changes_add(changes, optarg)) {
            return EXIT_USAGE;
        } else if (c <= FORM_JSON) {
            wish->form = (enum form)c;
        }
    }
    return EXIT_CLEAN;
}

int wish_grant(const struct wish *wish, const struct plasticity_result *result, const char *name,
               void (*print)(const struct plasticity_result *result, bool is_long))
{
    static const enum product products[] = {[FORM_SVG] = PRODUCT_SVG,
                                            [FORM_FRAGMENT] = PRODUCT_FRAGMENT,
                                            [FORM_CSV] = PRODUCT_CSV,
                                            [FORM_JSON] = PRODUCT_JSON};
    int code = EXIT_CLEAN;
    if (wish->folder != NULL) {
        code = product_save(result, wish->folder, name);
    }
    if (code == EXIT_CLEAN && wish->form >= FORM_SVG) {
        code = product_print(result, products[wish->form], name);
    } else if (code == EXIT_CLEAN && (wish->form == FORM_OUTPUTS || wish->folder == NULL)) {
        print(result, wish->form == FORM_WORDS);
    }
    return code;
}

char *file_name(const char *path, const char *end)
{
    char *stem = name_of(path), *name = NULL;
    if (stem == NULL || asprintf(&name, "%s%s", stem, end) < 0) {
        exit(world(path, "out of memory"));
    }
    free(stem);
    return name;
}
