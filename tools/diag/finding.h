/* diag/finding.h: what an author should change, and where.
 *
 *     struct finding *f = finding_add(&findings, (struct place){file, at, len}, RULE_CITE_UNKNOWN,
 *                                     "no source has the key '%.*s'", SPAN_ARG(key));
 *     f->help = span_format(findings.arena, "did you mean '%.*s'?", SPAN_ARG(near));
 *
 * Messages are lower case without a full stop, what is wrong first, names in single quotes; the
 * help is one action. A place is a number of a file and a range of bytes: lines and columns are
 * worked out only when findings are printed (diag/report.h), from the text of the few files that
 * have any.
 */
#ifndef DIAG_FINDING_H
#define DIAG_FINDING_H

#include "base/vec.h"
#include "diag/rule.h"

struct place {
    uint32_t file; /* index in the tree of inputs, or PLACE_NOWHERE */
    uint32_t at;   /* byte offset */
    uint32_t len;  /* bytes */
};

#define PLACE_NOWHERE UINT32_MAX

struct finding {
    enum rule_id rule;
    enum severity severity;
    struct place place;
    struct span message;
    struct span help; /* may be empty */
};

struct findings {
    struct arena *arena;
    struct finding *at;
    size_t count, room;
};

void findings_init(struct findings *findings, struct arena *arena);

/* Adds a finding with the severity of its rule; the caller may change it and set the help. */
struct finding *finding_add(struct findings *findings, struct place place, enum rule_id rule,
                            const char *format, ...) PRINTF_LIKE(4, 5);

/* Copies all of `more`, texts included, behind those of `findings`. */
void findings_append(struct findings *findings, const struct findings *more);

/* The same, but the texts stay where they are, and must live as long. */
void findings_borrow(struct findings *findings, const struct findings *more);

/* Sorts by file, offset, rule and message, and drops exact repetitions: the order, and so the
 * output, does not depend on threads. */
void findings_sort(struct findings *findings);

size_t findings_count(const struct findings *findings, enum severity severity);

#endif
