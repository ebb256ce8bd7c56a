/* wiki/suppression.h: "<!-- engram-allow rule: reason -->": an author's exception to a rule. */
#ifndef WIKI_SUPPRESSION_H
#define WIKI_SUPPRESSION_H

#include "base/span.h"

struct suppression {
    struct span rule, reason;
    uint32_t at, len;   /* of the comment in the file */
    uint32_t line;      /* of it, from 1 */
    uint32_t from, end; /* the bytes of the file that it counts for */
    bool used;
};

#endif
