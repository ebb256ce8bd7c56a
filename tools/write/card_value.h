/* write/card_value.h: what stands on cards and nowhere else on the page: the definitions of the
 * terms that a page links, and who has signed a sentence.
 *
 *     value_set(root, "terms", card_terms(&page));     once the page's text is written
 *
 * A card of a source or a run is made by the page's script from its entry in the list, which says
 * the same to those without a script; so nothing stands on the page twice.
 */
#ifndef WRITE_CARD_VALUE_H
#define WRITE_CARD_VALUE_H

#include "write/page.h"

/* The terms that the page has linked, in the order of their links: id, name, definition, and the
 * standing of what backs it. */
struct value *card_terms(const struct page *page);

/* The best standing among the sentences of a definition. */
enum standing card_term_standing(const struct site *site, const struct term *term);

/* Finds the sign-offs of the page's article; to be called before its text is written. */
void card_read_reviews(struct page *page);

/* Who signed the sentence as it stands, and what they found: "R. Name, 4 June 2026, supported";
 * empty when nobody did. Among several the last one of the file counts. */
struct span card_signature(const struct page *page, const struct fact_claim *claim);

/* How many sentences of the article are signed as supported. */
size_t card_signed_count(const struct page *page);

#endif
