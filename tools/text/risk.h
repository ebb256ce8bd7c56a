/* text/risk.h: sentences that somebody might act on: doses, numbers with units, contraindications,
 * red flags, instructions.
 *
 *     struct risk_words risk;
 *     risk_init(&risk, &arena);
 *     risk_add(&risk, tsv);                                  the built-in list, then the site's own
 *     risk_find(&risk, SPAN("Take 5 mg at night."), &hit)    RISK_DOSE, the words "5 mg"
 *
 * A list of words finds many such sentences, not all, and some that are harmless; it decides only
 * how much proof a sentence needs, never whether it is true.
 */
#ifndef TEXT_RISK_H
#define TEXT_RISK_H

#include "base/span.h"
#include "base/vec.h"

enum risk {
    RISK_NONE,
    RISK_DOSE,
    RISK_CONTRAINDICATION,
    RISK_FLAG,
    RISK_IMPERATIVE,
    RISK_UNIT, /* the last: a number alone, which a run of a simulator may carry */
};

enum { RISK_CHAINS = 512 };

struct risk_phrase {
    enum risk risk;
    struct span words; /* lower case, one space between */
    bool at_start, is_stem;
    size_t next; /* one more than the index of another phrase in the same chain */
};

struct risk_words {
    struct arena *arena;
    VEC(struct risk_phrase) phrases;
    size_t by_byte[256];          /* one more than the index of a phrase that is this byte, or 0 */
    size_t by_start[RISK_CHAINS]; /* the same of a phrase of more, by its first two bytes */
    uint64_t by_pair[1024];       /* a bit for each two bytes that a phrase may begin with */
};

struct risk_hit {
    enum risk risk;
    struct span words; /* in the sentence, in lower case */
};

void risk_init(struct risk_words *risk, struct arena *arena);

/* Adds a list. Returns 0, or the number of the first line that cannot be read. */
size_t risk_add(struct risk_words *risk, struct span tsv);

/* The first risk in a sentence, in the order of the enumeration; false when there is none. The hit
 * lives in `arena`. */
bool risk_find(const struct risk_words *risk, struct span sentence, struct arena *arena,
               struct risk_hit *out);

const char *risk_title(enum risk risk); /* "a dose", "an instruction", ... */

#endif
