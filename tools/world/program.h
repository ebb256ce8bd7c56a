/* world/program.h: which program this is, down to the libraries it runs with.
 *
 *     struct hash128 id;
 *     if (program_id(&id)) { ... results under this id were made by the same code ... }
 *
 * The linker gives every program and library an identity made from its content (GNU build-id).
 */
#ifndef WORLD_PROGRAM_H
#define WORLD_PROGRAM_H

#include "base/hash.h"

/* False when one of them has no identity. */
bool program_id(struct hash128 *out) MUST_USE;

#endif
