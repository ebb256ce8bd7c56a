/* join/amend.h: a joined site after articles have changed, as if it had been joined anew.
 *
 *     if (amend_fits(&site.articles[i], &facts)) {
 *         amend_open(&amend, &site, &tree, &scratch);
 *         amend_article(&amend, i, &facts);            for each article that has changed, then
 *         amend_end(&amend, &lists);
 *         amend_check(&amend, &checking);              what is wrong with them now
 *         amend_close(&amend);
 *     }
 *
 * That is possible where the article stays the same file and needs the same runs: then addresses and
 * figures stay, and what its sentences, links and citations led to is taken out and put in anew. Where
 * it is called otherwise, links of others that have one of its names are followed anew. What was
 * known of the article before must live as long as the site: lists may show its texts.
 */
#ifndef JOIN_AMEND_H
#define JOIN_AMEND_H

#include "base/tree.h"
#include "base/vec.h"
#include "join/check.h"
#include "join/name_set.h"
#include "wiki/site.h"

struct amend {
    struct site *site;
    const struct tree *tree;
    struct arena *scratch;
    bool *is_changed;       /* of each article */
    VEC(uint32_t) stale;    /* articles of which amend_check finds anew what is wrong */
    bool is_stale_glossary; /* the same */
    bool has_records;       /* some source has another record */
    bool has_terms;         /* the glossary is another */
    bool has_names;         /* some article is called otherwise */
    VEC(uint32_t) listed;   /* articles that belong into lists and are not in them */
    bool has_lists;         /* some article has left them for good */
    bool has_pages;         /* out: there are other pages than before */
    struct name_set names;  /* to which somebody answers now, or did */
    struct offers offers;   /* of these */
    VEC(struct span) paths; /* by which links may name files that came or went */
    VEC(struct span) files; /* their names without folder */
    bool *may_name;         /* of each article: whether its links may have these names */
};

bool amend_fits(const struct facts *was, const struct facts *now);

void amend_open(struct amend *amend, struct site *site, const struct tree *tree,
                struct arena *scratch);
void amend_close(struct amend *amend);

/* The facts are copied; their texts and lists must live as long as the site. */
void amend_article(struct amend *amend, size_t article, const struct facts *now);

/* Where an article with this path belongs among the others. */
size_t amend_place(const struct site *site, struct span path);

/* An article that came, at its place, whose address is nobody else's and whose runs, if any, are known; its
 * file is the last of the tree. At most SITE_SPARE may come, and all before amend_article. */
void amend_insert(struct amend *amend, size_t article, const struct facts *now);
/* An article that went, like its file, and that no other has the address or the runs of. */
void amend_remove(struct amend *amend, size_t article);

/* A record that keeps its key and its place; after articles that come or go. */
void amend_source(struct amend *amend, size_t index, const struct source *now);

/* The glossary, where there was one and it needs the same runs. Terms that are defined twice are findings. */
bool amend_fits_glossary(const struct site *site, const struct facts *now);
void amend_glossary(struct amend *amend, const struct glossary *now, const struct facts *facts,
                    struct findings *findings);

/* Joins what has changed. Lists of articles, where they change, are made in the arena of the site's
 * lists that is handed over. */
void amend_end(struct amend *amend, struct arena *lists);

/* What is wrong with each of the stale articles by itself. */
void amend_check(struct amend *amend, struct checking *checking);

#endif
