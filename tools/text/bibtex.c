/* text/bibtex.c: the grammar of BibTeX 0.99, by hand: it has five kinds of token. */
#include "text/bibtex.h"

#include "base/map.h"
#include "base/vec.h"

struct scan {
    struct span text;
    size_t at;
    struct arena *arena;
    struct map strings; /* name -> struct span */
    struct failure *why;
};

static bool refuse(const struct scan *s, const char *what)
{
    size_t line = 1;

    for (size_t i = 0; i < s->at && i < s->text.len; i++) {
        line += s->text.at[i] == '\n';
    }
    return failure_set(s->why, "line %zu: %s", line, what);
}

static char peek(struct scan *s)
{
    while (s->at < s->text.len && char_is_space(s->text.at[s->at])) {
        s->at++;
    }
    return s->at < s->text.len ? s->text.at[s->at] : '\0';
}

static bool expect(struct scan *s, char c, const char *what)
{
    if (peek(s) != c) {
        return refuse(s, what);
    }
    s->at++;
    return true;
}

static struct span take_word(struct scan *s)
{
    size_t from;

    peek(s);
    from = s->at;
    while (s->at < s->text.len && !char_is_space(s->text.at[s->at]) &&
           strchr("{}(),=#\"%@", s->text.at[s->at]) == NULL) {
        s->at++;
    }
    return span_slice(s->text, from, s->at - from);
}

/* What stands in braces, which are balanced, or up to `end` outside of braces. */
static bool take_balanced(struct scan *s, char end, struct span *out)
{
    size_t depth = 0, from = ++s->at;

    for (; s->at < s->text.len; s->at++) {
        char c = s->text.at[s->at];

        if (c == '\\' && s->at + 1 < s->text.len) {
            s->at++;
        } else if (c == end && depth == 0) {
            *out = span_slice(s->text, from, s->at++ - from);
            return true;
        } else if (c == '{') {
            depth++;
        } else if (c == '}' && depth > 0) {
            depth--;
        }
    }
    return refuse(s, "a value has no end");
}

static bool take_piece(struct scan *s, struct span *out)
{
    char c = peek(s);
    struct span word;
    const struct span *string;

    if (c == '{' || c == '"') {
        return take_balanced(s, c == '{' ? '}' : '"', out);
    }
    word = take_word(s);
    if (word.len == 0) {
        return refuse(s, "a value is missing");
    }
    string = map_find(&s->strings, span_lower(s->arena, word));
    *out = string != NULL ? *string : word;
    return true;
}

static bool take_value(struct scan *s, struct span *out)
{
    struct span more;

    if (!take_piece(s, out)) {
        return false;
    }
    while (peek(s) == '#') {
        s->at++;
        if (!take_piece(s, &more)) {
            return false;
        }
        *out = span_concat(s->arena, *out, more);
    }
    return true;
}

static bool take_fields(struct scan *s, char end, struct entry *entry)
{
    while (peek(s) == ',') {
        struct entry_field field;

        s->at++;
        if (peek(s) == end) {
            break;
        }
        field.name = span_lower(s->arena, take_word(s));
        if (field.name.len == 0) {
            return refuse(s, "the name of a field is missing");
        }
        if (!expect(s, '=', "'=' is missing behind the name of a field") ||
            !take_value(s, &field.value)) {
            return false;
        }
        *vec_add(s->arena, &entry->fields) = field;
    }
    return expect(s, end, "an entry has no end, or a comma is missing");
}

static bool take_string(struct scan *s, char end)
{
    struct span name = span_lower(s->arena, take_word(s)), *value;

    value = ARENA_NEW(s->arena, struct span);
    if (!expect(s, '=', "'=' is missing in @string") || !take_value(s, value)) {
        return false;
    }
    map_put(&s->strings, name, value);
    return expect(s, end, "@string has no end");
}

static bool take_entry(struct scan *s, struct entries *out)
{
    struct entry entry = {.type = span_lower(s->arena, take_word(s))};
    struct span unused;
    char open = peek(s), end = open == '(' ? ')' : '}';

    if (open != '{' && open != '(') {
        return true; /* an '@' in the text between entries */
    }
    if (span_is(entry.type, "comment") || span_is(entry.type, "preamble")) {
        return take_balanced(s, end, &unused);
    }
    s->at++;
    if (span_is(entry.type, "string")) {
        return take_string(s, end);
    }
    entry.key = take_word(s);
    if (!take_fields(s, end, &entry)) {
        return false;
    }
    *vec_add(s->arena, out) = entry;
    return true;
}

bool bibtex_parse(struct span text, struct arena *arena, struct entries *out, struct failure *why)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    struct scan s = {.text = text, .arena = arena, .why = why};

    map_init(&s.strings, arena);
    for (size_t i = 0; i < countof(months); i++) {
        struct span *number = ARENA_NEW(arena, struct span);

        *number = span_format(arena, "%zu", i + 1);
        map_put(&s.strings, span_of(months[i]), number);
    }
    for (;;) {
        s.at += span_find(span_from(text, s.at), '@');
        if (s.at >= text.len) {
            return true;
        }
        s.at++;
        if (!take_entry(&s, out)) {
            return false;
        }
    }
}
