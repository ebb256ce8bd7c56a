/* core/base.c: byte loops; the texts are short, so nothing cleverer is worth its lines. */
#include "core/base.h"

size_t sim_length(const char *text)
{
    size_t len = 0;
    while (text[len] != '\0') {
        len++;
    }
    return len;
}

size_t sim_characters(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++) {
        count += ((unsigned char)*text & 0xc0) != 0x80;
    }
    return count;
}

bool sim_same(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b) {
        a++;
        b++;
    }
    return *a == *b;
}

bool sim_span_is(struct sim_span span, const char *text)
{
    for (size_t i = 0; i < span.len; i++) {
        if (text[i] == '\0' || text[i] != span.at[i]) {
            return false;
        }
    }
    return text[span.len] == '\0';
}

struct sim_span sim_span_trim(struct sim_span span)
{
    while (span.len > 0 && (span.at[0] == ' ' || span.at[0] == '\t')) {
        span.at++;
        span.len--;
    }
    while (span.len > 0 && (span.at[span.len - 1] == ' ' || span.at[span.len - 1] == '\t')) {
        span.len--;
    }
    return span;
}
