/* write/exchange.c: each form by one table of fields or one list of calls, in a fixed order. */
#include "write/exchange.h"

#include "wiki/csl_texts.h"

/* ---- CSL-JSON ---- */

static void print_names(struct json_writer *json, const char *key, const struct name_list *names)
{
    if (names->count == 0) {
        return;
    }
    json_key(json, key);
    json_array_begin(json);
    for (size_t i = 0; i < names->count; i++) {
        const struct name *name = &names->at[i];

        json_object_begin(json);
        json_member(json, "family", name->family);
        json_member(json, "given", name->given);
        json_member(json, "non-dropping-particle", name->particle);
        json_member(json, "suffix", name->suffix);
        json_member(json, "literal", name->literal);
        json_object_end(json);
    }
    json_array_end(json);
}

static void print_date(struct json_writer *json, const char *key, struct date date)
{
    if (date.year == 0) {
        return;
    }
    json_key(json, key);
    json_object_begin(json);
    json_key(json, "date-parts");
    json_array_begin(json);
    json_array_begin(json);
    json_size(json, date.year);
    if (date.month > 0) {
        json_size(json, date.month);
    }
    if (date.month > 0 && date.day > 0) {
        json_size(json, date.day);
    }
    json_array_end(json);
    json_array_end(json);
    json_object_end(json);
}

void exchange_csl_item(const struct source *s, struct json_writer *json)
{
    json_object_begin(json);
    json_member(json, "id", s->key);
    json_member(json, "type", s->type);
    json_member(json, "title", s->title);
    print_names(json, "author", &s->authors);
    print_names(json, "editor", &s->editors);
    print_date(json, "issued", s->issued);
    print_date(json, "original-date", s->original_date);
    print_date(json, "accessed", s->accessed);
    for (size_t i = 0; i < csl_text_count; i++) {
        json_member(json, csl_texts[i].name, *csl_text_of(s, i));
    }
    if (s->pages > 0) {
        json_key(json, "number-of-pages");
        json_size(json, s->pages);
    }
    json_key(json, "custom");
    json_object_begin(json);
    if (s->tier_reason.len > 0) {
        json_member(json, "tier", span_of(standing_name(s->tier)));
        json_member(json, "tier_reason", s->tier_reason);
    }
    json_member(json, "record", s->record);
    json_object_end(json);
    json_object_end(json);
}

void exchange_csl(const struct source *source, struct buf *out)
{
    struct json_writer json;

    json_init(&json, out, 2);
    exchange_csl_item(source, &json);
}

/* ---- BibLaTeX ---- */

static const char *their_type(struct span csl, const struct csl_type *types)
{
    const char *last = NULL;

    for (; types->theirs != NULL; types++) {
        last = types->theirs;
        if (span_is(csl, types->csl)) {
            break;
        }
    }
    return last;
}

static void add_bib(struct buf *out, const char *name, struct span value)
{
    if (value.len == 0) {
        return;
    }
    buf_print(out, ",\n  %s = {", name);
    for (size_t i = 0; i < value.len; i++) {
        char c = value.at[i];

        if (strchr("&%$#_{}", c) != NULL && strcmp(name, "doi") != 0 && strcmp(name, "url") != 0) {
            buf_char(out, '\\');
        }
        buf_char(out, c);
    }
    buf_char(out, '}');
}

static void add_bib_names(struct buf *out, const char *name, const struct name_list *names)
{
    if (names->count == 0) {
        return;
    }
    buf_print(out, ",\n  %s = {", name);
    for (size_t i = 0; i < names->count; i++) {
        const struct name *n = &names->at[i];

        buf_text(out, i > 0 ? " and " : "");
        if (n->literal.len > 0) {
            buf_print(out, "{%.*s}", SPAN_ARG(n->literal));
            continue;
        }
        buf_print(out, "%.*s%s%.*s", SPAN_ARG(n->particle), n->particle.len > 0 ? " " : "",
                  SPAN_ARG(n->family));
        buf_print(out, n->suffix.len > 0 ? ", %.*s" : "%.*s", SPAN_ARG(n->suffix));
        buf_print(out, n->given.len > 0 ? ", %.*s" : "%.*s", SPAN_ARG(n->given));
    }
    buf_char(out, '}');
}

/* "331-356" -> "331--356" */
static struct span long_range(struct arena *arena, struct span page)
{
    size_t at = span_find(page, '-');

    return at == page.len ? page
                          : span_format(arena, "%.*s--%.*s", SPAN_ARG(span_slice(page, 0, at)),
                                        SPAN_ARG(span_from(page, at + 1)));
}

static struct span iso(struct arena *arena, struct date date)
{
    return date.year > 0 ? date_iso(arena, date) : (struct span){0};
}

void exchange_biblatex(const struct source *s, struct arena *arena, struct buf *out)
{
    const char *type = their_type(s->type, csl_biblatex_types);
    bool in_journal = strcmp(type, "article") == 0;

    buf_print(out, "@%s{%.*s", type, SPAN_ARG(s->key));
    add_bib_names(out, "author", &s->authors);
    add_bib_names(out, "editor", &s->editors);
    add_bib(out, "title", s->title);
    add_bib(out, in_journal ? "journaltitle" : "booktitle", s->container);
    add_bib(out, "shortjournal", in_journal ? s->container_short : (struct span){0});
    add_bib(out, "date", iso(arena, s->issued));
    add_bib(out, "origdate", iso(arena, s->original_date));
    add_bib(out, "volume", s->volume);
    add_bib(out, "number", s->issue);
    add_bib(out, "pages", long_range(arena, s->page));
    add_bib(out, "eid", s->number);
    add_bib(out, "edition", s->edition);
    add_bib(out, "version", s->version);
    add_bib(out, "series", s->series);
    add_bib(out, "publisher", s->publisher);
    add_bib(out, "location", s->publisher_place);
    add_bib(out, "isbn", s->isbn);
    add_bib(out, "issn", s->issn);
    add_bib(out, "doi", s->doi);
    add_bib(out, "eprint", s->pmid);
    add_bib(out, "eprinttype", s->pmid.len > 0 ? SPAN("pubmed") : (struct span){0});
    add_bib(out, "pmcid", s->pmcid);
    add_bib(out, "url", s->url);
    add_bib(out, "urldate", iso(arena, s->accessed));
    buf_text(out, "\n}\n\n");
}

/* ---- RIS ---- */

static void add_ris(struct buf *out, const char *tag, struct span value)
{
    if (value.len > 0) {
        buf_print(out, "%s  - %.*s\r\n", tag, SPAN_ARG(value));
    }
}

static void add_ris_names(struct buf *out, struct arena *arena, const char *tag,
                          const struct name_list *names)
{
    for (size_t i = 0; i < names->count; i++) {
        const struct name *n = &names->at[i];
        struct span family =
            n->particle.len > 0
                ? span_format(arena, "%.*s %.*s", SPAN_ARG(n->particle), SPAN_ARG(n->family))
                : n->family;

        add_ris(out, tag,
                n->literal.len > 0 ? n->literal
                : n->suffix.len > 0
                    ? span_format(arena, "%.*s, %.*s, %.*s", SPAN_ARG(family), SPAN_ARG(n->given),
                                  SPAN_ARG(n->suffix))
                    : span_format(arena, "%.*s, %.*s", SPAN_ARG(family), SPAN_ARG(n->given)));
    }
}

void exchange_ris(const struct source *s, struct arena *arena, struct buf *out)
{
    struct span type = span_of(their_type(s->type, csl_ris_types));
    size_t dash = span_find(s->page, '-');

    buf_text(out, "TY  - ");
    for (size_t i = 0; i < type.len; i++) {
        buf_char(out, (char)(type.at[i] - ('a' - 'A')));
    }
    buf_text(out, "\r\n");
    add_ris(out, "ID", s->key);
    add_ris_names(out, arena, "AU", &s->authors);
    add_ris_names(out, arena, "A2", &s->editors);
    add_ris(out, "TI", s->title);
    add_ris(out, "T2", s->container);
    add_ris(out, "J2", s->container_short);
    if (s->issued.year > 0) {
        buf_print(out, "PY  - %u\r\n", s->issued.year);
    }
    if (s->issued.month > 0) {
        buf_print(out, "DA  - %u/%02u/", s->issued.year, s->issued.month);
        buf_print(out, s->issued.day > 0 ? "%02u\r\n" : "\r\n", s->issued.day);
    }
    add_ris(out, "VL", s->volume);
    add_ris(out, "IS", s->issue);
    add_ris(out, "SP", span_slice(s->page, 0, dash));
    add_ris(out, "EP", span_from(s->page, dash + 1));
    add_ris(out, "ET", s->edition);
    add_ris(out, "PB", s->publisher);
    add_ris(out, "CY", s->publisher_place);
    add_ris(out, "SN", s->issn.len > 0 ? s->issn : s->isbn);
    add_ris(out, "DO", s->doi);
    add_ris(out, "UR", s->url);
    buf_text(out, "ER  - \r\n");
}
