/* base/stamp.h: what the file system says of a file without reading it.
 *
 *     struct stamp stamp;
 *     if (stamp_of("content/site.yaml", &stamp) && stamp_equal(&stamp, &earlier) &&
 *         stamp_is_settled(&earlier, taken_ns)) { ... the same bytes as then ... }
 *
 * Equal stamps mean equal bytes only if the file had been left alone for a while when the stamp
 * was taken: what changes within one tick of the file system's clock leaves no trace.
 */
#ifndef BASE_STAMP_H
#define BASE_STAMP_H

#include <sys/stat.h>

#include "base/base.h"

struct stamp {
    uint64_t device, inode, size;
    int64_t written_ns; /* when its bytes changed, since 1970 */
    int64_t changed_ns; /* when anything about it changed; no program can set this back */
};

struct stamp stamp_from(const struct stat *st);

/* Follows links; false when there is no regular file. */
bool stamp_of(const char *path, struct stamp *out) MUST_USE;

/* The same of the file `name` in an open folder, which a link never is. */
bool stamp_in(int folder, const char *name, struct stamp *out) MUST_USE;

bool stamp_equal(const struct stamp *a, const struct stamp *b);

/* Whether the file had been left alone for longer than a tick at the time `taken_ns`. */
bool stamp_is_settled(const struct stamp *stamp, int64_t taken_ns);

#endif
