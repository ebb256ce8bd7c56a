/* text/sentence_judge.h: whether an end mark ends its sentence; used by text/sentence.c only.
 *
 * The scanner hands over the word before the mark and what stands behind it; the verdict says
 * whether the sentence ends there and whether that is beyond doubt.
 */
#ifndef TEXT_SENTENCE_JUDGE_H
#define TEXT_SENTENCE_JUDGE_H

#include "text/sentence.h"

/* What a sentence would begin with. */
enum opening { OPENS_UPPER, OPENS_LOWER, OPENS_DIGIT, OPENS_ATOM, OPENS_OTHER };

struct begin {
    enum opening opening;
    size_t at;      /* of its first letter, past quotes and brackets */
    bool bracketed; /* an opening bracket stood before */
    bool quoted;    /* an opening quotation mark stood before */
};

/* What stands behind an end mark, past closing quotes, tags and white space. */
struct after {
    size_t end;  /* of the sentence, tags included */
    size_t next; /* where the next sentence would start */
    bool spaced; /* white space, or the end of the text */
    bool joined; /* what stands there is a space that keeps words together */
    bool quoted; /* a closing quotation mark stands behind the mark */
    bool closed; /* a closing bracket does */
    bool tagged;
    bool finished; /* nothing follows */
    struct begin begin;
};

struct end_mark {
    size_t start;    /* of the sentence, in the text */
    size_t at, end;  /* of the run of marks */
    size_t dots;     /* full stops in it; an ellipsis character counts as three */
    bool only_dots;  /* no question or exclamation mark among them */
    bool spread;     /* ". . ." */
    bool tag_before; /* a tag stands before the mark */
    struct after after;
};

struct verdict {
    bool ends, certain;
};

struct verdict sentence_judge(struct span text, const struct words *words,
                              const struct end_mark *mark);

/* Bytes of a quotation mark, bracket or emphasis mark at `at` that closes or opens; 0 for none. */
size_t sentence_closer(struct span text, size_t at);
size_t sentence_opener(struct span text, size_t at);

#endif
