/* tests/unit/text/md_show.h: a Markdown tree as one line of text, for tests to compare.
 *
 *     "a *b*"   ->   p[ 'a ' em[ 'b' ] ]
 */
#ifndef UNIT_TEXT_MD_SHOW_H
#define UNIT_TEXT_MD_SHOW_H

#include "base/buf.h"
#include "text/markdown.h"

void md_show(struct buf *out, const struct md_node *node);

#endif
