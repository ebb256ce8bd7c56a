/* read/links.h: what a link names, as far as one article can tell. Whether it is there is found out
 * when all are known (join/check.c).
 */
#ifndef READ_LINKS_H
#define READ_LINKS_H

#include "read/reading.h"

/* A Markdown link or image; returns its index in the article's links. */
uint32_t links_add_url(struct reading *r, const struct md_node *node, struct place place,
                       bool is_image);

/* "Target#heading|label" of a wikilink. `embed`: a '!' stands before it. `*label` is what a reader
 * sees. */
uint32_t links_add_wiki(struct reading *r, struct span inner, struct place place, bool embed,
                        struct span *label);

#endif
