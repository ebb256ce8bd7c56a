/* text/markdown.h: Markdown text to a tree with byte places; the doorman of cmark-gfm.
 *
 *     struct md_node *document = markdown_parse(text, &scratch);
 *     for (const struct md_node *b = document->first; b != NULL; b = b->next) {
 *         ... b->at, b->len ...
 *     }
 *
 * The language is CommonMark with tables, task lists and footnotes (cmark-gfm) and, read by our own
 * passes because the library's extensions lose places or are not safe in threads:
 * ~~strikethrough~~, bare URLs, maths between '$' signs, [[wikilinks]] and {{computed values}}.
 *
 * Every text node is a verbatim slice of the input, so that recognisers work on what the author
 * wrote; escapes and entities are nodes of their own. The tree lives in the arena, its spans in the
 * arena or in the input. Parsing never fails: any bytes are some document. Input must be valid
 * UTF-8.
 */
#ifndef TEXT_MARKDOWN_H
#define TEXT_MARKDOWN_H

#include "diag/origin.h"

enum md_kind {
    /* blocks */
    MD_DOCUMENT,
    MD_PARAGRAPH,
    MD_HEADING, /* level */
    MD_QUOTE,
    MD_LIST,       /* ordered, start, tight */
    MD_ITEM,       /* task, checked */
    MD_CODE_BLOCK, /* text: the literal; extra: the info string; fenced */
    MD_HTML_BLOCK, /* text */
    MD_RULE,
    MD_TABLE,
    MD_ROW,      /* header */
    MD_CELL,     /* header, align */
    MD_FOOTNOTE, /* text: its number; children are blocks */
    /* inlines */
    MD_TEXT,      /* text: a slice of the input */
    MD_CHARACTER, /* text: what an escape or entity stands for */
    MD_SOFT_BREAK,
    MD_HARD_BREAK,
    MD_CODE, /* text */
    MD_EMPHASIS,
    MD_STRONG,
    MD_STRIKE,
    MD_LINK,         /* extra: the URL; title */
    MD_IMAGE,        /* extra: the URL; title; children are the alternative text */
    MD_HTML,         /* text */
    MD_FOOTNOTE_REF, /* text: the number of the footnote */
    MD_MATH,         /* text: LaTeX; display */
    MD_WIKILINK,     /* text: what stands between the brackets */
    MD_VALUE,        /* text: what stands between the braces */
};

enum md_align { MD_ALIGN_NONE, MD_ALIGN_LEFT, MD_ALIGN_CENTER, MD_ALIGN_RIGHT };

struct md_node {
    uint8_t kind;  /* enum md_kind */
    uint8_t level; /* of a heading: 1..6 */
    uint8_t align; /* enum md_align */
    bool ordered, tight, task, checked, header, display, fenced;
    bool too_deep;    /* of the document: something was nested too deeply, at `start` */
    uint32_t start;   /* first number of an ordered list */
    uint32_t at, len; /* in the input; of inline containers: of what they contain */
    struct span text, extra, title;
    struct md_node *first, *last, *next;
};

/* Nodes nested deeper than this are attached to their ancestor at this depth, so that walks over
 * the tree may be recursive. */
enum { MARKDOWN_DEEPEST = 60 };

struct md_node *markdown_parse(struct span text, struct arena *arena);

/* Where the lines of a code block's literal stand in the input: steps for origin_through. */
struct origin_step *markdown_code_steps(struct span text, const struct md_node *code,
                                        struct arena *arena, size_t *count);

#endif
