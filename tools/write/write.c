/* write/write.c: a list of jobs (write/jobs.h), run on the pool.
 *
 * A job whose key is that of an earlier build leaves what it finds. The page of the glossary and the
 * search index come last: they show what the pages of the articles found out. A shard makes the jobs
 * whose names are its own, but for what takes the notes of all articles and for articles that are
 * held back: what of these is on the disk only the join can tell.
 */
#include "write/write.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/pool.h"
#include "wiki/address.h"
#include "write/audit.h"
#include "write/glossary_pages.h"
#include "write/jobs.h"
#include "write/pages.h"
#include "write/paging.h"
#include "write/twin.h"
#include "write/search_index.h"

#define NAME_OF_SEARCH SPAN("search/manifest.js")

/* Pages of which there is one. */
static const struct single {
    const char *name;
    void (*write)(const struct writer *, struct arena *);
    struct hash128 (*key)(const struct keys *);
} SINGLES[] = {
    {"index.html", page_home, keys_home},
    {"sources.html", page_sources, keys_sources},
    {"tags.html", page_tags, keys_tags},
    {"search.html", page_search, keys_search_page},
    {"404.html", page_missing, keys_frame},
    {"revise.html", page_revise, keys_frame},
    {"changes.atom", write_feed, keys_feed},
    {"sitemap.xml", write_sitemap, keys_sitemap},
    {"robots.txt", write_robots, keys_frame},
    {"llms.txt", write_llms, keys_llms},
    {"assets/coverage.png", write_site_image, keys_site_image},
};

/* ---- single jobs ---- */

static const struct tree_file *media_file(const struct jobs *jobs, size_t index)
{
    struct span path = jobs->media.entries[index].key;
    const struct tree_file *file = tree_find(jobs->in->tree, path);

    if (file == NULL) {
        BUG("the picture '%.*s' is no file of the wiki", SPAN_ARG(path));
    }
    return file;
}

static struct hash128 media_key(struct hash128 bytes)
{
    struct key key;

    key_init(&key);
    key_text(&key, SPAN("media"));
    key_hash(&key, bytes);
    return key_end(&key);
}

static void write_media(const struct jobs *jobs, const struct job *job, struct arena *scratch)
{
    const struct tree_file *file = media_file(jobs, job->index);
    struct span bytes;
    struct failure why;

    if (tree_read(jobs->in->tree, file, scratch, &bytes, &why)) {
        job->unit->key = media_key(hash128_of(bytes));
        sink_put(jobs->writer.sink, job->unit, address_media(scratch, file->path), bytes);
    } else {
        sink_refuse(jobs->writer.sink, address_media(scratch, file->path), &why);
    }
}

static void write_article(const struct jobs *jobs, const struct writer *writer, size_t index,
                          struct arena *scratch)
{
    const struct write_bodies *bodies = &jobs->in->bodies;
    const struct facts *facts = &jobs->in->site->articles[index];
    struct failure why;
    const struct article *article = bodies->open(bodies->context, index, scratch, &why);

    if (article == NULL) {
        sink_refuse(writer->sink, facts->address, &why);
        return;
    }
    page_article(writer, article, facts, scratch);
    bodies->close(bodies->context, index);
}

/* What it counts of an article that stays is in the notes of the audit before. */
static void write_audit(const struct jobs *jobs, const struct writer *writer, struct arena *scratch)
{
    const struct made_unit *earlier;
    struct audit_memory memory = {.arena = scratch};

    if (!jobs->has_keys) {
        page_audit(writer, NULL, scratch);
        return;
    }
    earlier = sink_earlier(writer->sink, writer->unit);
    memory.keys = keys_audit(&jobs->keys, scratch);
    memory.earlier = earlier == NULL ? (struct span){0} : earlier->notes;
    page_audit(writer, &memory, scratch);
    sink_note(writer->sink, writer->unit, memory.left);
}

void jobs_make(const struct jobs *jobs, const struct job *job, struct arena *scratch)
{
    const struct site *site = jobs->in->site;
    struct writer writer = jobs->writer;

    writer.unit = job->unit;
    switch (job->kind) {
    case JOB_AUDIT:
        write_audit(jobs, &writer, scratch);
        break;
    case JOB_ARTICLE:
        write_article(jobs, &writer, job->index, scratch);
        break;
    case JOB_HELD:
        page_held(&writer, &site->articles[job->index], scratch);
        break;
    case JOB_SOURCE:
        page_source(&writer, job->index, scratch);
        break;
    case JOB_TAG:
        page_group(&writer, &site->tags.at[job->index], true, scratch);
        break;
    case JOB_FOLDER:
        page_group(&writer, &site->folders.at[job->index], false, scratch);
        break;
    case JOB_RUN:
        write_run(&writer, job->index);
        page_run(&writer, job->index, scratch);
        break;
    case JOB_MEDIA:
        write_media(jobs, job, scratch);
        break;
    case JOB_ARTICLES:
        page_articles(&writer, job->index, scratch);
        break;
    case JOB_SINGLE:
        SINGLES[job->index].write(&writer, scratch);
        break;
    case JOB_GLOSSARY:
        page_glossary(&writer, scratch);
        break;
    case JOB_SEARCH:
        write_search(&writer, &(struct search_input){.facts = jobs->in->search_facts,
                                                     .state = jobs->in->search_state,
                                                     .key = jobs->in->search_key,
                                                     .threads = jobs->in->threads,
                                                     .with_errors = jobs->in->with_errors});
        break;
    }
}

/* The key of a job before it is made; zero when that cannot be told. */
static struct hash128 key_of(const struct jobs *jobs, const struct job *job, struct arena *scratch)
{
    const struct keys *keys = &jobs->keys;
    const struct site *site = jobs->in->site;
    struct hash128 bytes;

    switch (job->kind) {
    case JOB_HELD:
        return keys_held(keys, job->index);
    case JOB_SOURCE:
        return keys_source(keys, job->index);
    case JOB_TAG:
        return keys_group(keys, &site->tags.at[job->index]);
    case JOB_FOLDER:
        return keys_group(keys, &site->folders.at[job->index]);
    case JOB_RUN:
        return keys_run(keys, job->index);
    case JOB_MEDIA:
        return tree_hash(jobs->in->tree, media_file(jobs, job->index), &bytes)
                   ? media_key(bytes)
                   : (struct hash128){0};
    case JOB_ARTICLES:
        return keys_articles(keys, job->index);
    case JOB_SINGLE:
        return SINGLES[job->index].key(keys);
    case JOB_GLOSSARY:
        return keys_glossary(keys, scratch);
    default:
        return keys_everything(keys);
    }
}

/* The notes of an earlier build lead to the rest of the key, as long as they hold. */
static bool is_same_article(const struct jobs *jobs, const struct job *job, struct arena *scratch)
{
    const struct made_unit *earlier = sink_earlier(jobs->writer.sink, job->unit);

    job->unit->own = keys_article_own(&jobs->keys, job->index);
    if (earlier == NULL || !hash128_equal(earlier->own, job->unit->own)) {
        return false;
    }
    job->unit->coarse = keys_article_coarse(&jobs->keys, job->index, earlier->notes, scratch);
    if (sink_same_coarse(jobs->writer.sink, job->unit)) {
        return true;
    }
    job->unit->key = keys_article(&jobs->keys, job->index, earlier->notes, scratch);
    return sink_same(jobs->writer.sink, job->unit);
}

static void run_article(const struct jobs *jobs, const struct job *job, struct arena *scratch)
{
    struct sink_unit *unit = job->unit;

    if (!jobs->has_keys || !is_same_article(jobs, job, scratch)) {
        jobs_make(jobs, job, scratch);
        if (jobs->has_keys) {
            unit->coarse = keys_article_coarse(&jobs->keys, job->index, unit->notes, scratch);
            unit->key = keys_article(&jobs->keys, job->index, unit->notes, scratch);
        }
    }
    jobs->notes[job->index] = unit->notes;
}

static bool is_same(const struct jobs *jobs, const struct job *job, struct arena *scratch)
{
    struct sink *sink = jobs->writer.sink;

    if (job->kind == JOB_SOURCE) {
        job->unit->coarse = keys_source_coarse(&jobs->keys, job->index);
        if (sink_same_coarse(sink, job->unit)) {
            return true;
        }
    }
    job->unit->key = key_of(jobs, job, scratch);
    if (!sink_same(sink, job->unit)) {
        return false;
    }
    if (job->kind == JOB_MEDIA) {
        tree_trust(jobs->in->tree, media_file(jobs, job->index));
    }
    return true;
}

static void run_job(void *context, size_t index, struct arena *scratch)
{
    const struct jobs *jobs = context;
    const struct job *job = &jobs->list.at[index];

    if (job->kind == JOB_ARTICLE) {
        run_article(jobs, job, scratch);
        return;
    }
    if (!jobs->has_keys || !is_same(jobs, job, scratch)) {
        jobs_make(jobs, job, scratch);
    }
}

/* ---- the list of jobs ---- */

/* The address of its page names a unit, or that of its first file. */
static struct span name_of(const struct jobs *jobs, const struct job *job, struct arena *scratch)
{
    const struct site *site = jobs->in->site;

    switch (job->kind) {
    case JOB_ARTICLE:
    case JOB_HELD:
        return site->articles[job->index].address;
    case JOB_SOURCE:
        return address_source(scratch, site->sources[job->index].key);
    case JOB_TAG:
        return site->tags.at[job->index].address;
    case JOB_FOLDER:
        return site->folders.at[job->index].address;
    case JOB_RUN:
        return address_figure(scratch, site->runs[job->index].name, "svg");
    case JOB_MEDIA:
        return address_media(scratch, jobs->media.entries[job->index].key);
    case JOB_ARTICLES:
        return paging_address(scratch, ADDRESS_ARTICLES, job->index);
    case JOB_SINGLE:
        return span_of(SINGLES[job->index].name);
    case JOB_GLOSSARY:
        return ADDRESS_GLOSSARY;
    case JOB_AUDIT:
        return ADDRESS_AUDIT;
    default:
        return NAME_OF_SEARCH;
    }
}

bool write_has_search(struct shard shard)
{
    return shard_has(shard, NAME_OF_SEARCH);
}

/* An article goes with its file: who has read it writes its page. */
static bool is_own(const struct jobs *jobs, const struct job *job, struct span name)
{
    struct shard shard = jobs->in->shard;

    if (job->kind == JOB_ARTICLE) {
        return shard_has(shard, jobs->in->site->articles[job->index].path);
    }
    return shard.count == 0 || (job->kind != JOB_GLOSSARY && shard_has(shard, name));
}

static void add_job(struct jobs *jobs, enum job_kind kind, size_t index)
{
    struct job job = {.kind = kind, .index = index};
    struct span name = name_of(jobs, &job, &jobs->arena);

    if (is_own(jobs, &job, name)) {
        job.unit = sink_unit(jobs->writer.sink, name);
        *vec_add(&jobs->arena, &jobs->list) = job;
    }
}

static void add_jobs(struct jobs *jobs, enum job_kind kind, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_job(jobs, kind, i);
    }
}

/* An article with errors keeps the page that an earlier build wrote; if there is none, a page says
 * so, because others link to it. */
static void hold_page(struct jobs *jobs, size_t index)
{
    const struct facts *facts = &jobs->in->site->articles[index];

    if (sink_has(jobs->writer.sink, facts->address)) {
        sink_keep(jobs->writer.sink, facts->address);
        twin_keep(jobs->writer.sink, facts->address, &jobs->arena);
        page_keep_beside(jobs->writer.sink, facts->address, &jobs->arena);
    } else {
        add_job(jobs, JOB_HELD, index);
    }
}

static void add_articles(struct jobs *jobs)
{
    const struct site *site = jobs->in->site;

    for (size_t i = 0; i < site->article_count; i++) {
        const struct facts *facts = &site->articles[i];

        if (facts->is_duplicate) {
            continue;
        }
        if (facts->is_broken || (facts->held_back && !jobs->in->with_errors)) {
            if (jobs->in->shard.count == 0) {
                hold_page(jobs, i);
            }
        } else {
            add_job(jobs, JOB_ARTICLE, i);
        }
    }
}

/* `sum` is of the files that the article leads to. */
static void find_media_of(struct jobs *jobs, const struct facts *facts, struct hash128 *sum)
{
    const struct site *site = jobs->in->site;

    for (size_t l = 0; l < facts->link_count; l++) {
        const struct fact_link *link = &facts->links[l];
        struct span file;

        if (link->kind != LINK_FILE && link->kind != LINK_PAGE) {
            continue;
        }
        if (link->kind == LINK_PAGE && site_link_target(site, link, &jobs->media_arena) != NULL) {
            continue;
        }
        file = site_link_file(site, link, &jobs->media_arena);
        if (file.len > 0) {
            map_put(&jobs->media, file, jobs);
            keys_add_file(sum, l, file);
        }
    }
}

void jobs_find_media(struct jobs *jobs)
{
    const struct site *site = jobs->in->site;

    arena_release(&jobs->media_arena);
    jobs->files = ARENA_ARRAY(&jobs->media_arena, struct hash128, site->article_count + 1);
    map_init(&jobs->media, &jobs->media_arena);
    for (size_t i = 0; i < site->article_count; i++) {
        find_media_of(jobs, &site->articles[i], &jobs->files[i]);
    }
    find_media_of(jobs, &site->glossary_facts, &jobs->files[site->article_count]);
}

void write_keep_shown(struct sink *sink, struct span earlier)
{
    static const char *const folders[] = {"assets", "figures", "files", "media", "sources"};

    for (size_t i = 0; sink->kept.count > 0 && i < countof(folders); i++) {
        sink_keep_below(sink, earlier, span_of(folders[i]));
    }
}

/* All but what comes last. */
static void add_most(struct jobs *jobs)
{
    const struct site *site = jobs->in->site;

    add_jobs(jobs, JOB_AUDIT, 1); /* the longest job begins first */
    add_articles(jobs);
    add_jobs(jobs, JOB_SOURCE, site->source_count);
    add_jobs(jobs, JOB_TAG, site->tags.count);
    add_jobs(jobs, JOB_FOLDER, site->folders.count);
    add_jobs(jobs, JOB_RUN, site->run_count);
    add_jobs(jobs, JOB_MEDIA, jobs->media.count);
    add_jobs(jobs, JOB_ARTICLES, page_articles_parts(site));
    add_jobs(jobs, JOB_SINGLE, countof(SINGLES));
}

void jobs_add_last(struct jobs *jobs)
{
    add_jobs(jobs, JOB_GLOSSARY, 1);
    if (jobs->in->site->config.has_search) {
        add_jobs(jobs, JOB_SEARCH, 1);
    }
}

void jobs_relate(struct jobs *jobs)
{
    related_free(jobs->writer.related);
    jobs->writer.related = related_new(jobs->in->site);
}

void jobs_list(struct jobs *jobs)
{
    jobs->list.count = 0;
    add_most(jobs);
    jobs_add_last(jobs);
}

enum { PREPARE_KEYS, PREPARE_JOBS, PREPARATIONS };

/* Both begin from the same tables, and neither waits for the other. */
static void prepare(void *context, size_t what, struct arena *scratch)
{
    struct jobs *jobs = context;

    (void)scratch;
    if (what == PREPARE_JOBS) {
        jobs_relate(jobs);
        jobs_find_media(jobs);
        add_most(jobs);
    } else if (jobs->has_keys) {
        keys_make(&jobs->keys, &jobs->writer, &jobs->in->inputs, &jobs->keys_arena);
    }
}

void jobs_open(struct jobs *jobs, const struct write_input *in, struct sink *sink)
{
    *jobs = (struct jobs){.in = in, .has_keys = in->has_inputs && sink->folder != NULL};
    arena_init(&jobs->arena);
    arena_init(&jobs->media_arena);
    arena_init(&jobs->keys_arena);
    jobs->notes = ARENA_ARRAY(&jobs->arena, struct span, in->site->article_count);
    jobs->writer = (struct writer){
        .site = in->site,
        .templates = in->templates,
        .tree = in->tree,
        .sink = sink,
        .dump = in->dump,
        .version = in->version,
        .terms = term_index_new(in->site, &jobs->arena),
        .glossary_parts = glossary_parts_find(in->site, &jobs->arena),
        .source_texts = source_texts_new(in->site),
        .findings = in->findings,
        .drafts = in->drafts,
        .threads = in->threads,
    };
    jobs_put_assets(jobs);
    pool_run(in->threads, PREPARATIONS, prepare, jobs);
    jobs->keys.files = jobs->files;
    if (sink->folder != NULL && (sink->earlier == NULL || sink->earlier->count == 0)) {
        related_rank_all(jobs->writer.related, in->threads);
    }
}

void jobs_close(struct jobs *jobs)
{
    source_texts_free(jobs->writer.source_texts);
    related_free(jobs->writer.related);
    arena_release(&jobs->keys_arena);
    arena_release(&jobs->media_arena);
    arena_release(&jobs->arena);
}

/* What shows the notes of all articles. */
static void write_last(struct jobs *jobs)
{
    size_t first = jobs->list.count;
    struct arena scratch;

    arena_init(&scratch);
    jobs->writer.notes = jobs->notes;
    jobs_add_last(jobs);
    for (size_t i = first; i < jobs->list.count; i++) {
        run_job(jobs, i, &scratch);
    }
    arena_release(&scratch);
}

void write_site(const struct write_input *in, struct sink *sink)
{
    struct jobs jobs;

    jobs_open(&jobs, in, sink);
    pool_run(in->threads, jobs.list.count, run_job, &jobs);
    write_last(&jobs);
    jobs_close(&jobs);
}
