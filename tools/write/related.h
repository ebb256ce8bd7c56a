/* write/related.h: for each article, the others that share most of its tags.
 *
 *     struct related related;
 *     related_find(&related, site, threads, &arena);
 *     related.of[index].at[0 .. count)            the closest first
 *
 * Of articles that share as many tags, the first by path is closer. Found for all articles at once,
 * because a page, and whether it must be made again, both depend on it. Lives in the arena.
 */
#ifndef WRITE_RELATED_H
#define WRITE_RELATED_H

#include "wiki/site.h"

enum { RELATED_MOST = 11, RELATED_SHOWN = 6 /* in the list of a page; the rest may be drawn */ };

struct related {
    struct related_list {
        uint32_t at[RELATED_MOST];
        uint32_t count;
    } * of; /* each article of the site */
};

void related_find(struct related *related, const struct site *site, size_t threads,
                  struct arena *arena);

#endif
