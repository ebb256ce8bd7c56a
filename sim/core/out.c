/* core/out.c: one buffer of two kilobytes between the writers and the sink. */
#include "core/out.h"
#include "core/decimal.h"
#include "core/words.h"

struct sim_out sim_out_open(const struct plasticity_sink *sink)
{
    struct sim_out out;
    out.sink = *sink;
    out.len = 0;
    out.has_failed = false;
    return out;
}

static void flush(struct sim_out *out)
{
    if (out->len > 0 && !out->has_failed) {
        out->has_failed = !out->sink.write(out->sink.context, out->buffer, out->len);
    }
    out->len = 0;
}

void sim_out_bytes(struct sim_out *out, const char *at, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (out->len == sizeof out->buffer) {
            flush(out);
        }
        out->buffer[out->len++] = at[i];
    }
}

void sim_out_text(struct sim_out *out, const char *text)
{
    sim_out_bytes(out, text, sim_length(text));
}

void sim_out_number(struct sim_out *out, double value, int places)
{
    char text[SIM_DECIMAL_ROOM];
    sim_out_bytes(out, text, sim_decimal_fixed(text, value, places));
}

void sim_out_shortest(struct sim_out *out, double value)
{
    char text[SIM_DECIMAL_ROOM];
    sim_out_bytes(out, text, sim_decimal_shortest(text, value));
}

void sim_out_count(struct sim_out *out, uint64_t count)
{
    char text[24];
    struct sim_words words = sim_words_start(text, sizeof text);
    sim_words_count(&words, count);
    sim_out_text(out, sim_words_take(&words));
}

static const char *xml_entity(char c)
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

void sim_out_xml(struct sim_out *out, const char *text)
{
    for (; *text != '\0'; text++) {
        const char *entity = xml_entity(*text);
        if (entity != NULL) {
            sim_out_text(out, entity);
        } else {
            sim_out_bytes(out, text, 1);
        }
    }
}

void sim_out_json(struct sim_out *out, const char *text)
{
    static const char hex[] = "0123456789abcdef";
    sim_out_text(out, "\"");
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') {
            char escaped[2] = {'\\', (char)c};
            sim_out_bytes(out, escaped, 2);
        } else if (c == '\n') {
            sim_out_text(out, "\\n");
        } else if (c < 0x20) {
            char escaped[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
            sim_out_bytes(out, escaped, 6);
        } else {
            sim_out_bytes(out, text, 1);
        }
    }
    sim_out_text(out, "\"");
}

enum plasticity_status sim_out_close(struct sim_out *out)
{
    flush(out);
    return out->has_failed ? PLASTICITY_SINK_FAILED : PLASTICITY_OK;
}
