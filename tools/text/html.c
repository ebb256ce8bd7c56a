/* text/html.c: looks for the few bytes that need care and copies the rest in bulk. */
#include "text/html.h"

static const char *entity_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

enum escape { PLAIN, IN_TEXT, IN_ATTRIBUTE };

static const uint64_t EACH_BYTE = UINT64_C(0x0101010101010101);

/* Where a byte must be escaped; a table, since pages are mostly text. */
static const uint8_t ESCAPES[256] = {
    ['&'] = IN_TEXT, ['<'] = IN_TEXT, ['>'] = IN_TEXT, ['"'] = IN_ATTRIBUTE, ['\''] = IN_ATTRIBUTE};

/* Each byte of `word` that is zero gets its highest bit set, and some bytes behind it may. */
static uint64_t zeros_in(uint64_t word)
{
    return (word - EACH_BYTE) & ~word & EACH_BYTE << 7;
}

/* Whether one of eight bytes needs care: '&' and '\'' differ in one bit, and so do '<' and '>'. */
static bool needs_care(uint64_t bytes)
{
    return (zeros_in((bytes & ~EACH_BYTE) ^ EACH_BYTE * '&') |
            zeros_in((bytes & ~(EACH_BYTE * 2)) ^ EACH_BYTE * '<') |
            zeros_in(bytes ^ EACH_BYTE * '"')) != 0;
}

/* How many bytes from `at` need no care; eight at a time, since most texts need none anywhere. */
static size_t plain_len(const char *at, size_t len)
{
    size_t i = 0;

    for (uint64_t bytes; len - i >= sizeof bytes; i += sizeof bytes) {
        memcpy(&bytes, at + i, sizeof bytes);
        if (needs_care(bytes)) {
            break;
        }
    }
    if (i > 0 && len - i < sizeof(uint64_t)) { /* the last eight, some of them once more */
        uint64_t bytes;

        memcpy(&bytes, at + len - sizeof bytes, sizeof bytes);
        i = needs_care(bytes) ? i : len;
    }
    while (i < len && ESCAPES[(unsigned char)at[i]] == PLAIN) {
        i++;
    }
    return i;
}

static void escape(struct buf *out, struct span text, enum escape most)
{
    size_t done = 0;

    if (text.len == 0) {
        return; /* an empty text may be nowhere */
    }
    for (size_t i = 0; (i += plain_len(text.at + i, text.len - i)) < text.len; i++) {
        if (ESCAPES[(unsigned char)text.at[i]] <= most) {
            buf_add(out, span_slice(text, done, i - done));
            buf_text(out, entity_of(text.at[i]));
            done = i + 1;
        }
    }
    buf_add(out, span_from(text, done));
}

void html_text(struct buf *out, struct span text)
{
    escape(out, text, IN_TEXT);
}

void html_attribute(struct buf *out, struct span text)
{
    escape(out, text, IN_ATTRIBUTE);
}

static bool is_hex(char c)
{
    return char_is_digit(c) || (char_lower(c) >= 'a' && char_lower(c) <= 'f');
}

/* Bytes that stand in an address as they are; '%' is one where an escape follows. */
static const bool IN_URL[256] = {
    ['a' ... 'z'] = true, ['A' ... 'Z'] = true, ['0' ... '9'] = true, ['/'] = true, ['.'] = true,
    ['-'] = true,         ['_'] = true,         ['~'] = true,         ['#'] = true, ['?'] = true,
    ['='] = true,         [':'] = true,         ['@'] = true,         ['!'] = true, ['$'] = true,
    ['('] = true,         [')'] = true,         ['*'] = true,         ['+'] = true, [','] = true,
    [';'] = true,         ['['] = true,         [']'] = true};

void html_url(struct buf *out, struct span url)
{
    size_t done = 0;

    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.at[i];
        bool escaped =
            c == '%' && i + 2 < url.len && is_hex(url.at[i + 1]) && is_hex(url.at[i + 2]);

        if (IN_URL[c] || escaped) {
            continue;
        }
        buf_add(out, span_slice(url, done, i - done));
        done = i + 1;
        if (c == '&') {
            buf_text(out, "&amp;");
        } else {
            buf_print(out, "%%%02X", c);
        }
    }
    buf_add(out, span_from(url, done));
}
