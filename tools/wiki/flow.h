/* wiki/flow.h: running text as a row of tokens, with its sentences marked.
 *
 * A flow is the text of one paragraph, heading, list item, table cell or caption. Emphasis may
 * begin in one sentence and end in the next; a flat row of tokens, unlike a tree, can say so. Spans
 * point into the article's file or its arena.
 */
#ifndef WIKI_FLOW_H
#define WIKI_FLOW_H

#include "base/span.h"

enum token_kind {
    TOKEN_TEXT,     /* text */
    TOKEN_SPACE,    /* a line end of the source */
    TOKEN_BREAK,    /* a hard line break */
    TOKEN_CODE,     /* text */
    TOKEN_MATH,     /* text: MathML; flag: display */
    TOKEN_OPEN,     /* style; index for STYLE_LINK */
    TOKEN_CLOSE,    /* style */
    TOKEN_WIKILINK, /* index in the article's links; text: the label */
    TOKEN_IMAGE,    /* index in the article's links; text: the alternative text */
    TOKEN_FOOTNOTE, /* text: its number */
    TOKEN_TAG,      /* index in the article's tags */
    TOKEN_VALUE,    /* index in the article's computed numbers; text: as written */
    TOKEN_CLAIM,    /* a sentence begins; index in the article's claims */
    TOKEN_CLAIM_END,
};

enum token_style {
    STYLE_EMPHASIS,
    STYLE_STRONG,
    STYLE_STRIKE,
    STYLE_SUB,
    STYLE_SUP,
    STYLE_KBD,
    STYLE_MARK,
    STYLE_LINK,
};

struct token {
    uint8_t kind;  /* enum token_kind */
    uint8_t style; /* enum token_style */
    bool display;
    uint32_t index;
    struct span text;
};

struct flow {
    const struct token *tokens;
    size_t count;
};

/* The words of a flow: tags, footnotes and formulas left out, line ends as spaces. */
struct span flow_text(struct arena *arena, struct flow flow);

#endif
