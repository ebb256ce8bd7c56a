/* base/span.c: plain loops over bytes; memchr does the searching. */
#include "base/span.h"

#include <stdarg.h>

#include "base/format.h"

const bool CHAR_IN_WORD[256] = {
    ['0' ... '9'] = true, ['A' ... 'Z'] = true, ['a' ... 'z'] = true, [0x80 ... 0xFF] = true};

static const uint64_t LARGEST_EXACT = (uint64_t)1 << 53; /* of the whole numbers in a double */

struct span span_between(const char *from, const char *to)
{
    return (struct span){from, (size_t)(to - from)};
}

bool span_equal_nocase(struct span a, struct span b)
{
    if (a.len != b.len) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if (char_lower(a.at[i]) != char_lower(b.at[i])) {
            return false;
        }
    }
    return true;
}

int span_compare(struct span a, struct span b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len == 0 ? 0 : memcmp(a.at, b.at, len);

    if (order != 0) {
        return order;
    }
    return a.len < b.len ? -1 : a.len > b.len;
}

struct span span_trim_right(struct span s)
{
    while (s.len > 0 && char_is_space(s.at[s.len - 1])) {
        s.len--;
    }
    return s;
}

struct span span_trim(struct span s)
{
    while (s.len > 0 && char_is_space(s.at[0])) {
        s.at++;
        s.len--;
    }
    return span_trim_right(s);
}

size_t span_find(struct span s, char c)
{
    const char *hit = s.len == 0 ? NULL : memchr(s.at, c, s.len);

    return hit == NULL ? s.len : (size_t)(hit - s.at);
}

/* Blocks of bytes that the compiler tests at once; most hold no pair of bytes that is looked for. */
enum { BLOCK = 64 };

static bool has_pair(const char *at, char first, char second)
{
    unsigned char found = 0;

    for (size_t i = 0; i < BLOCK; i++) {
        found |= (unsigned char)((at[i] == first) & (at[i + 1] == second));
    }
    return found != 0;
}

size_t span_find_span(struct span s, struct span needle)
{
    const char *at = s.at, *last;

    if (needle.len == 0 || s.len < needle.len) {
        return needle.len == 0 ? 0 : s.len;
    }
    last = s.at + s.len - needle.len;
    while (needle.len > 1 && last - at > BLOCK && !has_pair(at, needle.at[0], needle.at[1])) {
        at += BLOCK;
    }
    /* Needles are short and most begin with a rare byte, where memchr is many times faster. */
    while (at <= last && (at = memchr(at, needle.at[0], (size_t)(last - at) + 1)) != NULL) {
        if (memcmp(at, needle.at, needle.len) == 0) {
            return (size_t)(at - s.at);
        }
        at++;
    }
    return s.len;
}

/* Sixteen bytes at once; each of a comparison is all ones or zero. */
typedef unsigned char block __attribute__((vector_size(16)));

static block spaces_at(const char *at)
{
    block b;

    memcpy(&b, at, sizeof b);
    return (block)((b == ' ') | (b == '\t') | (b == '\n') | (b == '\r'));
}

/* The bytes of a block, in numbers of two bytes and then in one. */
static uint32_t sum_of(block b)
{
    const uint64_t each = UINT64_C(0x00FF00FF00FF00FF);
    uint64_t halves[2], sum;

    memcpy(halves, &b, sizeof b);
    sum =
        (halves[0] & each) + (halves[0] >> 8 & each) + (halves[1] & each) + (halves[1] >> 8 & each);
    return (uint32_t)(sum * UINT64_C(0x0001000100010001) >> 48);
}

/* Where a word begins there is no blank, but one before it. The last block may overlap the one
 * before, and leaves out what that has counted. */
uint32_t span_words(struct span s)
{
    const block places = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    uint32_t words = s.len > 0 && !char_is_space(s.at[0]);
    size_t i = 1;

    while (i + sizeof(block) <= s.len) {
        block begun = {0};

        for (size_t turn = 0; turn < UINT8_MAX && i + sizeof(block) <= s.len; turn++) {
            begun -= spaces_at(s.at + i - 1) & ~spaces_at(s.at + i);
            i += sizeof(block);
        }
        words += sum_of(begun);
    }
    if (i > sizeof(block) && i < s.len) {
        const char *last = s.at + s.len - sizeof(block);
        unsigned char counted = (unsigned char)(sizeof(block) - (s.len - i));

        return words + sum_of(spaces_at(last - 1) & ~spaces_at(last) & (places >= counted) & 1);
    }
    for (; i < s.len; i++) {
        words += char_is_space(s.at[i - 1]) && !char_is_space(s.at[i]);
    }
    return words;
}

bool span_choice(struct span s, const char *const *choices, size_t count, size_t *out)
{
    for (size_t i = 0; i < count; i++) {
        if (span_is(s, choices[i])) {
            *out = i;
            return true;
        }
    }
    return false;
}

struct span span_cut(struct span *rest, char separator)
{
    size_t at = span_find(*rest, separator);
    struct span first = span_slice(*rest, 0, at);

    *rest = span_from(*rest, at + 1);
    return first;
}

bool span_to_size(struct span s, size_t *out)
{
    size_t value = 0;

    if (s.len == 0) {
        return false;
    }
    for (size_t i = 0; i < s.len; i++) {
        if (!char_is_digit(s.at[i]) || __builtin_mul_overflow(value, (size_t)10, &value) ||
            __builtin_add_overflow(value, (size_t)(s.at[i] - '0'), &value)) {
            return false;
        }
    }
    *out = value;
    return true;
}

bool span_to_double(struct span s, double *out)
{
    uint64_t whole = 0;
    double scale = 1;
    bool negative = s.len > 0 && s.at[0] == '-', point = false;
    size_t digits = 0;

    for (size_t i = negative ? 1 : 0; i < s.len; i++) {
        if (s.at[i] == '.' && !point) {
            point = true;
        } else if (char_is_digit(s.at[i]) && digits < 17) {
            whole = whole * 10 + (uint64_t)(s.at[i] - '0');
            scale = point ? scale * 10 : scale;
            digits++;
        } else {
            return false;
        }
    }
    if (digits == 0 || whole > LARGEST_EXACT) {
        return false;
    }
    /* Both are exact up to 2^53 and 10^22, so that one division rounds once. */
    *out = (negative ? -(double)whole : (double)whole) / scale;
    return true;
}

struct span span_copy(struct arena *arena, struct span s)
{
    char *copy = arena_alloc_raw(arena, s.len);

    if (s.len > 0) {
        memcpy(copy, s.at, s.len);
    }
    return (struct span){copy, s.len};
}

char *span_cstr(struct arena *arena, struct span s)
{
    char *copy = arena_alloc_raw(arena, s.len + 1);

    if (s.len > 0) {
        memcpy(copy, s.at, s.len);
    }
    copy[s.len] = '\0';
    return copy;
}

struct span span_concat(struct arena *arena, struct span a, struct span b)
{
    char *copy = arena_alloc_raw(arena, a.len + b.len);

    if (a.len > 0) {
        memcpy(copy, a.at, a.len);
    }
    if (b.len > 0) {
        memcpy(copy + a.len, b.at, b.len);
    }
    return (struct span){copy, a.len + b.len};
}

struct span span_lower(struct arena *arena, struct span s)
{
    char *copy = arena_alloc_raw(arena, s.len);

    for (size_t i = 0; i < s.len; i++) {
        copy[i] = char_lower(s.at[i]);
    }
    return (struct span){copy, s.len};
}

struct span span_of_size(struct arena *arena, size_t number)
{
    char digits[24];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return span_copy(arena, (struct span){digits + at, sizeof digits - at});
}

struct span span_format(struct arena *arena, const char *format, ...)
{
    char small[256];
    va_list args;
    size_t plain;
    char *text;
    int len;

    va_start(args, format);
    if (format_plain(small, sizeof small, &plain, format, args)) {
        va_end(args);
        return (struct span){span_cstr(arena, (struct span){small, plain}), plain};
    }
    va_end(args);
    va_start(args, format);
    len = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (len < 0) {
        BUG("a format cannot be printed");
    }
    text = arena_alloc_raw(arena, (size_t)len + 1);
    if ((size_t)len < sizeof small) {
        memcpy(text, small, (size_t)len + 1);
        return (struct span){text, (size_t)len};
    }
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    return (struct span){text, (size_t)len};
}
