/* write/keys.h: of everything that an output shows, a hash.
 *
 *     struct keys keys;
 *     keys_make(&keys, &writer, &in, &arena);
 *     unit->own = keys_article_own(&keys, index);
 *     unit->coarse = keys_article_coarse(&keys, index, notes, scratch);
 *     unit->key = keys_article(&keys, index, notes, scratch);
 *
 * An output of which the key is the same as in an earlier build has the same bytes, so whatever a
 * template or a machine file sees must be in the key: where a page reads something new of the site,
 * its key does so, too. What many outputs show is hashed once: a source with all that is known of
 * it, an article as lists show it, a run, the definition of a term.
 *
 * A coarse key takes the whole of an article where only a sentence of it is shown. It is told from
 * small arrays alone, without a look at the sentences and links of all articles, and only where it
 * differs the key itself is asked. Lives in the arena.
 */
#ifndef WRITE_KEYS_H
#define WRITE_KEYS_H

#include "write/key.h"
#include "write/page.h"

struct keys {
    const struct writer *writer;
    struct hash128 frame;   /* what all outputs depend on: settings, kinds, word lists, templates */
    struct hash128 *titles; /* of each article: where it is and what it is called */
    struct hash128 *places; /* of each article: what pages show that lead to it */
    struct hash128 *tags;   /* of each tag: the articles that have it, and their places */
    struct hash128 *cards;  /* of each article: all that lists show of it */
    struct hash128 *basis;  /* of each article: of all that follows from its text */
    struct hash128 *links;  /* of each article: the articles that its links lead to */
    const struct hash128 *files; /* of each article: the files that its links lead to */
    struct hash128 *cites;       /* of each article: the sources that it cites */
    struct hash128 *signs;       /* of each article: the reviews of its sentences */
    struct hash128 *runs;        /* of each run */
    struct hash128 *sources;     /* of each source: its record and what was found out about it */
    struct hash128 *terms;       /* of each term: what its card shows */
    struct hash128 *generators;  /* of each generator */
    struct hash128 glossary;     /* of all that follows from its text */
    struct hash128 term_names;   /* by which texts find terms */
    struct hash128 all_sources, all_runs, all_generators, all_cards;
    struct hash128 everything; /* every input of the wiki */
};

/* Hashes of the inputs; a tree on disk knows those of files that were read. */
struct keys_input {
    struct hash128 frame;
    struct hash128 everything;
};

/* A link to a file, as part of keys->files. */
void keys_add_file(struct hash128 *files, size_t link, struct span path);

/* `files` may be filled later, until a key of an article is asked for. */
void keys_make(struct keys *keys, const struct writer *writer, const struct keys_input *in,
               struct arena *arena);

/* The hash of an input file; zero when nobody has read it. */
struct hash128 keys_file(const struct keys *keys, uint32_t file);

/* What a link leads to. */
void keys_add_link(const struct keys *keys, struct key *key, const struct fact_link *link,
                   struct arena *scratch);

/* ---- one output each ---- */

/* What the notes of the page depend on: as long as it is the same, they hold. */
struct hash128 keys_article_own(const struct keys *keys, size_t article);
/* `notes` are those of the page under the same own key; without any there is no key. */
struct hash128 keys_article_coarse(const struct keys *keys, size_t article, struct span notes,
                                   struct arena *scratch);
struct hash128 keys_article(const struct keys *keys, size_t article, struct span notes,
                            struct arena *scratch);
/* Of each article, what its sentences are counted by in the audit. */
const struct hash128 *keys_audit(const struct keys *keys, struct arena *arena);
struct hash128 keys_held(const struct keys *keys, size_t article);
struct hash128 keys_source_coarse(const struct keys *keys, size_t source);
struct hash128 keys_source(const struct keys *keys, size_t source);
struct hash128 keys_run(const struct keys *keys, size_t run);
struct hash128 keys_group(const struct keys *keys, const struct group *group);
struct hash128 keys_home(const struct keys *keys);
struct hash128 keys_articles(const struct keys *keys, size_t part);
struct hash128 keys_site_image(const struct keys *keys);
struct hash128 keys_sources(const struct keys *keys);
struct hash128 keys_tags(const struct keys *keys);
struct hash128 keys_glossary(const struct keys *keys, struct arena *scratch);
struct hash128 keys_search_page(const struct keys *keys);
struct hash128 keys_frame(const struct keys *keys); /* pages that show nothing of the content */
struct hash128 keys_feed(const struct keys *keys);
struct hash128 keys_sitemap(const struct keys *keys);
struct hash128 keys_llms(const struct keys *keys);
struct hash128 keys_everything(const struct keys *keys);

#endif
