/* write/spaced_html.c: a blank between a digit and a unit becomes a no-break space. The units are
 * those of science; words such as "weeks" may go to the next line. A no-break hyphen would be
 * another letter to whoever searches the page: words with one are wrapped instead.
 */
#include "write/spaced_html.h"

#include "text/html.h"

static const char *const UNITS[] = {"%",  "ms", "s",  "min", "h",  "Hz", "kHz", "mV", "pA",
                                    "nA", "nS", "pS", "nM",  "µM", "mM", "nm",  "µm", "mm",
                                    "cm", "m",  "mg", "g",   "kg", "ml", "°C",  "mA", "T"};

/* Whether the unit that ends at `at` goes on: "m" in "mm", "m²", "m-long". Of what is not ASCII,
 * dashes, quotes and no-break spaces end it. */
static bool goes_on(struct span text, size_t at)
{
    unsigned char c = at < text.len ? (unsigned char)text.at[at] : ' ';

    if (c < 0x80) {
        return char_is_alnum((char)c) || c == '-';
    }
    return !span_starts(span_from(text, at), SPAN("\u00a0")) &&
           !(c == 0xE2 && at + 1 < text.len && (unsigned char)text.at[at + 1] == 0x80);
}

/* Whether a unit, and nothing behind it, starts at `at`. */
static bool unit_at(struct span text, size_t at)
{
    for (size_t i = 0; i < countof(UNITS); i++) {
        struct span unit = span_of(UNITS[i]);

        if (at <= text.len && span_starts(span_from(text, at), unit) &&
            !goes_on(text, at + unit.len)) {
            return true;
        }
    }
    return false;
}

bool spaced_is_unit(struct span text)
{
    return unit_at(text, 0);
}

/* How many bytes from `at`, which is not the first, are no blank behind a digit; eight at a time,
 * since most texts have few digits. A few other signs are taken for one, and looked at again. */
static size_t without_tie(struct span text, size_t at)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    size_t len = 0;

    for (uint64_t bytes; text.len - at - len >= sizeof bytes; len += sizeof bytes) {
        memcpy(&bytes, text.at + at + len - 1, sizeof bytes);
        bytes = (bytes & each * 0xF0) ^ each * '0'; /* 0 for '0' to '?' */
        if (((bytes - each) & ~bytes & each << 7) != 0) {
            break;
        }
    }
    return len;
}

/* The next blank between a digit and a unit from `from` on, or the end. */
static size_t next_tie(struct span text, size_t from)
{
    for (size_t i = from > 0 ? from : 1; i + 1 < text.len; i++) {
        i += without_tie(text, i);
        if (i + 1 < text.len && text.at[i] == ' ' && char_is_digit(text.at[i - 1]) &&
            unit_at(text, i + 1)) {
            return i;
        }
    }
    return text.len;
}

void spaced_html(struct buf *out, struct span text)
{
    size_t done = 0;

    for (size_t at; (at = next_tie(text, done)) < text.len; done = at + 1) {
        html_text(out, span_slice(text, done, at - done));
        buf_text(out, "\u00a0");
    }
    html_text(out, span_from(text, done));
}

struct span spaced_text(struct arena *arena, struct span text)
{
    size_t at = next_tie(text, 0);

    if (at == text.len) {
        return text;
    }
    return span_format(arena, "%.*s\u00a0%.*s", (int)at, text.at,
                       SPAN_ARG(spaced_text(arena, span_from(text, at + 1))));
}

static bool has_inner_hyphen(struct span word)
{
    for (size_t i = 1; i + 1 < word.len; i++) {
        if (word.at[i] == '-') {
            return true;
        }
    }
    return false;
}

void unbroken_html(struct buf *out, struct span text)
{
    while (text.len > 0) {
        size_t end = span_find(text, ' ');
        struct span word = span_slice(text, 0, end);
        bool hold = has_inner_hyphen(word);

        buf_text(out, hold ? "<span class=\"nb\">" : "");
        html_text(out, word);
        buf_text(out, hold ? "</span>" : "");
        buf_text(out, end < text.len ? " " : "");
        text = span_from(text, end < text.len ? end + 1 : end);
    }
}
