/* command/building.c: places, locks and keys of a build. */
#include "command/building.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "base/pool.h"
#include "world/clock.h"
#include "world/program.h"

enum { LARGEST_LIST = 1 << 28 };

static char *default_path(struct build *b, const char *given, const char *below)
{
    struct span path =
        given != NULL ? span_of(given) : path_join(&b->arena, span_of(b->folder), span_of(below));

    return span_cstr(&b->arena, path);
}

void building_set_paths(struct build *b)
{
    b->output = default_path(b, b->settings->output, "build/site");
    b->state = default_path(b, b->settings->state, "build/state");
    b->cache = span_cstr(&b->arena, span_format(&b->arena, "%s/cache", b->state));
}

/* The list of outputs belongs to one output folder, however that is spelled; the cache serves all.
 * The way from one folder to the other stays the same when both are moved. */
bool building_read_earlier(struct build *b, struct failure *why)
{
    char hex[HASH128_HEX + 1];
    const char *state = file_real_path(&b->arena, b->state),
               *output = file_real_path(&b->arena, b->output);
    struct span way;

    if (state == NULL || output == NULL) {
        return failure_set(why, "cannot tell where '%s' is", state == NULL ? b->state : b->output);
    }
    way = path_relative(&b->arena, span_format(&b->arena, "%s/", state), span_of(output));
    hash128_print(hash128_of(way), hex);
    b->outputs = span_cstr(&b->arena, span_format(&b->arena, "%s/outputs-%.8s", b->state, hex));
    b->place.path = span_cstr(&b->arena, span_format(&b->arena, "%s/built-%.8s", b->state, hex));
    return file_kind(b->outputs) == FILE_ABSENT ||
           file_read(&b->arena, b->outputs, LARGEST_LIST, &b->earlier, why);
}

bool building_make_folders(const struct build *b, struct failure *why)
{
    return file_make_folder(b->state, why) && file_make_folder(b->output, why);
}

/* Some file systems of networks cannot lock folders: there the lock of the state must do. */
bool building_lock(struct build *b, int how, struct failure *why)
{
    char *path = span_cstr(&b->arena, span_format(&b->arena, "%s/lock", b->state));

    b->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (b->lock < 0) {
        return failure_set(why, "cannot write '%s': %s", path, strerror(errno));
    }
    if (flock(b->lock, how | LOCK_NB) != 0) {
        return failure_set(why, "another build of this wiki is running; it holds '%s'", path);
    }
    b->output_lock = open(b->output, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (b->output_lock < 0 || (flock(b->output_lock, how | LOCK_NB) != 0 && errno == EWOULDBLOCK)) {
        return failure_set(why, "another build writes to '%s'", b->output);
    }
    return true;
}

void building_unlock(const struct build *b)
{
    close(b->output_lock);
    close(b->lock);
}

static bool is_same_or_below(const char *path, const char *folder)
{
    size_t len = strlen(folder);

    return strncmp(path, folder, len) == 0 &&
           (path[len] == '\0' || path[len] == '/' || (len > 0 && folder[len - 1] == '/'));
}

/* Pages among the articles would become input, and the wiki's own files outputs. */
static bool check_place(struct build *b, const char *path, const char *what)
{
    static const char *const inputs[] = {"content", "sources", "templates"};
    const char *place, *wiki = file_real_path(&b->arena, b->folder);
    bool good = true;

    if (path[0] == '\0') {
        fprintf(stderr, "engram build: the name of the %s folder is empty\n", what);
        return false;
    }
    place = file_real_path(&b->arena, path);
    if (place != NULL && wiki != NULL) {
        size_t len = strlen(wiki);

        good = !is_same_or_below(wiki, place);
        for (size_t i = 0; good && i < countof(inputs); i++) {
            good = !(is_same_or_below(place, wiki) && place[len] == '/' &&
                     is_same_or_below(place + len + 1, inputs[i]));
        }
    }
    if (!good) {
        fprintf(stderr, "engram build: '%s' holds the wiki itself or a part of it\n", path);
    }
    return good;
}

bool building_check_places(struct build *b)
{
    return check_place(b, b->output, "output") && check_place(b, b->state, "state");
}

struct compile_options building_options(const struct build *b)
{
    struct compile_options options = shared_compile_options(&b->settings->shared, b->folder);

    options.with_errors = b->settings->with_errors;
    options.timed = b->settings->profile;
    return options;
}

/* ---- keys ---- */

static void mix(struct hash128 *key, struct span part)
{
    *key = hash128_mix(*key, hash128_of(part));
}

/* All that outputs depend on, but for the files of the wiki. Without the identity of the program
 * there is no key. */
static void make_key(struct build *b)
{
    const struct shared_settings *shared = &b->settings->shared;
    struct hash128 *key = &b->place.key;
    struct stamp script = {0};
    bool has_script = stamp_of(shared->katex, &script);
    uint64_t flags[] = {shared->drafts, b->settings->with_errors, has_script};

    b->has_key = program_id(key);
    mix(key, SPAN(ENGRAM_VERSION));
    mix(key, span_of(shared->katex));
    mix(key, (struct span){(const char *)&script, sizeof script});
    mix(key, (struct span){(const char *)flags, sizeof flags});
}

/* What the words of a build depend on besides. They depend on a baseline too, which has no key. */
static void make_words_key(struct build *b)
{
    const struct shared_settings *shared = &b->settings->shared;
    struct terminal terminal = terminal_of(stderr);
    uint64_t shape[] = {terminal.colour, terminal.columns};

    b->place.words_key = (struct hash128){0};
    if (shared->baseline == NULL) {
        mix(&b->place.words_key, span_of(b->folder));
        mix(&b->place.words_key, span_of(shared->gate));
        mix(&b->place.words_key, (struct span){(const char *)shape, sizeof shape});
    }
}

void building_make_keys(struct build *b)
{
    make_key(b);
    make_words_key(b);
}

enum { LOOK_LIST, LOOK_BACK, LOOKS };

struct looking {
    struct build *b;
    struct compile *compile;
    bool listed;
    struct failure why;
};

static void look(void *context, size_t what, struct arena *scratch)
{
    struct looking *looking = context;
    struct build *b = looking->b;

    (void)scratch;
    if (what == LOOK_LIST) {
        looking->listed = compile_list(looking->compile, &looking->why);
    } else if (b->has_key && !b->fresh && !b->settings->only_read) {
        snapshot_open(&b->before, &b->place);
    }
}

bool building_look(struct build *b, struct compile *compile, struct failure *why)
{
    struct looking looking = {.b = b, .compile = compile};

    b->place.list = hash128_of(b->earlier);
    pool_run(compile->options.threads, LOOKS, look, &looking);
    if (!looking.listed) {
        *why = looking.why;
        return false;
    }
    profile_step(&b->profile, "listing");
    snapshot_compare(&b->before, &b->place, &compile->tree);
    return true;
}
