/* command/shared.h: what build and check both do: run the compiler, show progress, print findings.
 */
#ifndef COMMAND_SHARED_H
#define COMMAND_SHARED_H

#include "base/file.h"
#include "base/terminal.h"
#include "command/options.h"
#include "service/compile.h"

#ifndef ENGRAM_KATEX
#define ENGRAM_KATEX "/usr/share/javascript/katex/katex.js"
#endif

struct shared_settings {
    size_t jobs;
    bool drafts;
    const char *gate;  /* "error" or "warning" */
    const char *katex; /* the script that typesets formulas */
};

/* What the settings are without options. */
#define SHARED_SETTINGS                        \
    {                                          \
        .gate = "error", .katex = ENGRAM_KATEX \
    }

/* The options of compile, filled from the settings and the folder. */
struct compile_options shared_compile_options(const struct shared_settings *settings,
                                              const char *folder);

/* Checks '--gate' and the folder; says what is wrong and returns the exit code, or EXIT_CLEAN. */
int shared_check_arguments(const struct command *command, const struct shared_settings *settings,
                           const char *folder);

void shared_print_findings(struct compile *compile, const char *folder, FILE *out);

/* "2 errors, 1 warning" */
void shared_print_counts(const struct compile *compile, FILE *out);

/* EXIT_FINDINGS when something is at or above the gate. */
int shared_exit_code(const struct compile *compile, const struct shared_settings *settings);

/* Removes the progress line from the terminal. */
void shared_progress_end(void);

int shared_failure(const struct command *command, const struct failure *why);

#endif
