/* text/mask.h: the parts of a Markdown text that its parser must not see.
 *
 *     struct mask mask;
 *     mask_find(&mask, text, &arena);
 *     mask.text        the same bytes, with MASK_BYTE in place of each byte of a formula, wikilink
 * or value mask.at[0]       { MASK_MATH, display, at, len, inner }
 *
 * LaTeX is full of what Markdown takes for escapes and emphasis, and a '|' in a wikilink splits a
 * table cell. Hiding such parts behind bytes that mean nothing keeps every other byte where it was,
 * so places need no correction. Formulas: as in Pandoc, '$' opens before a non-space and closes
 * behind one and not before a digit, on one line; '$$' may span lines but no blank one. "{{" opens
 * a value only before "name.name".
 */
#ifndef TEXT_MASK_H
#define TEXT_MASK_H

#include "base/vec.h"
#include "base/span.h"

#define MASK_BYTE '\x1a' /* SUBSTITUTE; inputs with control characters are refused before */

enum mask_kind {
    MASK_MATH,
    MASK_WIKILINK,
    MASK_VALUE,
    MASK_COMMENT, /* "%%…%%" of Obsidian inside a line */
    MASK_BLANK,   /* lines of such a comment: as if nothing stood there */
};

struct mask_region {
    enum mask_kind kind;
    bool display;
    size_t at, len;    /* with the delimiters */
    struct span inner; /* without them, white space at the ends apart */
};

struct mask {
    struct span text;
    struct mask_region *at; /* in ascending order */
    size_t count, room;
};

void mask_find(struct mask *mask, struct span text, struct arena *arena);

#endif
