/* text/words.c: three maps filled from tab-separated lines. */
#include "text/words.h"

enum { LONGEST_FORM = 24 };

static const char *const CLASS_NAMES[] = {"ordinary", "never", "number", "may",     "etal",
                                          "clock",    "month", "unit",   "starter", "label"};

void words_init(struct words *words, struct arena *arena)
{
    map_init(&words->abbreviations, arena);
    map_init(&words->starters, arena);
    map_init(&words->labels, arena);
}

static bool class_parse(struct span name, enum word_class *out)
{
    for (size_t i = 0; i < countof(CLASS_NAMES); i++) {
        if (span_is(name, CLASS_NAMES[i])) {
            *out = (enum word_class)i;
            return true;
        }
    }
    return false;
}

size_t words_add(struct words *words, struct span tsv)
{
    for (size_t number = 1; tsv.len > 0; number++) {
        struct span line = span_trim_right(span_cut(&tsv, '\n')), form;
        enum word_class class;
        struct map *map = &words->abbreviations;

        if (line.len == 0 || line.at[0] == '#') {
            continue;
        }
        form = span_cut(&line, '\t');
        if (form.len == 0 || !class_parse(span_trim(line), &class)) {
            return number;
        }
        if (class == WORD_STARTER) {
            map = &words->starters;
        } else if (class == WORD_LABEL) {
            map = &words->labels;
        }
        map_put(map, form, (void *)(uintptr_t) class);
    }
    return 0;
}

static bool is_capitals(struct span form)
{
    for (size_t i = 0; i < form.len; i++) {
        if (!char_is_upper(form.at[i])) {
            return false;
        }
    }
    return form.len >= 2;
}

enum word_class words_class(const struct words *words, struct span form)
{
    char lower[LONGEST_FORM];
    enum word_class class;

    if (form.len == 0 || form.len > LONGEST_FORM || is_capitals(form)) {
        return WORD_ORDINARY;
    }
    class = (enum word_class)(uintptr_t)map_find(&words->abbreviations, form);
    if (class != WORD_ORDINARY) {
        return class;
    }
    for (size_t i = 0; i < form.len; i++) {
        lower[i] = char_lower(form.at[i]);
    }
    return (enum word_class)(uintptr_t)map_find(&words->abbreviations,
                                                (struct span){lower, form.len});
}

bool words_is_starter(const struct words *words, struct span word)
{
    return word.len <= LONGEST_FORM && map_find(&words->starters, word) != NULL;
}

bool words_is_label(const struct words *words, struct span word)
{
    char lower[LONGEST_FORM];

    if (word.len == 0 || word.len > LONGEST_FORM) {
        return false;
    }
    for (size_t i = 0; i < word.len; i++) {
        lower[i] = char_lower(word.at[i]);
    }
    return map_find(&words->labels, (struct span){lower, word.len}) != NULL;
}
