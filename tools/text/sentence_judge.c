/* text/sentence_judge.c: the rules, from the surest to the weakest sign.
 *
 * A tag decides before anything else, then the class of the word before the mark (text/words.tsv),
 * then the letter behind it.
 */
#include "text/sentence_judge.h"

#include "base/unicode.h"

static size_t bytes_of(struct span text, size_t at, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (span_starts(span_from(text, at), span_of(list[i]))) {
            return strlen(list[i]);
        }
    }
    return 0;
}

size_t sentence_closer(struct span text, size_t at)
{
    static const char *const wide[] = {"”", "’", "»"};
    unsigned char c = at < text.len ? (unsigned char)text.at[at] : 0;

    if (c < 0x80) {
        return c != 0 && strchr("\"')]}*_", (char)c) != NULL;
    }
    return bytes_of(text, at, wide, countof(wide));
}

size_t sentence_opener(struct span text, size_t at)
{
    static const char *const wide[] = {"“", "‘", "«", "–", "—", "•", "\u00a0", "\u202f", "\u200b"};
    unsigned char c = at < text.len ? (unsigned char)text.at[at] : 0;

    if (c < 0x80) {
        return c != 0 && strchr("\"'([{*_", (char)c) != NULL;
    }
    return bytes_of(text, at, wide, countof(wide));
}

/* ---- words ---- */

/* General punctuation (U+2000..U+206F), a no-break space or a guillemet ends at `end`. */
static bool is_wide_punctuation(struct span text, size_t end)
{
    if (end >= 3 && text.at[end - 3] == '\xe2' &&
        (text.at[end - 2] == '\x80' || text.at[end - 2] == '\x81')) {
        return true;
    }
    return end >= 2 && text.at[end - 2] == '\xc2' &&
           (text.at[end - 1] == '\xa0' || text.at[end - 1] == '\xab' || text.at[end - 1] == '\xbb');
}

/* The run of letters, digits and inner full stops, hyphens and apostrophes that ends at `end`. */
static struct span word_before(struct span text, size_t start, size_t end)
{
    size_t at = end;

    while (at > start) {
        unsigned char c = (unsigned char)text.at[at - 1];

        if (c < 0x80 ? !char_is_alnum((char)c) && (c == 0 || strchr(".-'/", (char)c) == NULL)
                     : is_wide_punctuation(text, at)) {
            break;
        }
        at--;
    }
    return span_slice(text, at, end - at);
}

static size_t back_over_spaces(struct span text, size_t start, size_t at)
{
    while (at > start && char_is_space(text.at[at - 1])) {
        at--;
    }
    return at;
}

/* The word before `word`. */
static struct span word_two_before(struct span text, size_t start, struct span word)
{
    return word_before(text, start, back_over_spaces(text, start, (size_t)(word.at - text.at)));
}

static struct span letters_after(struct span text, size_t at)
{
    size_t end = at;

    while (end < text.len && char_is_alpha(text.at[end])) {
        end++;
    }
    return span_slice(text, at, end - at);
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
        if (!char_is_lower(word.at[i]) && word.at[i] != '-' && word.at[i] != '\'' &&
            (unsigned char)word.at[i] < 0x80) {
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

static bool ends_with_digit(struct span text, size_t start, struct span word)
{
    size_t at = back_over_spaces(text, start, (size_t)(word.at - text.at));

    return at > start && char_is_digit(text.at[at - 1]);
}

/* "mGFP", "tif1γ", "γ2": a name that is written in lower case at the start of a sentence too. */
static bool is_mixed_name(struct span text, size_t at)
{
    bool lower = false, other = false;

    for (; at < text.len && !char_is_space(text.at[at]); at++) {
        unsigned char c = (unsigned char)text.at[at];

        if (c < 0x80 && !char_is_alnum((char)c)) {
            break;
        }
        lower = lower || char_is_lower((char)c);
        other = other || char_is_upper((char)c) || char_is_digit((char)c) || c == 0xCE ||
                c == 0xCF; /* a Greek letter */
    }
    return other && (lower || at > 0);
}

/* "(a)", "(a, b)", "(f–i)": the letters of panels in a caption; `at` is behind the bracket. */
static bool is_panel(struct span text, size_t at)
{
    enum { LONGEST_PANEL = 16 };
    size_t end = at;

    while (end < text.len && end - at < LONGEST_PANEL && text.at[end] != ')') {
        if (char_is_alpha(text.at[end]) && end + 1 < text.len && char_is_alpha(text.at[end + 1])) {
            return false;
        }
        end++;
    }
    return end > at && end < text.len && text.at[end] == ')';
}

/* ---- the classes ---- */

/* "3." or "1.2." at the very start numbers what follows. */
static bool numbers_the_start(struct span text, size_t start, struct span word)
{
    size_t len;

    while ((len = sentence_opener(text, start)) > 1 || char_is_space(text.at[start])) {
        start += len > 1 ? len : 1; /* a bullet, a no-break space */
    }
    if (word.at != text.at + start) {
        return false;
    }
    for (size_t i = 0; i < word.len; i++) {
        if (!char_is_digit(word.at[i]) && word.at[i] != '.') {
            return word.len == 1 && char_is_alpha(word.at[0]);
        }
    }
    return word.len > 0 && word.len <= 3;
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

/* Whether the next sentence would begin with "A." or "(B.": another initial. */
static bool opens_with_initial(struct span text, const struct begin *begin)
{
    return begin->at + 1 < text.len && char_is_upper(text.at[begin->at]) &&
           text.at[begin->at + 1] == '.';
}

struct judge {
    struct span text;
    const struct words *words;
    const struct end_mark *mark;
    struct span word; /* before the mark */
    struct span next; /* the first letters behind it */
    bool starter;     /* `next` is a word that starts sentences */
};

/* A single capital before a full stop: "J. Smith" goes on, "kinase C. Inhibitors" ends. */
static bool initial_ends(const struct judge *j)
{
    struct span before = word_two_before(j->text, j->mark->start, j->word);
    const struct begin *begin = &j->mark->after.begin;

    if (opens_with_initial(j->text, begin)) {
        return false;
    }
    if (begin->opening != OPENS_UPPER) {
        return begin->bracketed && is_panel(j->text, begin->at);
    }
    return words_is_label(j->words, before) || (span_is(j->word, "I") && before.len > 0) ||
           j->starter;
}

/* A letter that names something: "subunit c. Recessive", "shown in b. (c) Dark-field". */
static bool letter_ends(const struct judge *j)
{
    const struct begin *begin = &j->mark->after.begin;
    struct span before = word_two_before(j->text, j->mark->start, j->word);

    if (j->word.len != 1 || !char_is_lower(j->word.at[0]) || before.len == 0) {
        return false;
    }
    if (begin->bracketed && is_panel(j->text, begin->at)) {
        return true;
    }
    return begin->opening == OPENS_UPPER &&
           (words_is_label(j->words, before) || (j->starter && is_lower_word(before)));
}

static bool abbreviation_ends(const struct judge *j, enum word_class class)
{
    const struct begin *begin = &j->mark->after.begin;
    bool starter = j->starter && !opens_with_initial(j->text, begin);

    switch (class) {
    case WORD_NEVER:
        return letter_ends(j);
    case WORD_NUMBER:
        return starter && (begin->quoted || (j->next.len > 1 && !is_roman(j->next)));
    case WORD_ETAL:
        return starter && !begin->bracketed;
    case WORD_UNIT:
        return begin->opening == OPENS_UPPER;
    case WORD_MAY: /* "etc. Manuscript" ends, "Inc. Another" and "U.S. Army" need a surer sign */
        return starter || (begin->opening == OPENS_UPPER && is_lower_word(j->word));
    default:
        return starter;
    }
}

/* The class that counts here: a month is one only beside a number, a unit only behind one. */
static enum word_class class_of(const struct judge *j)
{
    enum word_class class = words_class(j->words, j->word);
    bool number = class != WORD_ORDINARY && ends_with_digit(j->text, j->mark->start, j->word);

    if (class == WORD_MONTH && j->mark->after.begin.opening != OPENS_DIGIT) {
        return WORD_ORDINARY;
    }
    if (class == WORD_UNIT && !number) {
        return WORD_ORDINARY;
    }
    if (j->word.len == 1 && char_is_upper(j->word.at[0])) {
        return WORD_ORDINARY; /* an initial, or the letter of a name */
    }
    if (class == WORD_NEVER && number && span_is(j->word, "ms")) {
        return WORD_UNIT; /* milliseconds, not a form of address */
    }
    return class;
}

/* "testing A). The": a bracket that closes nothing behind a letter. */
static bool is_loose_panel(const struct judge *j)
{
    enum { LONGEST_PAIR = 200 };
    size_t at = j->mark->at, start = j->mark->start;

    if (j->word.len > 0 || at < start + 3 || j->text.at[at - 1] != ')' ||
        !char_is_alpha(j->text.at[at - 2]) || !char_is_space(j->text.at[at - 3])) {
        return false;
    }
    for (size_t i = at - 1; i > start && at - i < LONGEST_PAIR; i--) {
        if (j->text.at[i - 1] == '(') {
            return false;
        }
    }
    return true;
}

static struct verdict judge_lower(const struct judge *j)
{
    const struct after *after = &j->mark->after;
    bool closed = j->word.len == 0 && j->mark->at > j->mark->start &&
                  strchr(")]", j->text.at[j->mark->at - 1]) != NULL;

    if (after->quoted || after->closed) {
        return (struct verdict){false, false}; /* "This is great." she said. */
    }
    if (after->begin.bracketed) {
        return (struct verdict){is_panel(j->text, after->begin.at) || is_lower_word(j->word),
                                false};
    }
    if (is_mixed_name(j->text, after->begin.at)) {
        return (struct verdict){closed || j->word.len >= 2, false};
    }
    return (struct verdict){is_lower_word(j->word), false};
}

static bool opens_with_dash(struct span text, size_t at)
{
    struct span rest = span_from(text, at);

    return span_starts(rest, SPAN("-")) || span_starts(rest, SPAN("–")) ||
           span_starts(rest, SPAN("—"));
}

static struct verdict judge_full_stop(const struct judge *j)
{
    const struct after *after = &j->mark->after;
    enum word_class class = class_of(j);

    if (class != WORD_ORDINARY && after->joined) {
        return (struct verdict){false, false}; /* "Fig.\u00a02", with a space made for that */
    }
    if (class != WORD_ORDINARY) {
        bool ends = abbreviation_ends(j, class);

        return (struct verdict){
            ends || (after->tagged && class != WORD_NEVER && after->begin.opening == OPENS_UPPER),
            false};
    }
    if (after->tagged) {
        return (struct verdict){true, true};
    }
    if (after->quoted && opens_with_dash(j->text, after->next)) {
        return (struct verdict){false, false}; /* whoever said it follows */
    }
    if (numbers_the_start(j->text, j->mark->start, j->word) || is_loose_panel(j)) {
        return (struct verdict){false, false};
    }
    if (is_initial(j->word)) {
        return (struct verdict){initial_ends(j), false};
    }
    if (letter_ends(j)) {
        return (struct verdict){true, false};
    }
    if (after->begin.opening == OPENS_LOWER) {
        return judge_lower(j);
    }
    return (struct verdict){true, after->begin.opening == OPENS_UPPER &&
                                      (is_ordinary_word(j->word) || j->word.len == 0)};
}

/* "Viva Maria! (1965), and": a remark that belongs to what stands before it. */
static bool is_aside(struct span text, const struct begin *begin)
{
    enum { LONGEST_ASIDE = 200 };
    size_t end = begin->at;

    if (!begin->bracketed) {
        return false;
    }
    while (end < text.len && end - begin->at < LONGEST_ASIDE && text.at[end] != ')') {
        end++;
    }
    if (end + 1 >= text.len || text.at[end] != ')') {
        return false;
    }
    if (text.at[end + 1] == ',' || text.at[end + 1] == ';') {
        return true;
    }
    return end + 2 < text.len && char_is_space(text.at[end + 1]) && char_is_lower(text.at[end + 2]);
}

/* A question, an exclamation, or both. */
static struct verdict judge_call(const struct judge *j)
{
    const struct after *after = &j->mark->after;

    if (after->tagged) {
        return (struct verdict){true, true};
    }
    if (after->begin.opening == OPENS_LOWER && !after->begin.bracketed) {
        return (struct verdict){!after->quoted && is_lower_word(j->word), false};
    }
    if (is_aside(j->text, &after->begin)) {
        return (struct verdict){false, false};
    }
    return (struct verdict){true, after->begin.opening == OPENS_UPPER};
}

/* Three dots leave something out; attached to a word they may end a sentence before a capital. */
static struct verdict judge_ellipsis(const struct judge *j)
{
    const struct end_mark *mark = j->mark;
    bool attached = mark->at > mark->start && !char_is_space(j->text.at[mark->at - 1]);
    bool capital = mark->after.begin.opening == OPENS_UPPER;
    bool ends = mark->dots > 3 || (!mark->spread && (attached || (j->starter && j->next.len > 1)));

    return (struct verdict){mark->after.tagged || (capital && ends), false};
}

/* "the end.The next": a space was forgotten. */
static bool lacks_space(const struct judge *j)
{
    const struct after *after = &j->mark->after;

    if (after->begin.opening != OPENS_UPPER) {
        return false;
    }
    if (after->tagged || j->mark->tag_before) {
        return true;
    }
    return j->starter && j->next.len > 1 && is_lower_word(j->word) && !after->quoted &&
           !after->closed && class_of(j) == WORD_ORDINARY &&
           after->begin.at + j->next.len < j->text.len &&
           char_is_space(j->text.at[after->begin.at + j->next.len]);
}

struct verdict sentence_judge(struct span text, const struct words *words,
                              const struct end_mark *mark)
{
    const struct after *after = &mark->after;
    size_t before = back_over_spaces(text, mark->start, mark->at);
    struct judge j = {text, words, mark, {0}, {0}, false};
    struct verdict verdict;

    if (after->spaced && (after->finished || mark->tag_before)) {
        return (struct verdict){true, true};
    }
    j.word = word_before(text, mark->start, before);
    j.next = letters_after(text, after->begin.at);
    j.starter = after->begin.opening == OPENS_UPPER && words_is_starter(words, j.next);
    if (!after->spaced) {
        return (struct verdict){lacks_space(&j), false};
    }
    verdict = !mark->only_dots  ? judge_call(&j)
              : mark->dots >= 3 ? judge_ellipsis(&j)
                                : judge_full_stop(&j);
    verdict.certain = verdict.certain && !after->joined;
    return verdict;
}
