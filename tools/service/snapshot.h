/* service/snapshot.h: what a finished build read, wrote and said, so that the next one can tell
 * that nothing has changed.
 *
 *     struct snapshot_place place = {.path = path, .key = key, .taken_ns = now, ...};
 *     if (snapshot_holds(&place, &tree, &arena, &said)) { ... say the same again, and be done ... }
 *     snapshot_forget(&place);                               before the first output is touched
 *     ... a whole build ...
 *     snapshot_save(&place, &tree, &sink, &said, &why);      after the last
 *
 * One flat file with a version and a checksum. It is believed only when the key (program, options)
 * is the same, when the wiki has the same files with the same bytes and when every output is there
 * as it was left. Bytes are compared by their hash wherever the times of a file could not show a
 * change. A file that is missing, damaged or from elsewhere only means that everything is built.
 */
#ifndef SERVICE_SNAPSHOT_H
#define SERVICE_SNAPSHOT_H

#include "base/hash.h"
#include "base/tree.h"
#include "write/sink.h"

struct snapshot_place {
    const char *path;   /* of the file */
    struct hash128 key; /* of all that the outputs depend on besides the files of the wiki */
    int64_t taken_ns;   /* a time from before the tree was listed */
    int64_t closed_ns;  /* a time from after the last output was written */
    const char *output; /* the folder of the site */
};

/* What a build tells its user; the spans of a snapshot that holds live in the arena. */
struct snapshot_said {
    struct span findings, summary;
    uint64_t figures;
    uint64_t unchanged; /* files that the next build would make again, to find them as they are */
    int exit_code;
};

bool snapshot_holds(const struct snapshot_place *place, const struct tree *tree,
                    struct arena *arena, struct snapshot_said *said) MUST_USE;

bool snapshot_forget(const struct snapshot_place *place, struct failure *why) MUST_USE;

/* Saves nothing when a later build could not trust it: the wiki changed meanwhile, or has links. */
bool snapshot_save(const struct snapshot_place *place, const struct tree *tree,
                   const struct sink *sink, const struct snapshot_said *said,
                   struct failure *why) MUST_USE;

#endif
