/* read/sources.c: CSL-JSON fields by a table; names and dates by hand. */
#include "read/sources.h"

#include "base/path.h"
#include "base/vec.h"
#include "read/fields.h"
#include "read/source_practice.h"
#include "read/source_rules.h"
#include "text/json.h"
#include "wiki/article.h"

/* The record is read in place; what has a form of its own stands beside it for the moment. */
struct source_in {
    struct source record;
    struct span csl_note; /* known, so that no misspelling of it passes; not kept */
    const struct node *author, *editor, *translator, *compiler, *director;
    const struct node *series_editor, *container_author, *recipient, *interviewer;
    const struct node *issued, *accessed, *original_date, *event_date, *custom;
};

struct custom_in {
    struct span tier, tier_reason, note, record, status, superseded_by;
    const struct node *quotes, *ack, *practice;
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
    {"id", FIELD_TEXT, offsetof(struct source_in, record.key), true},
    {"type", FIELD_TEXT, offsetof(struct source_in, record.type), true},
    {"title", FIELD_TEXT, offsetof(struct source_in, record.title), true},
    {"custom", FIELD_NODE, offsetof(struct source_in, custom), true},
    TEXT("note", csl_note),
    TEXT("container-title", record.container),
    TEXT("container-title-short", record.container_short),
    TEXT("collection-title", record.series),
    TEXT("collection-number", record.series_number),
    TEXT("volume", record.volume),
    TEXT("volume-title", record.volume_title),
    TEXT("issue", record.issue),
    TEXT("supplement-number", record.supplement),
    TEXT("part-number", record.part),
    TEXT("part-title", record.part_title),
    TEXT("section", record.section),
    TEXT("page", record.page),
    TEXT("number", record.number),
    TEXT("edition", record.edition),
    TEXT("version", record.version),
    {"number-of-pages", FIELD_COUNT, offsetof(struct source_in, record.pages), false},
    TEXT("publisher", record.publisher),
    TEXT("publisher-place", record.publisher_place),
    TEXT("original-title", record.original_title),
    TEXT("original-publisher", record.original_publisher),
    TEXT("original-publisher-place", record.original_place),
    TEXT("genre", record.genre),
    TEXT("medium", record.medium),
    TEXT("status", record.status),
    TEXT("authority", record.authority),
    TEXT("jurisdiction", record.jurisdiction),
    TEXT("event-title", record.event_title),
    TEXT("event-place", record.event_place),
    TEXT("archive", record.archive),
    TEXT("archive_collection", record.archive_collection),
    TEXT("archive-place", record.archive_place),
    TEXT("archive_location", record.archive_location),
    TEXT("DOI", record.doi),
    TEXT("PMID", record.pmid),
    TEXT("PMCID", record.pmcid),
    TEXT("ISBN", record.isbn),
    TEXT("ISSN", record.issn),
    TEXT("URL", record.url),
    NODE("author", author),
    NODE("editor", editor),
    NODE("translator", translator),
    NODE("compiler", compiler),
    NODE("director", director),
    NODE("collection-editor", series_editor),
    NODE("container-author", container_author),
    NODE("recipient", recipient),
    NODE("interviewer", interviewer),
    NODE("issued", issued),
    NODE("accessed", accessed),
    NODE("original-date", original_date),
    NODE("event-date", event_date),
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

struct name_in {
    struct name name;
    struct span dropping;
};

/* Both kinds of particles in front of the family name; they differ in sorting only. */
static struct name join_particles(struct arena *arena, const struct name_in *in)
{
    struct name name = in->name;

    if (in->dropping.len > 0) {
        name.particle =
            name.particle.len == 0
                ? in->dropping
                : span_format(arena, "%.*s %.*s", SPAN_ARG(in->dropping), SPAN_ARG(name.particle));
    }
    return name;
}

static bool read_names(const struct field_reader *f, const struct node *list, struct name_list *out)
{
    static const struct field fields[] = {
        {"family", FIELD_TEXT, offsetof(struct name_in, name.family), false},
        {"given", FIELD_TEXT, offsetof(struct name_in, name.given), false},
        {"literal", FIELD_TEXT, offsetof(struct name_in, name.literal), false},
        {"suffix", FIELD_TEXT, offsetof(struct name_in, name.suffix), false},
        {"non-dropping-particle", FIELD_TEXT, offsetof(struct name_in, name.particle), false},
        {"dropping-particle", FIELD_TEXT, offsetof(struct name_in, dropping), false},
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
        struct name_in in = {0};

        if (!fields_read(&inner, item, fields, countof(fields), &in)) {
            return false;
        }
        if (in.name.family.len == 0 && in.name.literal.len == 0) {
            fields_report(f, item, "a name needs a 'family' or a 'literal' part");
            return false;
        }
        *vec_add(f->arena, out) = join_particles(f->arena, &in);
    }
    return true;
}

static bool read_all_names(const struct field_reader *f, const struct source_in *in,
                           struct source *out)
{
    const struct {
        const struct node *list;
        struct name_list *names;
    } lists[] = {
        {in->author, &out->authors},
        {in->editor, &out->editors},
        {in->translator, &out->translators},
        {in->compiler, &out->compilers},
        {in->director, &out->directors},
        {in->series_editor, &out->series_editors},
        {in->container_author, &out->container_authors},
        {in->recipient, &out->recipients},
        {in->interviewer, &out->interviewers},
    };
    bool well = true;

    for (size_t i = 0; i < countof(lists); i++) {
        well = read_names(f, lists[i].list, lists[i].names) && well;
    }
    return well;
}

/* [1973, 7, 1]; parts may be texts. */
static bool read_date_parts(const struct node *parts, struct date *out)
{
    size_t values[3] = {0}, count = 0;
    const struct node *part = parts != NULL && parts->kind == NODE_LIST ? parts->first : NULL;

    for (; part != NULL && count < 3; part = part->next) {
        if (part->kind != NODE_TEXT || !span_to_size(part->text, &values[count])) {
            break;
        }
        count++;
    }
    if (part != NULL || count == 0 || values[0] < 1 || values[0] > 9999 || values[1] > 12 ||
        values[2] > 31) {
        return false;
    }
    *out = (struct date){(uint16_t)values[0], (uint8_t)values[1], (uint8_t)values[2]};
    return true;
}

/* {"date-parts": [[1973, 7, 1]]}, with a second list for the end of a range. */
static bool read_period(const struct field_reader *f, const struct node *node, struct period *out)
{
    const struct node *parts, *first;

    if (node == NULL) {
        return true;
    }
    parts = node->kind == NODE_MAP ? node_find(node, SPAN("date-parts")) : NULL;
    first = parts != NULL && parts->kind == NODE_LIST ? parts->first : NULL;
    if (!read_date_parts(first, &out->from) ||
        (first->next != NULL && !read_date_parts(first->next, &out->to))) {
        fields_report(f, node, "'%.*s' must be a date such as {\"date-parts\": [[1973, 7, 1]]}",
                      SPAN_ARG(node->key));
        return false;
    }
    return true;
}

static bool read_date(const struct field_reader *f, const struct node *node, struct date *out)
{
    struct period period = {0};
    bool well = read_period(f, node, &period);

    *out = period.from;
    return well;
}

/* Season and circa are small print: a value of another kind is passed over. */
static bool read_issued(const struct field_reader *f, const struct node *node, struct source *out)
{
    struct period period = {0};
    const struct node *season, *circa;
    bool well = read_period(f, node, &period);

    out->issued = period.from;
    out->issued_to = period.to;
    if (!well || node == NULL) {
        return well;
    }
    season = node_find(node, SPAN("season"));
    circa = node_find(node, SPAN("circa"));
    if (season != NULL && season->kind == NODE_TEXT) {
        out->issued_season = season->text;
    }
    out->issued_circa = circa != NULL && circa->kind == NODE_TEXT &&
                        !span_is(circa->text, "false") && !span_is(circa->text, "0");
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

/* [{"rule": "source/retracted", "reason": "cited as an example of a retracted work"}] */
static bool read_acks(const struct field_reader *f, const struct node *list, struct acks *out)
{
    static const struct field fields[] = {
        {"rule", FIELD_TEXT, offsetof(struct ack, rule), true},
        {"reason", FIELD_TEXT, offsetof(struct ack, reason), true},
    };
    struct field_reader inner = *f;
    bool well = true;

    inner.what = "an acknowledgement";
    if (list->kind != NODE_LIST) {
        fields_report(f, list, "'ack' must be a list of rules with reasons");
        return false;
    }
    for (const struct node *node = list->first; node != NULL; node = node->next) {
        struct ack ack = {0};

        if (!fields_read(&inner, node, fields, countof(fields), &ack)) {
            well = false;
        } else if (rule_find(ack.rule) == NULL) {
            fields_report(f, node, "there is no rule '%.*s'", SPAN_ARG(ack.rule));
            well = false;
        } else {
            *vec_add(f->arena, out) = ack;
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
        {"status", FIELD_TEXT, offsetof(struct custom_in, status), false},
        {"superseded_by", FIELD_TEXT, offsetof(struct custom_in, superseded_by), false},
        {"quotes", FIELD_NODE, offsetof(struct custom_in, quotes), false},
        {"ack", FIELD_NODE, offsetof(struct custom_in, ack), false},
        {"practice", FIELD_NODE, offsetof(struct custom_in, practice), false},
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
    out->is_current = span_is(in.status, "current");
    out->superseded_by = in.superseded_by;
    return (in.quotes == NULL || read_quotes(f, in.quotes, &out->quotes)) &&
           (in.ack == NULL || read_acks(f, in.ack, &out->acks)) &&
           (in.practice == NULL || source_practice_read(f, in.practice, &out->practice));
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
    struct source_in in = {.record = {.file = file->file}};
    struct source *record = &in.record;
    bool well;

    *out = in.record;
    if (map == NULL || !fields_read(&f, map, FIELDS, countof(FIELDS), &in)) {
        return false;
    }
    well = fields_choice(&f, node_find(map, SPAN("type")), TYPES, countof(TYPES)) != SIZE_MAX;
    if (!span_equal(record->key, path_stem(file->path))) {
        fields_report(&f, node_find(map, SPAN("id")), "the id '%.*s' is not the name of the file",
                      SPAN_ARG(record->key))
            ->help = SPAN("rename the file or the id; articles cite the id");
        well = false;
    }
    well = read_all_names(&f, &in, record) && well;
    well = read_issued(&f, in.issued, record) && well;
    well = read_date(&f, in.accessed, &record->accessed) && well;
    well = read_date(&f, in.original_date, &record->original_date) && well;
    well = read_period(&f, in.event_date, &record->event) && well;
    well = read_custom(&f, in.custom, record) && well;
    *out = *record;
    if (well) {
        source_rules_check(&f, map, out);
    }
    return well;
}
