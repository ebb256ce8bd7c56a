/* base/unicode.c: the only file that includes utf8proc. ASCII takes a short way everywhere. */
#include "base/unicode.h"

#include <utf8proc.h>

/* Blocks of bytes that the compiler tests at once. */
enum { BLOCK = 64 };

static bool block_is_ascii(const char *at, size_t len)
{
    unsigned char all = 0;

    for (size_t i = 0; i < len; i++) {
        all |= (unsigned char)at[i];
    }
    return all < 0x80;
}

static bool is_ascii(struct span text)
{
    size_t at = 0;

    while (text.len - at >= BLOCK && block_is_ascii(text.at + at, BLOCK)) {
        at += BLOCK;
    }
    return at == text.len || block_is_ascii(text.at + at, text.len - at);
}

size_t unicode_validate(struct span text)
{
    size_t at = 0;

    while (at < text.len) {
        utf8proc_int32_t codepoint;
        utf8proc_ssize_t len;

        if (text.len - at >= BLOCK && block_is_ascii(text.at + at, BLOCK)) {
            at += BLOCK;
            continue;
        }
        if ((unsigned char)text.at[at] < 0x80) {
            at++;
            continue;
        }
        len = utf8proc_iterate((const utf8proc_uint8_t *)text.at + at,
                               (utf8proc_ssize_t)(text.len - at), &codepoint);
        if (len < 0) {
            return at;
        }
        at += (size_t)len;
    }
    return text.len;
}

int32_t unicode_next(struct span text, size_t *at)
{
    utf8proc_int32_t codepoint;
    utf8proc_ssize_t len;

    REQUIRE(*at < text.len);
    if ((unsigned char)text.at[*at] < 0x80) {
        return text.at[(*at)++];
    }
    len = utf8proc_iterate((const utf8proc_uint8_t *)text.at + *at,
                           (utf8proc_ssize_t)(text.len - *at), &codepoint);
    if (len < 0) {
        (*at)++;
        return 0xFFFD;
    }
    *at += (size_t)len;
    return codepoint;
}

int32_t unicode_before(struct span text, size_t at)
{
    size_t start = at;
    int32_t codepoint;

    REQUIRE(at > 0 && at <= text.len);
    do {
        start--;
    } while (start > 0 && at - start < 4 && ((unsigned char)text.at[start] & 0xC0) == 0x80);
    codepoint = unicode_next(text, &start);
    return start == at ? codepoint : 0xFFFD;
}

size_t unicode_count(struct span text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++) {
        count += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    }
    return count;
}

size_t unicode_units(struct span text)
{
    size_t units = 0;

    for (size_t at = 0; at < text.len;) {
        units += unicode_next(text, &at) > 0xFFFF ? 2 : 1;
    }
    return units;
}

size_t unicode_width(int32_t codepoint)
{
    bool control = codepoint < 0x20 || (codepoint >= 0x7F && codepoint < 0xA0);
    int width = control ? 1 : utf8proc_charwidth(codepoint);

    return width < 0 ? 0 : (size_t)width;
}

size_t unicode_columns(struct span text)
{
    size_t columns = 0;

    for (size_t at = 0; at < text.len;) {
        columns += unicode_width(unicode_next(text, &at));
    }
    return columns;
}

bool unicode_is_upper(int32_t codepoint)
{
    utf8proc_category_t category = utf8proc_category(codepoint);

    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool unicode_is_lower(int32_t codepoint)
{
    return utf8proc_category(codepoint) == UTF8PROC_CATEGORY_LL;
}

bool unicode_is_letter(int32_t codepoint)
{
    utf8proc_category_t category = utf8proc_category(codepoint);

    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool unicode_is_digit(int32_t codepoint)
{
    return utf8proc_category(codepoint) == UTF8PROC_CATEGORY_ND;
}

bool unicode_is_space(int32_t codepoint)
{
    return (codepoint >= 9 && codepoint <= 13) ||
           utf8proc_category(codepoint) == UTF8PROC_CATEGORY_ZS;
}

/* White space runs become one space; none stays at the ends. Works in place. */
static size_t squeeze(char *at, size_t len)
{
    size_t kept = 0;

    for (size_t i = 0; i < len; i++) {
        if (!char_is_space(at[i])) {
            at[kept++] = at[i];
        } else if (kept > 0 && at[kept - 1] != ' ') {
            at[kept++] = ' ';
        }
    }
    return kept > 0 && at[kept - 1] == ' ' ? kept - 1 : kept;
}

static struct span map_text(struct arena *arena, struct span text, utf8proc_option_t options)
{
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)text.at,
                                        (utf8proc_ssize_t)text.len, &mapped, options);
    struct span copy = span_copy(arena, text);

    if (len >= 0) {
        copy = span_copy(arena, (struct span){(const char *)mapped, (size_t)len});
        free(mapped);
    }
    copy.len = squeeze((char *)(uintptr_t)copy.at, copy.len);
    return copy;
}

/* Whether squeezing would change nothing: most texts have only single spaces, between words. */
static bool is_squeezed(struct span text)
{
    unsigned char odd = 0;

    for (size_t i = 0; i + 1 < text.len; i++) {
        char c = text.at[i];

        odd |= (unsigned char)((c == '\t') | (c == '\n') | (c == '\r') |
                               ((c == ' ') & (text.at[i + 1] == ' ')));
    }
    return odd == 0 &&
           (text.len == 0 || (text.at[0] != ' ' && !char_is_space(text.at[text.len - 1])));
}

struct span unicode_fold(struct arena *arena, struct span text)
{
    struct span lower;

    if (!is_ascii(text)) {
        return map_text(arena, text,
                        UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STABLE);
    }
    lower = span_lower(arena, text);
    if (!is_squeezed(lower)) {
        lower.len = squeeze((char *)(uintptr_t)lower.at, lower.len);
    }
    return lower;
}

struct span unicode_compose(struct arena *arena, struct span text)
{
    return is_ascii(text) ? text : map_text(arena, text, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
}

struct span unicode_sort_key(struct arena *arena, struct span text)
{
    if (is_ascii(text)) {
        return unicode_fold(arena, text);
    }
    return map_text(arena, text,
                    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
}
