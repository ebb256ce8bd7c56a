/* service/audit_job.c: compiles once or twice, compares, counts.
 *
 * With a revision to compare with, drafts are compiled on both sides, so that a sentence that comes
 * out of a draft is not taken for a new one; the audit leaves them out of all sums.
 */
#include "service/audit_job.h"

#include "base/file.h"
#include "base/path.h"

enum { LARGEST_TREND = 16 << 20 };

static bool compile_now(struct audit_job *job, struct failure *why)
{
    struct compile_options options = job->options.compile;

    options.drafts = options.drafts || job->options.base != NULL;
    compile_init(&job->now, &options);
    job->has_now = true;
    if (!compile_load(&job->now, why)) {
        return false;
    }
    compile_read(&job->now);
    compile_join(&job->now);
    return true;
}

/* The wiki may lie anywhere in its repository: git is asked from its folder. */
static bool compile_was(struct audit_job *job, struct failure *why)
{
    struct compile_options options = job->options.compile;

    if (job->options.base == NULL) {
        return true;
    }
    if (!git_read(options.root, job->options.base, &job->arena, &job->revision, why)) {
        return false;
    }
    options.drafts = true;
    options.tree = &job->revision.tree;
    compile_init(&job->was, &options);
    job->has_was = true;
    if (!compile_load(&job->was, why)) {
        return false;
    }
    compile_read(&job->was);
    compile_join(&job->was);
    return true;
}

static size_t count_drafts(const struct audit_job *job)
{
    size_t count = job->now.stats.drafts;

    for (size_t i = 0; !job->options.compile.drafts && i < job->now.article_count; i++) {
        count += job->now.facts[i].front.draft;
    }
    return count;
}

static bool add_gates(struct audit_job *job, struct failure *why)
{
    for (int i = 0; i <= AUDIT_MAX_LLM_RUN; i++) {
        const char *given = job->options.gates[i];

        if (given != NULL && !audit_gate_parse(&job->audit.gates, (enum audit_bar)i, span_of(given),
                                               &job->arena, why)) {
            return failure_wrap(why, "the gate '%s' cannot be judged",
                                audit_bar_name((enum audit_bar)i));
        }
    }
    audit_gate_settings(&job->audit.gates, &job->now.config.audit, &job->arena);
    audit_gate_judge(&job->audit.gates, &job->audit, &job->arena);
    return true;
}

static bool add_trend(struct audit_job *job, struct failure *why)
{
    const char *path = job->options.trend;
    struct span text = {0};

    if (path == NULL) {
        return true;
    }
    if (file_kind(path) != FILE_ABSENT &&
        (!file_read(&job->arena, path, LARGEST_TREND, &text, why) ||
         !audit_trend_parse(&job->trend, text, &job->arena, why))) {
        return failure_wrap(why, "the record of earlier audits '%s' cannot be used", path);
    }
    audit_trend_add(&job->trend, &job->audit, &job->arena);
    job->audit.in.trend = &job->trend;
    return true;
}

static struct span style_of(const struct compile *compile)
{
    for (size_t i = 0; i < compile->defaults.asset_count; i++) {
        if (span_is(compile->defaults.assets[i].name, "audit.css")) {
            return compile->defaults.assets[i].bytes;
        }
    }
    return (struct span){0};
}

static void count(struct audit_job *job)
{
    const struct compile_options *options = &job->options.compile;
    struct audit_input in = {
        .site = &job->now.site,
        .findings = &job->now.findings,
        .version = options->version,
        .threads = options->threads,
        .drafts = count_drafts(job),
        .with_drafts = options->drafts,
        .revision = git_state(options->root, &job->arena),
        .seed = job->options.seed,
        .pages = job->options.pages,
        .templates = job->now.templates_good ? job->now.defaults.templates : NULL,
        .style = style_of(&job->now),
    };

    if (job->has_was) {
        const struct audit_diff_input both = {.now = &job->now.site,
                                              .was = &job->was.site,
                                              .drafts = options->drafts,
                                              .threads = options->threads,
                                              .revision = job->revision.name};

        audit_diff_make(&job->diff, &both, &job->arena);
        in.diff = &job->diff;
    }
    audit_make(&job->audit, &in, &job->arena);
}

bool audit_job_run(struct audit_job *job, const struct audit_job_options *options,
                   struct failure *why)
{
    *job = (struct audit_job){.options = *options};
    arena_init(&job->arena);
    if (!compile_was(job, why) || !compile_now(job, why)) {
        return false;
    }
    count(job);
    return add_gates(job, why) && add_trend(job, why);
}

bool audit_job_save(const struct audit_job *job, struct failure *why)
{
    struct arena scratch;
    struct buf out;
    char *folder;
    bool good;

    if (job->options.trend == NULL) {
        return true;
    }
    arena_init(&scratch);
    buf_init(&out, LARGEST_TREND);
    audit_trend_print(&job->trend, &out);
    folder = span_cstr(&scratch, path_folder(span_of(job->options.trend)));
    good = file_has(job->options.trend, buf_span(&out)) ||
           ((folder[0] == '\0' || file_make_folder(folder, why)) &&
            file_write(job->options.trend, buf_span(&out), why));
    buf_release(&out);
    arena_release(&scratch);
    return good;
}

void audit_job_release(struct audit_job *job)
{
    if (job->has_was) {
        compile_release(&job->was);
    }
    if (job->has_now) {
        compile_release(&job->now);
    }
    arena_release(&job->arena);
}
