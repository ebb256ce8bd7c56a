/* write/term_index.h: finds the names of glossary terms in running text.
 *
 *     const struct term *term = term_index_find(index, text, at, &len);     at a word's start
 *
 * Built once for a site and never changed, so that all pages share it.
 */
#ifndef WRITE_TERM_INDEX_H
#define WRITE_TERM_INDEX_H

#include "wiki/site.h"

struct term_index;

struct term_index *term_index_new(const struct site *site, struct arena *arena);

/* The term whose longest name stands at text[at], a word's start, letter case apart; `*len` bytes
 * long. A plural "s" behind the name belongs to it. Names of up to three letters must agree in
 * case. NULL when there is none. */
const struct term *term_index_find(const struct term_index *index, struct span text, size_t at,
                                   size_t *len);

#endif
