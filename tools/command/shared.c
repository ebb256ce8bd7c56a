/* command/shared.c: the talk of the program. */
#include "command/shared.h"

#include "write/findings_text.h"

/* One line that is overwritten; nothing in a log. */
static void show_progress(void *context, const char *step, size_t done, size_t count)
{
    (void)context;
    (void)done;
    if (terminal_of(stderr).is_terminal) {
        fprintf(stderr, "\r\x1b[K%s %zu article%s …", step, count, count == 1 ? "" : "s");
        fflush(stderr);
    }
}

void shared_progress_end(void)
{
    if (terminal_of(stderr).is_terminal) {
        fputs("\r\x1b[K", stderr);
    }
}

struct compile_options shared_compile_options(const struct shared_settings *settings,
                                              const char *folder)
{
    return (struct compile_options){
        .root = span_of(folder),
        .threads = settings->jobs,
        .drafts = settings->drafts,
        .katex = settings->katex,
        .version = SPAN(ENGRAM_VERSION),
        .progress = show_progress,
    };
}

int shared_check_arguments(const struct command *command, const struct shared_settings *settings,
                           const char *folder)
{
    if (strcmp(settings->gate, "error") != 0 && strcmp(settings->gate, "warning") != 0) {
        fprintf(stderr, "engram %s: '--gate' is 'error' or 'warning', not '%s'\n", command->name,
                settings->gate);
        return EXIT_USAGE;
    }
    if (file_kind(folder) != FILE_FOLDER) {
        fprintf(stderr, "engram %s: there is no folder '%s'\n", command->name, folder);
        return EXIT_USAGE;
    }
    return EXIT_CLEAN;
}

void shared_print_findings(struct compile *compile, const char *folder, FILE *out)
{
    struct terminal terminal = terminal_of(out);
    struct findings_style style = {.colour = terminal.colour, .columns = terminal.columns};
    struct report report;
    struct buf text;

    if (strcmp(folder, ".") != 0) {
        style.prefix = span_of(folder);
        while (style.prefix.len > 1 && span_ends(style.prefix, SPAN("/"))) {
            style.prefix.len--;
        }
    }
    report_locate(&report, &compile->findings, &compile->tree, &compile->arena);
    buf_init(&text, 1 << 30);
    findings_text(&report, &style, &text);
    if (text.len > 0) {
        fwrite(text.at, 1, text.len, out);
    }
    if (compile->article_count + compile->stats.drafts == 0) {
        fprintf(out, "there is no Markdown file in '%s%s%.*s'\n", folder,
                compile->root.len > 0 ? "/" : "", SPAN_ARG(compile->root));
    }
    fflush(out); /* before the summary, which may go to another stream */
    buf_release(&text);
}

static void print_count(FILE *out, size_t count, const char *what)
{
    fprintf(out, "%zu %s%s", count, what, count == 1 ? "" : "s");
}

void shared_print_counts(const struct compile *compile, FILE *out)
{
    print_count(out, findings_count(&compile->findings, SEVERITY_ERROR), "error");
    fputs(", ", out);
    print_count(out, findings_count(&compile->findings, SEVERITY_WARNING), "warning");
}

int shared_exit_code(const struct compile *compile, const struct shared_settings *settings)
{
    size_t count = findings_count(&compile->findings, SEVERITY_ERROR);

    if (strcmp(settings->gate, "warning") == 0) {
        count += findings_count(&compile->findings, SEVERITY_WARNING);
    }
    return count > 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}

int shared_failure(const struct command *command, const struct failure *why)
{
    shared_progress_end();
    fprintf(stderr, "engram %s: %s\n", command->name, why->text);
    return EXIT_WORLD;
}
