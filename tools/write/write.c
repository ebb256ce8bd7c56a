/* write/write.c: a list of jobs, each one page or file, run on the pool. */
#include "write/write.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/pool.h"
#include "wiki/address.h"
#include "write/pages.h"
#include "write/twin.h"
#include "write/search_index.h"

enum job_kind {
    JOB_AUDIT,
    JOB_ARTICLE,
    JOB_HELD,
    JOB_SOURCE,
    JOB_TAG,
    JOB_FOLDER,
    JOB_RUN,
    JOB_MEDIA,
    JOB_SINGLE
};

struct job {
    enum job_kind kind;
    size_t index;
};

struct jobs {
    const struct write_input *in;
    struct writer writer;
    struct arena arena;
    VEC(struct job) list;
    struct map media; /* paths of input files that pages show */
};

/* Pages of which there is one. */
static void (*const SINGLES[])(const struct writer *, struct arena *) = {
    page_home,    page_articles, page_sources, page_tags,     page_glossary, page_search,
    page_missing, page_revise,   write_feed,   write_sitemap, write_robots,  write_llms,
};

static void write_media(const struct jobs *jobs, size_t index, struct arena *scratch)
{
    struct span path = jobs->media.entries[index].key;
    const struct tree_file *file = tree_find(jobs->in->tree, path);
    struct span address = address_media(scratch, path), bytes;
    struct failure why;

    if (file == NULL) {
        BUG("the picture '%.*s' is no file of the wiki", SPAN_ARG(path));
    }
    if (tree_read(jobs->in->tree, file, scratch, &bytes, &why)) {
        sink_put(jobs->writer.sink, address, bytes);
    } else {
        sink_refuse(jobs->writer.sink, address, &why);
    }
}

static void write_article(const struct jobs *jobs, size_t index, struct arena *scratch)
{
    const struct write_bodies *bodies = &jobs->in->bodies;
    const struct facts *facts = &jobs->in->site->articles[index];
    struct failure why;
    const struct article *article = bodies->open(bodies->context, index, scratch, &why);

    if (article == NULL) {
        sink_refuse(jobs->writer.sink, facts->address, &why);
        return;
    }
    page_article(&jobs->writer, article, facts, scratch);
    bodies->close(bodies->context, index);
}

static void run_job(void *context, size_t index, struct arena *scratch)
{
    const struct jobs *jobs = context;
    const struct job *job = &jobs->list.at[index];
    const struct site *site = jobs->in->site;

    switch (job->kind) {
    case JOB_AUDIT:
        page_audit(&jobs->writer, scratch);
        break;
    case JOB_ARTICLE:
        write_article(jobs, job->index, scratch);
        break;
    case JOB_HELD:
        page_held(&jobs->writer, &site->articles[job->index], scratch);
        break;
    case JOB_SOURCE:
        page_source(&jobs->writer, job->index, scratch);
        break;
    case JOB_TAG:
        page_group(&jobs->writer, &site->tags.at[job->index], true, scratch);
        break;
    case JOB_FOLDER:
        page_group(&jobs->writer, &site->folders.at[job->index], false, scratch);
        break;
    case JOB_RUN:
        write_run(&jobs->writer, job->index);
        page_run(&jobs->writer, job->index, scratch);
        break;
    case JOB_MEDIA:
        write_media(jobs, job->index, scratch);
        break;
    case JOB_SINGLE:
        SINGLES[job->index](&jobs->writer, scratch);
        break;
    }
}

static void add_jobs(struct jobs *jobs, enum job_kind kind, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        *vec_add(&jobs->arena, &jobs->list) = (struct job){kind, i};
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
    } else {
        *vec_add(&jobs->arena, &jobs->list) = (struct job){JOB_HELD, index};
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
            hold_page(jobs, i);
        } else {
            *vec_add(&jobs->arena, &jobs->list) = (struct job){JOB_ARTICLE, i};
        }
    }
}

static void find_media_of(struct jobs *jobs, const struct facts *facts)
{
    const struct site *site = jobs->in->site;

    for (size_t l = 0; l < facts->link_count; l++) {
        const struct fact_link *link = &facts->links[l];
        struct span file;

        if (link->kind != LINK_FILE && link->kind != LINK_PAGE) {
            continue;
        }
        if (link->kind == LINK_PAGE && site_link_target(site, link, &jobs->arena) != NULL) {
            continue;
        }
        file = site_link_file(site, link, &jobs->arena);
        if (file.len > 0) {
            map_put(&jobs->media, file, jobs);
        }
    }
}

static void find_media(struct jobs *jobs)
{
    const struct site *site = jobs->in->site;

    map_init(&jobs->media, &jobs->arena);
    for (size_t i = 0; i < site->article_count; i++) {
        find_media_of(jobs, &site->articles[i]);
    }
    find_media_of(jobs, &site->glossary_facts);
}

/* "assets/style-1a2b3c4d.css": a name that changes with the content can be cached for ever. */
static struct span put_asset(struct jobs *jobs, const struct asset *asset)
{
    struct span stem = path_stem(asset->name), extension = path_extension(asset->name);
    struct span address =
        span_format(&jobs->arena, "assets/%.*s-%08x%.*s", SPAN_ARG(stem),
                    (unsigned)(hash64_of(asset->bytes) >> 32), SPAN_ARG(extension));

    sink_put(jobs->writer.sink, address, asset->bytes);
    return address;
}

/* "sim-timing.js" is the module "timing" of the simulator; empty for another file. */
static struct span module_name(struct span asset)
{
    return span_starts(asset, SPAN("sim-")) ? span_from(path_stem(asset), 4) : (struct span){0};
}

static bool has_module(const struct site *site, struct span name)
{
    for (size_t i = 0; i < site->run_count; i++) {
        if (site->runs[i].good && span_equal(site->runs[i].module, name)) {
            return true;
        }
    }
    return false;
}

static bool has_sliders(const struct site *site)
{
    for (size_t i = 0; i < site->run_count; i++) {
        if (site->runs[i].good && site->runs[i].slider_count > 0) {
            return true;
        }
    }
    return false;
}

/* A module that no run of the site needs is not written. */
static void put_module(struct jobs *jobs, const struct asset *asset)
{
    struct span name = module_name(asset->name), *address;

    if (has_module(jobs->in->site, name)) {
        address = ARENA_NEW(&jobs->arena, struct span);
        *address = put_asset(jobs, asset);
        map_put(&jobs->writer.modules, name, address);
    }
}

/* Whether any page of this site loads the asset. */
static bool is_needed(const struct site *site, struct span name)
{
    if (span_is(name, "figure.js")) {
        return has_sliders(site);
    }
    if (span_is(name, "search.js")) {
        return site->config.has_search;
    }
    return (!span_is(name, "scan.js") && !span_is(name, "revise.js")) ||
           config_has_revise(&site->config);
}

static void put_assets(struct jobs *jobs)
{
    struct writer *w = &jobs->writer;
    const struct {
        const char *name;
        struct span *address;
    } known[] = {
        {"style.css", &w->style},         {"page.js", &w->script},
        {"search.js", &w->search_script}, {"audit.css", &w->audit_style},
        {"figure.js", &w->figure_script}, {"scan.js", &w->scan_script},
        {"revise.js", &w->revise_script},
    };

    map_init(&w->modules, &jobs->arena);
    for (size_t i = 0; i < jobs->in->asset_count; i++) {
        const struct asset *asset = &jobs->in->assets[i];
        struct span address;

        if (module_name(asset->name).len > 0) {
            put_module(jobs, asset);
            continue;
        }
        if (!is_needed(jobs->in->site, asset->name)) {
            continue;
        }
        address = put_asset(jobs, asset);
        for (size_t k = 0; k < countof(known); k++) {
            if (span_is(asset->name, known[k].name)) {
                *known[k].address = address;
            }
        }
    }
}

void write_keep_shown(struct sink *sink, struct span earlier)
{
    static const char *const folders[] = {"assets", "figures", "files", "media", "sources"};

    for (size_t i = 0; sink->kept.count > 0 && i < countof(folders); i++) {
        sink_keep_below(sink, earlier, span_of(folders[i]));
    }
}

void write_site(const struct write_input *in, struct sink *sink)
{
    struct jobs jobs = {.in = in};

    arena_init(&jobs.arena);
    jobs.writer = (struct writer){
        .site = in->site,
        .templates = in->templates,
        .tree = in->tree,
        .sink = sink,
        .dump = in->dump,
        .version = in->version,
        .terms = term_index_new(in->site, &jobs.arena),
        .source_texts = source_texts_new(in->site),
        .findings = in->findings,
        .drafts = in->drafts,
        .threads = in->threads,
    };
    put_assets(&jobs);
    find_media(&jobs);
    add_jobs(&jobs, JOB_AUDIT, 1); /* the longest job begins first */
    add_articles(&jobs);
    add_jobs(&jobs, JOB_SOURCE, in->site->source_count);
    add_jobs(&jobs, JOB_TAG, in->site->tags.count);
    add_jobs(&jobs, JOB_FOLDER, in->site->folders.count);
    add_jobs(&jobs, JOB_RUN, in->site->run_count);
    add_jobs(&jobs, JOB_MEDIA, jobs.media.count);
    add_jobs(&jobs, JOB_SINGLE, countof(SINGLES));
    pool_run(in->threads, jobs.list.count, run_job, &jobs);
    if (in->site->config.has_search) {
        write_search(&jobs.writer, &(struct search_input){.facts = in->search_facts,
                                                          .threads = in->threads,
                                                          .with_errors = in->with_errors});
    }
    source_texts_free(jobs.writer.source_texts);
    arena_release(&jobs.arena);
}
