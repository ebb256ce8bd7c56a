/* write/made.c: records of one size and texts; the disk is asked folder by folder.
 *
 * Files of a unit lie in one folder mostly, and units that follow each other too, so that the names
 * can be looked up in an open folder, which is cheaper than a whole path each.
 */
#include "write/made.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "base/pool.h"

enum { BATCH = 512, LARGEST_OUTPUT = 1 << 30 };

/* ---- packing ---- */

struct packed_file {
    struct stamp stamp;
    struct hash128 hash;
    uint64_t has_hash, is_settled;
};

struct packed_unit {
    struct hash128 own, coarse, key;
    uint64_t count;
};

void made_init(struct made *made, struct arena *arena)
{
    *made = (struct made){.arena = arena};
    map_init(&made->by_name, arena);
}

static void pack_unit(const struct made_unit *unit, struct buf *out)
{
    struct packed_unit head = {unit->own, unit->coarse, unit->key, unit->count};

    pack_put(out, &head, sizeof head);
    pack_text(out, unit->name);
    pack_text(out, unit->notes);
    for (size_t i = 0; i < unit->count; i++) {
        const struct made_file *file = &unit->files[i];
        struct packed_file packed = {file->stamp, file->hash, file->has_hash, file->is_settled};

        pack_put(out, &packed, sizeof packed);
        pack_text(out, file->path);
    }
}

void made_pack(const struct made *made, struct buf *out)
{
    uint64_t counts[] = {made->count, made->file_count};

    pack_put(out, counts, sizeof counts);
    for (size_t i = 0; i < made->count; i++) {
        pack_unit(&made->units[i], out);
    }
}

static void unpack_file(struct made_file *file, struct unpack *in)
{
    struct packed_file packed;

    unpack_take(in, &packed, sizeof packed);
    *file = (struct made_file){.stamp = packed.stamp,
                               .hash = packed.hash,
                               .has_hash = packed.has_hash != 0,
                               .is_settled = packed.is_settled != 0,
                               .path = unpack_text(in)};
}

static void unpack_unit(struct made *made, struct unpack *in)
{
    struct made_unit *unit = &made->units[made->count];
    struct packed_unit head;
    size_t first = made->file_count;

    unpack_take(in, &head, sizeof head);
    *unit = (struct made_unit){
        .own = head.own, .coarse = head.coarse, .key = head.key, .files = &made->files[first]};
    unit->name = unpack_text(in);
    unit->notes = unpack_text(in);
    for (uint64_t i = 0; i < head.count && !in->bad; i++) {
        unpack_file(&made->files[made->file_count++], in);
    }
    unit->count = made->file_count - first;
    made->count++;
}

bool made_unpack(struct made *made, struct unpack *in)
{
    uint64_t counts[2], files = 0;
    struct unpack ahead;

    unpack_take(in, counts, sizeof counts);
    /* What is counted must be there: nobody asks for memory that the bytes could not fill. */
    if (in->bad || counts[0] > in->rest.len / sizeof(struct packed_unit) ||
        counts[1] > in->rest.len / sizeof(struct packed_file)) {
        in->bad = true;
        return false;
    }
    made->units = ARENA_ARRAY(made->arena, struct made_unit, (size_t)counts[0]);
    made->files = ARENA_ARRAY(made->arena, struct made_file, (size_t)counts[1]);
    for (uint64_t i = 0; i < counts[0] && !in->bad; i++) {
        struct packed_unit head;

        ahead = *in;
        unpack_take(&ahead, &head, sizeof head);
        in->bad = ahead.bad || head.count > counts[1] - files;
        if (!in->bad) {
            files += head.count;
            unpack_unit(made, in);
        }
    }
    in->bad = in->bad || files != counts[1];
    if (in->bad) {
        made->count = made->file_count = 0;
    }
    for (size_t i = 0; i < made->count; i++) {
        if (made->units[i].name.len > 0) {
            map_put(&made->by_name, made->units[i].name, &made->units[i]);
        }
    }
    return !in->bad;
}

const struct made_unit *made_find(const struct made *made, struct span name)
{
    return map_find(&made->by_name, name);
}

bool made_unit_holds(const struct made_unit *unit)
{
    for (size_t i = 0; i < unit->count; i++) {
        if (!unit->files[i].is_there || !unit->files[i].has_hash) {
            return false;
        }
    }
    return true;
}

/* ---- looking ---- */

/* The folder in which the last name was looked up. */
struct looker {
    const struct made_place *place;
    struct span path;
    int folder; /* -1: there is none */
};

static void looker_close(struct looker *looker)
{
    if (looker->folder >= 0) {
        close(looker->folder);
    }
}

static bool look_up(struct looker *looker, struct span path, struct stamp *out,
                    struct arena *scratch)
{
    struct span folder = path_folder(path);
    struct span name = span_from(path, folder.len == 0 ? 0 : folder.len + 1);

    if (looker->path.at == NULL || !span_equal(looker->path, folder)) {
        struct arena_mark mark = arena_mark(scratch);
        struct span whole = path_join(scratch, span_of(looker->place->folder), folder);

        looker_close(looker);
        looker->folder = open(span_cstr(scratch, whole), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        looker->path = folder.len == 0 ? SPAN("") : folder;
        arena_rewind(scratch, mark);
    }
    return looker->folder >= 0 && stamp_in(looker->folder, name.at, out);
}

static bool has_bytes(const struct looker *looker, const struct made_file *file,
                      struct arena *scratch)
{
    struct span whole = path_join(scratch, span_of(looker->place->folder), file->path), bytes;
    struct failure ignored;

    return file->has_hash &&
           file_read(scratch, span_cstr(scratch, whole), LARGEST_OUTPUT, &bytes, &ignored) &&
           hash128_equal(file->hash, hash128_of(bytes));
}

/* Whether the stamp was renewed. */
static bool look_at(struct looker *looker, struct made_file *file, struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    struct stamp now;
    bool renewed;

    file->is_there = look_up(looker, file->path, &now, scratch);
    if (!file->is_there || (file->is_settled && stamp_equal(&file->stamp, &now))) {
        return false;
    }
    file->is_there = has_bytes(looker, file, scratch);
    renewed = file->is_there;
    if (renewed) {
        file->stamp = now;
        file->is_settled = stamp_is_settled(&now, looker->place->now_ns);
    }
    arena_rewind(scratch, mark);
    return renewed;
}

struct look {
    struct made *made;
    const struct made_place *place;
    _Atomic size_t renewed;
};

static void look_at_batch(void *context, size_t batch, struct arena *scratch)
{
    struct look *look = context;
    struct looker looker = {.place = look->place, .folder = -1};
    size_t end = (batch + 1) * BATCH, renewed = 0;

    end = end < look->made->file_count ? end : look->made->file_count;
    for (size_t i = batch * BATCH; i < end; i++) {
        renewed += look_at(&looker, &look->made->files[i], scratch);
    }
    looker_close(&looker);
    look->renewed += renewed;
}

size_t made_look(struct made *made, const struct made_place *place)
{
    struct look look = {.made = made, .place = place};

    pool_run(place->threads, (made->file_count + BATCH - 1) / BATCH, look_at_batch, &look);
    return look.renewed;
}

/* ---- stamping ---- */

struct stamping {
    struct made_file *const *files;
    size_t count;
    const struct made_place *place;
};

static void stamp_batch(void *context, size_t batch, struct arena *scratch)
{
    const struct stamping *s = context;
    struct looker looker = {.place = s->place, .folder = -1};
    size_t end = (batch + 1) * BATCH;

    end = end < s->count ? end : s->count;
    for (size_t i = batch * BATCH; i < end; i++) {
        struct made_file *file = s->files[i];

        file->is_there = look_up(&looker, file->path, &file->stamp, scratch);
        file->is_settled = file->is_there && stamp_is_settled(&file->stamp, s->place->now_ns);
    }
    looker_close(&looker);
}

void made_stamp(struct made_file *const *files, size_t count, const struct made_place *place)
{
    struct stamping s = {files, count, place};

    pool_run(place->threads, (count + BATCH - 1) / BATCH, stamp_batch, &s);
}
