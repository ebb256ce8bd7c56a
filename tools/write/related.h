/* write/related.h: for each article, the others that share most of its tags.
 *
 *     struct related *related = related_new(site);
 *     related_rank_all(related, threads);             when nearly all will be asked for
 *     list = related_of(related, index);
 *     list.at[0 .. list.count)                        the closest first
 *     related_free(related);
 *
 * Of articles that share as many tags, the first by path is closer. What a list follows from, the
 * tags of the article and the articles under these, is quickly told; the list itself is worked out
 * when it is asked for first, by whichever thread.
 */
#ifndef WRITE_RELATED_H
#define WRITE_RELATED_H

#include "wiki/site.h"

enum { RELATED_MOST = 11, RELATED_SHOWN = 6 /* in the list of a page; the rest may be drawn */ };

struct related;

struct related_list {
    uint32_t at[RELATED_MOST];
    uint32_t count;
};

struct related *related_new(const struct site *site);
void related_free(struct related *related); /* NULL is fine */

void related_rank_all(struct related *related, size_t threads);

/* May be called from several threads. */
struct related_list related_of(struct related *related, size_t article);

/* The tags of an article, as indices of the site's, in their order. */
const uint32_t *related_tags(const struct related *related, size_t article, size_t *count);

#endif
