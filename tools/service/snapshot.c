/* service/snapshot.c: a header, the files, the outputs, the words, and a hash of all that.
 *
 * Records of one size and texts behind their length, in the byte order of the machine: the key
 * holds the identity of the program, so no other machine takes it for its own. When files had to
 * be read to see that they are the same, a new snapshot with their present stamps replaces the old
 * one, so that the next build need not read them.
 */
#include "service/snapshot.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/path.h"

enum { LARGEST_SNAPSHOT = 1 << 30, LARGEST_INPUT = 32 << 20, LARGEST_OUTPUT = 1 << 30 };

static const char MAGIC[16] = "engram built 1\n";

struct head {
    char magic[sizeof MAGIC];
    struct hash128 key;
    int64_t taken_ns;  /* when the inputs were stamped */
    int64_t closed_ns; /* when the outputs were */
    uint64_t inputs, outputs, figures, unchanged;
    int64_t exit_code;
};

struct entry {
    struct stamp stamp;
    struct hash128 hash;
    uint64_t was_read; /* else the hash is not known */
};

/* ---- writing ---- */

static void put(struct buf *out, const void *at, size_t size)
{
    buf_add(out, (struct span){at, size});
}

static void put_text(struct buf *out, struct span text)
{
    uint64_t len = text.len;

    put(out, &len, sizeof len);
    buf_add(out, text);
}

static void put_input(struct buf *out, const struct tree *tree, size_t index)
{
    const struct tree_file *file = &tree->at[index];
    const struct tree_seen *seen = &tree->seen[index];
    struct entry entry = {file->stamp, seen->hash, seen->was_read};

    put(out, &entry, sizeof entry);
    put_text(out, file->path);
}

static bool can_be_trusted(const struct tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        if (tree->seen[i].unsure || (tree->seen[i].was_read && tree->at[i].is_link)) {
            return false;
        }
    }
    return tree->on_disk;
}

/* Of a file that was kept, `file` is NULL. */
static bool put_output(struct buf *out, const char *folder, struct span path,
                       const struct sink_file *file)
{
    struct entry entry = {.was_read = file != NULL};
    struct arena scratch;
    bool there;

    arena_init(&scratch);
    there = stamp_of(span_cstr(&scratch, path_join(&scratch, span_of(folder), path)), &entry.stamp);
    arena_release(&scratch);
    if (file != NULL) {
        entry.hash = file->hash;
    }
    put(out, &entry, sizeof entry);
    put_text(out, path);
    return there;
}

/* Whether all are there. */
static bool put_outputs(struct buf *out, const char *folder, const struct sink *sink,
                        uint64_t *count)
{
    bool there = true;

    *count = sink->files.count;
    for (size_t i = 0; i < sink->files.count; i++) {
        const struct map_entry *file = &sink->files.entries[i];

        there = put_output(out, folder, file->key, file->value) && there;
    }
    for (size_t i = 0; i < sink->kept.count; i++) {
        struct span path = sink->kept.entries[i].key;

        if (map_find(&sink->files, path) == NULL) {
            there = put_output(out, folder, path, NULL) && there;
            ++*count;
        }
    }
    return there;
}

static bool save(const char *path, struct buf *out, struct failure *why)
{
    struct hash128 sum = hash128_of(buf_span(out));

    put(out, &sum, sizeof sum);
    return out->full || file_write(path, buf_span(out), why);
}

bool snapshot_save(const struct snapshot_place *place, const struct tree *tree,
                   const struct sink *sink, const struct snapshot_said *said, struct failure *why)
{
    struct head head = {.key = place->key,
                        .taken_ns = place->taken_ns,
                        .closed_ns = place->closed_ns,
                        .inputs = tree->count,
                        .figures = said->figures,
                        .unchanged = said->unchanged,
                        .exit_code = said->exit_code};
    struct buf out;
    bool there, done;

    if (!can_be_trusted(tree)) {
        return true;
    }
    buf_init(&out, LARGEST_SNAPSHOT);
    memcpy(head.magic, MAGIC, sizeof MAGIC);
    put(&out, &head, sizeof head);
    for (size_t i = 0; i < tree->count; i++) {
        put_input(&out, tree, i);
    }
    there = put_outputs(&out, place->output, sink, &head.outputs);
    if (!out.full) {
        memcpy(out.at, &head, sizeof head);
    }
    put_text(&out, said->findings);
    put_text(&out, said->summary);
    done = !there || save(place->path, &out, why);
    buf_release(&out);
    return done;
}

bool snapshot_forget(const struct snapshot_place *place, struct failure *why)
{
    return file_remove(place->path, why);
}

/* ---- reading ---- */

/* A place in the file; whatever goes beyond its end makes it bad. */
struct cursor {
    struct span rest;
    bool bad;
};

static void take(struct cursor *cursor, void *out, size_t size)
{
    cursor->bad = cursor->bad || cursor->rest.len < size;
    if (!cursor->bad) {
        memcpy(out, cursor->rest.at, size);
        cursor->rest = span_from(cursor->rest, size);
    }
}

static struct span take_text(struct cursor *cursor)
{
    struct span text;
    uint64_t len = 0;

    take(cursor, &len, sizeof len);
    cursor->bad = cursor->bad || len > cursor->rest.len;
    if (cursor->bad) {
        return (struct span){0};
    }
    text = span_slice(cursor->rest, 0, (size_t)len);
    cursor->rest = span_from(cursor->rest, (size_t)len);
    return text;
}

static bool is_sound(struct span bytes, struct hash128 key)
{
    struct head head;
    struct hash128 sum;

    if (bytes.len < sizeof head + sizeof sum) {
        return false;
    }
    memcpy(&head, bytes.at, sizeof head);
    memcpy(&sum, bytes.at + bytes.len - sizeof sum, sizeof sum);
    return memcmp(head.magic, MAGIC, sizeof MAGIC) == 0 && hash128_equal(head.key, key) &&
           hash128_equal(sum, hash128_of(span_slice(bytes, 0, bytes.len - sizeof sum)));
}

/* A comparison of the disk with the snapshot; `renewed` is the snapshot with present stamps. */
struct check {
    const struct snapshot_place *place;
    struct cursor cursor;
    struct head head;
    struct buf renewed;
    bool is_renewed;
    struct arena scratch;
};

static bool has_hash(struct check *check, const char *path, size_t cap, struct hash128 hash)
{
    struct arena_mark mark = arena_mark(&check->scratch);
    struct span bytes;
    struct failure ignored;
    bool same = file_read(&check->scratch, path, cap, &bytes, &ignored) &&
                hash128_equal(hash, hash128_of(bytes));

    arena_rewind(&check->scratch, mark);
    return same;
}

static void renew(struct check *check, const struct entry *entry, struct span path)
{
    put(&check->renewed, entry, sizeof *entry);
    put_text(&check->renewed, path);
}

static bool input_holds(struct check *check, const struct tree *tree, const struct tree_file *file)
{
    struct entry entry = {0};
    struct span path;

    take(&check->cursor, &entry, sizeof entry);
    path = take_text(&check->cursor);
    if (check->cursor.bad || !span_equal(path, file->path) || (entry.was_read && file->is_link)) {
        return false;
    }
    if (entry.was_read && (!stamp_equal(&entry.stamp, &file->stamp) ||
                           !stamp_is_settled(&entry.stamp, check->head.taken_ns))) {
        struct span whole = path_join(&check->scratch, tree->root, path);

        if (!has_hash(check, span_cstr(&check->scratch, whole), LARGEST_INPUT, entry.hash)) {
            return false;
        }
        entry.stamp = file->stamp;
        check->is_renewed = true;
    }
    renew(check, &entry, path);
    return true;
}

static bool output_holds(struct check *check)
{
    struct entry entry = {0};
    struct stamp now;
    struct span path;
    const char *whole;

    take(&check->cursor, &entry, sizeof entry);
    path = take_text(&check->cursor);
    if (check->cursor.bad) {
        return false;
    }
    whole =
        span_cstr(&check->scratch, path_join(&check->scratch, span_of(check->place->output), path));
    if (!stamp_of(whole, &now)) {
        return false;
    }
    if (!stamp_equal(&entry.stamp, &now) ||
        !stamp_is_settled(&entry.stamp, check->head.closed_ns)) {
        if (!entry.was_read || !has_hash(check, whole, LARGEST_OUTPUT, entry.hash)) {
            return false;
        }
        entry.stamp = now;
        check->is_renewed = true;
    }
    renew(check, &entry, path);
    return true;
}

static bool all_hold(struct check *check, const struct tree *tree)
{
    if (check->head.inputs != tree->count) {
        return false;
    }
    for (size_t i = 0; i < tree->count; i++) {
        struct arena_mark mark = arena_mark(&check->scratch);

        if (!input_holds(check, tree, &tree->at[i])) {
            return false;
        }
        arena_rewind(&check->scratch, mark);
    }
    for (uint64_t i = 0; i < check->head.outputs; i++) {
        struct arena_mark mark = arena_mark(&check->scratch);

        if (!output_holds(check)) {
            return false;
        }
        arena_rewind(&check->scratch, mark);
    }
    return true;
}

static void finish_renewed(struct check *check, const struct snapshot_said *said)
{
    struct failure ignored;
    bool saved;

    put_text(&check->renewed, said->findings);
    put_text(&check->renewed, said->summary);
    saved = check->is_renewed && save(check->place->path, &check->renewed, &ignored);
    (void)saved; /* the old one is as true, and only slower */
}

static bool check_all(struct check *check, const struct tree *tree, struct arena *arena,
                      struct snapshot_said *said)
{
    struct head head;

    take(&check->cursor, &check->head, sizeof check->head);
    head = check->head;
    head.taken_ns = head.closed_ns = check->place->taken_ns;
    put(&check->renewed, &head, sizeof head);
    if (!all_hold(check, tree)) {
        return false;
    }
    said->findings = span_copy(arena, take_text(&check->cursor));
    said->summary = span_copy(arena, take_text(&check->cursor));
    said->figures = head.figures;
    said->unchanged = head.unchanged;
    said->exit_code = (int)head.exit_code;
    if (!check->cursor.bad) {
        finish_renewed(check, said);
    }
    return !check->cursor.bad;
}

bool snapshot_holds(const struct snapshot_place *place, const struct tree *tree,
                    struct arena *arena, struct snapshot_said *said)
{
    struct check check = {.place = place};
    struct arena file;
    struct failure ignored;
    struct span bytes;
    bool holds;

    arena_init(&file);
    arena_init(&check.scratch);
    buf_init(&check.renewed, LARGEST_SNAPSHOT);
    holds = file_read(&file, place->path, LARGEST_SNAPSHOT, &bytes, &ignored) &&
            is_sound(bytes, place->key);
    if (holds) {
        check.cursor.rest = span_slice(bytes, 0, bytes.len - sizeof(struct hash128));
        holds = check_all(&check, tree, arena, said);
    }
    buf_release(&check.renewed);
    arena_release(&check.scratch);
    arena_release(&file);
    return holds;
}
