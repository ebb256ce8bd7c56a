/* base/failure.h: why the world refused, as one complete sentence.
 *
 *     struct failure why;
 *     if (!file_read(path, &arena, &bytes, &why)) {
 *         fprintf(stderr, "engram: %s\n", why.text);
 *     }
 *
 * A function that can fail because of disk, network or database returns bool and takes a
 * `struct failure *`; the text is untouched on success. What an author did wrong is a finding, not
 * a failure (diag/finding.h).
 */
#ifndef BASE_FAILURE_H
#define BASE_FAILURE_H

#include "base/base.h"

struct failure {
    char text[1024];
};

/* Fills `why` and returns false, so that `return failure_set(why, ...)` reads well. Longer texts
 * are cut. */
bool failure_set(struct failure *why, const char *format, ...) PRINTF_LIKE(2, 3);

/* Puts the sentence that `format` makes before the present text: "cannot read x: no such file". */
bool failure_wrap(struct failure *why, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
