/* join/check_evidence.c: words against words, in the form that wiki/quote.c gives both sides. */
#include "join/check_evidence.h"

enum { COPIED_WORDS = 8, LEAST_WORDS = 6, LEAST_BYTES = 25, MOST_WORDS = 60, MOST_NUMBERS = 32 };

struct evidence {
    const struct site *site;
    const struct facts *facts;
    const struct fact_claim *claim;
    struct arena *scratch;
    struct findings *findings;
    struct span quotes;   /* of all citations of the sentence, normalised */
    struct span sentence; /* normalised */
};

static struct finding *report(const struct evidence *e, uint32_t at, uint32_t len,
                              enum rule_id rule, const char *message)
{
    struct finding *finding =
        finding_add(e->findings, (struct place){e->facts->file, at, len}, rule, "%s", message);

    if (!e->facts->provenance_required && finding->severity == SEVERITY_ERROR) {
        finding->severity = SEVERITY_WARNING;
    }
    return finding;
}

static struct finding *report_claim(const struct evidence *e, enum rule_id rule,
                                    const char *message)
{
    return report(e, e->claim->at, e->claim->len, rule, message);
}

/* ---- one quote ---- */

static size_t count_words(struct span text)
{
    size_t count = text.len > 0;

    for (size_t i = 0; i < text.len; i++) {
        count += text.at[i] == ' ';
    }
    return count;
}

/* The words that a citation quotes, its own or stored with the source; empty when there are none.
 */
static struct span words_of(const struct evidence *e, const struct fact_cite *cite,
                            const struct source *source)
{
    if (fact_cite_word(cite, CITE_QUOTE_ID).len == 0) {
        return fact_cite_word(cite, CITE_QUOTE);
    }
    for (size_t i = 0; i < source->quotes.count; i++) {
        if (span_equal(source->quotes.at[i].id, fact_cite_word(cite, CITE_QUOTE_ID))) {
            return source->quotes.at[i].exact;
        }
    }
    report(e, cite->at, cite->len, RULE_EVIDENCE_UNRESOLVED, "the source has no such quote")->help =
        span_format(e->findings->arena, "add '%.*s' under custom.quotes of 'sources/%.*s.json'",
                    SPAN_ARG(fact_cite_word(cite, CITE_QUOTE_ID)), SPAN_ARG(fact_cite_key(cite)));
    return (struct span){0};
}

static void check_length(const struct evidence *e, const struct fact_cite *cite, struct span quote)
{
    size_t words = count_words(quote);

    if (words < LEAST_WORDS && quote.len < LEAST_BYTES) {
        report(e, cite->at, cite->len, RULE_EVIDENCE_LENGTH, "the quote is too short to find")
            ->help = SPAN("quote at least six words");
    } else if (words > MOST_WORDS) {
        report(e, cite->at, cite->len, RULE_EVIDENCE_LENGTH, "the quote is longer than 60 words")
            ->help = SPAN("quote what the sentence needs, and no more");
    }
}

static void check_quote(const struct evidence *e, const struct fact_cite *cite, struct span quote)
{
    struct span copy = site_copy(e->site, fact_cite_key(cite));
    enum quote_grade grade;

    check_length(e, cite, quote);
    if (copy.len == 0) {
        report(e, cite->at, cite->len, RULE_EVIDENCE_NO_COPY, "no copy of the source is stored")
            ->help = span_format(e->findings->arena, "put its text into 'sources/copies/%.*s.txt'",
                                 SPAN_ARG(fact_cite_key(cite)));
        return;
    }
    grade = quote_grade(copy, quote, e->scratch);
    if (grade == QUOTE_ABSENT) {
        report(e, cite->at, cite->len, RULE_EVIDENCE_ABSENT,
               "the quote does not stand in the copy of the source")
            ->help = SPAN("copy its words exactly, or cite what they stand in");
    } else if (grade == QUOTE_PARTIAL) {
        report(e, cite->at, cite->len, RULE_EVIDENCE_PARTIAL,
               "only a part of the quote stands in the copy of the source");
    }
}

/* ---- the sentence against its quotes ---- */

/* Whether `word` stands in the text between borders of words. */
static bool has_word(struct span text, struct span word)
{
    for (size_t at = 0; at + word.len <= text.len; at++) {
        at += span_find_span(span_from(text, at), word);
        if (at + word.len <= text.len && (at == 0 || !char_in_word(text.at[at - 1])) &&
            (at + word.len == text.len || !char_in_word(text.at[at + word.len]))) {
            return true;
        }
    }
    return false;
}

/* The next number with its unit, the letters or sign behind it; empty at the end. */
static struct span next_number(struct span text, size_t *at, struct span *unit)
{
    for (; *at < text.len; (*at)++) {
        size_t start = *at, end = start, from;

        if (!char_is_digit(text.at[start]) || (start > 0 && char_in_word(text.at[start - 1]))) {
            continue;
        }
        while (end < text.len && (char_is_digit(text.at[end]) ||
                                  (strchr(".,", text.at[end]) != NULL && end + 1 < text.len &&
                                   char_is_digit(text.at[end + 1])))) {
            end++;
        }
        from = end < text.len && text.at[end] == ' ' ? end + 1 : end;
        *at = end;
        end = from;
        while (end < text.len &&
               (char_in_word(text.at[end]) || strchr("%/", text.at[end]) != NULL)) {
            end++;
        }
        *unit = span_slice(text, from, end - from);
        return span_slice(text, start, *at - start);
    }
    return (struct span){0};
}

static bool is_unit(struct span word)
{
    static const char *const units[] = {
        "mg",    "g",     "kg",   "μg",    "mcg",    "ml",    "l",     "mmhg",    "hz", "khz",
        "ms",    "s",     "mv",   "v",     "ma",     "%",     "mm",    "cm",      "m",  "mmol/l",
        "mg/kg", "mg/dl", "days", "weeks", "months", "years", "hours", "minutes", "°c"};

    for (size_t i = 0; i < countof(units); i++) {
        if (span_is(word, units[i])) {
            return true;
        }
    }
    return false;
}

static bool same_unit(struct span a, struct span b)
{
    bool micro_a = span_is(a, "mcg") || span_is(a, "μg"),
         micro_b = span_is(b, "mcg") || span_is(b, "μg");

    return span_equal(a, b) || (micro_a && micro_b);
}

/* "1,204" and "1204", ".02" and "0.02". */
static bool same_number(struct span a, struct span b, struct arena *scratch)
{
    struct span both[2] = {a, b};
    double values[2];

    for (size_t i = 0; i < 2; i++) {
        char *digits = arena_alloc_raw(scratch, both[i].len);
        size_t len = 0;

        for (size_t k = 0; k < both[i].len; k++) {
            if (both[i].at[k] != ',') {
                digits[len++] = both[i].at[k];
            }
        }
        if (!span_to_double((struct span){digits, len}, &values[i])) {
            return span_equal(a, b);
        }
    }
    return values[0] == values[1];
}

/* "in 2015": a year is a date, not a result. */
static bool is_year(struct span number, struct span unit)
{
    size_t value;

    return number.len == 4 && !is_unit(unit) && span_to_size(number, &value) && value >= 1500 &&
           value <= 2100;
}

/* Looks for a number in the quotes; `*other` is the unit that it has there, when it is another. */
static bool quote_has_number(const struct evidence *e, struct span number, struct span unit,
                             struct span *other)
{
    size_t at = 0;
    struct span found, found_unit;
    bool there = false;

    *other = (struct span){0};
    while ((found = next_number(e->quotes, &at, &found_unit)).len > 0) {
        if (!same_number(found, number, e->scratch)) {
            continue;
        }
        there = true;
        if (!is_unit(unit) || !is_unit(found_unit) || same_unit(unit, found_unit)) {
            *other = (struct span){0};
            return true;
        }
        *other = found_unit;
    }
    return there;
}

static bool has_number_word(struct span text, struct span number)
{
    static const char *const words[] = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                        "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    size_t value;

    return span_to_size(number, &value) && value < countof(words) &&
           has_word(text, span_of(words[value]));
}

static void check_numbers(const struct evidence *e)
{
    size_t at = 0, checked = 0;
    struct span number, unit, other;

    while (checked++ < MOST_NUMBERS && (number = next_number(e->sentence, &at, &unit)).len > 0) {
        if (is_year(number, unit)) {
            continue;
        }
        if (!quote_has_number(e, number, unit, &other) && !has_number_word(e->quotes, number)) {
            struct finding *finding = report_claim(e, RULE_EVIDENCE_NUMBER, "");

            finding->message =
                span_format(e->findings->arena, "the number %.*s stands in none of the quotes",
                            SPAN_ARG(number));
            if (e->claim->risk == NULL && finding->severity == SEVERITY_ERROR) {
                finding->severity = SEVERITY_WARNING;
            }
        } else if (other.len > 0) {
            report_claim(e, RULE_EVIDENCE_UNIT, "")->message = span_format(
                e->findings->arena, "the quote gives %.*s in '%.*s', the sentence in '%.*s'",
                SPAN_ARG(number), SPAN_ARG(other), SPAN_ARG(unit));
        }
    }
}

/* The classic slip: the other side, the other direction. */
/* The first word of the list, which ends with NULL, that stands in the text; NULL for none. */
static const char *word_of(struct span text, const char *const *words)
{
    while (*words != NULL && !has_word(text, span_of(*words))) {
        words++;
    }
    return *words;
}

static void check_side(const struct evidence *e, const char *const *own, const char *const *other)
{
    const char *said = word_of(e->sentence, own), *quoted = word_of(e->quotes, other);

    if (said != NULL && quoted != NULL && word_of(e->sentence, other) == NULL &&
        word_of(e->quotes, own) == NULL) {
        report_claim(e, RULE_EVIDENCE_SIDE, "")->message =
            span_format(e->findings->arena, "the sentence says '%s', the quote '%s'", said, quoted);
    }
}

static void check_sides(const struct evidence *e)
{
    static const char *const sides[][2][9] = {
        {{"left"}, {"right"}},
        {{"ipsilateral"}, {"contralateral"}},
        {{"upper"}, {"lower"}},
        {{"afferent"}, {"efferent"}},
        {{"anterior"}, {"posterior"}},
        {{"dorsal"}, {"ventral"}},
        {{"proximal"}, {"distal"}},
        {{"presynaptic"}, {"postsynaptic"}},
        {{"before"}, {"after"}},
        {{"increase", "increased", "increases", "rose", "raised", "higher", "greater", "more"},
         {"decrease", "decreased", "decreases", "fell", "reduced", "lower", "smaller", "less"}},
        {{"improved", "improves", "better"}, {"worsened", "worsens", "worse"}},
        {{"potentiation", "strengthened", "strengthens"}, {"depression", "weakened", "weakens"}},
    };

    for (size_t i = 0; i < countof(sides); i++) {
        check_side(e, sides[i][0], sides[i][1]);
        check_side(e, sides[i][1], sides[i][0]);
    }
}

static bool has_any(struct span text, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (has_word(text, span_of(list[i]))) {
            return true;
        }
    }
    return false;
}

static void check_polarity(const struct evidence *e)
{
    static const char *const negations[] = {"no",     "not",    "without", "never",
                                            "absent", "rarely", "nor",     "neither",
                                            "cannot", "fails",  "failed"};

    if (has_any(e->sentence, negations, countof(negations)) !=
        has_any(e->quotes, negations, countof(negations))) {
        report_claim(e, RULE_EVIDENCE_NEGATION, "only one of sentence and quote denies something")
            ->help = SPAN("compare the two");
    }
}

static void check_comparison(const struct evidence *e)
{
    static const char *const more[] = {"at least", "more than", "over", "exceeds", ">"};
    static const char *const less[] = {"at most", "less than", "up to", "under", "fewer than", "<"};
    bool up = has_any(e->sentence, more, countof(more));
    bool down = has_any(e->sentence, less, countof(less));

    if ((up && !down && has_any(e->quotes, less, countof(less)) &&
         !has_any(e->quotes, more, countof(more))) ||
        (down && !up && has_any(e->quotes, more, countof(more)) &&
         !has_any(e->quotes, less, countof(less)))) {
        report_claim(e, RULE_EVIDENCE_COMPARISON, "sentence and quote compare in opposite ways")
            ->help = SPAN("compare the two");
    }
}

/* Eight words in a row that stand in the copy too, in a sentence that quotes nobody. */
static void check_copied(const struct evidence *e, struct span copy)
{
    struct span rest = e->sentence;

    if (copy.len == 0 || span_find(rest, '"') < rest.len) {
        return;
    }
    while (count_words(rest) >= COPIED_WORDS) {
        size_t end = 0;

        for (size_t word = 0; word < COPIED_WORDS; word++) {
            end += span_find(span_from(rest, end + (word > 0)), ' ') + (word > 0);
        }
        if (has_word(copy, span_slice(rest, 0, end))) {
            report_claim(e, RULE_EVIDENCE_COPIED, "eight words in a row are those of the source")
                ->help = SPAN("say it in words of your own, or put them in quotation marks");
            return;
        }
        span_cut(&rest, ' ');
    }
}

/* ---- all ---- */

static void check_claim(struct evidence *e)
{
    e->quotes = (struct span){0};
    e->sentence = (struct span){0};
    for (size_t i = 0; i < e->claim->cite_count; i++) {
        const struct fact_cite *cite = &e->facts->cites[e->claim->first_cite + i];
        const struct source *source = cite->source;
        struct span words, copy = site_copy(e->site, fact_cite_key(cite));

        if (copy.len > 0 && e->sentence.len == 0) {
            e->sentence = quote_normalise(e->scratch, fact_claim_text(e->claim));
            check_copied(e, copy);
        }
        if (source == NULL || (fact_cite_word(cite, CITE_QUOTE).len == 0 &&
                               fact_cite_word(cite, CITE_QUOTE_ID).len == 0)) {
            continue;
        }
        words = quote_normalise(e->scratch, words_of(e, cite, source));
        if (words.len > 0) {
            check_quote(e, cite, words);
            e->quotes = span_format(e->scratch, "%.*s %.*s", SPAN_ARG(e->quotes), SPAN_ARG(words));
        }
    }
    if (e->quotes.len > 0) {
        e->sentence = quote_normalise(e->scratch, fact_claim_text(e->claim));
        check_numbers(e);
        check_sides(e);
        check_polarity(e);
        check_comparison(e);
    }
}

void check_evidence(const struct site *site, const struct facts *facts, struct arena *scratch,
                    struct findings *findings)
{
    struct evidence e = {.site = site, .facts = facts, .scratch = scratch, .findings = findings};

    for (size_t i = 0; i < facts->claim_count; i++) {
        struct arena_mark mark = arena_mark(scratch);

        e.claim = &facts->claims[i];
        check_claim(&e);
        arena_rewind(scratch, mark);
    }
}
