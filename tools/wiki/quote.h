/* wiki/quote.h: a verbatim quote and the stored copy of its source.
 *
 *     struct span copy = quote_normalise(&arena, text), quote = quote_normalise(&arena, words);
 *     quote_grade(copy, quote)        QUOTE_EXACT
 *
 * The grades follow the practice of checking quotes against text that came out of PDF files: pages
 * break, columns bleed, words are hyphenated. Only an absent quote accuses. A quote that is found
 * says that the words stand in the source, never that they support the sentence.
 */
#ifndef WIKI_QUOTE_H
#define WIKI_QUOTE_H

#include "base/span.h"

enum quote_grade {
    QUOTE_NO_TEXT,     /* there is no copy */
    QUOTE_ABSENT,      /* fewer than 80 % of its words, in order, in one place */
    QUOTE_PARTIAL,     /* 80 % or more */
    QUOTE_INTERLEAVED, /* all, with at most 4 interruptions of at most 25 words */
    QUOTE_EXACT,       /* all in a row; parts around an ellipsis in order, within 400 words */
};

/* What a source's record stores under "custom": {"quotes": {"q1": {"exact": "…"}}}. */
struct quote {
    struct span id, exact, locator;
};

struct quotes {
    struct quote *at;
    size_t count, room;
};

/* The text as both sides are compared: compatibility composed, case folded, one kind of hyphen,
 * dash and quotation mark, words joined that were broken at a line end, white space runs as one
 * space. Digits, decimal points, signs and '%' stay: without them "0.5" would equal "05". */
struct span quote_normalise(struct arena *arena, struct span text);

/* How a normalised quote stands in a normalised copy. */
enum quote_grade quote_grade(struct span copy, struct span quote, struct arena *scratch);

const char *quote_grade_name(enum quote_grade grade); /* "exact", "interleaved", ... */

#endif
