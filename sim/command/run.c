/* command/run.c: `run`, `merge` and `check`: from an experiment file to its result. */
#include <stdlib.h>
#include <unistd.h>

#include "command/command.h"

static int finish(struct job *job, const struct wish *wish, int code)
{
    if (code == EXIT_CLEAN) {
        char *name = file_name(job->path, "");
        code = wish_grant(wish, job->result, name, print_outputs);
        free(name);
    }
    job_release(job);
    return code;
}

/* Computes and prints one share of the rows. All rows of a history belong to the first share. */
static int run_share(struct job *job, const struct wish *wish)
{
    struct share share = wish->share;
    int code = job_parse(job);
    if (code != EXIT_CLEAN) {
        return code;
    }
    if (plasticity_is_one_history(job->experiment)) {
        share = (struct share){share.index == 0 ? 0 : plasticity_rows(job->experiment), 1};
    }
    compute_rows(job->experiment, job->cells.at, share, wish->jobs);
    return cells_print(job->experiment, job->cells.at, share);
}

int command_run(int count, char **argument)
{
    struct job job = {.path = NULL};
    struct wish wish = {.form = FORM_WORDS};
    int code = wish_read(&wish, TAKES_OUTPUTS | TAKES_JOBS | TAKES_SHARE | TAKES_SET, &job.changes,
                         count, argument);
    if (code != EXIT_CLEAN) {
        return code;
    }
    if (count - optind != 1) {
        return usage("run takes one experiment file", NULL);
    }
    job.path = argument[optind];
    if (wish.share.of == 0) {
        return finish(&job, &wish, job_run(&job, wish.jobs));
    }
    if (wish.folder != NULL || wish.form != FORM_WORDS) {
        return usage("--shard prints rows for 'plasticity merge' and takes no other form", NULL);
    }
    code = run_share(&job, &wish);
    job_release(&job);
    return code;
}

int command_merge(int count, char **argument)
{
    struct job job = {.path = NULL};
    struct wish wish = {.form = FORM_WORDS};
    int code = wish_read(&wish, TAKES_OUTPUTS | TAKES_SET, &job.changes, count, argument);
    if (code != EXIT_CLEAN) {
        return code;
    }
    if (count - optind < 2) {
        return usage("merge takes an experiment file and what 'run --shard' printed", NULL);
    }
    job.path = argument[optind];
    code = job_parse(&job);
    for (int i = optind + 1; code == EXIT_CLEAN && i < count; i++) {
        code = cells_read(job.experiment, argument[i], &job.cells) ? code : EXIT_FINDINGS;
    }
    if (code == EXIT_CLEAN && !cells_are_whole(job.experiment, &job.cells, job.path)) {
        code = EXIT_FINDINGS;
    }
    return finish(&job, &wish, code == EXIT_CLEAN ? job_finish(&job) : code);
}

int command_check(int count, char **argument)
{
    int worst = EXIT_CLEAN;
    if (count < 2) {
        return usage("check takes experiment files", NULL);
    }
    for (int i = 1; i < count; i++) {
        struct job job = {.path = argument[i]};
        int code = job_run(&job, 0);
        job_release(&job);
        worst = code > worst ? code : worst;
    }
    return worst;
}
