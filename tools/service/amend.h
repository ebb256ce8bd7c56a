/* service/amend.h: a resident compile after some of its articles were saved, as if all had been compiled
 * anew.
 *
 *     if (!compile_amend(&compile, changed, count)) { ... compile anew ... }
 *
 * It takes the time of these articles, not that of the wiki. Nobody may look at the compile meanwhile.
 */
#ifndef SERVICE_AMEND_H
#define SERVICE_AMEND_H

#include "service/compile.h"

/* False, and all must be compiled anew, when the files are no articles, or others may see more of the
 * change than join/amend.h can mend. */
bool compile_amend(struct compile *compile, const struct span *changed, size_t count) MUST_USE;

/* The same where all that changed are templates and assets that the wiki had before. */
bool compile_amend_templates(struct compile *compile, const struct span *changed,
                             size_t count) MUST_USE;

#endif
