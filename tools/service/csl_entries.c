/* service/csl_entries.c: BibLaTeX and RIS to records, by tables. */
#include "base/vec.h"
#include "service/csl.h"
#include "text/latex.h"
#include "wiki/csl_texts.h"
#include "wiki/identifier.h"

struct text_pair {
    const char *theirs, *csl;
};

/* The first that an entry has counts. */
static const struct text_pair BIB_TEXTS[] = {
    {"journaltitle", "container-title"},
    {"journal", "container-title"},
    {"booktitle", "container-title"},
    {"shortjournal", "container-title-short"},
    {"series", "collection-title"},
    {"volume", "volume"},
    {"number", "issue"},
    {"issue", "issue"},
    {"pages", "page"},
    {"eid", "number"},
    {"edition", "edition"},
    {"version", "version"},
    {"publisher", "publisher"},
    {"institution", "publisher"},
    {"school", "publisher"},
    {"organization", "publisher"},
    {"location", "publisher-place"},
    {"address", "publisher-place"},
    {"type", "genre"},
    {"doi", "DOI"},
    {"pmid", "PMID"},
    {"pmcid", "PMCID"},
    {"isbn", "ISBN"},
    {"issn", "ISSN"},
    {"url", "URL"},
};

static const struct text_pair RIS_TEXTS[] = {
    {"jf", "container-title"},
    {"t2", "container-title"},
    {"jo", "container-title"},
    {"bt", "container-title"},
    {"ja", "container-title-short"},
    {"j2", "container-title-short"},
    {"t3", "collection-title"},
    {"vl", "volume"},
    {"is", "issue"},
    {"et", "edition"},
    {"pb", "publisher"},
    {"cy", "publisher-place"},
    {"do", "DOI"},
    {"ur", "URL"},
};

static void set_text(struct source *out, const char *csl, struct span value)
{
    for (size_t i = 0; i < csl_text_count; i++) {
        if (strcmp(csl_texts[i].name, csl) == 0 && csl_text_at(out, i)->len == 0) {
            *csl_text_at(out, i) = value;
        }
    }
}

static struct span type_of(struct span theirs, const struct csl_type *types)
{
    for (; types->theirs != NULL; types++) {
        if (span_is(theirs, types->theirs)) {
            return span_of(types->csl);
        }
    }
    return SPAN("document");
}

/* "Doe, Jane", "Jane van der Berg", "Doe, Jr, John"; one in braces is a group. */
static struct name parse_name(struct arena *arena, struct span text)
{
    struct span rest = text, family, second;
    size_t space = text.len, particle = text.len;

    if (span_starts(text, SPAN("{")) && span_ends(text, SPAN("}"))) {
        return (struct name){.literal = latex_text(arena, text)};
    }
    family = span_trim(span_cut(&rest, ','));
    if (family.len < text.len) {
        second = span_trim(span_cut(&rest, ','));
        return span_trim(rest).len > 0 ? (struct name){.family = latex_text(arena, family),
                                                       .suffix = latex_text(arena, second),
                                                       .given = latex_text(arena, span_trim(rest))}
                                       : (struct name){.family = latex_text(arena, family),
                                                       .given = latex_text(arena, second)};
    }
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == ' ') {
            space = i;
            if (particle == text.len && i + 1 < text.len && char_is_lower(text.at[i + 1])) {
                particle = i;
            }
        }
    }
    space = particle < space ? particle : space;
    if (space == text.len) {
        return (struct name){.literal = latex_text(arena, text)};
    }
    return (struct name){.given = latex_text(arena, span_slice(text, 0, space)),
                         .family = latex_text(arena, span_from(text, space + 1))};
}

/* Where " and " stands outside of braces; the end when it does not. */
static size_t find_and(struct span text)
{
    size_t depth = 0;

    for (size_t i = 0; i < text.len; i++) {
        depth += text.at[i] == '{';
        depth -= text.at[i] == '}' && depth > 0;
        if (depth == 0 && span_starts(span_from(text, i), SPAN(" and "))) {
            return i;
        }
    }
    return text.len;
}

static void take_bib_names(struct arena *arena, struct span text, struct name_list *out)
{
    while (text.len > 0) {
        size_t end = find_and(text);
        struct span name = span_trim(span_slice(text, 0, end));

        if (name.len > 0 && !span_is(name, "others")) {
            *vec_add(arena, out) = parse_name(arena, name);
        }
        text = span_from(text, end + strlen(" and "));
    }
}

/* "2021-06-03", "2021-06/2021-08", whose beginning counts, and "2021/06/03" of RIS. */
static struct date date_of(struct span text)
{
    struct span rest = text, year = span_cut(&rest, '/'), month = span_cut(&rest, '/');
    size_t parts[3] = {0};
    struct date date;

    if ((month.len == 0 || month.len > 2) && date_parse(year, &date)) {
        return date;
    }
    if (!span_to_size(year, &parts[0]) || parts[0] == 0 || parts[0] > 9999) {
        return (struct date){0};
    }
    if (span_to_size(month, &parts[1]) && parts[1] <= 12 &&
        span_to_size(span_cut(&rest, '/'), &parts[2]) && parts[2] > 31) {
        parts[2] = 0;
    }
    return (struct date){(uint16_t)parts[0], (uint8_t)(parts[1] <= 12 ? parts[1] : 0),
                         (uint8_t)parts[2]};
}

static void from_bibtex(const struct entry *entry, struct arena *arena, struct source *out)
{
    struct span date = entry_find(entry, "date"), month = entry_find(entry, "month");
    struct span kind = entry_find(entry, "eprinttype"), eprint = entry_find(entry, "eprint");
    struct span subtitle = latex_text(arena, entry_find(entry, "subtitle"));
    size_t number;

    out->type = type_of(entry->type, csl_biblatex_types);
    out->title = latex_text(arena, entry_find(entry, "title"));
    if (subtitle.len > 0) {
        out->title = span_format(arena, "%.*s: %.*s", SPAN_ARG(out->title), SPAN_ARG(subtitle));
    }
    for (size_t i = 0; i < countof(BIB_TEXTS); i++) {
        struct span value = entry_find(entry, BIB_TEXTS[i].theirs);
        bool is_plain =
            strncmp(BIB_TEXTS[i].csl, "URL", 3) == 0 || strncmp(BIB_TEXTS[i].csl, "DOI", 3) == 0;

        set_text(out, BIB_TEXTS[i].csl, is_plain ? span_trim(value) : latex_text(arena, value));
    }
    take_bib_names(arena, entry_find(entry, "author"), &out->authors);
    take_bib_names(arena, entry_find(entry, "editor"), &out->editors);
    out->issued = date_of(span_trim(date.len > 0 ? date : entry_find(entry, "year")));
    if (out->issued.month == 0 && out->issued.year > 0 && span_to_size(month, &number) &&
        number <= 12) {
        out->issued.month = (uint8_t)number;
    }
    out->accessed = date_of(entry_find(entry, "urldate"));
    out->original_date = date_of(entry_find(entry, "origdate"));
    if (span_equal_nocase(kind, SPAN("pubmed"))) {
        set_text(out, "PMID", span_trim(eprint));
    }
}

/* "Doe, Jane, Jr"; what has no comma is a group. */
static struct name parse_ris_name(struct arena *arena, struct span text)
{
    struct name name = parse_name(arena, text);

    if (span_find(text, ',') == text.len) {
        return (struct name){.literal = text};
    }
    return name.suffix.len == 0
               ? name
               : (struct name){.family = name.family, .given = name.suffix, .suffix = name.given};
}

static void from_ris(const struct entry *entry, struct arena *arena, struct source *out)
{
    struct span first = entry_find(entry, "sp"), last = entry_find(entry, "ep");
    struct span date = entry_find(entry, "py"), number = entry_find(entry, "sn");

    out->type = type_of(entry->type, csl_ris_types);
    out->title =
        entry_find(entry, "ti").len > 0 ? entry_find(entry, "ti") : entry_find(entry, "t1");
    for (size_t i = 0; i < countof(RIS_TEXTS); i++) {
        set_text(out, RIS_TEXTS[i].csl, entry_find(entry, RIS_TEXTS[i].theirs));
    }
    for (size_t i = 0; i < entry->fields.count; i++) {
        const struct entry_field *field = &entry->fields.at[i];

        if (span_is(field->name, "au") || span_is(field->name, "a1")) {
            *vec_add(arena, &out->authors) = parse_ris_name(arena, field->value);
        } else if (span_is(field->name, "a2") || span_is(field->name, "ed")) {
            *vec_add(arena, &out->editors) = parse_ris_name(arena, field->value);
        }
    }
    out->page = last.len > 0 && span_find(first, '-') == first.len
                    ? span_format(arena, "%.*s-%.*s", SPAN_ARG(first), SPAN_ARG(last))
                    : first;
    date = date.len > 0 ? date : entry_find(entry, "y1");
    out->issued = date_of(entry_find(entry, "da").len > 0 ? entry_find(entry, "da") : date);
    out->issued = out->issued.year > 0 ? out->issued : date_of(span_slice(date, 0, 4));
    out->accessed = date_of(entry_find(entry, "y2"));
    set_text(out, identifier_issn_good(number) ? "ISSN" : "ISBN", number);
}

/* "https://doi.org/10.1000/x" and "doi:10.1000/x" -> "10.1000/x"; "331--356" -> "331-356". */
static void tidy(struct arena *arena, struct source *out)
{
    size_t at = span_find_span(out->doi, SPAN("10."));
    struct span range = SPAN("\u2013"), page = out->page;

    out->doi = at < out->doi.len ? span_from(out->doi, at) : out->doi;
    at = span_find_span(page, range);
    if (at < page.len) {
        out->page = span_format(arena, "%.*s-%.*s", SPAN_ARG(span_slice(page, 0, at)),
                                SPAN_ARG(span_from(page, at + range.len)));
    }
}

void csl_from_entry(const struct entry *entry, enum form form, struct arena *arena,
                    struct source *out)
{
    *out = (struct source){.key = entry->key};
    if (form == FORM_BIBTEX) {
        from_bibtex(entry, arena, out);
    } else {
        from_ris(entry, arena, out);
        out->key = entry_find(entry, "id");
    }
    tidy(arena, out);
}
