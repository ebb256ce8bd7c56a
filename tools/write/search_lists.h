/* write/search_lists.h: the lists of a bucket (write/search_merge.h) as pieces of a script.
 *
 *     struct search_lists lists;
 *     search_lists_make(&lists, whole, count, &scratch);
 *     ... lists.shards.at[0].text ...             "neuron":"12|…","neurons":"7|…"
 *     search_lists_release(&lists);
 */
#ifndef WRITE_SEARCH_LISTS_H
#define WRITE_SEARCH_LISTS_H

#include "base/buf.h"
#include "base/vec.h"

/* A piece of a script. */
struct search_shard {
    struct span text;
    struct span
        from;     /* of words: no word before this one is in it, all in the shard before are less */
    size_t first; /* of cards: its first item */
};

struct search_shards {
    struct search_shard *at;
    size_t count, room;
};

struct search_lists {
    struct buf text; /* into which the shards point */
    struct arena arena;
    struct search_shards shards;
};

/* `whole` are the lists with every place, `items` the number of all items. False when they are not
 * what search_merge_all makes; then there is nothing to release. */
bool search_lists_make(struct search_lists *lists, struct span whole, size_t items,
                       struct arena *scratch) MUST_USE;
void search_lists_release(struct search_lists *lists);

#endif
