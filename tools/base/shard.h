/* base/shard.h: one of several shares of things that have names.
 *
 *     struct shard shard;
 *     if (shard_parse(SPAN("2/3"), &shard) && shard_has(shard, SPAN("index.html"))) { ... }
 *
 * A name belongs to the same share wherever it is asked, whatever other names there are.
 */
#ifndef BASE_SHARD_H
#define BASE_SHARD_H

#include "base/span.h"

enum { MOST_SHARDS = 9999 };

struct shard {
    uint32_t number; /* the first is 1 */
    uint32_t count;  /* 0: not a share but the whole */
};

/* "2/3", or false. */
bool shard_parse(struct span text, struct shard *out) MUST_USE;

/* The whole has all names. */
bool shard_has(struct shard shard, struct span name);

#endif
