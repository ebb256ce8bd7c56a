/* wiki/claim.c: ids of sentences, and the words for where they stand. */
#include "wiki/claim.h"

#include "base/hash.h"
#include "base/unicode.h"

struct span claim_id(struct arena *arena, struct span text)
{
    struct arena_mark mark = arena_mark(arena);
    uint64_t hash = hash64_of(unicode_fold(arena, text));

    arena_rewind(arena, mark);
    return span_format(arena, "s-%08x", (unsigned)(hash >> 32));
}

struct span claim_mark(struct arena *arena, struct span text, struct span tags)
{
    struct arena_mark mark = arena_mark(arena);
    struct span folded = unicode_fold(arena, text);
    uint64_t hash = hash64_of(span_concat(arena, folded, span_concat(arena, SPAN("\n"), tags)));

    arena_rewind(arena, mark);
    return span_format(arena, "%012llx", (unsigned long long)(hash >> 16));
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
