/* read/sources.h: one file of sources/ to a bibliographic record. */
#ifndef READ_SOURCES_H
#define READ_SOURCES_H

#include "read/reading.h"
#include "wiki/source.h"

/* Reads the CSL-JSON item in a file. False, after findings, when it cannot be used. The record
 * lives in `arena`. */
bool source_read(const struct input *in, struct arena *arena, struct findings *findings,
                 struct source *out);

#endif
