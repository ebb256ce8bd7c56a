/* service/articles.h: the articles of a compile: their facts, from earlier builds where these still
 * hold, and their bodies, as far as somebody needs them.
 *
 *     articles_read(&compile);                      compile->facts, the findings
 *     article = articles_open(compile, index, &arena, &why);
 *     articles_close(compile, index);
 *     articles_save(&compile, &why);
 *     articles_release(&compile);
 *
 * Facts always come out of packed bytes (read/pack.h), whether an earlier build left them or this
 * one made them: so both kinds are the same. Bodies that were read are kept behind a spool until
 * their page has been written, and those that were not are read when it is.
 */
#ifndef SERVICE_ARTICLES_H
#define SERVICE_ARTICLES_H

#include "service/compile.h"
#include "service/shelf.h"

struct shared;

void articles_read(struct compile *compile);

/* The body of an article, from where it is or from its file, then in `arena`; NULL when the file is
 * not what the facts were made of. Different articles may be opened at once by several threads. */
const struct article *articles_open(struct compile *compile, size_t index, struct arena *arena,
                                    struct failure *why);

/* The body is not needed any more; it may still be opened again. */
void articles_close(struct compile *compile, size_t index);

/* An article of a resident compile whose file may have changed. */
struct article_change {
    struct tree_change file;
    struct shared *kept;
    struct span text, parts[SHELF_PARTS]; /* in what is kept */
    struct facts facts;
    struct findings findings;
    bool same; /* nothing has changed, and nothing of the above is set */
};

/* Reads the article as it is now; the compile stays as it was. False when that cannot be done. */
bool articles_look(struct compile *compile, size_t index, struct arena *scratch,
                   struct article_change *out) MUST_USE;
/* The same for a file that is no article yet. */
bool articles_look_new(struct compile *compile, const struct tree_file *file, struct arena *scratch,
                       struct article_change *out) MUST_USE;
/* Takes the change over, but for the facts and findings, or drops it. */
void articles_renew(struct compile *compile, size_t index, const struct article_change *change);
void articles_drop(struct article_change *change);

/* A new article, for which there is room, and one whose file is gone; but for the facts. */
void articles_insert(struct compile *compile, size_t index, const struct article_change *change);
void articles_remove(struct compile *compile, size_t index);

/* Gives back the memory of the texts of facts until somebody looks at them. */
void articles_rest(struct compile *compile);

/* The same for one article, of a compile, after all before it: of some at once, now and then. May be
 * called by several threads, also while others look. */
void articles_pass(void *compile, size_t index);

/* Keeps the packed articles for later builds. */
bool articles_save(const struct compile *compile, struct failure *why) MUST_USE;

void articles_release(struct compile *compile);

#endif
