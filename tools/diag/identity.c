/* diag/identity.c: counts what is alike in a map. */
#include "diag/identity.h"

#include "base/hash.h"

void identities_init(struct identities *identities, struct arena *arena)
{
    *identities = (struct identities){.arena = arena};
    map_init(&identities->counts, arena);
}

static uint64_t folded_hash(struct arena *arena, struct span line)
{
    struct arena_mark mark = arena_mark(arena);
    char *at = arena_alloc_raw(arena, line.len + 1);
    size_t len = 0;
    uint64_t hash;

    line = span_trim(line);
    for (size_t i = 0; i < line.len; i++) {
        if (!char_is_space(line.at[i])) {
            at[len++] = line.at[i];
        } else if (at[len - 1] != ' ') { /* a trimmed line does not start with a space */
            at[len++] = ' ';
        }
    }
    hash = hash64_of((struct span){at, len});
    arena_rewind(arena, mark);
    return hash;
}

static uint64_t line_hash(struct identities *identities, struct span line)
{
    if (line.at == NULL || line.at != identities->line.at || line.len != identities->line.len) {
        identities->line = line;
        identities->hash = folded_hash(identities->arena, line);
    }
    return identities->hash;
}

struct identity identity_next(struct identities *identities, enum rule_id rule, struct span path,
                              struct span line)
{
    struct identity identity = {.line = line_hash(identities, line)};
    struct span key = span_format(identities->arena, "%d %016llx %.*s", (int)rule,
                                  (unsigned long long)identity.line, SPAN_ARG(path));
    size_t *count = map_find(&identities->counts, key);

    if (count == NULL) {
        count = ARENA_NEW(identities->arena, size_t);
        map_put(&identities->counts, key, count);
    }
    identity.number = ++*count;
    return identity;
}
