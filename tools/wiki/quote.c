/* wiki/quote.c: words in order, from each place where the quote could begin. */
#include "wiki/quote.h"

#include "base/unicode.h"
#include "base/vec.h"

enum { MOST_INTERRUPTIONS = 4, LONGEST_INTERRUPTION = 25, LONGEST_ELLIPSIS = 400 };

const char *quote_grade_name(enum quote_grade grade)
{
    static const char *const names[] = {"no text", "absent", "partial", "interleaved", "exact"};

    return names[grade];
}

/* ---- one form for both sides ---- */

/* "hyphen-\nated" -> "hyphenated", before white space is folded. */
static struct span join_lines(struct arena *arena, struct span text)
{
    char *out = arena_alloc_raw(arena, text.len);
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '-' && i > 0 && i + 2 < text.len && text.at[i + 1] == '\n' &&
            char_is_lower(text.at[i - 1]) && char_is_lower(text.at[i + 2])) {
            i++;
            continue;
        }
        out[len++] = text.at[i];
    }
    return (struct span){out, len};
}

/* What compatibility composition leaves apart. */
static const char *replacement(int32_t c)
{
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
        return "-";
    }
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x2032:
        return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
        return "\"";
    case 0x0153:
        return "oe";
    case 0x00E6:
        return "ae";
    case 0x00AD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0xFEFF:
        return "";
    default:
        return NULL;
    }
}

struct span quote_normalise(struct arena *arena, struct span text)
{
    struct span folded = unicode_fold(arena, join_lines(arena, text));
    char *out = arena_alloc_raw(arena, folded.len + 1);
    size_t len = 0;

    for (size_t at = 0; at < folded.len;) {
        size_t from = at;
        const char *other = replacement(unicode_next(folded, &at));
        struct span piece = other != NULL ? span_of(other) : span_slice(folded, from, at - from);

        if (piece.len > 0) {
            memcpy(out + len, piece.at, piece.len); /* never longer than what it replaces */
        }
        len += piece.len;
    }
    return (struct span){out, len};
}

/* ---- words in order ---- */

typedef VEC(struct span) words;

/* Words without the punctuation at their ends; '%', signs and what stands inside stay. */
static void cut_words(struct span text, struct arena *arena, words *out)
{
    while (text.len > 0) {
        struct span word = span_cut(&text, ' ');

        while (word.len > 1 && strchr(".,;:()[]\"'", word.at[word.len - 1]) != NULL) {
            word.len--;
        }
        while (word.len > 1 && strchr("([\"'", word.at[0]) != NULL) {
            word = span_from(word, 1);
        }
        if (word.len > 0) {
            *vec_add(arena, out) = word;
        }
    }
}

struct match {
    size_t found, interruptions;
    size_t end; /* index behind the last word that was found */
};

/* Follows the quote through the copy from word `start` on. */
static struct match follow(const words *copy, size_t start, const words *quote)
{
    struct match match = {.end = start};

    for (size_t i = 0; i < quote->count; i++) {
        size_t at = match.end, stop = match.end + LONGEST_INTERRUPTION + 1;

        stop = stop < copy->count ? stop : copy->count;
        while (at < stop && !span_equal(copy->at[at], quote->at[i])) {
            at++;
        }
        if (at < stop) {
            match.interruptions += at > match.end;
            match.found++;
            match.end = at + 1;
        }
    }
    return match;
}

static enum quote_grade grade_of(const struct match *match, size_t count)
{
    if (match->found == count && match->interruptions == 0) {
        return QUOTE_EXACT;
    }
    if (match->found == count && match->interruptions <= MOST_INTERRUPTIONS) {
        return QUOTE_INTERLEAVED;
    }
    return match->found * 100 >= count * 80 ? QUOTE_PARTIAL : QUOTE_ABSENT;
}

/* The best grade from any of the first words of the quote; `*end` is behind it. */
static enum quote_grade grade_part(const words *copy, size_t from, size_t to, const words *quote,
                                   size_t *end)
{
    enum quote_grade best = QUOTE_ABSENT;

    for (size_t at = from; at < to && best != QUOTE_EXACT; at++) {
        struct match match;
        enum quote_grade grade;

        if (!span_equal(copy->at[at], quote->at[0]) &&
            (quote->count < 2 || !span_equal(copy->at[at], quote->at[1]))) {
            continue;
        }
        match = follow(copy, at, quote);
        grade = grade_of(&match, quote->count);
        if (grade > best) {
            best = grade;
            *end = match.end;
        }
    }
    return best;
}

enum quote_grade quote_grade(struct span copy, struct span quote, struct arena *scratch)
{
    enum quote_grade worst = QUOTE_EXACT;
    words all = {0};
    size_t from = 0, to;

    cut_words(copy, scratch, &all);
    to = all.count;
    while (quote.len > 0) {
        size_t dots = span_find_span(quote, SPAN("...")), end = from;
        words part = {0};
        enum quote_grade grade;

        cut_words(span_slice(quote, 0, dots), scratch, &part);
        quote = span_from(quote, dots + 3);
        if (part.count == 0) {
            continue;
        }
        grade = grade_part(&all, from, to, &part, &end);
        worst = grade < worst ? grade : worst;
        from = end;
        to = from + LONGEST_ELLIPSIS < all.count ? from + LONGEST_ELLIPSIS : all.count;
    }
    return worst;
}
