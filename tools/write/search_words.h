/* write/search_words.h: text to the words under which it is found.
 *
 *     search_words_each(SPAN("Hebb's α-CaMKII, Ca²⁺ and 0.5 mV"), &arena, see, context);
 *                                    "hebb", "alpha", "camkii", "ca2", "and", "0.5", "mv"
 *
 * templates/assets/search.js cuts what a reader types by the same rules; tests/search holds the two
 * against each other. Words live in the arena.
 */
#ifndef WRITE_SEARCH_WORDS_H
#define WRITE_SEARCH_WORDS_H

#include "base/span.h"

typedef void search_word_seen(void *context, struct span word);

/* Calls `see` with each word of `text`, in their order. */
void search_words_each(struct span text, struct arena *arena, search_word_seen *see, void *context);

#endif
