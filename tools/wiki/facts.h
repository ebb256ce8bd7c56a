/* wiki/facts.h: what other pages may know of an article.
 *
 * The one rule of incremental builds: a page may read its own article and everyone's facts, never
 * another article's body. So whatever a list, a backlink or a source page shows of an article is
 * here, and facts stay small.
 */
#ifndef WIKI_FACTS_H
#define WIKI_FACTS_H

#include "base/hash.h"
#include "wiki/article.h"
#include "wiki/source.h"
#include "wiki/tier.h"

struct facts;

/* A link to another article or heading. */
struct fact_link {
    struct span target, heading, raw;
    uint32_t sentence; /* around it: its index in the claims, or LINK_NO_CLAIM */
    uint32_t at, len;
    uint8_t kind; /* enum link_kind */
    bool is_image;
    /* from the join on */
    bool is_joined;
    uint32_t others;              /* how many more articles answer to the name */
    const struct facts *leads_to; /* an article, or NULL */
};

/* Why somebody might act on a sentence, and which of its words say so. */
struct fact_risk {
    const char *title;
    struct span words;
};

/* A sentence, as the pages of its sources show it. A large wiki has millions, so that its words take
 * one pointer: the functions below cut them. */
struct fact_claim {
    const char *words;            /* its id, its text and its mark, one behind the other */
    const struct fact_risk *risk; /* or NULL */
    uint32_t text_len;
    uint32_t first_cite, cite_count;
    uint32_t first_run, run_count; /* of its [sim:…] tags, in the facts' runs */
    uint32_t section;
    uint32_t at, len; /* in the file */
    uint32_t line;    /* where it begins, from 1 */
    uint8_t id_len, mark_len;
    uint8_t scope : 4;     /* enum claim_scope */
    uint8_t is_shown : 1;  /* by pages of others, or looked at by the join */
    uint8_t unsourced : 4; /* STANDING_SIM, _LLM or _NONE when it has no citation */
    uint8_t standing : 4;  /* enum standing, from the join on */
};

enum fact_cite_word {
    CITE_KEY,
    CITE_LABEL, /* with the locator the place in the source, or empty */
    CITE_LOCATOR,
    CITE_QUOTE,
    CITE_QUOTE_ID,
    CITE_WORDS
};

struct fact_cite {
    const char *words;         /* one behind the other */
    uint32_t lens[CITE_WORDS]; /* of each */
    uint32_t at, len;
    uint32_t tag;                /* index of its tag in the article */
    const struct source *source; /* from the join on: the record, or NULL */
};

/* A link to a page elsewhere. */
struct fact_web {
    struct span url; /* as written */
    uint32_t at, len;
};

/* A generator that an [llm] tag names, once each; an empty name stands for the article's own. */
struct fact_generator {
    struct span name;
    uint32_t at, len;
};

struct fact_run {
    struct span run;
    struct span output; /* of a computed value in the text */
    uint32_t at, len;   /* where it is named */
    bool is_figure;
};

struct fact_section {
    struct span id, title;
};

struct facts {
    uint32_t file;
    struct span path, address,
        name; /* name: the path below the articles folder without extension */
    struct span title, description, folder, kind_title;
    struct front front;
    bool provenance_required;
    bool has_values;   /* some text has "{{", where the number of a run may belong */
    bool is_broken;    /* it could not be read: nothing is known of its body */
    bool held_back;    /* it has errors, so its page is not written */
    bool is_duplicate; /* its address belongs to another article: it never has a page */
    struct heading *headings;
    size_t heading_count;
    struct fact_section *sections;
    size_t section_count;
    struct fact_claim *claims;
    size_t claim_count;
    struct fact_cite *cites;
    size_t cite_count;
    struct fact_link *links;
    size_t link_count;
    struct fact_web *webs;
    size_t web_count;
    struct fact_run *runs;
    size_t run_count;
    struct fact_generator *generators;
    size_t generator_count;
    const struct kind *kind;
    const struct objective_table *objectives;
    size_t objective_count;
    const struct gas_table *gas;
    size_t gas_count;
    struct suppression *suppressions;
    size_t suppression_count;
    struct exemptions exempt;
    struct hash128 *formulas; /* keys of the store under which they are kept */
    size_t formula_count;
    size_t words;
};

static inline struct span fact_claim_id(const struct fact_claim *claim)
{
    return (struct span){claim->words, claim->id_len};
}

/* Its words as readers see them. */
static inline struct span fact_claim_text(const struct fact_claim *claim)
{
    return (struct span){claim->words == NULL ? NULL : claim->words + claim->id_len,
                         claim->text_len};
}

/* What sign-offs are tied to (wiki/claim.h). */
static inline struct span fact_claim_mark(const struct fact_claim *claim)
{
    return (struct span){claim->words == NULL ? NULL
                                              : claim->words + claim->id_len + claim->text_len,
                         claim->mark_len};
}

static inline struct span fact_cite_word(const struct fact_cite *cite, enum fact_cite_word which)
{
    struct span word = {cite->words, cite->lens[which]};

    for (int i = CITE_KEY; word.at != NULL && i < (int)which; i++) {
        word.at += cite->lens[i];
    }
    return word;
}

/* Of the source. */
static inline struct span fact_cite_key(const struct fact_cite *cite)
{
    return (struct span){cite->words, cite->lens[CITE_KEY]};
}

/* Sets all words, copied. */
void fact_cite_say(struct fact_cite *cite, const struct span words[CITE_WORDS],
                   struct arena *arena);

struct fact_words {
    struct span id, text, mark;
};

/* Sets the three, copied. */
void fact_claim_say(struct fact_claim *claim, const struct fact_words *words, struct arena *arena);

/* The sentence around a link of the article; NULL when there is none. */
static inline const struct fact_claim *facts_claim_around(const struct facts *facts,
                                                          const struct fact_link *link)
{
    return link->sentence == LINK_NO_CLAIM ? NULL : &facts->claims[link->sentence];
}

#endif
