/* join/batches.h: what the join does with each article for itself, many articles a job.
 *
 *     struct batches batches;
 *     batches_init(&batches, site, threads);
 *     batches_fold(&batches, also);            names as they are compared, in batches.folded
 *     batches_resolve(&batches);               sources, standings, coverage, links, newest date
 *     batches_check(&batches, also);           the rules of each article
 *     batches_uses(&batches); ...              may be one of the others
 *     batches_report(&batches, &checking);     what they found, as if one had come after the other
 *     batches_release(&batches);
 *
 * A job writes to its own articles and to memory of its own, so that nothing depends on threads.
 * `also` are jobs that the pool does meanwhile. The site keeps what it needs; the rest, `folded`
 * among it, lives until batches_release.
 */
#ifndef JOIN_BATCHES_H
#define JOIN_BATCHES_H

#include "join/check.h"

/* Names of an article as names.c and groups.c compare them. */
struct folded {
    struct span title, path, name; /* name: without the folder */
    struct span sort;              /* the title, as lists are sorted */
};

/* Something that the pool does beside the articles; it shares nothing that it writes with others. */
struct also {
    void (*run)(void *context, struct arena *scratch);
    void *context;
};

struct batch_cite {
    uint32_t source;
    struct use use;
};

struct batch_link {
    uint32_t target;
    struct backlink link;
};

/* The articles [from, end). */
struct join_batch {
    size_t from, end;
    struct arena lists, kept; /* kept: what the site takes over */
    struct batch_cite *cites;
    struct batch_link *links;
    size_t cite_count, link_count;
    struct date newest;
    struct findings findings;
    size_t suggested;
    bool checked; /* false: it has to be done once more */
};

struct batches {
    struct site *site;
    size_t threads;
    struct arena arena;
    struct join_batch *at;
    size_t count;
    struct folded *folded; /* of each article */
    struct site joined;    /* as it is when the rules are checked */
    struct also *also;     /* what runs now */
    size_t also_count;
    _Atomic size_t suggested; /* by all batches */
};

void batches_init(struct batches *batches, struct site *site, size_t threads);
void batches_release(struct batches *batches);

void batches_fold(struct batches *batches, struct also *also, size_t count);
void batches_resolve(struct batches *batches);
void batches_check(struct batches *batches, struct also *also, size_t count);

/* Fills site->uses and site->backlinks, in the order of the articles. `arena` belongs to the site,
 * and to nobody else at this time. */
void batches_uses(const struct batches *batches, struct arena *arena);
void batches_backlinks(const struct batches *batches, struct arena *arena);

void batches_report(struct batches *batches, struct checking *checking);

#endif
