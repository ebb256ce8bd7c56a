/* base/shared.c: a count in front of the bytes. */
#include "base/shared.h"

#include <stdatomic.h>
#include <stdlib.h>

struct shared {
    atomic_size_t owners;
    char bytes[];
};

struct shared *shared_new(size_t len)
{
    struct shared *shared = malloc(sizeof *shared + len);

    if (shared == NULL) {
        BUG("there is no memory for %zu bytes", len);
    }
    atomic_init(&shared->owners, 1);
    return shared;
}

char *shared_bytes(struct shared *shared)
{
    return shared->bytes;
}

struct shared *shared_take(struct shared *shared)
{
    atomic_fetch_add(&shared->owners, 1);
    return shared;
}

void shared_drop(struct shared *shared)
{
    if (shared != NULL && atomic_fetch_sub(&shared->owners, 1) == 1) {
        free(shared);
    }
}
