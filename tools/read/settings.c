/* read/settings.c: two small files by tables of fields. */
#include "read/settings.h"

#include "base/vec.h"
#include "read/fields.h"
#include "text/yaml.h"
#include "wiki/article.h"

static struct field_reader reader_of(struct arena *arena, struct findings *findings,
                                     const struct origin *origin, enum rule_id rule,
                                     const char *what)
{
    return (struct field_reader){
        .origin = origin,
        .arena = arena,
        .findings = findings,
        .rule = rule,
        .unknown_rule = rule,
        .unknown = UNKNOWN_REFUSED,
        .what = what,
    };
}

/* ---- site.yaml ---- */

struct site_in {
    struct config config;
    const struct node *tiers, *sections, *footer, *revise, *verify, *audit, *machine_files;
};

static bool is_map(const struct field_reader *f, const struct node *node)
{
    if (node->kind != NODE_MAP) {
        fields_report(f, node, "'%.*s' must be a mapping", SPAN_ARG(node->key));
    }
    return node->kind == NODE_MAP;
}

static void read_tiers(const struct field_reader *f, const struct node *tiers, struct config *out)
{
    static const struct field fields[] = {
        {"label", FIELD_TEXT, offsetof(struct tier_text, label), true},
        {"meaning", FIELD_TEXT, offsetof(struct tier_text, meaning), true},
    };
    static const char *const names[] = {"T1", "T2", "T3"};
    struct field_reader inner = *f;

    inner.what = "a tier";
    if (tiers == NULL || !is_map(f, tiers)) {
        return;
    }
    for (const struct node *tier = tiers->first; tier != NULL; tier = tier->next) {
        size_t i = 0;

        while (i < countof(names) && !span_is(tier->key, names[i])) {
            i++;
        }
        if (i == countof(names)) {
            fields_report(f, tier, "'%.*s' is none of the tiers T1, T2 and T3",
                          SPAN_ARG(tier->key));
        } else {
            fields_read(&inner, tier, fields, countof(fields), &out->tiers[i]);
        }
    }
}

static void read_sections(const struct field_reader *f, const struct node *sections,
                          struct config *out)
{
    static const struct field fields[] = {
        {"title", FIELD_TEXT, offsetof(struct section_text, title), true},
        {"description", FIELD_TEXT, offsetof(struct section_text, description), false},
    };
    struct field_reader inner = *f;

    inner.what = "a section";
    if (sections == NULL || !is_map(f, sections)) {
        return;
    }
    out->sections = ARENA_ARRAY(f->arena, struct section_text, sections->count);
    for (const struct node *node = sections->first; node != NULL; node = node->next) {
        struct section_text *section = &out->sections[out->section_count];

        section->folder = node->key;
        if (fields_read(&inner, node, fields, countof(fields), section)) {
            out->section_count++;
        }
    }
}

static void read_footer(const struct field_reader *f, const struct node *footer, struct config *out)
{
    if (footer == NULL) {
        return;
    }
    if (footer->kind != NODE_LIST) {
        fields_report(f, footer, "'footer' must be a list of articles");
        return;
    }
    out->footer = ARENA_ARRAY(f->arena, struct footer_link, footer->count);
    for (const struct node *node = footer->first; node != NULL; node = node->next) {
        struct place place = fields_place(f, node);

        if (node->kind != NODE_TEXT) {
            fields_report(f, node, "an item of 'footer' must be the name of an article");
            continue;
        }
        out->footer[out->footer_count++] =
            (struct footer_link){span_trim(node->text), place.file, place.at, place.len};
    }
}

/* Mail or issues: a form that offers both would ask the reader which of them is read. */
static void read_revise(const struct field_reader *f, const struct node *revise, struct config *out)
{
    static const struct field fields[] = {
        {"mailto", FIELD_TEXT, offsetof(struct config, revise), false},
        {"issues", FIELD_TEXT, offsetof(struct config, revise_issues), false},
    };
    struct field_reader inner = *f;

    inner.what = "'revise'";
    if (revise == NULL || !fields_read(&inner, revise, fields, countof(fields), out)) {
        return;
    }
    if ((out->revise.len > 0) == (out->revise_issues.len > 0)) {
        fields_report(f, revise, "'revise' must have one of 'mailto' and 'issues'");
        out->revise_issues = (struct span){0};
    }
    if (out->revise_issues.len > 0 && !span_starts(out->revise_issues, SPAN("https://")) &&
        !span_starts(out->revise_issues, SPAN("http://"))) {
        fields_report(f, node_find(revise, SPAN("issues")),
                      "'%.*s' is no address of a page where issues are opened",
                      SPAN_ARG(out->revise_issues))
            ->help = SPAN("write it as https://example.org/wiki/issues/new");
        out->revise_issues = (struct span){0};
    }
    if (out->revise.len > 0 && span_find(out->revise, '@') == out->revise.len) {
        fields_report(f, node_find(revise, SPAN("mailto")), "'%.*s' is no mail address",
                      SPAN_ARG(out->revise));
        out->revise = (struct span){0};
    }
}

static void read_verify(const struct field_reader *f, const struct node *verify, struct config *out)
{
    static const struct field fields[] = {
        {"mailto", FIELD_TEXT, offsetof(struct config_verify, mailto), false},
        {"doi", FIELD_TEXT, offsetof(struct config_verify, doi), false},
        {"crossref", FIELD_TEXT, offsetof(struct config_verify, crossref), false},
        {"datacite", FIELD_TEXT, offsetof(struct config_verify, datacite), false},
        {"ncbi", FIELD_TEXT, offsetof(struct config_verify, ncbi), false},
        {"pmc", FIELD_TEXT, offsetof(struct config_verify, pmc), false},
        {"books", FIELD_TEXT, offsetof(struct config_verify, books), false},
        {"archive", FIELD_TEXT, offsetof(struct config_verify, archive), false},
        {"web", FIELD_TEXT, offsetof(struct config_verify, web), false},
        {"limits", FIELD_TEXT, offsetof(struct config_verify, limits), false},
        {"retraction_watch", FIELD_TEXT, offsetof(struct config_verify, retraction_watch), false},
    };
    struct field_reader inner = *f;

    inner.what = "'verify'";
    if (verify != NULL) {
        fields_read(&inner, verify, fields, countof(fields), &out->verify);
    }
}

static void read_audit(const struct field_reader *f, const struct node *audit, struct config *out)
{
    static const struct field fields[] = {
        {"min_coverage", FIELD_TEXT, offsetof(struct config_audit, min_coverage), false},
        {"min_risk_coverage", FIELD_TEXT, offsetof(struct config_audit, min_risk_coverage), false},
        {"max_llm_run", FIELD_TEXT, offsetof(struct config_audit, max_llm_run), false},
    };
    struct field_reader inner = *f;

    inner.what = "'audit'";
    if (audit != NULL) {
        fields_read(&inner, audit, fields, countof(fields), &out->audit);
    }
}

/* "machine_files: [json, prov]": these and no others; an empty list stands for none. */
static void read_machine_files(const struct field_reader *f, const struct node *list,
                               struct config *out)
{
    if (list == NULL) {
        return;
    }
    if (list->kind != NODE_LIST) {
        fields_report(f, list, "'%.*s' must be a list", SPAN_ARG(list->key))->help =
            SPAN("write [] for none");
        return;
    }
    memset(out->machine_files, 0, sizeof out->machine_files);
    for (const struct node *item = list->first; item != NULL; item = item->next) {
        size_t file = fields_choice(f, item, MACHINE_NAMES, MACHINE_COUNT);

        if (file != SIZE_MAX) {
            out->machine_files[file] = true;
        }
    }
}

void config_read(struct span yaml, uint32_t file, struct arena *arena, struct findings *findings,
                 struct config *out)
{
    static const struct field fields[] = {
        {"title", FIELD_TEXT, offsetof(struct site_in, config.title), false},
        {"tagline", FIELD_TEXT, offsetof(struct site_in, config.tagline), false},
        {"language", FIELD_TEXT, offsetof(struct site_in, config.language), false},
        {"url", FIELD_TEXT, offsetof(struct site_in, config.url), false},
        {"warning", FIELD_TEXT, offsetof(struct site_in, config.warning), false},
        {"licence", FIELD_TEXT, offsetof(struct site_in, config.licence), false},
        {"tier1_years", FIELD_COUNT, offsetof(struct site_in, config.tier1_years), false},
        {"page_type", FIELD_TEXT, offsetof(struct site_in, config.page_type), false},
        {"tiers", FIELD_NODE, offsetof(struct site_in, tiers), false},
        {"sections", FIELD_NODE, offsetof(struct site_in, sections), false},
        {"footer", FIELD_NODE, offsetof(struct site_in, footer), false},
        {"revise", FIELD_NODE, offsetof(struct site_in, revise), false},
        {"verify", FIELD_NODE, offsetof(struct site_in, verify), false},
        {"audit", FIELD_NODE, offsetof(struct site_in, audit), false},
        {"machine_files", FIELD_NODE, offsetof(struct site_in, machine_files), false},
        {"search", FIELD_FLAG, offsetof(struct site_in, config.has_search), false},
    };
    struct origin origin = origin_linear(arena, file, 0);
    struct field_reader f = reader_of(arena, findings, &origin, RULE_SITE_FIELD, "the settings");
    const struct node *map = yaml_parse(yaml, &origin, arena, findings);
    struct site_in in = {.config = *out};

    if (map == NULL) {
        return;
    }
    fields_read(&f, map, fields, countof(fields), &in);
    read_tiers(&f, in.tiers, &in.config);
    read_sections(&f, in.sections, &in.config);
    read_footer(&f, in.footer, &in.config);
    read_revise(&f, in.revise, &in.config);
    read_verify(&f, in.verify, &in.config);
    read_audit(&f, in.audit, &in.config);
    read_machine_files(&f, in.machine_files, &in.config);
    *out = in.config;
}

/* ---- schema.yaml ---- */

struct kind_in {
    struct span title;
    const struct node *provenance;
    struct span_list sections;
    const struct node *severity;
    uint32_t most_llm_run, most_llm_share, least_cited_share;
};

/* A rule about the files beside the articles has one severity for all kinds. */
static bool concerns_articles(const struct rule *rule)
{
    static const char *const others[] = {"source/",     "site/",          "schema/",
                                         "template/",   "file/",          "review/field",
                                         "review/void", "generator/field"};

    for (size_t i = 0; i < countof(others); i++) {
        if (span_starts(span_of(rule->slug), span_of(others[i]))) {
            return false;
        }
    }
    return true;
}

/* "severity: {tag/missing: warning, link/missing-file: off}" */
static void read_severities(const struct field_reader *f, const struct node *map, struct kind *out)
{
    static const char *const levels[] = {"note", "warning", "error", "off"};
    VEC(struct kind_severity) list = {0};

    if (map->kind != NODE_MAP) {
        fields_report(f, map, "'severity' must be a mapping of rules to severities");
        return;
    }
    for (const struct node *node = map->first; node != NULL; node = node->next) {
        const struct rule *rule = rule_find(node->key);
        size_t level;

        if (rule == NULL) {
            finding_add(f->findings, fields_key_place(f, node), f->rule, "there is no rule '%.*s'",
                        SPAN_ARG(node->key))
                ->help = SPAN("'engram explain' lists all rules");
            continue;
        }
        if (!concerns_articles(rule)) {
            finding_add(f->findings, fields_key_place(f, node), f->rule,
                        "the rule '%s' concerns no article", rule->slug)
                ->help = SPAN("its severity is the same for the whole wiki");
            continue;
        }
        level = fields_choice(f, node, levels, countof(levels));
        if (level != SIZE_MAX) {
            *vec_add(f->arena, &list) = (struct kind_severity){
                rule_id(rule), level < 3 ? (enum severity)level : SEVERITY_NOTE, level == 3};
        }
    }
    out->severities = list.at;
    out->severity_count = list.count;
}

/* A share of all sentences, in per cent. */
static uint32_t share_of(const struct field_reader *f, const struct node *kind, const char *name,
                         uint32_t share)
{
    const struct node *node = kind->kind == NODE_MAP ? node_find(kind, span_of(name)) : NULL;

    if (share > 100 && node != NULL) {
        fields_report(f, node, "'%s' is %u %% of all sentences", name, share)->help =
            SPAN("write a number from 0 to 100");
    }
    return share > 100 ? 100 : share;
}

static void read_kind(const struct field_reader *f, const struct node *node, struct kind *out)
{
    static const struct field fields[] = {
        {"title", FIELD_TEXT, offsetof(struct kind_in, title), false},
        {"provenance", FIELD_NODE, offsetof(struct kind_in, provenance), false},
        {"sections", FIELD_TEXT_LIST, offsetof(struct kind_in, sections), false},
        {"severity", FIELD_NODE, offsetof(struct kind_in, severity), false},
        {"most_llm_run", FIELD_COUNT, offsetof(struct kind_in, most_llm_run), false},
        {"most_llm_share", FIELD_COUNT, offsetof(struct kind_in, most_llm_share), false},
        {"least_cited_share", FIELD_COUNT, offsetof(struct kind_in, least_cited_share), false},
    };
    static const char *const policies[] = {"optional", "required"};
    struct field_reader inner = *f;
    struct kind_in in = {0};
    size_t policy = 0;

    inner.what = "a kind";
    fields_read(&inner, node, fields, countof(fields), &in);
    if (in.provenance != NULL) {
        policy = fields_choice(f, in.provenance, policies, countof(policies));
    }
    *out = (struct kind){
        .name = node->key,
        .title = in.title.len > 0 ? in.title : node->key,
        .provenance = policy == 1 ? PROVENANCE_REQUIRED : PROVENANCE_OPTIONAL,
        .sections = in.sections.at,
        .section_count = in.sections.count,
        .most_llm_run = in.most_llm_run,
        .most_llm_share = share_of(f, node, "most_llm_share", in.most_llm_share),
        .least_cited_share = share_of(f, node, "least_cited_share", in.least_cited_share),
    };
    if (in.severity != NULL) {
        read_severities(&inner, in.severity, out);
    }
}

void schema_read(struct span yaml, uint32_t file, struct arena *arena, struct findings *findings,
                 struct schema *out)
{
    struct {
        const struct node *kinds;
    } in = {0};
    static const struct field fields[] = {{"kinds", FIELD_NODE, 0, true}};
    struct origin origin = origin_linear(arena, file, 0);
    struct field_reader f = reader_of(arena, findings, &origin, RULE_SCHEMA_FIELD, "the schema");
    const struct node *map = yaml_parse(yaml, &origin, arena, findings);
    struct kind *kinds;
    size_t count = 0;

    out->is_broken = true;
    if (map == NULL || !fields_read(&f, map, fields, countof(fields), &in)) {
        return;
    }
    if (in.kinds->kind != NODE_MAP) {
        fields_report(&f, map, "'kinds' must be a mapping of names to kinds");
        return;
    }
    kinds = ARENA_ARRAY(arena, struct kind, in.kinds->count + 1);
    for (const struct node *node = in.kinds->first; node != NULL; node = node->next) {
        read_kind(&f, node, &kinds[count++]);
    }
    *out = (struct schema){kinds, count, false};
    if (schema_find(out, SCHEMA_DEFAULT_KIND) == NULL) {
        kinds[count] = schema_default().kinds[0];
        out->count++;
    }
}
