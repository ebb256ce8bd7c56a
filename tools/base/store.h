/* base/store.h: what earlier runs worked out, by fingerprint, in one file.
 *
 *     struct store *store = store_open("build/state/cache");
 *     if (!store_find(store, key, &arena, &value)) {
 *         value = expensive();
 *         store_put(store, key, value);
 *     }
 *     store_save(store, &why);
 *     store_free(store);
 *
 * Formulas and figures are costly to make and depend on nothing but their input, so their results
 * are kept under a hash of that input and of the version of what made them. The file is only a
 * cache: a missing, damaged or foreign one is an empty one, and deleting it is always safe. Entries
 * that a run neither finds nor puts are dropped when it saves. All functions may be called from
 * several threads.
 */
#ifndef BASE_STORE_H
#define BASE_STORE_H

#include "base/failure.h"
#include "base/hash.h"

struct store;

/* Reads the file at `path`, if it is there and sound. A NULL path makes a store that is never
 * saved. */
struct store *store_open(const char *path);
void store_free(struct store *store);

/* Adds what another file holds. When `adopt`, what of it this run needs goes into the file of this
 * store; else it is only looked at. */
void store_add_file(struct store *store, const char *path, bool adopt);

/* Copies the value under `key` into the arena. */
bool store_find(struct store *store, struct hash128 key, struct arena *arena,
                struct span *value) MUST_USE;
void store_put(struct store *store, struct hash128 key, struct span value);

/* Marks the value under `key`, if there is one, as one that this run needs. */
void store_touch(struct store *store, struct hash128 key);

/* Writes the entries of this run, when they differ from those of the file. */
bool store_save(struct store *store, struct failure *why) MUST_USE;

#endif
