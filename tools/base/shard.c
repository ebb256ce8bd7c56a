/* base/shard.c: a name goes where its hash says. */
#include "base/shard.h"

#include "base/hash.h"

bool shard_parse(struct span text, struct shard *out)
{
    struct span first = span_cut(&text, '/');
    size_t number, count;

    if (!span_to_size(first, &number) || !span_to_size(text, &count) || number < 1 ||
        number > count || count > MOST_SHARDS) {
        return false;
    }
    *out = (struct shard){(uint32_t)number, (uint32_t)count};
    return true;
}

bool shard_has(struct shard shard, struct span name)
{
    return shard.count == 0 || hash64_of(name) % shard.count == shard.number - 1;
}
