/* join/names.h: which article, file or term a name means. */
#ifndef JOIN_NAMES_H
#define JOIN_NAMES_H

#include "diag/finding.h"
#include "join/batches.h"
#include "wiki/site.h"

/* Enters all titles, paths, file names and aliases; two articles with one address are a finding.
 * `folded` has the names of each article, which live as long as the site. */
void names_add_articles(struct site *site, const struct folded *folded, struct findings *findings);

/* A name or synonym of a term; one that is taken is a finding. */
void names_add_term(struct site *site, struct term *term, struct span name,
                    struct findings *findings);

#endif
