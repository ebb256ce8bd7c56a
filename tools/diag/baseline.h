/* diag/baseline.h: findings that are known and wait to be mended, as a text file.
 *
 *     engram-baseline 1
 *     content/articles/ltp.md	tag/missing	8c1f00e2a97b3d54	1
 *
 *     struct baseline baseline;
 *     baseline_parse(&baseline, text, &arena, &why);
 *     baseline_apply(&baseline, &report);       takes what is known out of the report
 *
 * One line for each finding: path, rule and identity (diag/identity.h), between tabs, sorted by
 * bytes. In a path, control characters, bytes that are not UTF-8 and backslashes are escapes. The
 * baseline borrows the text.
 */
#ifndef DIAG_BASELINE_H
#define DIAG_BASELINE_H

#include "base/buf.h"
#include "base/failure.h"
#include "diag/report.h"

struct baseline {
    struct map entries; /* each line, to whether it was found again */
};

void baseline_init(struct baseline *baseline, struct arena *arena);

/* Adds the lines of a file; false when they are no baseline. */
bool baseline_parse(struct baseline *baseline, struct span text, struct failure *why) MUST_USE;

/* Moves the findings that the baseline has from the report to `known`. */
void baseline_apply(struct baseline *baseline, struct report *report, struct report *known);

/* How many entries no report had. */
size_t baseline_mended(const struct baseline *baseline);

/* The findings of a report as a baseline. */
void baseline_print(const struct report *report, struct arena *arena, struct buf *out);

#endif
