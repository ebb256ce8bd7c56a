/* write/spaced_html.c: a blank between a digit and a unit becomes a no-break space. The units are
 * those of science; words such as "weeks" may go to the next line.
 */
#include "write/spaced_html.h"

#include "text/html.h"

static const char *const UNITS[] = {"%",  "ms", "s",  "min", "h",  "Hz", "kHz", "mV", "pA",
                                    "nA", "nS", "pS", "nM",  "µM", "mM", "nm",  "µm", "mm",
                                    "cm", "m",  "mg", "g",   "kg", "ml", "°C",  "mA", "T"};

/* Whether a unit, and nothing behind it, starts at `at`. */
static bool unit_at(struct span text, size_t at)
{
    for (size_t i = 0; i < countof(UNITS); i++) {
        struct span unit = span_of(UNITS[i]);
        size_t end = at + unit.len;

        if (end <= text.len && span_equal(span_slice(text, at, unit.len), unit) &&
            (end == text.len || (!char_is_alnum(text.at[end]) && text.at[end] != '-' &&
                                 (unsigned char)text.at[end] < 0x80))) {
            return true;
        }
    }
    return false;
}

bool spaced_is_tight(struct span before, struct span after)
{
    return before.len > 0 && char_is_digit(before.at[before.len - 1]) && unit_at(after, 0);
}

void spaced_html(struct buf *out, struct span text)
{
    size_t done = 0;

    for (size_t i = 1; i + 1 < text.len; i++) {
        if (text.at[i] == ' ' && char_is_digit(text.at[i - 1]) && unit_at(text, i + 1)) {
            html_text(out, span_slice(text, done, i - done));
            buf_text(out, "\u00a0");
            done = i + 1;
        }
    }
    html_text(out, span_from(text, done));
}
