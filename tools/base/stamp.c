/* base/stamp.c: stat, and how far its times can be trusted. */
#include "base/stamp.h"

#include <fcntl.h>

/* Kernels stamp files with a clock that steps every 1 to 10 ms; some file systems keep no more than
 * every other second, which shows in times without a fraction. */
enum { TICK_NS = 50 * 1000 * 1000 };
static const int64_t COARSE_TICK_NS = INT64_C(2500000000), SECOND_NS = INT64_C(1000000000);

static int64_t nanoseconds(struct timespec t)
{
    return (int64_t)t.tv_sec * SECOND_NS + t.tv_nsec;
}

struct stamp stamp_from(const struct stat *st)
{
    return (struct stamp){(uint64_t)st->st_dev, (uint64_t)st->st_ino, (uint64_t)st->st_size,
                          nanoseconds(st->st_mtim), nanoseconds(st->st_ctim)};
}

bool stamp_of(const char *path, struct stamp *out)
{
    struct stat st;

    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode)) {
        return false;
    }
    *out = stamp_from(&st);
    return true;
}

bool stamp_in(int folder, const char *name, struct stamp *out)
{
    struct stat st;

    if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode)) {
        return false;
    }
    *out = stamp_from(&st);
    return true;
}

bool stamp_equal(const struct stamp *a, const struct stamp *b)
{
    return a->device == b->device && a->inode == b->inode && a->size == b->size &&
           a->written_ns == b->written_ns && a->changed_ns == b->changed_ns;
}

bool stamp_is_settled(const struct stamp *stamp, int64_t taken_ns)
{
    bool coarse = stamp->changed_ns % SECOND_NS == 0;

    return stamp->changed_ns < taken_ns - (coarse ? COARSE_TICK_NS : TICK_NS);
}
