/* join/amend.h: a joined site after an article has changed, as if it had been joined anew.
 *
 *     if (amend_fits(&site.articles[i], &facts)) {
 *         amend_article(&amend, i, &facts);            for each article that has changed, then
 *         amend_check(&amend, &checking);              what is wrong with them now
 *     }
 *
 * That is possible where the article keeps its address and all names by which others find it, its
 * tags, and the runs that it needs: then lists, addresses, names and figures stay, and what its
 * sentences, links and citations led to is taken out and put in anew. What was known of the article
 * before must live as long as the site: lists may show its texts.
 */
#ifndef JOIN_AMEND_H
#define JOIN_AMEND_H

#include "base/vec.h"
#include "join/check.h"
#include "wiki/site.h"

struct amend {
    struct site *site;
    struct arena *scratch;
    VEC(uint32_t) stale;    /* articles of which amend_check finds anew what is wrong */
    bool is_stale_glossary; /* the same */
};

bool amend_fits(const struct facts *was, const struct facts *now);

/* The facts are copied; their texts and lists must live as long as the site. */
void amend_article(struct amend *amend, size_t article, const struct facts *now);

/* What is wrong with each of the stale articles by itself. */
void amend_check(struct amend *amend, struct checking *checking);

#endif
