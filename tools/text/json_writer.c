/* text/json_writer.c: commas, indentation and escapes. */
#include "text/json_writer.h"

#include "base/unicode.h"

void json_init(struct json_writer *json, struct buf *out, unsigned indent)
{
    *json = (struct json_writer){.out = out, .indent = indent};
}

static void new_line(struct json_writer *json)
{
    if (json->indent > 0) {
        buf_char(json->out, '\n');
        buf_repeat(json->out, ' ', json->indent * json->depth);
    }
}

/* What has to stand before the next value or key. */
static void lead(struct json_writer *json)
{
    if (json->keyed) {
        json->keyed = false;
        return;
    }
    if (json->depth > 0) {
        buf_text(json->out, json->filled[json->depth] ? "," : "");
        new_line(json);
    }
    json->filled[json->depth] = true;
}

static void begin(struct json_writer *json, char c)
{
    lead(json);
    REQUIRE(json->depth < JSON_DEEPEST);
    buf_char(json->out, c);
    json->depth++;
    json->filled[json->depth] = false;
}

static void end(struct json_writer *json, char c)
{
    bool filled = json->filled[json->depth];

    REQUIRE(json->depth > 0 && !json->keyed);
    json->depth--;
    if (filled) {
        new_line(json);
    }
    buf_char(json->out, c);
    if (json->depth == 0 && json->indent > 0) {
        buf_char(json->out, '\n');
    }
}

void json_object_begin(struct json_writer *json)
{
    begin(json, '{');
}

void json_object_end(struct json_writer *json)
{
    end(json, '}');
}

void json_array_begin(struct json_writer *json)
{
    begin(json, '[');
}

void json_array_end(struct json_writer *json)
{
    end(json, ']');
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
}

/* How much of the text stands as it is; most texts do. */
static size_t plain_len(struct span text)
{
    size_t len = 0;

    while (len < text.len && is_plain((unsigned char)text.at[len])) {
        len++;
    }
    return len;
}

static void put_string(struct buf *out, struct span text)
{
    size_t done = 0, plain = plain_len(text);
    size_t bad = plain + unicode_validate(span_from(text, plain));

    buf_char(out, '"');
    for (size_t i = plain; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        struct span rest = span_from(text, i);
        bool separator = c == 0xE2 && (span_starts(rest, SPAN("\xE2\x80\xA8")) ||
                                       span_starts(rest, SPAN("\xE2\x80\xA9")));

        if ((is_plain(c) || c >= 0x80) && !separator && i < bad) {
            continue;
        }
        buf_add(out, span_slice(text, done, i - done));
        if (i == bad) {
            buf_text(out, "\\ufffd");
            bad = i + 1 + unicode_validate(span_from(text, i + 1));
        } else if (separator) {
            buf_print(out, "\\u%04x", rest.at[2] == '\xA8' ? 0x2028u : 0x2029u);
            i += 2;
        } else if (c == '"' || c == '\\') {
            buf_char(out, '\\');
            buf_char(out, (char)c);
        } else if (c == '\n') {
            buf_text(out, "\\n");
        } else {
            buf_print(out, "\\u%04x", c);
        }
        done = i + 1;
    }
    buf_add(out, span_from(text, done));
    buf_char(out, '"');
}

void json_key(struct json_writer *json, const char *key)
{
    REQUIRE(json->depth > 0 && !json->keyed);
    lead(json);
    put_string(json->out, span_of(key));
    buf_text(json->out, json->indent > 0 ? ": " : ":");
    json->keyed = true;
}

void json_string(struct json_writer *json, struct span text)
{
    lead(json);
    put_string(json->out, text);
}

void json_number(struct json_writer *json, struct span digits)
{
    lead(json);
    buf_add(json->out, digits);
}

void json_size(struct json_writer *json, size_t value)
{
    lead(json);
    buf_print(json->out, "%zu", value);
}

void json_flag(struct json_writer *json, bool value)
{
    lead(json);
    buf_text(json->out, value ? "true" : "false");
}

void json_null(struct json_writer *json)
{
    lead(json);
    buf_text(json->out, "null");
}

void json_member(struct json_writer *json, const char *key, struct span text)
{
    if (text.len > 0) {
        json_key(json, key);
        json_string(json, text);
    }
}
