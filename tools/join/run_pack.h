/* join/run_pack.h: a run as bytes for the store, and back. */
#ifndef JOIN_RUN_PACK_H
#define JOIN_RUN_PACK_H

#include "base/buf.h"
#include "wiki/run.h"

void run_pack(const struct run *run, struct buf *out);

/* False when the bytes are not those of a run; spans point into them. */
bool run_unpack(struct span bytes, struct arena *arena, struct run *out);

#endif
