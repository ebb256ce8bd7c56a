/* read/tables.c: one YAML list by the table of its fields, one text of tab-separated lines. */
#include "read/tables.h"

#include "read/fields.h"
#include "text/yaml.h"

static const struct field GENERATOR_FIELDS[] = {
    {"id", FIELD_TEXT, offsetof(struct generator, id), true},
    {"model", FIELD_TEXT, offsetof(struct generator, model), true},
    {"version", FIELD_TEXT, offsetof(struct generator, version), false},
    {"date", FIELD_DATE, offsetof(struct generator, date), true},
    {"reviewer", FIELD_TEXT, offsetof(struct generator, reviewer), false},
    {"note", FIELD_TEXT, offsetof(struct generator, note), false},
};

static void read_generator(const struct field_reader *f, const struct node *node,
                           struct generators *out)
{
    struct generator generator = {0};

    if (!fields_read(f, node, GENERATOR_FIELDS, countof(GENERATOR_FIELDS), &generator)) {
        return;
    }
    for (size_t i = 0; i < out->count; i++) {
        if (span_equal(out->at[i].id, generator.id)) {
            fields_report(f, node, "two generators have the id '%.*s'", SPAN_ARG(generator.id));
            return;
        }
    }
    *vec_add(f->arena, out) = generator;
}

void generators_read(const struct input *in, struct arena *arena, struct findings *findings,
                     struct generators *out)
{
    static const struct field fields[] = {{"generators", FIELD_NODE, 0, true}};
    struct origin origin = origin_linear(arena, in->file, 0);
    struct field_reader f = {.origin = &origin,
                             .arena = arena,
                             .findings = findings,
                             .rule = RULE_GENERATOR_FIELD,
                             .unknown_rule = RULE_GENERATOR_FIELD,
                             .unknown = UNKNOWN_REFUSED,
                             .what = "the list of generators"};
    const struct node *map = yaml_parse(in->bytes, &origin, arena, findings), *list = NULL;

    if (map == NULL || !fields_read(&f, map, fields, countof(fields), &list)) {
        return;
    }
    if (list->kind != NODE_LIST) {
        fields_report(&f, list, "'generators' must be a list");
        return;
    }
    f.what = "a generator";
    for (const struct node *node = list->first; node != NULL; node = node->next) {
        read_generator(&f, node, out);
    }
}

/* False when a field is missing or is not what it should be; the note may be. */
static bool read_review(size_t at, struct span line, struct review *out)
{
    struct review review = {.at = (uint32_t)at, .len = (uint32_t)line.len};
    bool well;

    review.path = span_trim(span_cut(&line, '\t'));
    review.mark = span_trim(span_cut(&line, '\t'));
    well = review_verdict_parse(span_trim(span_cut(&line, '\t')), &review.verdict);
    review.reviewer = span_trim(span_cut(&line, '\t'));
    well = date_parse(span_trim(span_cut(&line, '\t')), &review.date) && well;
    review.note = span_trim(line);
    *out = review;
    return well && review.path.len > 0 && review.mark.len > 0 && review.reviewer.len > 0 &&
           review.date.year > 0;
}

void reviews_read(const struct input *in, struct arena *arena, struct findings *findings,
                  struct reviews *out)
{
    struct span rest = in->bytes;

    out->file = in->file;
    while (rest.len > 0) {
        size_t at = in->bytes.len - rest.len;
        struct span line = span_trim_right(span_cut(&rest, '\n'));
        struct review review;

        if (line.len == 0 || line.at[0] == '#') {
            continue;
        }
        if (!read_review(at, line, &review)) {
            finding_add(findings, (struct place){in->file, review.at, review.len},
                        RULE_REVIEW_FIELD, "the line is no sign-off")
                ->help =
                SPAN("article, mark, verdict (supported, partly, unsupported, rejected or cannot "
                     "access), reviewer and date, with tabs between");
            continue;
        }
        *vec_add(arena, out) = review;
    }
}
