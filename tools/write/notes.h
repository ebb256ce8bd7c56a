/* write/notes.h: what making an article's page found out about what the page depends on.
 *
 *     struct notes notes;
 *     if (notes_read(unit->notes, &notes)) { ... notes.linked[i] ... }
 *
 * They hold as long as the words of the article and the names of the terms are the same, and spare
 * later builds the search for terms: for the key of the page, and for the glossary's lists of uses.
 * Packed as a row of 32-bit numbers, which live where the packed bytes do.
 */
#ifndef WRITE_NOTES_H
#define WRITE_NOTES_H

#include "write/page.h"

struct notes_use {
    uint32_t term, claim; /* the first sentence of the article that has the term */
};

struct notes {
    bool is_loose; /* a tag stands outside of any sentence: facts do not tell what it names */
    const uint32_t *linked; /* terms that the page links, by their place in the glossary */
    size_t linked_count;
    const struct notes_use *uses;
    size_t use_count;
};

/* Of a page whose text is written; the bytes live in its scratch. */
struct span notes_pack(const struct page *page);

/* False when the bytes are not what was packed. */
bool notes_read(struct span bytes, const struct site *site, struct notes *out) MUST_USE;

/* The uses of terms alone, of an article that has no page in this build. */
struct span notes_pack_uses(const struct writer *writer, const struct facts *facts,
                            struct arena *arena);

#endif
