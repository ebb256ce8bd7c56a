/* join/check.h: the rules that need everyone: unknown keys and runs, dead and ambiguous links,
 * unused sources.
 *
 *     struct checking checking = {.scratch = &scratch, .findings = &findings};
 *     check_facts(&site, &site.articles[i], &checking);       for each article, and the glossary
 *     check_names(&site, has_register, &checking);
 *     check_together(&site, has_register, &checking);
 *     checking_end(&checking);
 *
 * Three parts, because they last for different times when a single article changes.
 */
#ifndef JOIN_CHECK_H
#define JOIN_CHECK_H

#include "diag/finding.h"
#include "join/offers.h"
#include "wiki/site.h"

enum { CHECK_MOST_SUGGESTED = 300 };

struct checking {
    struct arena *scratch;
    struct findings *findings;
    size_t suggested; /* how often help with a name was asked for: the first times get it */
    struct offers offers;
};

/* What may be wrong with one article; it follows from its facts, from the records, and from the
 * names, headings and addresses of articles. */
void check_facts(struct site *site, const struct facts *facts, struct checking *checking);

/* What follows from the settings, the records and the names of articles alone. */
void check_names(struct site *site, bool has_register, struct checking *checking);

/* What follows from the sentences of all articles. */
void check_together(struct site *site, bool has_register, struct checking *checking);

/* How many of the findings asked for help with a name. */
size_t check_suggested(const struct findings *findings);

/* Which names of articles may be what a link means that leads nowhere; of enum offer_kind. */
unsigned check_link_offers(const struct fact_link *link);

void checking_end(struct checking *checking);

#endif
