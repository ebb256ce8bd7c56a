/* wiki/generator.h: who or what wrote the sentences that are tagged [llm], from
 * content/generators.yaml.
 */
#ifndef WIKI_GENERATOR_H
#define WIKI_GENERATOR_H

#include "base/date.h"
#include "base/span.h"

struct generator {
    struct span id;       /* as in "[llm:drafter]" and in the front matter */
    struct span model;    /* "Claude, a language model by Anthropic" */
    struct span version;  /* of the model */
    struct span reviewer; /* who reviewed what it wrote; empty: nobody */
    struct span note;
    struct date date; /* when it wrote */
};

struct generators {
    struct generator *at;
    size_t count, room;
};

/* The generator with this id; without one, the only generator of the wiki. NULL when there is none.
 */
const struct generator *generator_find(const struct generators *generators, struct span id);

#endif
