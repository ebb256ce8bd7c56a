/* base/vec.h: a growable array of one type over an arena.
 *
 *     VEC(int) numbers = {0};
 *     *vec_add(&arena, &numbers) = 7;
 *
 * Elements move when the array grows: keep indices, not pointers, while adding. An array
 * that is the newest thing of its arena grows in place; else the memory of the smaller one stays in
 * the arena until the arena goes.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#define VEC(type)           \
    struct {                \
        type *at;           \
        size_t count, room; \
    }

/* A pointer to a new, zeroed last element. */
#define vec_add(arena, vec)                                                             \
    ((vec)->count == (vec)->room                                                        \
         ? ((vec)->at = vec_grow((arena), (vec)->at, &(vec)->room, sizeof(*(vec)->at))) \
         : (vec)->at,                                                                   \
     &(vec)->at[(vec)->count++])

void *vec_grow(struct arena *arena, void *at, size_t *room, size_t size) MUST_USE;

#endif
