/* write/search_words.c: fold, then cut.
 *
 * A word is a run of letters and digits in lower case without accents; a full stop between two
 * digits belongs to it. A possessive 's is dropped. A Greek letter that stands alone becomes its
 * name, so that "α", "alpha" and "α-CaMKII" meet, and a Latin letter that is more than one with an
 * accent becomes what it is typed as on other keyboards: "Lømo" is found as "lomo". Nothing is stemmed: the reader tries the plural,
 * and the beginning of a word finds the rest while it is typed.
 */
#include "write/search_words.h"

#include "base/unicode.h"

enum { LONGEST_WORD = 32 /* characters; the rest is cut off here as in search.js */ };

/* From U+03B1; no name where the letter is a final sigma. */
static const char *const GREEK[] = {
    "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",   "theta", "iota",
    "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",    "rho",   NULL,
    "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega",
};

static const struct {
    int32_t letter;
    const char *typed;
} LATIN[] = {{0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"}, {0x111, "d"},
             {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"}};

enum { GREEK_FIRST = 0x3B1, GREEK_FROM = 0x370, GREEK_TO = 0x3FF };

static bool is_greek(int32_t c)
{
    return c >= GREEK_FROM && c <= GREEK_TO;
}

/* What a letter is typed as, or NULL when it is typed as itself. */
static const char *typed_as(int32_t c)
{
    for (size_t i = 0; c >= LATIN[0].letter && i < countof(LATIN); i++) {
        if (LATIN[i].letter == c) {
            return LATIN[i].typed;
        }
    }
    return NULL;
}

static bool is_word(int32_t c)
{
    return c < 0x80 ? char_is_alnum((char)c) : unicode_is_letter(c) || unicode_is_digit(c);
}

static bool is_digit_at(struct span text, size_t at)
{
    return at < text.len && char_is_digit(text.at[at]);
}

/* Where the word that begins at `at` ends; at most LONGEST_WORD characters are in `*kept`. */
static size_t word_end(struct span text, size_t at, size_t *kept, bool *is_spelled)
{
    size_t count = 0;

    *is_spelled = false;
    *kept = at;
    while (at < text.len) {
        size_t next = at;
        int32_t c = unicode_next(text, &next);
        bool point = c == '.' && at > 0 && is_digit_at(text, at - 1) && is_digit_at(text, next);

        if (!is_word(c) && !(point && count > 0)) {
            break;
        }
        *is_spelled |= is_greek(c) || typed_as(c) != NULL;
        at = next;
        if (++count <= LONGEST_WORD) {
            *kept = at;
        }
    }
    return at;
}

/* The length of "'s" at `at` when nothing of a word follows; 0 otherwise. */
static size_t possessive_len(struct span text, size_t at)
{
    size_t next = at;
    int32_t c;

    if (at == text.len) {
        return 0;
    }
    c = unicode_next(text, &next);
    if ((c != '\'' && c != 0x2019) || next == text.len || text.at[next] != 's') {
        return 0;
    }
    next++;
    at = next - at;
    return next == text.len || !is_word(unicode_next(text, &next)) ? at : 0;
}

/* Greek letters that stand alone in a word as their names, Latin ones as they are typed. */
static struct span spell(struct span word, struct arena *arena)
{
    enum { LONGEST_NAME = 7 };
    char *out = arena_alloc_raw(arena, word.len * LONGEST_NAME + 1);
    size_t len = 0;

    for (size_t at = 0; at < word.len;) {
        size_t start = at, after;
        int32_t c = unicode_next(word, &at);
        bool alone = is_greek(c) && (start == 0 || !is_greek(unicode_before(word, start)));
        const char *name = typed_as(c);

        after = at;
        alone = alone && (at == word.len || !is_greek(unicode_next(word, &after)));
        if (alone && c >= GREEK_FIRST && (size_t)(c - GREEK_FIRST) < countof(GREEK)) {
            name = GREEK[c - GREEK_FIRST];
        }
        if (name != NULL) {
            memcpy(out + len, name, strlen(name));
            len += strlen(name);
        } else {
            memcpy(out + len, word.at + start, at - start);
            len += at - start;
        }
    }
    return (struct span){out, len};
}

void search_words_each(struct span text, struct arena *arena, search_word_seen *see, void *context)
{
    struct span folded = unicode_sort_key(arena, text);

    for (size_t at = 0; at < folded.len;) {
        size_t start = at, kept;
        bool is_spelled;

        at = word_end(folded, at, &kept, &is_spelled);
        if (at == start) {
            (void)unicode_next(folded, &at);
            continue;
        }
        at += possessive_len(folded, at);
        see(context, is_spelled ? spell(span_slice(folded, start, kept - start), arena)
                                : span_slice(folded, start, kept - start));
    }
}
