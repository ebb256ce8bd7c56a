/* service/snapshot.h: what a finished build read, made and said, so that the next one can tell what
 * has changed.
 *
 *     struct snapshot_place place = {.path = path, .key = key, .taken_ns = now, ...};
 *     struct snapshot before;
 *     snapshot_open(&before, &place);                    looks at the outputs; meanwhile the tree
 *     snapshot_compare(&before, &place, &tree);          of the inputs may be listed
 *     if (snapshot_holds(&before)) { ... say before.said again, and be done ... }
 *     sink.earlier = &before.made;                       what need not be made again
 *     ... a build ...
 *     snapshot_save(&place, &tree, &sink, &said, &why);  after the last output
 *     snapshot_close(&before);
 *
 * One flat file with a version and a checksum. It is believed only when the key (program, options)
 * is the same. Each input and output is held against the disk: bytes are compared by their hash
 * wherever the times of a file could not show a change. A file that is missing, damaged or from
 * elsewhere only means that everything is made. A build that ends early leaves it as it was: what
 * that build wrote is no longer as the snapshot says, and is made again.
 */
#ifndef SERVICE_SNAPSHOT_H
#define SERVICE_SNAPSHOT_H

#include "base/tree.h"
#include "write/sink.h"

struct snapshot_place {
    const char *path;         /* of the file */
    struct hash128 key;       /* of what all outputs depend on besides the files of the wiki */
    struct hash128 words_key; /* of what the words of a build depend on besides; zero: of more */
    struct hash128 list;      /* of the list of outputs: without it stale pages would stay */
    int64_t taken_ns;         /* a time from before the tree was listed */
    int64_t closed_ns;        /* a time from after the last output was written */
    const char *output;       /* the folder of the site */
    size_t threads;
    bool only_look; /* the file belongs to others, and stays as it is */
};

/* What a build tells its user. */
struct snapshot_said {
    struct span findings, summary;
    uint64_t figures;
    uint64_t unchanged; /* files that the next build would make again, to find them as they are */
    int exit_code;
};

/* Spans point into its arena. */
struct snapshot {
    struct arena arena;
    struct made made; /* nothing when the file is not there or not to be believed */
    struct snapshot_said said;
    bool inputs_hold, outputs_hold, words_hold;
    bool is_sound;      /* there is one, and it is believed */
    struct span inputs; /* as they are packed */
    uint64_t input_count;
    int64_t taken_ns; /* when the inputs were stamped */
    size_t renewed;   /* outputs whose stamps have changed and not their bytes */
};

void snapshot_open(struct snapshot *snapshot, const struct snapshot_place *place);
/* Tells whether the inputs are the same, and the tree which hashes are known by the stamps of its
 * files. */
void snapshot_compare(struct snapshot *snapshot, const struct snapshot_place *place,
                      const struct tree *tree);
/* For a build that believes nothing. */
void snapshot_none(struct snapshot *snapshot);
void snapshot_close(struct snapshot *snapshot);

/* Whether nothing has changed at all. */
bool snapshot_holds(const struct snapshot *snapshot);

/* Saves nothing when a later build could not trust it: the wiki changed meanwhile, or has links. */
bool snapshot_save(const struct snapshot_place *place, const struct tree *tree,
                   const struct sink *sink, const struct snapshot_said *said,
                   struct failure *why) MUST_USE;

#endif
