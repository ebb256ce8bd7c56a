/* command/shared.c: the talk of the program. */
#include "command/shared.h"

#include "base/visible.h"

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

static void print_no_folder(const struct command *command, struct span folder)
{
    struct buf text;

    buf_init(&text, 1 << 20);
    visible_add(&text, folder);
    fprintf(stderr, "engram %s: there is no folder '%.*s'\n", command->name,
            SPAN_ARG(buf_span(&text)));
    buf_release(&text);
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
        print_no_folder(command, span_of(folder));
        return EXIT_USAGE;
    }
    return EXIT_CLEAN;
}

int shared_failure(const struct command *command, const struct failure *why)
{
    struct buf text;

    shared_progress_end();
    buf_init(&text, 1 << 20);
    visible_add(&text, span_of(why->text));
    fprintf(stderr, "engram %s: %.*s\n", command->name, SPAN_ARG(buf_span(&text)));
    buf_release(&text);
    return EXIT_WORLD;
}

void shared_print_changes(const struct span *changed, size_t count, bool lost)
{
    if (count == 0 && !lost) {
        return;
    }
    fputs("\nchanged: ", stdout);
    if (lost) {
        fputs("many files", stdout);
    } else {
        printf("%.*s", SPAN_ARG(changed[0]));
    }
    if (!lost && count > 1) {
        printf(" and %zu more", count - 1);
    }
    putchar('\n');
}

static volatile sig_atomic_t stopped;

static void on_signal(int number)
{
    stopped = number;
}

volatile sig_atomic_t *shared_stop_on_signal(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};

    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &stopped;
}
