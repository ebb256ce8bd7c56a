/* write/term_index.c: a table from the first word of each name to the names that begin with it,
 * longest first. Most words begin no name: their length and their first eight bytes, taken as one
 * number, lead to a place in the table that is empty or has another number.
 */
#include "write/term_index.h"

#include "base/vec.h"

enum { LONGEST_WORD = 64, FIRST_SLOTS = 64 };

struct named {
    struct span name;
    const struct term *term;
};

/* The names that begin with one word. */
struct bucket {
    uint64_t head; /* head_of the word */
    struct span word;
    struct named *at;
    size_t count, room;
};

struct term_index {
    struct bucket *slots; /* the place of a word, or behind it; without names where there is none */
    size_t slot_count;    /* a power of two, and more than twice the words */
};

static size_t word_len(struct span text, size_t at)
{
    size_t len = 0;

    while (at + len < text.len && char_in_word(text.at[at + len])) {
        len++;
    }
    return len;
}

/* The first eight bytes of a word, letters in lower case; a few other bytes change as well, which
 * makes two words alike that are told apart later. */
static uint64_t head_of(struct span text, size_t at, size_t len)
{
    uint64_t head = 0;

    if (text.len - at >= sizeof head) {
        memcpy(&head, text.at + at, sizeof head);
    } else {
        memcpy(&head, text.at + at, text.len - at);
    }
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    head = __builtin_bswap64(head);
#endif
    head |= UINT64_C(0x2020202020202020);
    return len < sizeof head ? head & ((UINT64_C(1) << 8 * len) - 1) : head;
}

static struct bucket *slot_of(const struct term_index *index, struct span word, uint64_t head)
{
    size_t mask = index->slot_count - 1,
           slot = (size_t)((head ^ word.len << 56) * UINT64_C(0x9E3779B97F4A7C15) >> 32) & mask;

    for (;; slot = (slot + 1) & mask) {
        struct bucket *bucket = &index->slots[slot];

        if (bucket->count == 0 || (bucket->head == head && bucket->word.len == word.len &&
                                   span_equal_nocase(bucket->word, word))) {
            return bucket;
        }
    }
}

static void add_name(struct term_index *index, struct arena *arena, struct span name,
                     const struct term *term)
{
    struct span word = span_slice(name, 0, word_len(name, 0));
    struct bucket *bucket;
    size_t i;

    if (word.len == 0 || word.len > LONGEST_WORD) {
        return;
    }
    bucket = slot_of(index, word, head_of(word, 0, word.len));
    bucket->head = head_of(word, 0, word.len);
    bucket->word = word;
    i = bucket->count;
    vec_add(arena, bucket);
    while (i > 0 && bucket->at[i - 1].name.len < name.len) {
        bucket->at[i] = bucket->at[i - 1];
        i--;
    }
    bucket->at[i] = (struct named){name, term};
}

static size_t slots_for(const struct site *site)
{
    size_t names = 0, slots = FIRST_SLOTS;

    for (size_t i = 0; i < site->glossary.count; i++) {
        names += 1 + site->glossary.terms[i].synonyms.count;
    }
    while (slots < names * 4) {
        slots *= 2;
    }
    return slots;
}

struct term_index *term_index_new(const struct site *site, struct arena *arena)
{
    struct term_index *index = ARENA_NEW(arena, struct term_index);

    index->slot_count = slots_for(site);
    index->slots = ARENA_ARRAY(arena, struct bucket, index->slot_count);
    for (size_t i = 0; i < site->glossary.count; i++) {
        const struct term *term = &site->glossary.terms[i];

        add_name(index, arena, term->name, term);
        for (size_t s = 0; s < term->synonyms.count; s++) {
            add_name(index, arena, term->synonyms.at[s], term);
        }
    }
    return index;
}

static bool matches(struct span text, size_t at, struct span name, size_t *len)
{
    struct span there = span_slice(text, at, name.len);
    size_t end = at + name.len;

    if (name.len <= 3 ? !span_equal(there, name) : !span_equal_nocase(there, name)) {
        return false;
    }
    if (end < text.len && text.at[end] == 's' && name.len > 3) {
        end++;
    }
    *len = end - at;
    return end >= text.len || !char_in_word(text.at[end]);
}

/* The names that begin with the word, if any do. "synapses" begins with the word of "synapse" as
 * well. */
static const struct bucket *find_bucket(const struct term_index *index, struct span text, size_t at,
                                        size_t word)
{
    const struct bucket *bucket =
        slot_of(index, span_slice(text, at, word), head_of(text, at, word));

    if (bucket->count == 0 && word > 1 && text.at[at + word - 1] == 's') {
        bucket = slot_of(index, span_slice(text, at, word - 1), head_of(text, at, word - 1));
    }
    return bucket;
}

/* The term whose name begins with the word of `word` bytes at `at`. */
static const struct term *find_at(const struct term_index *index, struct span text, size_t at,
                                  size_t word, size_t *len)
{
    const struct bucket *bucket = find_bucket(index, text, at, word);

    for (size_t i = 0; i < bucket->count; i++) {
        if (matches(text, at, bucket->at[i].name, len)) {
            return bucket->at[i].term;
        }
    }
    return NULL;
}

/* A word begins behind what is no letter or digit; what has a hyphen before it is part of another,
 * and so is the end of a word with letters that are not ASCII. */
static bool starts_word(struct span text, size_t at)
{
    char c = text.at[at], before = at > 0 ? text.at[at - 1] : ' ';

    return (char_is_alnum(c) || (unsigned char)c >= 0xC0) && !char_is_alnum(before) &&
           (unsigned char)before < 0x80 && before != '-';
}

const struct term *term_index_next(const struct term_index *index, struct span text, size_t from,
                                   size_t *at, size_t *len)
{
    while (from < text.len) {
        size_t word = word_len(text, from);

        if (word > 0 && word <= LONGEST_WORD && starts_word(text, from)) {
            const struct term *term = find_at(index, text, from, word, len);

            if (term != NULL) {
                *at = from;
                return term;
            }
        }
        from += word > 0 ? word : 1;
    }
    return NULL;
}
