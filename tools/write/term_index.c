/* write/term_index.c: a map from the first word of each name to the names that begin with it,
 * longest first. */
#include "write/term_index.h"

#include "base/vec.h"

enum { LONGEST_WORD = 64 };

struct named {
    struct span name;
    const struct term *term;
};

struct bucket {
    struct named *at;
    size_t count, room;
};

/* Most words begin no name. Their first two letters and their length tell, without a look into the
 * map. */
enum { FILTER_BITS = 1 << 13 };

struct term_index {
    struct map by_word;
    uint64_t filter[FILTER_BITS / 64];
    bool in_word[256]; /* by byte: is_word_byte, which all text goes through */
};

static bool is_word_byte(char c)
{
    return char_is_alnum(c) || (unsigned char)c >= 0x80;
}

static size_t word_len(struct span text, size_t at)
{
    size_t len = 0;

    while (at + len < text.len && is_word_byte(text.at[at + len])) {
        len++;
    }
    return len;
}

static unsigned filter_bit(struct span text, size_t at, size_t len)
{
    unsigned first = (unsigned char)char_lower(text.at[at]);
    unsigned second = len > 1 ? (unsigned char)char_lower(text.at[at + 1]) : 0;

    return (first * 131 + second * 7 + (unsigned)len * 1031) % FILTER_BITS;
}

static bool may_begin(const struct term_index *index, struct span text, size_t at, size_t len)
{
    unsigned bit = filter_bit(text, at, len);

    return len > 0 && (index->filter[bit / 64] >> (bit % 64) & 1) != 0;
}

static void add_name(struct term_index *index, struct arena *arena, struct span name,
                     const struct term *term)
{
    struct span word = span_lower(arena, span_slice(name, 0, word_len(name, 0)));
    struct bucket *bucket = map_find(&index->by_word, word);
    unsigned bit;
    size_t i;

    if (word.len == 0 || word.len > LONGEST_WORD) {
        return;
    }
    bit = filter_bit(word, 0, word.len);
    index->filter[bit / 64] |= (uint64_t)1 << (bit % 64);
    if (bucket == NULL) {
        bucket = ARENA_NEW(arena, struct bucket);
        map_put(&index->by_word, word, bucket);
    }
    i = bucket->count;
    vec_add(arena, bucket);
    while (i > 0 && bucket->at[i - 1].name.len < name.len) {
        bucket->at[i] = bucket->at[i - 1];
        i--;
    }
    bucket->at[i] = (struct named){name, term};
}

struct term_index *term_index_new(const struct site *site, struct arena *arena)
{
    struct term_index *index = ARENA_NEW(arena, struct term_index);

    map_init(&index->by_word, arena);
    for (unsigned byte = 0; byte < countof(index->in_word); byte++) {
        index->in_word[byte] = is_word_byte((char)byte);
    }
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
    return end >= text.len || !is_word_byte(text.at[end]);
}

/* The term whose name begins with the word of `word` bytes at `at`. */
static const struct term *find_at(const struct term_index *index, struct span text, size_t at,
                                  size_t word, size_t *len)
{
    char lower[LONGEST_WORD];
    const struct bucket *bucket = NULL;

    /* "synapses" begins with the word of "synapse" as well. */
    for (size_t drop = 0; drop < 2 && bucket == NULL && drop < word; drop++) {
        if ((drop == 1 && text.at[at + word - 1] != 's') ||
            !may_begin(index, text, at, word - drop)) {
            continue;
        }
        for (size_t i = 0; i < word - drop; i++) {
            lower[i] = char_lower(text.at[at + i]);
        }
        bucket = map_find(&index->by_word, (struct span){lower, word - drop});
    }
    for (size_t i = 0; bucket != NULL && i < bucket->count; i++) {
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
        size_t word = 0;

        while (from + word < text.len && index->in_word[(unsigned char)text.at[from + word]]) {
            word++;
        }
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
