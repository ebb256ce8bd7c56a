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

struct review {
    uint32_t at, len;            /* of its line in the file */
    struct span path;            /* of the article, below content/articles without extension */
    const struct facts *article; /* that the path names, once joined; else NULL */
    struct span mark;            /* of the sentence */
    struct span verdict;         /* "supported", "unsupported" or "rejected" */
    struct span reviewer, note;
    struct date date;
};

struct reviews {
    uint32_t file; /* index in the tree of inputs */
    struct review *at;
    size_t count, room;
};

#endif
