/* text/risk.c: the sentence in lower case, compared at the borders of words with the phrases that
 * begin with the byte found there: one pass, however many phrases there are. */
#include "text/risk.h"

static const char *const NAMES[] = {"none",     "dose",       "contraindication",
                                    "red-flag", "imperative", "unit"};

const char *risk_title(enum risk risk)
{
    static const char *const titles[] = {"nothing",    "a dose",         "a contraindication",
                                         "a red flag", "an instruction", "a number with a unit"};

    return titles[risk];
}

void risk_init(struct risk_words *risk, struct arena *arena)
{
    *risk = (struct risk_words){.arena = arena};
}

static bool risk_parse(struct span name, enum risk *out)
{
    for (size_t i = 1; i < countof(NAMES); i++) {
        if (span_is(name, NAMES[i])) {
            *out = (enum risk)i;
            return true;
        }
    }
    return false;
}

static size_t pair_of(char first, char second)
{
    return (size_t)(unsigned char)first << 8 | (unsigned char)second;
}

/* What follows a phrase of one byte may be anything. */
static void pair_add(struct risk_words *risk, struct span words)
{
    for (unsigned second = 0; second < 256; second++) {
        if (words.len == 1 || (unsigned char)words.at[1] == second) {
            size_t pair = pair_of(words.at[0], (char)second);

            risk->by_pair[pair / 64] |= (uint64_t)1 << pair % 64;
        }
    }
}

static bool begins_phrase(const struct risk_words *risk, struct span text, size_t at)
{
    size_t pair = pair_of(text.at[at], at + 1 < text.len ? text.at[at + 1] : '\0');

    return (risk->by_pair[pair / 64] >> pair % 64 & 1) != 0;
}

size_t risk_add(struct risk_words *risk, struct span tsv)
{
    for (size_t number = 1; tsv.len > 0; number++) {
        struct span line = span_trim_right(span_cut(&tsv, '\n')), class;
        struct risk_phrase phrase = {0};

        if (line.len == 0 || line.at[0] == '#') {
            continue;
        }
        class = span_cut(&line, '\t');
        line = span_trim(line);
        if (!risk_parse(class, &phrase.risk) || line.len == 0) {
            return number;
        }
        if (line.at[0] == '^') {
            phrase.at_start = true;
            line = span_from(line, 1);
        }
        if (span_ends(line, SPAN("*"))) {
            phrase.is_stem = true;
            line.len--;
        }
        if (line.len == 0) {
            return number;
        }
        phrase.words = line;
        pair_add(risk, line);
        phrase.next = risk->by_byte[(unsigned char)line.at[0]];
        *vec_add(risk->arena, &risk->phrases) = phrase;
        risk->by_byte[(unsigned char)line.at[0]] = risk->phrases.count;
    }
    return 0;
}

static bool is_word(char c)
{
    return char_is_alnum(c) || (unsigned char)c >= 0x80;
}

/* Whether a number stands before `at`, with at most one space or hyphen between. */
static size_t number_before(struct span text, size_t at)
{
    size_t end = at, start;

    if (end > 0 && (text.at[end - 1] == ' ' || text.at[end - 1] == '-')) {
        end--;
    } else if (end > 1 && text.at[end - 2] == '\xc2' && text.at[end - 1] == '\xa0') {
        end -= 2;
    }
    start = end;
    while (start > 0 && (char_is_digit(text.at[start - 1]) || text.at[start - 1] == '.' ||
                         (text.at[start - 1] == ',' && start < end))) {
        start--;
    }
    if (start == end || !char_is_digit(text.at[start]) ||
        (start > 0 && is_word(text.at[start - 1]) &&
         !span_ends(span_slice(text, 0, start), SPAN("\u2013")))) {
        return SIZE_MAX;
    }
    return start;
}

/* "Use of words", "Stop signs are red", "Check-lists help": the word names a thing. */
static bool is_noun_use(struct span text, size_t end)
{
    static const char *const next[] = {"of ",  "and ",  "or ",         "is ",       "are ",
                                       "was ", "were ", "has ",        "have ",     "can ",
                                       "may ", "in ",   "before was ", "be afraid "};
    struct span rest = span_from(text, end);

    if (rest.len > 0 && rest.at[0] == '-') {
        return true;
    }
    rest = span_trim(rest);
    for (size_t i = 0; i < countof(next); i++) {
        if (span_starts(rest, span_of(next[i]))) {
            return true;
        }
    }
    /* "signs are": a noun and its verb */
    rest = span_from(rest, span_find(rest, ' ') + 1);
    return span_starts(rest, SPAN("are ")) || span_starts(rest, SPAN("is ")) ||
           span_starts(rest, SPAN("differ"));
}

/* Where the phrase begins to count in `text` when it is found at `at`; SIZE_MAX when it does not.
 */
static size_t counts_at(const struct risk_phrase *phrase, struct span text, size_t at)
{
    size_t end = at + phrase->words.len;

    if (!phrase->is_stem && end < text.len && is_word(text.at[end])) {
        return SIZE_MAX;
    }
    if (phrase->risk == RISK_DOSE || phrase->risk == RISK_UNIT) {
        return number_before(text, at);
    }
    if (phrase->at_start) {
        return at == 0 && !is_noun_use(text, end) ? at : SIZE_MAX;
    }
    return at == 0 || !is_word(text.at[at - 1]) ? at : SIZE_MAX;
}

/* Within a word nothing begins but a unit behind its number. */
static bool may_begin(struct span text, size_t at)
{
    return at == 0 || !is_word(text.at[at - 1]) || char_is_digit(text.at[at - 1]) ||
           text.at[at - 1] == '\xa0';
}

/* Where each phrase counts first in `text`, by index; NULL when none does. */
static struct span *phrases_find(const struct risk_words *risk, struct span text,
                                 struct arena *arena)
{
    struct span *found = NULL;

    for (size_t at = 0; at < text.len; at++) {
        size_t next = begins_phrase(risk, text, at) && may_begin(text, at)
                          ? risk->by_byte[(unsigned char)text.at[at]]
                          : 0;

        while (next > 0) {
            const struct risk_phrase *phrase = &risk->phrases.at[next - 1];
            size_t from = span_starts(span_from(text, at), phrase->words)
                              ? counts_at(phrase, text, at)
                              : SIZE_MAX;

            if (from != SIZE_MAX && (found == NULL || found[next - 1].len == 0)) {
                found =
                    found == NULL ? ARENA_ARRAY(arena, struct span, risk->phrases.count) : found;
                found[next - 1] = span_slice(text, from, at + phrase->words.len - from);
            }
            next = phrase->next;
        }
    }
    return found;
}

/* "5 G phones", "2 MS students": a short unit is not written in capitals. */
static bool is_capitals(struct span sentence, struct span text, const struct risk_phrase *phrase,
                        struct span words)
{
    size_t unit = (size_t)(words.at - text.at) + words.len - phrase->words.len;
    struct span written = span_slice(sentence, unit, phrase->words.len);

    if ((phrase->risk != RISK_DOSE && phrase->risk != RISK_UNIT) || written.len > 2 ||
        span_is(phrase->words, "iu")) {
        return false;
    }
    for (size_t i = 0; i < written.len; i++) {
        if (!char_is_upper(written.at[i])) {
            return false;
        }
    }
    return written.len > 0;
}

bool risk_find(const struct risk_words *risk, struct span sentence, struct arena *arena,
               struct risk_hit *out)
{
    struct arena_mark mark = arena_mark(arena);
    struct span text = span_lower(arena, sentence), *found = phrases_find(risk, text, arena);

    *out = (struct risk_hit){0};
    for (size_t i = 0; found != NULL && i < risk->phrases.count; i++) {
        const struct risk_phrase *phrase = &risk->phrases.at[i];

        if (found[i].len > 0 && (out->risk == RISK_NONE || phrase->risk < out->risk) &&
            !is_capitals(sentence, text, phrase, found[i])) {
            *out = (struct risk_hit){phrase->risk, found[i]};
        }
    }
    if (out->risk == RISK_NONE) {
        arena_rewind(arena, mark);
    }
    return out->risk != RISK_NONE;
}
