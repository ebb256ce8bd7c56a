/* command/build_watch.c: engram build --watch.
 *
 * Whoever saves an article looks at its page next. So the wiki is also kept as a server keeps it
 * (service/edition.h), and pages of what was saved are written from there at once; the build that
 * follows writes all that depends on it, and finds these pages as they ought to be.
 */
#include "command/building.h"
#include "service/edition.h"
#include "service/live.h"
#include "world/clock.h"

struct watching {
    struct build *b;
    struct edition *edition; /* NULL until the first build is done, and where there can be none */
};

static void print_written(size_t written, int64_t started_us)
{
    printf("%zu file%s written at once; %.3f s\n", written, written == 1 ? "" : "s",
           (double)(clock_us() - started_us) / 1e6);
    fflush(stdout);
}

/* Whether the edition is now what the files are. */
static bool write_at_once(struct watching *w, const struct span *changed, size_t count)
{
    int64_t started = clock_us();
    struct failure why;
    size_t written = 0;

    if (w->edition == NULL || !edition_amend(w->edition, changed, count)) {
        return false;
    }
    if (edition_write(w->edition, w->b->output, &written, &why) && written > 0) {
        print_written(written, started);
    }
    return true; /* the build will say what cannot be written */
}

/* Keeps the wiki as it is now. */
static void renew(struct watching *w)
{
    struct compile_options options = building_options(w->b);
    struct edition *next = edition_new();
    struct failure unsaid; /* the build has said it */
    bool good;

    options.store = w->b->cache;
    options.timed = false;
    good = edition_build(next, &options, w->edition, &unsaid);
    edition_free(w->edition);
    w->edition = good ? next : NULL;
    if (!good) {
        edition_free(next);
    }
}

static void rebuild(void *context, const struct span *changed, size_t count, bool lost)
{
    struct watching *w = context;
    bool is_kept;

    shared_print_changes(changed, count, lost);
    is_kept = !lost && count > 0 && write_at_once(w, changed, count);
    building_once(w->b);
    fflush(stdout);
    if (!is_kept) {
        renew(w);
    }
}

int build_watch(struct build *b)
{
    struct watching w = {.b = b};
    struct live_options options = {.root = span_of(b->folder),
                                   .stop = shared_stop_on_signal(),
                                   .rebuild = rebuild,
                                   .context = &w};
    struct failure why;
    int code = live_run(&options, &why) ? b->code : shared_failure(b->command, &why);

    edition_free(w.edition);
    return code;
}
