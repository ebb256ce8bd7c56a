/* service/verify_sources.h: the files of the sources that a run looks at.
 *
 *     struct source_files files;
 *     verify_sources_find(&tree, &options, &arena, &files, &why);
 */
#ifndef SERVICE_VERIFY_SOURCES_H
#define SERVICE_VERIFY_SOURCES_H

#include "service/verify.h"

struct source_files {
    uint32_t *at; /* indices in the tree, in the order of the keys */
    size_t count, room;
};

/* False when a key of the options is that of no source. */
bool verify_sources_find(const struct tree *tree, const struct verify_options *options,
                         struct arena *arena, struct source_files *out,
                         struct failure *why) MUST_USE;

#endif
