/* join/names.h: which article, file or term a name means. */
#ifndef JOIN_NAMES_H
#define JOIN_NAMES_H

#include "diag/finding.h"
#include "join/batches.h"
#include "join/name_set.h"
#include "wiki/site.h"

/* Enters all titles, paths, file names and aliases; two articles with one address are a finding.
 * `folded` has the names of each article, which live as long as the site. */
void names_add_articles(struct site *site, const struct folded *folded, struct findings *findings);

/* Enters anew who answers to these names. */
void names_renew(struct site *site, const struct name_set *names);

/* Enters names and synonyms of all terms; one that is taken is a finding. */
void names_add_terms(struct site *site, struct findings *findings);

#endif
