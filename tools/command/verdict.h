/* command/verdict.h: what is said of the findings of a wiki, and the exit code.
 *
 *     struct verdict verdict;
 *     code = verdict_open(&verdict, command, &settings);        reads the baseline
 *     verdict_reach(&verdict, &compile);
 *     verdict_print(&verdict, &compile, stdout, &why);
 *     code = verdict_exit_code(&verdict);
 *     verdict_close(&verdict);
 *
 * Findings of the baseline are known: they are neither printed nor counted.
 */
#ifndef COMMAND_VERDICT_H
#define COMMAND_VERDICT_H

#include "command/shared.h"
#include "diag/baseline.h"
#include "write/findings.h"

struct verdict {
    const struct command *command;
    struct arena arena;
    enum severity gate;
    const struct findings_format *format;
    bool has_baseline;
    struct baseline baseline;
    struct report report; /* what is new */
    struct report known;
};

/* Returns EXIT_CLEAN, or says what is wrong with the baseline. To be closed in any case. */
int verdict_open(struct verdict *verdict, const struct command *command,
                 const struct shared_settings *settings);
void verdict_close(struct verdict *verdict);

void verdict_reach(struct verdict *verdict, struct compile *compile);

/* Prints the findings in the format. */
bool verdict_print(const struct verdict *verdict, const struct compile *compile, FILE *out,
                   struct failure *why);

/* The same as text, for a terminal of that kind; false when there is too much of it. The buffer is
 * to be released in any case. */
bool verdict_render(const struct verdict *verdict, const struct compile *compile,
                    struct terminal terminal, struct buf *out) MUST_USE;
/* Prints such a text. */
bool verdict_put(struct span text, FILE *out, struct failure *why) MUST_USE;

/* "2 errors, 1 warning" */
void verdict_print_counts(const struct verdict *verdict, FILE *out);

/* Says on stderr how many entries of the baseline could go. */
void verdict_print_mended(const struct verdict *verdict);

/* Makes the findings known and writes them to the baseline at `path`; with a baseline, only those
 * it has. */
bool verdict_freeze(struct verdict *verdict, const char *path, struct failure *why) MUST_USE;

/* EXIT_FINDINGS when something new is at or above the gate. */
int verdict_exit_code(const struct verdict *verdict);

#endif
