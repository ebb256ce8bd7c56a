/* diag/report.h: findings with their line, column and source line, ready to print.
 *
 *     struct report report;
 *     report_locate(&report, &findings, &tree, &arena);
 *     for (size_t i = 0; i < report.count; i++) { report.at[i].line ... }
 *
 * Only the files that have findings are read, once each.
 */
#ifndef DIAG_REPORT_H
#define DIAG_REPORT_H

#include "base/tree.h"
#include "diag/finding.h"
#include "diag/identity.h"

struct located {
    const struct finding *finding;
    struct span path; /* relative to the root of the tree; "." when nowhere */
    size_t line;      /* from 1; 0 when there is no place */
    size_t column;    /* bytes, from 1 */
    size_t end_line;  /* of the byte behind the end */
    size_t end_column;
    size_t unit; /* the columns in code units of UTF-16, from 1; a byte order mark is none */
    size_t end_unit;
    struct span text;   /* the source line, without its end */
    size_t caret;       /* display columns before the marked text */
    size_t caret_width; /* display columns of it, at least 1 */
    struct identity identity;
};

struct report {
    struct located *at; /* in the order of the findings */
    size_t count;
};

void report_locate(struct report *report, const struct findings *findings, const struct tree *tree,
                   struct arena *arena);

size_t report_count(const struct report *report, enum severity severity);

#endif
