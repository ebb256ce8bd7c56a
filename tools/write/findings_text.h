/* write/findings_text.h: findings for people, and for every editor that reads path:line:col.
 *
 *     content/articles/ltp.md:41:46: error: no source has the key 'blis1973' [cite/unknown-source]
 *        41 | Potentiation outlasts the tetanus by hours [@blis1973].
 *           |                                             ^~~~~~~~~
 *           = help: did you mean 'bliss1973'?
 */
#ifndef WRITE_FINDINGS_TEXT_H
#define WRITE_FINDINGS_TEXT_H

#include "base/buf.h"
#include "diag/report.h"

struct findings_style {
    bool colour;
    size_t columns;     /* of the terminal: long source lines are cut around the caret */
    struct span prefix; /* put before each path: the folder of the wiki, or empty */
};

void findings_text(const struct report *report, const struct findings_style *style,
                   struct buf *out);

#endif
