/* text/sentence.c: one pass from left to right that stops at end marks and brackets.
 *
 * A statistical or a locale library would not know tags, which are the strongest sign of all, and
 * is slower. Brackets keep the number of sentences at their opening: what was cut inside a closed
 * pair is joined again. What an end mark means is decided in text/sentence_judge.c.
 */
#include "text/sentence.h"

#include "base/unicode.h"
#include "text/sentence_judge.h"

enum { DEEPEST_BRACKET = 32, LONGEST_NUMBER = 3, LONGEST_REFERENCE = 40 };

/* "1. One 2. Two", "a) one b) two", "• 1. one • 2. two" inside one paragraph. */
struct list {
    size_t next; /* where the next marker stands, or SIZE_MAX */
    size_t number;
    bool letters;
    struct span bullet, tail; /* "• " and ". " around the number */
};

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
        size_t at;    /* of the bracket */
        size_t count; /* sentences when it was opened */
        size_t start; /* of the sentence in which it was opened */
    } brackets[DEEPEST_BRACKET];
    size_t depth;
    struct list list;
    bool in_quote; /* a quotation has begun and not ended */
};

/* Bytes that the pass stops at: end marks, brackets, and the first byte of the ellipsis. */
static const bool STOPS[256] = {
    ['.'] = true, ['?'] = true, ['!'] = true, ['('] = true, ['['] = true,
    ['{'] = true, [')'] = true, [']'] = true, ['}'] = true, [0xE2] = true};

static size_t skip_spaces(struct span text, size_t at)
{
    while (at < text.len && char_is_space(text.at[at])) {
        at++;
    }
    return at;
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

/* ---- quotations ---- */

/* Whether '"' opens: white space, a bracket or nothing stands before it. */
static bool is_opening(struct span text, size_t at)
{
    return at == 0 || char_is_space(text.at[at - 1]) || strchr("([*_", text.at[at - 1]) != NULL;
}

/* Keeps in mind whether a quotation goes on behind `end`: the last mark before it decides. */
static void follow_quote(struct scanner *s, size_t end)
{
    const char *from = s->text.at + s->start;
    size_t len = end - s->start;
    const char *straight = memrchr(from, '"', len), *last = from + len;

    if (straight != NULL) {
        s->in_quote = is_opening(s->text, (size_t)(straight - s->text.at));
    }
    while ((last = memrchr(from, '\xe2', (size_t)(last - from))) != NULL && last > straight) {
        struct span rest = span_from(s->text, (size_t)(last - s->text.at));

        if (span_starts(rest, SPAN("“")) || span_starts(rest, SPAN("”"))) {
            s->in_quote = span_starts(rest, SPAN("“"));
            return;
        }
    }
}

/* ---- brackets ---- */

static void bracket_open(struct scanner *s, size_t at, char close)
{
    if (s->depth < DEEPEST_BRACKET) {
        s->brackets[s->depth].close = close;
        s->brackets[s->depth].at = at;
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

/* ---- what stands behind an end mark ---- */

/* Goes through marks in ascending order without moving the scanner's own place. */
static const struct sentence_mark *mark_from(const struct scanner *s, size_t *cursor, size_t at)
{
    while (*cursor < s->in->mark_count && s->in->marks[*cursor].end <= at) {
        (*cursor)++;
    }
    return *cursor < s->in->mark_count && s->in->marks[*cursor].at == at ? &s->in->marks[*cursor]
                                                                         : NULL;
}

/* The length of a superscript number: "²". */
static size_t superscript_len(struct span text, size_t at)
{
    size_t end = at;

    for (;;) {
        size_t next = end;
        int32_t c = next < text.len ? unicode_next(text, &next) : 0;

        if (c != 0xB2 && c != 0xB3 && c != 0xB9 && (c < 0x2070 || c > 0x2079)) {
            return end - at;
        }
        end = next;
    }
}

/* The length of "[12]", "[3, 5-7]", "[^1]" "^12^" or "²" at `at`: a reference in running text. */
static size_t reference_len(struct span text, size_t at)
{
    size_t end = at + 1;
    bool digits = false;
    char close;

    if (at >= text.len || (text.at[at] != '[' && text.at[at] != '^')) {
        return superscript_len(text, at);
    }
    close = text.at[at] == '[' ? ']' : '^';
    if (close == ']' && end < text.len && text.at[end] == '^') {
        end++;
        digits = true; /* the name of a footnote may be a word */
    }
    for (; end < text.len && end - at < LONGEST_REFERENCE && text.at[end] != close; end++) {
        unsigned char c = (unsigned char)text.at[end];

        digits = digits || char_is_digit((char)c);
        if (!char_is_alnum((char)c) && strchr(",;- ", (char)c) == NULL && c < 0x80) {
            return 0;
        }
        if (char_is_alpha((char)c) && text.at[at + 1] != '^') {
            return 0;
        }
    }
    return digits && end < text.len && text.at[end] == close ? end + 1 - at : 0;
}

static struct begin look_begin(const struct scanner *s, size_t *cursor, size_t at)
{
    struct begin begin = {.opening = OPENS_OTHER, .at = at};
    size_t len;
    int32_t c;

    while (at < s->text.len && mark_from(s, cursor, at) == NULL &&
           (len = sentence_opener(s->text, at)) > 0) {
        begin.bracketed = begin.bracketed || s->text.at[at] == '(' || s->text.at[at] == '[';
        begin.quoted = begin.quoted || strchr("\"'", s->text.at[at]) != NULL ||
                       span_starts(span_from(s->text, at), SPAN("“")) ||
                       span_starts(span_from(s->text, at), SPAN("‘"));
        at = skip_spaces(s->text, at + len);
    }
    begin.at = at;
    if (at >= s->text.len) {
        return begin;
    }
    if (mark_from(s, cursor, at) != NULL) {
        begin.opening = OPENS_ATOM;
        return begin;
    }
    c = unicode_next(s->text, &at);
    if (c < 0x80 ? char_is_upper((char)c) : unicode_is_upper(c)) {
        begin.opening = OPENS_UPPER;
    } else if (c < 0x80 ? char_is_lower((char)c) : unicode_is_lower(c)) {
        begin.opening = OPENS_LOWER;
    } else if (c < 0x80 && char_is_digit((char)c)) {
        begin.opening = OPENS_DIGIT;
    }
    return begin;
}

/* The length of a no-break space or a space without width. */
static size_t joining_space_len(struct span rest)
{
    static const char *const spaces[] = {"\u00a0", "\u202f", "\u200b"};

    for (size_t i = 0; i < countof(spaces); i++) {
        if (span_starts(rest, span_of(spaces[i]))) {
            return strlen(spaces[i]);
        }
    }
    return 0;
}

static struct after look_after(const struct scanner *s, size_t at)
{
    struct after after = {.end = at};
    size_t cursor = s->next_mark, len;

    while (after.end < s->text.len && mark_from(s, &cursor, after.end) == NULL &&
           (len = sentence_closer(s->text, after.end)) > 0) {
        after.quoted = after.quoted || strchr(")]}*_", s->text.at[after.end]) == NULL;
        after.closed = after.closed || strchr(")]}", s->text.at[after.end]) != NULL;
        after.end += len;
    }
    for (;;) {
        size_t next = skip_spaces(s->text, after.end);
        const struct sentence_mark *mark = mark_from(s, &cursor, next);

        after.next = next;
        if (mark == NULL && (len = reference_len(s->text, next)) > 0) {
            after.end = next + len;
        } else if (mark == NULL || mark->kind == SENTENCE_ATOM) {
            break;
        } else {
            after.tagged = after.tagged || mark->kind == SENTENCE_TAG;
            after.end = mark->end;
        }
    }
    after.finished = after.next == s->text.len;
    len = joining_space_len(span_from(s->text, after.end));
    if (len > 0) {
        after.joined = true;
        after.next = skip_spaces(s->text, after.end + len);
        after.finished = after.next == s->text.len;
    }
    after.spaced = after.finished || after.next > after.end;
    after.begin = look_begin(s, &cursor, after.next);
    return after;
}

/* ---- lists inside a paragraph ---- */

static size_t marker_number_len(struct span text, bool *letters)
{
    size_t len = 0;

    while (len < text.len && len < LONGEST_NUMBER && char_is_digit(text.at[len])) {
        len++;
    }
    *letters = len == 0 && text.len > 0 && char_is_lower(text.at[0]);
    return *letters ? 1 : len;
}

/* The marker that follows one with this number. */
static void list_next(struct scanner *s, size_t from)
{
    struct list *list = &s->list;
    char letter = (char)('a' + (list->number < 26 ? list->number : 25));
    struct span number = list->letters ? span_format(s->arena, "%c", letter)
                                       : span_format(s->arena, "%zu", list->number + 1);
    struct span marker = span_format(s->arena, " %.*s%.*s%.*s", SPAN_ARG(list->bullet),
                                     SPAN_ARG(number), SPAN_ARG(list->tail));
    size_t at = from + span_find_span(span_from(s->text, from), marker);

    list->number++;
    list->next = at < s->text.len && (!list->letters || list->number <= 26) ? at + 1 : SIZE_MAX;
}

/* A list begins where the paragraph begins with its first marker. */
static void list_begin(struct scanner *s)
{
    static const char *const tails[] = {".) ", ". ", ") "};
    struct list *list = &s->list;
    size_t at = 0, len, value;
    const char *tail = NULL;

    list->next = SIZE_MAX;
    while (at < s->text.len && (len = sentence_opener(s->text, at)) > 1) {
        if (span_starts(span_from(s->text, at), SPAN("• "))) {
            list->bullet = SPAN("• ");
        }
        at = skip_spaces(s->text, at + len); /* a bullet or a no-break space */
    }
    len = marker_number_len(span_from(s->text, at), &list->letters);
    for (size_t i = 0; len > 0 && tail == NULL && i < countof(tails); i++) {
        tail = span_starts(span_from(s->text, at + len), span_of(tails[i])) ? tails[i] : NULL;
    }
    if (tail == NULL) {
        return;
    }
    list->tail = span_of(tail);
    list->number = 1;
    if (!list->letters && span_to_size(span_slice(s->text, at, len), &value)) {
        list->number = value;
    } else if (s->text.at[at] != 'a') {
        return;
    }
    list_next(s, at + len);
}

/* ---- the pass ---- */

/* The length of an end mark at `at`: ".", "?", "!" or the ellipsis character. */
static size_t end_mark_len(struct span text, size_t at)
{
    char c = at < text.len ? text.at[at] : '\0';

    if (c == '.' || c == '?' || c == '!') {
        return 1;
    }
    return c == '\xe2' && span_starts(span_from(text, at), SPAN("…")) ? 3 : 0;
}

/* Takes the run of end marks at `at`, also one spread by spaces: ". . .". */
static struct end_mark take_run(const struct scanner *s, size_t at)
{
    struct end_mark run = {.start = s->start, .at = at, .end = at, .only_dots = true};
    size_t len;

    for (;;) {
        size_t next = run.end;

        while ((len = end_mark_len(s->text, next)) > 0) {
            run.only_dots = run.only_dots && (len == 3 || s->text.at[next] == '.');
            run.dots += s->text.at[next] == '.' ? 1 : len == 3 ? 3 : 0;
            next += len;
        }
        run.end = next;
        if (!run.only_dots || next + 1 >= s->text.len || s->text.at[next] != ' ' ||
            s->text.at[next + 1] != '.' ||
            (next + 2 < s->text.len && char_is_alnum(s->text.at[next + 2]))) {
            return run;
        }
        run.spread = true;
        run.end++;
    }
}

static bool tag_ends_at(const struct scanner *s, size_t at)
{
    while (at > s->start && char_is_space(s->text.at[at - 1])) {
        at--;
    }
    return s->next_mark > 0 && s->in->marks[s->next_mark - 1].end == at &&
           s->in->marks[s->next_mark - 1].kind == SENTENCE_TAG;
}

/* Handles the end marks at `at`; returns where to go on. */
static size_t scan_end(struct scanner *s, size_t at)
{
    struct end_mark run = take_run(s, at);
    struct verdict verdict;

    run.tag_before = tag_ends_at(s, at);
    run.after = look_after(s, run.end);
    verdict = sentence_judge(s->text, s->words, &run);
    if (!verdict.ends) {
        return run.end;
    }
    for (size_t i = run.end; i < run.after.end; i++) {
        if (strchr(")]}", s->text.at[i]) != NULL && s->text.at[i] != '\0') {
            bracket_close(s, s->text.at[i]);
        }
    }
    follow_quote(s, run.after.end);
    sentence_end(s, run.after.end, run.after.next, verdict.certain && !s->in_quote);
    return run.after.end;
}

/* Handles what starts at `at`; returns where to go on. */
static size_t scan_stop(struct scanner *s, size_t at)
{
    char c = s->text.at[at];

    if (c == '(' || c == '[' || c == '{') {
        bracket_open(s, at, c == '(' ? ')' : c == '[' ? ']' : '}');
        return at + 1;
    }
    if (c == ')' || c == ']' || c == '}') {
        bracket_close(s, c);
        return at + 1;
    }
    return end_mark_len(s->text, at) > 0 ? scan_end(s, at) : at + 1;
}

void sentence_scan(const struct sentence_text *in, const struct words *words, struct arena *arena,
                   struct sentences *out)
{
    struct scanner s = {.in = in, .text = in->text, .words = words, .arena = arena, .out = out};
    size_t at = 0;

    list_begin(&s);
    while (at < s.text.len) {
        size_t limit = s.text.len;

        while (s.next_mark < in->mark_count && in->marks[s.next_mark].end <= at) {
            s.next_mark++;
        }
        if (s.next_mark < in->mark_count && in->marks[s.next_mark].at < limit) {
            limit = in->marks[s.next_mark].at > at ? in->marks[s.next_mark].at : at;
        }
        if (limit == at) {
            at = in->marks[s.next_mark++].end;
            continue;
        }
        limit = s.list.next > at && s.list.next < limit ? s.list.next : limit;
        while (at < limit && !STOPS[(unsigned char)s.text.at[at]]) {
            at++;
        }
        if (at == s.list.next) {
            sentence_end(&s, at, at, false);
            list_next(&s, at + 1);
        }
        if (at < limit) {
            at = scan_stop(&s, at);
        }
    }
    sentence_end(&s, s.text.len, s.text.len, true);
}
