/* service/shelf.h: packed articles of earlier builds.
 *
 *     struct shelf shelf;
 *     shelf_open(&shelf, "build/state", key);
 *     entry = shelf_next(&shelf, path);              paths in their order
 *     if (entry != NULL && shelf_take(&shelf, entry, SHELF_FACTS, &bytes)) { ... }
 *     shelf_save(&shelf, &saving, &why);
 *     shelf_close(&shelf);
 *
 * Two files: articles-a or articles-b holds the bytes, which are only ever added to; articles is the
 * index, which says of each article what its file was like and where its bytes are, and which is
 * replaced at once. So a build that is killed leaves the index of the build before and all that it
 * names. When less than half of the bytes are in use, all are written anew into the other file. What
 * a first build made is in a file already, behind a spool (base/spool.h), which becomes that file.
 *
 * Nothing of it is trusted: the index has a version, a key (of the program and of all that articles
 * are read with) and a checksum; each piece has a checksum that is verified when it is taken. A
 * missing, damaged or foreign shelf is an empty one.
 */
#ifndef SERVICE_SHELF_H
#define SERVICE_SHELF_H

#include "base/hash.h"
#include "base/mapping.h"
#include "base/spool.h"
#include "base/stamp.h"
#include "base/failure.h"

enum shelf_part { SHELF_FACTS, SHELF_SEARCH, SHELF_PARTS };

/* Where the bytes of a part are; a part without bytes is absent. */
struct shelf_piece {
    uint64_t at, len, sum;
};

struct shelf_entry {
    struct hash128 hash; /* of the bytes of the article's file */
    struct stamp stamp;  /* of the file, when it was listed */
    struct shelf_piece pieces[SHELF_PARTS];
    uint64_t path_at, path_len; /* in the names */
};

struct shelf {
    struct arena arena;
    const char *folder; /* NULL: the shelf is empty and stays so */
    struct hash128 key;
    int64_t taken_ns; /* a time from before the stamps were taken */
    uint64_t name;    /* of the file with the bytes */
    uint64_t end;     /* of the bytes that the index knows */
    struct mapping data;
    const struct shelf_entry *entries; /* in the order of their paths */
    size_t count;
    struct span names;
    size_t next; /* that shelf_next looks at */
};

void shelf_open(struct shelf *shelf, const char *folder, struct hash128 key);
void shelf_close(struct shelf *shelf);

/* The entry of the article, or NULL. To be asked in the order of the paths. */
const struct shelf_entry *shelf_next(struct shelf *shelf, struct span path);

/* Whether the file must have the same bytes as then, by what its stamp says. */
bool shelf_is_same(const struct shelf *shelf, const struct shelf_entry *entry,
                   const struct stamp *stamp);

/* The bytes of a part, which live as long as the shelf; false when they are absent or damaged. May
 * be called from several threads. */
bool shelf_take(const struct shelf *shelf, const struct shelf_entry *entry, enum shelf_part part,
                struct span *out) MUST_USE;

/* An article as it is now: with the entry that still holds for it, or with new bytes. */
struct shelf_item {
    struct span path;
    struct hash128 hash;
    struct stamp stamp;
    const struct shelf_entry *entry;
    struct span parts[SHELF_PARTS];
    struct shelf_piece spooled[SHELF_PARTS]; /* where they are in the file of the spool, if there */
};

struct shelf_saving {
    const struct shelf_item *items; /* in the order of their paths */
    size_t count;
    int64_t taken_ns;
    const struct spool *spool;                /* that may have the bytes of all items, or NULL */
    void (*pass)(void *context, size_t item); /* nobody looks at it any more; or NULL */
    void *context;
};

/* Makes the items the content of the shelf; a failure leaves what it had. */
bool shelf_save(const struct shelf *shelf, const struct shelf_saving *saving,
                struct failure *why) MUST_USE;

#endif
