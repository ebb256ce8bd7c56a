/* wiki/reference_text.c: fields of CSL-JSON as plain text.
 *
 * A superscript or subscript of digits and signs keeps its meaning by the characters that Unicode
 * has for it, because "10<sup>6</sup>" read as "106" is dangerous next to doses; all other markup
 * goes without a trace. "p < 0.05" is no markup and stays.
 */
#include "base/unicode.h"
#include "wiki/reference.h"

enum raised { RAISED_NO, RAISED_UP, RAISED_DOWN };

static const char *const TAGS[] = {"i",  "b",   "u",   "em",  "strong",
                                   "sc", "scp", "sub", "sup", "span"};

/* The length of the tag at the start of the text, 0 when none stands there. */
static size_t tag_length(struct span text, struct span *name, bool *closes)
{
    size_t end = span_find(text, '>');
    struct span inside;

    if (text.len < 3 || text.at[0] != '<' || end == text.len) {
        return 0;
    }
    inside = span_slice(text, 1, end - 1);
    *closes = span_starts(inside, SPAN("/"));
    inside = span_from(inside, *closes ? 1 : 0);
    *name = span_cut(&inside, ' ');
    for (size_t i = 0; i < countof(TAGS); i++) {
        if (span_is(*name, TAGS[i])) {
            return end + 1;
        }
    }
    return 0;
}

/* The raised or lowered form of a digit or sign, NULL when there is none. */
static const char *raised_form(int32_t c, enum raised raised)
{
    static const char *const up[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    static const char *const down[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};

    if (c >= '0' && c <= '9') {
        return raised == RAISED_UP ? up[c - '0'] : down[c - '0'];
    }
    if (c == '+') {
        return raised == RAISED_UP ? "⁺" : "₊";
    }
    if (c == '-' || c == 0x2212 || c == 0x2013) {
        return raised == RAISED_UP ? "⁻" : "₋";
    }
    return NULL;
}

/* All of it or nothing: half a superscript would read worse than none. */
static bool print_raised(struct span text, enum raised raised, struct buf *out)
{
    for (size_t at = 0; at < text.len;) {
        if (raised_form(unicode_next(text, &at), raised) == NULL) {
            return false;
        }
    }
    for (size_t at = 0; at < text.len;) {
        buf_text(out, raised_form(unicode_next(text, &at), raised));
    }
    return true;
}

/* Whether a quotation mark opens here: nothing, a space or a bracket stands before it. */
static bool opens(const struct buf *out, size_t start)
{
    return out->len == start || strchr(" ([/-", out->at[out->len - 1]) != NULL;
}

static void print_char(char c, size_t start, struct buf *out)
{
    if (c == '"') {
        buf_text(out, opens(out, start) ? "“" : "”");
    } else if (c == '\'') {
        buf_text(out, opens(out, start) ? "‘" : "’");
    } else if (!char_is_space(c)) {
        buf_char(out, c);
    } else if (out->len == start || out->at[out->len - 1] != ' ') {
        buf_char(out, ' ');
    }
}

void reference_plain(struct span text, struct buf *out)
{
    size_t start = out->len;

    text = span_trim(text);
    while (text.len > 0) {
        struct span name = {0};
        bool closes = false;
        size_t len = tag_length(text, &name, &closes);

        if (len == 0) {
            print_char(text.at[0], start, out);
            text = span_from(text, 1);
            continue;
        }
        text = span_from(text, len);
        if (!closes && (span_is(name, "sup") || span_is(name, "sub"))) {
            struct span inside = span_slice(text, 0, span_find(text, '<'));

            if (print_raised(inside, span_is(name, "sup") ? RAISED_UP : RAISED_DOWN, out)) {
                text = span_from(text, inside.len);
            }
        }
    }
}

void reference_capital(struct span text, struct buf *out)
{
    size_t start = out->len;

    reference_plain(text, out);
    if (out->len > start && char_is_lower(out->at[start])) {
        out->at[start] = (char)(out->at[start] - ('a' - 'A'));
    }
}

void reference_dotless(struct span text, struct buf *out)
{
    while (text.len > 0) {
        struct span piece = span_cut(&text, '.');

        if (piece.len > 0 && char_is_space(piece.at[0]) && out->len > 0) {
            buf_char(out, ' ');
        }
        reference_plain(piece, out);
    }
}

static bool ends_sentence(struct span text)
{
    return text.len == 0 || strchr(".?!", text.at[text.len - 1]) != NULL;
}

void reference_stop(struct buf *out)
{
    struct span quote = SPAN("”"), text = buf_span(out);

    if (!span_ends(text, quote)) {
        buf_text(out, ends_sentence(text) ? "" : ".");
    } else if (!ends_sentence(span_slice(text, 0, text.len - quote.len))) {
        /* American usage, which NLM follows: the full stop stands inside. */
        out->len -= quote.len;
        buf_text(out, ".”");
    }
}

void reference_close(struct buf *out)
{
    if (out->len > 0 && out->at[out->len - 1] != ' ') {
        reference_stop(out);
        buf_char(out, ' ');
    }
}
