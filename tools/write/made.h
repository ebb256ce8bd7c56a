/* write/made.h: what an earlier build made: units, each with its key and its files.
 *
 *     struct made made;
 *     made_init(&made, &arena);
 *     if (made_unpack(&made, &in)) {
 *         made_look(&made, &place);               what of it is still on the disk, as it was left
 *         unit = made_find(&made, SPAN("articles/ltp.html"));
 *     }
 *
 * A unit is what one job makes: a page with the files beside it, a list, a figure. Its key is a hash
 * of everything that these show, so that a unit of which the key is the same, and every file is as it
 * was left, need not be made again. Where that key takes long, a coarse one is asked first. Names, paths and notes lie in the bytes that were unpacked;
 * arrays in the arena.
 */
#ifndef WRITE_MADE_H
#define WRITE_MADE_H

#include "base/hash.h"
#include "base/map.h"
#include "base/pack.h"
#include "base/stamp.h"

struct made_file {
    struct span path; /* relative to the site's root, with a NUL behind it */
    struct stamp stamp;
    struct hash128 hash; /* of its bytes */
    bool has_hash;       /* not known of a file that an earlier build left */
    bool is_settled;     /* equal stamps mean equal bytes */
    bool is_there;       /* as it was left, as far as somebody has looked */
};

struct made_unit {
    struct span name;
    struct hash128 own;    /* as long as it is the same, the notes hold */
    struct hash128 coarse; /* of more than is shown, and quickly told; zero: there is none */
    struct hash128 key;    /* of what is shown */
    struct span notes;     /* what the job found out about its dependencies */
    struct made_file *files;
    size_t count;
};

struct made {
    struct arena *arena;
    struct made_unit *units;
    size_t count;
    struct made_file *files; /* of all units */
    size_t file_count;
    struct map by_name; /* of units that have one */
};

struct made_place {
    const char *folder; /* of the site */
    int64_t now_ns;     /* a time from before the look */
    size_t threads;
};

void made_init(struct made *made, struct arena *arena);

void made_pack(const struct made *made, struct buf *out);

/* False, and nothing was made, when the bytes are not what was packed. */
bool made_unpack(struct made *made, struct unpack *in) MUST_USE;

/* NULL when there is none. */
const struct made_unit *made_find(const struct made *made, struct span name);

/* Whether all files of the unit are there. */
bool made_unit_holds(const struct made_unit *unit);

/* Sets `is_there` of all files. Where a stamp could not show a change the bytes are compared by
 * their hash, and the stamp is renewed. Returns how many stamps were. */
size_t made_look(struct made *made, const struct made_place *place);

/* Takes new stamps of files that were written. */
void made_stamp(struct made_file *const *files, size_t count, const struct made_place *place);

#endif
