/* wiki/tag.h: provenance tags, the bracketed notes that say where a sentence comes from.
 *
 *     Potentiation lasts for hours [@bliss1973, p. 334; @abraham2002].
 *     For clinicians it is background theory [llm].
 *     The window is asymmetric [sim:stdp-window].
 *
 * Citations are Pandoc's bracket groups (MANUAL.txt, "Citation syntax"): items apart by ';', each
 * with an optional prefix, '-', '@' and a key, a locator and a suffix. The grammar with examples
 * that run is tests/spec/tag.md. Tags borrow their text and live as long as it does.
 */
#ifndef WIKI_TAG_H
#define WIKI_TAG_H

#include "base/span.h"
#include "base/vec.h"

enum tag_kind { TAG_CITE, TAG_LLM, TAG_SIM };

/* One item of a citation group. Empty spans are absent parts. */
struct citation {
    struct span key;
    struct span prefix;
    struct span
        label; /* CSL name of the locator's kind: "page", "section", "timestamp"; default "page" */
    struct span locator; /* "12", "33-35"; without its label */
    struct span suffix;
    struct span quote;    /* "exact words" at its end, without the quotation marks */
    struct span quote_id; /* of "q:id": a quote that is stored with the source */
    uint32_t at, len;     /* of '@' and the key, in the text that was parsed */
    bool suppress_author;
};

struct tag {
    enum tag_kind kind;
    uint32_t at, len;  /* with its brackets */
    struct span name;  /* of TAG_LLM: the generator, if given; of TAG_SIM: the run */
    struct span value; /* of TAG_SIM: a value that the sentence quotes, if given */
    uint32_t first_citation, citation_count; /* in the list that was handed in */
};

struct citations {
    struct citation *at;
    size_t count, room;
};

struct tag_error {
    uint32_t at, len;
    const char *message; /* lower case, without a full stop; NULL when there is no error */
    const char *help;
};

struct tag_reading {
    struct tag tag;
    struct tag_error error;
};

/* Reads the tag that starts at text[at] == '['. Returns the bytes consumed; 0 means that the
 * bracket opens something else. A bracket that means to be a tag but is malformed is consumed up to
 * its end and reported in `error`. Offsets count from the start of `text`; citations are appended
 * to `citations`. */
size_t tag_parse(struct span text, size_t at, struct arena *arena, struct citations *citations,
                 struct tag_reading *reading);

/* The canonical form: "[@bliss1973, p. 334; see @abraham2002]". */
struct span tag_print(struct arena *arena, const struct tag *tag, const struct citation *citations);

/* The short form of a CSL locator label as it is written in a tag: "page" -> "p."; NULL when
 * unknown. */
const char *tag_label_short(struct span label);

#endif
