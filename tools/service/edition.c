/* service/edition.c: the files of a job are made together and kept together, since whoever asks for a
 * page asks for what lies beside it; the jobs that nobody asked for longest go first. */
#include "service/edition.h"

#include <stdlib.h>

#include "service/amend.h"
#include "write/press.h"

enum { MOST_MADE = 64, MOST_BYTES = 256 << 20 };

/* The files of one job. */
struct printed {
    struct press_job job;
    struct sink sink;
    size_t bytes;
    uint64_t asked; /* when, in requests; 0: the place is free */
};

struct edition {
    struct compile compile;
    bool is_compiled;
    struct press *press; /* NULL: no page can be made */
    struct printed made[MOST_MADE];
    size_t bytes; /* of them all */
    uint64_t requests;
};

struct edition *edition_new(void)
{
    struct edition *edition = calloc(1, sizeof *edition);

    if (edition == NULL) {
        BUG("there is no memory for a site");
    }
    return edition;
}

static void forget(struct edition *edition, struct printed *made)
{
    if (made->asked > 0) {
        edition->bytes -= made->bytes;
        sink_release(&made->sink);
        made->asked = 0;
    }
}

static void forget_all(struct edition *edition)
{
    for (size_t i = 0; i < MOST_MADE; i++) {
        forget(edition, &edition->made[i]);
    }
}

void edition_free(struct edition *edition)
{
    if (edition != NULL) {
        forget_all(edition);
        press_free(edition->press);
        if (edition->is_compiled) {
            compile_release(&edition->compile);
        }
        free(edition);
    }
}

/* ---- building ---- */

static void open_press(struct edition *edition)
{
    struct write_input in = compile_write_input(&edition->compile);

    press_free(edition->press);
    edition->press = press_new(&in);
}

bool edition_build(struct edition *edition, const struct compile_options *options,
                   const struct edition *earlier, struct failure *why)
{
    struct compile *compile = &edition->compile;
    struct compile_options own = *options;

    own.resident = true;
    own.earlier = earlier == NULL ? NULL : &earlier->compile;
    compile_init(compile, &own);
    edition->is_compiled = true;
    if (!compile_load(compile, why)) {
        return false;
    }
    compile_read(compile);
    compile->options.earlier = NULL;
    compile_join(compile);
    if (!compile->templates_good) {
        return failure_set(why, "a template cannot be read");
    }
    open_press(edition);
    return true;
}

bool edition_amend(struct edition *edition, const struct span *changed, size_t count)
{
    struct compile *compile = &edition->compile;

    if (edition->press == NULL || (!compile_amend_templates(compile, changed, count) &&
                                   !compile_amend(compile, changed, count))) {
        return false;
    }
    forget_all(edition);
    if (compile->stats.reopened) {
        open_press(edition);
    } else {
        press_renew(edition->press, compile->stats.repaged    ? PRESS_PAGES
                                    : compile->stats.relisted ? PRESS_LISTS
                                                              : PRESS_ARTICLES);
    }
    return true;
}

static bool has_page(const struct edition *edition, const struct facts *facts)
{
    return !facts->is_duplicate && !facts->is_broken &&
           (!facts->held_back || edition->compile.options.with_errors);
}

bool edition_write(struct edition *edition, const char *folder, size_t *written,
                   struct failure *why)
{
    const struct compile *compile = &edition->compile;
    struct arena scratch;
    struct sink sink;
    bool done;

    arena_init(&scratch);
    sink_to_folder(&sink, folder);
    for (size_t i = 0; i < compile->amended.count; i++) {
        uint32_t article = compile->amended.at[i];
        struct press_job job = press_article(article);
        struct arena_mark mark = arena_mark(&scratch);

        if (has_page(edition, &compile->facts[article])) {
            press_make(edition->press, &job, &sink, &scratch);
        }
        arena_rewind(&scratch, mark);
    }
    *written = sink.written;
    done = !sink.failed;
    *why = sink.why;
    sink_release(&sink);
    arena_release(&scratch);
    return done;
}

struct compile *edition_compile(struct edition *edition)
{
    return &edition->compile;
}

/* ---- pages ---- */

/* The place of the job, or one for it. */
static struct printed *place_for(struct edition *edition, const struct press_job *job)
{
    struct printed *oldest = &edition->made[0];

    for (size_t i = 0; i < MOST_MADE; i++) {
        struct printed *made = &edition->made[i];

        if (made->asked > 0 && made->job.kind == job->kind && made->job.index == job->index) {
            return made;
        }
        oldest = made->asked < oldest->asked ? made : oldest;
    }
    forget(edition, oldest);
    return oldest;
}

static void make_room(struct edition *edition, const struct printed *wanted)
{
    while (edition->bytes > MOST_BYTES) {
        struct printed *oldest = NULL;

        for (size_t i = 0; i < MOST_MADE; i++) {
            struct printed *made = &edition->made[i];

            if (made != wanted && made->asked > 0 &&
                (oldest == NULL || made->asked < oldest->asked)) {
                oldest = made;
            }
        }
        if (oldest == NULL) {
            return;
        }
        forget(edition, oldest);
    }
}

static void make(struct edition *edition, struct printed *made, const struct press_job *job)
{
    struct arena scratch;

    arena_init(&scratch);
    sink_to_memory(&made->sink);
    press_make(edition->press, job, &made->sink, &scratch);
    arena_release(&scratch);
    made->job = *job;
    made->bytes = made->sink.arena.total;
    edition->bytes += made->bytes;
}

enum edition_answer edition_get(struct edition *edition, struct span path,
                                const struct sink_file **file, struct failure *why)
{
    struct press_job job;
    struct printed *made;

    *file = edition->press == NULL ? NULL : press_asset(edition->press, path);
    if (*file != NULL) {
        return EDITION_FILE;
    }
    if (edition->press == NULL || !press_find(edition->press, path, &job)) {
        return EDITION_ABSENT;
    }
    made = place_for(edition, &job);
    if (made->asked == 0) {
        make(edition, made, &job);
    }
    made->asked = ++edition->requests;
    make_room(edition, made);
    *file = map_find(&made->sink.files, path);
    if (*file == NULL && made->sink.failed) {
        *why = made->sink.why;
        return EDITION_FAILED;
    }
    return *file == NULL ? EDITION_ABSENT : EDITION_FILE;
}
