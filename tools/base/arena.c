/* base/arena.c: a stack of chunks, each twice as large as the one before up to a limit.
 *
 * Chunks are kept in a list rather than one growing block, so that pointers stay valid. Rewinding
 * keeps one of those that get free, the largest of usual size: a worker that rewinds after each page
 * would otherwise ask the system for the same memory ten thousand times.
 */
#include "base/arena.h"

#include "base/spool.h"

#if BASE_WATCHES_MEMORY
#include <sanitizer/asan_interface.h>
#define POISON(at, len) ASAN_POISON_MEMORY_REGION((at), (len))
#define UNPOISON(at, len) ASAN_UNPOISON_MEMORY_REGION((at), (len))
#else
#define POISON(at, len) ((void)(at), (void)(len))
#define UNPOISON(at, len) ((void)(at), (void)(len))
#endif

enum {
    ALIGNMENT = 16,
    FIRST_CHUNK = 16 * 1024,
    FIRST_SPOOLED = 256 * 1024,
    LARGEST_CHUNK = 1024 * 1024
};

struct arena_chunk {
    struct arena_chunk *older;
    size_t room;
    uint64_t place; /* in the file of the spool, when it rests */
    bool spooled, rests;
    bool stays; /* the file had no room: it is not tried again, for others may read it now */
    _Alignas(ALIGNMENT) char bytes[];
};

void arena_init(struct arena *arena)
{
    *arena = (struct arena){0};
}

void arena_init_spooled(struct arena *arena, struct spool *spool)
{
    *arena = (struct arena){.spool = spool};
}

/* Older chunks are as good as full. */
static size_t used_of(const struct arena *arena, const struct arena_chunk *chunk)
{
    return sizeof *chunk + (chunk == arena->chunk ? arena->used : chunk->room);
}

void arena_rest(struct arena *arena)
{
    struct arena_chunk *chunk = arena->chunk;

    while (chunk != NULL) {
        struct arena_chunk *older = chunk->older;
        size_t used = used_of(arena, chunk);

        if (chunk->rests) {
            spool_rest(chunk, used);
        } else if (chunk->spooled && !chunk->stays) {
            chunk->rests = true;
            chunk->place = spool_place(arena->spool, used);
            UNPOISON(chunk->bytes, chunk->room);
            if (!spool_store(arena->spool, chunk, used, chunk->place)) {
                chunk->rests = false;
                chunk->stays = true;
            }
        }
        chunk = older;
    }
}

bool arena_place(const struct arena *arena, const void *at, uint64_t *place)
{
    for (const struct arena_chunk *chunk = arena->chunk; chunk != NULL; chunk = chunk->older) {
        uintptr_t from = (uintptr_t)chunk->bytes, here = (uintptr_t)at;

        if (chunk->rests && here >= from && here - from < chunk->room) {
            *place = chunk->place + (here - (uintptr_t)chunk);
            return true;
        }
    }
    return false;
}

static void chunk_free(struct arena *arena, struct arena_chunk *chunk)
{
    UNPOISON(chunk->bytes, chunk->room);
    arena->total -= chunk->room;
    if (chunk->spooled) {
        spool_rest(chunk, sizeof *chunk + chunk->room);
    } else {
        free(chunk);
    }
}

/* A chunk that nothing is in any more: a better spare one than that there is, or none. */
static void chunk_drop(struct arena *arena, struct arena_chunk *chunk)
{
    struct arena_chunk *spare = arena->spare;

    if (chunk->spooled || chunk->room > LARGEST_CHUNK ||
        (spare != NULL && spare->room >= chunk->room)) {
        chunk_free(arena, chunk);
        return;
    }
    if (spare != NULL) {
        chunk_free(arena, spare);
    }
    POISON(chunk->bytes, chunk->room);
    arena->spare = chunk;
}

static void spare_free(struct arena *arena)
{
    if (arena->spare != NULL) {
        chunk_free(arena, arena->spare);
        arena->spare = NULL;
    }
}

void arena_release(struct arena *arena)
{
    spare_free(arena);
    while (arena->chunk != NULL) {
        struct arena_chunk *older = arena->chunk->older;

        chunk_free(arena, arena->chunk);
        arena->chunk = older;
    }
    arena->used = 0;
}

void arena_adopt(struct arena *arena, struct arena *other)
{
    struct arena_chunk **oldest = &arena->chunk;

    spare_free(other);
    if (arena->chunk == NULL) {
        spare_free(arena);
        *arena = *other;
    } else {
        while (*oldest != NULL) {
            oldest = &(*oldest)->older;
        }
        *oldest = other->chunk;
        arena->total += other->total;
    }
    *other = (struct arena){.spool = other->spool};
}

static struct arena_chunk *chunk_new(struct arena *arena, size_t size)
{
    size_t first = arena->spool == NULL ? FIRST_CHUNK : FIRST_SPOOLED;
    size_t room = arena->chunk == NULL ? first : arena->chunk->room * 2;
    struct arena_chunk *chunk = NULL;
    bool spooled;

    if (room > LARGEST_CHUNK) {
        room = LARGEST_CHUNK;
    }
    if (room < size) {
        room = size;
    }
    if (arena->spool != NULL) {
        chunk = spool_take(arena->spool, sizeof *chunk + room);
    }
    spooled = chunk != NULL;
    if (!spooled) {
        chunk = base_alloc(sizeof *chunk + room);
    }
    chunk->spooled = spooled;
    chunk->rests = chunk->stays = false;
    chunk->room = room;
    POISON(chunk->bytes, room);
    arena->total += room;
    return chunk;
}

static void chunk_add(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk = arena->spare;

    if (chunk != NULL && chunk->room >= size) {
        arena->spare = NULL;
    } else {
        chunk = chunk_new(arena, size);
    }
    chunk->older = arena->chunk;
    arena->chunk = chunk;
    arena->used = 0;
}

void *arena_alloc_raw(struct arena *arena, size_t size)
{
    size_t wanted = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    char *at;

    REQUIRE(size <= PTRDIFF_MAX); /* so that nothing below overflows */
    REQUIRE(arena->chunk == NULL || !arena->chunk->rests);
    if (arena->chunk == NULL || arena->chunk->room - arena->used < wanted) {
        chunk_add(arena, wanted);
    }
    at = arena->chunk->bytes + arena->used;
    arena->used += wanted;
    UNPOISON(at, size);
    return at;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(arena_alloc_raw(arena, size), 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes)) {
        BUG("an array of %zu elements of %zu bytes", count, size);
    }
    return arena_alloc(arena, bytes);
}

bool arena_extend(struct arena *arena, void *at, size_t size, size_t more)
{
    size_t had = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    size_t wanted = (more + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);

    REQUIRE(more <= PTRDIFF_MAX && size <= more);
    if (arena->chunk == NULL || arena->used < had ||
        arena->chunk->room - arena->used < wanted - had ||
        (const char *)at != arena->chunk->bytes + arena->used - had) {
        return false;
    }
    arena->used += wanted - had;
    UNPOISON(at, more);
    memset((char *)at + size, 0, more - size);
    return true;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){arena->chunk, arena->used};
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    while (arena->chunk != mark.chunk) {
        struct arena_chunk *older = arena->chunk->older;

        chunk_drop(arena, arena->chunk);
        arena->chunk = older;
    }
    arena->used = mark.used;
    if (arena->chunk != NULL) {
        POISON(arena->chunk->bytes + mark.used, arena->chunk->room - mark.used);
    }
}
