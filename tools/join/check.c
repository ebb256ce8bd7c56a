/* join/check.c: walks everyone's facts once.
 *
 * In a kind whose provenance is optional these findings are warnings: a note may point to pages,
 * sources and runs that are still to come.
 */
#include "join/check.h"

#include "base/unicode.h"
#include "diag/suggest.h"
#include "join/check_claims.h"
#include "join/check_evidence.h"
#include "join/check_objectives.h"
#include "join/check_verified.h"
#include "join/check_web_pages.h"
#include "join/names.h"

struct check {
    const struct site *site;
    const struct facts *facts; /* of the article that is being checked */
    struct arena *scratch;
    struct findings *findings;
    size_t *suggested; /* how often help was asked for */
    struct offers *offers;
};

static struct place place_of(const struct check *c, uint32_t at, uint32_t len)
{
    return (struct place){c->facts->file, at, len};
}

/* A finding that is only a warning where provenance is optional. */
static struct finding *soften(const struct check *c, struct finding *finding)
{
    if (!c->facts->provenance_required) {
        finding->severity = SEVERITY_WARNING;
    }
    return finding;
}

/* Help for the first few hundred is enough; each costs a look at every name of the wiki. */
static bool may_suggest(struct check *c)
{
    return (*c->suggested)++ < CHECK_MOST_SUGGESTED;
}

/* Each time one of them is found, may_suggest was asked once. */
size_t check_suggested(const struct findings *findings)
{
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++) {
        enum rule_id rule = findings->at[i].rule;

        count += rule == RULE_CITE_UNKNOWN || rule == RULE_SIM_UNKNOWN ||
                 rule == RULE_LINK_HEADING || rule == RULE_LINK_MISSING ||
                 rule == RULE_FRONT_PARENT;
    }
    return count;
}

static struct span did_you_mean(const struct check *c, const struct suggest *near)
{
    return near->best.len == 0
               ? (struct span){0}
               : span_format(c->findings->arena, "did you mean '%.*s'?", SPAN_ARG(near->best));
}

static void check_cites(struct check *c)
{
    for (size_t i = 0; i < c->facts->cite_count; i++) {
        const struct fact_cite *cite = &c->facts->cites[i];
        struct suggest near = suggest_for(fact_cite_key(cite));
        struct finding *finding;
        bool help;

        if (cite->source != NULL ||
            site_has_source_file(c->site, fact_cite_key(cite), c->scratch)) {
            continue; /* a record that cannot be read has findings of its own */
        }
        help = may_suggest(c);
        for (size_t s = 0; help && s < c->site->source_count; s++) {
            suggest_offer(&near, c->site->sources[s].key);
        }
        finding =
            soften(c, finding_add(c->findings, place_of(c, cite->at, cite->len), RULE_CITE_UNKNOWN,
                                  "no source has the key '%.*s'", SPAN_ARG(fact_cite_key(cite))));
        finding->help = did_you_mean(c, &near);
        if (finding->help.len == 0) {
            finding->help = span_format(c->findings->arena, "add 'sources/%.*s.json'",
                                        SPAN_ARG(fact_cite_key(cite)));
        }
    }
}

/* Ids inside a drawing would stand twice in the page. */
static void check_repeated_figures(const struct check *c)
{
    for (size_t i = 0; i < c->facts->run_count; i++) {
        const struct fact_run *run = &c->facts->runs[i];

        for (size_t j = 0; run->is_figure && j < i; j++) {
            if (c->facts->runs[j].is_figure && span_equal(c->facts->runs[j].run, run->run)) {
                finding_add(c->findings, place_of(c, run->at, run->len), RULE_FIGURE_FIELD,
                            "the figure '%.*s' is already on this page", SPAN_ARG(run->run))
                    ->help = SPAN("refer to the first one in words");
                break;
            }
        }
    }
}

static void check_output(const struct check *c, const struct fact_run *fact, const struct run *run)
{
    struct suggest near = suggest_for(fact->output);

    for (size_t i = 0; i < run->output_count; i++) {
        if (span_equal(run->outputs[i].name, fact->output)) {
            return;
        }
        suggest_offer(&near, run->outputs[i].name);
    }
    soften(c, finding_add(c->findings, place_of(c, fact->at, fact->len), RULE_SIM_OUTPUT,
                          "the run '%.*s' has no output '%.*s'", SPAN_ARG(run->name),
                          SPAN_ARG(fact->output)))
        ->help = did_you_mean(c, &near);
}

static void check_runs(struct check *c)
{
    check_repeated_figures(c);
    for (size_t i = 0; i < c->facts->run_count; i++) {
        const struct fact_run *run = &c->facts->runs[i];
        const struct run *found = site_find_run(c->site, run->run);
        struct suggest near = suggest_for(run->run);
        struct finding *finding;
        bool help;

        if (found != NULL) {
            if (run->output.len > 0 && found->good) {
                check_output(c, run, found);
            }
            continue; /* one that cannot be run has findings in its own file */
        }
        help = may_suggest(c);
        for (size_t r = 0; help && r < c->site->run_count; r++) {
            suggest_offer(&near, c->site->runs[r].name);
        }
        finding =
            soften(c, finding_add(c->findings, place_of(c, run->at, run->len), RULE_SIM_UNKNOWN,
                                  "no experiment is called '%.*s'", SPAN_ARG(run->run)));
        finding->help = did_you_mean(c, &near);
        if (finding->help.len == 0) {
            finding->help = span_format(c->findings->arena, "add 'content/experiments/%.*s.sim'",
                                        SPAN_ARG(run->run));
        }
    }
}

/* ---- links ---- */

static void check_heading(struct check *c, const struct fact_link *link, const struct facts *target)
{
    struct suggest near = suggest_for(link->heading);
    bool help;

    if (link->heading.len == 0 || target->is_broken || link->heading.at[0] == '^' ||
        facts_find_heading(target, link->heading, c->scratch) != NULL) {
        return; /* "#^block" is a mark of Obsidian inside the page */
    }
    help = may_suggest(c);
    for (size_t i = 0; help && i < target->heading_count; i++) {
        suggest_offer(&near, target->headings[i].text);
    }
    soften(c, finding_add(c->findings, place_of(c, link->at, link->len), RULE_LINK_HEADING,
                          "the page has no heading '%.*s'", SPAN_ARG(link->heading)))
        ->help = did_you_mean(c, &near);
}

unsigned check_link_offers(const struct fact_link *link)
{
    return OFFER_TITLE | OFFER_ALIAS | (link->kind == LINK_PAGE ? OFFER_PATH : OFFER_NAME);
}

static void report_missing(struct check *c, const struct fact_link *link)
{
    struct suggest near = suggest_for(link->target);

    if (may_suggest(c)) {
        offers_make(c->offers, c->site, &near, check_link_offers(link));
    }
    soften(c, finding_add(c->findings, place_of(c, link->at, link->len), RULE_LINK_MISSING,
                          "the link '%.*s' leads to no article",
                          SPAN_ARG(link->kind == LINK_PAGE ? link->raw : link->target)))
        ->help = did_you_mean(c, &near);
}

static void check_wikilink(struct check *c, const struct fact_link *link)
{
    const struct facts *target = link->leads_to;
    const struct name_entry *entry;

    if (target == NULL) {
        report_missing(c, link);
        return;
    }
    if (link->others > 0) {
        entry = map_find(&c->site->names, unicode_fold(c->scratch, link->target));
        soften(c,
               finding_add(c->findings, place_of(c, link->at, link->len), RULE_LINK_AMBIGUOUS,
                           "the link '%.*s' could mean several articles", SPAN_ARG(link->target)))
            ->help =
            span_format(c->findings->arena, "write the path, such as [[%.*s]] or [[%.*s]]",
                        SPAN_ARG(target->name), SPAN_ARG(c->site->articles[entry->second].name));
        return;
    }
    check_heading(c, link, target);
}

static void check_link(struct check *c, const struct fact_link *link)
{
    const struct facts *target;

    switch (link->kind) {
    case LINK_WIKI:
        check_wikilink(c, link);
        break;
    case LINK_ANCHOR:
        check_heading(c, link, c->facts);
        break;
    case LINK_PAGE:
        target = link->leads_to;
        if (target != NULL) {
            check_heading(c, link, target);
        } else if (site_link_file(c->site, link, c->scratch).len == 0) {
            report_missing(c, link);
        }
        break;
    case LINK_FILE:
        if (site_link_file(c->site, link, c->scratch).len == 0) {
            soften(c, finding_add(c->findings, place_of(c, link->at, link->len), RULE_LINK_FILE,
                                  "there is no file '%.*s'", SPAN_ARG(link->raw)));
        }
        break;
    default:
        break;
    }
}

static void check_parent(struct check *c)
{
    const struct front *front = &c->facts->front;
    struct suggest near = suggest_for(front->parent);
    size_t others;

    if (front->parent.len == 0 ||
        site_find_article(c->site, front->parent, c->scratch, &others) != NULL) {
        return;
    }
    if (may_suggest(c)) {
        offers_make(c->offers, c->site, &near, OFFER_TITLE);
    }
    finding_add(c->findings, (struct place){c->facts->file, front->parent_at, front->parent_len},
                RULE_FRONT_PARENT, "no article is called '%.*s'", SPAN_ARG(front->parent))
        ->help = did_you_mean(c, &near);
}

static void check_article(struct check *c)
{
    check_cites(c);
    check_runs(c);
    check_parent(c);
    check_claims(c->site, c->facts, c->findings);
    check_evidence(c->site, c->facts, c->scratch, c->findings);
    for (size_t i = 0; i < c->facts->link_count; i++) {
        struct arena_mark mark = arena_mark(c->scratch);

        check_link(c, &c->facts->links[i]);
        arena_rewind(c->scratch, mark);
    }
}

/* A record that says what took the place of another is of use uncited. */
static void check_unused(const struct check *c)
{
    struct map newer;

    map_init(&newer, c->scratch);
    for (size_t i = 0; i < c->site->source_count; i++) {
        map_put(&newer, c->site->sources[i].superseded_by, &c->site->sources[i]);
    }
    for (size_t i = 0; i < c->site->source_count; i++) {
        const struct source *source = &c->site->sources[i];

        if (c->site->uses[i].count == 0 && map_find(&newer, source->key) == NULL) {
            finding_add(c->findings, (struct place){source->file, 0, 0}, RULE_SOURCE_UNUSED,
                        "no article cites '%.*s'", SPAN_ARG(source->key))
                ->help = SPAN("cite it, or remove the file");
        }
    }
}

/* Whether two records are one source. Chapters of one book share its ISBN, not their titles. */
static bool is_same_source(const struct source *a, const struct source *b)
{
    if (a->isbn.len > 0 && span_equal(a->isbn, b->isbn)) {
        return span_equal_nocase(a->title, b->title);
    }
    return (a->doi.len > 0 && span_equal_nocase(a->doi, b->doi)) ||
           (a->pmid.len > 0 && span_equal(a->pmid, b->pmid)) ||
           (a->pmcid.len > 0 && span_equal(a->pmcid, b->pmcid)) ||
           (a->url.len > 0 && span_equal(a->url, b->url));
}

/* Sources with an identifier in common, the last first. */
struct sharer {
    const struct source *source;
    struct sharer *before;
};

/* Enters the source under one of its identifiers; returns an earlier one that is the same. */
static const struct source *find_same(struct map *seen, struct span id, const struct source *source)
{
    struct sharer *sharer = ARENA_NEW(seen->arena, struct sharer);

    sharer->source = source;
    sharer->before = map_put(seen, id, sharer);
    for (const struct sharer *s = sharer->before; s != NULL; s = s->before) {
        if (s->source != source && is_same_source(source, s->source)) {
            return s->source;
        }
    }
    return NULL;
}

/* The identifiers are compared as is_same_source does: DOIs in either case, the others exactly. */
static void check_duplicates(const struct check *c)
{
    struct map seen;

    map_init(&seen, c->scratch);
    for (size_t i = 0; i < c->site->source_count; i++) {
        const struct source *source = &c->site->sources[i];
        const struct span ids[] = {span_lower(c->scratch, source->doi), source->pmid, source->pmcid,
                                   source->isbn, source->url};
        const struct source *same = NULL;

        for (size_t k = 0; k < countof(ids); k++) {
            const struct source *other = ids[k].len == 0 ? NULL : find_same(&seen, ids[k], source);

            same = same == NULL ? other : same;
        }
        if (same != NULL) {
            finding_add(c->findings, (struct place){source->file, 0, 0}, RULE_SOURCE_DUPLICATE,
                        "'%.*s' and '%.*s' are the same source", SPAN_ARG(source->key),
                        SPAN_ARG(same->key))
                ->help = SPAN("cite one of them everywhere, and remove the other file");
        }
    }
}

/* Pooled evidence ages. The clock of the wiki is its newest article: a build knows no other. */
static void check_old(const struct check *c)
{
    uint32_t most = c->site->config.tier1_years;

    for (size_t i = 0; most > 0 && i < c->site->source_count; i++) {
        const struct source *source = &c->site->sources[i];

        if (source->tier == STANDING_T1 && !source->is_current && source->issued.year > 0 &&
            source->issued.year + most < c->site->newest.year) {
            finding_add(c->findings, (struct place){source->file, 0, 0}, RULE_SOURCE_OLD,
                        "the source of tier T1 is %u years old",
                        (unsigned)(c->site->newest.year - source->issued.year))
                ->help = SPAN("look for a newer one, or add \"status\": \"current\" under custom");
        }
    }
}

/* A newer edition of a guideline or a book: its record says which, and it is there to be cited. */
static void check_superseded(const struct check *c)
{
    for (size_t i = 0; i < c->site->source_count; i++) {
        const struct source *source = &c->site->sources[i];
        struct place place = {source->file, 0, 0};

        if (source->superseded_by.len == 0) {
            continue;
        }
        if (span_equal(source->superseded_by, source->key) ||
            site_find_source(c->site, source->superseded_by) == NULL) {
            finding_add(c->findings, place, RULE_SOURCE_FIELD,
                        "'superseded_by' names no other source: '%.*s'",
                        SPAN_ARG(source->superseded_by))
                ->help = SPAN("give the key of the newer edition, and add its record");
        } else if (c->site->uses[i].count > 0 &&
                   !source_acknowledges(source, "source/superseded")) {
            finding_add(c->findings, place, RULE_SOURCE_SUPERSEDED,
                        "the source is cited, but '%.*s' took its place",
                        SPAN_ARG(source->superseded_by))
                ->help = SPAN("look whether the newer one still says it, and cite that");
        }
    }
}

/* Every page has these links: one that leads nowhere or anywhere would stand on all of them. */
static void check_footer(struct check *c)
{
    for (size_t i = 0; i < c->site->config.footer_count; i++) {
        const struct footer_link *link = &c->site->config.footer[i];
        struct suggest near = suggest_for(link->target);
        size_t others = 0;
        bool found = site_find_article(c->site, link->target, c->scratch, &others) != NULL;

        if (found && others == 0) {
            continue;
        }
        if (!found) {
            offers_make(c->offers, c->site, &near, OFFER_TITLE);
        }
        finding_add(c->findings, (struct place){link->file, link->at, link->len}, RULE_SITE_FIELD,
                    found ? "several articles are called '%.*s'" : "no article is called '%.*s'",
                    SPAN_ARG(link->target))
            ->help = found ? SPAN("name it by its path") : did_you_mean(c, &near);
    }
}

void check_facts(struct site *site, const struct facts *facts, struct checking *checking)
{
    struct check c = {.site = site,
                      .facts = facts,
                      .scratch = checking->scratch,
                      .findings = checking->findings,
                      .suggested = &checking->suggested,
                      .offers = &checking->offers};

    check_article(&c);
    check_web_pages(site, facts, checking->findings);
    check_objectives(site, facts, checking->findings);
}

void check_names(struct site *site, bool has_register, struct checking *checking)
{
    struct check c = {.site = site,
                      .scratch = checking->scratch,
                      .findings = checking->findings,
                      .offers = &checking->offers};

    check_footer(&c);
    if (has_register) {
        check_duplicates(&c);
    }
}

void check_together(struct site *site, bool has_register, struct checking *checking)
{
    struct check c = {.site = site, .scratch = checking->scratch, .findings = checking->findings};

    check_reviews(site, checking->scratch, checking->findings);
    if (has_register) {
        check_unused(&c);
        check_superseded(&c);
        check_old(&c);
        check_verified(site, checking->scratch, checking->findings);
    }
}

void checking_end(struct checking *checking)
{
    offers_release(&checking->offers);
}
