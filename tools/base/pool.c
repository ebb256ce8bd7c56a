/* base/pool.c: threads take the next index from one counter; the caller's thread is one of them.
 *
 * Jobs are milliseconds at most, so there is nothing to balance beyond that, and no queue to lock.
 */
#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { MOST_THREADS = 64 };

struct pool {
    atomic_size_t next;
    size_t count;
    pool_job *job;
    void *context;
};

size_t pool_processors(void)
{
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;

    return count < 1 ? 1 : (size_t)count;
}

static void *work(void *argument)
{
    struct pool *pool = argument;
    struct arena scratch;
    size_t index;

    arena_init(&scratch);
    while ((index = atomic_fetch_add(&pool->next, 1)) < pool->count) {
        struct arena_mark mark = {0};

        pool->job(pool->context, index, &scratch);
        arena_rewind(&scratch, mark);
    }
    arena_release(&scratch);
    return NULL;
}

void pool_run(size_t threads, size_t count, pool_job *job, void *context)
{
    struct pool pool = {.count = count, .job = job, .context = context};
    pthread_t others[MOST_THREADS];
    size_t started = 0;

    threads = threads == 0 ? pool_processors() : threads;
    threads = threads > MOST_THREADS ? MOST_THREADS : threads;
    threads = threads > count ? count : threads;
    while (started + 1 < threads && pthread_create(&others[started], NULL, work, &pool) == 0) {
        started++; /* fewer threads than wished do the same work */
    }
    work(&pool);
    for (size_t i = 0; i < started; i++) {
        pthread_join(others[i], NULL);
    }
}
