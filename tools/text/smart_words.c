/* text/smart_words.c: one list for each class; a search looks at the starts of words only. */
#include "text/smart_words.h"

static const char *const NAMES[SMART_CLASS_COUNT] = {
    "verb", "verb-counted", "not-verb", "vague",  "vague-bare", "promise", "cause",
    "unit", "interval",     "title",    "street", "identity",   "process"};

void smart_words_init(struct smart_words *words, struct arena *arena)
{
    *words = (struct smart_words){.arena = arena};
}

static bool class_parse(struct span name, enum smart_class *out)
{
    for (size_t i = 0; i < SMART_CLASS_COUNT; i++) {
        if (span_is(name, NAMES[i])) {
            *out = (enum smart_class)i;
            return true;
        }
    }
    return false;
}

/* What a class needs behind its phrase. */
static bool is_whole(enum smart_class class, const struct smart_phrase *phrase)
{
    double number;

    switch (class) {
    case SMART_UNIT:
        return phrase->extra.len == 0 || (span_to_double(phrase->extra, &number) && number > 0);
    case SMART_INTERVAL:
        return span_to_double(phrase->extra, &number) && number > 0;
    case SMART_PROCESS:
        return phrase->extra.len > 0 && phrase->more.len > 0;
    default:
        return true;
    }
}

size_t smart_words_add(struct smart_words *words, struct span tsv)
{
    for (size_t number = 1; tsv.len > 0; number++) {
        struct span line = span_trim_right(span_cut(&tsv, '\n'));
        struct smart_phrase phrase = {0};
        enum smart_class class;

        if (line.len == 0 || line.at[0] == '#') {
            continue;
        }
        if (!class_parse(span_cut(&line, '\t'), &class)) {
            return number;
        }
        phrase.words = span_trim(span_cut(&line, '\t'));
        phrase.extra = span_trim(span_cut(&line, '\t'));
        phrase.more = span_trim(line);
        if (span_ends(phrase.words, SPAN("*"))) {
            phrase.is_stem = true;
            phrase.words.len--;
        }
        if (phrase.words.len == 0 || !is_whole(class, &phrase)) {
            return number;
        }
        *vec_add(words->arena, &words->classes[class]) = phrase;
    }
    return 0;
}

const struct smart_phrase *smart_words_find(const struct smart_words *words, enum smart_class class,
                                            struct span text)
{
    for (size_t i = 0; i < words->classes[class].count; i++) {
        const struct smart_phrase *phrase = &words->classes[class].at[i];

        if (span_equal_nocase(phrase->words, text)) {
            return phrase;
        }
    }
    return NULL;
}

static bool stands_at(const struct smart_phrase *phrase, struct span text, size_t at)
{
    struct span found = span_slice(text, at, phrase->words.len);
    size_t end = at + phrase->words.len;

    if (found.len < phrase->words.len || !span_equal_nocase(found, phrase->words)) {
        return false;
    }
    return phrase->is_stem || end == text.len || !char_in_word(text.at[end]) ||
           !char_in_word(text.at[end - 1]);
}

bool smart_words_search(const struct smart_words *words, enum smart_class class, struct span text,
                        size_t from, struct smart_hit *out)
{
    for (size_t at = from; at < text.len; at++) {
        if (!char_in_word(text.at[at]) || (at > 0 && char_in_word(text.at[at - 1]))) {
            continue;
        }
        for (size_t i = 0; i < words->classes[class].count; i++) {
            const struct smart_phrase *phrase = &words->classes[class].at[i];

            if (char_lower(text.at[at]) == phrase->words.at[0] && stands_at(phrase, text, at)) {
                size_t end = at + phrase->words.len;

                while (phrase->is_stem && end < text.len && char_in_word(text.at[end])) {
                    end++;
                }
                *out = (struct smart_hit){phrase, at, end - at};
                return true;
            }
        }
    }
    return false;
}

bool smart_words_among(struct span names, struct span name)
{
    bool all = span_is(names, "*");

    while (!all && names.len > 0) {
        all = span_equal_nocase(span_trim(span_cut(&names, ',')), name);
    }
    return all;
}
