/* service/tables.c: which file is which table. */
#include "service/tables.h"

#include "base/path.h"
#include "base/unicode.h"
#include "read/tables.h"

/* Where the line with this number, from 1, stands in a text. */
static struct place line_place(uint32_t file, struct span text, size_t number)
{
    size_t at = 0;

    for (size_t i = 1; i < number; i++) {
        at += span_find(span_from(text, at), '\n') + 1;
    }
    return (struct place){file, (uint32_t)at, (uint32_t)span_find(span_from(text, at), '\n')};
}

/* The bytes of a file of the wiki; false when there is none. */
static bool find_input(struct compile *compile, struct span path, struct input *in)
{
    const struct tree_file *file = tree_find(&compile->tree, path);

    if (file == NULL) {
        return false;
    }
    *in = (struct input){.file = (uint32_t)(file - compile->tree.at), .path = path};
    return compile_input(compile, file, &compile->arena, &compile->findings, &in->bytes);
}

static void load_words(struct compile *compile)
{
    struct input in;
    size_t line;

    defaults_words(&compile->words, &compile->arena);
    if (!find_input(compile, SPAN("content/abbreviations.tsv"), &in)) {
        return;
    }
    line = words_add(&compile->words, in.bytes);
    if (line > 0) {
        finding_add(&compile->findings, line_place(in.file, in.bytes, line), RULE_SITE_FIELD,
                    "the line is not a form, a tab and a class")
            ->help = SPAN("such as \"resp<tab>never\"");
    }
}

static void load_risk(struct compile *compile)
{
    struct input in;
    size_t line;

    risk_init(&compile->risk, &compile->arena);
    if (risk_add(&compile->risk, defaults_find("risk.tsv")) != 0) {
        BUG("the built-in list of risks cannot be read");
    }
    if (!find_input(compile, SPAN("content/risk.tsv"), &in)) {
        return;
    }
    line = risk_add(&compile->risk, in.bytes);
    if (line > 0) {
        finding_add(&compile->findings, line_place(in.file, in.bytes, line), RULE_SITE_FIELD,
                    "the line is not a class, a tab and a phrase")
            ->help = SPAN("such as \"red-flag<tab>chest pain\"");
    }
}

static void load_smart(struct compile *compile)
{
    struct input in;
    size_t line;

    defaults_smart(&compile->smart, &compile->arena);
    if (!find_input(compile, SPAN("content/smart.tsv"), &in)) {
        return;
    }
    line = smart_words_add(&compile->smart, in.bytes);
    if (line > 0) {
        finding_add(&compile->findings, line_place(in.file, in.bytes, line), RULE_SITE_FIELD,
                    "the line is not a class, a tab and a phrase with what its class needs")
            ->help = SPAN("such as \"verb<tab>juggles\", \"interval<tab>each visit<tab>7\"");
    }
}

/* sources/copies/KEY.txt: the text that quotes are looked for in. */
static void load_copies(struct compile *compile)
{
    map_init(&compile->copies, &compile->arena);
    for (size_t i = 0; i < compile->tree.count; i++) {
        struct span path = compile->tree.at[i].path;
        struct span *copy;
        struct input in;

        if (!span_is(path_folder(path), "sources/copies") ||
            !span_is(path_extension(path), ".txt") || !find_input(compile, path, &in)) {
            continue;
        }
        if (unicode_validate(in.bytes) < in.bytes.len) {
            finding_add(&compile->findings,
                        (struct place){in.file, (uint32_t)unicode_validate(in.bytes), 1},
                        RULE_FILE_INVALID_UTF8, "the copy is not valid UTF-8");
            continue;
        }
        copy = ARENA_NEW(&compile->arena, struct span);
        *copy = quote_normalise(&compile->arena, in.bytes);
        map_put(&compile->copies, path_stem(path), copy);
    }
}

void tables_load(struct compile *compile)
{
    struct input in;

    load_words(compile);
    load_risk(compile);
    load_smart(compile);
    load_copies(compile);
    if (find_input(compile, SPAN("content/generators.yaml"), &in)) {
        generators_read(&in, &compile->arena, &compile->findings, &compile->generators);
    }
    if (find_input(compile, SPAN("content/reviews.tsv"), &in)) {
        reviews_read(&in, &compile->arena, &compile->findings, &compile->reviews);
    }
}
