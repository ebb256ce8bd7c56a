/* base/spool.c: pieces of address space that nothing stands behind at first, and an unnamed file.
 *
 * To store a chunk is to write it and to map the file where it was. Memory that belonged to the
 * file from the start would save the copy, but each of its pages then costs several times as much
 * to touch: the file system wants to know of every one. What rests stays in the system's cache of
 * files, where it costs little to have again, and which gives way when memory is needed.
 */
#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PIECE = 64 << 20, PAGE = 4096 };

struct piece {
    char *at;
    size_t size;
};

struct spool {
    pthread_mutex_t lock;
    int file;
    uint64_t len; /* of the file, with what is on its way */
    struct piece *pieces;
    size_t count;
    size_t used; /* of the newest piece */
};

struct spool *spool_new(const char *folder)
{
    int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    struct spool *spool;

    if (file < 0) {
        return NULL;
    }
    spool = base_alloc(sizeof *spool);
    *spool = (struct spool){.file = file, .len = SPOOL_HEAD};
    pthread_mutex_init(&spool->lock, NULL);
    return spool;
}

void spool_free(struct spool *spool)
{
    if (spool == NULL) {
        return;
    }
    for (size_t i = 0; i < spool->count; i++) {
        munmap(spool->pieces[i].at, spool->pieces[i].size);
    }
    free(spool->pieces);
    close(spool->file);
    pthread_mutex_destroy(&spool->lock);
    free(spool);
}

static size_t whole_pages(size_t size)
{
    return (size + PAGE - 1) & ~(size_t)(PAGE - 1);
}

static bool add_piece(struct spool *spool, size_t size)
{
    size_t room = size < PIECE ? PIECE : size;
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    char *at = mmap(NULL, room, PROT_READ | PROT_WRITE, flags, -1, 0);

    if (at == MAP_FAILED) {
        return false;
    }
    spool->pieces = base_realloc(spool->pieces, (spool->count + 1) * sizeof *spool->pieces);
    spool->pieces[spool->count++] = (struct piece){at, room};
    spool->used = 0;
    return true;
}

void *spool_take(struct spool *spool, size_t size)
{
    size_t wanted = whole_pages(size);
    struct piece *newest;
    void *at = NULL;

    pthread_mutex_lock(&spool->lock);
    newest = spool->count == 0 ? NULL : &spool->pieces[spool->count - 1];
    if ((newest != NULL && newest->size - spool->used >= wanted) || add_piece(spool, wanted)) {
        at = spool->pieces[spool->count - 1].at + spool->used;
        spool->used += wanted;
    }
    pthread_mutex_unlock(&spool->lock);
    return at;
}

uint64_t spool_place(struct spool *spool, size_t size)
{
    uint64_t place;

    pthread_mutex_lock(&spool->lock);
    place = spool->len;
    spool->len += whole_pages(size);
    pthread_mutex_unlock(&spool->lock);
    return place;
}

static bool write_all(int file, const char *at, size_t size, uint64_t place)
{
    size_t done = 0;

    while (done < size) {
        ssize_t count = pwrite(file, at + done, size - done, (off_t)(place + done));

        if (count < 0 && errno != EINTR) {
            return false;
        }
        done += count < 0 ? 0 : (size_t)count;
    }
    return true;
}

bool spool_store(struct spool *spool, void *at, size_t size, uint64_t place)
{
    if (!write_all(spool->file, at, size, place) ||
        mmap(at, whole_pages(size), PROT_READ, MAP_PRIVATE | MAP_FIXED, spool->file,
             (off_t)place) == MAP_FAILED) {
        return false;
    }
    /* All of it is in the system's cache; to read ahead would look for more of it, in vain. */
    madvise(at, whole_pages(size), MADV_RANDOM);
    return true;
}

bool spool_keep(const struct spool *spool, const char *path, struct span head)
{
    char own[sizeof "/proc/self/fd/" + 3 * sizeof spool->file];

    REQUIRE(head.len <= SPOOL_HEAD);
    snprintf(own, sizeof own, "/proc/self/fd/%d", spool->file);
    return ftruncate(spool->file, (off_t)spool->len) == 0 &&
           write_all(spool->file, head.at, head.len, 0) &&
           linkat(AT_FDCWD, own, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
}

uint64_t spool_len(const struct spool *spool)
{
    return spool->len;
}

void spool_rest(void *at, size_t size)
{
    madvise(at, whole_pages(size), MADV_DONTNEED);
}
