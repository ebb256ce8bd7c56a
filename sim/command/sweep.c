/* command/sweep.c: `sweep`: an experiment file over another range, as a table. What belongs to the
 * file's own range, outputs, figure and measurements, is left out. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command/command.h"

/* One line must have a range; the figure is one that any range can have. */
static int read_lines(struct changes *changes, int count, char **argument)
{
    static char figure[] = "draw = curve";
    bool has_range = false;
    for (int i = 0; i < count; i++) {
        has_range = has_range || strstr(argument[i], " .. ") != NULL;
        if (!changes_add(changes, argument[i])) {
            return EXIT_USAGE;
        }
    }
    if (!has_range) {
        return usage("sweep takes a line with a range, as 'rate = 1 Hz .. 50 Hz step 1 Hz'", NULL);
    }
    return changes_name(changes, "draw") || changes_add(changes, figure) ? EXIT_CLEAN : EXIT_USAGE;
}

int command_sweep(int count, char **argument)
{
    struct job job = {.changes = {.is_sweep = true}};
    struct wish wish = {.form = FORM_WORDS};
    int code = wish_read(&wish, TAKES_JOBS, NULL, count, argument);
    if (code != EXIT_CLEAN) {
        return code;
    }
    if (count - optind < 2) {
        return usage("sweep takes an experiment file and lines 'name = value'", NULL);
    }
    job.path = argument[optind];
    code = read_lines(&job.changes, count - optind - 1, argument + optind + 1);
    if (code != EXIT_CLEAN) {
        return code;
    }
    code = job_run(&job, wish.jobs);
    if (code == EXIT_CLEAN) {
        char *name = file_name(job.path, "-sweep");
        code = wish_grant(&wish, job.result, name, print_table);
        free(name);
    }
    job_release(&job);
    return code;
}
