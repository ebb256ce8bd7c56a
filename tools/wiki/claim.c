/* wiki/claim.c: ids of sentences. */
#include "wiki/claim.h"

#include "base/hash.h"
#include "base/unicode.h"

struct span claim_id(struct arena *arena, struct span text)
{
    struct arena_mark mark = arena_mark(arena);
    uint64_t hash = hash64_of(unicode_fold(arena, text));

    arena_rewind(arena, mark);
    return span_format(arena, "s-%08x", (unsigned)(hash >> 32));
}
