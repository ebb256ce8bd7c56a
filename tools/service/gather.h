/* service/gather.h: what a build has made, from the sink that it went to, to be kept for later ones.
 *
 *     struct made made;
 *     struct made_place where = {output, clock_file_ns(), threads};
 *     if (gather(&made, &arena, &sink, &where)) { ... all of it is on the disk ... }
 *
 * Lives in the arena, and no longer than the sink and what it was compared with.
 */
#ifndef SERVICE_GATHER_H
#define SERVICE_GATHER_H

#include "write/sink.h"

/* False when a file is gone already. */
bool gather(struct made *made, struct arena *arena, const struct sink *sink,
            const struct made_place *where) MUST_USE;

#endif
