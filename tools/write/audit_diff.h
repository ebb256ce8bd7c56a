/* write/audit_diff.h: two states of a wiki, sentence by sentence.
 *
 *     struct audit_diff diff;
 *     audit_diff_make(&diff, &(struct audit_diff_input){.now = &site, .was = &earlier}, &arena);
 *     diff.counts[AUDIT_UNC]        new sentences without a source
 *
 * The twelve categories are those of genhtml's differential coverage (linux-test-project/lcov, man
 * genhtml), with sentences in the place of lines. Sentences are matched by their words, first in
 * their own article and then anywhere, so that a sentence that moved or was reflowed has not
 * changed. An edited sentence counts as one that is gone and one that is new, as lines do there; it
 * is known by its neighbours and the words that stayed.
 */
#ifndef WRITE_AUDIT_DIFF_H
#define WRITE_AUDIT_DIFF_H

#include "base/vec.h"
#include "wiki/site.h"

enum audit_change {
    AUDIT_UNC, /* new, without a source */
    AUDIT_LBC, /* had a source, has none now */
    AUDIT_UIC, /* was not counted before (a draft), without a source */
    AUDIT_UBC, /* without a source before and now */
    AUDIT_GBC, /* has gained a source */
    AUDIT_GIC, /* was not counted before, with a source */
    AUDIT_GNC, /* new, with a source */
    AUDIT_CBC, /* with a source before and now */
    AUDIT_EUB, /* is not counted any more (a draft), had no source */
    AUDIT_ECB, /* is not counted any more, had a source */
    AUDIT_DUB, /* is gone, had no source */
    AUDIT_DCB, /* is gone, had a source */
};

enum { AUDIT_CHANGES = AUDIT_DCB + 1 };

struct audit_diff_entry {
    enum audit_change change;
    uint32_t article, claim;         /* now; UINT32_MAX when it is gone */
    uint32_t was_article, was_claim; /* UINT32_MAX when it is new */
    bool retagged;                   /* the same words with other tags */
};

struct audit_diff_input {
    const struct site *now, *was;
    bool drafts; /* drafts are counted: none is left out on either side */
    size_t threads;
    struct span revision; /* full name of the earlier one */
};

struct audit_diff {
    struct audit_diff_input in;
    uint32_t counts[AUDIT_CHANGES];
    uint32_t patch, patch_sourced; /* sentences that the change adds, edits or tags anew */
    uint32_t edited, moved, retagged;
    VEC(struct audit_diff_entry)
    entries; /* what changed, in the order of the text; gone ones last
                                           */
};

void audit_diff_make(struct audit_diff *diff, const struct audit_diff_input *in,
                     struct arena *arena);

const char *audit_change_name(enum audit_change change);    /* "UNC" */
const char *audit_change_meaning(enum audit_change change); /* "new, without a source" */

#endif
