/* service/inputs.h: what a build has read, as two hashes.
 *
 *     in.inputs = inputs_of(&compile);
 *
 * One of everything, one of what every output depends on: the settings, the kinds, the word lists,
 * templates and whatever else is neither an article nor a record of its own.
 */
#ifndef SERVICE_INPUTS_H
#define SERVICE_INPUTS_H

#include "service/compile.h"

/* After reading; of a tree on disk. */
struct keys_input inputs_of(const struct compile *compile);

#endif
