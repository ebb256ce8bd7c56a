/* join/name_set.c: most names are told apart by their first two letters, before they are folded.
 */
#include "join/name_set.h"

#include "base/unicode.h"

void name_set_init(struct name_set *set, struct arena *arena)
{
    *set = (struct name_set){0};
    map_init(&set->keys, arena);
}

/* The bit of two bytes. */
static size_t start_of(char first, char second)
{
    return (size_t)(unsigned char)first << 8 | (unsigned char)second;
}

void name_set_add(struct name_set *set, struct span name)
{
    struct span key = unicode_fold(set->keys.arena, name);
    size_t start;

    if (key.len > 0) {
        start = start_of(key.at[0], key.len > 1 ? key.at[1] : '\0');
        set->starts[start / 64] |= (uint64_t)1 << start % 64;
        map_put(&set->keys, key, set);
    }
}

/* Folding leaves two letters or digits what they are, but for their case, where no mark follows. */
static bool may_have(const struct name_set *set, struct span name)
{
    size_t start;

    if (name.len < 3 || !char_is_alnum(name.at[0]) || !char_is_alnum(name.at[1]) ||
        (unsigned char)name.at[2] >= 0x80) {
        return true;
    }
    start = start_of(char_lower(name.at[0]), char_lower(name.at[1]));
    return (set->starts[start / 64] >> start % 64 & 1) != 0;
}

bool name_set_has(const struct name_set *set, struct span name, struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    bool found = may_have(set, name) && map_find(&set->keys, unicode_fold(scratch, name)) != NULL;

    arena_rewind(scratch, mark);
    return found;
}
