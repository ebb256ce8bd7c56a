/* command/fmt.c: engram fmt: one sentence on each source line.
 *
 * How text is cut into sentences depends on the wiki (its abbreviations), so each argument is
 * looked at as part of the wiki around it: the nearest folder above that holds content/.
 */
#include <errno.h>
#include <sys/stat.h>

#include "base/path.h"
#include "command/commands.h"
#include "command/shared.h"
#include "service/fmt.h"
#include "text/diff.h"

enum { LARGEST_FILE = 32 << 20, LARGEST_DIFF = 1 << 30, MOST_ARGUMENTS = 1 << 20 };

struct settings {
    bool check, diff;
};

static const struct option_spec OPTIONS[] = {
    {0, "check", NULL, "write nothing; print the paths that would change, exit with 1 if any",
     offsetof(struct settings, check), OPTION_FLAG},
    {0, "diff", NULL, "write nothing; print what would change, exit with 1 if anything",
     offsetof(struct settings, diff), OPTION_FLAG},
};

struct fmt_run {
    const struct command *command;
    struct settings settings;
    struct arena arena;
    struct compile compile; /* of the present wiki */
    struct reader reader;
    const char *root; /* of the present wiki; "" outside of one, NULL before the first */
    int code;
};

/* The worst of what happened is the exit code. */
static void worsen(struct fmt_run *r, int code)
{
    r->code = code > r->code ? code : r->code;
}

static void complain(struct fmt_run *r, struct span path, const char *what, struct span why)
{
    fflush(stdout);
    fprintf(stderr, "engram %s: %.*s: %s%.*s; the file is left as it is\n", r->command->name,
            SPAN_ARG(path), what, SPAN_ARG(why));
}

/* ---- the wiki around a file ---- */

/* The real path, in the arena; NULL when there is none. */
static char *real_path(struct fmt_run *r, const char *path)
{
    char *found = realpath(path, NULL), *copy = NULL;

    if (found != NULL) {
        copy = span_cstr(&r->arena, span_of(found));
        free(found);
    }
    return copy;
}

/* The nearest folder at or above `folder` that holds content/; NULL when there is none. */
static const char *wiki_around(struct fmt_run *r, struct span folder)
{
    for (;;) {
        char *root = span_cstr(&r->arena, folder.len > 0 ? folder : SPAN("/"));

        if (file_kind(span_cstr(&r->arena, span_concat(&r->arena, folder, SPAN("/content")))) ==
            FILE_FOLDER) {
            return root;
        }
        if (folder.len <= 1) {
            return NULL;
        }
        folder = path_folder(folder);
    }
}

static void leave_wiki(struct fmt_run *r)
{
    if (r->root != NULL) {
        compile_release(&r->compile);
    }
    r->root = NULL;
}

/* Loads the settings and words of the wiki in `root`, or without one ("") the built-in ones. */
static bool enter_wiki(struct fmt_run *r, const char *root)
{
    struct shared_settings shared = SHARED_SETTINGS;
    struct compile_options options = shared_compile_options(&shared, root);
    struct failure why;

    if (r->root != NULL && strcmp(r->root, root) == 0) {
        return true;
    }
    leave_wiki(r);
    options.katex = NULL; /* formulas are compared as they are written */
    compile_init(&r->compile, &options);
    r->root = root;
    if (*root == '\0') {
        r->compile.schema = schema_default();
        defaults_words(&r->compile.words, &r->compile.arena);
    } else if (!compile_load(&r->compile, &why)) {
        worsen(r, shared_failure(r->command, &why));
        leave_wiki(r);
        return false;
    }
    r->reader = compile_reader(&r->compile);
    return true;
}

/* ---- one file ---- */

static void print_diff(const struct fmt_result *result, const struct input *in, struct arena *arena)
{
    struct diff_input diff = {in->bytes, result->text, in->path, arena};
    struct buf out;

    buf_init(&out, LARGEST_DIFF);
    diff_unified(&diff, &out);
    fwrite(out.at, 1, out.len, stdout);
    buf_release(&out);
}

/* Writes to where the path leads, so that a symbolic link stays one; rights stay what they are. */
static bool rewrite_file(struct fmt_run *r, const char *path, struct span text)
{
    const char *real = NULL;
    struct failure why;
    struct stat before;
    bool known;

    if (lstat(path, &before) == 0 && S_ISLNK(before.st_mode)) {
        real = real_path(r, path);
    }
    known = stat(path, &before) == 0;
    if (!file_write(real != NULL ? real : path, text, &why)) {
        worsen(r, shared_failure(r->command, &why));
        return false;
    }
    if (known && chmod(path, before.st_mode & 07777) != 0) {
        failure_set(&why, "cannot set the rights of '%s': %s", path, strerror(errno));
        worsen(r, shared_failure(r->command, &why));
        return false;
    }
    return true;
}

static void take_result(struct fmt_run *r, const char *path, const struct input *in,
                        const struct fmt_result *result)
{
    switch (result->outcome) {
    case FMT_SAME:
        return;
    case FMT_UNREADABLE:
        complain(r, in->path, "", result->why);
        worsen(r, EXIT_FINDINGS);
        return;
    case FMT_DAMAGED:
        complain(r, in->path, "this is a mistake in engram: ", result->why);
        worsen(r, EXIT_WORLD);
        return;
    case FMT_CHANGED:
        break;
    }
    if (!r->settings.check && !r->settings.diff) {
        if (rewrite_file(r, path, result->text)) {
            printf("%s\n", path);
        }
        return;
    }
    worsen(r, EXIT_FINDINGS);
    if (!r->settings.diff) {
        printf("%s\n", path);
    }
}

/* Formats the file `path`, an article of the present wiki. */
static void format_file(struct fmt_run *r, const char *path)
{
    struct arena arena;
    struct input in = {0, span_of(path), {0}};
    struct fmt_result result;
    struct failure why;

    arena_init(&arena);
    if (!file_read(&arena, path, LARGEST_FILE, &in.bytes, &why)) {
        worsen(r, shared_failure(r->command, &why));
    } else {
        fmt_article(&r->reader, &in, &arena, &result);
        take_result(r, path, &in, &result);
        if (result.outcome == FMT_CHANGED && r->settings.diff) {
            print_diff(&result, &in, &arena);
        }
    }
    arena_release(&arena);
}

/* ---- arguments ---- */

/* `path` relative to the root of the wiki: both are real paths. */
static struct span below_root(const char *root, const char *path)
{
    size_t len = strlen(root);
    struct span rest = span_from(span_of(path), len);

    return span_starts(rest, SPAN("/")) ? span_from(rest, 1) : rest;
}

static void format_folder(struct fmt_run *r, const char *folder, const char *real)
{
    const char *root = wiki_around(r, span_of(real));
    struct span below;

    if (!enter_wiki(r, root != NULL ? root : real)) {
        return;
    }
    below = below_root(r->root, real);
    if (!span_equal(below, r->compile.root) && !path_is_below(below, r->compile.root) &&
        !path_is_below(r->compile.root, below)) {
        /* beside the articles of the wiki: a folder of its own */
        if (!enter_wiki(r, real)) {
            return;
        }
        below = (struct span){0};
    }
    for (size_t i = 0; i < r->compile.tree.count; i++) {
        struct span path = r->compile.tree.at[i].path;

        if (!compile_is_article(&r->compile, path) || !path_is_below(path, below)) {
            continue;
        }
        path = span_from(path, below.len > 0 ? below.len + 1 : 0);
        if (strcmp(folder, ".") != 0) {
            path = path_join(&r->arena, span_of(folder), path);
        }
        format_file(r, span_cstr(&r->arena, path));
    }
}

static void format_argument(struct fmt_run *r, const char *argument)
{
    const char *real = real_path(r, argument), *root;
    struct failure why;

    if (real == NULL) {
        failure_set(&why, "cannot find '%s': %s", argument, strerror(errno));
        worsen(r, shared_failure(r->command, &why));
    } else if (file_kind(real) == FILE_FOLDER) {
        format_folder(r, argument, real);
    } else {
        root = wiki_around(r, path_folder(span_of(real)));
        if (enter_wiki(r, root != NULL ? root : "")) {
            format_file(r, argument);
        }
    }
}

static int run(const struct command *command, int argc, char **argv)
{
    struct fmt_run r = {.command = command};
    int first = options_parse(command, argc, argv, &r.settings);

    if (first < 0) {
        return first == OPTIONS_HELP ? EXIT_CLEAN : EXIT_USAGE;
    }
    for (int i = first; i < argc; i++) {
        enum file_kind kind = file_kind(argv[i]);

        if (kind != FILE_REGULAR && kind != FILE_FOLDER) {
            fprintf(stderr, "engram %s: there is no file or folder '%s'\n", command->name, argv[i]);
            return EXIT_USAGE;
        }
    }
    arena_init(&r.arena);
    if (first == argc) {
        format_argument(&r, ".");
    }
    for (int i = first; i < argc; i++) {
        format_argument(&r, argv[i]);
    }
    leave_wiki(&r);
    arena_release(&r.arena);
    return r.code;
}

const struct command COMMAND_FMT = {
    .name = "fmt",
    .arguments = "[FILE or DIR...]",
    .summary = "rewrite articles with one sentence on each line and tags in one form",
    .description =
        "Rewrites the articles FILE and those below DIR (default: the wiki in the present folder)\n"
        "with one sentence on each source line and with tags in their canonical form, and prints\n"
        "the paths of those that changed. What a reader sees does not change.",
    .options = OPTIONS,
    .option_count = countof(OPTIONS),
    .most_arguments = MOST_ARGUMENTS,
    .run = run,
};
