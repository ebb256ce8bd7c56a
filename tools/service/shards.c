/* service/shards.c: folders named "2-of-3", and in them the list: a header, what was made, a hash. */
#include "service/shards.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/vec.h"

enum { LARGEST_LIST = 1 << 30 };

static const char MAGIC[16] = "engram shard 1\n";

struct head {
    char magic[sizeof MAGIC];
    struct hash128 key;
};

/* ---- folders ---- */

const char *shards_folder(struct arena *arena, const char *state, struct shard shard)
{
    return span_cstr(arena,
                     span_format(arena, "%s/shards/%u-of-%u", state, shard.number, shard.count));
}

/* "2-of-3", just as shards_folder prints it. */
static bool parse_name(struct span name, struct shard *out)
{
    char text[32];
    size_t at = span_find_span(name, SPAN("-of-"));
    int len = snprintf(text, sizeof text, "%.*s/%.*s", (int)at, name.at,
                       SPAN_ARG(span_from(name, at + 4 < name.len ? at + 4 : name.len)));

    return name.len < sizeof text && shard_parse((struct span){text, (size_t)len}, out) &&
           snprintf(text, sizeof text, "%u-of-%u", out->number, out->count) > 0 &&
           span_equal(name, span_of(text));
}

static int compare_folders(const void *a, const void *b)
{
    const struct shard *left = &((const struct shards_folder *)a)->shard;
    const struct shard *right = &((const struct shards_folder *)b)->shard;

    if (left->count != right->count) {
        return left->count < right->count ? -1 : 1;
    }
    return left->number < right->number ? -1 : left->number > right->number;
}

static const char *parent_of(struct arena *arena, const char *state)
{
    return span_cstr(arena, span_format(arena, "%s/shards", state));
}

void shards_find(struct shards *shards, struct arena *arena, const char *state)
{
    VEC(struct shards_folder) found = {0};
    DIR *dir = opendir(parent_of(arena, state));
    struct dirent *entry;

    *shards = (struct shards){0};
    if (dir == NULL) {
        return;
    }
    while ((entry = readdir(dir)) != NULL) {
        struct shard shard;

        if (parse_name(span_of(entry->d_name), &shard)) {
            *vec_add(arena, &found) =
                (struct shards_folder){.shard = shard, .path = shards_folder(arena, state, shard)};
        }
    }
    closedir(dir);
    if (found.count > 0) {
        qsort(found.at, found.count, sizeof *found.at, compare_folders);
    }
    *shards = (struct shards){found.at, found.count};
}

void shards_take_search(const struct shards *shards, const char *state)
{
    struct arena scratch;

    arena_init(&scratch);
    for (size_t i = 0; i < shards->count; i++) {
        const char *from =
            span_cstr(&scratch, span_format(&scratch, "%s/search", shards->at[i].path));
        const char *to = span_cstr(&scratch, span_format(&scratch, "%s/search", state));

        rename(from, to); /* most have none; without one the next index takes longer */
    }
    arena_release(&scratch);
}

void shards_forget(const struct shards *shards, const char *state)
{
    struct arena scratch;

    arena_init(&scratch);
    for (size_t i = 0; i < shards->count; i++) {
        file_clear_folder(shards->at[i].path);
    }
    rmdir(parent_of(&scratch, state)); /* only when it is empty */
    arena_release(&scratch);
}

/* ---- lists ---- */

static const char *list_path(const char *folder, struct arena *arena)
{
    return span_cstr(arena, span_format(arena, "%s/made", folder));
}

bool shards_leave(const char *folder, struct hash128 key, const struct made *made,
                  struct failure *why)
{
    struct head head = {.key = key};
    struct arena scratch;
    struct hash128 sum;
    struct buf out;
    const char *path;
    bool done;

    arena_init(&scratch);
    buf_init(&out, LARGEST_LIST);
    memcpy(head.magic, MAGIC, sizeof MAGIC);
    pack_put(&out, &head, sizeof head);
    made_pack(made, &out);
    sum = hash128_of(buf_span(&out));
    pack_put(&out, &sum, sizeof sum);
    path = list_path(folder, &scratch);
    done = out.full ? failure_set(why, "'%s' is too large", path)
                    : file_write(path, buf_span(&out), why);
    buf_release(&out);
    arena_release(&scratch);
    return done;
}

static bool read_list(const char *folder, const struct shards_look *look, struct made *out)
{
    struct failure ignored;
    struct span bytes;
    struct hash128 sum;
    struct head head;
    struct unpack in;

    if (!file_read(look->arena, list_path(folder, look->arena), LARGEST_LIST, &bytes, &ignored) ||
        bytes.len < sizeof head + sizeof sum) {
        return false;
    }
    memcpy(&sum, bytes.at + bytes.len - sizeof sum, sizeof sum);
    in.rest = span_slice(bytes, 0, bytes.len - sizeof sum);
    in.bad = false;
    if (!hash128_equal(sum, hash128_of(in.rest))) {
        return false;
    }
    unpack_take(&in, &head, sizeof head);
    return memcmp(head.magic, MAGIC, sizeof MAGIC) == 0 && hash128_equal(head.key, look->key) &&
           made_unpack(out, &in) && in.rest.len == 0;
}

/* Of two units of one name the one that is still there; of two that are, the first: their files are
 * the same. */
static void add_units(struct made *to, const struct made *from)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct made_unit *unit = &from->units[i], *known;

        known = unit->name.len == 0 ? NULL : made_find(to, unit->name);
        if (unit->name.len > 0 && (known == NULL || !made_unit_holds(known))) {
            to->units[to->count] = *unit;
            map_put(&to->by_name, unit->name, &to->units[to->count++]);
        }
    }
}

static void list_files(struct buf *list, const struct made *made)
{
    for (size_t i = 0; i < made->file_count; i++) {
        if (made->files[i].is_there) {
            buf_add(list, made->files[i].path);
            buf_char(list, '\n');
        }
    }
}

void shards_take(struct shards *shards, const struct shards_look *look, const struct made *before,
                 struct shards_made *out)
{
    struct made *lists = ARENA_ARRAY(look->arena, struct made, shards->count + 1);
    size_t units = before->count;
    struct buf list;

    buf_init(&list, LARGEST_LIST);
    for (size_t i = 0; i < shards->count; i++) {
        made_init(&lists[i], look->arena);
        shards->at[i].has_list = read_list(shards->at[i].path, look, &lists[i]);
        if (shards->at[i].has_list) {
            made_look(&lists[i], &look->place);
            list_files(&list, &lists[i]);
            units += lists[i].count;
        }
    }
    made_init(&out->made, look->arena);
    out->made.units = ARENA_ARRAY(look->arena, struct made_unit, units + 1);
    for (size_t i = 0; i < shards->count; i++) {
        if (shards->at[i].has_list) {
            add_units(&out->made, &lists[i]);
        }
    }
    add_units(&out->made, before);
    out->list = span_copy(look->arena, buf_span(&list));
    out->lists = lists;
    buf_release(&list);
}
