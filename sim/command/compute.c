/* command/compute.c: the rows of a run, divided among threads.
 *
 * Workers take the next few rows until none are left; the main thread only waits, and on a terminal
 * says how far they are. Rows do not depend on who computes them.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "command/command.h"

#define JOBS_MAX 256
#define PATIENCE_S 0.5 /* before progress is shown at all */
#define TICK_NS 100000000

struct work {
    const struct plasticity_experiment *experiment;
    double *cells;
    size_t rows, step, chunk; /* of `rows` rows every `step`-th, from `first` on */
    size_t first;
    atomic_size_t next; /* counts the rows that are to be computed */
    atomic_size_t done;
    pthread_mutex_t lock;
    pthread_cond_t is_over;
    int working;
};

static size_t count_of(const struct work *work)
{
    return work->first < work->rows ? (work->rows - work->first - 1) / work->step + 1 : 0;
}

/* The memory has the size that was asked for and the rows are there: nothing else can fail. */
static void compute(struct work *work, struct plasticity_memory *memory, size_t first, size_t count)
{
    memory->used = 0;
    if (plasticity_compute(memory, work->experiment, first, count, work->cells) != PLASTICITY_OK) {
        fprintf(stderr, "plasticity: rows %zu to %zu cannot be computed\n", first, first + count);
        abort();
    }
}

static void compute_chunk(struct work *work, struct plasticity_memory *memory, size_t k, size_t end)
{
    if (work->step == 1) {
        compute(work, memory, work->first + k, end - k);
        return;
    }
    for (; k < end; k++) {
        compute(work, memory, work->first + k * work->step, 1);
    }
}

static void *labour(void *context)
{
    struct work *work = context;
    size_t count = count_of(work);
    struct plasticity_memory memory = memory_new(plasticity_compute_need(work->experiment));
    for (size_t k; (k = atomic_fetch_add(&work->next, work->chunk)) < count;) {
        size_t end = count - k < work->chunk ? count : k + work->chunk;
        compute_chunk(work, &memory, k, end);
        atomic_fetch_add(&work->done, end - k);
    }
    memory_free(&memory);
    pthread_mutex_lock(&work->lock);
    work->working--;
    pthread_cond_signal(&work->is_over);
    pthread_mutex_unlock(&work->lock);
    return NULL;
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void show_progress(struct work *work, double so_far_s)
{
    size_t done = atomic_load(&work->done), count = count_of(work);
    if (count == 1 || done == 0) {
        fprintf(stderr, "\r%.0f s so far\033[K", so_far_s);
    } else {
        double left_s = so_far_s * (double)(count - done) / (double)done;
        fprintf(stderr, "\r%zu of %zu points, %.0f s left\033[K", done, count, left_s + 0.5);
    }
}

/* Waits until nobody works any more. */
static void wait_for(struct work *work)
{
    bool is_terminal = isatty(STDERR_FILENO) == 1, is_shown = false;
    double start_s = now_s();
    pthread_mutex_lock(&work->lock);
    while (work->working > 0) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += TICK_NS;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&work->is_over, &work->lock, &until);
        double so_far_s = now_s() - start_s;
        if (is_terminal && work->working > 0 && so_far_s > PATIENCE_S) {
            show_progress(work, so_far_s);
            is_shown = true;
        }
    }
    pthread_mutex_unlock(&work->lock);
    fprintf(stderr, "%s", is_shown ? "\r\033[K" : "");
}

static int jobs_for(const struct work *work, int wanted)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t jobs = wanted > 0 ? (size_t)wanted : processors > 0 ? (size_t)processors : 1;
    jobs = jobs > JOBS_MAX ? JOBS_MAX : jobs;
    jobs = jobs > count_of(work) ? count_of(work) : jobs;
    return jobs == 0 || plasticity_is_one_history(work->experiment) ? 1 : (int)jobs;
}

void compute_rows(const struct plasticity_experiment *experiment, double *cells, struct share share,
                  int jobs)
{
    struct work work = {.experiment = experiment,
                        .cells = cells,
                        .rows = plasticity_rows(experiment),
                        .step = share.of,
                        .first = share.index,
                        .lock = PTHREAD_MUTEX_INITIALIZER,
                        .is_over = PTHREAD_COND_INITIALIZER};
    pthread_t threads[JOBS_MAX];
    int started = 0;
    jobs = jobs_for(&work, jobs);
    work.working = jobs;
    work.chunk = count_of(&work) / ((size_t)jobs * 4) + 1;
    if (plasticity_is_one_history(experiment)) {
        work.chunk = work.rows;
    }
    while (started < jobs && pthread_create(&threads[started], NULL, labour, &work) == 0) {
        started++;
    }
    pthread_mutex_lock(&work.lock);
    work.working -= jobs - started;
    pthread_mutex_unlock(&work.lock);
    if (started == 0) {
        work.working = 1;
        labour(&work);
    }
    wait_for(&work);
    for (int i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
}
