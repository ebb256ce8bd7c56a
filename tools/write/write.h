/* write/write.h: the resolved site to files.
 *
 *     struct write_input in = {.site = &site, .bodies = bodies, .tree = &tree, ...};
 *     write_site(&in, &sink);
 *
 * Decides which outputs there are and makes them on the pool. What cannot be written is told by the
 * sink.
 */
#ifndef WRITE_WRITE_H
#define WRITE_WRITE_H

#include "base/shard.h"
#include "text/mustache.h"
#include "wiki/site.h"
#include "write/dump.h"
#include "write/keys.h"
#include "write/sink.h"

struct asset {
    struct span name; /* "style.css" */
    struct span bytes;
};

/* The bodies of articles, by index; those of different articles are opened at once by several
 * threads. `open` gives NULL when there is none; what it makes lives in the arena or longer. `close`
 * says that the page has been written. */
struct write_bodies {
    const struct article *(*open)(void *context, size_t index, struct arena *arena,
                                  struct failure *why);
    void (*close)(void *context, size_t index);
    void *context;
};

struct write_input {
    const struct site *site;
    struct write_bodies bodies;
    const struct span *search_facts; /* by index, write/search_index.h; may be NULL */
    const char *search_state;        /* write/search_index.h; NULL: none */
    struct hash128 search_key;       /* of the program */
    const struct tree *tree;
    const struct mustache_set *templates;
    const struct asset *assets;
    size_t asset_count;
    struct span version; /* of the program */
    const struct findings *findings;
    size_t drafts; /* articles that were left out */
    size_t threads;
    struct dump *dump;  /* takes the data of one page; may be NULL */
    bool with_errors;   /* pages of articles with errors are written too */
    struct shard shard; /* whose outputs are made */
    bool has_inputs;    /* else nothing is known of outputs that an earlier build made */
    struct keys_input inputs;
};

void write_site(const struct write_input *in, struct sink *sink);

/* Whether the search index is among the outputs of the shard. */
bool write_has_search(struct shard shard);

/* Where a page of an earlier build stays, so does all of `earlier`, the list of that build's
 * outputs, that the page may show: a broken article cannot tell what its page shows. */
void write_keep_shown(struct sink *sink, struct span earlier);

#endif
