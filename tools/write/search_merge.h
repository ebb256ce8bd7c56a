/* write/search_merge.h: the whole list of every word of a bucket: from the words of all items, or
 * from the lists of an earlier build and the words of the items that have changed.
 *
 *     struct search_merge merge = {.facts = facts, .count = count, .mean_len = 300};
 *     search_merge_all(&merge, bucket, &text, &scratch);
 *     search_merge_changed(&merge, &changes, bucket, &text, &scratch)     the same bytes
 *
 * The lists are sorted by their words and have every place (write/search_places.h).
 */
#ifndef WRITE_SEARCH_MERGE_H
#define WRITE_SEARCH_MERGE_H

#include "base/buf.h"

struct search_merge {
    const struct span *facts; /* of each item: write/search_facts.h */
    size_t count;
    uint32_t mean_len; /* about the mean of their numbers of words */
};

/* Items that have other words than in the earlier lists. */
struct search_changes {
    const bool *marked; /* of each item */
    const uint32_t *items;
    size_t count;
    const struct span *lists; /* the earlier ones of each bucket */
};

void search_merge_all(const struct search_merge *merge, size_t bucket, struct buf *out,
                      struct arena *scratch);

/* False when the earlier lists are none; `out` is then of no use. */
bool search_merge_changed(const struct search_merge *merge, const struct search_changes *changes,
                          size_t bucket, struct buf *out, struct arena *scratch) MUST_USE;

#endif
