/* text/words.h: the word lists by which the sentence scanner tells a full stop from an
 * abbreviation's.
 *
 *     struct words words;
 *     words_init(&words, &arena);
 *     words_add(&words, tsv);                        the built-in list, then the site's own
 *     words_class(&words, SPAN("Fig"))               WORD_NUMBER
 *
 * The lists are data: tools/text/words.tsv, one "form TAB class" a line.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "base/map.h"

enum word_class {
    WORD_ORDINARY,
    WORD_NEVER,
    WORD_NUMBER,
    WORD_MAY,
    WORD_ETAL,
    WORD_CLOCK,
    WORD_MONTH,
    WORD_UNIT,
    WORD_STARTER,
    WORD_LABEL,
};

struct words {
    struct map abbreviations; /* all classes but starters and labels */
    struct map starters;
    struct map labels;
};

void words_init(struct words *words, struct arena *arena);

/* Adds a list; a later line overrides an earlier one. Returns 0, or the number of the first line
 * that cannot be read. The text must live as long as the lists. */
size_t words_add(struct words *words, struct span tsv);

/* The class of an abbreviation written without its last full stop. A form in lower case also
 * matches with a capital first letter; an all-capital word of two or more letters without full
 * stops is no abbreviation. */
enum word_class words_class(const struct words *words, struct span form);

bool words_is_starter(const struct words *words, struct span word);
bool words_is_label(const struct words *words, struct span word);

#endif
