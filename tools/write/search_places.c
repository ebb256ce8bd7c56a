/* write/search_places.c: digits are found by arithmetic: the alphabet is that of ASCII from the space
 * on, without four characters that mean something in a script or in HTML. */
#include "write/search_places.h"

enum { BASE = 45, MOST_DIGITS = 6, FIRST_UPPER = 'P' /* the first that does not end a number */ };

/* No quotation mark, backslash or angle bracket. */
static const char ALPHABET[] = " !#$%&()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "[]^_`abcdefghijklmnopqrstuvwxyz{|}";

_Static_assert(sizeof ALPHABET - 1 == 2 * BASE, "two digits for each value of the base");
_Static_assert(4 * SEARCH_STEPS <= 2 * BASE, "a fit and its flags are one character");

/* ---- reading ---- */

/* The place of a character in the alphabet; UINT32_MAX when it has none. */
static uint32_t digit_of(char c)
{
    uint32_t digit;

    if (c < ' ' || c > '}' || c == '"' || c == '\'' || c == '<' || c == '\\') {
        return UINT32_MAX;
    }
    digit = (uint32_t)(c - ' ');
    return digit - (uint32_t)((c > '"') + (c > '\'') + (c > '<') + (c > '\\'));
}

/* The number at `*at`, which is moved past it. */
static bool take_number(const char **at, const char *end, uint32_t *out)
{
    uint64_t value = 0, unit = 1;

    for (const char *c = *at; c < end && c - *at < MOST_DIGITS; c++) {
        uint32_t digit = digit_of(*c);

        if (digit < BASE) {
            value += unit * digit;
            *at = c + 1;
            *out = (uint32_t)value;
            return value <= UINT32_MAX;
        }
        if (digit == UINT32_MAX) {
            return false;
        }
        value += unit * (digit - BASE);
        unit *= BASE;
    }
    return false;
}

bool search_places_read(struct span text, struct arena *arena, struct search_places *out)
{
    const char *at = text.at, *end = text.at + text.len;
    uint32_t item = 0;

    out->count = 0;
    while (at < end) {
        struct search_place place;
        uint32_t gap, flags;

        if (!take_number(&at, end, &gap) || at == end || gap > UINT32_MAX - 1 - item) {
            return false;
        }
        flags = digit_of(*at++);
        if (flags >= 4 * SEARCH_STEPS || !take_number(&at, end, &place.spot)) {
            return false;
        }
        place.item = item + gap;
        place.rank = (uint8_t)(flags / 2);
        place.is_sourced = flags % 2 != 0;
        item = place.item + 1;
        *vec_add(arena, out) = place;
    }
    return true;
}

/* All lists are walked for this, so numbers that do not matter are only passed over. */
bool search_places_have(struct span text, const bool *marked, size_t count)
{
    const char *at = text.at, *end = text.at + text.len;
    uint64_t item = 0;

    while (at < end) {
        uint64_t unit = 1;

        while (at < end && *at >= FIRST_UPPER) {
            item += unit * (digit_of(*at++) - BASE);
            unit *= BASE;
        }
        item += at < end ? unit * digit_of(*at++) : 0;
        if (item < count && marked[item]) {
            return true;
        }
        item++;
        at++; /* the fit */
        while (at < end && *at >= FIRST_UPPER) {
            at++;
        }
        at++;
    }
    return false;
}

bool search_list_next(struct span *text, struct search_list *out)
{
    struct span inner = span_from(*text, 1);
    size_t quote = span_find(inner, '"'), count, bar, end;

    if (text->len == 0 || text->at[0] != '"' ||
        !span_starts(span_from(inner, quote), SPAN("\":\""))) {
        return false;
    }
    out->word = span_slice(inner, 0, quote);
    inner = span_from(inner, quote + 3);
    bar = span_find(span_slice(inner, 0, sizeof "4294967295"), '|');
    end = span_find(inner, '"');
    if (bar >= end || !span_to_size(span_slice(inner, 0, bar), &count) || count > UINT32_MAX ||
        end + 1 >= inner.len || inner.at[end + 1] != ',') {
        return false;
    }
    out->count = (uint32_t)count;
    out->places = span_slice(inner, bar + 1, end - bar - 1);
    out->text = span_between(text->at, inner.at + end + 2);
    *text = span_from(*text, out->text.len);
    return true;
}

/* ---- printing ---- */

static size_t put_number(char *out, uint32_t number)
{
    size_t len = 0;

    while (number >= BASE) {
        out[len++] = ALPHABET[BASE + number % BASE];
        number /= BASE;
    }
    out[len++] = ALPHABET[number];
    return len;
}

void search_list_put(struct buf *out, struct span word, uint32_t count,
                     const struct search_places *places)
{
    uint32_t next = 0;

    buf_char(out, '"');
    buf_add(out, word);
    buf_print(out, "\":\"%u|", count);
    for (size_t i = 0; i < places->count; i++) {
        const struct search_place *place = &places->at[i];
        char text[2 * MOST_DIGITS + 1];
        size_t len = put_number(text, place->item - next);

        text[len++] = ALPHABET[place->rank * 2 + place->is_sourced];
        len += put_number(text + len, place->spot);
        buf_add(out, (struct span){text, len});
        next = place->item + 1;
    }
    buf_text(out, "\",");
}
