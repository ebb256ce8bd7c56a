/* base/visible.c: copies in bulk up to the next code point that needs an escape. */
#include "base/visible.h"

#include "base/unicode.h"

bool visible_is_hidden(int32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) /* controls */
           || c == 0x2028 || c == 0x2029       /* line and paragraph separator */
           || (c >= 0x202A && c <= 0x202E)     /* embeddings and overrides of direction */
           || (c >= 0x2066 && c <= 0x2069)     /* isolates */
           || (c & 0xFFFE) == 0xFFFE;          /* no characters, and not allowed in XML */
}

static void add_escape(struct buf *out, struct span bytes, int32_t c)
{
    if (c == 0xFFFD) {
        buf_print(out, "\\x%02x", (unsigned char)bytes.at[0]);
    } else if (c == '\n' || c == '\r' || c == '\t') {
        buf_text(out, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
    } else {
        buf_print(out, c < 0x80 ? "\\x%02x" : "\\u%04x", (unsigned)c);
    }
}

void visible_add(struct buf *out, struct span text)
{
    size_t done = 0;

    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        int32_t c = unicode_next(text, &at);

        /* A U+FFFD that the author wrote has three bytes. */
        if (visible_is_hidden(c) || (c == 0xFFFD && at == start + 1)) {
            buf_add(out, span_slice(text, done, start - done));
            add_escape(out, span_slice(text, start, at - start), c);
            done = at;
        }
    }
    buf_add(out, span_from(text, done));
}

struct span visible_of(struct arena *arena, struct span text)
{
    struct buf out;
    struct span copy;

    buf_init(&out, 10 * text.len + 1);
    visible_add(&out, text);
    copy = span_copy(arena, buf_span(&out));
    buf_release(&out);
    return copy;
}
