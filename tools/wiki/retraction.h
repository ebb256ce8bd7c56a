/* wiki/retraction.h: whether a work has been retracted, by several witnesses.
 *
 *     retraction_judge(witnesses, count)      RETRACTION_RETRACTED when one of them says so
 *
 * Witnesses are reconciled, not counted: whoever reports something has seen it. Only silence needs
 * everybody: a work is clean when every witness that could know it was asked and found nothing. One
 * that could not be asked leaves it unchecked.
 */
#ifndef WIKI_RETRACTION_H
#define WIKI_RETRACTION_H

#include "base/date.h"
#include "base/span.h"

/* The later wins over the earlier. */
enum retraction {
    RETRACTION_UNCHECKED,
    RETRACTION_CLEAN,
    RETRACTION_CORRECTED,
    RETRACTION_CONCERN,
    RETRACTION_RETRACTED,
    RETRACTION_REINSTATED,
};

enum { RETRACTION_COUNT = RETRACTION_REINSTATED + 1 };

struct witness {
    struct span by; /* "crossref", "pubmed", "retraction-watch", "title" */
    enum retraction says;
    struct span notice; /* DOI or PMID of what it points to; may be empty */
    struct date dated;  /* of the notice; no year when it does not say */
    struct date on;     /* asked; no year when it could not be */
};

struct witnesses {
    struct witness *at;
    size_t count, room;
};

/* A reinstatement counts unless a retraction is dated after it. No witness: unchecked. */
enum retraction retraction_judge(const struct witness *witnesses, size_t count);

/* What an update of a work means, in any spelling: "Retraction", "expression-of-concern",
 * "corrigendum". RETRACTION_CLEAN for what changes nothing, such as a new version. */
enum retraction retraction_of_type(struct span type);

const char *retraction_name(enum retraction retraction); /* "retracted", "unchecked", ... */
bool retraction_parse(struct span name, enum retraction *out) MUST_USE;

#endif
