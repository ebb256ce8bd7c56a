/* write/press.c: addresses tell their job by their names: "articles/ltp.json" lies beside
 * "articles/ltp.html", "tags/x.2.html" continues "tags/x.html".
 */
#include "write/press.h"

#include <stdlib.h>

#include "base/path.h"
#include "wiki/address.h"
#include "write/jobs.h"

struct press {
    struct write_input in;
    struct sink sink;  /* of the assets */
    struct sink names; /* of the jobs: it gets no files */
    struct jobs jobs;
    struct map by_name; /* index of the job + 1, but for media */
    struct map media;   /* address -> index among the media + 1 */
    bool knows_media;
};

static void *number(size_t index)
{
    return (void *)(uintptr_t)(index + 1);
}

static void list_names(struct press *press)
{
    const struct jobs *jobs = &press->jobs;

    map_init(&press->by_name, &press->names.arena);
    map_reserve(&press->by_name, jobs->list.count);
    for (size_t i = 0; i < jobs->list.count; i++) {
        if (jobs->list.at[i].kind != JOB_MEDIA) {
            map_put(&press->by_name, jobs->list.at[i].unit->name, number(i));
        }
    }
}

struct press *press_new(const struct write_input *in)
{
    struct press *press = calloc(1, sizeof *press);

    if (press == NULL) {
        BUG("there is no memory for a press");
    }
    press->in = *in;
    sink_to_memory(&press->sink);
    sink_to_memory(&press->names);
    jobs_open(&press->jobs, &press->in, &press->sink);
    jobs_add_last(&press->jobs);
    list_names(press);
    return press;
}

void press_free(struct press *press)
{
    if (press != NULL) {
        jobs_close(&press->jobs);
        sink_release(&press->names);
        sink_release(&press->sink);
        free(press);
    }
}

void press_renew(struct press *press, enum press_change change)
{
    press->knows_media = false;
    if (change >= PRESS_LISTS) {
        jobs_relate(&press->jobs);
    }
    if (change >= PRESS_PAGES) {
        sink_release(&press->names);
        sink_to_memory(&press->names);
        press->jobs.writer.sink = &press->names;
        jobs_list(&press->jobs);
        list_names(press);
    }
}

/* ---- which job ---- */

static bool take(const struct press *press, struct span name, struct press_job *out)
{
    size_t index = (size_t)(uintptr_t)map_find(&press->by_name, name);

    if (index == 0) {
        return false;
    }
    *out = (struct press_job){(int)press->jobs.list.at[index - 1].kind,
                              press->jobs.list.at[index - 1].index};
    return true;
}

static bool find_media(struct press *press, struct span path, struct press_job *out)
{
    struct jobs *jobs = &press->jobs;
    size_t index;

    if (!path_is_below(path, SPAN("media")) && !path_is_below(path, SPAN("files"))) {
        return false;
    }
    if (!press->knows_media) {
        jobs_find_media(jobs);
        map_init(&press->media, &jobs->media_arena);
        for (size_t i = 0; i < jobs->media.count; i++) {
            map_put(&press->media, address_media(&jobs->media_arena, jobs->media.entries[i].key),
                    number(i));
        }
        press->knows_media = true;
    }
    index = (size_t)(uintptr_t)map_find(&press->media, path);
    *out = (struct press_job){JOB_MEDIA, index - 1};
    return index > 0;
}

/* "x.2.html" and "x.annotations.jsonld" are files of the job "x.html", "figures/x.csv" is one of
 * "figures/x.svg", and "sources/x/2.html" one of "sources/x.html". */
static bool find_owner(const struct press *press, struct span path, struct press_job *out,
                       struct arena *scratch)
{
    size_t folder = path_folder(path).len;

    for (size_t dot = path.len; dot > folder; dot--) {
        struct span stem = span_slice(path, 0, dot - 1);

        if (path.at[dot - 1] == '.' &&
            (take(press, span_concat(scratch, stem, SPAN(".html")), out) ||
             take(press, span_concat(scratch, stem, SPAN(".svg")), out))) {
            return true;
        }
    }
    return path_is_below(path, SPAN("sources")) &&
           take(press, span_concat(scratch, path_folder(path), SPAN(".html")), out);
}

struct press_job press_article(size_t index)
{
    return (struct press_job){JOB_ARTICLE, index};
}

bool press_find(struct press *press, struct span path, struct press_job *out)
{
    struct arena scratch;
    bool found;

    if (path_is_below(path, SPAN("search"))) {
        return take(press, SPAN("search/manifest.js"), out);
    }
    if (take(press, path, out) || find_media(press, path, out)) {
        return true;
    }
    arena_init(&scratch);
    found = find_owner(press, path, out, &scratch);
    arena_release(&scratch);
    return found;
}

/* ---- making ---- */

void press_make(const struct press *press, const struct press_job *job, struct sink *sink,
                struct arena *scratch)
{
    struct jobs jobs = press->jobs; /* the same, but for where the files go */
    struct job one = {.kind = (enum job_kind)job->kind, .index = job->index};

    jobs.writer.sink = sink;
    one.unit = sink_unit(sink, SPAN(""));
    jobs_make(&jobs, &one, scratch);
}

const struct sink_file *press_asset(const struct press *press, struct span path)
{
    return map_find(&press->sink.files, path);
}
