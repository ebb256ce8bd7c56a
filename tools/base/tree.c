/* base/tree.c: a sorted list of names and, for trees in memory, their bytes. */
#include "base/tree.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/path.h"
#include "base/vec.h"

enum { LARGEST_FILE = 32 << 20, SPARE = 256 };

bool tree_open(struct tree *tree, struct arena *arena, struct span root, struct failure *why)
{
    struct file_names names = {.skip = "build"};

    *tree = (struct tree){.arena = arena, .root = root, .on_disk = true};
    map_init(&tree->by_path, arena);
    if (!file_list(arena, root.len == 0 ? "." : span_cstr(arena, root), &names, why)) {
        return false;
    }
    tree->at = ARENA_ARRAY(arena, struct tree_file, names.count + SPARE);
    tree->seen = ARENA_ARRAY(arena, struct tree_seen, names.count + SPARE);
    tree->count = names.count;
    tree->room = names.count + SPARE;
    map_reserve(&tree->by_path, names.count);
    for (size_t i = 0; i < names.count; i++) {
        const struct file_name *name = &names.at[i];

        tree->at[i] =
            (struct tree_file){.path = name->path, .stamp = name->stamp, .is_link = name->is_link};
        map_put(&tree->by_path, name->path, &tree->at[i]);
    }
    return true;
}

void tree_in_memory(struct tree *tree, struct arena *arena)
{
    *tree = (struct tree){.arena = arena};
    map_init(&tree->by_path, arena);
}

void tree_put(struct tree *tree, struct span path, struct span bytes)
{
    const struct tree_file *before = tree->at;
    struct tree_file *file;

    REQUIRE(!tree->on_disk);
    REQUIRE(tree->count == 0 || span_compare(tree->at[tree->count - 1].path, path) < 0);
    file = vec_add(tree->arena, tree);
    *file = (struct tree_file){.path = path, .bytes = bytes};
    if (tree->at == before) {
        map_put(&tree->by_path, file->path, file);
        return;
    }
    map_init(&tree->by_path, tree->arena); /* the files have moved, which happens log n times */
    for (size_t i = 0; i < tree->count; i++) {
        map_put(&tree->by_path, tree->at[i].path, &tree->at[i]);
    }
}

const struct tree_file *tree_find(const struct tree *tree, struct span path)
{
    return map_find(&tree->by_path, path);
}

bool tree_has_folder(const struct tree *tree, struct span path)
{
    for (size_t i = 0; i < tree->count; i++) {
        struct span at = tree->at[i].path;

        if (at.len > path.len && at.at[path.len] == '/' && span_starts(at, path)) {
            return true;
        }
    }
    return false;
}

bool tree_hash(const struct tree *tree, const struct tree_file *file, struct hash128 *out)
{
    const struct tree_seen *seen;

    if (!tree->on_disk) {
        *out = hash128_of(file->bytes);
        return true;
    }
    seen = &tree->seen[file - tree->at];
    *out = seen->hash;
    return seen->was_read || seen->is_known;
}

void tree_trust(const struct tree *tree, const struct tree_file *file)
{
    struct tree_seen *seen = tree->on_disk ? &tree->seen[file - tree->at] : NULL;

    if (seen != NULL && seen->is_known) {
        seen->was_read = true;
    }
}

static bool read_file(const struct tree *tree, const struct tree_file *file, struct arena *arena,
                      struct span *out, struct failure *why)
{
    char *path = span_cstr(arena, path_join(arena, tree->root, file->path));

    if (file->is_link && file_link_leaves(path, span_cstr(arena, tree->root))) {
        return failure_set(why, "'%.*s' is a link to a file outside the wiki",
                           SPAN_ARG(file->path));
    }
    return file_read(arena, path, LARGEST_FILE, out, why);
}

bool tree_look(const struct tree *tree, const struct tree_file *file, struct arena *arena,
               struct tree_change *out)
{
    struct failure ignored;

    if (!tree->on_disk || file->is_link) {
        return false;
    }
    if (!stamp_of(span_cstr(arena, path_join(arena, tree->root, file->path)), &out->stamp) ||
        !read_file(tree, file, arena, &out->bytes, &ignored)) {
        return false;
    }
    out->hash = hash128_of(out->bytes);
    return true;
}

void tree_renew(struct tree *tree, const struct tree_file *file, const struct tree_change *change)
{
    size_t index = (size_t)(file - tree->at);

    tree->at[index].stamp = change->stamp;
    tree->seen[index] = (struct tree_seen){.hash = change->hash, .was_read = true};
}

struct tree_file *tree_add(struct tree *tree, struct span path)
{
    struct tree_file *file;

    REQUIRE(tree->on_disk && tree_find(tree, path) == NULL);
    if (tree->count == tree->room) {
        return NULL;
    }
    file = &tree->at[tree->count];
    *file = (struct tree_file){.path = span_copy(tree->arena, path)};
    tree->seen[tree->count] = (struct tree_seen){0};
    tree->count++;
    tree->added++;
    map_put(&tree->by_path, file->path, file);
    return file;
}

void tree_remove(struct tree *tree, const struct tree_file *file)
{
    size_t index = (size_t)(file - tree->at);

    map_put(&tree->by_path, file->path, NULL);
    tree->at[index] = (struct tree_file){0};
    tree->seen[index] = (struct tree_seen){0};
}

struct placed {
    struct span path;
    uint32_t file;
};

static int compare_placed(const void *a, const void *b)
{
    const struct placed *left = a, *right = b;
    int order = span_compare(left->path, right->path);

    return order != 0 ? order : left->file < right->file ? -1 : 1;
}

uint32_t *tree_order(const struct tree *tree, struct arena *arena)
{
    struct placed *placed;
    uint32_t *order;

    if (tree->added == 0) {
        return NULL;
    }
    placed = ARENA_ARRAY(arena, struct placed, tree->count);
    order = ARENA_ARRAY(arena, uint32_t, tree->count);
    for (uint32_t i = 0; i < tree->count; i++) {
        placed[i] = (struct placed){tree->at[i].path, i};
    }
    qsort(placed, tree->count, sizeof *placed, compare_placed);
    for (uint32_t i = 0; i < tree->count; i++) {
        order[placed[i].file] = i;
    }
    return order;
}

bool tree_read(const struct tree *tree, const struct tree_file *file, struct arena *arena,
               struct span *out, struct failure *why)
{
    struct tree_seen *seen, now = {0};

    if (!tree->on_disk) {
        *out = file->bytes;
        return true;
    }
    seen = &tree->seen[file - tree->at];
    now.was_read = read_file(tree, file, arena, out, why);
    now.hash = now.was_read ? hash128_of(*out) : (struct hash128){0};
    now.unsure =
        seen->unsure || !now.was_read || (seen->was_read && !hash128_equal(seen->hash, now.hash));
    *seen = now;
    return now.was_read;
}
