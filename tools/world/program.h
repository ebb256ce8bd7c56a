/* world/program.h: which program this is, down to the libraries it runs with, and which belong to it.
 *
 *     struct hash128 id;
 *     if (program_id(&id)) { ... results under this id were made by the same code ... }
 *
 * The linker gives every program and library an identity made from its content (GNU build-id).
 */
#ifndef WORLD_PROGRAM_H
#define WORLD_PROGRAM_H

#include "base/failure.h"
#include "base/hash.h"

/* False when one of them has no identity. */
bool program_id(struct hash128 *out) MUST_USE;

/* The path of the program that was made with this one: in its folder, as in a build, or `way` from
 * there, as when both are installed. NULL when it is in neither. */
const char *program_find(struct arena *arena, const char *name, const char *way,
                         struct failure *why);

#endif
