/* wiki/claim.c: ids of sentences, and the words for where they stand. */
#include "wiki/claim.h"

#include "base/hash.h"
#include "base/unicode.h"

/* The last `digits` digits of a number to the base 16, behind a prefix. */
static struct span hex_of(struct arena *arena, struct span prefix, uint64_t number, size_t digits)
{
    char *out = arena_alloc_raw(arena, prefix.len + digits);

    memcpy(out, prefix.at, prefix.len);
    for (size_t i = 0; i < digits; i++) {
        out[prefix.len + digits - 1 - i] = "0123456789abcdef"[number >> 4 * i & 15];
    }
    return (struct span){out, prefix.len + digits};
}

struct claim_words claim_words_of(struct arena *arena, struct span text)
{
    return (struct claim_words){text, unicode_fold(arena, text)};
}

struct span claim_id(struct arena *arena, struct claim_words words)
{
    return hex_of(arena, SPAN("s-"), hash64_of(words.folded) >> 32, 8);
}

struct span claim_mark(struct arena *arena, struct claim_words words, struct span tags)
{
    struct arena_mark mark = arena_mark(arena);
    struct span line = span_concat(arena, SPAN("\n"), tags);
    uint64_t hash = hash64_of(span_concat(arena, words.folded, line));

    arena_rewind(arena, mark);
    return hex_of(arena, SPAN(""), hash >> 16, 12);
}

const char *scope_name(enum claim_scope scope)
{
    static const char *const names[SCOPE_COUNT] = {"paragraph",      "list item",  "table row",
                                                   "callout",        "quotation",  "footnote",
                                                   "figure caption", "video note", "objective"};

    return names[scope];
}

static const struct {
    const char *name, *reason;
} EXEMPTIONS[EXEMPT_COUNT] = {
    {"heading", "headings and titles name what follows and state nothing"},
    {"table head", "the head of a table names its columns"},
    {"formula", "a formula on a line of its own is explained by the sentences around it"},
    {"code", "code is no sentence"},
    {"HTML", "a block of HTML is shown as it is written, and warned of"},
    {"links", "a paragraph or item of links alone states nothing"},
    {"wordless", "a piece without words states nothing"},
    {"alternative text", "it says what a picture shows to those who do not see it"},
    {"front matter", "a description or summary repeats the article in short"},
    {"objective fields", "the fields of a row of objectives are an example to be replaced"},
};

const char *exemption_name(enum exemption exemption)
{
    return EXEMPTIONS[exemption].name;
}

const char *exemption_reason(enum exemption exemption)
{
    return EXEMPTIONS[exemption].reason;
}
