/* base/hash.c: the only file that includes xxhash; header-only, so there is no library to ship. */
#include "base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash64_of(struct span bytes)
{
    return XXH3_64bits(bytes.at, bytes.len);
}

struct hash128 hash128_of(struct span bytes)
{
    XXH128_hash_t h = XXH3_128bits(bytes.at, bytes.len);

    return (struct hash128){h.high64, h.low64};
}

bool hash128_equal(struct hash128 a, struct hash128 b)
{
    return a.high == b.high && a.low == b.low;
}

struct hash128 hash128_mix(struct hash128 a, struct hash128 b)
{
    struct hash128 both[2] = {a, b};

    return hash128_of((struct span){(const char *)both, sizeof both});
}

void hash128_print(struct hash128 h, char hex[HASH128_HEX + 1])
{
    snprintf(hex, HASH128_HEX + 1, "%016llx%016llx", (unsigned long long)h.high,
             (unsigned long long)h.low);
}
