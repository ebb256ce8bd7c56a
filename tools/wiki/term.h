/* wiki/term.h: an entry of the glossary. */
#ifndef WIKI_TERM_H
#define WIKI_TERM_H

#include "wiki/article.h"

struct term {
    struct span name;
    struct span id; /* "g-long-term-potentiation" */
    struct span sort_key;
    struct span_list synonyms;
    uint32_t at, len; /* in content/glossary.yaml */
    struct flow definition;
};

/* The glossary is one small article of its own: its sentences have claims, tags and citations. */
struct glossary {
    struct article *article; /* NULL when the wiki has none */
    struct term *terms;      /* in the order of their sort keys */
    size_t count;
};

#endif
