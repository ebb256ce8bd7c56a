/* write/audit_count.c: the sentences of each article, in batches on the pool; the sums of a batch do
 * not depend on who counted it. An article that was counted under the same key in the audit of an
 * earlier build is not looked at.
 */
#include "base/pool.h"
#include "text/risk.h"
#include "write/audit_make.h"
#include "write/audit_sums.h"

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

/* `scope`: the numbers of a scope. */
static void count_sentence(uint64_t *scope, const struct sentence *one)
{
    scope[AUDIT_ALL + one->standing]++;
    scope[AUDIT_RISKY + one->standing] += one->risky;
    scope[AUDIT_WORDS + one->standing] += one->words;
    scope[AUDIT_RISKY_RUNS] += one->on_run;
    scope[AUDIT_SINGLE] += one->single;
    scope[AUDIT_CITES] += one->cites;
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

static void count_lines(const struct site *site, const struct facts *facts, struct audit_sums *sums,
                        struct arena *scratch)
{
    size_t count;
    const struct audit_line *lines = audit_lines(site, facts, &count, scratch);

    sums->of[AUDIT_AT_LINES] = count;
    for (size_t i = 0; i < count; i++) {
        sums->of[AUDIT_AT_LINES_HIT] += lines[i].hit;
    }
}

static void find_runs(const struct site *site, const struct facts *facts, struct audit_sums *sums)
{
    uint32_t run = 0;

    for (uint32_t i = 0; i < facts->claim_count; i++) {
        bool is_llm = site_standing(site, facts, &facts->claims[i]) == STANDING_LLM;
        bool same = i > 0 && facts->claims[i].section == facts->claims[i - 1].section;

        run = !is_llm ? 0 : same ? run + 1 : 1;
        if (run > sums->run_length) {
            sums->run_length = run;
            sums->run_claim = i + 1 - run;
        }
        if (is_llm && sums->first_llm == UINT32_MAX) {
            sums->first_llm = i;
        }
    }
}

static void count_one(const struct site *site, const struct facts *facts, struct audit_sums *sums,
                      struct arena *scratch)
{
    *sums = (struct audit_sums){.content = hash128_of(facts->path), .first_llm = UINT32_MAX};
    for (size_t i = 0; i < facts->claim_count; i++) {
        const struct fact_claim *claim = &facts->claims[i];
        enum standing standing = site_standing(site, facts, claim);
        struct sentence one = measure(facts, claim, standing);

        count_sentence(&sums->of[AUDIT_AT(claim->scope, 0)], &one);
        if (claim->risk != NULL) {
            sums->of[AUDIT_AT_RISKS + risk_index(claim->risk->title) * STANDING_COUNT + standing]++;
        }
        sums->content = hash128_mix(sums->content, hash128_of(fact_claim_mark(claim)));
    }
    count_lines(site, facts, sums, scratch);
    find_runs(site, facts, sums);
}

struct audit_count *audit_sections(const struct audit *audit, size_t article, struct arena *arena)
{
    const struct facts *facts = audit->articles[article].facts;
    struct audit_count *sections = ARENA_ARRAY(arena, struct audit_count, facts->section_count);

    for (size_t i = 0; audit_counts(audit, facts) && i < facts->claim_count; i++) {
        const struct fact_claim *claim = &facts->claims[i];
        uint64_t numbers[AUDIT_PER_SCOPE] = {0};

        if (claim->section < facts->section_count) {
            struct sentence one = measure(facts, claim, site_standing(audit->site, facts, claim));

            count_sentence(numbers, &one);
            audit_sums_expand(numbers, &sections[claim->section]);
        }
    }
    return sections;
}

void audit_count_glossary(struct audit *audit)
{
    const struct facts *facts = &audit->site->glossary_facts;

    for (size_t i = 0; i < facts->claim_count; i++) {
        const struct fact_claim *claim = &facts->claims[i];
        struct sentence one = measure(facts, claim, site_standing(audit->site, facts, claim));
        uint64_t numbers[AUDIT_PER_SCOPE] = {0};

        count_sentence(numbers, &one);
        audit_sums_expand(numbers, &audit->glossary);
        audit->content = hash128_mix(audit->content, hash128_of(fact_claim_mark(claim)));
    }
}

/* ---- all articles ---- */

enum { BATCH = 64, LARGEST_PACKED = 1 << 30 };

/* What one job adds to the sums of all articles, and leaves for the next audit. */
struct part {
    uint64_t sums[AUDIT_SUMS];
    struct buf packed;
};

struct counting {
    struct audit *audit;
    const struct hash128 *keys; /* of each article, or NULL: nothing is kept */
    bool has_earlier;
    struct audit_kept earlier;
    struct part *parts;          /* of each batch of articles */
    struct audit_kept_one *ones; /* of each article, with places in the bytes of its part */
    struct hash128 *contents;    /* of each article */
};

static void keep(struct counting *c, size_t article, const struct audit_sums *sums,
                 struct buf *packed)
{
    struct audit_kept_one *one = &c->ones[article];

    *one = (struct audit_kept_one){.key = c->keys[article],
                                   .content = sums->content,
                                   .run_length = sums->run_length,
                                   .run_claim = sums->run_claim,
                                   .first_llm = sums->first_llm,
                                   .at = (uint32_t)packed->len};
    audit_sums_pack(sums, packed);
    one->len = (uint32_t)packed->len - one->at;
}

static void take_or_count(struct counting *c, size_t index, struct part *part,
                          struct arena *scratch)
{
    struct audit_article *article = &c->audit->articles[index];
    const struct facts *facts = article->facts;
    struct audit_sums sums;

    if (!c->has_earlier || !audit_kept_take(&c->earlier, index, c->keys[index], &sums) ||
        sums.run_claim > facts->claim_count) {
        count_one(c->audit->site, facts, &sums, scratch);
    }
    if (c->keys != NULL) {
        keep(c, index, &sums, &part->packed);
    }
    memcpy(article->count.exempt, facts->exempt.count, sizeof article->count.exempt);
    audit_sums_add(part->sums, &sums, &article->count);
    article->run = (struct audit_run){sums.run_length, sums.run_length > 0 ? (uint32_t)index : 0,
                                      sums.run_claim};
    article->first_llm = sums.first_llm;
    c->contents[index] = sums.content;
}

static void count_batch(void *context, size_t batch, struct arena *scratch)
{
    struct counting *c = context;
    struct part *part = &c->parts[batch];
    size_t end = (batch + 1) * BATCH;

    buf_init(&part->packed, LARGEST_PACKED);
    end = end < c->audit->article_count ? end : c->audit->article_count;
    for (size_t i = batch * BATCH; i < end; i++) {
        struct arena_mark mark = arena_mark(scratch);

        if (audit_counts(c->audit, c->audit->articles[i].facts)) {
            take_or_count(c, i, part, scratch);
        }
        site_pass(c->audit->site, i);
        arena_rewind(scratch, mark);
    }
}

static void add_part(struct audit *audit, const struct part *part)
{
    for (size_t s = 0; s < SCOPE_COUNT; s++) {
        audit_sums_expand(&part->sums[AUDIT_AT(s, 0)], &audit->scopes[s]);
    }
    for (size_t i = 0; i < AUDIT_RISKS * STANDING_COUNT; i++) {
        audit->risks[i / STANDING_COUNT].count[i % STANDING_COUNT] +=
            (uint32_t)part->sums[AUDIT_AT_RISKS + i];
    }
    audit->lines_found += (uint32_t)part->sums[AUDIT_AT_LINES];
    audit->lines_hit += (uint32_t)part->sums[AUDIT_AT_LINES_HIT];
}

/* Puts what the parts packed behind each other. */
static void leave(struct counting *c, size_t batches, struct audit_memory *memory)
{
    struct buf packed;

    buf_init(&packed, LARGEST_PACKED);
    for (size_t b = 0; b < batches; b++) {
        size_t end = (b + 1) * BATCH;

        for (size_t i = b * BATCH; i < end && i < c->audit->article_count; i++) {
            c->ones[i].at += (uint32_t)packed.len;
        }
        buf_add(&packed, buf_span(&c->parts[b].packed));
    }
    memory->left = packed.full ? (struct span){0}
                               : audit_kept_print(c->ones, c->audit->article_count,
                                                  buf_span(&packed), memory->arena);
    buf_release(&packed);
}

void audit_count_articles(struct audit *audit, struct hash128 *contents, struct arena *scratch)
{
    size_t batches = (audit->article_count + BATCH - 1) / BATCH;
    struct audit_memory *memory = audit->in.memory;
    struct counting c = {.audit = audit, .contents = contents};

    c.parts = ARENA_ARRAY(scratch, struct part, batches);
    if (memory != NULL) {
        c.keys = memory->keys;
        c.ones = ARENA_ARRAY(scratch, struct audit_kept_one, audit->article_count);
        c.has_earlier = audit_kept_open(&c.earlier, memory->earlier, audit->article_count);
    }
    pool_run(audit->in.threads, batches, count_batch, &c);
    for (size_t b = 0; b < batches; b++) {
        add_part(audit, &c.parts[b]);
    }
    if (memory != NULL) {
        leave(&c, batches, memory);
    }
    for (size_t b = 0; b < batches; b++) {
        buf_release(&c.parts[b].packed);
    }
}
