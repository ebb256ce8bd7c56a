/* write/tight.c: CSS by character, since strings are all that may hide a comment there; scripts by
 * line, since telling a division from an expression needs a parser. A line inside of a template
 * literal is left alone, and so is everything behind a backtick that only seems to open one.
 */
#include "write/tight.h"

#include "base/buf.h"

static struct span take(struct arena *arena, struct buf *buf)
{
    struct span copy = span_copy(arena, buf_span(buf));

    buf_release(buf);
    return copy;
}

/* Behind the comment that begins at `at`. */
static size_t comment_end(struct span text, size_t at)
{
    for (at += 2; at + 1 < text.len; at++) {
        if (text.at[at] == '*' && text.at[at + 1] == '/') {
            return at + 2;
        }
    }
    return text.len;
}

static bool is_comment(struct span text, size_t at)
{
    return at + 2 < text.len && text.at[at] == '/' && text.at[at + 1] == '*' &&
           text.at[at + 2] != '!';
}

static size_t string_end(struct span text, size_t at)
{
    char quote = text.at[at];

    for (at++; at < text.len && text.at[at] != quote; at++) {
        at += text.at[at] == '\\';
    }
    return at < text.len ? at + 1 : text.len;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Blanks with an end of line among them are one blank, or none behind what parts things anyway. */
static size_t blanks_end(struct span text, size_t at, struct buf *out)
{
    size_t end = at;
    bool has_line = false;
    struct span before = buf_span(out);
    char last = before.len == 0 ? ';' : before.at[before.len - 1];

    while (end < text.len && is_blank(text.at[end])) {
        has_line = has_line || text.at[end] == '\n';
        end++;
    }
    if (!has_line) {
        buf_add(out, span_slice(text, at, end - at));
    } else if (last != '{' && last != '}' && last != ';' && last != ',') {
        buf_char(out, ' ');
    }
    return end;
}

struct span tight_css(struct arena *arena, struct span css)
{
    struct buf out;

    buf_init(&out, css.len + 1);
    for (size_t at = 0; at < css.len;) {
        size_t end = at + 1;

        if (is_comment(css, at)) {
            at = comment_end(css, at);
            if (out.len > 0 && strchr("{};, ", out.at[out.len - 1]) == NULL) {
                buf_text(&out, "/**/"); /* it parts what stands around it */
            }
            continue;
        }
        if (is_blank(css.at[at])) {
            at = blanks_end(css, at, &out);
            continue;
        }
        if (css.at[at] == '"' || css.at[at] == '\'') {
            end = string_end(css, at);
        }
        buf_add(&out, span_slice(css, at, end - at));
        at = end;
    }
    return take(arena, &out);
}

/* Does a line leave a template literal open, having begun inside of one or not? */
static bool leaves_open(struct span line, bool is_open)
{
    for (size_t i = 0; i < line.len; i++) {
        if (line.at[i] == '\\') {
            i++;
        } else if (line.at[i] == '`') {
            is_open = !is_open;
        }
    }
    return is_open;
}

struct span tight_js(struct arena *arena, struct span js)
{
    bool is_open = false, goes_on = false; /* the next line belongs to a literal, to a string */
    struct buf out;

    buf_init(&out, js.len + 1);
    for (size_t at = 0; at < js.len;) {
        size_t start = at, end;

        while (!is_open && !goes_on && start < js.len && is_blank(js.at[start])) {
            start++;
        }
        if (!is_open && !goes_on && is_comment(js, start)) {
            at = comment_end(js, start);
            continue;
        }
        end = start + span_find(span_from(js, start), '\n');
        end += end < js.len;
        is_open = leaves_open(span_slice(js, start, end - start), is_open);
        goes_on = end > start + 1 && js.at[end - 2] == '\\';
        buf_add(&out, span_slice(js, start, end - start));
        at = end;
    }
    return take(arena, &out);
}
