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
 * stays, however the program ends, unless it is given one. A full disk means that the memory is not
 * given back. All functions may be called from several threads, for different bytes.
 */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include "base/span.h"

struct spool;

/* NULL when no file can be made in the folder; arenas then have memory of the usual kind. */
struct spool *spool_new(const char *folder);
void spool_free(struct spool *spool); /* NULL is fine */

/* Zeroed bytes in whole pages; NULL when there are none. */
void *spool_take(struct spool *spool, size_t size) MUST_USE;

/* A place in the file for so many bytes, behind all others. */
uint64_t spool_place(struct spool *spool, size_t size) MUST_USE;

/* Moves so many bytes to their place in the file; false when there is no room. */
bool spool_store(struct spool *spool, void *at, size_t size, uint64_t place) MUST_USE;

/* What every file begins with that is given a name. */
enum { SPOOL_HEAD = 4096 };

/* Gives the file, `head` at its start, a name that is not taken; false when that cannot be done. */
bool spool_keep(const struct spool *spool, const char *path, struct span head) MUST_USE;

uint64_t spool_len(const struct spool *spool); /* of the file */

/* Gives back the memory of what was stored, or of what nobody needs any more. */
void spool_rest(void *at, size_t size);

#endif
