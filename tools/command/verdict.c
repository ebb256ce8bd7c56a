/* command/verdict.c: the report of a compiler's run, with the baseline taken out. */
#include "command/verdict.h"

#include <errno.h>

#include "base/visible.h"

enum { LARGEST_BASELINE = 64 << 20, LARGEST_OUTPUT = 1 << 30 };

static bool read_baseline(struct verdict *verdict, const char *path, struct failure *why)
{
    struct span text;

    if (!file_read(&verdict->arena, path, LARGEST_BASELINE, &text, why)) {
        return false;
    }
    return baseline_parse(&verdict->baseline, text, why) ||
           failure_wrap(why, "'%s' cannot be used as a baseline", path);
}

int verdict_open(struct verdict *verdict, const struct command *command,
                 const struct shared_settings *settings)
{
    struct failure why;

    *verdict = (struct verdict){
        .command = command,
        .gate = strcmp(settings->gate, "warning") == 0 ? SEVERITY_WARNING : SEVERITY_ERROR,
        .format = findings_format_find(SPAN("text")),
        .has_baseline = settings->baseline != NULL,
    };
    arena_init(&verdict->arena);
    baseline_init(&verdict->baseline, &verdict->arena);
    if (settings->baseline != NULL && !read_baseline(verdict, settings->baseline, &why)) {
        return shared_failure(command, &why);
    }
    return EXIT_CLEAN;
}

void verdict_close(struct verdict *verdict)
{
    arena_release(&verdict->arena);
}

void verdict_reach(struct verdict *verdict, struct compile *compile)
{
    report_locate(&verdict->report, &compile->findings, &compile->tree, &verdict->arena);
    if (verdict->has_baseline) {
        baseline_apply(&verdict->baseline, &verdict->report, &verdict->known);
    }
}

/* The folder of the wiki, as it stands before each path. */
static struct span prefix_of(struct span folder)
{
    while (folder.len > 1 && span_ends(folder, SPAN("/"))) {
        folder.len--;
    }
    return span_is(folder, ".") ? (struct span){0} : folder;
}

static void add_empty(const struct compile *compile, struct buf *out)
{
    buf_text(out, "there is no Markdown file in '");
    visible_add(out, compile->options.root);
    buf_print(out, "%s%.*s'\n", compile->root.len > 0 ? "/" : "", SPAN_ARG(compile->root));
}

static void print_empty(const struct compile *compile, const struct findings_format *format,
                        struct buf *out)
{
    struct buf text;

    if (compile->article_count + compile->stats.drafts > 0) {
        return;
    }
    if (format->write == findings_text) {
        add_empty(compile, out);
        return;
    }
    buf_init(&text, 1 << 20);
    add_empty(compile, &text);
    fprintf(stderr, "%.*s", SPAN_ARG(buf_span(&text)));
    buf_release(&text);
}

/* Flushes, since the summary may go to another stream. What is said here of a failure is not to be
 * said again at the end of the program. */
bool verdict_put(struct span text, FILE *out, struct failure *why)
{
    if ((text.len == 0 || fwrite(text.at, 1, text.len, out) == text.len) && fflush(out) == 0) {
        return true;
    }
    failure_set(why, "cannot write the findings: %s", strerror(errno));
    clearerr(out);
    return false;
}

bool verdict_render(const struct verdict *verdict, const struct compile *compile,
                    struct terminal terminal, struct buf *out)
{
    struct findings_view view = {
        .report = &verdict->report,
        .prefix = prefix_of(compile->options.root),
        .version = compile->options.version,
        .gate = verdict->gate,
        .colour = terminal.colour,
        .columns = terminal.columns,
    };

    buf_init(out, LARGEST_OUTPUT);
    verdict->format->write(&view, out);
    print_empty(compile, verdict->format, out);
    return !out->full;
}

bool verdict_print(const struct verdict *verdict, const struct compile *compile, FILE *out,
                   struct failure *why)
{
    struct buf text;
    bool done = verdict_render(verdict, compile, terminal_of(out), &text)
                    ? verdict_put(buf_span(&text), out, why)
                    : failure_set(why, "cannot write the findings: there are too many");

    buf_release(&text);
    return done;
}

static void print_count(FILE *out, size_t count, const char *what)
{
    fprintf(out, "%zu %s%s", count, what, count == 1 ? "" : "s");
}

void verdict_print_counts(const struct verdict *verdict, FILE *out)
{
    print_count(out, report_count(&verdict->report, SEVERITY_ERROR), "error");
    fputs(", ", out);
    print_count(out, report_count(&verdict->report, SEVERITY_WARNING), "warning");
    if (verdict->known.count > 0) {
        fprintf(out, ", %zu known", verdict->known.count);
    }
}

void verdict_print_mended(const struct verdict *verdict)
{
    size_t count = verdict->has_baseline ? baseline_mended(&verdict->baseline) : 0;

    if (count > 0) {
        fprintf(stderr, "%zu %s of the baseline %s mended; write it again\n", count,
                count == 1 ? "entry" : "entries", count == 1 ? "is" : "are");
    }
}

bool verdict_freeze(struct verdict *verdict, const char *path, struct failure *why)
{
    struct buf text;
    bool done;

    if (!verdict->has_baseline) {
        verdict->known = verdict->report;
        verdict->report = (struct report){0};
    }
    buf_init(&text, LARGEST_BASELINE);
    baseline_print(&verdict->known, &verdict->arena, &text);
    done = text.full ? failure_set(why, "cannot write '%s': there are too many findings", path)
                     : file_write(path, buf_span(&text), why);
    buf_release(&text);
    return done;
}

int verdict_exit_code(const struct verdict *verdict)
{
    for (size_t i = 0; i < verdict->report.count; i++) {
        if (verdict->report.at[i].finding->severity >= verdict->gate) {
            return EXIT_FINDINGS;
        }
    }
    return EXIT_CLEAN;
}
