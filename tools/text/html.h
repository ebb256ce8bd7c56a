/* text/html.h: text into HTML, escaped for where it stands. */
#ifndef TEXT_HTML_H
#define TEXT_HTML_H

#include "base/buf.h"

/* Between elements: & < >. */
void html_text(struct buf *out, struct span text);

/* Inside double quotes: & < > " '. */
void html_attribute(struct buf *out, struct span text);

/* An address inside double quotes: bytes that no address may hold become %XX; what is %XX already
 * stays. */
void html_url(struct buf *out, struct span url);

#endif
