/* join/groups.h: articles by tag, by folder and by title. */
#ifndef JOIN_GROUPS_H
#define JOIN_GROUPS_H

#include "wiki/site.h"

/* Fills the site's tags, folders and alphabetical list. */
void groups_make(struct site *site);

#endif
