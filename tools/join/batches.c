/* join/batches.c: batches of neighbours. Who cites what and who leads where is written down in the
 * order of the articles and sorted by where it leads afterwards, so that every list has the length
 * that it needs.
 *
 * Help with names is for the first few hundred only, which depends on the articles before: a batch
 * in which it might have ended is checked once more, in its turn.
 */
#include "join/batches.h"

#include "base/path.h"
#include "base/pool.h"
#include "base/unicode.h"
#include "join/steps.h"

enum { BATCH = 128 };

void batches_init(struct batches *batches, struct site *site, size_t threads)
{
    size_t count = (site->article_count + BATCH - 1) / BATCH;

    *batches = (struct batches){.site = site, .threads = threads, .count = count};
    arena_init(&batches->arena);
    batches->at = ARENA_ARRAY(&batches->arena, struct join_batch, count);
    batches->folded = ARENA_ARRAY(&batches->arena, struct folded, site->article_count);
    for (size_t i = 0; i < count; i++) {
        struct join_batch *batch = &batches->at[i];

        batch->from = i * BATCH;
        batch->end =
            batch->from + BATCH < site->article_count ? batch->from + BATCH : site->article_count;
        arena_init(&batch->lists);
        arena_init(&batch->kept);
    }
}

void batches_release(struct batches *batches)
{
    for (size_t i = 0; i < batches->count; i++) {
        arena_adopt(batches->site->arena, &batches->at[i].kept);
        arena_release(&batches->at[i].lists);
    }
    arena_release(&batches->arena);
}

/* Whether the job was one of the others, which come first since they are the longest. */
static bool ran_other(const struct batches *batches, size_t *job, struct arena *scratch)
{
    if (*job < batches->also_count) {
        batches->also[*job].run(batches->also[*job].context, scratch);
        return true;
    }
    *job -= batches->also_count;
    return false;
}

/* ---- names ---- */

static void fold_batch(void *context, size_t job, struct arena *scratch)
{
    struct batches *batches = context;
    struct join_batch *batch;

    if (ran_other(batches, &job, scratch)) {
        return;
    }
    batch = &batches->at[job];
    for (size_t i = batch->from; i < batch->end; i++) {
        const struct facts *facts = &batches->site->articles[i];

        batches->folded[i] =
            (struct folded){.title = unicode_fold(&batch->kept, facts->title),
                            .path = unicode_fold(&batch->kept, facts->name),
                            .name = unicode_fold(&batch->kept, path_name(facts->name)),
                            .sort = unicode_sort_key(&batch->kept, facts->title)};
    }
}

void batches_fold(struct batches *batches, struct also *also, size_t count)
{
    batches->also = also;
    batches->also_count = count;
    pool_run(batches->threads, batches->count + count, fold_batch, batches);
}

/* ---- sources and links ---- */

static void list_cites(const struct site *site, struct join_batch *batch, size_t article)
{
    const struct facts *facts = &site->articles[article];

    for (size_t c = 0; c < facts->claim_count; c++) {
        const struct fact_claim *claim = &facts->claims[c];

        for (size_t k = 0; k < claim->cite_count; k++) {
            const struct source *source = facts->cites[claim->first_cite + k].source;

            if (source != NULL) {
                batch->cites[batch->cite_count++] = (struct batch_cite){
                    (uint32_t)(source - site->sources), {(uint32_t)article, (uint32_t)c}};
            }
        }
    }
}

static void list_links(const struct site *site, struct join_batch *batch, size_t article)
{
    const struct facts *facts = &site->articles[article];

    for (size_t l = 0; l < facts->link_count; l++) {
        const struct facts *target = facts->links[l].leads_to;

        if (target != NULL && target != facts) {
            batch->links[batch->link_count++] = (struct batch_link){
                (uint32_t)site_index(site, target), {(uint32_t)article, &facts->links[l]}};
        }
    }
}

/* Room for all that the articles cite and lead to. */
static void make_room(const struct site *site, struct join_batch *batch)
{
    size_t cites = 0, links = 0;

    for (size_t i = batch->from; i < batch->end; i++) {
        cites += site->articles[i].cite_count;
        links += site->articles[i].link_count;
    }
    batch->cites = arena_alloc_raw(&batch->lists, cites * sizeof *batch->cites);
    batch->links = arena_alloc_raw(&batch->lists, links * sizeof *batch->links);
}

static void resolve_batch(void *context, size_t job, struct arena *scratch)
{
    struct batches *batches = context;
    struct join_batch *batch = &batches->at[job];
    struct site *site = batches->site;

    make_room(site, batch);
    for (size_t i = batch->from; i < batch->end; i++) {
        struct facts *facts = &site->articles[i];

        steps_stand(site, facts);
        site->coverage[i] = steps_cover(site, facts);
        steps_follow(site, facts, scratch);
        list_cites(site, batch, i);
        list_links(site, batch, i);
        if (date_compare(facts->front.date, batch->newest) > 0) {
            batch->newest = facts->front.date;
        }
    }
}

void batches_resolve(struct batches *batches)
{
    struct site *site = batches->site;

    site->coverage = ARENA_ARRAY(site->arena, struct coverage, site->article_count + SITE_SPARE);
    pool_run(batches->threads, batches->count, resolve_batch, batches);
    for (size_t i = 0; i < batches->count; i++) {
        if (date_compare(batches->at[i].newest, site->newest) > 0) {
            site->newest = batches->at[i].newest;
        }
    }
}

/* A sentence that cites a source twice is one use. */
void batches_uses(const struct batches *batches, struct arena *arena)
{
    struct site *site = batches->site;

    for (size_t i = 0; i < batches->count; i++) {
        for (size_t k = 0; k < batches->at[i].cite_count; k++) {
            site->uses[batches->at[i].cites[k].source].room++;
        }
    }
    for (size_t s = 0; s < site->source_count; s++) {
        site->uses[s].at = ARENA_ARRAY(arena, struct use, site->uses[s].room);
    }
    for (size_t i = 0; i < batches->count; i++) {
        for (size_t k = 0; k < batches->at[i].cite_count; k++) {
            const struct batch_cite *cite = &batches->at[i].cites[k];
            struct uses *uses = &site->uses[cite->source];

            if (uses->count == 0 || uses->at[uses->count - 1].article != cite->use.article ||
                uses->at[uses->count - 1].claim != cite->use.claim) {
                uses->at[uses->count++] = cite->use;
            }
        }
    }
}

void batches_backlinks(const struct batches *batches, struct arena *arena)
{
    struct site *site = batches->site;
    struct backlink *all;
    size_t count = 0;

    site->backlinks = ARENA_ARRAY(arena, struct backlinks, site->article_count + SITE_SPARE);
    for (size_t i = 0; i < batches->count; i++) {
        for (size_t k = 0; k < batches->at[i].link_count; k++) {
            site->backlinks[batches->at[i].links[k].target].room++;
        }
        count += batches->at[i].link_count;
    }
    all = ARENA_ARRAY(arena, struct backlink, count);
    for (size_t i = 0, at = 0; i < site->article_count; i++) {
        site->backlinks[i].at = site->backlinks[i].room == 0 ? NULL : &all[at];
        at += site->backlinks[i].room;
    }
    for (size_t i = 0; i < batches->count; i++) {
        for (size_t k = 0; k < batches->at[i].link_count; k++) {
            const struct batch_link *link = &batches->at[i].links[k];
            struct backlinks *list = &site->backlinks[link->target];

            list->at[list->count++] = link->link;
        }
    }
}

/* ---- rules ---- */

/* Rules leave notes in the memory of the site, which here is that of the batch; and the others
 * write to the site meanwhile. */
static void check_articles(const struct batches *batches, struct join_batch *batch,
                           struct checking *checking)
{
    struct site site = batches->joined;

    site.arena = &batch->kept;
    for (size_t i = batch->from; i < batch->end; i++) {
        check_facts(&site, &site.articles[i], checking);
    }
}

static void check_batch(void *context, size_t job, struct arena *scratch)
{
    struct batches *batches = context;
    struct checking checking = {.scratch = scratch};
    struct join_batch *batch;

    if (ran_other(batches, &job, scratch)) {
        return;
    }
    batch = &batches->at[job];
    findings_init(&batch->findings, &batch->kept);
    checking.findings = &batch->findings;
    if (batches->suggested <= CHECK_MOST_SUGGESTED) {
        check_articles(batches, batch, &checking);
        batch->suggested = checking.suggested;
        batches->suggested += checking.suggested;
        batch->checked = true;
    }
    checking_end(&checking);
}

void batches_check(struct batches *batches, struct also *also, size_t count)
{
    batches->also = also;
    batches->also_count = count;
    batches->joined = *batches->site;
    pool_run(batches->threads, batches->count + count, check_batch, batches);
}

void batches_report(struct batches *batches, struct checking *checking)
{
    for (size_t i = 0; i < batches->count; i++) {
        struct join_batch *batch = &batches->at[i];

        if (!batch->checked || checking->suggested + batch->suggested > CHECK_MOST_SUGGESTED) {
            check_articles(batches, batch, checking);
            continue;
        }
        findings_borrow(checking->findings, &batch->findings);
        checking->suggested += batch->suggested;
    }
}
