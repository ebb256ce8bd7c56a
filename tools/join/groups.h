/* join/groups.h: articles by tag, by folder and by title. */
#ifndef JOIN_GROUPS_H
#define JOIN_GROUPS_H

#include "join/batches.h"

/* Makes the site's tags, folders and alphabetical list, in the arena of its lists; `folded` has the names
 * of each article. */
void groups_make(struct site *site, const struct folded *folded);

/* Takes an article out, while the site knows what it was, and puts it in again as it is now. False when
 * groups have to be made anew: when one begins or ends, or several folders share one. */
void groups_take(struct site *site, uint32_t article);
bool groups_put(struct site *site, uint32_t article) MUST_USE;
bool groups_are_full(const struct site *site) MUST_USE;

/* Makes the groups anew from the alphabetical list, which lies elsewhere. */
void groups_renew(struct site *site);

#endif
