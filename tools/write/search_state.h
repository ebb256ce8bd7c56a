/* write/search_state.h: what a search index was made from, so that the next one is made from what
 * has changed since.
 *
 *     struct search_state before, now = {.key = key, ...};
 *     if (search_state_load(&before, path, key, &arena)) { ... before.lists[bucket] ... }
 *     search_state_save(&now, path, &why);
 *
 * One flat file with a version, a key and a checksum; what is missing, damaged or from another
 * program is no state, and everything is made anew. The spans of a loaded state live in the arena.
 */
#ifndef WRITE_SEARCH_STATE_H
#define WRITE_SEARCH_STATE_H

#include "base/failure.h"
#include "base/hash.h"
#include "write/search_facts.h"

struct search_state {
    struct hash128 key; /* of the program; what has none is not kept */
    uint32_t mean_len;
    size_t count;
    const struct hash128 *names;       /* of each item: what it is, so that another is not it */
    const struct hash128 *words;       /* of each item: the hash of its words */
    struct span lists[SEARCH_BUCKETS]; /* every list of the bucket, with every place */
};

bool search_state_load(struct search_state *state, const char *path, struct hash128 key,
                       struct arena *arena) MUST_USE;
bool search_state_save(const struct search_state *state, const char *path,
                       struct failure *why) MUST_USE;

#endif
