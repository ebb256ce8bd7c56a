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

/* What one job works out; sums over all articles follow in the order of the articles. */
struct part {
    struct audit_count scopes[SCOPE_COUNT];
    struct coverage risks[AUDIT_RISKS];
    uint32_t lines_found, lines_hit;
    struct hash128 content;
};

struct making {
    struct audit *audit;
    struct part *parts;
};

/* Where one begins; without branches, since this looks at every letter of the wiki. */
static uint32_t count_words(struct span text)
{
    uint32_t words = text.len > 0 && !char_is_space(text.at[0]);

    for (size_t i = 1; i < text.len; i++) {
        uint32_t before = char_is_space(text.at[i - 1]), here = char_is_space(text.at[i]);

        words += before & (here ^ 1);
    }
    return words;
}

static bool has_one_source(const struct facts *facts, const struct fact_claim *claim)
{
    for (size_t i = 1; i < claim->cite_count; i++) {
        if (!span_equal(facts->cites[claim->first_cite + i].key,
                        facts->cites[claim->first_cite].key)) {
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
                             .words = count_words(fact_claim_text(claim)),
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

    part->lines_found = (uint32_t)count;
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

static void count_one(void *context, size_t index, struct arena *scratch)
{
    struct making *m = context;
    struct audit_article *article = &m->audit->articles[index];
    struct part *part = &m->parts[index];
    const struct facts *facts = article->facts;
    uint8_t *standings = ARENA_ARRAY(scratch, uint8_t, facts->claim_count);

    if (!audit_counts(m->audit, facts)) {
        return;
    }
    memcpy(article->count.exempt, facts->exempt.count, sizeof article->count.exempt);
    part->content = hash128_of(facts->path);
    for (size_t i = 0; i < facts->claim_count; i++) {
        const struct fact_claim *claim = &facts->claims[i];
        enum standing standing = site_standing(m->audit->site, facts, claim);
        struct sentence one = measure(facts, claim, standing);

        standings[i] = (uint8_t)standing;
        count_sentence(&article->count, &one);
        count_sentence(&part->scopes[claim->scope], &one);
        if (claim->section < facts->section_count) {
            count_sentence(&article->sections[claim->section], &one);
        }
        if (claim->risk != NULL) {
            part->risks[risk_index(claim->risk->title)].count[standing]++;
        }
        part->content = hash128_mix(part->content, hash128_of(fact_claim_mark(claim)));
    }
    count_lines(m->audit->site, facts, part, scratch);
    find_runs(article, (uint32_t)index, standings);
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

static void add_up(struct audit *audit, const struct making *m, struct arena *arena)
{
    struct map folders;

    map_init(&folders, arena);
    for (size_t i = 0; i < audit->article_count; i++) {
        const struct audit_article *article = &audit->articles[i];
        const struct part *part = &m->parts[i];

        if (!audit_counts(audit, article->facts)) {
            continue;
        }
        audit->counted++;
        count_add(&audit->total, &article->count);
        longer(&audit->run, &article->run);
        add_to_kind(audit, article);
        add_to_folder(audit, &folders, arena, article);
        for (size_t s = 0; s < SCOPE_COUNT; s++) {
            count_add(&audit->scopes[s], &part->scopes[s]);
        }
        for (size_t r = 0; r < AUDIT_RISKS; r++) {
            coverage_add(&audit->risks[r], &part->risks[r]);
        }
        if (date_compare(article->facts->front.date, audit->newest) > 0) {
            audit->newest = article->facts->front.date;
        }
        audit->lines_found += part->lines_found;
        audit->lines_hit += part->lines_hit;
        audit->content = hash128_mix(audit->content, part->content);
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

void audit_make(struct audit *audit, const struct audit_input *in, struct arena *arena)
{
    const struct site *site = in->site;
    struct making m = {.audit = audit};

    *audit = (struct audit){.in = *in, .site = site, .article_count = site->article_count};
    audit->articles = ARENA_ARRAY(arena, struct audit_article, site->article_count);
    audit->folders = ARENA_ARRAY(arena, struct audit_folder, site->article_count);
    audit->kinds = ARENA_ARRAY(arena, struct audit_kind, site->schema.count);
    for (size_t i = 0; i < site->schema.count; i++) {
        audit->kinds[audit->kind_count++].kind = &site->schema.kinds[i];
    }
    m.parts = ARENA_ARRAY(arena, struct part, site->article_count);
    for (size_t i = 0; i < site->article_count; i++) {
        audit->articles[i].facts = &site->articles[i];
        audit->articles[i].sections =
            ARENA_ARRAY(arena, struct audit_count, site->articles[i].section_count);
        audit->articles[i].first_llm = NOTHING;
        audit->articles[i].most_used = NOTHING;
    }
    pool_run(in->threads, site->article_count, count_one, &m);
    add_up(audit, &m, arena);
    count_glossary(audit);
    audit_make_sources(audit, arena);
    audit_make_people(audit, arena);
}
