/* world/header.c: header lines (RFC 9110), intervals as Crossref writes them, escapes (RFC 3986). */
#include "world/header.h"

#include "base/buf.h"

bool header_find(struct span line, const char *name, struct span *value)
{
    size_t len = strlen(name);

    if (line.len <= len || line.at[len] != ':' ||
        !span_equal_nocase(span_slice(line, 0, len), span_of(name))) {
        return false;
    }
    *value = span_trim(span_from(line, len + 1));
    return true;
}

uint64_t header_interval_us(struct span text)
{
    size_t digits = 0, value;
    struct span unit;

    while (digits < text.len && char_is_digit(text.at[digits])) {
        digits++;
    }
    unit = span_from(text, digits);
    if (!span_to_size(span_slice(text, 0, digits), &value) || value > 100000) {
        return 0;
    }
    return span_is(unit, "s") ? value * 1000000 : span_is(unit, "ms") ? value * 1000 : 0;
}

struct span header_escape(struct arena *arena, struct span text)
{
    struct buf out;

    buf_init(&out, text.len * 3 + 1);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        if (char_is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~') {
            buf_char(&out, c);
        } else {
            buf_print(&out, "%%%02X", (unsigned char)c);
        }
    }
    return buf_take(&out, arena);
}
