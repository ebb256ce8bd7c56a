/* write/search_lists.h: for each word the items that have it, as text of a script.
 *
 *     struct search_lists lists;
 *     search_lists_make(&lists, &(struct search_merge){facts, count, mean_len}, bucket, &scratch);
 *     ... lists.shards.at[0].text ...             "neuron":"12|…","neurons":"7|…"
 *     search_lists_release(&lists);
 *
 * A list is the number of items, '|' and a row of places: how far the item lies behind the one
 * before (less one), how well the word fits with two flags in one character, and the spot
 * (struct search_entry). Numbers are to the base 45, the lowest digit first, in an alphabet of 90
 * characters whose lower half ends a number.
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

struct search_merge {
    const struct span *facts; /* of each item */
    size_t count;
    uint32_t mean_len; /* of their numbers of words */
};

void search_lists_make(struct search_lists *lists, const struct search_merge *merge, size_t bucket,
                       struct arena *scratch);
void search_lists_release(struct search_lists *lists);

#endif
