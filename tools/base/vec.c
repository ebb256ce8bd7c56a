/* base/vec.c: the one step of a growable array that does not depend on its type. */
#include "base/vec.h"

enum { FIRST_ROOM = 8 };

void *vec_grow(struct arena *arena, void *at, size_t *room, size_t size)
{
    size_t more = *room == 0 ? FIRST_ROOM : *room * 2;
    void *bigger = at;

    if (*room == 0 || !arena_extend(arena, at, *room * size, more * size)) {
        bigger = arena_array(arena, more, size);
        if (*room > 0) {
            memcpy(bigger, at, *room * size);
        }
    }
    *room = more;
    return bigger;
}
