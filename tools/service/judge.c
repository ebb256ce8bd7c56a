/* service/judge.c: findings are few and exceptions fewer, so both are walked. */
#include "service/judge.h"

#include "diag/suggest.h"

struct judge {
    struct compile *compile;
    const struct facts **by_file; /* NULL for files that are no article */
};

static const struct kind_severity *severity_of(const struct kind *kind, enum rule_id rule)
{
    for (size_t i = 0; i < kind->severity_count; i++) {
        if (kind->severities[i].rule == rule) {
            return &kind->severities[i];
        }
    }
    return NULL;
}

static bool covers(const struct suppression *s, const struct finding *finding)
{
    return finding->place.at >= s->from && finding->place.at < s->end &&
           span_is(s->rule, rule_get(finding->rule)->slug);
}

/* Whether the finding stays; marks the exceptions that take it away. */
static bool stays(const struct judge *j, struct finding *finding)
{
    const struct facts *article =
        finding->place.file < j->compile->tree.count ? j->by_file[finding->place.file] : NULL;
    const struct kind_severity *own;

    if (article == NULL) {
        return true;
    }
    for (size_t i = 0; i < article->suppression_count; i++) {
        struct suppression *s = &article->suppressions[i];

        if (s->reason.len > 0 && covers(s, finding)) {
            s->used = true;
            return false;
        }
    }
    own = severity_of(article->kind, finding->rule);
    if (own != NULL) {
        finding->severity = own->severity;
    }
    return own == NULL || !own->off;
}

static void report_suppression(struct findings *findings, const struct facts *article,
                               const struct suppression *s)
{
    struct place place = {article->file, s->at, s->len};
    struct suggest near = suggest_for(s->rule);

    if (rule_find(s->rule) == NULL) {
        for (size_t i = 0; i < RULE_COUNT; i++) {
            suggest_offer(&near, span_of(rule_get((enum rule_id)i)->slug));
        }
        finding_add(findings, place, RULE_SUPPRESS_UNKNOWN, "there is no rule '%.*s'",
                    SPAN_ARG(s->rule))
            ->help = near.best.len > 0
                         ? span_format(findings->arena, "did you mean '%.*s'?", SPAN_ARG(near.best))
                         : SPAN("'engram explain' lists all rules");
    } else if (s->reason.len == 0) {
        finding_add(findings, place, RULE_SUPPRESS_REASON, "the exception gives no reason")->help =
            SPAN("write it behind a colon: engram-allow rule: reason");
    } else if (!s->used) {
        finding_add(findings, place, RULE_SUPPRESS_UNUSED, "nothing here breaks the rule '%.*s'",
                    SPAN_ARG(s->rule))
            ->help = SPAN("remove the exception");
    }
}

static void renumber(struct findings *findings, const uint32_t *numbers, size_t count)
{
    for (size_t i = 0; i < findings->count; i++) {
        struct place *place = &findings->at[i].place;

        place->file = place->file < count ? numbers[place->file] : place->file;
    }
}

/* Files that came later lie behind the others. */
static void sort_by_path(struct findings *findings, const struct tree *tree)
{
    uint32_t *order = tree_order(tree, findings->arena), *back;

    if (order == NULL) {
        findings_sort(findings);
        return;
    }
    back = ARENA_ARRAY(findings->arena, uint32_t, tree->count);
    for (uint32_t i = 0; i < tree->count; i++) {
        back[order[i]] = i;
    }
    renumber(findings, order, tree->count);
    findings_sort(findings);
    renumber(findings, back, tree->count);
}

void judge_findings(struct compile *compile)
{
    struct findings *findings = &compile->findings;
    struct judge j = {compile,
                      ARENA_ARRAY(findings->arena, const struct facts *, compile->tree.count + 1)};
    size_t kept = 0;

    for (size_t i = 0; i < compile->article_count; i++) {
        j.by_file[compile->facts[i].file] = &compile->facts[i];
    }
    if (compile->glossary.article != NULL) {
        j.by_file[compile->glossary_facts.file] = &compile->glossary_facts;
    }
    for (size_t i = 0; i < findings->count; i++) {
        if (stays(&j, &findings->at[i])) {
            findings->at[kept++] = findings->at[i];
        }
    }
    findings->count = kept;
    for (size_t i = 0; i < compile->tree.count; i++) {
        const struct facts *article = j.by_file[i];

        for (size_t s = 0; article != NULL && s < article->suppression_count; s++) {
            report_suppression(findings, article, &article->suppressions[s]);
        }
    }
    sort_by_path(findings, &compile->tree);
}
