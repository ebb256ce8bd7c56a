/* read/verified.h: sources/verified/KEY.json, which `engram verify` writes, to a verdict. */
#ifndef READ_VERIFIED_H
#define READ_VERIFIED_H

#include "read/reading.h"
#include "wiki/verified.h"

/* False, after findings, when the file cannot be used. */
bool verified_read(const struct input *in, struct arena *arena, struct findings *findings,
                   struct verified *out);

#endif
