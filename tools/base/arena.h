/* base/arena.h: memory that is given back all at once.
 *
 *     struct arena arena;
 *     arena_init(&arena);
 *     struct thing *t = ARENA_NEW(&arena, struct thing);
 *     arena_release(&arena);
 *
 * There are three lifetimes in the compiler, and so three kinds of arena: site, article and
 * scratch. A scratch arena is rewound: `mark = arena_mark(a); ...; arena_rewind(a, mark);`. Memory
 * is zeroed. Under AddressSanitizer rewound memory is poisoned.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/base.h"

struct arena_chunk;
struct spool;

struct arena {
    struct arena_chunk *chunk; /* newest first */
    struct arena_chunk *spare; /* one without anything in it, or NULL */
    size_t used;               /* bytes used of the newest chunk */
    size_t total;              /* bytes asked of the system, all chunks */
    struct spool *spool;       /* where new chunks come from, or NULL: from the system */
};

struct arena_mark {
    struct arena_chunk *chunk;
    size_t used;
};

void arena_init(struct arena *arena);
void arena_release(struct arena *arena);

/* With memory from a spool (base/spool.h), which lives longer; NULL: as arena_init. */
void arena_init_spooled(struct arena *arena, struct spool *spool);

/* Gives back the memory of an arena with a spool until somebody looks at it; it can only be read
 * and released from now on. */
void arena_rest(struct arena *arena);

/* Where in the file of the spool a byte is that rests; false when it is not there. */
bool arena_place(const struct arena *arena, const void *at, uint64_t *place) MUST_USE;

/* Takes over all memory of `other`, which is empty afterwards: what several threads made in arenas
 * of their own then lives as long as `arena`. Pointers stay valid. */
void arena_adopt(struct arena *arena, struct arena *other);

/* `size` zeroed bytes, aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size) MUST_USE;

/* The same without zeroing, for memory that is written at once. */
void *arena_alloc_raw(struct arena *arena, size_t size) MUST_USE;

/* Makes `more` zeroed bytes of the `size` at `at`, where they are; false, and nothing happens, when
 * they are not the newest of the arena or there is no room behind them. */
bool arena_extend(struct arena *arena, void *at, size_t size, size_t more) MUST_USE;

struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

/* An array of `count` elements; a count that cannot be real (overflow) is a bug. */
void *arena_array(struct arena *arena, size_t count, size_t size) MUST_USE;

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
