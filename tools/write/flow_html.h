/* write/flow_html.h: running text to HTML, sentence by sentence.
 *
 *     <span class="s" id="s-1a2b3c4d" data-p="t1">Potentiation lasts for hours&nbsp;<a class="m"
 * data-k="t1" role="doc-biblioref" id="c4-2" href="#r4" aria-label="[4] source, tier
 * 1">[4]</a>.</span>
 *
 * Markers are text inside links, in the flow of the sentence, so that reader modes, text browsers
 * and copied text keep them. Emphasis that crosses the end of a sentence is closed and opened
 * again.
 */
#ifndef WRITE_FLOW_HTML_H
#define WRITE_FLOW_HTML_H

#include "write/page.h"

enum flow_style {
    FLOW_FULL,  /* sentences with their ids, markers, terms */
    FLOW_PLAIN, /* emphasis, code and formulas only: headings, labels */
};

/* The attributes of a sentence, or of a row that is one: where it comes from, and who signed it. */
void flow_origin(const struct page *page, uint32_t claim, struct buf *out);

void flow_html(struct page *page, struct flow flow, enum flow_style style, struct buf *out);

#endif
