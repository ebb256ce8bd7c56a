/* write/term_index.h: finds the names of glossary terms in running text.
 *
 *     size_t at = 0, len;
 *     while ((term = term_index_next(index, text, at, &at, &len)) != NULL) { ...; at += len; }
 *
 * Built once for a site and never changed, so that all pages share it.
 */
#ifndef WRITE_TERM_INDEX_H
#define WRITE_TERM_INDEX_H

#include "wiki/site.h"

struct term_index;

/* A term that an article uses, by its place in the glossary, and the first sentence that does. */
struct term_found {
    uint32_t term, claim;
};

struct terms_found {
    const struct term_found *at; /* each once, in the order of the text */
    size_t count;
    const bool *has_any; /* each sentence */
};

struct term_index *term_index_new(const struct site *site, struct arena *arena);

/* The first term at or behind text[from] whose name stands there as words of their own, letter case
 * apart: `*len` bytes from `*at`. Of several names that begin there the longest; a plural "s" behind
 * it belongs to it. Names of up to three letters must agree in case. NULL when there is none. */
const struct term *term_index_next(const struct term_index *index, struct span text, size_t from,
                                   size_t *at, size_t *len);

#endif
