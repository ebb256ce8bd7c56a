/* command/build_shard.c: engram build --shard: one share of the articles to read, of the experiments to
 * run, or of the pages to make.
 *
 * A shard writes pages as a whole build does, but only its own, and keeps what it knows in a folder
 * of its own: so shards of one build run side by side. It says nothing of findings: the build that
 * joins the shares does.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "command/building.h"
#include "service/gather.h"
#include "service/runs.h"
#include "world/clock.h"

struct share {
    struct build *build;
    struct shard shard;
    const char *folder; /* of what the shard leaves */
    int lock;
    struct compile compile;
    size_t written, unchanged;
};

/* Two processes with the same share would write to the same files. */
static bool lock_own(struct share *s, struct failure *why)
{
    const char *path =
        span_cstr(&s->build->arena, span_format(&s->build->arena, "%s/lock", s->folder));

    s->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (s->lock < 0) {
        return failure_set(why, "cannot write '%s': %s", path, strerror(errno));
    }
    return flock(s->lock, LOCK_EX | LOCK_NB) == 0 ||
           failure_set(why, "shard %u of %u is being made already; it holds '%s'", s->shard.number,
                       s->shard.count, path);
}

/* What the other shards left so far, and earlier builds. */
static void find_others(struct share *s)
{
    struct build *b = s->build;
    struct shards all;

    shards_find(&all, &b->arena, b->state);
    b->shards.at = ARENA_ARRAY(&b->arena, struct shards_folder, all.count + 1);
    b->shards.count = 0;
    for (size_t i = 0; i < all.count; i++) {
        if (strcmp(all.at[i].path, s->folder) != 0) {
            b->shards.at[b->shards.count++] = all.at[i];
        }
    }
    b->shards.at[b->shards.count++] = (struct shards_folder){.path = b->state};
}

/* Only what this shard left is compared with the disk; the pages of others are not its own. */
static void take_own(struct share *s)
{
    struct build *b = s->build;
    struct shards_folder folder = {.shard = s->shard, .path = s->folder};
    struct shards own = {&folder, 1};
    const struct shards_look look = {
        &b->arena, b->place.key, {b->output, b->place.taken_ns, b->place.threads}};

    shards_take(&own, &look, &b->before.made, &b->taken);
}

/* ---- leaving ---- */

static void forget_keys(struct made *made)
{
    for (size_t i = 0; i < made->count; i++) {
        made->units[i].own = made->units[i].coarse = made->units[i].key = (struct hash128){0};
    }
}

/* Files that the shard wrote in an earlier run and not in this one go on as a unit without a name,
 * so that the join removes them. */
static void add_left(const struct build *b, struct made *made, struct arena *arena)
{
    const struct made *earlier = &b->taken.lists[0];
    struct made_unit *units = ARENA_ARRAY(arena, struct made_unit, made->count + 1);
    struct made_unit *left = &units[made->count];
    struct map present;

    map_init(&present, arena);
    for (size_t i = 0; i < made->file_count; i++) {
        map_put(&present, made->files[i].path, made);
    }
    for (size_t i = 0; i < made->count; i++) {
        units[i] = made->units[i];
    }
    left->files = ARENA_ARRAY(arena, struct made_file, earlier->file_count + 1);
    for (size_t i = 0; i < earlier->file_count; i++) {
        if (earlier->files[i].is_there && map_find(&present, earlier->files[i].path) == NULL) {
            left->files[left->count++] = earlier->files[i];
        }
    }
    made->units = units;
    made->count += left->count > 0;
    made->file_count += left->count;
}

static bool is_unsure(const struct tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        if (tree->seen[i].unsure) {
            return true;
        }
    }
    return false;
}

static bool leave(struct share *s, const struct sink *sink, struct failure *why)
{
    struct build *b = s->build;
    const struct made_place where = {b->output, clock_file_ns(), b->place.threads};
    struct arena arena;
    struct made made;
    bool done = true;

    arena_init(&arena);
    if (gather(&made, &arena, sink, &where)) {
        add_left(b, &made, &arena);
        if (is_unsure(&s->compile.tree)) {
            forget_keys(&made); /* pages may show what is in no key */
        }
        done = shards_leave(s->folder, b->place.key, &made, why);
    }
    arena_release(&arena);
    return done;
}

/* ---- the two rounds ---- */

static bool write_share(struct share *s, struct failure *why)
{
    struct build *b = s->build;
    struct sink sink;
    bool done;

    compile_join(&s->compile);
    profile_step(&b->profile, "joining");
    sink_to_folder(&sink, b->output);
    sink_grow_apart(&sink, span_of(strrchr(s->folder, '/') + 1));
    sink.earlier = &b->taken.made;
    compile_write(&s->compile, &sink);
    shared_progress_end();
    profile_step(&b->profile, "writing");
    b->profile.made = sink.units.count - sink.units_same;
    b->profile.outputs = sink.units.count;
    done = leave(s, &sink, why);
    if (sink.failed) {
        *why = sink.why;
        done = false;
    }
    s->written = sink.written;
    s->unchanged = sink.unchanged;
    sink_release(&sink);
    return done;
}

static void print_share(const struct share *s)
{
    const struct build *b = s->build;
    const struct compile_stats *stats = &s->compile.stats;

    printf("shard %u of %u: %zu article%s read, %zu figure%s run", s->shard.number, s->shard.count,
           stats->read, stats->read == 1 ? "" : "s", stats->runs_computed,
           stats->runs_computed == 1 ? "" : "s");
    if (!b->settings->only_read) {
        printf("; %zu file%s written, %zu unchanged", s->written, s->written == 1 ? "" : "s",
               s->unchanged);
    }
    printf("; %.2f s\n", (double)(clock_us() - b->started_us) / 1e6);
}

static bool make_share(struct share *s, struct failure *why)
{
    struct build *b = s->build;
    bool done = true;

    if (!building_look(b, &s->compile, why)) {
        return false;
    }
    if (!b->settings->only_read) {
        take_own(s);
        profile_step(&b->profile, "comparing");
    }
    if (!compile_load(&s->compile, why)) {
        return false;
    }
    profile_step(&b->profile, "loading");
    compile_read(&s->compile);
    profile_step(&b->profile, "reading");
    if (b->settings->only_read) {
        runs_simulate(&s->compile);
        shared_progress_end();
        profile_step(&b->profile, "simulating");
    } else {
        done = write_share(s, why);
    }
    done = compile_save(&s->compile, why) && done;
    profile_step(&b->profile, "saving");
    return done;
}

static int run_share(struct share *s)
{
    struct build *b = s->build;
    struct compile_options options = building_options(b);
    struct failure why;
    int code = EXIT_CLEAN;

    b->started_us = clock_us();
    profile_start(&b->profile);
    b->place = (struct snapshot_place){.taken_ns = clock_file_ns(),
                                       .output = b->output,
                                       .threads = options.threads,
                                       .only_look = true};
    building_make_keys(b);
    snapshot_none(&b->before);
    if (!b->has_key) {
        failure_set(&why,
                    "this program has no identity, so its shards could not be told from those "
                    "of another");
        return shared_failure(b->command, &why);
    }
    if (!building_read_earlier(b, &why)) {
        return shared_failure(b->command, &why);
    }
    find_others(s);
    options.state = s->folder;
    options.store = span_cstr(&b->arena, span_format(&b->arena, "%s/cache", s->folder));
    options.shard = s->shard;
    options.shards = &b->shards;
    options.only_read = b->settings->only_read;
    compile_init(&s->compile, &options);
    if (!make_share(s, &why)) {
        code = shared_failure(b->command, &why);
    } else {
        print_share(s);
    }
    if (b->settings->profile) {
        profile_print(&b->profile, &s->compile, stdout);
    }
    compile_release(&s->compile);
    snapshot_close(&b->before);
    return code;
}

int build_shard(struct build *b, struct shard shard)
{
    struct share s = {.build = b, .shard = shard, .lock = -1};
    struct failure why;
    int code;

    building_set_paths(b);
    s.folder = shards_folder(&b->arena, b->state, shard);
    if (!building_check_places(b)) {
        return EXIT_USAGE;
    }
    if (!building_make_folders(b, &why) || !building_lock(b, LOCK_SH, &why) ||
        !file_make_folder(s.folder, &why) || !lock_own(&s, &why)) {
        return shared_failure(b->command, &why);
    }
    code = run_share(&s);
    close(s.lock);
    building_unlock(b);
    return code;
}
