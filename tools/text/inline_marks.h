/* text/inline_marks.h: ~~strikethrough~~ and bare URLs, read after the Markdown parser.
 *
 *     inline_marks_read(document, text, arena);
 *
 * The library's own extensions for these are not usable (see text/markdown.c). The rules are those
 * of GitHub Flavored Markdown 0.29, with two '~' on each side and without bare e-mail addresses,
 * which a wiki should not harvest.
 */
#ifndef TEXT_INLINE_MARKS_H
#define TEXT_INLINE_MARKS_H

#include "text/markdown.h"

void inline_marks_read(struct md_node *document, struct span text, struct arena *arena);

#endif
