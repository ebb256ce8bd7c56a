/* write/search_facts.h: what the search index has to know of one article, as one string of bytes.
 *
 *     struct span facts = search_facts_article(article, &arena, &scratch);
 *     struct search_cursor cursor;
 *     struct search_entry entry;
 *     search_cursor_open(&cursor, facts, bucket);
 *     while (search_cursor_next(&cursor, &entry)) { ... entry.word, entry.weight ... }
 *
 * The bytes depend on the body of that article and on nothing else, so bytes of an earlier build
 * may stand in for an article that has not changed; SEARCH_FACTS_VERSION changes when their meaning
 * does. Words lie sorted in buckets by their first byte: a bucket of all articles can be merged
 * without the others, and the buckets one after the other are in the order of all words.
 */
#ifndef WRITE_SEARCH_FACTS_H
#define WRITE_SEARCH_FACTS_H

#include "wiki/site.h"

#define SEARCH_FACTS_VERSION 1

enum { SEARCH_BUCKETS = 20, SEARCH_WORD_MOST = 32 * 7 };

/* Where a word stands best: 0 is the page, then its headings in their order, then its sentences.
 * A sentence with a source goes before one without, a sentence before a heading. */
struct search_entry {
    struct span word; /* until the next call */
    uint32_t weight;  /* how often it occurs, more for titles and headings */
    uint32_t spot;
    bool is_sourced; /* the spot is a sentence that cites a source */
    bool in_title;
};

struct search_cursor {
    struct span rest;
    char word[SEARCH_WORD_MOST];
};

/* The article must be sound; the bytes live in the arena. */
struct span search_facts_article(const struct article *article, struct arena *arena,
                                 struct arena *scratch);
/* An article that has no page yet is found by its title. */
struct span search_facts_title(struct span title, struct arena *arena, struct arena *scratch);
struct span search_facts_term(const struct glossary *glossary, const struct term *term,
                              struct arena *arena, struct arena *scratch);
struct span search_facts_source(const struct source *source, struct arena *arena,
                                struct arena *scratch);

/* The number of words of the text. */
uint32_t search_facts_len(struct span facts);

/* Bytes that no search_facts_… made are a bug. */
void search_cursor_open(struct search_cursor *cursor, struct span facts, size_t bucket);
bool search_cursor_next(struct search_cursor *cursor, struct search_entry *entry);

#endif
