/* write/block_html.h: the blocks of an article to HTML. Panels, figures and tables of objectives go
 * through templates of their own, so that a site can change their look and words.
 */
#ifndef WRITE_BLOCK_HTML_H
#define WRITE_BLOCK_HTML_H

#include "write/page.h"

void block_html(struct page *page, const struct block *first, struct buf *out);

/* The footnotes of an article; nothing when it has none. */
void block_html_footnotes(struct page *page, const struct block *first, struct buf *out);

#endif
