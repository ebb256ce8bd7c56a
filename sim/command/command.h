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
int command_list(int count, char **argument);
int command_describe(int count, char **argument);
int command_practice(int count, char **argument);
int command_merge(int count, char **argument);

/* ---- file.c ---- */

/* The bytes of a file, with a zero byte behind them. */
struct content {
    char *at;
    size_t len;
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
