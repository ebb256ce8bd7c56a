/* text/sentence.h: where sentences begin and end.
 *
 *     struct sentence_text in = {text, marks, mark_count};
 *     struct sentences out = {0};
 *     sentence_scan(&in, &words, &arena, &out);
 *     out.at[0].at, out.at[0].end                    without white space around; `end` is behind
 * the tag
 *
 * The input is the running text of one paragraph, heading, list item, cell or caption, with marks
 * over the parts that are not prose: atoms (code, formulas, images, addresses) count as a word and
 * are never opened; tags say where a sentence comes from and end it; references are footnote marks.
 * The end of the text always ends a sentence.
 */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "base/vec.h"
#include "text/words.h"

enum sentence_mark_kind { SENTENCE_ATOM, SENTENCE_TAG, SENTENCE_REFERENCE };

struct sentence_mark {
    enum sentence_mark_kind kind;
    uint32_t at, end;
};

struct sentence_text {
    struct span text;
    const struct sentence_mark *marks; /* ascending, without overlap */
    size_t mark_count;
};

struct sentence {
    uint32_t at, end;
    bool certain; /* no doubt that it ends here: an ordinary word or bracket before the mark, a
                     capital after it, or the end of the text */
};

struct sentences {
    struct sentence *at;
    size_t count, room;
};

/* One pass from left to right, linear in the text; appends to `out`. */
void sentence_scan(const struct sentence_text *in, const struct words *words, struct arena *arena,
                   struct sentences *out);

#endif
