/* world/confine.h: work on bytes from strangers in a process that can do nothing else.
 *
 *     struct confine *confine = confine_open(parse, &why);
 *     if (confine_call(confine, reply, &arena, &result, &why)) { ... }
 *     confine_close(confine);
 *
 * The child can read its socket, compute, and write its socket: no files, no network, no new
 * processes, little memory, little time (resource limits and, on Linux, seccomp). When it dies or
 * takes too long, that call fails and the next one meets a new child. What comes back is still
 * bytes from a stranger: whoever asked checks its form.
 */
#ifndef WORLD_CONFINE_H
#define WORLD_CONFINE_H

#include "base/buf.h"
#include "base/failure.h"

/* Runs in the child; `arena` is rewound after each call. */
typedef void confine_work(struct span in, struct arena *arena, struct buf *out);

struct confine;

struct confine *confine_open(confine_work *work, struct failure *why);
void confine_close(struct confine *confine);

/* The answer lives in `arena`. */
bool confine_call(struct confine *confine, struct span in, struct arena *arena, struct span *out,
                  struct failure *why) MUST_USE;

/* Whether system calls are filtered here: not under sanitizers, nor on other systems. */
bool confine_is_filtered(void);

#endif
