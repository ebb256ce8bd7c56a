/* text/smart_words.h: the words that decide what an objective may be made of.
 *
 *     struct smart_words words;
 *     smart_words_init(&words, &arena);
 *     smart_words_add(&words, tsv);                  the built-in list, then the site's own
 *     smart_words_find(&words, SMART_VERB, SPAN("practises"))
 *     smart_words_search(&words, SMART_VAGUE, SPAN("walks more often"), &hit)      "more"
 *
 * Each line is a class, a tab and a phrase in lower case; some classes have further fields. The
 * list of classes is at the top of smart.tsv. A word list finds wording, never meaning.
 */
#ifndef TEXT_SMART_WORDS_H
#define TEXT_SMART_WORDS_H

#include "base/vec.h"
#include "base/span.h"

enum smart_class {
    SMART_VERB,         /* somebody else can see it, or a log shows it */
    SMART_VERB_COUNTED, /* the same, when its object has a number */
    SMART_NOT_VERB,     /* a verb for what nobody can see */
    SMART_VAGUE,        /* says nothing that can be checked */
    SMART_VAGUE_BARE,   /* the same, unless a number stands beside it */
    SMART_PROMISE,      /* claims more than anybody can know */
    SMART_CAUSE,        /* words a mechanism as certain */
    SMART_UNIT,         /* of a dose; extra: its minutes, or empty */
    SMART_INTERVAL,     /* of a measure; extra: days */
    SMART_TITLE,        /* of a person, before a name */
    SMART_STREET,       /* of an address */
    SMART_IDENTITY,     /* a label of something that identifies a person */
    SMART_PROCESS,      /* by which a mechanism acts; extra: models, more: verbs or "*" */
    SMART_CLASS_COUNT,
};

struct smart_phrase {
    struct span words; /* lower case, one space between */
    bool is_stem;      /* also the beginning of longer words */
    struct span extra, more;
};

struct smart_words {
    struct arena *arena;
    VEC(struct smart_phrase) classes[SMART_CLASS_COUNT];
};

struct smart_hit {
    const struct smart_phrase *phrase;
    size_t at, len; /* in the text */
};

void smart_words_init(struct smart_words *words, struct arena *arena);

/* Adds a list. Returns 0, or the number of the first line that cannot be read. */
size_t smart_words_add(struct smart_words *words, struct span tsv);

/* The phrase that is all of `text`, whatever its case; NULL when there is none. */
const struct smart_phrase *smart_words_find(const struct smart_words *words, enum smart_class class,
                                            struct span text);

/* The first phrase of a class in `text` from the byte `from` on, at the borders of words. */
bool smart_words_search(const struct smart_words *words, enum smart_class class, struct span text,
                        size_t from, struct smart_hit *out);

/* Whether `name` stands among names with commas between, or these are "*". */
bool smart_words_among(struct span names, struct span name);

#endif
