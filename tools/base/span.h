/* base/span.h: borrowed bytes, by value.
 *
 *     struct span rest = SPAN("a, b"), first = span_cut(&rest, ',');   // "a", rest is " b"
 *
 * A span owns nothing and is not NUL-terminated; it lives as long as what it points into.
 * NUL-terminated copies are made only at a library's door (span_cstr).
 */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include "base/arena.h"

struct span {
    const char *at;
    size_t len;
};

#define SPAN(literal) ((struct span){(literal), sizeof(literal) - 1})
/* For the "%.*s" of printf. */
#define SPAN_ARG(span) ((int)(span).len), ((span).at == NULL ? "" : (span).at)

/* ---- small enough to be part of every caller ---- */

static inline struct span span_of(const char *text)
{
    return (struct span){text, text == NULL ? 0 : strlen(text)};
}

static inline bool span_equal(struct span a, struct span b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool span_is(struct span a, const char *text)
{
    return span_equal(a, span_of(text));
}

/* `len` bytes from `at`, both cut to what is there. */
static inline struct span span_slice(struct span s, size_t at, size_t len)
{
    if (at > s.len) {
        at = s.len;
    }
    if (len > s.len - at) {
        len = s.len - at;
    }
    return (struct span){s.at == NULL ? NULL : s.at + at, len};
}

static inline struct span span_from(struct span s, size_t at)
{
    return span_slice(s, at, s.len);
}

static inline bool span_starts(struct span s, struct span prefix)
{
    return s.len >= prefix.len && span_equal(span_slice(s, 0, prefix.len), prefix);
}

static inline bool span_ends(struct span s, struct span suffix)
{
    return s.len >= suffix.len && span_equal(span_from(s, s.len - suffix.len), suffix);
}

/* ---- the rest ---- */

struct span span_between(const char *from, const char *to);

static inline bool span_empty(struct span s)
{
    return s.len == 0;
}

bool span_equal_nocase(struct span a, struct span b); /* ASCII letters only */
int span_compare(struct span a, struct span b);       /* byte order, as strcmp */

struct span span_trim(struct span s); /* ASCII white space at both ends */
struct span span_trim_right(struct span s);

/* Where a byte or a text is found first, or s.len. */
size_t span_find(struct span s, char c);
size_t span_find_span(struct span s, struct span needle);

/* How many words white space sets apart. */
uint32_t span_words(struct span s);

/* Which of the texts it is; `*out` is set only when it is one. */
bool span_choice(struct span s, const char *const *choices, size_t count, size_t *out) MUST_USE;

/* Takes what stands before the first `separator` off the front; all of it when there is none. */
struct span span_cut(struct span *rest, char separator);

/* Digits only, no sign, no overflow; the whole span. */
bool span_to_size(struct span s, size_t *out) MUST_USE;
/* A plain decimal such as "-12.5": digits, at most one point, no exponent; the whole span. At most
 * 17 digits, and without their point not above 2^53. */
bool span_to_double(struct span s, double *out) MUST_USE;

struct span span_copy(struct arena *arena, struct span s);
char *span_cstr(struct arena *arena, struct span s);
struct span span_concat(struct arena *arena, struct span a, struct span b);
struct span span_lower(struct arena *arena, struct span s);   /* ASCII letters only */
struct span span_of_size(struct arena *arena, size_t number); /* its decimal digits */
struct span span_format(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);

static inline bool char_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline bool char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool char_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool char_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool char_is_alpha(char c)
{
    return char_is_upper(c) || char_is_lower(c);
}

static inline bool char_is_alnum(char c)
{
    return char_is_alpha(c) || char_is_digit(c);
}

/* Letters, digits and all that is not ASCII. */
extern const bool CHAR_IN_WORD[256];

static inline bool char_in_word(char c)
{
    return CHAR_IN_WORD[(unsigned char)c];
}

static inline char char_lower(char c)
{
    return char_is_upper(c) ? (char)(c + ('a' - 'A')) : c;
}

#endif
