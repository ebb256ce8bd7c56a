/* core/memory.h: bump allocation from the block that the caller handed in.
 *
 *     double *w = sim_take(memory, lanes, sizeof *w);
 *     if (w == NULL) { return PLASTICITY_NO_MEMORY; }
 *
 * What is taken is zeroed, aligned to 16 bytes and never given back one by one.
 */
#ifndef SIM_CORE_MEMORY_H
#define SIM_CORE_MEMORY_H

#include "core/base.h"

/* NULL when the block is used up; `wanted` then says how large a block reaches past this call.
 * It keeps counting over further calls, so a memory without a block measures a layout. */
void *sim_take(struct plasticity_memory *memory, size_t count, size_t size);

/* An empty memory that only counts: used grows, every sim_take returns NULL. */
struct plasticity_memory sim_memory_measure(void);

#endif
