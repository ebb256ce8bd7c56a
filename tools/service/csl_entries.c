/* service/csl_entries.c: BibLaTeX and RIS to records and back, by tables. */
#include "base/vec.h"
#include "service/csl.h"
#include "service/csl_texts.h"
#include "text/latex.h"
#include "wiki/identifier.h"

struct type_pair {
    const char *theirs, *csl;
};

static const struct type_pair BIB_TYPES[] = {
    {"article", "article-journal"},
    {"book", "book"},
    {"inbook", "chapter"},
    {"incollection", "chapter"},
    {"inproceedings", "paper-conference"},
    {"conference", "paper-conference"},
    {"collection", "book"},
    {"phdthesis", "thesis"},
    {"mastersthesis", "thesis"},
    {"thesis", "thesis"},
    {"techreport", "report"},
    {"report", "report"},
    {"online", "webpage"},
    {"electronic", "webpage"},
    {"dataset", "dataset"},
    {"software", "software"},
    {"video", "motion_picture"},
    {"unpublished", "manuscript"},
    {"inreference", "entry"},
    {"misc", "document"},
};

static const struct type_pair RIS_TYPES[] = {
    {"jour", "article-journal"},
    {"book", "book"},
    {"chap", "chapter"},
    {"cpaper", "paper-conference"},
    {"conf", "paper-conference"},
    {"thes", "thesis"},
    {"rprt", "report"},
    {"elec", "webpage"},
    {"blog", "post-weblog"},
    {"data", "dataset"},
    {"comp", "software"},
    {"video", "motion_picture"},
    {"mgzn", "article-magazine"},
    {"news", "article-newspaper"},
    {"ency", "entry"},
    {"unpb", "manuscript"},
    {"gen", "document"},
};

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

/* ---- in ---- */

static void set_text(struct source *out, const char *csl, struct span value)
{
    for (size_t i = 0; i < csl_text_count; i++) {
        if (strcmp(csl_texts[i].name, csl) == 0 && csl_text_at(out, i)->len == 0) {
            *csl_text_at(out, i) = value;
        }
    }
}

static struct span type_of(struct span theirs, const struct type_pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (span_is(theirs, pairs[i].theirs)) {
            return span_of(pairs[i].csl);
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

    out->type = type_of(entry->type, BIB_TYPES, countof(BIB_TYPES));
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

    out->type = type_of(entry->type, RIS_TYPES, countof(RIS_TYPES));
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

/* ---- out ---- */

static const char *their_type(struct span csl, const struct type_pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (span_is(csl, pairs[i].csl)) {
            return pairs[i].theirs;
        }
    }
    return pairs[count - 1].theirs;
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

void csl_export_biblatex(const struct source *s, struct arena *arena, struct buf *out)
{
    const char *type = their_type(s->type, BIB_TYPES, countof(BIB_TYPES));
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

void csl_export_ris(const struct source *s, struct arena *arena, struct buf *out)
{
    struct span type = span_of(their_type(s->type, RIS_TYPES, countof(RIS_TYPES)));
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
