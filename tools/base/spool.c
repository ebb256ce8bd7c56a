/* base/spool.c: an unnamed file that is mapped piece by piece.
 *
 * Mapped pages that are given back stay in the system's cache of files, where they cost little to
 * have again, and from where the system may write them out when it needs the memory.
 */
#include "base/spool.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PIECE = 32 << 20, PAGE = 4096, MOST_PIECES = 1 << 16 };

struct piece {
    char *at;
    size_t size;
};

struct spool {
    pthread_mutex_t lock;
    int file;
    size_t len; /* of the file */
    struct piece *pieces;
    size_t count;
    size_t used; /* of the newest piece */
};

struct spool *spool_new(const char *folder)
{
    int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    struct spool *spool;

    if (file < 0) {
        return NULL;
    }
    spool = base_alloc(sizeof *spool);
    *spool = (struct spool){.file = file};
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

static bool add_piece(struct spool *spool, size_t size)
{
    size_t room = size < PIECE ? PIECE : size;
    char *at;

    if (spool->count == MOST_PIECES ||
        fallocate(spool->file, 0, (off_t)spool->len, (off_t)room) != 0) {
        return false;
    }
    at = mmap(NULL, room, PROT_READ | PROT_WRITE, MAP_SHARED, spool->file, (off_t)spool->len);
    if (at == MAP_FAILED) {
        return false;
    }
    spool->pieces = base_realloc(spool->pieces, (spool->count + 1) * sizeof *spool->pieces);
    spool->pieces[spool->count++] = (struct piece){at, room};
    spool->len += room;
    spool->used = 0;
    return true;
}

static size_t whole_pages(size_t size)
{
    return (size + PAGE - 1) & ~(size_t)(PAGE - 1);
}

void *spool_take(struct spool *spool, size_t size)
{
    size_t wanted = whole_pages(size);
    struct piece *piece;
    void *at = NULL;

    pthread_mutex_lock(&spool->lock);
    piece = spool->count == 0 ? NULL : &spool->pieces[spool->count - 1];
    if ((piece != NULL && piece->size - spool->used >= wanted) || add_piece(spool, wanted)) {
        at = spool->pieces[spool->count - 1].at + spool->used;
        spool->used += wanted;
    }
    pthread_mutex_unlock(&spool->lock);
    return at;
}

void spool_drop(void *at, size_t size)
{
    madvise(at, whole_pages(size), MADV_REMOVE); /* else the room stays until the end */
}

void spool_rest(void *at, size_t size)
{
    madvise(at, whole_pages(size), MADV_DONTNEED);
}
