/* wiki/identifier.h: the forms of DOI (ISO 26324), PMID, PMCID, ISBN (ISO 2108) and ISSN (ISO
 * 3297), and what is wrong with an address.
 *
 *     identifier_isbn_good(SPAN("978-0-306-40615-7"))     true: the check digit fits
 */
#ifndef WIKI_IDENTIFIER_H
#define WIKI_IDENTIFIER_H

#include "base/span.h"

bool identifier_doi_good(struct span doi);   /* "10.1038/361031a0", without an address before it */
bool identifier_pmid_good(struct span pmid); /* 1 to 8 digits, no leading zero */
bool identifier_pmcid_good(struct span pmcid); /* "PMC" and digits */
bool identifier_isbn_good(struct span isbn);   /* 10 or 13 digits, hyphens and spaces between */
bool identifier_issn_good(struct span issn);   /* "0022-3751" */

/* The host of an http(s) address in lower case, without "www."; empty when it is none. */
struct span identifier_host(struct arena *arena, struct span url);

/* The part of an address that a chatbot left in it; empty when there is none. */
struct span identifier_chatbot_trace(struct span url);

/* A host whose pages anybody, or a program, can write. */
bool identifier_host_blocked(struct span host);

#endif
