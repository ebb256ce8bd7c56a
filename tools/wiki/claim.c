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

struct span claim_mark(struct arena *arena, struct span text, struct span tags)
{
    struct arena_mark mark = arena_mark(arena);
    struct span folded = unicode_fold(arena, text);
    uint64_t hash = hash64_of(span_format(arena, "%.*s\n%.*s", SPAN_ARG(folded), SPAN_ARG(tags)));

    arena_rewind(arena, mark);
    return span_format(arena, "%012llx", (unsigned long long)(hash >> 16));
}
