/* write/key.c: parts gather in a room of fixed size and are hashed when it is full. */
#include "write/key.h"

enum { LONGEST_TEXT = 512 }; /* longer ones are hashed by themselves */

void key_init(struct key *key)
{
    key->sum = (struct hash128){0};
    key->len = 0;
}

static void flush(struct key *key)
{
    key->sum = hash128_mix(key->sum, hash128_of((struct span){key->at, key->len}));
    key->len = 0;
}

static void put(struct key *key, const void *at, size_t size)
{
    if (size > KEY_ROOM - key->len) {
        flush(key);
    }
    if (size > 0) {
        memcpy(key->at + key->len, at, size);
    }
    key->len += size;
}

void key_number(struct key *key, uint64_t number)
{
    put(key, &number, sizeof number);
}

void key_hash(struct key *key, struct hash128 hash)
{
    put(key, &hash, sizeof hash);
}

void key_text(struct key *key, struct span text)
{
    key_number(key, text.len);
    if (text.len > LONGEST_TEXT) {
        key_hash(key, hash128_of(text));
    } else {
        put(key, text.at, text.len);
    }
}

void key_date(struct key *key, struct date date)
{
    key_number(key, date.year);
    key_number(key, (uint64_t)date.month << 8 | date.day);
}

struct hash128 key_end(struct key *key)
{
    flush(key);
    return key->sum;
}

void key_sum(struct hash128 *sum, struct hash128 part)
{
    sum->high += part.high;
    sum->low += part.low;
}
