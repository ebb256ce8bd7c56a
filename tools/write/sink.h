/* write/sink.h: where the output goes.
 *
 *     struct sink sink;
 *     sink_to_folder(&sink, "build/site");          or: sink_to_memory(&sink)
 *     unit = sink_unit(&sink, SPAN("index.html"));
 *     unit->key = ...;
 *     if (!sink_same(&sink, unit)) {                the files of an earlier build under this key stay
 *         sink_put(&sink, unit, SPAN("index.html"), bytes);
 *     }
 *     sink_keep(&sink, SPAN("articles/ltp.html"));  one of an earlier build stays as it is
 *     sink_remove_stale(&sink, earlier);
 *     sink_release(&sink);
 *
 * On disk a file is written only when its bytes change, atomically. What fails is remembered and
 * said once at the end; the other files are written all the same. All functions may be called from
 * several threads.
 */
#ifndef WRITE_SINK_H
#define WRITE_SINK_H

#include <pthread.h>

#include "base/failure.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/vec.h"
#include "write/made.h"

struct sink_file {
    struct span path;    /* relative to the root */
    struct span bytes;   /* of a sink in memory */
    struct hash128 hash; /* of the bytes of a sink on disk */
};

/* What one job makes (write/made.h). */
struct sink_unit {
    struct span name;
    struct hash128 own, coarse, key;
    struct span notes;
    const struct made_unit *same;  /* of an earlier build, that stays as it is; else NULL */
    VEC(struct sink_file *) files; /* that were put */
};

struct sink {
    pthread_mutex_t lock;
    struct arena arena;
    const char *folder;  /* NULL: in memory */
    const char *partial; /* the folder in it where files grow until they are whole */
    struct map files;    /* path -> struct sink_file */
    struct map kept;     /* paths of an earlier build that stay */
    struct map folders;  /* that are known to exist */
    VEC(struct sink_unit *) units;
    const struct made *earlier; /* what an earlier build made, as far as it is known; or NULL */
    size_t written, unchanged;
    size_t units_same; /* the others had to be made */
    bool failed;
    struct failure why; /* the first failure */
};

void sink_to_folder(struct sink *sink, const char *folder);
void sink_to_memory(struct sink *sink);
/* For one of several processes that write to the folder, none of which takes the name of another. */
void sink_grow_apart(struct sink *sink, struct span name);
void sink_release(struct sink *sink);
/* Removes what killed builds left half written in the folder, which only the caller writes to: also
 * when there is nothing to write, since a build can be killed after its last file. */
void sink_clear_killed(const char *folder);

/* A new unit; its name is copied. */
struct sink_unit *sink_unit(struct sink *sink, struct span name);
/* The unit of this name of an earlier build, when all its files are as they were left; or NULL. */
const struct made_unit *sink_earlier(const struct sink *sink, const struct sink_unit *unit);
/* Keeps the files of an earlier build, if the unit had this key and they are as they were left;
 * else the unit has to be made. */
bool sink_same(struct sink *sink, struct sink_unit *unit) MUST_USE;
/* The same by the coarse key, before the key is known; the unit then takes that of the earlier one. */
bool sink_same_coarse(struct sink *sink, struct sink_unit *unit) MUST_USE;

/* What the job found out about its dependencies; the bytes are copied. */
void sink_note(struct sink *sink, struct sink_unit *unit, struct span notes);

/* `unit` may be NULL. Paths that would leave the folder are a bug of ours. */
void sink_put(struct sink *sink, struct sink_unit *unit, struct span path, struct span bytes);
void sink_keep(struct sink *sink, struct span path);
/* Keeps what `earlier`, a list as sink_list makes it, has below the folder. */
void sink_keep_below(struct sink *sink, struct span earlier, struct span folder);
/* Remembers that a file could not be made; what an earlier build left there stays. */
void sink_refuse(struct sink *sink, struct span path, const struct failure *why);
/* Whether an earlier build into the same folder left this file. */
bool sink_has(struct sink *sink, struct span path);

/* How many outputs there are: put and the same. */
size_t sink_count(const struct sink *sink);

/* The paths that were put or kept, sorted, one a line. */
struct span sink_list(struct sink *sink, struct arena *arena);

/* Whether these are the paths of the earlier build that is known, and no other. */
bool sink_lists_same(const struct sink *sink);

/* Removes the files of `earlier`, a list as sink_list makes it, that are not among the present
 * ones; returns how many. Files that engram did not write are never touched. */
size_t sink_remove_stale(struct sink *sink, struct span earlier);

#endif
