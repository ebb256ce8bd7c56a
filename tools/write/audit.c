/* write/audit.c: one pass over the facts of each article, on the pool, then sums in order.
 *
 * The sums of sections, scopes, kinds and folders are all made from the articles' own counts or
 * beside them, so that whatever is shown adds up to the same total.
 */
#include "write/audit.h"

#include "base/hash.h"
#include "base/pool.h"
#include "text/risk.h"
#include "write/audit_make.h"

#define NOTHING UINT32_MAX

bool audit_counts(const struct audit *audit, const struct facts *facts)
{
    (void)audit;
    return !facts->front.draft || audit->in.with_drafts;
}

uint32_t audit_sentences(const struct audit_count *count)
{
    return coverage_total(&count->all);
}

uint32_t audit_sourced(const struct audit_count *count)
{
    return coverage_sourced(&count->all);
}

uint32_t audit_need_source(const struct audit_count *count)
{
    return coverage_total(&count->risky) - count->risky_runs;
}

/* ---- one article ---- */

enum { BATCH = 64 };

/* What one job adds to the sums of all articles. */
struct part {
    struct audit_count scopes[SCOPE_COUNT];
    struct coverage risks[AUDIT_RISKS];
    uint32_t lines_found, lines_hit;
};

struct making {
    struct audit *audit;
    struct part *parts;       /* of each batch of articles */
    struct hash128 *contents; /* of each article */
};

static bool has_one_source(const struct facts *facts, const struct fact_claim *claim)
{
    for (size_t i = 1; i < claim->cite_count; i++) {
        if (!span_equal(fact_cite_key(&facts->cites[claim->first_cite + i]),
                        fact_cite_key(&facts->cites[claim->first_cite]))) {
            return false;
        }
    }
    return claim->cite_count > 0;
}

static size_t risk_index(const char *title)
{
    for (int i = 0; i < AUDIT_RISKS; i++) {
        if (strcmp(title, risk_title((enum risk)(RISK_DOSE + i))) == 0) {
            return (size_t)i;
        }
    }
    BUG("the risk '%s'", title);
}

/* A run of the simulator shows its own numbers, and no source could show them better. Whom a drug
 * harms, or what to do, no run shows. */
bool audit_stands_on_run(const struct fact_claim *claim, enum standing standing)
{
    return standing == STANDING_SIM && claim->risk != NULL &&
           strcmp(claim->risk->title, risk_title(RISK_UNIT)) == 0;
}

/* What one sentence adds wherever it belongs. */
struct sentence {
    enum standing standing;
    bool risky, on_run, single;
    uint32_t words, cites;
};

static struct sentence measure(const struct facts *facts, const struct fact_claim *claim,
                               enum standing standing)
{
    return (struct sentence){.standing = standing,
                             .risky = claim->risk != NULL,
                             .on_run = audit_stands_on_run(claim, standing),
                             .single = standing <= STANDING_T3 && has_one_source(facts, claim),
                             .words = span_words(fact_claim_text(claim)),
                             .cites = claim->cite_count};
}

static void count_sentence(struct audit_count *count, const struct sentence *one)
{
    count->all.count[one->standing]++;
    count->risky.count[one->standing] += one->risky;
    count->risky_runs += one->on_run;
    count->words[one->standing] += one->words;
    count->single += one->single;
    count->cites += one->cites;
}

static void count_add(struct audit_count *count, const struct audit_count *more)
{
    coverage_add(&count->all, &more->all);
    coverage_add(&count->risky, &more->risky);
    count->risky_runs += more->risky_runs;
    for (size_t i = 0; i < STANDING_COUNT; i++) {
        count->words[i] += more->words[i];
    }
    for (size_t i = 0; i < EXEMPT_COUNT; i++) {
        count->exempt[i] += more->exempt[i];
    }
    count->single += more->single;
    count->cites += more->cites;
}

static int by_line(const void *a, const void *b)
{
    const struct audit_line *left = a, *right = b;

    return left->line < right->line ? -1 : left->line > right->line;
}

static bool are_in_order(const struct audit_line *lines, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (lines[i - 1].line > lines[i].line) {
            return false;
        }
    }
    return true;
}

/* Footnotes and data may come behind what they stand before. */
struct audit_line *audit_lines(const struct site *site, const struct facts *facts, size_t *count,
                               struct arena *arena)
{
    struct audit_line *lines = ARENA_ARRAY(arena, struct audit_line, facts->claim_count);

    *count = 0;
    for (size_t i = 0; i < facts->claim_count; i++) {
        lines[i] = (struct audit_line){
            facts->claims[i].line, site_standing(site, facts, &facts->claims[i]) <= STANDING_T3};
    }
    if (!are_in_order(lines, facts->claim_count)) {
        qsort(lines, facts->claim_count, sizeof *lines, by_line);
    }
    for (size_t i = 0; i < facts->claim_count; i++) {
        if (*count > 0 && lines[*count - 1].line == lines[i].line) {
            lines[*count - 1].hit = lines[*count - 1].hit && lines[i].hit;
        } else {
            lines[(*count)++] = lines[i];
        }
    }
    return lines;
}

static void count_lines(const struct site *site, const struct facts *facts, struct part *part,
                        struct arena *scratch)
{
    size_t count;
    const struct audit_line *lines = audit_lines(site, facts, &count, scratch);

    part->lines_found += (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        part->lines_hit += lines[i].hit;
    }
}

static void find_runs(struct audit_article *article, uint32_t index, const uint8_t *standings)
{
    const struct facts *facts = article->facts;
    uint32_t run = 0;

    for (uint32_t i = 0; i < facts->claim_count; i++) {
        bool same = i > 0 && facts->claims[i].section == facts->claims[i - 1].section;

        run = standings[i] != STANDING_LLM ? 0 : same ? run + 1 : 1;
        if (run > article->run.length) {
            article->run = (struct audit_run){run, index, i + 1 - run};
        }
        if (standings[i] == STANDING_LLM && article->first_llm == NOTHING) {
            article->first_llm = i;
        }
    }
}

static void count_one(const struct making *m, uint32_t index, struct part *part,
                      struct arena *scratch)
{
    struct audit_article *article = &m->audit->articles[index];
    const struct facts *facts = article->facts;
    uint8_t *standings = ARENA_ARRAY(scratch, uint8_t, facts->claim_count);
    struct hash128 content = hash128_of(facts->path);

    memcpy(article->count.exempt, facts->exempt.count, sizeof article->count.exempt);
    for (size_t i = 0; i < facts->claim_count; i++) {
        const struct fact_claim *claim = &facts->claims[i];
        enum standing standing = site_standing(m->audit->site, facts, claim);
        struct sentence one = measure(facts, claim, standing);

        standings[i] = (uint8_t)standing;
        count_sentence(&article->count, &one);
        count_sentence(&part->scopes[claim->scope], &one);
        if (claim->risk != NULL) {
            part->risks[risk_index(claim->risk->title)].count[standing]++;
        }
        content = hash128_mix(content, hash128_of(fact_claim_mark(claim)));
    }
    m->contents[index] = content;
    count_lines(m->audit->site, facts, part, scratch);
    find_runs(article, index, standings);
    site_pass(m->audit->site, index);
}

static void count_batch(void *context, size_t batch, struct arena *scratch)
{
    const struct making *m = context;
    size_t end = (batch + 1) * BATCH;

    end = end < m->audit->article_count ? end : m->audit->article_count;
    for (size_t i = batch * BATCH; i < end; i++) {
        struct arena_mark mark = arena_mark(scratch);

        if (audit_counts(m->audit, m->audit->articles[i].facts)) {
            count_one(m, (uint32_t)i, &m->parts[batch], scratch);
        }
        arena_rewind(scratch, mark);
    }
}

struct audit_count *audit_sections(const struct audit *audit, size_t article, struct arena *arena)
{
    const struct facts *facts = audit->articles[article].facts;
    struct audit_count *sections = ARENA_ARRAY(arena, struct audit_count, facts->section_count);

    for (size_t i = 0; audit_counts(audit, facts) && i < facts->claim_count; i++) {
        const struct fact_claim *claim = &facts->claims[i];

        if (claim->section < facts->section_count) {
            struct sentence one = measure(facts, claim, site_standing(audit->site, facts, claim));

            count_sentence(&sections[claim->section], &one);
        }
    }
    return sections;
}

/* ---- sums ---- */

static void longer(struct audit_run *run, const struct audit_run *other)
{
    if (other->length > run->length) {
        *run = *other;
    }
}

static void add_to_kind(struct audit *audit, const struct audit_article *article)
{
    for (size_t i = 0; i < audit->kind_count; i++) {
        struct audit_kind *kind = &audit->kinds[i];

        if (span_equal(kind->kind->name, article->facts->kind->name)) {
            kind->articles++;
            count_add(&kind->count, &article->count);
            longer(&kind->run, &article->run);
            return;
        }
    }
    BUG("an article of no kind");
}

static void add_to_folder(struct audit *audit, struct map *known, struct arena *arena,
                          const struct audit_article *article)
{
    struct span name = article->facts->folder;
    struct audit_folder *folder = map_find(known, name);
    const struct config *config = &audit->site->config;

    if (folder == NULL) {
        folder = &audit->folders[audit->folder_count++];
        *folder = (struct audit_folder){.name = name, .title = name};
        for (size_t i = 0; i < config->section_count; i++) {
            if (span_equal(config->sections[i].folder, name)) {
                folder->title = config->sections[i].title;
            }
        }
        map_put(known, span_copy(arena, name), folder);
    }
    folder->articles++;
    count_add(&folder->count, &article->count);
}

static void add_parts(struct audit *audit, const struct making *m, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct part *part = &m->parts[i];

        for (size_t s = 0; s < SCOPE_COUNT; s++) {
            count_add(&audit->scopes[s], &part->scopes[s]);
        }
        for (size_t r = 0; r < AUDIT_RISKS; r++) {
            coverage_add(&audit->risks[r], &part->risks[r]);
        }
        audit->lines_found += part->lines_found;
        audit->lines_hit += part->lines_hit;
    }
}

static void add_articles(struct audit *audit, const struct making *m, struct arena *arena)
{
    struct map folders;

    map_init(&folders, arena);
    for (size_t i = 0; i < audit->article_count; i++) {
        const struct audit_article *article = &audit->articles[i];

        if (!audit_counts(audit, article->facts)) {
            continue;
        }
        audit->counted++;
        count_add(&audit->total, &article->count);
        longer(&audit->run, &article->run);
        add_to_kind(audit, article);
        add_to_folder(audit, &folders, arena, article);
        if (date_compare(article->facts->front.date, audit->newest) > 0) {
            audit->newest = article->facts->front.date;
        }
        audit->content = hash128_mix(audit->content, m->contents[i]);
    }
}

static void count_glossary(struct audit *audit)
{
    const struct facts *facts = &audit->site->glossary_facts;

    for (size_t i = 0; i < facts->claim_count; i++) {
        const struct fact_claim *claim = &facts->claims[i];
        struct sentence one = measure(facts, claim, site_standing(audit->site, facts, claim));

        count_sentence(&audit->glossary, &one);
        audit->content = hash128_mix(audit->content, hash128_of(fact_claim_mark(claim)));
    }
}

static void count_articles(struct audit *audit, struct arena *arena)
{
    size_t batches = (audit->article_count + BATCH - 1) / BATCH;
    struct making m = {.audit = audit};
    struct arena scratch;

    arena_init(&scratch);
    m.parts = ARENA_ARRAY(&scratch, struct part, batches);
    m.contents = ARENA_ARRAY(&scratch, struct hash128, audit->article_count);
    pool_run(audit->in.threads, batches, count_batch, &m);
    add_parts(audit, &m, batches);
    add_articles(audit, &m, arena);
    arena_release(&scratch);
}

void audit_make(struct audit *audit, const struct audit_input *in, struct arena *arena)
{
    const struct site *site = in->site;

    *audit = (struct audit){.in = *in, .site = site, .article_count = site->article_count};
    audit->articles = ARENA_ARRAY(arena, struct audit_article, site->article_count);
    audit->folders = ARENA_ARRAY(arena, struct audit_folder, site->article_count);
    audit->kinds = ARENA_ARRAY(arena, struct audit_kind, site->schema.count);
    for (size_t i = 0; i < site->schema.count; i++) {
        audit->kinds[audit->kind_count++].kind = &site->schema.kinds[i];
    }
    for (size_t i = 0; i < site->article_count; i++) {
        audit->articles[i].facts = &site->articles[i];
        audit->articles[i].first_llm = NOTHING;
        audit->articles[i].most_used = NOTHING;
    }
    count_articles(audit, arena);
    count_glossary(audit);
    audit_make_sources(audit, arena);
    audit_make_people(audit, arena);
}
