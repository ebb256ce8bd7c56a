/* write/glossary_pages.h: on which page of the glossary a term stands.
 *
 *     writer.glossary_parts = glossary_parts_find(site, arena);
 *     glossary_term_address(site, term, scratch)             "glossary.html", "glossary.2.html"
 *     glossary_claim_address(writer, claim, scratch)
 *
 * A page holds so many terms that it stays bounded, with what they cite and who uses them. What is
 * found lives in the arena.
 */
#ifndef WRITE_GLOSSARY_PAGES_H
#define WRITE_GLOSSARY_PAGES_H

#include "write/page.h"

enum { GLOSSARY_MOST_TERMS = 50 }; /* on one page */

/* The part, from 0, of each sentence of the glossary. */
const uint32_t *glossary_parts_find(const struct site *site, struct arena *arena);

struct span glossary_term_address(const struct site *site, const struct term *term,
                                  struct arena *arena);
struct span glossary_claim_address(const struct writer *writer, uint32_t claim,
                                   struct arena *arena);

#endif
