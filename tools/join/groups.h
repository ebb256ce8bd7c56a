/* join/groups.h: articles by tag, by folder and by title. */
#ifndef JOIN_GROUPS_H
#define JOIN_GROUPS_H

#include "join/batches.h"

/* Fills the site's tags, folders and alphabetical list; `folded` has the names of each article. */
void groups_make(struct site *site, const struct folded *folded);

#endif
