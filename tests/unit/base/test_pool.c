/* tests/unit/base/test_pool.c: the same small job for each of many things. */
#include "help.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "base/hash.h"
#include "base/pool.h"

enum { JOBS = 2000 };

struct work {
    uint64_t results[JOBS];
    atomic_size_t runs[JOBS];
};

/* A result that depends on the index alone, by way of the scratch arena. */
static void count_job(void *context, size_t index, struct arena *scratch)
{
    struct work *work = context;
    size_t len = 1 + index * 37 % 5000;
    char *bytes = arena_alloc(scratch, len);

    for (size_t i = 0; i < len; i++) {
        bytes[i] = (char)(bytes[i] + (char)(index * i)); /* zeroed before */
    }
    work->results[index] = hash64_of((struct span){bytes, len});
    atomic_fetch_add(&work->runs[index], 1);
}

static void test_same_results(void **state)
{
    (void)state;
    static const size_t threads[] = {1, 2, 3, 4, 7, 16, 63, 64, 65, 1000, 0};
    static struct work first, work;

    pool_run(1, JOBS, count_job, &first);
    for (size_t i = 0; i < countof(threads); i++) {
        memset(&work, 0, sizeof work);
        pool_run(threads[i], JOBS, count_job, &work);
        assert_memory_equal(work.results, first.results, sizeof work.results);
        for (size_t k = 0; k < JOBS; k++) {
            assert_int_equal(atomic_load(&work.runs[k]), 1);
        }
    }
}

static void test_counts(void **state)
{
    (void)state;
    static struct work work;

    pool_run(4, 0, count_job, &work);
    pool_run(0, 0, count_job, &work);
    assert_int_equal(atomic_load(&work.runs[0]), 0);
    for (size_t count = 1; count < 6; count++) {
        memset(&work, 0, sizeof work);
        pool_run(4, count, count_job, &work);
        for (size_t k = 0; k < 8; k++) {
            assert_int_equal(atomic_load(&work.runs[k]), k < count);
        }
    }
}

/* The jobs meet: none ends before as many as there are threads have begun. */
struct meeting {
    pthread_mutex_t lock;
    pthread_cond_t all_here;
    size_t here, wanted;
    bool late;
};

static void meet_job(void *context, size_t index, struct arena *scratch)
{
    struct meeting *meeting = context;
    struct timespec until;

    (void)index;
    (void)scratch;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 20;
    pthread_mutex_lock(&meeting->lock);
    if (++meeting->here == meeting->wanted) {
        pthread_cond_broadcast(&meeting->all_here);
    }
    while (meeting->here < meeting->wanted && !meeting->late) {
        meeting->late = pthread_cond_timedwait(&meeting->all_here, &meeting->lock, &until) != 0;
    }
    pthread_mutex_unlock(&meeting->lock);
}

static void test_at_once(void **state)
{
    (void)state;
    for (size_t threads = 1; threads <= 8; threads++) {
        struct meeting meeting = {.wanted = threads};

        pthread_mutex_init(&meeting.lock, NULL);
        pthread_cond_init(&meeting.all_here, NULL);
        pool_run(threads, threads, meet_job, &meeting);
        assert_int_equal(meeting.here, threads);
        assert_false(meeting.late);
        pthread_cond_destroy(&meeting.all_here);
        pthread_mutex_destroy(&meeting.lock);
    }
}

/* One worker's scratch is rewound after each job: it never holds more than the largest job. */
static void scratch_job(void *context, size_t index, struct arena *scratch)
{
    size_t *most = context;

    (void)index;
    assert_int_equal(scratch->used, 0);
    memset(arena_alloc_raw(scratch, 100000), 1, 100000);
    *most = scratch->total > *most ? scratch->total : *most;
}

static void test_scratch(void **state)
{
    (void)state;
    size_t most = 0;

    pool_run(1, 500, scratch_job, &most);
    assert_true(most >= 100000);
    assert_true(most < 400000);
}

static void test_processors(void **state)
{
    (void)state;
    assert_true(pool_processors() >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_results), cmocka_unit_test(test_counts),
        cmocka_unit_test(test_at_once),      cmocka_unit_test(test_scratch),
        cmocka_unit_test(test_processors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
