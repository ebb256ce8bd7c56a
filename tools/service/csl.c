/* service/csl.c: one table of texts serves reading CSL-JSON and writing it (write/exchange.c). */
#include "service/csl.h"

#include "base/unicode.h"
#include "base/vec.h"
#include "service/plain.h"
#include "wiki/csl_texts.h"

/* ---- CSL-JSON in ---- */

static struct span text_of(struct arena *arena, const struct node *node)
{
    if (node != NULL && node->kind == NODE_LIST) {
        node = node->first; /* Crossref's own CSL has lists of titles */
    }
    return node != NULL && node->kind == NODE_TEXT ? plain_text(arena, node->text)
                                                   : (struct span){0};
}

static void take_names(struct arena *arena, const struct node *list, struct name_list *out)
{
    for (const struct node *item = list != NULL && list->kind == NODE_LIST ? list->first : NULL;
         item != NULL; item = item->next) {
        struct name name = {
            .family = text_of(arena, node_find(item, SPAN("family"))),
            .given = text_of(arena, node_find(item, SPAN("given"))),
            .literal = text_of(arena, node_find(item, SPAN("literal"))),
            .suffix = text_of(arena, node_find(item, SPAN("suffix"))),
            .particle = text_of(arena, node_find(item, SPAN("non-dropping-particle"))),
        };
        struct span dropping = text_of(arena, node_find(item, SPAN("dropping-particle")));

        if (name.particle.len == 0) {
            name.particle = dropping;
        }
        if (name.family.len + name.literal.len > 0) {
            *vec_add(arena, out) = name;
        }
    }
}

static struct date date_of(const struct node *node)
{
    const struct node *parts = node == NULL ? NULL : node_find(node, SPAN("date-parts"));
    const struct node *raw = node == NULL ? NULL : node_find(node, SPAN("raw"));
    size_t values[3] = {0}, count = 0;
    struct date date = {0};

    if (raw != NULL && raw->kind == NODE_TEXT && date_parse(raw->text, &date)) {
        return date;
    }
    parts = parts != NULL && parts->kind == NODE_LIST ? parts->first : NULL;
    for (const struct node *part = parts != NULL ? parts->first : NULL; part != NULL && count < 3;
         part = part->next) {
        if (part->kind != NODE_TEXT || !span_to_size(part->text, &values[count])) {
            break;
        }
        count++;
    }
    if (values[0] == 0 || values[0] > 9999 || values[1] > 12 || values[2] > 31) {
        return (struct date){0};
    }
    return (struct date){(uint16_t)values[0], (uint8_t)values[1], (uint8_t)values[2]};
}

/* "PMID: 123" on a line of Zotero's field for anything else. */
static void take_note(struct span note, struct source *out)
{
    while (note.len > 0) {
        struct span line = span_cut(&note, '\n');
        struct span name = span_trim(span_cut(&line, ':')), value = span_trim(line);

        for (size_t i = 0; i < csl_text_count; i++) {
            struct span *to = csl_text_at(out, i);

            if (value.len > 0 && to->len == 0 &&
                span_equal_nocase(name, span_of(csl_texts[i].name))) {
                *to = value;
            }
        }
        if (span_equal_nocase(name, SPAN("original-date")) && out->original_date.year == 0 &&
            !date_parse(value, &out->original_date)) {
            out->original_date = (struct date){0};
        }
    }
}

void csl_from_item(const struct node *item, struct arena *arena, struct source *out)
{
    const struct node *note = node_find(item, SPAN("note"));
    const struct node *pages = node_find(item, SPAN("number-of-pages"));
    size_t count;

    *out = (struct source){.key = text_of(arena, node_find(item, SPAN("id"))),
                           .type = text_of(arena, node_find(item, SPAN("type"))),
                           .title = text_of(arena, node_find(item, SPAN("title"))),
                           .issued = date_of(node_find(item, SPAN("issued"))),
                           .accessed = date_of(node_find(item, SPAN("accessed"))),
                           .original_date = date_of(node_find(item, SPAN("original-date")))};
    take_names(arena, node_find(item, SPAN("author")), &out->authors);
    take_names(arena, node_find(item, SPAN("editor")), &out->editors);
    for (size_t i = 0; i < csl_text_count; i++) {
        *csl_text_at(out, i) = text_of(arena, node_find(item, span_of(csl_texts[i].name)));
    }
    if (pages != NULL && pages->kind == NODE_TEXT && span_to_size(pages->text, &count) &&
        count < 100000) {
        out->pages = (uint32_t)count;
    }
    if (note != NULL && note->kind == NODE_TEXT) {
        take_note(note->text, out);
    }
}

/* ---- from a registry ---- */

static struct date parse_date(struct span text)
{
    struct date date;
    size_t year;

    if (date_parse(text, &date)) {
        return date;
    }
    /* "March 2009" */
    for (size_t i = 0; i + 4 <= text.len; i++) {
        if (span_to_size(span_slice(text, i, 4), &year) && year >= 1000) {
            return (struct date){.year = (uint16_t)year};
        }
    }
    return (struct date){0};
}

void csl_from_record(const struct record *record, struct arena *arena, struct source *out)
{
    const struct span *t = record->text;
    size_t pages;

    *out = (struct source){.type = t[RECORD_TYPE],
                           .title = t[RECORD_TITLE],
                           .authors = record->names,
                           .container = t[RECORD_CONTAINER],
                           .container_short = t[RECORD_CONTAINER_SHORT],
                           .volume = t[RECORD_VOLUME],
                           .issue = t[RECORD_ISSUE],
                           .page = t[RECORD_PAGE],
                           .number = t[RECORD_NUMBER],
                           .edition = t[RECORD_EDITION],
                           .publisher = t[RECORD_PUBLISHER],
                           .publisher_place = t[RECORD_PLACE],
                           .doi = t[RECORD_DOI],
                           .pmid = t[RECORD_PMID],
                           .pmcid = t[RECORD_PMCID],
                           .isbn = t[RECORD_ISBN],
                           .issn = t[RECORD_ISSN],
                           .issued = parse_date(t[RECORD_DATE])};
    if (t[RECORD_SUBTITLE].len > 0) {
        out->title = span_format(arena, "%.*s: %.*s", SPAN_ARG(t[RECORD_TITLE]),
                                 SPAN_ARG(t[RECORD_SUBTITLE]));
    }
    if (span_is(out->type, "article-journal")) {
        out->publisher = (struct span){0};
    }
    if (span_to_size(t[RECORD_PAGES], &pages) && pages < 100000) {
        out->pages = (uint32_t)pages;
    }
}

/* ---- keys ---- */

struct span csl_key(struct arena *arena, const struct source *source)
{
    const struct name *first = source->authors.count > 0   ? &source->authors.at[0]
                               : source->editors.count > 0 ? &source->editors.at[0]
                                                           : NULL;
    struct span name = first == NULL           ? source->title
                       : first->family.len > 0 ? first->family
                                               : first->literal;
    struct span folded = unicode_sort_key(arena, name);
    char *out = arena_alloc_raw(arena, folded.len + 8);
    size_t len = 0;

    for (size_t i = 0; i < folded.len && len < 24; i++) {
        char c = folded.at[i];

        if (char_is_alnum(c)) {
            out[len++] = char_lower(c);
        } else if (first == NULL && len > 0 && c == ' ') {
            break; /* the first word of a title is enough */
        }
    }
    if (len == 0) {
        memcpy(out, "source", 6);
        len = 6;
    }
    return source->issued.year > 0
               ? span_format(arena, "%.*s%u", (int)len, out, source->issued.year)
               : (struct span){out, len};
}
