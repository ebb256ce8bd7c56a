/* read/sources.h: one file of sources/ to a bibliographic record. */
#ifndef READ_SOURCES_H
#define READ_SOURCES_H

#include "diag/finding.h"
#include "wiki/source.h"

/* Reads the CSL-JSON item in `json`, the text of the input file `file` at `path`. False, after
 * findings, when it cannot be used. The record lives in `arena`. */
bool source_read(struct span json, uint32_t file, struct span path, struct arena *arena,
                 struct findings *findings, struct source *out);

#endif
