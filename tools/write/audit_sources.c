/* write/audit_sources.c: citations counted by source, article by article. */
#include "base/buf.h"
#include "write/audit_make.h"

#define NOTHING UINT32_MAX

struct counting {
    struct audit *audit;
    struct arena *arena, *scratch;
    uint32_t *seen_article; /* by source: the last article that cited it, from 1 */
    uint32_t *in_article;   /* by source: citations in that article */
    uint32_t *seen_claim;   /* by source: a serial number of the last sentence */
    uint32_t serial;
};

/* The words that a citation quotes; `*missing` when it names a quote that its source lacks. */
static struct span words_of(const struct fact_cite *cite, const struct source *source,
                            bool *missing)
{
    *missing = false;
    if (fact_cite_word(cite, CITE_QUOTE_ID).len == 0) {
        return fact_cite_word(cite, CITE_QUOTE);
    }
    for (size_t i = 0; i < source->quotes.count; i++) {
        if (span_equal(source->quotes.at[i].id, fact_cite_word(cite, CITE_QUOTE_ID))) {
            return source->quotes.at[i].exact;
        }
    }
    *missing = true;
    return (struct span){0};
}

static void count_quote(struct counting *c, const struct fact_cite *cite,
                        const struct source *source)
{
    struct audit_evidence *evidence = &c->audit->evidence;
    struct arena_mark mark = arena_mark(c->scratch);
    struct span words, copy;
    bool missing;

    evidence->cites++;
    words = words_of(cite, source, &missing);
    evidence->unresolved += missing;
    if (words.len == 0) {
        return;
    }
    evidence->quoted++;
    copy = site_copy(c->audit->site, fact_cite_key(cite));
    evidence->grades[copy.len == 0
                         ? QUOTE_NO_TEXT
                         : quote_grade(copy, quote_normalise(c->scratch, words), c->scratch)]++;
    arena_rewind(c->scratch, mark);
}

static void count_cite(struct counting *c, struct audit_article *article, uint32_t serial_article,
                       const struct fact_cite *cite, bool alone)
{
    const struct source *source = cite->source;
    struct audit_source *row;
    size_t i;

    if (source == NULL) {
        return;
    }
    i = (size_t)(source - c->audit->site->sources);
    row = &c->audit->sources[i];
    count_quote(c, cite, source);
    row->cites++;
    if (c->seen_claim[i] != c->serial) {
        c->seen_claim[i] = c->serial;
        row->sentences++;
        row->alone += alone;
    }
    if (c->seen_article[i] != serial_article) {
        c->seen_article[i] = serial_article;
        c->in_article[i] = 0;
        row->articles++;
        if (article != NULL) {
            article->sources++;
        }
    }
    c->in_article[i]++;
    if (article != NULL && c->in_article[i] > article->most_uses) {
        article->most_uses = c->in_article[i];
        article->most_used = (uint32_t)i;
    }
}

static void count_facts(struct counting *c, struct audit_article *article,
                        const struct facts *facts, uint32_t serial_article)
{
    for (size_t i = 0; i < facts->claim_count; i++) {
        const struct fact_claim *claim = &facts->claims[i];
        bool alone = claim->cite_count > 0;

        c->serial++;
        for (size_t k = 1; k < claim->cite_count; k++) {
            alone = alone && span_equal(fact_cite_key(&facts->cites[claim->first_cite + k]),
                                        fact_cite_key(&facts->cites[claim->first_cite]));
        }
        for (size_t k = 0; k < claim->cite_count; k++) {
            count_cite(c, article, serial_article, &facts->cites[claim->first_cite + k], alone);
        }
    }
}

/* Two audits with the same hash judge by the same sources. */
static void hash_register(struct audit *audit, struct arena *scratch)
{
    for (size_t i = 0; i < audit->source_count; i++) {
        const struct source *source = audit->sources[i].source;
        struct arena_mark mark = arena_mark(scratch);
        struct span parts = span_format(scratch, "%.*s\n%s\n%.*s\n%.*s", SPAN_ARG(source->key),
                                        standing_name(source->tier), SPAN_ARG(source->tier_reason),
                                        SPAN_ARG(verified_fingerprint(scratch, source)));

        audit->register_id = hash128_mix(audit->register_id, hash128_of(parts));
        arena_rewind(scratch, mark);
    }
}

void audit_make_sources(struct audit *audit, struct arena *arena)
{
    const struct site *site = audit->site;
    struct arena scratch;
    struct counting c = {.audit = audit, .arena = arena, .scratch = &scratch};

    arena_init(&scratch);
    audit->source_count = site->source_count;
    audit->sources = ARENA_ARRAY(arena, struct audit_source, site->source_count);
    c.seen_article = ARENA_ARRAY(&scratch, uint32_t, site->source_count);
    c.in_article = ARENA_ARRAY(&scratch, uint32_t, site->source_count);
    c.seen_claim = ARENA_ARRAY(&scratch, uint32_t, site->source_count);
    for (size_t i = 0; i < site->source_count; i++) {
        audit->sources[i].source = &site->sources[i];
        audit->sources[i].verified = site_verified(site, site->sources[i].key);
    }
    for (size_t i = 0; i < site->article_count; i++) {
        if (audit_counts(audit, &site->articles[i])) {
            count_facts(&c, &audit->articles[i], &site->articles[i], (uint32_t)i + 1);
        }
    }
    count_facts(&c, NULL, &site->glossary_facts, (uint32_t)site->article_count + 1);
    hash_register(audit, &scratch);
    arena_release(&scratch);
}
