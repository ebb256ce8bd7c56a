/* core/memory.c: one add and one comparison per request. A failed request is still counted in
 * `wanted`, so that after a failed layout the caller knows the size of all of it, not of its first
 * piece. */
#include "core/memory.h"

#define ALIGN 16u

struct plasticity_memory sim_memory_measure(void)
{
    return (struct plasticity_memory){.at = NULL, .size = 0, .used = 0, .wanted = 0};
}

void *sim_take(struct plasticity_memory *memory, size_t count, size_t size)
{
    if (size != 0 && count > (SIZE_MAX / 2 - ALIGN) / size) {
        memory->wanted = SIZE_MAX / 2;
        return NULL;
    }
    size_t len = (count * size + (ALIGN - 1)) & ~(size_t)(ALIGN - 1);
    len = len == 0 ? ALIGN : len;
    size_t start = memory->wanted > memory->used ? memory->wanted : memory->used;
    if (start > memory->size || len > memory->size - start) {
        memory->wanted = start > SIZE_MAX / 2 - len ? SIZE_MAX / 2 : start + len;
        return NULL;
    }
    memory->used = start + len;
    void *at = (char *)memory->at + start;
    sim_zero(at, len);
    return at;
}
