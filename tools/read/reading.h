/* read/reading.h: what the parts of reading one article share.
 *
 * `struct reader` is the same for all articles and threads and is never changed; `struct reading`
 * belongs to one article while it is read, and collects what becomes a `struct article`.
 */
#ifndef READ_READING_H
#define READ_READING_H

#include "base/store.h"
#include "diag/origin.h"
#include "text/markdown.h"
#include "text/math.h"
#include "text/risk.h"
#include "text/smart_words.h"
#include "text/words.h"
#include "wiki/article.h"
#include "wiki/schema.h"

/* One input file. */
struct input {
    uint32_t file;    /* index in the tree of inputs */
    struct span path; /* relative to the root of the tree */
    struct span bytes;
};

struct reader {
    const struct schema *schema;
    const struct words *words;
    const struct risk_words *risk;
    const struct smart_words *smart;
    struct math *math;   /* typesets formulas that no earlier build did; locks itself */
    struct store *store; /* what earlier builds worked out; locks itself */
    struct span root;    /* the folder of the articles */
};

struct reading {
    const struct reader *reader;
    struct arena *arena;   /* of the article */
    struct arena *scratch; /* of the worker */
    struct arena *lasting; /* of the two, where the words of sentences go */
    struct findings *findings;
    struct article *article;
    bool required; /* sentences need tags */
    uint32_t section;
    enum claim_scope scope; /* of the sentences that are read next */
    struct map ids;         /* of headings and sentences that are taken */
    VEC(struct claim) claims;
    VEC(struct claim_words) words_of; /* each claim */
    VEC(struct tag) tags;
    struct citations citations;
    VEC(struct link) links;
    VEC(struct computed) computed;
    VEC(struct heading) headings;
    VEC(struct section) sections;
    VEC(struct figure) figures;
    VEC(struct objective_table) objectives;
    VEC(struct gas_table) gas;
    VEC(struct video) videos;
    VEC(struct suppression) suppressions;
    VEC(struct hash128) formulas;
    size_t words;
};

/* `wanted`, or `wanted-2`, … when it is taken in this article. */
struct span reading_id(struct reading *r, struct span wanted);

/* Hands the lists that have been filled, which grow in the scratch arena, to the article. */
void reading_keep(struct reading *r);

#endif
