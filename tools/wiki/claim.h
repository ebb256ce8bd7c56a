/* wiki/claim.h: a sentence and its tags.
 *
 * A claim is what a reader can trace. Its id is made from its words, so that it stays when the
 * sentence moves and changes when it is edited: "s-" and eight hexadecimal digits, with "-2" and so
 * on behind a repetition.
 */
#ifndef WIKI_CLAIM_H
#define WIKI_CLAIM_H

#include "base/span.h"

struct claim {
    uint32_t at, len;              /* in the article's file */
    uint32_t first_tag, tag_count; /* in the article's tags */
    uint32_t section;              /* index in the article's sections */
    struct span id;
    struct span text; /* the words, without tags and marks */
    bool certain;     /* its end is beyond doubt */
};

/* What a sign-off is tied to: twelve hexadecimal digits of the words and the tags. */
struct span claim_mark(struct arena *arena, struct span text, struct span tags);

/* The id of a sentence with these words: letter case and white space do not matter. */
struct span claim_id(struct arena *arena, struct span text);

#endif
