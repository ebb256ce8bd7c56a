/* read/glossary.c: entries by a table of fields, each definition read like a paragraph. */
#include "read/glossary.h"

#include "base/unicode.h"
#include "read/data_blocks.h"
#include "read/fields.h"
#include "text/yaml.h"
#include "wiki/address.h"

struct term_in {
    struct span term;
    struct span_list synonyms;
    const struct node *definition;
};

static const struct field FIELDS[] = {
    {"term", FIELD_TEXT, offsetof(struct term_in, term), true},
    {"synonyms", FIELD_TEXT_LIST, offsetof(struct term_in, synonyms), false},
    {"definition", FIELD_NODE, offsetof(struct term_in, definition), true},
};

static bool read_term(struct reading *r, const struct field_reader *f, struct span yaml,
                      const struct node *node, struct term *out)
{
    struct term_in in = {0};
    struct place place = fields_place(f, node);
    struct span slug;

    if (!fields_read(f, node, FIELDS, countof(FIELDS), &in)) {
        return false;
    }
    if (in.definition->kind != NODE_TEXT || span_trim(in.definition->text).len == 0) {
        fields_report(f, in.definition, "'definition' must be a text of one or more sentences");
        return false;
    }
    slug = address_slug(r->arena, in.term);
    *out = (struct term){
        .name = in.term,
        .id = span_format(r->arena, "g-%.*s", SPAN_ARG(slug)),
        .sort_key = unicode_sort_key(r->arena, in.term),
        .synonyms = in.synonyms,
        .at = place.at,
        .len = place.len,
    };
    out->definition = data_block_flow(r, f, yaml, in.definition);
    return true;
}

static int compare_terms(const void *a, const void *b)
{
    const struct term *left = a, *right = b;
    int order = span_compare(left->sort_key, right->sort_key);

    return order != 0 ? order : span_compare(left->name, right->name);
}

static void read_terms(struct reading *r, const struct field_reader *f, struct span yaml,
                       const struct node *terms, struct glossary *out)
{
    out->terms = ARENA_ARRAY(r->arena, struct term, terms->count);
    for (const struct node *node = terms->first; node != NULL; node = node->next) {
        if (read_term(r, f, yaml, node, &out->terms[out->count])) {
            out->count++;
        }
    }
}

struct glossary glossary_read(const struct reader *reader, const struct input *in,
                              struct arena *arena, struct arena *scratch, struct findings *findings)
{
    struct glossary glossary = {0};
    struct article *article = ARENA_NEW(arena, struct article);
    struct reading r = {.reader = reader,
                        .arena = arena,
                        .scratch = scratch,
                        .lasting = arena,
                        .findings = findings,
                        .article = article};
    struct {
        const struct node *terms;
    } top = {0};
    static const struct field fields[] = {{"terms", FIELD_NODE, 0, true}};
    struct origin origin = origin_linear(arena, in->file, 0);
    struct field_reader f = {.origin = &origin,
                             .arena = arena,
                             .findings = findings,
                             .rule = RULE_GLOSSARY_FIELD,
                             .unknown_rule = RULE_GLOSSARY_FIELD,
                             .unknown = UNKNOWN_REFUSED,
                             .what = "the glossary"};
    const struct node *map = yaml_parse(in->bytes, &origin, arena, findings);

    *article = (struct article){.file = in->file, .path = in->path, .source = in->bytes};
    article->kind = schema_find(reader->schema, SPAN("term"));
    if (article->kind == NULL) {
        article->kind = schema_find(reader->schema, SCHEMA_DEFAULT_KIND);
    }
    r.required = article->kind->provenance == PROVENANCE_REQUIRED;
    map_init(&r.ids, scratch);
    if (map == NULL || !fields_read(&f, map, fields, countof(fields), &top)) {
        return glossary;
    }
    if (top.terms->kind != NODE_LIST) {
        fields_report(&f, top.terms, "'terms' must be a list");
        return glossary;
    }
    f.what = "a term";
    read_terms(&r, &f, in->bytes, top.terms, &glossary);
    if (glossary.count > 0) {
        qsort(glossary.terms, glossary.count, sizeof *glossary.terms, compare_terms);
    }
    reading_keep(&r);
    glossary.article = article;
    return glossary;
}
