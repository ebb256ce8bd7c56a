/* read/front.h: the front matter at the top of a file.
 *
 *     size_t body = front_read(r, source, &front);
 *
 * YAML between a first line "---" and the next one. Field names of Hugo and Obsidian are read
 * beside ours. A file without front matter is a note with an empty one.
 */
#ifndef READ_FRONT_H
#define READ_FRONT_H

#include "read/reading.h"

/* The offset at which the body starts; `*well` is false when the front matter cannot be used. */
size_t front_read(struct reading *r, struct span source, struct front *out, bool *well);

#endif
