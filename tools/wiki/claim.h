/* wiki/claim.h: a sentence and its tags.
 *
 * A claim is what a reader can trace. Its id is made from its words, so that it stays when the
 * sentence moves and changes when it is edited: "s-" and eight hexadecimal digits, with "-2" and so
 * on behind a repetition.
 */
#ifndef WIKI_CLAIM_H
#define WIKI_CLAIM_H

#include "base/span.h"

/* What a sentence stands in, the innermost. */
enum claim_scope {
    SCOPE_PARAGRAPH,
    SCOPE_LIST,
    SCOPE_TABLE, /* a row */
    SCOPE_CALLOUT,
    SCOPE_QUOTE,
    SCOPE_FOOTNOTE,
    SCOPE_CAPTION,   /* of a figure */
    SCOPE_VIDEO,     /* the note on it */
    SCOPE_OBJECTIVE, /* the words of a table of objectives */
};

enum { SCOPE_COUNT = SCOPE_OBJECTIVE + 1 };

const char *scope_name(enum claim_scope scope); /* "paragraph", "list item", ... */

/* Text that is no sentence, by rule, and so is not counted as one. */
enum exemption {
    EXEMPT_HEADING, /* headings, titles and the titles of callouts */
    EXEMPT_TABLE_HEAD,
    EXEMPT_FORMULA,
    EXEMPT_CODE,
    EXEMPT_HTML,     /* blocks of it, which are shown as text */
    EXEMPT_LINKS,    /* paragraphs and items of links alone */
    EXEMPT_WORDLESS, /* a rule of dashes, an emoji */
    EXEMPT_PICTURE,  /* alternative texts */
    EXEMPT_FRONT,    /* description and summary in the front matter */
    EXEMPT_ROW,      /* the fields of a row of objectives beside its sentences */
};

enum { EXEMPT_COUNT = EXEMPT_ROW + 1 };

struct exemptions {
    uint32_t count[EXEMPT_COUNT];
};

const char *exemption_name(enum exemption exemption);   /* "heading", ... */
const char *exemption_reason(enum exemption exemption); /* a clause for readers */

struct claim {
    uint32_t at, len;              /* in the article's file */
    uint32_t first_tag, tag_count; /* in the article's tags */
    uint32_t section;              /* index in the article's sections */
    bool certain;                  /* its end is beyond doubt */
    uint8_t scope;                 /* enum claim_scope */
    struct span id;
};

struct claim_words {
    struct span text;   /* without tags and marks */
    struct span folded; /* the same without differences of letter case and white space */
};

/* The words of a sentence. What is folded lives in the arena. */
struct claim_words claim_words_of(struct arena *arena, struct span text);

/* What a sign-off is tied to: twelve hexadecimal digits of the words and the tags. */
struct span claim_mark(struct arena *arena, struct claim_words words, struct span tags);

/* The id of a sentence with these words: letter case and white space do not matter. */
struct span claim_id(struct arena *arena, struct claim_words words);

#endif
