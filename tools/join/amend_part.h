/* join/amend_part.h: what the files of join/amend.h share.
 *
 *     amend_touch(&amend, &was);          the names of an article that it may lose
 *     amend_touch(&amend, &now);          and those that it may get; while the site knows the first ones
 *     amend_names(&amend);                once the articles are what they are now
 */
#ifndef JOIN_AMEND_PART_H
#define JOIN_AMEND_PART_H

#include "join/amend.h"

void amend_touch(struct amend *amend, const struct facts *facts);

/* Enters names anew, and follows links of articles that have not changed, where these name them. */
void amend_names(struct amend *amend);

/* The links of an article, where they end. */
void amend_remove_links(struct site *site, const struct facts *facts, uint32_t article);
void amend_insert_links(struct site *site, const struct facts *facts, uint32_t article);

void amend_remove_cites(struct site *site, const struct facts *facts, uint32_t article);

void amend_insert_cites(struct site *site, const struct facts *facts, uint32_t article);

bool amend_has_same_runs(const struct facts *a, const struct facts *b);
void amend_find_newest(struct site *site);
void amend_add_stale(struct amend *amend, uint32_t article);

#endif
