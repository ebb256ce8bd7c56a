/* service/registry.h: the folder sources/ as a whole: who is in it, and who may come in.
 *
 *     struct registry registry;
 *     registry_load(&registry, &arena, SPAN("wiki"), &why);
 *     same = registry_same(&registry, &source);             empty when it is new
 *     registry_add(&registry, &source, &why)               writes sources/KEY.json
 *
 * Two records are one source when they share a DOI, a PMID, a PMCID, an ISBN and a title, or an
 * address; without any of these, a title and a year.
 */
#ifndef SERVICE_REGISTRY_H
#define SERVICE_REGISTRY_H

#include "base/tree.h"
#include "wiki/source.h"

struct registered {
    struct source source;
    struct span path; /* below the root */
};

struct registry {
    struct arena *arena;
    struct span root;
    struct tree tree;
    struct {
        struct registered *at;
        size_t count, room;
    } sources;         /* in the order of their paths */
    struct map by_key; /* also of those with errors */
    size_t unreadable; /* files that hold no record at all */
};

bool registry_load(struct registry *registry, struct arena *arena, struct span root,
                   struct failure *why) MUST_USE;

/* The key of a source that is the same, or an empty span. */
struct span registry_same(const struct registry *registry, const struct source *source);

/* A key that nobody has: the wanted one, or with a letter behind it. */
struct span registry_free_key(const struct registry *registry, struct span wanted);

/* Whether a text may be a key: letters, digits and single marks between them. */
bool registry_key_good(struct span key);

/* Writes sources/KEY.json and remembers the source. */
bool registry_add(struct registry *registry, const struct source *source,
                  struct failure *why) MUST_USE;

/* Looks up "doi:…", "pmid:…", "isbn:…" or an address with the services of the wiki. */
struct lookup {
    const struct registry *registry;
    struct span version;
    uint32_t timeout_ms;
};
bool registry_look_up(const struct lookup *lookup, struct span what, struct source *out,
                      struct failure *why) MUST_USE;

/* Gives a source another key: in its record, its copy and verdict, the articles and the sign-offs.
 * `*articles` is how many files were rewritten. */
bool registry_rename(struct registry *registry, struct span from, struct span to, size_t *articles,
                     struct failure *why) MUST_USE;

#endif
