/* write/sink.h: where the output goes.
 *
 *     struct sink sink;
 *     sink_to_folder(&sink, "build/site");          or: sink_to_memory(&sink)
 *     sink_put(&sink, SPAN("index.html"), bytes);
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

struct sink_file {
    struct span path;    /* relative to the root */
    struct span bytes;   /* of a sink in memory */
    struct hash128 hash; /* of the bytes of a sink on disk */
};

struct sink {
    pthread_mutex_t lock;
    struct arena arena;
    const char *folder;  /* NULL: in memory */
    const char *partial; /* the folder in it where files grow until they are whole */
    struct map files;    /* path -> struct sink_file */
    struct map kept;     /* paths of an earlier build that stay */
    struct map folders;  /* that are known to exist */
    size_t written, unchanged;
    bool failed;
    struct failure why; /* the first failure */
};

void sink_to_folder(struct sink *sink, const char *folder);
void sink_to_memory(struct sink *sink);
void sink_release(struct sink *sink);

/* Paths that would leave the folder are a bug of ours. */
void sink_put(struct sink *sink, struct span path, struct span bytes);
void sink_keep(struct sink *sink, struct span path);
/* Keeps what `earlier`, a list as sink_list makes it, has below the folder. */
void sink_keep_below(struct sink *sink, struct span earlier, struct span folder);
/* Remembers that a file could not be made; what an earlier build left there stays. */
void sink_refuse(struct sink *sink, struct span path, const struct failure *why);
/* Whether an earlier build into the same folder left this file. */
bool sink_has(struct sink *sink, struct span path);

/* The paths that were put or kept, sorted, one a line. */
struct span sink_list(struct sink *sink, struct arena *arena);

/* Removes the files of `earlier`, a list as sink_list makes it, that are not among the present
 * ones; returns how many. Files that engram did not write are never touched. */
size_t sink_remove_stale(struct sink *sink, struct span earlier);

#endif
