/* base/tree.h: a tree of input files, on disk or in memory.
 *
 *     struct tree tree;
 *     tree_open(&tree, &arena, SPAN("wiki"), &why);
 *     file = tree_find(&tree, SPAN("content/site.yaml"));     NULL when there is no such file
 *     tree_read(&tree, file, &arena, &bytes, &why);
 *
 * or, in memory, tree_in_memory(&tree, &arena) and tree_put().
 *
 * The list of files is read once; everything that compiles sees the same tree, and tests hand in
 * one that never touched a disk.
 */
#ifndef BASE_TREE_H
#define BASE_TREE_H

#include "base/failure.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/stamp.h"

struct tree_file {
    struct span path;   /* relative to the root, '/' between parts */
    struct span bytes;  /* of a file in memory */
    struct stamp stamp; /* of a file on disk, when the tree was opened */
    bool is_link;
};

/* What was read of a file on disk; each file has one reader at a time. */
struct tree_seen {
    struct hash128 hash;
    bool was_read;
    bool unsure;   /* it could not be read, or not twice the same */
    bool is_known; /* its stamp says that it is as it was when it had this hash */
};

struct tree {
    struct arena *arena;
    struct span root; /* the folder on disk; empty for a tree in memory */
    bool on_disk;
    struct tree_file *at; /* sorted by path */
    size_t count, room;
    size_t added;           /* files behind those that were listed */
    struct tree_seen *seen; /* of each file on disk */
    struct map by_path;
};

/* Lists the folder `root`, without its folder "build": what builds made is no input. */
bool tree_open(struct tree *tree, struct arena *arena, struct span root,
               struct failure *why) MUST_USE;

/* An empty tree in memory; tree_put adds files in the order of their paths. */
void tree_in_memory(struct tree *tree, struct arena *arena);
void tree_put(struct tree *tree, struct span path, struct span bytes);

const struct tree_file *tree_find(const struct tree *tree, struct span path);
bool tree_has_folder(const struct tree *tree, struct span path);

/* The hash of a file that was read, or whose hash is known; false for others. */
bool tree_hash(const struct tree *tree, const struct tree_file *file, struct hash128 *out) MUST_USE;
/* What a file on disk has become. */
struct tree_change {
    struct stamp stamp;
    struct hash128 hash;
    struct span bytes;
};
/* Reads the file as it is now, which leaves the tree as it was; false when that cannot be done. */
bool tree_look(const struct tree *tree, const struct tree_file *file, struct arena *arena,
               struct tree_change *out) MUST_USE;
/* Takes what was seen for what the file is. */
void tree_renew(struct tree *tree, const struct tree_file *file, const struct tree_change *change);

/* A file that is there now, behind all others, of which nothing was read; NULL when there is no more
 * room. Files stay where they are. */
struct tree_file *tree_add(struct tree *tree, struct span path);
/* A file that is gone: nobody finds it, and its place stays free. */
void tree_remove(struct tree *tree, const struct tree_file *file);
/* The place of each file in the order of paths; NULL when they lie in it. */
uint32_t *tree_order(const struct tree *tree, struct arena *arena);

/* Takes a file whose hash is known for read: what was made of its bytes is still to be had. */
void tree_trust(const struct tree *tree, const struct tree_file *file);

/* The bytes of a file; on disk, more than 32 MiB is a failure. */
bool tree_read(const struct tree *tree, const struct tree_file *file, struct arena *arena,
               struct span *out, struct failure *why) MUST_USE;

#endif
