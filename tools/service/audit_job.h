/* service/audit_job.h: one run of an audit: the wiki as it is, as a revision has it, and the
 * figures of earlier runs.
 *
 *     struct audit_job job;
 *     if (audit_job_run(&job, &options, &why)) { form->write(&job.audit, &out, &why); }
 *     audit_job_release(&job);
 *
 * It compiles without writing: what `engram check` reads is what is counted.
 */
#ifndef SERVICE_AUDIT_JOB_H
#define SERVICE_AUDIT_JOB_H

#include "service/compile.h"
#include "world/git.h"
#include "write/audit.h"

struct audit_job_options {
    struct compile_options compile; /* whose drafts are those that count */
    const char *base;               /* a revision, or NULL */
    const char *trend;              /* the file of earlier figures, or NULL */
    /* Gates as texts, "construct:80,60"; NULL: what the settings of the wiki say, if anything. */
    const char *gates[AUDIT_MAX_LLM_RUN + 1];
    uint64_t seed;
    struct span pages; /* put before addresses of pages */
};

struct audit_job {
    struct arena arena;
    struct audit_job_options options;
    struct compile now, was;
    bool has_now, has_was;
    struct git_revision revision;
    struct audit_diff diff;
    struct audit_trend trend;
    struct audit audit;
};

/* False when the folder, the revision or the file of earlier figures cannot be read. To be released
 * in any case. */
bool audit_job_run(struct audit_job *job, const struct audit_job_options *options,
                   struct failure *why) MUST_USE;

/* Writes the present figures behind the earlier ones. */
bool audit_job_save(const struct audit_job *job, struct failure *why) MUST_USE;

void audit_job_release(struct audit_job *job);

#endif
