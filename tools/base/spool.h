/* base/spool.h: memory that a file stands behind, for what is not looked at for a while.
 *
 *     struct spool *spool = spool_new("build/state");
 *     struct arena arena;
 *     arena_init_spooled(&arena, spool);
 *     ... fill it ...
 *     arena_rest(&arena);         its memory is given back; whoever looks at it gets it again
 *     arena_release(&arena);
 *     spool_free(spool);          after all its arenas
 *
 * The file has no name, so nothing of it stays, however the program ends. Its room on the disk is
 * set aside before it is used: a full disk means that memory of the usual kind is taken instead. All
 * functions may be called from several threads.
 */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include "base/base.h"

struct spool;

/* NULL when no file can be made in the folder; arenas then have memory of the usual kind. */
struct spool *spool_new(const char *folder);
void spool_free(struct spool *spool); /* NULL is fine */

/* Zeroed bytes, at the border of a page, or NULL. */
void *spool_take(struct spool *spool, size_t size) MUST_USE;

/* Gives back the memory and the room of what spool_take gave. */
void spool_drop(void *at, size_t size);

/* Gives back the memory only. */
void spool_rest(void *at, size_t size);

#endif
