/* command/shared.h: what build and check both do: run the compiler and show progress. */
#ifndef COMMAND_SHARED_H
#define COMMAND_SHARED_H

#include <signal.h>

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
    const char *gate;     /* "error" or "warning" */
    const char *katex;    /* the script that typesets formulas */
    const char *baseline; /* a file of known findings, or NULL */
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

/* From now on Ctrl-C and SIGTERM only set the flag that is returned, and a second one ends the
 * program. */
volatile sig_atomic_t *shared_stop_on_signal(void);

/* Which files a new build is for; nothing for the first. */
void shared_print_changes(const struct span *changed, size_t count, bool lost);

/* Removes the progress line from the terminal. */
void shared_progress_end(void);

/* Says on stderr why the world refused. */
int shared_failure(const struct command *command, const struct failure *why);

#endif
