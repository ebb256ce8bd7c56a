/* read/front.c: finds the two fences, parses what is between, reads known fields by a table. */
#include "read/front.h"

#include "base/buf.h"
#include "read/fields.h"
#include "text/yaml.h"

enum { LONGEST_LIST = 16 << 20 };

/* Fields as they stand in the YAML; `keywords` joins `tags`, `author` may be a list. */
struct front_in {
    struct span title, description, summary, kind, discipline, part, order, generator, version,
        reviewed;
    const struct node *parent, *changes;
    struct span_list tags, keywords, categories, aliases, author;
    struct date date, generated;
    bool draft;
};

#define FIELD(member, type)                                             \
    {                                                                   \
#member, FIELD_##type, offsetof(struct front_in, member), false \
    }

static const struct field FIELDS[] = {
    FIELD(title, TEXT),         FIELD(description, TEXT),     FIELD(summary, TEXT),
    FIELD(kind, TEXT),          FIELD(discipline, TEXT),      FIELD(parent, NODE),
    FIELD(part, TEXT),          FIELD(order, TEXT),           FIELD(generator, TEXT),
    FIELD(version, TEXT),       FIELD(generated, DATE),       FIELD(reviewed, TEXT),
    FIELD(date, DATE),          FIELD(draft, FLAG),           FIELD(tags, TEXT_LIST),
    FIELD(keywords, TEXT_LIST), FIELD(categories, TEXT_LIST), FIELD(aliases, TEXT_LIST),
    FIELD(author, TEXT_LIST),   FIELD(changes, NODE),
};

static bool is_fence(struct span line)
{
    return span_is(span_trim_right(line), "---") && span_starts(line, SPAN("---"));
}

static bool is_end(struct span line)
{
    return is_fence(line) || (span_is(span_trim_right(line), "...") && line.at[0] == '.');
}

/* Three dashes on top of a text are a rule across the page unless a field or an end follows. */
static bool opens_fields(struct span rest)
{
    struct span line = span_slice(rest, 0, span_find(rest, '\n'));
    size_t colon = span_find(line, ':'), word = 0;

    if (span_trim(line).len == 0) {
        return false;
    }
    while (word < colon && !char_is_space(line.at[word])) {
        word++;
    }
    return is_end(line) || line.at[0] == '#' || line.at[0] == '"' || line.at[0] == '\'' ||
           (colon < line.len && word == colon);
}

/* The offsets of the YAML between the fences; false when the first line is none. */
static bool find_fences(struct span source, size_t *from, size_t *to, size_t *body)
{
    size_t bom = span_starts(source, SPAN("\xEF\xBB\xBF")) ? 3 : 0;
    size_t end = bom + span_find(span_from(source, bom), '\n');

    if (!is_fence(span_slice(source, bom, end - bom)) ||
        !opens_fields(span_from(source, end + 1))) {
        return false;
    }
    *from = end + 1;
    for (size_t at = end + 1; at < source.len; at = end + 1) {
        end = at + span_find(span_from(source, at), '\n');
        if (is_end(span_slice(source, at, end - at))) {
            *to = at;
            *body = end + 1 < source.len ? end + 1 : source.len;
            return true;
        }
    }
    *to = *body = SIZE_MAX;
    return true;
}

static void add_unique(struct reading *r, const struct span_list *from, struct span_list *to)
{
    for (size_t i = 0; i < from->count; i++) {
        struct span text = span_copy(r->arena, from->at[i]);
        bool known = false;

        while (text.len > 0 && text.at[0] == '#') {
            text = span_trim(span_from(text, 1)); /* "#AI" */
        }
        for (size_t j = 0; j < to->count; j++) {
            known = known || span_equal_nocase(to->at[j], text);
        }
        if (!known && text.len > 0) {
            *vec_add(r->arena, to) = text;
        }
    }
}

static struct span joined(struct reading *r, const struct span_list *list)
{
    struct buf out;

    buf_init(&out, LONGEST_LIST);
    for (size_t i = 0; i < list->count; i++) {
        buf_text(&out, i > 0 ? ", " : "");
        buf_add(&out, list->at[i]);
    }
    return buf_take(&out, r->arena);
}

static void keep(struct reading *r, const struct front_in *in, struct front *out)
{
    out->title = span_copy(r->arena, in->title);
    out->description = span_copy(r->arena, in->description);
    out->summary = span_copy(r->arena, in->summary);
    out->kind = span_copy(r->arena, in->kind);
    out->discipline = span_copy(r->arena, in->discipline);
    out->part = span_copy(r->arena, in->part);
    out->order = span_copy(r->arena, in->order);
    out->generator = span_copy(r->arena, in->generator);
    out->version = span_copy(r->arena, in->version);
    out->reviewed = span_copy(r->arena, in->reviewed);
    out->author = joined(r, &in->author);
    out->date = in->date;
    out->generated = in->generated;
    out->draft = in->draft;
    add_unique(r, &in->tags, &out->tags);
    add_unique(r, &in->categories, &out->tags);
    add_unique(r, &in->keywords, &out->tags);
    add_unique(r, &in->aliases, &out->aliases);
}

/* "parent: Plasticity" or Obsidian's "parent: '[[Plasticity]]'". */
static void keep_parent(struct reading *r, const struct field_reader *f, const struct node *parent,
                        struct front *out)
{
    struct span text =
        parent == NULL || parent->kind != NODE_TEXT ? (struct span){0} : span_trim(parent->text);
    struct place place;

    if (text.len == 0) {
        return;
    }
    if (span_starts(text, SPAN("[[")) && span_ends(text, SPAN("]]"))) {
        text = span_slice(text, 2, text.len - 4);
        text = span_slice(text, 0, span_find(text, '|'));
    }
    place = fields_place(f, parent);
    out->parent = span_copy(r->arena, text);
    out->parent_at = place.at;
    out->parent_len = place.len;
}

static void keep_change(struct reading *r, const struct field_reader *f, const struct node *item,
                        struct front *out)
{
    static const struct field fields[] = {
        {"date", FIELD_DATE, offsetof(struct change, date), true},
        {"what", FIELD_TEXT, offsetof(struct change, what), true},
        {"correction", FIELD_FLAG, offsetof(struct change, is_correction), false},
    };
    struct field_reader inner = *f;
    struct change change = {0};

    inner.unknown = UNKNOWN_REFUSED;
    inner.what = "a change";
    if (fields_read(&inner, item, fields, countof(fields), &change)) {
        change.what = span_copy(r->arena, span_trim(change.what));
        if (out->date.year == 0 || date_compare(change.date, out->date) > 0) {
            out->date = change.date; /* the article is as young as its last change */
        }
        *vec_add(r->arena, &out->changes) = change;
    }
}

/* "changes:", a list of {date, what}: the feed has an entry for each. */
static void keep_changes(struct reading *r, const struct field_reader *f, const struct node *list,
                         struct front *out)
{
    if (list == NULL) {
        return;
    }
    if (list->kind != NODE_LIST) {
        fields_report(f, list, "'changes' must be a list")->help =
            SPAN("write each as '- {date: 2026-11-21, what: …}'");
        return;
    }
    for (const struct node *item = list->first; item != NULL; item = item->next) {
        keep_change(r, f, item, out);
    }
}

/* The title of front matter that is no YAML, so that links to it still find the article. */
static struct span salvage_title(struct reading *r, struct span yaml)
{
    while (yaml.len > 0) {
        struct span line = span_trim(span_cut(&yaml, '\n')), title;

        if (!span_starts(line, SPAN("title:"))) {
            continue;
        }
        title = span_trim(span_from(line, strlen("title:")));
        while (title.len > 0 && (title.at[0] == '"' || title.at[0] == '\'')) {
            title = span_from(title, 1);
        }
        while (title.len > 0 &&
               (title.at[title.len - 1] == '"' || title.at[title.len - 1] == '\'')) {
            title.len--;
        }
        return span_copy(r->arena, title);
    }
    return (struct span){0};
}

/* Hugo also knows TOML and JSON. Reading past them would publish drafts. */
static bool refuse_other(struct reading *r, struct span source)
{
    struct span first = span_trim_right(span_slice(source, 0, span_find(source, '\n')));
    bool toml = span_is(first, "+++"),
         json = first.len > 0 && first.at[0] == '{' && (first.len == 1 || first.at[1] == '"');

    if (!toml && !json) {
        return false;
    }
    finding_add(r->findings, (struct place){r->article->file, 0, (uint32_t)first.len},
                RULE_FRONT_FORMAT, "the front matter is %s", toml ? "TOML" : "JSON")
        ->help = SPAN("write it as YAML between two lines '---'");
    return true;
}

size_t front_read(struct reading *r, struct span source, struct front *out, bool *well)
{
    size_t from = 0, to = 0, body = 0;
    struct front_in in = {0};
    struct origin origin;
    struct field_reader f;
    const struct node *map;

    *well = !refuse_other(r, source);
    if (!*well || !find_fences(source, &from, &to, &body)) {
        return span_starts(source, SPAN("\xEF\xBB\xBF")) ? 3 : 0;
    }
    if (to == SIZE_MAX) {
        finding_add(r->findings, (struct place){r->article->file, 0, 3}, RULE_FRONT_UNCLOSED,
                    "the front matter has no end")
            ->help = SPAN("end it with a line '---'");
        out->title = salvage_title(r, span_from(source, from));
        *well = false;
        return source.len;
    }
    origin = origin_linear(r->scratch, r->article->file, from);
    f = (struct field_reader){
        .origin = &origin,
        .arena = r->scratch,
        .findings = r->findings,
        .rule = RULE_FRONT_FIELD,
        .unknown_rule = RULE_FRONT_UNKNOWN,
        .unknown = UNKNOWN_ALLOWED,
        .what = "the front matter",
    };
    map = yaml_parse(span_slice(source, from, to - from), &origin, r->scratch, r->findings);
    if (map == NULL) {
        out->title = salvage_title(r, span_slice(source, from, to - from));
        *well = false;
        return body;
    }
    fields_read(&f, map, FIELDS, countof(FIELDS), &in);
    keep(r, &in, out);
    keep_parent(r, &f, in.parent, out);
    keep_changes(r, &f, in.changes, out);
    if (map->kind == NODE_MAP && node_find(map, SPAN("kind")) != NULL) {
        struct place place = fields_place(&f, node_find(map, SPAN("kind")));

        out->kind_at = place.at;
        out->kind_len = place.len;
    }
    return body;
}
