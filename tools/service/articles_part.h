/* service/articles_part.h: the articles of a compile from inside, for articles_change.c. */
#ifndef SERVICE_ARTICLES_PART_H
#define SERVICE_ARTICLES_PART_H

#include <stdatomic.h>

#include "base/shared.h"
#include "base/spool.h"
#include "service/articles.h"
#include "service/shelf.h"

struct slot {
    uint32_t file;
    const struct shelf_entry *entry; /* of an earlier build; NULL where it does not hold */
    const struct shelf *shelf;       /* where it stands */
    const struct slot *was;          /* of the compile before, that a server kept; or NULL */
    struct shared *kept;             /* holds the parts and the text, where articles are kept */
    struct span text;                /* of the file, where it is kept */
    size_t size;                     /* of the file */
    struct span parts[SHELF_PARTS];  /* what this build packed, or another shelf has */
    uint64_t sums[SHELF_PARTS];      /* of the parts, where they were packed to be kept */
    struct hash128 hash;             /* of the bytes of the file */
    struct findings findings;
    int64_t took_us;
    bool unknown; /* the file could not be read */
    bool reused;  /* of the compile before */
};

struct batch {
    struct arena facts, packs, words, bodies; /* words: for the search */
    atomic_uint open;                         /* bodies that somebody may still want */
};

struct articles {
    struct compile *compile;
    struct reader reader;
    struct shelf *shelves; /* the first is kept for later builds, the others belong to others */
    size_t shelf_count;
    struct spool *spool; /* of bodies */
    struct spool *packs; /* of packs, which a first build keeps */
    struct slot *slots;  /* of all article files */
    size_t count;
    size_t added;      /* slots behind them, of articles that came later */
    uint32_t *slot_of; /* of each article: drafts may be left out */
    struct batch *batches;
    size_t batch_size;
    bool needs_search;  /* of all articles; else, with a search, of those that are kept */
    struct hash128 key; /* of all that articles are read with */
    bool has_key;
    VEC(struct shared *) gone; /* what changed articles kept: lists may still show its texts */
};

/* An article that was read, and what was found meanwhile. */
struct packing {
    const struct article *article;
    const struct findings *findings;
    struct arena *scratch;
};

/* Whether the article belongs to the share of a build that is shared out. */
bool articles_is_own(const struct articles *a, const struct slot *slot);

/* Packs an article to where it stays for compiles to come, with its text. */
void articles_pack(const struct articles *a, const struct packing *in, struct slot *slot);
void articles_keep(struct slot *slot, struct span text);

/* Whether what is taken of the shelf stays in memory. */
bool articles_shelf_stays(const struct shelf *shelf);

/* Gives back what is packed of a batch, if this is its last article. */
void articles_rest_slot(const struct articles *a, size_t slot);

/* The facts of a packed article, whose lists live in the arena. */
void articles_unpack(const struct articles *a, const struct slot *slot, struct arena *arena,
                     struct facts *facts, struct findings *findings);

#endif
