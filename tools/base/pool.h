/* base/pool.h: the same small job for each of many things, on several threads.
 *
 *     pool_run(threads, article_count, read_one, &context);
 *
 * Results go into arrays by index, so their order does not depend on the threads. Each worker has a
 * scratch arena that is rewound after each job.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include "base/arena.h"

typedef void pool_job(void *context, size_t index, struct arena *scratch);

/* Runs job(context, 0 .. count-1); `threads` of 0 means one for each processor. */
void pool_run(size_t threads, size_t count, pool_job *job, void *context);

/* The number of processors that this process may use. */
size_t pool_processors(void);

#endif
