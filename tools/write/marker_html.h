/* write/marker_html.h: what stands for a tag in a sentence: "[1,3–5]", "[2, p. 12]", "[LLM]",
 * "[SIM 1]".
 */
#ifndef WRITE_MARKER_HTML_H
#define WRITE_MARKER_HTML_H

#include "write/page.h"

void marker_html(struct page *page, const struct tag *tag, struct buf *out);

#endif
