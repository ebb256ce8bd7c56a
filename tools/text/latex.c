/* text/latex.c: accents as combining marks behind their letter, composed at the end. */
#include "text/latex.h"

#include "base/buf.h"
#include "base/unicode.h"

enum { LONGEST = 1 << 20 };

static const struct {
    char command;
    const char *mark;
} ACCENTS[] = {
    {'`', "\u0300"}, {'\'', "\u0301"}, {'^', "\u0302"}, {'~', "\u0303"}, {'"', "\u0308"},
    {'=', "\u0304"}, {'.', "\u0307"},  {'u', "\u0306"}, {'v', "\u030C"}, {'H', "\u030B"},
    {'c', "\u0327"}, {'k', "\u0328"},  {'r', "\u030A"}, {'d', "\u0323"}, {'b', "\u0331"},
};

static const char *const LETTERS[][2] = {
    {"o", "ø"},          {"O", "Ø"},          {"l", "ł"},
    {"L", "Ł"},          {"ss", "ß"},         {"ae", "æ"},
    {"AE", "Æ"},         {"oe", "œ"},         {"OE", "Œ"},
    {"aa", "å"},         {"AA", "Å"},         {"i", "ı"},
    {"j", "ȷ"},          {"dh", "ð"},         {"th", "þ"},
    {"textendash", "–"}, {"textemdash", "—"}, {"textquoteright", "’"},
};

struct scan {
    struct span text;
    size_t at;
    struct buf out;
};

static char peek(const struct scan *s)
{
    return s->at < s->text.len ? s->text.at[s->at] : '\0';
}

static void skip_space(struct scan *s)
{
    while (s->at < s->text.len && char_is_space(s->text.at[s->at])) {
        s->at++;
    }
}

static const char *accent_of(char command)
{
    for (size_t i = 0; i < countof(ACCENTS); i++) {
        if (ACCENTS[i].command == command) {
            return ACCENTS[i].mark;
        }
    }
    return NULL;
}

/* The letter that an accent stands on: "o", "{o}", "\i" or "{\i}". */
static void take_accented(struct scan *s, const char *mark)
{
    size_t braces = 0, from;

    skip_space(s);
    for (; peek(s) == '{'; s->at++) {
        braces++;
    }
    if (peek(s) == '\\' && s->at + 1 < s->text.len &&
        (s->text.at[s->at + 1] == 'i' || s->text.at[s->at + 1] == 'j')) {
        buf_char(&s->out, s->text.at[s->at + 1]); /* the mark takes the place of its dot */
        s->at += 2;
        skip_space(s);
    } else if (s->at < s->text.len && peek(s) != '}') {
        from = s->at;
        unicode_next(s->text, &s->at);
        buf_add(&s->out, span_slice(s->text, from, s->at - from));
    }
    buf_text(&s->out, mark);
    for (; braces > 0 && peek(s) == '}'; braces--) {
        s->at++;
    }
}

/* "\textit", "\o", "\alpha": letters, and the space behind them. */
static void take_word(struct scan *s)
{
    size_t from = s->at;
    struct span name;

    while (char_is_alpha(peek(s))) {
        s->at++;
    }
    name = span_slice(s->text, from, s->at - from);
    if (name.len == 1 && accent_of(name.at[0]) != NULL && strchr("{ \\", peek(s)) != NULL &&
        peek(s) != '\0') {
        take_accented(s, accent_of(name.at[0]));
        return;
    }
    skip_space(s);
    for (size_t i = 0; i < countof(LETTERS); i++) {
        if (span_is(name, LETTERS[i][0])) {
            buf_text(&s->out, LETTERS[i][1]);
        }
    }
}

static void take_command(struct scan *s)
{
    char c = peek(s);

    if (char_is_alpha(c)) {
        take_word(s);
        return;
    }
    s->at += c != '\0';
    if (accent_of(c) != NULL) {
        take_accented(s, accent_of(c));
    } else if (c == '\\' || c == ' ') {
        buf_char(&s->out, ' ');
    } else if (c != '\0' && c != '-' && c != '/' && c != ',') {
        buf_char(&s->out, c);
    }
}

static void take_formula(struct scan *s)
{
    size_t end = span_find(span_from(s->text, s->at + 1), '$');
    struct span formula = span_slice(span_from(s->text, s->at), 0, end + 2);

    buf_add(&s->out, formula);
    s->at += formula.len;
}

static void take_dashes(struct scan *s)
{
    size_t count = 0;

    for (; peek(s) == '-'; s->at++) {
        count++;
    }
    buf_text(&s->out, count == 2 ? "–" : count == 3 ? "—" : "-");
}

struct span latex_text(struct arena *arena, struct span latex)
{
    struct scan s = {.text = latex};
    struct span plain;

    buf_init(&s.out, LONGEST);
    while (s.at < latex.len) {
        char c = latex.at[s.at];

        if (c == '\\') {
            s.at++;
            take_command(&s);
        } else if (c == '$') {
            take_formula(&s);
        } else if (c == '-') {
            take_dashes(&s);
        } else if (c == '{' || c == '}') {
            s.at++;
        } else if (c == '~' || char_is_space(c)) {
            s.at++;
            if (s.out.len > 0 && s.out.at[s.out.len - 1] != ' ') {
                buf_char(&s.out, ' ');
            }
        } else {
            buf_char(&s.out, c);
            s.at++;
        }
    }
    plain = span_trim(buf_take(&s.out, arena));
    return unicode_validate(plain) == plain.len ? unicode_compose(arena, plain) : plain;
}
