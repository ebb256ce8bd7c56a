/* join/join.c: the steps in order; each fills a part of the site and reports what it finds. What a step
 * takes from an article, join/amend.c takes out and puts in again when the article changes. */
#include "join/join.h"

#include "base/buf.h"
#include "base/path.h"
#include "base/unicode.h"
#include "join/batches.h"
#include "join/check.h"
#include "join/groups.h"
#include "join/names.h"
#include "join/steps.h"
#include "wiki/address.h"

enum { LONGEST_FILLED = 64 << 20 };

/* ---- records ---- */

/* Two keys that differ only in letter case or punctuation would share a page. */
static bool address_is_taken(struct map *addresses, struct span address, struct span name,
                             struct place place, struct findings *findings)
{
    const struct span *other = map_find(addresses, address);
    struct span *copy;

    if (other != NULL) {
        finding_add(findings, place, RULE_ARTICLE_ADDRESS, "the address '%.*s' is taken by '%.*s'",
                    SPAN_ARG(address), SPAN_ARG(*other))
            ->help = SPAN("rename one of the two files");
        return true;
    }
    copy = ARENA_NEW(addresses->arena, struct span);
    *copy = name;
    map_put(addresses, address, copy);
    return false;
}

static void join_sources(const struct join_input *in, struct site *site, struct findings *findings)
{
    struct map addresses;

    map_init(&addresses, in->arena);
    site->sources = in->sources;
    for (size_t i = 0; i < in->source_count; i++) {
        struct source *source = &in->sources[i];

        if (!address_is_taken(&addresses, address_source(in->arena, source->key), source->key,
                              (struct place){source->file, 0, 0}, findings)) {
            in->sources[site->source_count++] = *source;
        }
    }
    for (size_t i = 0; i < site->source_count; i++) {
        map_put(&site->source_by_key, site->sources[i].key, &site->sources[i]);
    }
    site->uses = ARENA_ARRAY(in->arena, struct uses, site->source_count);
}

static void join_verified(const struct join_input *in, struct site *site)
{
    for (size_t i = 0; i < in->verified_count; i++) {
        struct verified *verified = &in->verified[i];
        const struct source *source = site_find_source(site, verified->key);

        if (source != NULL && verified_apply(verified, source, in->arena)) {
            map_put(&site->verified, verified->key, verified);
        }
    }
}

static void join_glossary(const struct join_input *in, struct site *site, struct findings *findings)
{
    site->glossary = in->glossary;
    site->glossary_facts = in->glossary_facts;
    names_add_terms(site, findings);
}

/* ---- experiments ---- */

static bool is_named(const struct facts *facts, struct span run)
{
    for (size_t i = 0; i < facts->run_count; i++) {
        if (span_equal(facts->runs[i].run, run)) {
            return true;
        }
    }
    return false;
}

static bool is_wanted(const struct site *site, struct span run)
{
    for (size_t i = 0; i < site->article_count; i++) {
        if (is_named(&site->articles[i], run)) {
            return true;
        }
    }
    return is_named(&site->glossary_facts, run);
}

static void join_runs(struct join_input *in, struct site *site, struct findings *findings)
{
    const struct simulator simulator = {in->store, in->arena, findings};
    struct map addresses;

    map_init(&addresses, in->arena);
    site->runs = ARENA_ARRAY(in->arena, struct run, in->experiment_count);
    for (size_t i = 0; i < in->experiment_count; i++) {
        const struct experiment *experiment = &in->experiments[i];
        struct run *run = &site->runs[site->run_count];
        bool computed = false;

        if (address_is_taken(&addresses, address_figure(in->arena, experiment->name, "svg"),
                             experiment->name, (struct place){experiment->file, 0, 0}, findings)) {
            continue;
        }
        simulate_run(&simulator, experiment, is_wanted(site, experiment->name), run, &computed);
        in->runs_computed += computed;
        map_put(&site->run_by_name, experiment->name, run);
        site->run_count++;
    }
}

/* "{{run.output}}" in the words of a sentence becomes the number that its page shows. */
static struct span fill_values(const struct site *site, struct span text, struct arena *scratch)
{
    size_t open = span_find_span(text, SPAN("{{"));
    struct span rest = span_from(text, open);
    struct buf out;

    if (rest.len == 0) {
        return text;
    }
    buf_init(&out, LONGEST_FILLED);
    buf_add(&out, span_slice(text, 0, open));
    while (rest.len > 0) {
        struct arena_mark mark = arena_mark(scratch);
        size_t close = span_find_span(rest, SPAN("}}")), next;
        struct span inner = span_slice(rest, 2, close < 2 ? 0 : close - 2);

        if (close == rest.len) {
            buf_add(&out, rest);
            break;
        }
        buf_add(&out, site_value(site, inner, scratch));
        arena_rewind(scratch, mark);
        rest = span_from(rest, close + 2);
        next = span_find_span(rest, SPAN("{{"));
        buf_add(&out, span_slice(rest, 0, next));
        rest = span_from(rest, next);
    }
    return buf_take(&out, site->arena);
}

/* Reading enters each value in the text among the runs. */
static bool has_values(const struct facts *facts)
{
    for (size_t i = 0; i < facts->run_count; i++) {
        if (!facts->runs[i].is_figure && facts->runs[i].output.len > 0) {
            return true;
        }
    }
    return false;
}

static void fill_claim(const struct site *site, struct fact_claim *claim, struct arena *scratch)
{
    struct span text = fact_claim_text(claim);
    struct fact_words words = {fact_claim_id(claim), fill_values(site, text, scratch),
                               fact_claim_mark(claim)};

    if (words.text.at != text.at) {
        fact_claim_say(claim, &words, site->arena);
    }
}

/* Whatever of an article other pages show. */
void steps_fill(const struct site *site, struct facts *facts, struct arena *scratch)
{
    if (!facts->has_values) {
        return;
    }
    facts->description = fill_values(site, facts->description, scratch);
    if (!has_values(facts)) {
        return;
    }
    for (size_t i = 0; i < facts->claim_count; i++) {
        fill_claim(site, &facts->claims[i], scratch);
    }
}

static void join_values(struct site *site, struct arena *scratch)
{
    for (size_t i = 0; i < site->article_count; i++) {
        steps_fill(site, &site->articles[i], scratch);
    }
    steps_fill(site, &site->glossary_facts, scratch);
}

/* ---- who cites what, and how well each article is sourced ---- */

/* The glossary comes last. */
static void join_uses(const struct batches *batches, struct site *site, struct arena *arena)
{
    const struct facts *facts = &site->glossary_facts;

    batches_uses(batches, arena);
    for (size_t c = 0; c < facts->claim_count; c++) {
        const struct fact_claim *claim = &facts->claims[c];

        for (size_t k = 0; k < claim->cite_count; k++) {
            const struct source *source = facts->cites[claim->first_cite + k].source;
            struct uses *uses = source == NULL ? NULL : &site->uses[source - site->sources];

            if (uses != NULL &&
                (uses->count == 0 || uses->at[uses->count - 1].article != USE_GLOSSARY ||
                 uses->at[uses->count - 1].claim != c)) {
                *vec_add(arena, uses) = (struct use){USE_GLOSSARY, (uint32_t)c};
            }
        }
    }
}

/* What the citations and the sentences of an article stand on. */
void steps_stand(const struct site *site, struct facts *facts)
{
    for (size_t i = 0; i < facts->cite_count; i++) {
        facts->cites[i].source = site_find_source(site, fact_cite_key(&facts->cites[i]));
    }
    for (size_t i = 0; i < facts->claim_count; i++) {
        facts->claims[i].standing = site_find_standing(site, facts, &facts->claims[i]) & 15U;
    }
}

struct coverage steps_cover(const struct site *site, const struct facts *facts)
{
    struct coverage coverage = {0};

    for (size_t c = 0; c < facts->claim_count; c++) {
        coverage.count[site_standing(site, facts, &facts->claims[c])]++;
    }
    return coverage;
}

/* ---- links ---- */

void steps_follow(const struct site *site, struct facts *facts, struct arena *scratch)
{
    for (size_t i = 0; i < facts->link_count; i++) {
        struct arena_mark mark = arena_mark(scratch);
        struct fact_link *link = &facts->links[i];
        size_t others = 0;

        link->is_joined = false;
        link->leads_to = link->kind == LINK_WIKI
                             ? site_find_article(site, link->target, scratch, &others)
                             : site_link_target(site, link, scratch);
        link->others = (uint32_t)others;
        link->is_joined = true;
        arena_rewind(scratch, mark);
    }
}

/* ---- what the pool does beside the articles ---- */

struct joining {
    struct join_input *in;
    struct site *site;
    struct batches *batches;
    struct arena lists; /* of the site, while its own arena is taken */
};

static void join_files(void *context, struct arena *scratch)
{
    const struct joining *j = context;
    const struct tree *tree = j->in->tree;

    (void)scratch;
    j->site->files = tree->by_path;
    map_reserve(&j->site->file_by_name, tree->count);
    for (size_t i = 0; i < tree->count; i++) {
        struct tree_file *file = &tree->at[i];
        struct span name = path_name(file->path);

        if (map_find(&j->site->file_by_name, name) == NULL) {
            map_put(&j->site->file_by_name, name, &file->path);
        }
    }
}

static void join_lists(void *context, struct arena *scratch)
{
    struct joining *j = context;

    (void)scratch;
    join_uses(j->batches, j->site, &j->lists);
    batches_backlinks(j->batches, &j->lists);
}

static void join_groups(void *context, struct arena *scratch)
{
    const struct joining *j = context;

    (void)scratch;
    groups_make(j->site, j->batches->folded);
}

/* ---- the steps ---- */

/* Where each kind of findings begins is what a server has to know to change an article. */
static void check(struct joining *j, struct arena *scratch, struct findings *findings)
{
    struct checking checking = {.scratch = scratch, .findings = findings};
    struct join_marks *marks = &j->in->marks;
    struct also also[] = {{join_groups, j}, {join_lists, j}};

    batches_check(j->batches, also, countof(also));
    marks->own = findings->count;
    batches_report(j->batches, &checking);
    if (j->site->glossary.article != NULL) {
        check_facts(j->site, &j->site->glossary_facts, &checking);
    }
    marks->own_end = findings->count;
    check_names(j->site, j->in->has_register, &checking);
    marks->together = findings->count;
    check_together(j->site, j->in->has_register, &checking);
    marks->suggested = checking.suggested;
    checking_end(&checking);
}

static void init_maps(struct site *site)
{
    struct map *const maps[] = {&site->names,        &site->addresses,   &site->source_by_key,
                                &site->verified,     &site->terms,       &site->run_by_name,
                                &site->file_by_name, &site->tag_by_slug, &site->folder_by_name};

    for (size_t i = 0; i < countof(maps); i++) {
        map_init(maps[i], site->arena);
    }
}

void join_site(struct join_input *in, struct site *site, struct findings *findings)
{
    struct batches batches;
    struct joining joining = {in, site, &batches, {0}};
    struct arena scratch;

    arena_init(&scratch);
    *site = (struct site){
        .arena = in->arena,
        .lists = in->arena,
        .config = in->config,
        .schema = in->schema,
        .generators = in->generators,
        .reviews = in->reviews,
        .copies = in->copies,
        .web_pages = in->web_pages,
        .articles = in->articles,
        .article_count = in->article_count,
    };
    init_maps(site);
    batches_init(&batches, site, in->threads);
    batches_fold(&batches, &(struct also){join_files, &joining}, 1);
    names_add_articles(site, batches.folded, findings);
    join_sources(in, site, findings);
    join_verified(in, site);
    join_glossary(in, site, findings);
    join_runs(in, site, findings);
    join_values(site, &scratch);
    steps_practice(in, site);
    batches_resolve(&batches);
    steps_stand(site, &site->glossary_facts);
    steps_follow(site, &site->glossary_facts, &scratch);
    check(&joining, &scratch, findings);
    batches_release(&batches);
    arena_adopt(in->arena, &joining.lists);
    arena_release(&scratch);
}
