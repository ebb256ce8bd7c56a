/* base/shared.h: bytes with several owners, which are gone with the last of them.
 *
 *     struct shared *mine = shared_new(len);          one owner; fill shared_bytes(mine)
 *     struct shared *yours = shared_take(mine);       another
 *     shared_drop(mine);
 *     shared_drop(yours);
 *
 * Nobody changes the bytes once there are two owners. Taking and dropping may be done by several
 * threads.
 */
#ifndef BASE_SHARED_H
#define BASE_SHARED_H

#include "base/base.h"

struct shared;

/* `len` bytes that are not set; never NULL. */
struct shared *shared_new(size_t len) MUST_USE;
char *shared_bytes(struct shared *shared);
struct shared *shared_take(struct shared *shared) MUST_USE;
void shared_drop(struct shared *shared); /* NULL is fine */

#endif
