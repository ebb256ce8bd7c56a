/* base/mapping.h: a file as bytes in memory, of which only those that are looked at are read.
 *
 *     struct mapping mapping;
 *     if (mapping_open(&mapping, "build/state/articles-a")) {
 *         ... mapping.bytes ...
 *         mapping_close(&mapping);
 *     }
 *
 * For files that only grow while somebody looks at them: bytes of a file that became shorter are
 * gone, and to look at them ends the program.
 */
#ifndef BASE_MAPPING_H
#define BASE_MAPPING_H

#include "base/span.h"

struct mapping {
    struct span bytes;
};

/* False when there is no such regular file, or an empty one. */
bool mapping_open(struct mapping *mapping, const char *path) MUST_USE;
void mapping_close(struct mapping *mapping); /* a zeroed one is fine */

/* Gives back the memory of what has been looked at; it is read again when it is needed. */
void mapping_rest(const struct mapping *mapping);

#endif
