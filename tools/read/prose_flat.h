/* read/prose_flat.h: the working state of read/prose.c: a block's inlines as one flat text.
 *
 * read/prose_flat.c makes it from the tree, read/prose.c finds tags and sentences in it, and
 * read/prose_tokens.c cuts it into tokens; nobody else includes it.
 */
#ifndef READ_PROSE_FLAT_H
#define READ_PROSE_FLAT_H

#include "base/buf.h"
#include "read/prose.h"
#include "text/sentence.h"

/* What a stretch of the flat text is. Opening and closing items have no length. */
struct item {
    uint8_t kind, style; /* enum token_kind, enum token_style */
    bool display, verbatim, in_link;
    uint32_t flat, flat_len; /* in the flat text */
    uint32_t at;             /* in the text that was parsed */
    uint32_t index;
    struct span text;
};

struct flat_tag {
    size_t at, end; /* in the flat text */
    uint32_t index; /* in the article's tags */
};

/* A stretch of the flat text. */
struct stretch {
    size_t at, end;
};

struct prose {
    struct reading *r;
    const struct prose_input *in;
    struct buf flat;
    VEC(struct item) items;
    struct {
        struct sentence_mark *at;
        size_t count, room;
    } marks;
    VEC(struct stretch) links;
    VEC(uint32_t) escaped;   /* flat offsets of characters that were written as escapes */
    VEC(uint32_t) tag_links; /* flat offsets of tags that have become links */
    VEC(struct flat_tag) tags;
    struct sentences sentences;
    size_t next_item; /* the first that does not begin before the present sentence */
    size_t link_depth;
    uint32_t first_claim; /* of this flow, in the article's claims */
};

/* Adds the inlines from `first` on. Recursion is bounded by MARKDOWN_DEEPEST. */
void prose_collect(struct prose *p, const struct md_node *first);

/* Where flat[at, end) stands in the article's file. */
struct place prose_place(const struct prose *p, size_t at, size_t end);

/* The words of flat[at, end) without tags and footnote marks, in the article's arena. */
struct span prose_plain(const struct prose *p, size_t at, size_t end);

/* A formula as MathML, from the store or newly typeset; a finding and its source when it is wrong.
 */
struct span prose_formula(struct prose *p, const struct md_node *node);

struct flow prose_tokens(struct prose *p);

/* Tells each link of this flow, from `first_link` on, in which claim it stands. */
void prose_link_claims(struct prose *p, size_t first_link);

#endif
