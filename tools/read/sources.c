/* read/sources.c: CSL-JSON fields by a table; names and dates by hand. */
#include "read/sources.h"

#include "base/path.h"
#include "base/vec.h"
#include "read/fields.h"
#include "read/source_rules.h"
#include "text/json.h"
#include "wiki/article.h"

struct source_in {
    struct span id, type, title, container, container_short, volume, issue, page, number, edition;
    struct span publisher, publisher_place, original_publisher, genre, event_place;
    uint32_t pages;
    struct span doi, pmid, pmcid, isbn, issn, url, note;
    const struct node *author, *editor, *issued, *accessed, *original_date, *custom;
};

struct custom_in {
    struct span tier, tier_reason, note, record;
    const struct node *quotes;
};

#define TEXT(name, member)                                          \
    {                                                               \
        name, FIELD_TEXT, offsetof(struct source_in, member), false \
    }
#define NODE(name, member)                                          \
    {                                                               \
        name, FIELD_NODE, offsetof(struct source_in, member), false \
    }

static const struct field FIELDS[] = {
    {"id", FIELD_TEXT, offsetof(struct source_in, id), true},
    {"type", FIELD_TEXT, offsetof(struct source_in, type), true},
    {"title", FIELD_TEXT, offsetof(struct source_in, title), true},
    {"custom", FIELD_NODE, offsetof(struct source_in, custom), true},
    TEXT("container-title", container),
    TEXT("container-title-short", container_short),
    TEXT("volume", volume),
    TEXT("issue", issue),
    TEXT("page", page),
    TEXT("number", number),
    TEXT("edition", edition),
    {"number-of-pages", FIELD_COUNT, offsetof(struct source_in, pages), false},
    TEXT("publisher", publisher),
    TEXT("publisher-place", publisher_place),
    TEXT("original-publisher", original_publisher),
    TEXT("genre", genre),
    TEXT("event-place", event_place),
    TEXT("DOI", doi),
    TEXT("PMID", pmid),
    TEXT("PMCID", pmcid),
    TEXT("ISBN", isbn),
    TEXT("ISSN", issn),
    TEXT("URL", url),
    TEXT("note", note),
    NODE("author", author),
    NODE("editor", editor),
    NODE("issued", issued),
    NODE("accessed", accessed),
    NODE("original-date", original_date),
};

/* Types of the CSL 1.0.2 schema. */
static const char *const TYPES[] = {
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
};

static bool read_names(const struct field_reader *f, const struct node *list, struct name_list *out)
{
    static const struct field fields[] = {
        {"family", FIELD_TEXT, offsetof(struct name, family), false},
        {"given", FIELD_TEXT, offsetof(struct name, given), false},
        {"literal", FIELD_TEXT, offsetof(struct name, literal), false},
        {"suffix", FIELD_TEXT, offsetof(struct name, suffix), false},
        {"non-dropping-particle", FIELD_TEXT, offsetof(struct name, particle), false},
        {"dropping-particle", FIELD_TEXT, offsetof(struct name, particle), false},
    };
    struct field_reader inner = *f;

    inner.what = "a name";
    if (list == NULL) {
        return true;
    }
    if (list->kind != NODE_LIST) {
        fields_report(f, list, "'%.*s' must be a list of names", SPAN_ARG(list->key));
        return false;
    }
    for (const struct node *item = list->first; item != NULL; item = item->next) {
        struct name name = {0};

        if (!fields_read(&inner, item, fields, countof(fields), &name)) {
            return false;
        }
        if (name.family.len == 0 && name.literal.len == 0) {
            fields_report(f, item, "a name needs a 'family' or a 'literal' part");
            return false;
        }
        *vec_add(f->arena, out) = name;
    }
    return true;
}

/* {"date-parts": [[1973, 7, 1]]}; parts may be texts. */
static bool read_date(const struct field_reader *f, const struct node *node, struct date *out)
{
    const struct node *parts, *part;
    size_t values[3] = {0}, count = 0;

    if (node == NULL) {
        return true;
    }
    parts = node->kind == NODE_MAP ? node_find(node, SPAN("date-parts")) : NULL;
    part = parts != NULL && parts->kind == NODE_LIST && parts->first != NULL ? parts->first->first
                                                                             : NULL;
    for (; part != NULL && count < 3; part = part->next) {
        if (part->kind != NODE_TEXT || !span_to_size(part->text, &values[count])) {
            break;
        }
        count++;
    }
    if (part != NULL || count == 0 || values[0] < 1 || values[0] > 9999 || values[1] > 12 ||
        values[2] > 31) {
        fields_report(f, node, "'%.*s' must be a date such as {\"date-parts\": [[1973, 7, 1]]}",
                      SPAN_ARG(node->key));
        return false;
    }
    *out = (struct date){(uint16_t)values[0], (uint8_t)values[1], (uint8_t)values[2]};
    return true;
}

/* {"q1": {"exact": "…", "locator": "p. 334"}} */
static bool read_quotes(const struct field_reader *f, const struct node *map, struct quotes *out)
{
    static const struct field fields[] = {
        {"exact", FIELD_TEXT, offsetof(struct quote, exact), true},
        {"locator", FIELD_TEXT, offsetof(struct quote, locator), false},
    };
    struct field_reader inner = *f;
    bool well = true;

    inner.what = "a quote";
    if (map->kind != NODE_MAP) {
        fields_report(f, map, "'quotes' must be a mapping of names to quotes");
        return false;
    }
    for (const struct node *node = map->first; node != NULL; node = node->next) {
        struct quote quote = {.id = node->key};

        if (fields_read(&inner, node, fields, countof(fields), &quote)) {
            *vec_add(f->arena, out) = quote;
        } else {
            well = false;
        }
    }
    return well;
}

static bool read_custom(const struct field_reader *f, const struct node *custom, struct source *out)
{
    static const struct field fields[] = {
        {"tier", FIELD_TEXT, offsetof(struct custom_in, tier), false},
        {"tier_reason", FIELD_TEXT, offsetof(struct custom_in, tier_reason), false},
        {"note", FIELD_TEXT, offsetof(struct custom_in, note), false},
        {"record", FIELD_TEXT, offsetof(struct custom_in, record), false},
        {"quotes", FIELD_NODE, offsetof(struct custom_in, quotes), false},
    };
    struct custom_in in = {0};
    const struct node *tier;

    if (!fields_read(f, custom, fields, countof(fields), &in)) {
        return false;
    }
    tier = node_find(custom, SPAN("tier"));
    if (!tier_parse(in.tier, &out->tier) || in.tier_reason.len == 0) {
        finding_add(f->findings, fields_place(f, tier != NULL ? tier : custom), RULE_SOURCE_TIER,
                    "%s",
                    tier == NULL                       ? "the source has no tier"
                    : !tier_parse(in.tier, &out->tier) ? "the tier is none of T1, T2 and T3"
                                                       : "the tier has no reason")
            ->help = SPAN("add \"tier\": \"T2\" and \"tier_reason\": \"…\" under \"custom\"");
        return false;
    }
    out->tier_reason = in.tier_reason;
    out->note = in.note;
    out->record = in.record;
    return in.quotes == NULL || read_quotes(f, in.quotes, &out->quotes);
}

static void keep(const struct source_in *in, struct source *out)
{
    out->key = in->id;
    out->type = in->type;
    out->title = in->title;
    out->container = in->container;
    out->container_short = in->container_short;
    out->volume = in->volume;
    out->issue = in->issue;
    out->page = in->page;
    out->number = in->number;
    out->edition = in->edition;
    out->pages = in->pages;
    out->publisher = in->publisher;
    out->publisher_place = in->publisher_place;
    out->original_publisher = in->original_publisher;
    out->genre = in->genre;
    out->event_place = in->event_place;
    out->doi = in->doi;
    out->pmid = in->pmid;
    out->pmcid = in->pmcid;
    out->isbn = in->isbn;
    out->issn = in->issn;
    out->url = in->url;
}

bool source_read(const struct input *file, struct arena *arena, struct findings *findings,
                 struct source *out)
{
    struct origin origin = origin_linear(arena, file->file, 0);
    struct field_reader f = {
        .origin = &origin,
        .arena = arena,
        .findings = findings,
        .rule = RULE_SOURCE_FIELD,
        .unknown_rule = RULE_SOURCE_FIELD,
        .unknown = UNKNOWN_ALLOWED,
        .what = "the record",
    };
    const struct node *map = json_parse(file->bytes, &origin, arena, findings, RULE_SOURCE_SYNTAX);
    struct source_in in = {0};
    bool well;

    *out = (struct source){.file = file->file};
    if (map == NULL || !fields_read(&f, map, FIELDS, countof(FIELDS), &in)) {
        return false;
    }
    well = fields_choice(&f, node_find(map, SPAN("type")), TYPES, countof(TYPES)) != SIZE_MAX;
    if (!span_equal(in.id, path_stem(file->path))) {
        fields_report(&f, node_find(map, SPAN("id")), "the id '%.*s' is not the name of the file",
                      SPAN_ARG(in.id))
            ->help = SPAN("rename the file or the id; articles cite the id");
        well = false;
    }
    well = read_names(&f, in.author, &out->authors) && well;
    well = read_names(&f, in.editor, &out->editors) && well;
    well = read_date(&f, in.issued, &out->issued) && well;
    well = read_date(&f, in.accessed, &out->accessed) && well;
    well = read_date(&f, in.original_date, &out->original_date) && well;
    well = read_custom(&f, in.custom, out) && well;
    keep(&in, out);
    if (well) {
        source_rules_check(&f, map, out);
    }
    return well;
}
