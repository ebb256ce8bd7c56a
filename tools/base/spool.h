/* base/spool.h: memory that is moved into a file when it is not looked at for a while.
 *
 *     struct spool *spool = spool_new("build/state");
 *     struct arena arena;
 *     arena_init_spooled(&arena, spool);
 *     ... fill it ...
 *     arena_rest(&arena);         its memory is given back; whoever looks at it gets it again
 *     arena_release(&arena);
 *     spool_free(spool);          after all its arenas
 *
 * What rests can be read where it was, and not be written. The file has no name, so nothing of it
 * stays, however the program ends. A full disk means that the memory is not given back. All
 * functions may be called from several threads, for different bytes.
 */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include "base/base.h"

struct spool;

/* NULL when no file can be made in the folder; arenas then have memory of the usual kind. */
struct spool *spool_new(const char *folder);
void spool_free(struct spool *spool); /* NULL is fine */

/* Zeroed bytes in whole pages, and where they would go in the file; NULL when there are none. */
void *spool_take(struct spool *spool, size_t size, uint64_t *place) MUST_USE;

/* Moves the first `used` of `size` bytes into the file; false when there is no room. */
bool spool_store(struct spool *spool, void *at, size_t used, uint64_t place) MUST_USE;

/* Gives back the memory of what was stored, or of what nobody needs any more. */
void spool_rest(void *at, size_t size);

#endif
