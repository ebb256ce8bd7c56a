/* core/words.c: appends as long as there is room, remembers when there was not. */
#include "core/words.h"
#include "core/decimal.h"
#include "core/math.h"

#define MINUS "\xe2\x88\x92"

struct sim_words sim_words_start(char *at, size_t room)
{
    return (struct sim_words){.at = at, .room = room, .len = 0, .is_full = room == 0};
}

void sim_words_add_span(struct sim_words *words, struct sim_span span)
{
    if (words->is_full) {
        return;
    }
    size_t left = words->room - words->len - 1;
    if (span.len > left) {
        words->is_full = true;
        span.len = left;
        while (span.len > 0 && ((unsigned char)span.at[span.len] & 0xc0) == 0x80) {
            span.len--;
        }
    }
    sim_copy(words->at + words->len, span.at, span.len);
    words->len += span.len;
}

void sim_words_add(struct sim_words *words, const char *text)
{
    sim_words_add_span(words, (struct sim_span){text, sim_length(text)});
}

void sim_words_quote(struct sim_words *words, struct sim_span span)
{
    bool is_long = span.len > 40;
    if (is_long) {
        span.len = 40;
        while (span.len > 0 && ((unsigned char)span.at[span.len] & 0xc0) == 0x80) {
            span.len--;
        }
    }
    sim_words_add(words, "'");
    sim_words_add_span(words, span);
    sim_words_add(words, is_long ? "...'" : "'");
}

void sim_words_quote_name(struct sim_words *words, const char *name)
{
    sim_words_quote(words, (struct sim_span){name, sim_length(name)});
}

void sim_words_number(struct sim_words *words, double value, int places)
{
    char text[SIM_DECIMAL_ROOM];
    sim_words_add_span(words, (struct sim_span){text, sim_decimal_fixed(text, value, places)});
}

void sim_words_shortest(struct sim_words *words, double value)
{
    char text[SIM_DECIMAL_ROOM];
    sim_words_add_span(words, (struct sim_span){text, sim_decimal_shortest(text, value)});
}

void sim_words_count(struct sim_words *words, uint64_t count)
{
    char text[24];
    size_t at = sizeof text;
    do {
        text[--at] = (char)('0' + count % 10);
        count /= 10;
    } while (count > 0);
    sim_words_add_span(words, (struct sim_span){text + at, sizeof text - at});
}

static void add_readable(struct sim_words *words, double value, int places, const char *plus)
{
    char text[SIM_DECIMAL_ROOM];
    size_t len = sim_decimal_fixed(text, value, places);
    if (text[0] == '-') {
        sim_words_add(words, MINUS);
        sim_words_add_span(words, (struct sim_span){text + 1, len - 1});
        return;
    }
    sim_words_add(words, text[0] == '0' && len == 1 ? "" : plus);
    sim_words_add_span(words, (struct sim_span){text, len});
}

void sim_words_figure(struct sim_words *words, double value, int places)
{
    add_readable(words, value, places, "");
}

void sim_words_signed(struct sim_words *words, double value, int places)
{
    add_readable(words, value, places, "+");
}

void sim_words_power(struct sim_words *words, int exponent)
{
    static const char *const raised[] = {
        "\xe2\x81\xb0", "\xc2\xb9",     "\xc2\xb2",     "\xc2\xb3",     "\xe2\x81\xb4",
        "\xe2\x81\xb5", "\xe2\x81\xb6", "\xe2\x81\xb7", "\xe2\x81\xb8", "\xe2\x81\xb9"};
    char text[SIM_DECIMAL_ROOM];
    size_t len = sim_decimal_fixed(text, exponent, 0);
    sim_words_add(words, "10");
    for (size_t i = 0; i < len; i++) {
        sim_words_add(words, text[i] == '-' ? "\xe2\x81\xbb" : raised[text[i] - '0']);
    }
}

void sim_words_significant(struct sim_words *words, double value, int digits)
{
    double size = sim_abs(value);
    int decade = size < 1e-300 ? 0 : sim_decade(size);
    decade += size / sim_ten(decade) >= 10 - 0.5 / sim_ten(digits - 1);
    if (decade >= -4 && decade < 6) {
        sim_words_figure(words, value, decade < digits ? digits - 1 - decade : 0);
        return;
    }
    sim_words_figure(words, value / sim_ten(decade), digits - 1);
    sim_words_add(words, SIM_TIMES);
    sim_words_power(words, decade);
}

void sim_words_with_unit(struct sim_words *words, double value, int places, const char *unit)
{
    sim_words_figure(words, value, places);
    if (unit[0] != '\0') {
        sim_words_add(words, " ");
        sim_words_add(words, unit);
    }
}

const char *sim_words_take(struct sim_words *words)
{
    if (words->room == 0) {
        return "";
    }
    const char *text = words->at;
    words->at[words->len] = '\0';
    words->at += words->len + 1;
    words->room -= words->len + 1;
    words->len = 0;
    words->is_full = words->is_full || words->room == 0;
    return text;
}
