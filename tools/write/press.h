/* write/press.h: the files of a site a job at a time, as somebody asks for them.
 *
 *     struct press *press = press_new(&in);
 *     if (press_find(press, SPAN("articles/ltp.json"), &job)) {
 *         sink_to_memory(&sink);
 *         press_make(press, &job, &sink, &scratch);      all files of the job: map_find(&sink.files, …)
 *     }
 *     press_free(press);
 *
 * They have the bytes that write_site gives them. What `in` points to lives as long as the press.
 */
#ifndef WRITE_PRESS_H
#define WRITE_PRESS_H

#include "write/write.h"

struct press;

/* One of the jobs that write_site does; equal numbers are the same job, until press_renew. */
struct press_job {
    int kind;
    size_t index;
};

struct press *press_new(const struct write_input *in);
void press_free(struct press *press); /* NULL is fine */

/* The job that makes the page of an article. */
struct press_job press_article(size_t index);

/* The job that makes the file, if there is such a file: whether there is, its sink shows. */
bool press_find(struct press *press, struct span path, struct press_job *out) MUST_USE;

/* Several jobs may be made at once, by several threads. */
void press_make(const struct press *press, const struct press_job *job, struct sink *sink,
                struct arena *scratch);

/* The file that all pages load, such as a stylesheet; NULL when it is none. */
const struct sink_file *press_asset(const struct press *press, struct span path);

/* What has changed of the site, each with what stands before it: what articles say and where their links
 * lead, which articles stand in lists, and which pages there are. */
enum press_change { PRESS_ARTICLES, PRESS_LISTS, PRESS_PAGES };
void press_renew(struct press *press, enum press_change change);

#endif
