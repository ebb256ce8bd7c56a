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

/* Where a byte must be escaped; a table, since pages are mostly text. */
static const uint8_t ESCAPES[256] = {
    ['&'] = IN_TEXT, ['<'] = IN_TEXT, ['>'] = IN_TEXT, ['"'] = IN_ATTRIBUTE, ['\''] = IN_ATTRIBUTE};

/* How many bytes from `at` need no care; eight at a time, since most texts need none anywhere. */
static size_t plain_len(const char *at, size_t len)
{
    const unsigned char *byte = (const unsigned char *)at;
    size_t i = 0;

    while (i + 8 <= len && (ESCAPES[byte[i]] | ESCAPES[byte[i + 1]] | ESCAPES[byte[i + 2]] |
                            ESCAPES[byte[i + 3]] | ESCAPES[byte[i + 4]] | ESCAPES[byte[i + 5]] |
                            ESCAPES[byte[i + 6]] | ESCAPES[byte[i + 7]]) == PLAIN) {
        i += 8;
    }
    while (i < len && ESCAPES[byte[i]] == PLAIN) {
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

void html_url(struct buf *out, struct span url)
{
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.at[i];
        bool escaped =
            c == '%' && i + 2 < url.len && is_hex(url.at[i + 1]) && is_hex(url.at[i + 2]);

        if (c == '&') {
            buf_text(out, "&amp;");
        } else if (c <= 0x20 || c >= 0x7F || strchr("\"'<>\\^`{|}", c) != NULL ||
                   (c == '%' && !escaped)) {
            buf_print(out, "%%%02X", c);
        } else {
            buf_char(out, (char)c);
        }
    }
}
