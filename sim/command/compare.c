/* command/compare.c: `compare`: two to four experiment files laid over each other. */
#include <stdlib.h>
#include <unistd.h>

#include "command/command.h"

/* "pairing-rate-and-pair-rule-fails" */
static char *joined_name(const struct plasticity_part *parts, size_t count)
{
    char *name = NULL;
    for (size_t i = 0; i < count; i++) {
        char *longer = NULL;
        if (asprintf(&longer, "%s%s%s", i == 0 ? "" : name, i == 0 ? "" : "-and-", parts[i].name) <
            0) {
            exit(world(parts[i].name, "out of memory"));
        }
        free(name);
        name = longer;
    }
    return name;
}

static int compare(const struct plasticity_part *parts, size_t count, const struct wish *wish)
{
    struct plasticity_memory memory = memory_new(plasticity_compare_need(parts, count));
    const struct plasticity_result *result;
    struct plasticity_errors errors;
    int code = EXIT_FINDINGS;
    if (plasticity_compare(&memory, parts, count, &result, &errors) == PLASTICITY_OK) {
        char *name = joined_name(parts, count);
        code = wish_grant(wish, result, name, print_table);
        free(name);
    }
    for (size_t i = 0; i < errors.count; i++) {
        fprintf(stderr, "plasticity: %s\n", errors.at[i].message);
    }
    memory_free(&memory);
    return code;
}

int command_compare(int count, char **argument)
{
    struct job jobs[PLASTICITY_PARTS_MAX] = {{.path = NULL}};
    struct plasticity_part parts[PLASTICITY_PARTS_MAX];
    char *names[PLASTICITY_PARTS_MAX] = {NULL};
    struct wish wish = {.form = FORM_WORDS};
    int worst = wish_read(&wish, TAKES_JOBS, NULL, count, argument);
    if (worst != EXIT_CLEAN) {
        return worst;
    }
    size_t files = (size_t)(count - optind);
    if (files < 2 || files > PLASTICITY_PARTS_MAX) {
        return usage("compare takes two to four experiment files", NULL);
    }
    for (size_t i = 0; i < files; i++) {
        jobs[i].path = argument[optind + (int)i];
        names[i] = file_name(jobs[i].path, "");
        int code = job_run(&jobs[i], wish.jobs);
        parts[i] = (struct plasticity_part){names[i], jobs[i].result};
        worst = code > worst ? code : worst;
    }
    if (worst == EXIT_CLEAN) {
        worst = compare(parts, files, &wish);
    }
    for (size_t i = 0; i < files; i++) {
        job_release(&jobs[i]);
        free(names[i]);
    }
    return worst;
}
