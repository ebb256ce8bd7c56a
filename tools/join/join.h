/* join/join.h: everyone's facts to the resolved site, with the rules that need everyone.
 *
 *     join_site(&input, &site, &findings);
 *
 * It never sees a body: facts, records, terms and experiments go in, and a site with its tables
 * comes out. Fast, because facts are small; everything is in the order of the input, so the result
 * does not depend on threads.
 */
#ifndef JOIN_JOIN_H
#define JOIN_JOIN_H

#include "base/tree.h"
#include "join/simulate.h"
#include "wiki/site.h"

/* Where in the findings those begin that follow from each article by itself, and those that follow
 * from all of them; out. */
struct join_marks {
    size_t own, own_end, together;
    size_t suggested; /* how often help with a name was asked for */
};

struct join_input {
    struct arena *arena; /* of the site */
    size_t threads;      /* 0: one for each processor */
    const struct tree *tree;
    struct store *store;
    struct config config;
    struct schema schema;
    struct span root;       /* of the articles */
    struct facts *articles; /* in the order of their paths */
    size_t article_count;
    struct source *sources; /* in the order of their paths */
    size_t source_count;
    struct map copies;         /* of sources, by key */
    struct verified *verified; /* in the order of their paths */
    size_t verified_count;
    struct map web_pages; /* address -> struct web_page */
    bool has_register;    /* there is a folder sources/ */
    struct generators generators;
    struct reviews reviews;
    struct glossary glossary;
    struct facts glossary_facts;
    const struct experiment *experiments; /* in the order of their paths */
    size_t experiment_count;
    size_t runs_computed; /* out: experiments run, not taken from the store */
    struct join_marks marks;
};

void join_site(struct join_input *in, struct site *site, struct findings *findings);

#endif
