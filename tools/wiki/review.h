/* wiki/review.h: a person's word on one sentence, from content/reviews.tsv.
 *
 * The mark of a sentence (claim_mark) is made from its words and tags: whoever edits either voids
 * the sign-off.
 */
#ifndef WIKI_REVIEW_H
#define WIKI_REVIEW_H

#include "base/date.h"
#include "base/span.h"

struct facts;

enum review_verdict {
    REVIEW_SUPPORTED,
    REVIEW_PARTLY,      /* the source says less than the sentence */
    REVIEW_UNSUPPORTED, /* the source does not say it */
    REVIEW_REJECTED,    /* the sentence is wrong, whatever the source says */
    REVIEW_NO_ACCESS,   /* the reviewer could not read the source: nothing is known */
};

enum { REVIEW_VERDICTS = REVIEW_NO_ACCESS + 1 };

struct review {
    uint32_t at, len;            /* of its line in the file */
    struct span path;            /* of the article, below content/articles without extension */
    const struct facts *article; /* that the path names, once joined; else NULL */
    struct span mark;            /* of the sentence */
    enum review_verdict verdict;
    struct span reviewer, note;
    struct date date;
};

struct reviews {
    uint32_t file; /* index in the tree of inputs */
    struct review *at;
    size_t count, room;
};

const char *review_verdict_name(enum review_verdict verdict); /* "supported", "cannot access" */
bool review_verdict_parse(struct span name, enum review_verdict *out) MUST_USE;

/* Whether the sentence cannot stay as it is: its source says it in part, or not at all. */
bool review_is_against(const struct review *review);

#endif
