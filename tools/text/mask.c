/* text/mask.c: one pass over the lines to find paragraphs, one over each paragraph to find regions.
 *
 * What is code is decided with less than the full block grammar: fences and code spans are skipped,
 * indented code is not recognised. A region found there by mistake does no harm, since the literal
 * of a code block is restored from the input.
 */
#include "text/mask.h"

/* Bounds on how far an opening mark looks for its end, so that hostile text costs linear time. */
enum { LONGEST_NAME = 512, LONGEST_TAG = 1024, LONGEST_DESTINATION = 2048, LONGEST_TICKS = 63 };

struct scan {
    struct span text;
    struct mask *mask;
    struct arena *arena;
    size_t end;         /* of the paragraph */
    uint64_t unmatched; /* bit n: no run of n backticks closes in the rest of the paragraph */
};

static char byte_at(const struct scan *s, size_t at)
{
    return at < s->end ? s->text.at[at] : '\0';
}

static void region_add(struct scan *s, enum mask_kind kind, size_t at, size_t end, size_t mark)
{
    struct mask_region *region = vec_add(s->arena, s->mask);

    *region = (struct mask_region){
        .kind = kind,
        .display = kind == MASK_MATH && mark == 2,
        .at = at,
        .len = end - at,
        .inner = span_trim(span_slice(s->text, at + mark, end - at - 2 * mark)),
    };
}

/* A run of backticks at `at`: the end of the code span that it opens, or of the run. */
static size_t skip_code(struct scan *s, size_t at)
{
    size_t run = 0, open;

    while (byte_at(s, at + run) == '`') {
        run++;
    }
    open = at + run;
    if (run > LONGEST_TICKS || (s->unmatched >> run & 1) != 0) {
        return open;
    }
    for (size_t i = open; i < s->end;) {
        size_t len = 0;

        i += span_find(span_slice(s->text, i, s->end - i), '`');
        while (byte_at(s, i + len) == '`') {
            len++;
        }
        if (len == run) {
            return i + len;
        }
        i += len == 0 ? 1 : len;
    }
    s->unmatched |= (uint64_t)1 << run;
    return open;
}

/* "](": the end of the link's destination, so that a '$' in an address is no formula. */
static size_t skip_destination(const struct scan *s, size_t at)
{
    size_t depth = 0, end = at + LONGEST_DESTINATION < s->end ? at + LONGEST_DESTINATION : s->end;

    for (size_t i = at + 1; i < end && s->text.at[i] != '\n'; i++) {
        if (s->text.at[i] == '(') {
            depth++;
        } else if (s->text.at[i] == ')' && --depth == 0) {
            return i + 1;
        }
    }
    return at + 1;
}

/* '<': the end of an autolink or an HTML tag, or the next byte. */
static size_t skip_angle(const struct scan *s, size_t at)
{
    char next = byte_at(s, at + 1);

    if (char_is_alpha(next) || next == '/' || next == '!') {
        struct span tag =
            span_slice(s->text, at, s->end - at < LONGEST_TAG ? s->end - at : LONGEST_TAG);
        size_t close = span_find(tag, '>');

        return close < tag.len && close < span_find(tag, '\n') ? at + close + 1 : at + 1;
    }
    return at + 1;
}

/* "[[" or "{{": the region up to the first closing pair on the line. */
static size_t take_pair(struct scan *s, size_t at, const char *close, enum mask_kind kind)
{
    struct span line = span_slice(s->text, at + 2, s->end - at - 2);
    size_t inner, again;

    line = span_slice(line, 0, LONGEST_NAME);
    line = span_slice(line, 0, span_find(line, '\n'));
    inner = span_find_span(line, (struct span){close, 2});
    again = span_find_span(line, span_slice(s->text, at, 2));
    if (inner == line.len || again < inner || span_trim(span_slice(line, 0, inner)).len == 0) {
        return at + 1;
    }
    region_add(s, kind, at, at + 2 + inner + 2, 2);
    return at + 2 + inner + 2;
}

/* "{{run.output" or "{{run.output | format": not a shortcode or a template of another tool. */
static bool opens_value(const struct scan *s, size_t at)
{
    bool dot = false;

    for (at += 2; at < s->end; at++) {
        char c = s->text.at[at];

        dot = dot || c == '.';
        if (!char_is_alnum(c) && strchr(".-_ ", c) == NULL) {
            return dot && (c == '}' || c == '|' || (c == '\\' && byte_at(s, at + 1) == '|'));
        }
    }
    return false;
}

static bool is_escaped(const struct scan *s, size_t at, size_t from)
{
    size_t slashes = 0;

    while (at - slashes > from && s->text.at[at - slashes - 1] == '\\') {
        slashes++;
    }
    return slashes % 2 == 1;
}

static size_t take_display(struct scan *s, size_t at)
{
    for (size_t i = at + 2; i + 1 < s->end; i++) {
        if (s->text.at[i] == '$' && s->text.at[i + 1] == '$' && !is_escaped(s, i, at + 2)) {
            if (span_trim(span_slice(s->text, at + 2, i - at - 2)).len == 0) {
                break;
            }
            region_add(s, MASK_MATH, at, i + 2, 2);
            return i + 2;
        }
    }
    return at + 2;
}

static size_t take_inline(struct scan *s, size_t at)
{
    char before = at > 0 ? s->text.at[at - 1] : ' ', first = byte_at(s, at + 1);

    if (char_is_alnum(before) || before == '$' || char_is_space(first) || first == '\0') {
        return at + 1;
    }
    for (size_t i = at + 1; i < s->end && s->text.at[i] != '\n'; i++) {
        if (s->text.at[i] == '$' && !is_escaped(s, i, at + 1)) {
            if (char_is_space(s->text.at[i - 1]) || char_is_digit(byte_at(s, i + 1))) {
                return at + 1;
            }
            region_add(s, MASK_MATH, at, i + 1, 1);
            return i + 1;
        }
    }
    return at + 1;
}

/* The next byte that may open something; blocks that have none are passed at once. */
static size_t next_opening(const struct scan *s, size_t at)
{
    enum { BLOCK = 32 };
    static const bool opens[256] = {['\\'] = true, ['`'] = true, ['<'] = true, [']'] = true,
                                    ['['] = true,  ['{'] = true, ['%'] = true, ['$'] = true};

    for (; at < s->end && s->end - at >= BLOCK; at += BLOCK) {
        unsigned char found = 0;

        for (size_t i = at; i < at + BLOCK; i++) {
            char c = s->text.at[i];

            found |= (unsigned char)((c == '\\') | (c == '`') | (c == '<') | (c == ']') |
                                     (c == '[') | (c == '{') | (c == '%') | (c == '$'));
        }
        if (found != 0) {
            break;
        }
    }
    while (at < s->end && !opens[(unsigned char)s->text.at[at]]) {
        at++;
    }
    return at;
}

static void scan_paragraph(struct scan *s, size_t at)
{
    s->unmatched = 0;
    while ((at = next_opening(s, at)) < s->end) {
        char c = s->text.at[at], next = byte_at(s, at + 1);

        if (c == '\\') {
            at += 2;
        } else if (c == '`') {
            at = skip_code(s, at);
        } else if (c == '<') {
            at = skip_angle(s, at);
        } else if (c == ']' && next == '(') {
            at = skip_destination(s, at);
        } else if (c == '[' && next == '[') {
            at = take_pair(s, at, "]]", MASK_WIKILINK);
        } else if (c == '{' && next == '{') {
            at = opens_value(s, at) ? take_pair(s, at, "}}", MASK_VALUE) : at + 2;
        } else if (c == '%' && next == '%') {
            at = take_pair(s, at, "%%", MASK_COMMENT);
        } else if (c == '$') {
            at = next == '$' ? take_display(s, at) : take_inline(s, at);
        } else {
            at++;
        }
    }
}

/* The line without quote marks, list marks and indentation. */
static struct span line_content(struct span line)
{
    for (;;) {
        size_t digits = 0;

        while (line.len > 0 && (line.at[0] == ' ' || line.at[0] == '\t' || line.at[0] == '>')) {
            line = span_from(line, 1);
        }
        while (digits < line.len && digits < 9 && char_is_digit(line.at[digits])) {
            digits++;
        }
        if (digits > 0 && digits + 1 < line.len &&
            (line.at[digits] == '.' || line.at[digits] == ')') && line.at[digits + 1] == ' ') {
            line = span_from(line, digits + 2);
        } else if (line.len > 1 && strchr("-+*", line.at[0]) != NULL && line.at[1] == ' ') {
            line = span_from(line, 2);
        } else {
            return span_trim_right(line);
        }
    }
}

static size_t fence_len(struct span content)
{
    size_t len = 0;
    char mark = content.len > 0 ? content.at[0] : '\0';

    if (mark != '`' && mark != '~') {
        return 0;
    }
    while (len < content.len && content.at[len] == mark) {
        len++;
    }
    if (len < 3 || (mark == '`' && span_find(span_from(content, len), '`') < content.len - len)) {
        return 0;
    }
    return len;
}

/* Replaces the bytes of the regions; line ends and what containers need at the start of a line
 * stay. */
static void hide(struct mask *mask, struct span text, struct arena *arena)
{
    char *copy = span_cstr(arena, text);

    for (size_t i = 0; i < mask->count; i++) {
        size_t end = mask->at[i].at + mask->at[i].len;
        bool lead = false, blank = mask->at[i].kind == MASK_BLANK;

        for (size_t at = mask->at[i].at; at < end; at++) {
            if (blank && copy[at] != '\n' && copy[at] != '\r') {
                copy[at] = ' ';
                continue;
            }
            if (copy[at] == '\n' || copy[at] == '\r') {
                lead = true;
            } else if (!lead || (copy[at] != ' ' && copy[at] != '\t' && copy[at] != '>')) {
                copy[at] = MASK_BYTE;
                lead = false;
            }
        }
    }
    mask->text = (struct span){copy, text.len};
}

/* A line of a comment that fills lines of its own; `*open` says whether it goes on. */
static bool take_comment_line(struct scan *s, size_t at, size_t end, bool *open)
{
    struct span line = span_trim(span_slice(s->text, at, end - at));
    bool starts = span_starts(line, SPAN("%%"));
    size_t close = span_find_span(span_from(line, starts && !*open ? 2 : 0), SPAN("%%")) +
                   (starts && !*open ? 2 : 0);

    if (!*open && (!starts || (close < line.len && close + 2 < line.len))) {
        return false; /* no comment, or one that words follow on the line */
    }
    *vec_add(s->arena, s->mask) =
        (struct mask_region){.kind = MASK_BLANK, .at = at, .len = end - at};
    *open = close >= line.len;
    return true;
}

void mask_find(struct mask *mask, struct span text, struct arena *arena)
{
    struct scan s = {.text = text, .mask = mask, .arena = arena};
    size_t paragraph = 0, fence = 0;
    char fence_mark = '\0';
    bool comment = false;

    *mask = (struct mask){.text = text};
    if (span_find(text, '$') == text.len && span_find_span(text, SPAN("[[")) == text.len &&
        span_find_span(text, SPAN("{{")) == text.len &&
        span_find_span(text, SPAN("%%")) == text.len) {
        return;
    }
    for (size_t at = 0; at < text.len;) {
        size_t end = at + span_find(span_from(text, at), '\n');
        struct span content = line_content(span_slice(text, at, end - at));
        size_t marks = fence_len(content);
        bool closes =
            fence > 0 && marks >= fence && content.at[0] == fence_mark && marks == content.len;

        bool blank = fence == 0 && take_comment_line(&s, at, end, &comment);

        if (fence > 0 || marks > 0 || content.len == 0 || blank) {
            s.end = at;
            if (fence == 0) {
                scan_paragraph(&s, paragraph);
            }
            paragraph = end + 1;
            if (fence == 0 && marks > 0 && !blank) {
                fence_mark = content.at[0];
                fence = marks;
            } else if (closes) {
                fence = 0;
            }
        }
        at = end + 1;
    }
    s.end = text.len;
    if (fence == 0 && paragraph < text.len) {
        scan_paragraph(&s, paragraph);
    }
    if (mask->count > 0) {
        hide(mask, text, arena);
    }
}
