/* write/audit.c: one pass over the facts of each article (audit_count.c), then sums in order.
 *
 * The sums of sections, scopes, kinds and folders are all made from the articles' own counts or
 * beside them, so that whatever is shown adds up to the same total.
 */
#include "write/audit.h"

#include "base/hash.h"
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

/* ---- sums ---- */

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

static void add_articles(struct audit *audit, const struct hash128 *contents, struct arena *arena)
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
        audit->content = hash128_mix(audit->content, contents[i]);
    }
}

static void count_articles(struct audit *audit, struct arena *arena)
{
    struct hash128 *contents;
    struct arena scratch;

    arena_init(&scratch);
    contents = ARENA_ARRAY(&scratch, struct hash128, audit->article_count);
    audit_count_articles(audit, contents, &scratch);
    add_articles(audit, contents, arena);
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
    audit_count_glossary(audit);
    audit_make_sources(audit, arena);
    audit_make_people(audit, arena);
}
