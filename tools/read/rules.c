/* read/rules.c: compares the headings of an article with what its kind promises. */
#include "read/rules.h"

#include "base/unicode.h"
#include "diag/suggest.h"

void rules_unknown_kind(struct reading *r, struct span name)
{
    struct place place = {r->article->file, r->article->front.kind_at, r->article->front.kind_len};
    struct suggest near = suggest_for(name);
    struct finding *finding = finding_add(r->findings, place, RULE_FRONT_KIND,
                                          "no kind of article is called '%.*s'", SPAN_ARG(name));

    for (size_t i = 0; i < r->reader->schema->count; i++) {
        suggest_offer(&near, r->reader->schema->kinds[i].name);
    }
    finding->help = near.best.len > 0 ? span_format(r->findings->arena, "did you mean '%.*s'?",
                                                    SPAN_ARG(near.best))
                                      : SPAN("declare it in content/schema.yaml");
}

static bool same_title(struct reading *r, struct span a, struct span b)
{
    return span_equal(unicode_fold(r->scratch, a), unicode_fold(r->scratch, b));
}

/* The section with this title at index `from` or later; SIZE_MAX when there is none. */
static size_t find_section(struct reading *r, struct span title, size_t from)
{
    for (size_t i = from; i < r->article->section_count; i++) {
        if (same_title(r, r->article->sections[i].title, title)) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* The heading that is most likely a misspelt `title`. */
static const struct section *nearest(struct reading *r, struct span title)
{
    struct suggest near = suggest_for(title);
    const struct section *best = NULL;

    for (size_t i = 1; i < r->article->section_count; i++) {
        struct span before = near.best;

        suggest_offer(&near, r->article->sections[i].title);
        if (near.best.at != before.at) {
            best = &r->article->sections[i];
        }
    }
    return best;
}

static void report_missing(struct reading *r, struct span title)
{
    const struct section *near = nearest(r, title);
    struct place place = {r->article->file, 0, 0};
    struct finding *finding;

    if (near != NULL) {
        place.at = near->at;
        place.len = near->len;
    } else if (r->article->section_count > 1) {
        const struct section *last = &r->article->sections[r->article->section_count - 1];

        place.at = last->at;
        place.len = last->len;
    }
    finding = finding_add(r->findings, place, RULE_SECTION_MISSING,
                          "the section '%.*s' is missing, which the kind '%.*s' requires",
                          SPAN_ARG(title), SPAN_ARG(r->article->kind->name));
    if (near != NULL) {
        finding->help =
            span_format(r->findings->arena, "is '%.*s' meant to be it?", SPAN_ARG(near->title));
    } else {
        finding->help = span_format(r->findings->arena, "add '## %.*s'", SPAN_ARG(title));
    }
}

static void check_order(struct reading *r)
{
    const struct kind *kind = r->article->kind;
    size_t expected = 1, before = SIZE_MAX;

    for (size_t i = 0; i < kind->section_count; i++) {
        size_t at = find_section(r, kind->sections[i], 1);

        if (at == SIZE_MAX) {
            report_missing(r, kind->sections[i]);
        } else if (at < expected) {
            const struct section *s = &r->article->sections[at];

            finding_add(r->findings, (struct place){r->article->file, s->at, s->len},
                        RULE_SECTION_ORDER, "the section '%.*s' stands too early",
                        SPAN_ARG(kind->sections[i]))
                ->help = span_format(r->findings->arena, "move it behind '%.*s'",
                                     SPAN_ARG(kind->sections[before]));
        } else {
            expected = at + 1;
            before = i;
        }
    }
}

static void check_empty(struct reading *r)
{
    for (size_t i = 1; i < r->article->section_count; i++) {
        const struct section *s = &r->article->sections[i];

        if (s->first == NULL) {
            finding_add(r->findings, (struct place){r->article->file, s->at, s->len},
                        RULE_SECTION_EMPTY, "the section '%.*s' has no content", SPAN_ARG(s->title))
                ->help = SPAN("write it, or remove the heading");
        }
    }
}

void rules_check_sections(struct reading *r)
{
    check_order(r);
    if (r->required) {
        check_empty(r);
    }
}
