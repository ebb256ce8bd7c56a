/* service/fmt_same.h: whether two articles say the same to a reader and to the compiler. */
#ifndef SERVICE_FMT_SAME_H
#define SERVICE_FMT_SAME_H

#include "base/buf.h"
#include "diag/finding.h"
#include "wiki/article.h"

/* All that an article says, as lines of text: blocks, running text with its sentences and tags,
 * links, front matter and the rules it breaks; white space is folded, places are left out. Two
 * articles say the same when these texts are equal. */
void same_print(const struct article *article, const struct findings *findings, struct buf *out);

#endif
