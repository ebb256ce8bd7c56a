/* write/term_uses.h: which articles use the terms of the glossary.
 *
 *     struct term_uses uses;
 *     term_uses_find(&uses, writer, arena);
 *     uses.terms[i].count, uses.terms[i].at[0].article
 *
 * For one page: the glossary. A look at every sentence of the wiki, as far as the writer has no
 * notes of what an earlier look found. Lives in the arena.
 */
#ifndef WRITE_TERM_USES_H
#define WRITE_TERM_USES_H

#include "write/page.h"

enum { TERM_USES_SHOWN = 8 };

struct term_use {
    uint32_t article, claim; /* the first sentence of the article that has the term */
};

struct term_uses {
    struct term_in {
        struct term_use at[TERM_USES_SHOWN]; /* in the order of the articles' paths */
        size_t count;                        /* of articles: may be more than are kept */
    } * terms;                               /* in the order of the glossary */
};

void term_uses_find(struct term_uses *uses, const struct writer *writer, struct arena *arena);

/* The terms of one article. */
struct terms_found term_uses_of(const struct writer *writer, const struct facts *facts,
                                struct arena *arena);

#endif
