/* core/words.h: composing texts in a fixed piece of memory, without printf.
 *
 *     struct sim_words words = sim_words_start(room, sizeof room);
 *     sim_words_add(&words, "no model is named ");
 *     sim_words_quote(&words, span);
 *     const char *message = sim_words_take(&words);
 *
 * The texts live in the memory given at the start. When it is full the rest is dropped and
 * `is_full` stays set; a text is then still terminated and still whole characters.
 */
#ifndef SIM_CORE_WORDS_H
#define SIM_CORE_WORDS_H

#include "core/base.h"

#define SIM_TIMES "\xc3\x97" /* the sign of multiplication */

struct sim_words {
    char *at; /* start of the text being composed */
    size_t room;
    size_t len;
    bool is_full;
};

struct sim_words sim_words_start(char *at, size_t room);
void sim_words_add(struct sim_words *words, const char *text);
void sim_words_add_span(struct sim_words *words, struct sim_span span);

/* The span in single quotes, cut at 40 bytes. */
void sim_words_quote(struct sim_words *words, struct sim_span span);
void sim_words_quote_name(struct sim_words *words, const char *name);

/* Numbers as in core/decimal.h, with an ASCII minus: for messages and files. */
void sim_words_number(struct sim_words *words, double value, int places);
void sim_words_shortest(struct sim_words *words, double value);
void sim_words_count(struct sim_words *words, uint64_t count);

/* Numbers for readers: U+2212 before negative ones; `signed` also writes '+' before positive. */
void sim_words_figure(struct sim_words *words, double value, int places);
void sim_words_signed(struct sim_words *words, double value, int places);

/* A power of ten with its exponent raised: "10⁻³". */
void sim_words_power(struct sim_words *words, int exponent);

/* A figure with so many significant digits, whatever its size: "0.0213", "4.05×10⁻⁹". */
void sim_words_significant(struct sim_words *words, double value, int digits);

/* "10 ms", "20 %", "3": a figure and its unit with a space between. */
void sim_words_with_unit(struct sim_words *words, double value, int places, const char *unit);

/* Ends the text, returns it and starts the next one behind it. */
const char *sim_words_take(struct sim_words *words);

#endif
