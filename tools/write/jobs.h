/* write/jobs.h: the parts of write_site, for write/press.c and write/assets.c; nobody else includes it.
 *
 *     jobs_open(&jobs, &in, &sink);        also hands the assets to the sink and lists most jobs
 *     jobs_add_last(&jobs);
 *     jobs_make(&jobs, &jobs.list.at[i], &scratch);
 *     jobs_close(&jobs);
 *
 * A job is one page with the files beside it, or a file that is no page.
 */
#ifndef WRITE_JOBS_H
#define WRITE_JOBS_H

#include "write/keys.h"
#include "write/write.h"

enum job_kind {
    JOB_AUDIT,
    JOB_ARTICLE,
    JOB_HELD,
    JOB_SOURCE,
    JOB_TAG,
    JOB_FOLDER,
    JOB_RUN,
    JOB_MEDIA,
    JOB_ARTICLES, /* a page of the list of all articles */
    JOB_SINGLE,
    JOB_GLOSSARY,
    JOB_SEARCH
};

struct job {
    enum job_kind kind;
    size_t index;
    struct sink_unit *unit;
};

struct jobs {
    const struct write_input *in;
    struct writer writer;
    struct arena arena;
    VEC(struct job) list;
    struct map media;         /* paths of input files that pages show */
    struct arena media_arena; /* of these */
    struct hash128 *files;    /* of each article: sums of those it leads to */
    struct keys keys;
    struct arena keys_arena;
    bool has_keys;      /* else everything is made, and nothing known of it later */
    struct span *notes; /* of each article */
};

void jobs_open(struct jobs *jobs, const struct write_input *in, struct sink *sink);
void jobs_close(struct jobs *jobs);

/* Lists the jobs that show what those before found out. */
void jobs_add_last(struct jobs *jobs);

/* Works out anew which articles are alike, and which jobs there are with those that come last. */
void jobs_relate(struct jobs *jobs);
void jobs_list(struct jobs *jobs);

/* Makes the files that pages load, and tells the writer their addresses. */
void jobs_put_assets(struct jobs *jobs);

/* Makes the files of one job and hands them to the writer's sink. */
void jobs_make(const struct jobs *jobs, const struct job *job, struct arena *scratch);

/* Looks anew for the files of the wiki that pages show. */
void jobs_find_media(struct jobs *jobs);

#endif
