/* base/unicode.h: what the compiler needs to know of Unicode; the doorman of utf8proc.
 *
 *     unicode_fold(&arena, SPAN("Long-Term  Potentiation"))     "long-term potentiation"
 *     unicode_validate(SPAN("abc"))                             3: all of it is valid
 *
 * Text is UTF-8 throughout. utf8proc rather than ICU: case folding, normal forms, character classes
 * and display widths are all that is asked, in 0.4 MB instead of 30, with nothing to open per
 * thread.
 */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include "base/span.h"

/* The offset of the first byte that is not well-formed UTF-8 (RFC 3629), or text.len. */
size_t unicode_validate(struct span text);

/* The code point at `*at`, which is moved past it. Invalid bytes give U+FFFD and move one byte. */
int32_t unicode_next(struct span text, size_t *at);
/* The code point that ends before `at` (at > 0); U+FFFD when none ends there. */
int32_t unicode_before(struct span text, size_t at);

size_t unicode_count(struct span text);   /* code points */
size_t unicode_units(struct span text);   /* code units of UTF-16 */
size_t unicode_columns(struct span text); /* terminal columns; a tab counts as one */
/* Columns of one code point: 0 for combining marks, 2 for wide ones, 1 for controls, since a mark
 * is shown in their place. */
size_t unicode_width(int32_t codepoint);

bool unicode_is_upper(int32_t codepoint); /* upper case and title case letters */
bool unicode_is_lower(int32_t codepoint);
bool unicode_is_letter(int32_t codepoint);
bool unicode_is_digit(int32_t codepoint);
bool unicode_is_space(int32_t codepoint);

/* A key under which two names that a reader takes for one compare equal: compatibility composed,
 * case folded, white space runs as one space, none at the ends. */
struct span unicode_fold(struct arena *arena, struct span text);

/* The same text with each letter and its marks as one character (normal form C), white space runs as
 * one space. */
struct span unicode_compose(struct arena *arena, struct span text);

/* A key for alphabetical lists: folded, and without accents. */
struct span unicode_sort_key(struct arena *arena, struct span text);

#endif
