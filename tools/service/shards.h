/* service/shards.h: what the shards of a build leave for each other and for the build that joins them.
 *
 *     shards_find(&shards, &arena, "build/state");          each has a folder of its own
 *     options.shards = &shards;                             their packed articles and results
 *     shards_leave(folder, key, &made, &why);               a shard, after its last output
 *     shards_take(&shards, &look, &before.made, &taken);    the join, before it writes
 *     shards_forget(&shards, "build/state");                the join, when all is saved
 *
 * A folder such as build/state/shards/2-of-3 holds packed articles (service/shelf.h), results
 * (base/store.h) and, once the shard has written its pages, a list of what it made, under a key (of
 * the program and its options) and with a checksum. Nothing of it is trusted: a list that is
 * missing, damaged or foreign is an empty one, each page in a list is held against the disk, and
 * made anew when its key is not that of the present build. So it does not matter in which order
 * shards run, whether all did, or what was edited between them.
 */
#ifndef SERVICE_SHARDS_H
#define SERVICE_SHARDS_H

#include "base/failure.h"
#include "base/shard.h"
#include "write/made.h"

/* Where packed articles and results lie. */
struct shards_folder {
    struct shard shard; /* the whole: what earlier builds left */
    const char *path;
    bool has_list; /* its list could be taken */
};

struct shards {
    struct shards_folder *at;
    size_t count;
};

/* The folder of a shard below that of the state. */
const char *shards_folder(struct arena *arena, const char *state, struct shard shard);

/* The folders that are there, in the order of their shares. */
void shards_find(struct shards *shards, struct arena *arena, const char *state);

/* Writes the list of what the shard made. */
bool shards_leave(const char *folder, struct hash128 key, const struct made *made,
                  struct failure *why) MUST_USE;

/* What is known of outputs: `made` of all that lies on the disk as shards or an earlier build left
 * it, `list` the paths that are there because of shards, one a line. Both live in the arena. */
struct shards_made {
    struct made made;
    struct span list;
    struct made *lists; /* of each shard, as it left it */
};

struct shards_look {
    struct arena *arena;
    struct hash128 key;
    struct made_place place;
};

void shards_take(struct shards *shards, const struct shards_look *look, const struct made *before,
                 struct shards_made *out);

/* Takes the state of the search index (write/search_index.h) from the shard that made it. */
void shards_take_search(const struct shards *shards, const char *state);

/* Removes all that shards left. */
void shards_forget(const struct shards *shards, const char *state);

#endif
