/* text/sentence.c: a scanner that stops at each end mark and decides by the word before it, the
 * first letter behind it and whether a tag stands there.
 *
 * A statistical or a locale library would not know tags, which are the strongest sign of all, and
 * is slower. Brackets keep the number of sentences at their opening: what was cut inside a closed
 * pair is joined again.
 */
#include "text/sentence.h"

#include "base/unicode.h"

enum { DEEPEST_BRACKET = 32 };

struct scanner {
    const struct sentence_text *in;
    struct span text;
    const struct words *words;
    struct arena *arena;
    struct sentences *out;
    size_t start;     /* of the present sentence */
    size_t next_mark; /* the first mark that does not end before the present place */
    struct {
        char close;
        size_t count; /* sentences when it was opened */
        size_t start;
    } brackets[DEEPEST_BRACKET];
    size_t depth;
};

/* What stands behind an end mark, past closing quotes, tags and white space. */
struct after {
    size_t end;  /* of the sentence, tags included */
    size_t next; /* where the next sentence would start */
    bool spaced; /* white space, or the end of the text */
    bool tagged;
    bool finished; /* nothing follows */
};

static size_t skip_spaces(struct span text, size_t at)
{
    while (at < text.len && char_is_space(text.at[at])) {
        at++;
    }
    return at;
}

/* The mark that starts at `at`, or NULL. Marks are asked for in ascending order. */
static const struct sentence_mark *mark_at(const struct scanner *s, size_t at)
{
    for (size_t i = s->next_mark; i < s->in->mark_count && s->in->marks[i].at <= at; i++) {
        if (s->in->marks[i].at == at) {
            return &s->in->marks[i];
        }
    }
    return NULL;
}

/* Bytes of a closing quote, bracket or emphasis mark at `at`. */
static size_t closer_len(struct span text, size_t at)
{
    static const char *const closers[] = {"\"", "'", ")", "]", "}", "*", "_", "”", "’", "»"};

    for (size_t i = 0; i < countof(closers); i++) {
        if (span_starts(span_from(text, at), span_of(closers[i]))) {
            return strlen(closers[i]);
        }
    }
    return 0;
}

static size_t opener_len(struct span text, size_t at)
{
    static const char *const openers[] = {"\"", "'", "(", "[", "{", "*", "_",
                                          "“",  "‘", "«", "–", "—", "•"};

    for (size_t i = 0; i < countof(openers); i++) {
        if (span_starts(span_from(text, at), span_of(openers[i]))) {
            return strlen(openers[i]);
        }
    }
    return 0;
}

static struct after look_after(const struct scanner *s, size_t at)
{
    struct after after = {.end = at};
    size_t len;

    while (after.end < s->text.len && mark_at(s, after.end) == NULL &&
           (len = closer_len(s->text, after.end)) > 0) {
        after.end += len;
    }
    for (;;) {
        size_t next = skip_spaces(s->text, after.end);
        const struct sentence_mark *mark = mark_at(s, next);

        if (mark == NULL || mark->kind == SENTENCE_ATOM) {
            after.next = next;
            break;
        }
        after.tagged = after.tagged || mark->kind == SENTENCE_TAG;
        after.end = mark->end;
    }
    after.finished = after.next == s->text.len;
    after.spaced = after.finished || after.next > after.end;
    return after;
}

/* The run of letters, digits and inner full stops, hyphens and apostrophes that ends at `end`. */
static struct span word_before(const struct scanner *s, size_t end)
{
    size_t at = end;

    while (at > s->start) {
        unsigned char c = (unsigned char)s->text.at[at - 1];

        if (!char_is_alnum((char)c) && c < 0x80 && strchr(".-'/", (char)c) == NULL) {
            break;
        }
        at--;
    }
    return span_slice(s->text, at, end - at);
}

static struct span word_after(const struct scanner *s, size_t at)
{
    size_t end = at;

    while (end < s->text.len && char_is_alpha(s->text.at[end])) {
        end++;
    }
    return span_slice(s->text, at, end - at);
}

/* What the next sentence would begin with. */
enum opening { OPENS_UPPER, OPENS_LOWER, OPENS_DIGIT, OPENS_ATOM, OPENS_OTHER };

struct begin {
    enum opening opening;
    size_t at;      /* of its first letter, past quotes and brackets */
    bool bracketed; /* an opening bracket stood before */
};

static struct begin look_begin(const struct scanner *s, size_t at)
{
    struct begin begin = {OPENS_OTHER, at, false};
    size_t len;
    int32_t c;

    while (at < s->text.len && mark_at(s, at) == NULL && (len = opener_len(s->text, at)) > 0) {
        begin.bracketed = begin.bracketed || s->text.at[at] == '(' || s->text.at[at] == '[';
        at = skip_spaces(s->text, at + len);
    }
    begin.at = at;
    if (at >= s->text.len) {
        return begin;
    }
    if (mark_at(s, at) != NULL) {
        begin.opening = OPENS_ATOM;
        return begin;
    }
    c = unicode_next(s->text, &at);
    begin.opening = c < 0x80              ? (char_is_upper((char)c)   ? OPENS_UPPER
                                             : char_is_lower((char)c) ? OPENS_LOWER
                                             : char_is_digit((char)c) ? OPENS_DIGIT
                                                                      : OPENS_OTHER)
                    : unicode_is_upper(c) ? OPENS_UPPER
                    : unicode_is_lower(c) ? OPENS_LOWER
                                          : OPENS_OTHER;
    return begin;
}

static bool is_ordinary_word(struct span word)
{
    size_t letters = 0;

    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] == '.') {
            return false;
        }
        letters += char_is_alpha(word.at[i]) || (unsigned char)word.at[i] >= 0xC0;
    }
    return letters >= 3;
}

static bool is_lower_word(struct span word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (!char_is_lower(word.at[i]) && word.at[i] != '-' && (unsigned char)word.at[i] < 0x80) {
            return false;
        }
    }
    return word.len >= 3;
}

static bool is_roman(struct span word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (strchr("IVXLC", word.at[i]) == NULL) {
            return false;
        }
    }
    return word.len > 0;
}

/* "3." or "1.2." at the very start numbers what follows. */
static bool numbers_the_start(const struct scanner *s, struct span word)
{
    if (word.at != s->text.at + s->start) {
        return false;
    }
    for (size_t i = 0; i < word.len; i++) {
        if (!char_is_digit(word.at[i]) && word.at[i] != '.') {
            return word.len == 1 && char_is_alpha(word.at[0]);
        }
    }
    return word.len > 0 && word.len <= 3;
}

/* A single capital before a full stop: "J. Smith" goes on, "kinase C. Inhibitors" ends. */
static bool initial_ends(const struct scanner *s, struct span initial, struct span next)
{
    size_t at = (size_t)(initial.at - s->text.at);
    struct span before;

    while (at > s->start && char_is_space(s->text.at[at - 1])) {
        at--;
    }
    before = word_before(s, at);
    return words_is_label(s->words, before) || (span_is(initial, "I") && before.len > 0) ||
           words_is_starter(s->words, next);
}

static bool is_initial(struct span word)
{
    if (word.len == 1) {
        return char_is_upper(word.at[0]);
    }
    /* "J.-P", "G.E.M": capitals, full stops and hyphens. */
    for (size_t i = 0; i < word.len; i++) {
        if (!char_is_upper(word.at[i]) && word.at[i] != '.' && word.at[i] != '-') {
            return false;
        }
    }
    return word.len > 2 && span_find(word, '.') < word.len;
}

/* Whether a full stop behind `word` ends the sentence, when the word is a known abbreviation. */
static bool abbreviation_ends(const struct scanner *s, enum word_class class, struct begin begin)
{
    struct span next = word_after(s, begin.at);
    bool starter = begin.opening == OPENS_UPPER && words_is_starter(s->words, next);

    switch (class) {
    case WORD_NEVER:
        return false;
    case WORD_NUMBER:
        return starter && next.len > 1 && !is_roman(next);
    case WORD_ETAL:
        return starter && !begin.bracketed;
    case WORD_UNIT:
        return begin.opening == OPENS_UPPER;
    default:
        return starter;
    }
}

struct verdict {
    bool ends, certain;
};

static struct verdict judge_full_stop(const struct scanner *s, size_t mark,
                                      const struct after *after)
{
    struct span word = word_before(s, mark);
    enum word_class class = words_class(s->words, word);
    struct begin begin = look_begin(s, after->next);
    struct span next = word_after(s, begin.at);

    if (class == WORD_MONTH && begin.opening != OPENS_DIGIT) {
        class = WORD_ORDINARY;
    }
    if (class == WORD_UNIT && (word.len == 0 || word.at == s->text.at ||
                               !char_is_space(word.at[-1]) || !char_is_digit(word.at[-2]))) {
        class = WORD_ORDINARY; /* "in." or "s." without a number before it */
    }
    if (class != WORD_ORDINARY) {
        bool ends = abbreviation_ends(s, class, begin);

        return (struct verdict){
            ends || (after->tagged && begin.opening == OPENS_UPPER && class != WORD_NEVER), false};
    }
    if (after->tagged) {
        return (struct verdict){true, true};
    }
    if (numbers_the_start(s, word)) {
        return (struct verdict){false, false};
    }
    if (is_initial(word)) {
        return (struct verdict){begin.opening == OPENS_UPPER && initial_ends(s, word, next), false};
    }
    if (begin.opening == OPENS_LOWER) {
        return (struct verdict){is_lower_word(word), false};
    }
    return (struct verdict){true, begin.opening == OPENS_UPPER &&
                                      (is_ordinary_word(word) || word.len == 0)};
}

/* Decides about the run of end marks text[at, end). */
static struct verdict judge(const struct scanner *s, size_t at, size_t end,
                            const struct after *after)
{
    bool tag_before = false;
    size_t before = at;
    struct begin begin;

    if (!after->spaced) {
        return (struct verdict){false, false};
    }
    if (after->finished) {
        return (struct verdict){true, true};
    }
    while (before > s->start && char_is_space(s->text.at[before - 1])) {
        before--;
    }
    for (size_t i = s->next_mark; i > 0 && s->in->marks[i - 1].end >= before; i--) {
        tag_before = tag_before || (s->in->marks[i - 1].end == before &&
                                    s->in->marks[i - 1].kind == SENTENCE_TAG);
    }
    if (tag_before) {
        return (struct verdict){true, true};
    }
    if (end - at == 1 && s->text.at[at] == '.') {
        return judge_full_stop(s, at, after);
    }
    begin = look_begin(s, after->next);
    if (begin.opening == OPENS_LOWER && !after->tagged) {
        return (struct verdict){false, false};
    }
    return (struct verdict){true, begin.opening == OPENS_UPPER &&
                                      strchr("?!", s->text.at[end - 1]) != NULL};
}

static void sentence_end(struct scanner *s, size_t end, size_t next, bool certain)
{
    size_t at = skip_spaces(s->text, s->start);

    while (end > at && char_is_space(s->text.at[end - 1])) {
        end--;
    }
    if (end > at) {
        *vec_add(s->arena, s->out) = (struct sentence){(uint32_t)at, (uint32_t)end, certain};
    }
    s->start = next;
}

static void bracket_open(struct scanner *s, char close)
{
    if (s->depth < DEEPEST_BRACKET) {
        s->brackets[s->depth].close = close;
        s->brackets[s->depth].count = s->out->count;
        s->brackets[s->depth].start = s->start;
        s->depth++;
    }
}

/* A closing bracket: sentences that began inside the pair are part of the one around it. */
static void bracket_close(struct scanner *s, char close)
{
    for (size_t i = s->depth; i > 0; i--) {
        if (s->brackets[i - 1].close == close) {
            s->depth = i - 1;
            if (s->out->count > s->brackets[i - 1].count) {
                s->out->count = s->brackets[i - 1].count;
                s->start = s->brackets[i - 1].start;
            }
            return;
        }
    }
}

/* The length of an end mark at `at`: ".", "?", "!" or the ellipsis character. */
static size_t end_mark_len(struct span text, size_t at)
{
    char c = at < text.len ? text.at[at] : '\0';

    if (c == '.' || c == '?' || c == '!') {
        return 1;
    }
    return c == '\xe2' && span_starts(span_from(text, at), SPAN("…")) ? 3 : 0;
}

static size_t end_run(struct span text, size_t at)
{
    size_t len;

    while ((len = end_mark_len(text, at)) > 0) {
        at += len;
    }
    return at;
}

/* Handles what starts at `at`; returns where to go on. */
static size_t scan_step(struct scanner *s, size_t at)
{
    const struct sentence_mark *mark;
    char c = s->text.at[at];
    size_t end;

    while (s->next_mark < s->in->mark_count && s->in->marks[s->next_mark].end <= at) {
        s->next_mark++;
    }
    mark = mark_at(s, at);
    if (mark != NULL) {
        s->next_mark++;
        return mark->end;
    }
    if (c == '(' || c == '[' || c == '{') {
        bracket_open(s, c == '(' ? ')' : c == '[' ? ']' : '}');
        return at + 1;
    }
    if (c == ')' || c == ']' || c == '}') {
        bracket_close(s, c);
        return at + 1;
    }
    end = end_run(s->text, at);
    if (end > at) {
        struct after after = look_after(s, end);
        struct verdict verdict = judge(s, at, end, &after);

        if (verdict.ends) {
            sentence_end(s, after.end, after.next, verdict.certain);
            return after.end;
        }
        return end;
    }
    return at + 1;
}

void sentence_scan(const struct sentence_text *in, const struct words *words, struct arena *arena,
                   struct sentences *out)
{
    struct scanner s = {
        .in = in,
        .text = in->text,
        .words = words,
        .arena = arena,
        .out = out,
    };

    for (size_t at = 0; at < s.text.len;) {
        at = scan_step(&s, at);
    }
    sentence_end(&s, s.text.len, s.text.len, true);
}
