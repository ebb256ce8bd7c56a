/* command/run.c: `run` and `check`: from an experiment file to its result. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "command/command.h"

/* One file taken through the library. */
struct job {
    const char *path;
    struct content content;
    struct plasticity_memory parse_memory, run_memory;
    const struct plasticity_experiment *experiment;
    struct cells cells;
    const struct plasticity_result *result;
};

static void job_release(struct job *job)
{
    cells_free(&job->cells);
    memory_free(&job->run_memory);
    memory_free(&job->parse_memory);
    content_free(&job->content);
}

/* Reads and checks; EXIT_CLEAN when there is an experiment. */
static int job_parse(struct job *job)
{
    struct plasticity_errors errors;
    if (!content_read(&job->content, job->path)) {
        return EXIT_WORLD;
    }
    job->parse_memory = memory_new(plasticity_parse_need(job->content.len));
    enum plasticity_status status = plasticity_parse(&job->parse_memory, job->content.at,
                                                     job->content.len, &job->experiment, &errors);
    report_errors(job->path, job->content, errors);
    if (status != PLASTICITY_OK) {
        return EXIT_FINDINGS;
    }
    job->cells = cells_new(job->experiment);
    return EXIT_CLEAN;
}

/* From all cells to the result. */
static int job_finish(struct job *job)
{
    struct plasticity_errors errors;
    job->run_memory = memory_new(plasticity_finish_need(job->experiment));
    enum plasticity_status status =
        plasticity_finish(&job->run_memory, job->experiment, job->cells.at, &job->result, &errors);
    report_errors(job->path, job->content, errors);
    return status == PLASTICITY_OK ? EXIT_CLEAN : EXIT_FINDINGS;
}

/* Reads, checks and runs; EXIT_CLEAN when there is a result. */
static int job_run(struct job *job, int jobs)
{
    int code = job_parse(job);
    if (code == EXIT_CLEAN) {
        compute_rows(job->experiment, job->cells.at, (struct share){0, 1}, jobs);
        code = job_finish(job);
    }
    return code;
}

enum form { FORM_WORDS, FORM_OUTPUTS, FORM_SVG, FORM_FRAGMENT, FORM_CSV, FORM_JSON };

static int print_result(const struct job *job, enum form form, const char *folder)
{
    static const enum product products[] = {[FORM_SVG] = PRODUCT_SVG,
                                            [FORM_FRAGMENT] = PRODUCT_FRAGMENT,
                                            [FORM_CSV] = PRODUCT_CSV,
                                            [FORM_JSON] = PRODUCT_JSON};
    char *name = name_of(job->path);
    int code = EXIT_CLEAN;
    if (name == NULL) {
        return world(job->path, "out of memory");
    }
    if (folder != NULL) {
        code = product_save(job->result, folder, name);
    }
    if (code == EXIT_CLEAN && form >= FORM_SVG) {
        code = product_print(job->result, products[form], name);
    } else if (code == EXIT_CLEAN && (form == FORM_OUTPUTS || folder == NULL)) {
        print_outputs(job->result, form == FORM_WORDS);
    }
    free(name);
    return code;
}

/* What the options of `run` and `merge` say. */
struct wish {
    enum form form;
    const char *folder;
    int jobs;
    struct share share;
};

enum { OPTION_SHARD = 100 };

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

/* EXIT_CLEAN when all options are understood. */
static int read_wish(struct wish *wish, int count, char **argument)
{
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"jobs", required_argument, NULL, 'j'},
                                            {"shard", required_argument, NULL, OPTION_SHARD},
                                            {"outputs", no_argument, NULL, FORM_OUTPUTS},
                                            {"svg", no_argument, NULL, FORM_SVG},
                                            {"fragment", no_argument, NULL, FORM_FRAGMENT},
                                            {"csv", no_argument, NULL, FORM_CSV},
                                            {"json", no_argument, NULL, FORM_JSON},
                                            {NULL, 0, NULL, 0}};
    for (int c; (c = getopt_long(count, argument, "o:j:", options, NULL)) != -1;) {
        if (c == '?') {
            return usage("the options are -o DIR, -j N, --shard I/N and one of --svg --fragment "
                         "--csv --json --outputs",
                         NULL);
        }
        if (c == 'o') {
            wish->folder = optarg;
        } else if (c == 'j' && !read_jobs(optarg, &wish->jobs)) {
            return usage("--jobs takes a number from 1 to 256, not", optarg);
        } else if (c == OPTION_SHARD && !read_share(optarg, &wish->share)) {
            return usage("--shard takes I/N, as in 2/4, not", optarg);
        } else if (c < OPTION_SHARD) {
            wish->form = (enum form)c;
        }
    }
    return EXIT_CLEAN;
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
    struct wish wish = {.form = FORM_WORDS};
    int code = read_wish(&wish, count, argument);
    if (code != EXIT_CLEAN) {
        return code;
    }
    if (count - optind != 1) {
        return usage("run takes one experiment file", NULL);
    }
    struct job job = {.path = argument[optind]};
    if (wish.share.of > 0) {
        if (wish.folder != NULL || wish.form != FORM_WORDS) {
            return usage("--shard prints rows for 'plasticity merge' and takes no other form",
                         NULL);
        }
        code = run_share(&job, &wish);
    } else {
        code = job_run(&job, wish.jobs);
        code = code == EXIT_CLEAN ? print_result(&job, wish.form, wish.folder) : code;
    }
    job_release(&job);
    return code;
}

int command_merge(int count, char **argument)
{
    struct wish wish = {.form = FORM_WORDS};
    int code = read_wish(&wish, count, argument);
    if (code != EXIT_CLEAN) {
        return code;
    }
    if (count - optind < 2 || wish.share.of > 0 || wish.jobs > 0) {
        return usage("merge takes an experiment file and what 'run --shard' printed", NULL);
    }
    struct job job = {.path = argument[optind]};
    code = job_parse(&job);
    for (int i = optind + 1; code == EXIT_CLEAN && i < count; i++) {
        code = cells_read(job.experiment, argument[i], &job.cells) ? code : EXIT_FINDINGS;
    }
    if (code == EXIT_CLEAN && !cells_are_whole(job.experiment, &job.cells, job.path)) {
        code = EXIT_FINDINGS;
    }
    code = code == EXIT_CLEAN ? job_finish(&job) : code;
    code = code == EXIT_CLEAN ? print_result(&job, wish.form, wish.folder) : code;
    job_release(&job);
    return code;
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
