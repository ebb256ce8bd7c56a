/* command/command.h: the program around the library: files, options, messages.
 *
 * Every subcommand is a function from its arguments to an exit code. stdout carries the product,
 * stderr the talk.
 */
#ifndef SIM_COMMAND_COMMAND_H
#define SIM_COMMAND_COMMAND_H

#include <stdio.h>

#include "plasticity.h"

enum exit_code {
    EXIT_CLEAN = 0,
    EXIT_FINDINGS = 1, /* the experiment is wrong */
    EXIT_USAGE = 2,
    EXIT_WORLD = 3, /* a file cannot be read or written, memory is short */
};

int command_run(int count, char **argument);
int command_check(int count, char **argument);
int command_sweep(int count, char **argument);
int command_compare(int count, char **argument);
int command_data(int count, char **argument);
int command_list(int count, char **argument);
int command_describe(int count, char **argument);
int command_practice(int count, char **argument);
int command_merge(int count, char **argument);

/* ---- file.c ---- */

/* The bytes of a file, with a zero byte behind them. */
struct content {
    char *at;
    size_t len;
    size_t own; /* bytes that are the file's; behind them stand lines from the command line */
};

/* False after a message to stderr. */
bool content_read(struct content *content, const char *path);
void content_free(struct content *content);

/* "dir/stdp-window.sim" is "stdp-window"; the result is malloc'ed. */
char *name_of(const char *path);

/* What goes into a file, or to stdout. */
enum product { PRODUCT_SVG, PRODUCT_FRAGMENT, PRODUCT_CSV, PRODUCT_JSON };

/* Writes to stdout; EXIT_CLEAN or EXIT_WORLD. */
int product_print(const struct plasticity_result *result, enum product product, const char *name);

/* Writes NAME.svg (when there is a figure), NAME.csv and NAME.json below a folder, each through a
 * temporary file that is renamed, so that a reader never sees half a file. */
int product_save(const struct plasticity_result *result, const char *folder, const char *name);

/* ---- compute.c ---- */

/* Every `of`-th row, from row `index` on; {0, 1} is all of them. */
struct share {
    size_t index, of;
};

/* Computes the rows of a share on `jobs` threads, 0 for as many as there are processors. Shows
 * progress on a terminal. */
void compute_rows(const struct plasticity_experiment *experiment, double *cells, struct share share,
                  int jobs);

/* ---- cells.c ---- */

/* The numbers of a run, see plasticity_rows(), and which rows are there. */
struct cells {
    double *at;
    bool *is_there;
};

/* Ends the program when there is no memory. */
struct cells cells_new(const struct plasticity_experiment *experiment);
void cells_free(struct cells *cells);

int cells_print(const struct plasticity_experiment *experiment, const double *cells,
                struct share share);

/* Adds the rows of a text that cells_print wrote; false after a message. */
bool cells_read(const struct plasticity_experiment *experiment, const char *path,
                struct cells *cells);

/* False after a message when rows are missing. */
bool cells_are_whole(const struct plasticity_experiment *experiment, const struct cells *cells,
                     const char *path);

/* Prints a table of measurements. */
int data_print(const struct plasticity_data *data, enum product product);

/* ---- job.c ---- */

#define CHANGES_MAX 64u

/* Lines "name = value" that replace those of a file. */
struct changes {
    char *line[CHANGES_MAX];
    size_t count;
    bool is_sweep; /* outputs, figure and measurements of the file are left out too */
};

/* False after a message: the line is none, or its name is taken. */
bool changes_add(struct changes *changes, char *line);
bool changes_name(const struct changes *changes, const char *name);

/* One file taken through the library. */
struct job {
    const char *path;
    struct changes changes;
    struct content content;
    struct plasticity_memory parse_memory, run_memory;
    const struct plasticity_experiment *experiment;
    struct cells cells;
    const struct plasticity_result *result;
};

/* Reads, changes and checks; EXIT_CLEAN when there is an experiment. */
int job_parse(struct job *job);

/* From all cells to the result. */
int job_finish(struct job *job);

/* All of it, on `jobs` threads as in compute_rows; EXIT_CLEAN when there is a result. */
int job_run(struct job *job, int jobs);
void job_release(struct job *job);

/* ---- wish.c ---- */

enum form { FORM_WORDS, FORM_OUTPUTS, FORM_SVG, FORM_FRAGMENT, FORM_CSV, FORM_JSON };

/* What the options say is to be made of a result, and how. */
struct wish {
    enum form form;
    const char *folder;
    int jobs;
    struct share share; /* of {0, 0}: everything, and in the usual forms */
};

/* Which options a command takes besides -o, --svg, --fragment, --csv and --json. */
enum { TAKES_OUTPUTS = 1, TAKES_JOBS = 2, TAKES_SHARE = 4, TAKES_SET = 8 };

/* Reads the options; lines of --set go into `changes`, if any. EXIT_CLEAN, or the code. */
int wish_read(struct wish *wish, unsigned takes, struct changes *changes, int count,
              char **argument);

/* Writes the files and prints what is wished for; in words by `print`. */
int wish_grant(const struct wish *wish, const struct plasticity_result *result, const char *name,
               void (*print)(const struct plasticity_result *result, bool is_long));

/* The name of the files made of an experiment file, malloc'ed; ends the program when there is no
 * memory. */
char *file_name(const char *path, const char *end);

/* ---- table.c ---- */

/* The first table, aligned; in the long form with title and limits. */
void print_table(const struct plasticity_result *result, bool is_long);

/* ---- show.c ---- */

/* A text in lines of at most 80 columns, the first indented by `first`, the others by `indent`. */
void print_text(const char *text, size_t first, size_t indent);

/* "name: text" in the same way. */
void print_named(const char *name, const char *text, size_t first, size_t indent);

/* ---- show_practice.c ---- */

/* Prints equations, constants with their provenance, options and limits; EXIT_CLEAN. */
int describe_practice(const struct plasticity_practice_model *model);

/* ---- report.c ---- */

/* Prints the errors of a text with line, column, source line, caret and help. */
void report_errors(const char *path, struct content content, struct plasticity_errors errors);

/* A block for the library, freed by memory_free; ends the program when there is none. */
struct plasticity_memory memory_new(size_t size);
void memory_free(struct plasticity_memory *memory);

/* The named numbers with certainty and meaning; then, in the long form, limits. */
void print_outputs(const struct plasticity_result *result, bool is_long);

/* "plasticity: message"; returns the code for `return usage(...)`. */
int usage(const char *message, const char *detail);
int world(const char *path, const char *message);

#endif
