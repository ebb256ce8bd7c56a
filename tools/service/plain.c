/* service/plain.c: one pass over the bytes; titles are short. */
#include "service/plain.h"

#include "base/buf.h"
#include "base/unicode.h"

enum { LONGEST = 1 << 20 };

static void add_codepoint(struct buf *out, uint32_t c)
{
    if (c < 0x80) {
        buf_char(out, (char)c);
    } else if (c < 0x800) {
        buf_char(out, (char)(0xC0 | c >> 6));
        buf_char(out, (char)(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        buf_char(out, (char)(0xE0 | c >> 12));
        buf_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_char(out, (char)(0x80 | (c & 0x3F)));
    } else {
        buf_char(out, (char)(0xF0 | c >> 18));
        buf_char(out, (char)(0x80 | (c >> 12 & 0x3F)));
        buf_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_char(out, (char)(0x80 | (c & 0x3F)));
    }
}

/* "#233" or "#xE9"; 0 when it is no character that text may hold. */
static uint32_t character_number(struct span name)
{
    bool hex = name.len > 2 && (name.at[1] == 'x' || name.at[1] == 'X');
    uint32_t value = 0;

    for (size_t i = hex ? 2 : 1; i < name.len; i++) {
        char c = char_lower(name.at[i]);
        uint32_t digit = char_is_digit(c)              ? (uint32_t)(c - '0')
                         : hex && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                                                       : 99;

        if (digit == 99 || value > 0x10FFFF) {
            return 0;
        }
        value = value * (hex ? 16 : 10) + digit;
    }
    return value < 0x20 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? 0 : value;
}

/* Returns how many bytes of `text`, which begins with '&', were an entity; 0 when it is none. */
static size_t add_entity(struct buf *out, struct span text)
{
    static const struct {
        const char *name, *text;
    } known[] = {{"amp", "&"},  {"lt", "<"},   {"gt", ">"},         {"quot", "\""},
                 {"apos", "'"}, {"nbsp", " "}, {"ndash", "\u2013"}, {"mdash", "\u2014"}};
    size_t end = span_find(span_slice(text, 0, 12), ';');
    struct span name;

    if (end >= text.len || end >= 12) {
        return 0;
    }
    name = span_slice(text, 1, end - 1);
    for (size_t i = 0; i < countof(known); i++) {
        if (span_is(name, known[i].name)) {
            buf_text(out, known[i].text);
            return end + 1;
        }
    }
    if (name.len > 1 && name.at[0] == '#' && character_number(name) != 0) {
        add_codepoint(out, character_number(name));
        return end + 1;
    }
    return 0;
}

/* "<i>" is a tag, "<" in "p < 0.05" is not. */
static size_t tag_len(struct span text)
{
    size_t end;

    if (text.len < 3 || !(char_is_alpha(text.at[1]) || text.at[1] == '/' || text.at[1] == '!')) {
        return 0;
    }
    end = span_find(text, '>');
    return end < text.len ? end + 1 : 0;
}

struct span plain_text(struct arena *arena, struct span markup)
{
    struct buf out;

    buf_init(&out, LONGEST);
    for (size_t at = 0; at < markup.len;) {
        struct span rest = span_from(markup, at);
        size_t step = 0;

        if (rest.at[0] == '<') {
            step = tag_len(rest);
        } else if (rest.at[0] == '&') {
            step = add_entity(&out, rest);
        } else if (char_is_space(rest.at[0])) {
            step = 1;
            if (out.len > 0 && out.at[out.len - 1] != ' ') {
                buf_char(&out, ' ');
            }
        }
        if (step == 0) {
            int32_t c = unicode_next(rest, &step);

            add_codepoint(&out, (uint32_t)c);
        }
        at += step;
    }
    return span_trim(buf_take(&out, arena));
}
