/* write/key.h: a hash of many parts in their order, by which an output is known again.
 *
 *     struct key key;
 *     key_init(&key);
 *     key_text(&key, facts->title);
 *     key_number(&key, facts->words);
 *     hash = key_end(&key);
 *
 * Texts count with their lengths, so that no two rows of parts look alike. It holds no memory of
 * its own.
 */
#ifndef WRITE_KEY_H
#define WRITE_KEY_H

#include "base/date.h"
#include "base/hash.h"

enum { KEY_ROOM = 2048 };

struct key {
    struct hash128 sum; /* of the parts that have left the room */
    size_t len;
    char at[KEY_ROOM];
};

void key_init(struct key *key);
void key_text(struct key *key, struct span text);
void key_number(struct key *key, uint64_t number);
void key_hash(struct key *key, struct hash128 hash);
void key_date(struct key *key, struct date date);
struct hash128 key_end(struct key *key);

/* Adds a part to a sum in which the order of the parts does not matter. */
void key_sum(struct hash128 *sum, struct hash128 part);

#endif
