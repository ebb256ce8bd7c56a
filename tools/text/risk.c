/* text/risk.c: the sentence in lower case, compared at the borders of words with the phrases that
 * begin with the two bytes found there: one pass, however many phrases there are. */
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

/* The chain of the phrases that begin with these two bytes, and a few others. */
static size_t chain_of(char first, char second)
{
    return ((size_t)(unsigned char)first * 31 + (unsigned char)second) % RISK_CHAINS;
}

size_t risk_add(struct risk_words *risk, struct span tsv)
{
    for (size_t number = 1; tsv.len > 0; number++) {
        struct span line = span_trim_right(span_cut(&tsv, '\n')), class;
        struct risk_phrase phrase = {0};
        size_t *chain;

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
        chain = line.len == 1 ? &risk->by_byte[(unsigned char)line.at[0]]
                              : &risk->by_start[chain_of(line.at[0], line.at[1])];
        phrase.next = *chain;
        *vec_add(risk->arena, &risk->phrases) = phrase;
        *chain = risk->phrases.count;
    }
    return 0;
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
        (start > 0 && char_in_word(text.at[start - 1]) &&
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

    if (!phrase->is_stem && end < text.len && char_in_word(text.at[end])) {
        return SIZE_MAX;
    }
    if (phrase->risk == RISK_DOSE || phrase->risk == RISK_UNIT) {
        return number_before(text, at);
    }
    if (phrase->at_start) {
        return at == 0 && !is_noun_use(text, end) ? at : SIZE_MAX;
    }
    return at == 0 || !char_in_word(text.at[at - 1]) ? at : SIZE_MAX;
}

/* Bytes behind which nothing begins: within a word that is only a unit behind its number. */
static const bool INNER[256] = {
    ['a' ... 'z'] = true, ['A' ... 'Z'] = true, [0x80 ... 0x9F] = true, [0xA1 ... 0xFF] = true};

/* What is being searched, and where each phrase counts first in it, by index; NULL when none does. */
struct search {
    const struct risk_words *risk;
    struct span text;
    struct arena *arena;
    struct span *found;
};

static void try_chain(struct search *s, size_t at, size_t next)
{
    while (next > 0) {
        const struct risk_phrase *phrase = &s->risk->phrases.at[next - 1];
        size_t from = span_starts(span_from(s->text, at), phrase->words)
                          ? counts_at(phrase, s->text, at)
                          : SIZE_MAX;

        if (from != SIZE_MAX && (s->found == NULL || s->found[next - 1].len == 0)) {
            if (s->found == NULL) {
                s->found = ARENA_ARRAY(s->arena, struct span, s->risk->phrases.count);
            }
            s->found[next - 1] = span_slice(s->text, from, at + phrase->words.len - from);
        }
        next = phrase->next;
    }
}

static void phrases_find(struct search *s)
{
    const unsigned char *bytes = (const unsigned char *)s->text.at;

    for (size_t at = 0; at < s->text.len;) {
        char first = s->text.at[at], second = at + 1 < s->text.len ? s->text.at[at + 1] : '\0';
        size_t pair = pair_of(first, second);

        if ((s->risk->by_pair[pair / 64] >> pair % 64 & 1) != 0) {
            try_chain(s, at, s->risk->by_byte[(unsigned char)first]);
            try_chain(s, at, s->risk->by_start[chain_of(first, second)]);
        }
        while (INNER[bytes[at++]] && at < s->text.len) {
        }
    }
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
    struct search s = {.risk = risk, .text = span_lower(arena, sentence), .arena = arena};

    *out = (struct risk_hit){0};
    phrases_find(&s);
    for (size_t i = 0; s.found != NULL && i < risk->phrases.count; i++) {
        const struct risk_phrase *phrase = &risk->phrases.at[i];

        if (s.found[i].len > 0 && (out->risk == RISK_NONE || phrase->risk < out->risk) &&
            !is_capitals(sentence, s.text, phrase, s.found[i])) {
            *out = (struct risk_hit){phrase->risk, s.found[i]};
        }
    }
    if (out->risk == RISK_NONE) {
        arena_rewind(arena, mark);
    }
    return out->risk != RISK_NONE;
}
