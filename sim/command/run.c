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
    const struct plasticity_result *result;
};

static void job_release(struct job *job)
{
    memory_free(&job->run_memory);
    memory_free(&job->parse_memory);
    content_free(&job->content);
}

/* Reads, checks and runs; EXIT_CLEAN when there is a result. */
static int job_run(struct job *job)
{
    const struct plasticity_experiment *experiment;
    struct plasticity_errors errors;
    if (!content_read(&job->content, job->path)) {
        return EXIT_WORLD;
    }
    job->parse_memory = memory_new(plasticity_parse_need(job->content.len));
    enum plasticity_status status = plasticity_parse(&job->parse_memory, job->content.at,
                                                     job->content.len, &experiment, &errors);
    if (status == PLASTICITY_OK) {
        job->run_memory = memory_new(plasticity_run_need(experiment));
        status = plasticity_run(&job->run_memory, experiment, &job->result, &errors);
    }
    report_errors(job->path, job->content, errors);
    return status == PLASTICITY_OK ? EXIT_CLEAN : EXIT_FINDINGS;
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

int command_run(int count, char **argument)
{
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"outputs", no_argument, NULL, FORM_OUTPUTS},
                                            {"svg", no_argument, NULL, FORM_SVG},
                                            {"fragment", no_argument, NULL, FORM_FRAGMENT},
                                            {"csv", no_argument, NULL, FORM_CSV},
                                            {"json", no_argument, NULL, FORM_JSON},
                                            {NULL, 0, NULL, 0}};
    const char *folder = NULL;
    enum form form = FORM_WORDS;
    for (int c; (c = getopt_long(count, argument, "o:", options, NULL)) != -1;) {
        if (c == '?') {
            return usage(
                "run takes FILE, -o DIR and one of --svg --fragment --csv --json --outputs", NULL);
        }
        if (c == 'o') {
            folder = optarg;
        } else {
            form = (enum form)c;
        }
    }
    if (count - optind != 1) {
        return usage("run takes one experiment file", NULL);
    }
    struct job job = {.path = argument[optind]};
    int code = job_run(&job);
    if (code == EXIT_CLEAN) {
        code = print_result(&job, form, folder);
    }
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
        int code = job_run(&job);
        job_release(&job);
        worst = code > worst ? code : worst;
    }
    return worst;
}
