/* read/verified.c: the fields by a table; the words by their names. */
#include "read/verified.h"

#include "base/path.h"
#include "read/fields.h"
#include "text/json.h"

struct verified_in {
    struct verified verified;
    struct span on, state, retraction, page, archived;
    const struct node *differences, *witnesses;
};

struct witness_in {
    struct witness witness;
    struct span says, dated, on;
};

#define TEXT(name, member)                                            \
    {                                                                 \
        name, FIELD_TEXT, offsetof(struct verified_in, member), false \
    }

static const struct field FIELDS[] = {
    {"key", FIELD_TEXT, offsetof(struct verified_in, verified.key), true},
    {"of", FIELD_TEXT, offsetof(struct verified_in, verified.of), true},
    {"state", FIELD_TEXT, offsetof(struct verified_in, state), true},
    {"retraction", FIELD_TEXT, offsetof(struct verified_in, retraction), true},
    {"notice", FIELD_FLAG, offsetof(struct verified_in, verified.is_notice), false},
    {"differences", FIELD_NODE, offsetof(struct verified_in, differences), false},
    {"witnesses", FIELD_NODE, offsetof(struct verified_in, witnesses), false},
    TEXT("on", on),
    TEXT("reason", verified.reason),
    TEXT("published", verified.published),
    TEXT("page", page),
    TEXT("moved", verified.page_url),
    TEXT("archive", verified.archive_url),
    TEXT("archived", archived),
};

static bool read_date(const struct field_reader *f, const struct node *map, struct span text,
                      struct date *out)
{
    if (text.len == 0 || date_parse(text, out)) {
        return true;
    }
    fields_report(f, map, "'%.*s' is no date", SPAN_ARG(text));
    return false;
}

static bool read_differences(const struct field_reader *f, const struct node *list,
                             struct differences *out)
{
    static const struct field fields[] = {
        {"field", FIELD_TEXT, offsetof(struct difference, field), true},
        {"ours", FIELD_TEXT, offsetof(struct difference, ours), false},
        {"theirs", FIELD_TEXT, offsetof(struct difference, theirs), false},
        {"by", FIELD_TEXT, offsetof(struct difference, by), false},
    };
    bool well = true;

    for (const struct node *item = list->first; item != NULL; item = item->next) {
        struct difference difference = {0};

        if (fields_read(f, item, fields, countof(fields), &difference)) {
            *vec_add(f->arena, out) = difference;
        } else {
            well = false;
        }
    }
    return well;
}

static bool read_witnesses(const struct field_reader *f, const struct node *list,
                           struct witnesses *out)
{
    static const struct field fields[] = {
        {"by", FIELD_TEXT, offsetof(struct witness_in, witness.by), true},
        {"says", FIELD_TEXT, offsetof(struct witness_in, says), true},
        {"notice", FIELD_TEXT, offsetof(struct witness_in, witness.notice), false},
        {"dated", FIELD_TEXT, offsetof(struct witness_in, dated), false},
        {"on", FIELD_TEXT, offsetof(struct witness_in, on), false},
    };

    for (const struct node *item = list->first; item != NULL; item = item->next) {
        struct witness_in in = {0};

        if (!fields_read(f, item, fields, countof(fields), &in) ||
            !read_date(f, item, in.dated, &in.witness.dated) ||
            !read_date(f, item, in.on, &in.witness.on)) {
            return false;
        }
        if (!retraction_parse(in.says, &in.witness.says)) {
            fields_report(f, item, "a witness cannot say '%.*s'", SPAN_ARG(in.says));
            return false;
        }
        *vec_add(f->arena, out) = in.witness;
    }
    return true;
}

static bool read_words(const struct field_reader *f, const struct node *map, struct verified_in *in)
{
    struct verified *v = &in->verified;

    if (!verified_state_parse(in->state, &v->state)) {
        fields_report(f, map, "there is no state '%.*s'", SPAN_ARG(in->state));
        return false;
    }
    if (!retraction_parse(in->retraction, &v->retraction)) {
        fields_report(f, map, "a retraction cannot be '%.*s'", SPAN_ARG(in->retraction));
        return false;
    }
    if (in->page.len > 0 && !page_state_parse(in->page, &v->page)) {
        fields_report(f, map, "a page cannot be '%.*s'", SPAN_ARG(in->page));
        return false;
    }
    return read_date(f, map, in->on, &v->on) && read_date(f, map, in->archived, &v->archive_on);
}

bool verified_read(const struct input *file, struct arena *arena, struct findings *findings,
                   struct verified *out)
{
    struct origin origin = origin_linear(arena, file->file, 0);
    struct field_reader f = {
        .origin = &origin,
        .arena = arena,
        .findings = findings,
        .rule = RULE_SOURCE_VERIFIED,
        .unknown_rule = RULE_SOURCE_VERIFIED,
        .unknown = UNKNOWN_REFUSED,
        .what = "the verdict",
    };
    const struct node *map =
        json_parse(file->bytes, &origin, arena, findings, RULE_SOURCE_VERIFIED);
    struct verified_in in = {.verified = {.file = file->file}};

    if (map == NULL || !fields_read(&f, map, FIELDS, countof(FIELDS), &in) ||
        !read_words(&f, map, &in)) {
        return false;
    }
    *out = in.verified;
    if (!span_equal(out->key, path_stem(file->path))) {
        fields_report(&f, map, "the key '%.*s' is not the name of the file", SPAN_ARG(out->key));
        return false;
    }
    return (in.differences == NULL || read_differences(&f, in.differences, &out->differences)) &&
           (in.witnesses == NULL || read_witnesses(&f, in.witnesses, &out->witnesses));
}
