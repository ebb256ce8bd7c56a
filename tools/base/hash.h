/* base/hash.h: content fingerprints; the doorman of xxhash.
 *
 *     struct hash128 h = hash128_of(bytes);
 *     char hex[HASH128_HEX + 1];
 *     hash128_print(h, hex);
 *
 * XXH3 (github.com/Cyan4973/xxHash): fast and well spread, but not for decisions about trust.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/span.h"

struct hash128 {
    uint64_t high, low;
};

enum { HASH128_HEX = 32, HASH64_HEX = 16 };

uint64_t hash64_of(struct span bytes);
struct hash128 hash128_of(struct span bytes);
bool hash128_equal(struct hash128 a, struct hash128 b);
struct hash128 hash128_mix(struct hash128 a, struct hash128 b); /* order matters */
void hash128_print(struct hash128 h, char hex[HASH128_HEX + 1]);

#endif
