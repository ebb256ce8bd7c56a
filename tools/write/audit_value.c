/* write/audit_value.c: figures under their names; each is set once and printed by every form.
 *
 * A share stands only beside the two numbers that it is made of, and not at all when there is
 * nothing to divide by.
 */
#include "text/risk.h"
#include "write/audit_part.h"

struct span audit_percent(struct arena *arena, uint64_t part, uint64_t whole)
{
    uint64_t hundredths;

    if (whole == 0) {
        return (struct span){0};
    }
    hundredths = (part * 10000 + whole / 2) / whole;
    return span_format(arena, "%llu.%02llu", (unsigned long long)(hundredths / 100),
                       (unsigned long long)(hundredths % 100));
}

void audit_tell_share(const struct audit_teller *t, struct value *map, const char *name,
                      uint64_t part, uint64_t whole)
{
    if (whole > 0) {
        value_set_number(map, name, audit_percent(t->arena, part, whole));
    }
}

void audit_tell_date(const struct audit_teller *t, struct value *map, const char *name,
                     struct date date)
{
    if (date.year > 0) {
        value_set_text(map, name, date_iso(t->arena, date));
    }
}

static void tell_standings(struct value *map, const struct coverage *coverage)
{
    static const char *const names[STANDING_COUNT] = {"t1",        "t2",  "t3",
                                                      "simulated", "llm", "untagged"};

    value_set_size(map, "sentences", coverage_total(coverage));
    value_set_size(map, "sourced", coverage_sourced(coverage));
    for (size_t i = 0; i < STANDING_COUNT; i++) {
        value_set_size(map, names[i], coverage->count[i]);
    }
}

void audit_tell_count(const struct audit_teller *t, struct value *map,
                      const struct audit_count *count)
{
    uint32_t sentences = audit_sentences(count), sourced = audit_sourced(count);
    uint64_t words = 0, sourced_words = 0;

    for (size_t i = 0; i < STANDING_COUNT; i++) {
        words += count->words[i];
        sourced_words += i <= STANDING_T3 ? count->words[i] : 0;
    }
    tell_standings(map, &count->all);
    audit_tell_share(t, map, "sourced_percent", sourced, sentences);
    audit_tell_share(t, map, "llm_percent", count->all.count[STANDING_LLM], sentences);
    audit_tell_share(t, map, "only_t3_percent", count->all.count[STANDING_T3], sourced);
    value_set_size(map, "single_source", count->single);
    audit_tell_share(t, map, "single_source_percent", count->single, sourced);
    value_set_size(map, "high_risk", coverage_total(&count->risky));
    value_set_size(map, "high_risk_from_runs", count->risky_runs);
    value_set_size(map, "high_risk_sourced", coverage_sourced(&count->risky));
    value_set_size(map, "high_risk_t1_t2",
                   count->risky.count[STANDING_T1] + count->risky.count[STANDING_T2]);
    audit_tell_share(t, map, "high_risk_sourced_percent", coverage_sourced(&count->risky),
                     audit_need_source(count));
    value_set_size(map, "words", words);
    value_set_size(map, "sourced_words", sourced_words);
    audit_tell_share(t, map, "sourced_words_percent", sourced_words, words);
    value_set_size(map, "citations", count->cites);
}

struct value *audit_sentence_value(const struct audit *audit, const struct site *site,
                                   uint32_t article, uint32_t claim, struct arena *arena)
{
    const struct facts *facts = &site->articles[article];
    const struct fact_claim *c = &facts->claims[claim];
    enum standing standing = site_standing(site, facts, c);
    struct value *map = value_map(arena);

    value_set_text(map, "path", facts->path);
    value_set_size(map, "line", c->line);
    value_set_text(map, "article", facts->title);
    if (c->section < facts->section_count) {
        value_set_text(map, "section", facts->sections[c->section].title);
    }
    value_set_text(map, "id", fact_claim_id(c));
    value_set_text(map, "mark", fact_claim_mark(c));
    value_set_text(map, "standing", span_of(standing_name(standing)));
    value_set_text(map, "slug", span_of(standing_slug(standing)));
    value_set_text(map, "risk", span_of(c->risk == NULL ? "" : c->risk->title));
    value_set_text(map, "text", fact_claim_text(c));
    if (site == audit->site) {
        value_set_text(map, "url",
                       span_format(arena, "%.*s%.*s#%.*s", SPAN_ARG(audit->in.pages),
                                   SPAN_ARG(facts->address), SPAN_ARG(fact_claim_id(c))));
    }
    return map;
}

static struct value *run_value(const struct audit_teller *t, const struct audit_run *run)
{
    const struct audit *audit = t->audit;
    struct value *map = run->length == 0 ? value_map(t->arena)
                                         : audit_sentence_value(audit, audit->site, run->article,
                                                                run->claim, t->arena);

    value_set_size(map, "length", run->length);
    return map;
}

/* ---- the ledger ---- */

static struct value *exception_values(const struct audit_teller *t)
{
    struct value *list = value_list(t->arena);

    for (size_t i = 0; i < t->audit->article_count; i++) {
        const struct facts *facts = t->audit->articles[i].facts;

        for (size_t k = 0; k < facts->suppression_count; k++) {
            const struct suppression *s = &facts->suppressions[k];
            struct value *map = value_map(t->arena);

            value_set_text(map, "path", facts->path);
            value_set_size(map, "line", s->line);
            value_set_text(map, "rule", s->rule);
            value_set_text(map, "reason", s->reason);
            value_add(list, map);
        }
    }
    return list;
}

static void tell_ledger(const struct audit_teller *t, struct value *root)
{
    const struct audit *audit = t->audit;
    struct value *map = value_map(t->arena), *scopes = value_list(t->arena);
    struct value *exempt = value_list(t->arena);
    uint64_t left_out = 0;

    for (int i = 0; i < SCOPE_COUNT; i++) {
        struct value *scope = value_map(t->arena);

        value_set_text(scope, "name", span_of(scope_name((enum claim_scope)i)));
        audit_tell_count(t, scope, &audit->scopes[i]);
        value_add(scopes, scope);
    }
    for (int i = 0; i < EXEMPT_COUNT; i++) {
        struct value *row = value_map(t->arena);

        value_set_text(row, "name", span_of(exemption_name((enum exemption)i)));
        value_set_size(row, "count", audit->total.exempt[i]);
        value_set_text(row, "reason", span_of(exemption_reason((enum exemption)i)));
        value_add(exempt, row);
        left_out += audit->total.exempt[i];
    }
    value_set_size(map, "texts", audit_sentences(&audit->total) + left_out);
    value_set_size(map, "counted", audit_sentences(&audit->total));
    value_set_size(map, "exempt", left_out);
    value_set_size(map, "drafts", audit->in.drafts);
    value_set(map, "scopes", scopes);
    value_set(map, "exemptions", exempt);
    value_set(map, "exceptions", exception_values(t));
    value_set(root, "ledger", map);
}

static void tell_kinds(const struct audit_teller *t, struct value *root)
{
    struct value *list = value_list(t->arena);

    for (size_t i = 0; i < t->audit->kind_count; i++) {
        const struct audit_kind *kind = &t->audit->kinds[i];
        struct value *map = value_map(t->arena);

        value_set_text(map, "name", kind->kind->name);
        value_set_text(map, "title", kind->kind->title);
        value_set_flag(map, "tags_required", kind->kind->provenance == PROVENANCE_REQUIRED);
        value_set_size(map, "articles", kind->articles);
        value_set_size(map, "longest_llm_run", kind->run.length);
        audit_tell_count(t, map, &kind->count);
        value_add(list, map);
    }
    value_set(root, "kinds", list);
}

static void tell_folders(const struct audit_teller *t, struct value *root)
{
    struct value *list = value_list(t->arena);

    for (size_t i = 0; i < t->audit->folder_count; i++) {
        const struct audit_folder *folder = &t->audit->folders[i];
        struct value *map = value_map(t->arena);

        value_set_text(map, "name", folder->name.len > 0 ? folder->name : SPAN("."));
        value_set_text(map, "title", folder->title.len > 0 ? folder->title : SPAN("."));
        value_set_size(map, "articles", folder->articles);
        audit_tell_count(t, map, &folder->count);
        value_add(list, map);
    }
    value_set(root, "sections", list);
}

/* ---- risk and structure ---- */

/* Sentences that somebody might act on and that neither a source of tier T1 or T2 nor a run carries. */
static struct value *weak_values(const struct audit_teller *t, size_t *count)
{
    const struct audit *audit = t->audit;
    struct value *list = value_list(t->arena);

    *count = 0;
    for (uint32_t i = 0; i < audit->article_count; i++) {
        const struct facts *facts = audit->articles[i].facts;

        if (audit_sentences(&audit->articles[i].count) == 0) {
            continue;
        }
        for (uint32_t k = 0; k < facts->claim_count; k++) {
            const struct fact_claim *claim = &facts->claims[k];
            enum standing standing = site_standing(audit->site, facts, claim);

            if (claim->risk != NULL && standing > STANDING_T2 &&
                !audit_stands_on_run(claim, standing) && (*count)++ < AUDIT_LISTED) {
                value_add(list, audit_sentence_value(audit, audit->site, i, k, t->arena));
            }
        }
    }
    return list;
}

static void tell_risk(const struct audit_teller *t, struct value *root)
{
    struct value *map = value_map(t->arena), *classes = value_list(t->arena), *weak;
    size_t count;

    for (int i = 0; i < AUDIT_RISKS; i++) {
        const struct coverage *coverage = &t->audit->risks[i];
        struct value *row = value_map(t->arena);

        value_set_text(row, "name", span_of(risk_title((enum risk)(RISK_DOSE + i))));
        tell_standings(row, coverage);
        audit_tell_share(t, row, "sourced_percent", coverage_sourced(coverage),
                         coverage_total(coverage));
        value_add(classes, row);
    }
    weak = weak_values(t, &count);
    value_set(map, "classes", classes);
    value_set_size(map, "without_t1_t2", count);
    value_set_size(map, "listed", value_count(weak));
    value_set(map, "list", weak);
    value_set(root, "risk", map);
}

static void tell_structure(const struct audit_teller *t, struct value *root)
{
    const struct audit *audit = t->audit;
    struct value *map = value_map(t->arena);
    uint64_t words = 0;

    for (size_t i = 0; i < STANDING_COUNT; i++) {
        words += audit->total.words[i];
    }
    value_set(map, "longest_llm_run", run_value(t, &audit->run));
    if (words > 0) {
        value_set_number(map, "citations_per_100_words",
                         audit_percent(t->arena, audit->total.cites, words));
    }
    value_set_size(map, "lines", audit->lines_found);
    value_set_size(map, "lines_sourced", audit->lines_hit);
    value_set(root, "structure", map);
}

/* ---- the rest ---- */

static void tell_findings(const struct audit_teller *t, struct value *root)
{
    const struct findings *findings = t->audit->in.findings;
    struct value *map = value_map(t->arena), *rules = value_list(t->arena);
    size_t counts[RULE_COUNT] = {0};

    if (findings == NULL) {
        return;
    }
    for (size_t i = 0; i < findings->count; i++) {
        counts[findings->at[i].rule]++;
    }
    value_set_size(map, "errors", findings_count(findings, SEVERITY_ERROR));
    value_set_size(map, "warnings", findings_count(findings, SEVERITY_WARNING));
    value_set_size(map, "notes", findings_count(findings, SEVERITY_NOTE));
    for (size_t i = 0; i < RULE_COUNT; i++) {
        struct value *row;

        if (counts[i] == 0) {
            continue;
        }
        row = value_map(t->arena);
        value_set_text(row, "rule", span_of(rule_get((enum rule_id)i)->slug));
        value_set_size(row, "count", counts[i]);
        value_add(rules, row);
    }
    value_set(map, "rules", rules);
    value_set(root, "findings", map);
}

static void tell_head(const struct audit_teller *t, struct value *root)
{
    const struct audit *audit = t->audit;
    struct hash128 rules = {0};
    char hex[HASH128_HEX + 1];

    for (size_t i = 0; i < RULE_COUNT; i++) {
        const struct rule *rule = rule_get((enum rule_id)i);

        rules = hash128_mix(rules, hash128_of(span_format(t->arena, "%s %s", rule->slug,
                                                          severity_name(rule->severity))));
    }
    value_set_text(root, "format", SPAN("engram-audit"));
    value_set_size(root, "format_version", 1);
    value_set_text(root, "engram", audit->in.version);
    value_set_text(root, "title", audit->site->config.title);
    hash128_print(audit->content, hex);
    value_set_text(root, "content", span_copy(t->arena, span_slice(span_of(hex), 0, 12)));
    hash128_print(rules, hex);
    value_set_text(root, "rules", span_copy(t->arena, span_slice(span_of(hex), 0, 12)));
    hash128_print(audit->register_id, hex);
    value_set_text(root, "register", span_copy(t->arena, span_slice(span_of(hex), 0, 12)));
    value_set_text(root, "revision", audit->in.revision);
    audit_tell_date(t, root, "newest", audit->newest);
}

struct value *audit_value(const struct audit *audit, struct arena *arena)
{
    const struct audit_teller t = {audit, arena};
    struct value *root = value_map(arena), *total = value_map(arena), *glossary = value_map(arena);

    tell_head(&t, root);
    value_set_size(total, "articles", audit->counted);
    audit_tell_count(&t, total, &audit->total);
    value_set(root, "total", total);
    audit_tell_count(&t, glossary, &audit->glossary);
    value_set(root, "glossary", glossary);
    tell_ledger(&t, root);
    tell_kinds(&t, root);
    tell_folders(&t, root);
    tell_risk(&t, root);
    tell_structure(&t, root);
    audit_tell_sources(&t, root);
    audit_tell_people(&t, root);
    tell_findings(&t, root);
    audit_tell_change(&t, root);
    return root;
}
