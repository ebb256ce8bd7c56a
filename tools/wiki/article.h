/* wiki/article.h: one article after reading: front matter, blocks, sentences, tags and links.
 *
 * It lives in one arena, together with the bytes of its file, and is never changed after reading.
 * Other pages know it only by its facts (wiki/facts.h).
 */
#ifndef WIKI_ARTICLE_H
#define WIKI_ARTICLE_H

#include "base/date.h"
#include "base/hash.h"
#include "wiki/claim.h"
#include "wiki/flow.h"
#include "wiki/gas.h"
#include "wiki/objective.h"
#include "wiki/schema.h"
#include "wiki/suppression.h"
#include "wiki/tag.h"

struct span_list {
    struct span *at;
    size_t count, room;
};

/* A change of what an article says, as its editor put it on record. */
struct change {
    struct date date;
    struct span what;
    bool is_correction; /* something had been wrong */
};

struct changes {
    struct change *at;
    size_t count, room;
};

/* The fields of the front matter. Hugo's and Obsidian's names are read as well (read/front.c). */
struct front {
    struct span title, description, summary, kind, discipline, parent, part, order;
    struct span generator, version, reviewed, author;
    uint32_t kind_at, kind_len, parent_at, parent_len; /* of their values in the file */
    struct date date, generated;
    bool draft;
    struct span_list tags, aliases;
    struct changes changes; /* in the order of the file */
};

enum link_kind {
    LINK_WIKI,   /* [[Target#heading|label]] */
    LINK_PAGE,   /* a relative path to another article */
    LINK_ANCHOR, /* #heading of the same page */
    LINK_FILE,   /* a relative path to any other file of the wiki */
    LINK_WEB,    /* http, https, mailto, tel */
    LINK_BAD,    /* refused; shown as text */
};

struct link {
    enum link_kind kind;
    struct span target;  /* name, path relative to the wiki's root, or URL */
    struct span heading; /* behind '#', or empty */
    struct span raw;     /* a path as it was written */
    struct span title;
    bool is_image;
    uint32_t at, len; /* in the file */
    uint32_t claim;   /* the sentence around it, or LINK_NO_CLAIM */
};

#define LINK_NO_CLAIM UINT32_MAX

/* {{run.output}}: a number of a run in the text. */
struct computed {
    struct span run, output;
    struct span written; /* all that stands between the braces */
    uint32_t at, len;    /* in the file */
};

enum block_kind {
    BLOCK_PARAGRAPH, /* flow */
    BLOCK_HEADING,   /* level, flow, text: its id */
    BLOCK_LIST,      /* ordered, start, tight; items */
    BLOCK_ITEM,      /* task, checked; blocks */
    BLOCK_QUOTE,     /* blocks */
    BLOCK_CALLOUT,   /* text: its type; flow: its title; blocks */
    BLOCK_DECODER,   /* callouts side by side */
    BLOCK_CODE,      /* text; extra: its language */
    BLOCK_MATH,      /* flow: one display formula */
    BLOCK_TABLE,     /* rows */
    BLOCK_ROW,       /* header; cells */
    BLOCK_CELL,      /* header, align; flow */
    BLOCK_RULE,
    BLOCK_FIGURE,   /* index in the article's figures */
    BLOCK_SMART,    /* index in the article's objective tables */
    BLOCK_VIDEO,    /* index in the article's videos */
    BLOCK_GAS,      /* index in the article's tables of goal attainment */
    BLOCK_FOOTNOTE, /* text: its number; blocks */
    BLOCK_RAW,      /* text: HTML, shown as text */
};

enum cell_align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct block {
    uint8_t kind;  /* enum block_kind */
    uint8_t level; /* of a heading */
    uint8_t align; /* enum cell_align */
    bool ordered, tight, task, checked, header;
    uint32_t start; /* of an ordered list */
    uint32_t index;
    uint32_t at, len; /* in the file */
    struct flow flow;
    struct span text, extra;
    struct block *first, *last, *next;
};

/* The text from one heading of level 1 or 2 to the next; the first has no heading (the lead). */
struct section {
    struct span id, title; /* empty for the lead */
    struct flow heading;
    uint32_t at, len; /* of the heading in the file */
    struct block *first, *last;
    uint32_t first_claim, claim_count;
};

struct heading {
    struct span id, text;
    struct span folded; /* of the text: the key by which links find it */
    uint8_t level;
};

/* A figure block: one run of an experiment. */
struct figure {
    uint32_t at, len; /* of the block in the file */
    uint32_t run_at, run_len;
    struct span run;
    struct flow caption;
};

struct video {
    struct span title, url, by;
    struct flow note;
};

struct objective_table {
    uint32_t at, len;
    struct flow caption;
    struct objective *rows;
    size_t count;
};

struct article {
    uint32_t file;      /* index in the tree of inputs */
    struct span path;   /* of the file */
    struct span source; /* its bytes */
    struct front front;
    const struct kind *kind;
    bool is_broken;    /* it could not be read: it has a title and a kind, and no body */
    struct span title; /* from the front matter, the first heading or the file name */
    struct section *sections;
    size_t section_count;
    struct heading *headings;
    size_t heading_count;
    struct claim *claims;
    size_t claim_count;
    const struct claim_words
        *words_of; /* each claim; after reading others have them of its facts */
    struct tag *tags;
    size_t tag_count;
    struct citations citations;
    struct link *links;
    size_t link_count;
    struct computed *computed;
    size_t computed_count;
    struct figure *figures;
    size_t figure_count;
    struct objective_table *objectives;
    size_t objective_count; /* tables, not rows */
    struct gas_table *gas;
    size_t gas_count;
    struct video *videos;
    size_t video_count;
    struct block *footnotes; /* BLOCK_FOOTNOTE, in order */
    struct suppression *suppressions;
    size_t suppression_count;
    struct exemptions exempt;
    struct hash128 *formulas; /* keys of the store under which they are kept */
    size_t formula_count;
    size_t words; /* of running text */
};

#endif
