/* write/sink.c: a map of paths, and files behind it. Disk work is done outside the lock. */
#include "write/sink.h"

#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"

static void init(struct sink *sink)
{
    *sink = (struct sink){0};
    pthread_mutex_init(&sink->lock, NULL);
    arena_init(&sink->arena);
    map_init(&sink->files, &sink->arena);
    map_init(&sink->kept, &sink->arena);
    map_init(&sink->folders, &sink->arena);
}

static const char *partial_in(const char *folder, struct arena *arena)
{
    return span_cstr(arena, path_join(arena, span_of(folder), SPAN(".partial")));
}

void sink_to_folder(struct sink *sink, const char *folder)
{
    init(sink);
    sink->folder = span_cstr(&sink->arena, span_of(folder));
    sink->partial = partial_in(folder, &sink->arena);
}

void sink_grow_apart(struct sink *sink, struct span name)
{
    sink->partial = span_cstr(&sink->arena, path_join(&sink->arena, span_of(sink->partial), name));
}

void sink_to_memory(struct sink *sink)
{
    init(sink);
}

void sink_release(struct sink *sink)
{
    if (sink->folder != NULL) {
        file_clear_folder(sink->partial);
    }
    pthread_mutex_destroy(&sink->lock);
    arena_release(&sink->arena);
}

void sink_clear_killed(const char *folder)
{
    struct arena scratch;

    arena_init(&scratch);
    file_clear_folders(partial_in(folder, &scratch));
    arena_release(&scratch);
}

static void fail(struct sink *sink, const struct failure *why)
{
    pthread_mutex_lock(&sink->lock);
    if (!sink->failed) {
        sink->why = *why;
        sink->failed = true;
    }
    pthread_mutex_unlock(&sink->lock);
}

/* Enters the path; two outputs with one path are a bug, since addresses are checked before. */
static void enter(struct sink *sink, struct sink_unit *unit, struct span path, struct span bytes)
{
    struct hash128 hash = sink->folder == NULL ? (struct hash128){0} : hash128_of(bytes);
    struct sink_file *file;

    if (!path_is_inside(path)) {
        BUG("the output path '%.*s' leaves the site", SPAN_ARG(path));
    }
    pthread_mutex_lock(&sink->lock);
    file = ARENA_NEW(&sink->arena, struct sink_file);
    file->path = (struct span){span_cstr(&sink->arena, path), path.len};
    file->hash = hash;
    if (sink->folder == NULL) {
        file->bytes = span_copy(&sink->arena, bytes);
        sink->written++;
    }
    if (map_put(&sink->files, file->path, file) != NULL) {
        BUG("the output '%.*s' was written twice", SPAN_ARG(path));
    }
    if (unit != NULL) {
        *vec_add(&sink->arena, &unit->files) = file;
    }
    pthread_mutex_unlock(&sink->lock);
}

/* Two threads may both make a new folder, which does no harm; a folder is known only once it is
 * there. */
static bool make_folder(struct sink *sink, const char *folder, struct failure *why)
{
    bool known;

    pthread_mutex_lock(&sink->lock);
    known = map_find(&sink->folders, span_of(folder)) != NULL;
    pthread_mutex_unlock(&sink->lock);
    if (known) {
        return true;
    }
    if (!file_make_folder(folder, why)) {
        return false;
    }
    pthread_mutex_lock(&sink->lock);
    map_put(&sink->folders, span_copy(&sink->arena, span_of(folder)), sink);
    pthread_mutex_unlock(&sink->lock);
    return true;
}

/* Where the file grows. Paths are written once each, so their hashes are as good as names. */
static char *temporary_path(const struct sink *sink, struct span path, struct arena *scratch)
{
    return span_cstr(scratch, span_format(scratch, "%s/%016llx", sink->partial,
                                          (unsigned long long)hash64_of(path)));
}

static bool write_file(struct sink *sink, struct span path, struct span bytes, bool *wrote,
                       struct failure *why)
{
    struct arena scratch;
    struct span whole;
    char *name;
    bool done = true;

    arena_init(&scratch);
    whole = path_join(&scratch, span_of(sink->folder), path);
    name = span_cstr(&scratch, whole);
    *wrote = !file_has(name, bytes);
    if (*wrote) {
        done = make_folder(sink, sink->partial, why) &&
               make_folder(sink, span_cstr(&scratch, path_folder(whole)), why) &&
               file_write_by(temporary_path(sink, path, &scratch), name, bytes, why);
    }
    arena_release(&scratch);
    return done;
}

/* ---- units ---- */

struct sink_unit *sink_unit(struct sink *sink, struct span name)
{
    struct sink_unit *unit;

    pthread_mutex_lock(&sink->lock);
    unit = ARENA_NEW(&sink->arena, struct sink_unit);
    unit->name = span_copy(&sink->arena, name);
    *vec_add(&sink->arena, &sink->units) = unit;
    pthread_mutex_unlock(&sink->lock);
    return unit;
}

const struct made_unit *sink_earlier(const struct sink *sink, const struct sink_unit *unit)
{
    const struct made_unit *earlier =
        sink->earlier == NULL ? NULL : made_find(sink->earlier, unit->name);

    return earlier != NULL && made_unit_holds(earlier) ? earlier : NULL;
}

static bool is_known(struct hash128 hash)
{
    return hash.high != 0 || hash.low != 0;
}

static void take(struct sink *sink, struct sink_unit *unit, const struct made_unit *earlier)
{
    unit->same = earlier;
    unit->notes = earlier->notes;
    unit->key = earlier->key;
    pthread_mutex_lock(&sink->lock);
    sink->units_same++;
    sink->unchanged += earlier->count;
    pthread_mutex_unlock(&sink->lock);
}

bool sink_same(struct sink *sink, struct sink_unit *unit)
{
    const struct made_unit *earlier = sink_earlier(sink, unit);
    bool same = earlier != NULL && is_known(unit->key) && hash128_equal(earlier->key, unit->key);

    if (same) {
        take(sink, unit, earlier);
    }
    return same;
}

bool sink_same_coarse(struct sink *sink, struct sink_unit *unit)
{
    const struct made_unit *earlier = sink_earlier(sink, unit);
    bool same =
        earlier != NULL && is_known(unit->coarse) && hash128_equal(earlier->coarse, unit->coarse);

    if (same) {
        take(sink, unit, earlier);
    }
    return same;
}

void sink_note(struct sink *sink, struct sink_unit *unit, struct span notes)
{
    pthread_mutex_lock(&sink->lock);
    unit->notes = span_copy(&sink->arena, notes);
    pthread_mutex_unlock(&sink->lock);
}

void sink_put(struct sink *sink, struct sink_unit *unit, struct span path, struct span bytes)
{
    struct failure why;
    bool wrote;

    enter(sink, unit, path, bytes);
    if (sink->folder == NULL) {
        return;
    }
    if (!write_file(sink, path, bytes, &wrote, &why)) {
        fail(sink, &why);
        return;
    }
    pthread_mutex_lock(&sink->lock);
    sink->written += wrote;
    sink->unchanged += !wrote;
    pthread_mutex_unlock(&sink->lock);
}

bool sink_has(struct sink *sink, struct span path)
{
    struct arena scratch;
    bool has;

    if (sink->folder == NULL) {
        return false;
    }
    arena_init(&scratch);
    has = file_kind(span_cstr(&scratch, path_join(&scratch, span_of(sink->folder), path))) ==
          FILE_REGULAR;
    arena_release(&scratch);
    return has;
}

void sink_keep(struct sink *sink, struct span path)
{
    pthread_mutex_lock(&sink->lock);
    map_put(&sink->kept, span_copy(&sink->arena, path), sink);
    pthread_mutex_unlock(&sink->lock);
}

void sink_keep_below(struct sink *sink, struct span earlier, struct span folder)
{
    while (earlier.len > 0) {
        struct span path = span_cut(&earlier, '\n');

        if (span_starts(path, folder) && path.len > folder.len && path.at[folder.len] == '/') {
            sink_keep(sink, path);
        }
    }
}

void sink_refuse(struct sink *sink, struct span path, const struct failure *why)
{
    fail(sink, why);
    sink_keep(sink, path);
}

static int compare_paths(const void *a, const void *b)
{
    return span_compare(*(const struct span *)a, *(const struct span *)b);
}

size_t sink_count(const struct sink *sink)
{
    size_t count = sink->files.count;

    for (size_t i = 0; i < sink->units.count; i++) {
        count += sink->units.at[i]->same == NULL ? 0 : sink->units.at[i]->same->count;
    }
    return count;
}

/* Every output of this build, each once. */
static void find_outputs(const struct sink *sink, struct map *all)
{
    void *any = (void *)(uintptr_t)sink;

    for (size_t i = 0; i < sink->files.count; i++) {
        map_put(all, sink->files.entries[i].key, any);
    }
    for (size_t i = 0; i < sink->kept.count; i++) {
        map_put(all, sink->kept.entries[i].key, any);
    }
    for (size_t i = 0; i < sink->units.count; i++) {
        const struct made_unit *same = sink->units.at[i]->same;

        for (size_t f = 0; same != NULL && f < same->count; f++) {
            map_put(all, same->files[f].path, any);
        }
    }
}

struct span sink_list(struct sink *sink, struct arena *arena)
{
    struct span *sorted, list;
    struct arena scratch;
    struct map all;
    struct buf out;

    arena_init(&scratch);
    map_init(&all, &scratch);
    find_outputs(sink, &all);
    sorted = ARENA_ARRAY(&scratch, struct span, all.count + 1);
    for (size_t i = 0; i < all.count; i++) {
        sorted[i] = all.entries[i].key;
    }
    qsort(sorted, all.count, sizeof *sorted, compare_paths);
    buf_init(&out, 1 << 30);
    for (size_t i = 0; i < all.count; i++) {
        buf_add(&out, sorted[i]);
        buf_char(&out, '\n');
    }
    list = span_copy(arena, buf_span(&out));
    buf_release(&out);
    arena_release(&scratch);
    return list;
}

/* Whether the unit has the files that it had, be their bytes the same or not. */
static bool has_same_files(const struct sink_unit *unit, const struct made_unit *earlier)
{
    size_t found = 0;

    for (size_t i = 0; earlier != NULL && i < unit->files.count; i++) {
        for (size_t f = 0; f < earlier->count; f++) {
            found += span_equal(unit->files.at[i]->path, earlier->files[f].path);
        }
    }
    return earlier != NULL && found == unit->files.count && found == earlier->count;
}

bool sink_lists_same(const struct sink *sink)
{
    if (sink->earlier == NULL || sink->kept.count > 0 ||
        sink->units.count != sink->earlier->count) {
        return false;
    }
    for (size_t i = 0; i < sink->units.count; i++) {
        const struct sink_unit *unit = sink->units.at[i];

        if (unit->same == NULL && !has_same_files(unit, made_find(sink->earlier, unit->name))) {
            return false;
        }
    }
    return true;
}

size_t sink_remove_stale(struct sink *sink, struct span earlier)
{
    struct arena scratch;
    struct map all;
    size_t removed = 0;

    if (sink->folder == NULL) {
        return 0;
    }
    arena_init(&scratch);
    map_init(&all, &scratch);
    find_outputs(sink, &all);
    while (earlier.len > 0) {
        struct span path = span_cut(&earlier, '\n'), whole, folder;
        struct failure why;

        if (!path_is_inside(path) || map_find(&all, path) != NULL) {
            continue;
        }
        whole = path_join(&scratch, span_of(sink->folder), path);
        if (file_kind(span_cstr(&scratch, whole)) != FILE_REGULAR) {
            continue;
        }
        if (!file_remove(span_cstr(&scratch, whole), &why)) {
            fail(sink, &why);
            continue;
        }
        removed++;
        folder = path_folder(whole);
        if (folder.len > strlen(sink->folder)) {
            rmdir(span_cstr(&scratch, folder)); /* only when it is empty */
        }
    }
    arena_release(&scratch);
    return removed;
}
