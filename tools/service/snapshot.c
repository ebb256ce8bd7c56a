/* service/snapshot.c: a header, the files, the words, what was made, and a hash of all that.
 *
 * Records of one size and texts behind their length, in the byte order of the machine: the key
 * holds the identity of the program, so no other machine takes it for its own. When files had to
 * be read to see that they are the same, a new snapshot with their present stamps replaces the old
 * one, so that the next build need not read them.
 */
#include "service/snapshot.h"

#include "base/file.h"
#include "base/path.h"
#include "service/gather.h"

enum { LARGEST_SNAPSHOT = 1 << 30, LARGEST_INPUT = 32 << 20 };

static const char MAGIC[16] = "engram built 2\n";

struct head {
    char magic[sizeof MAGIC];
    struct hash128 key, words_key, list;
    int64_t taken_ns; /* when the inputs were stamped */
    uint64_t inputs, figures, unchanged;
    int64_t exit_code;
};

struct entry {
    struct stamp stamp;
    struct hash128 hash;
    uint64_t was_read; /* else the hash is not known */
};

/* ---- writing ---- */

static void put_inputs(struct buf *out, const struct tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        const struct tree_seen *seen = &tree->seen[i];
        struct entry entry = {tree->at[i].stamp, seen->hash, seen->was_read};

        pack_put(out, &entry, sizeof entry);
        pack_text(out, tree->at[i].path);
    }
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

static bool write_snapshot(const struct snapshot_place *place, const struct tree *tree,
                           const struct made *made, const struct snapshot_said *said,
                           struct failure *why)
{
    struct head head = {.key = place->key,
                        .words_key = place->words_key,
                        .list = place->list,
                        .taken_ns = place->taken_ns,
                        .inputs = tree->count,
                        .figures = said->figures,
                        .unchanged = said->unchanged,
                        .exit_code = said->exit_code};
    struct hash128 sum;
    struct buf out;
    bool done;

    buf_init(&out, LARGEST_SNAPSHOT);
    memcpy(head.magic, MAGIC, sizeof MAGIC);
    pack_put(&out, &head, sizeof head);
    put_inputs(&out, tree);
    pack_text(&out, said->findings);
    pack_text(&out, said->summary);
    made_pack(made, &out);
    sum = hash128_of(buf_span(&out));
    pack_put(&out, &sum, sizeof sum);
    done = out.full || file_write(place->path, buf_span(&out), why);
    buf_release(&out);
    return done;
}

/* ---- saving ---- */

bool snapshot_save(const struct snapshot_place *place, const struct tree *tree,
                   const struct sink *sink, const struct snapshot_said *said, struct failure *why)
{
    const struct made_place where = {place->output, place->closed_ns, place->threads};
    struct arena arena;
    struct made made;
    bool done = true;

    if (!can_be_trusted(tree)) {
        return true;
    }
    arena_init(&arena);
    if (gather(&made, &arena, sink, &where)) {
        done = write_snapshot(place, tree, &made, said, why);
    }
    arena_release(&arena);
    return done;
}

/* ---- reading ---- */

static bool is_sound(struct span bytes, const struct snapshot_place *place)
{
    struct head head;
    struct hash128 sum;

    if (bytes.len < sizeof head + sizeof sum) {
        return false;
    }
    memcpy(&head, bytes.at, sizeof head);
    memcpy(&sum, bytes.at + bytes.len - sizeof sum, sizeof sum);
    return memcmp(head.magic, MAGIC, sizeof MAGIC) == 0 && hash128_equal(head.key, place->key) &&
           hash128_equal(head.list, place->list) &&
           hash128_equal(sum, hash128_of(span_slice(bytes, 0, bytes.len - sizeof sum)));
}

/* A comparison of the inputs with the snapshot, path by path. */
struct check {
    const struct tree *tree;
    const struct snapshot *snapshot;
    struct arena scratch;
    bool holds;
    size_t renewed;
};

static bool has_hash(struct check *check, const struct tree_file *file, struct hash128 hash)
{
    struct arena_mark mark = arena_mark(&check->scratch);
    struct span whole = path_join(&check->scratch, check->tree->root, file->path), bytes;
    struct failure ignored;
    bool same = file_read(&check->scratch, span_cstr(&check->scratch, whole), LARGEST_INPUT, &bytes,
                          &ignored) &&
                hash128_equal(hash, hash128_of(bytes));

    arena_rewind(&check->scratch, mark);
    return same;
}

static void check_input(struct check *check, const struct entry *entry,
                        const struct tree_file *file)
{
    struct tree_seen *seen = &check->tree->seen[file - check->tree->at];

    if (entry->was_read && file->is_link) {
        check->holds = false;
        return;
    }
    if (!entry->was_read) {
        return;
    }
    seen->is_known = stamp_equal(&entry->stamp, &file->stamp) &&
                     stamp_is_settled(&entry->stamp, check->snapshot->taken_ns);
    /* Once something has changed, the build reads what it needs itself. */
    if (!seen->is_known && check->holds) {
        seen->is_known = has_hash(check, file, entry->hash);
        check->renewed += seen->is_known;
    }
    seen->hash = entry->hash;
    check->holds = check->holds && seen->is_known;
}

static void check_inputs(struct check *check)
{
    struct unpack in = {.rest = check->snapshot->inputs};
    const struct tree *tree = check->tree;
    size_t at = 0, found = 0;

    check->holds = check->snapshot->input_count == tree->count;
    for (uint64_t i = 0; i < check->snapshot->input_count; i++) {
        struct entry entry;
        struct span path;

        unpack_take(&in, &entry, sizeof entry);
        path = unpack_text(&in);
        while (at < tree->count && span_compare(tree->at[at].path, path) < 0) {
            at++;
        }
        if (at < tree->count && span_equal(tree->at[at].path, path)) {
            check_input(check, &entry, &tree->at[at]);
            found++;
        }
    }
    check->holds = check->holds && found == tree->count;
}

/* What holds once more is as true as before, and only slower when it cannot be saved. */
static void renew(const struct snapshot *snapshot, const struct snapshot_place *place,
                  const struct tree *tree)
{
    struct failure ignored;
    bool saved;

    for (size_t i = 0; i < tree->count; i++) {
        tree_trust(tree, &tree->at[i]);
    }
    saved = write_snapshot(place, tree, &snapshot->made, &snapshot->said, &ignored);
    (void)saved;
}

static bool read_rest(struct snapshot *snapshot, const struct head *head, struct unpack *in)
{
    snapshot->said.findings = unpack_text(in);
    snapshot->said.summary = unpack_text(in);
    snapshot->said.figures = head->figures;
    snapshot->said.unchanged = head->unchanged;
    snapshot->said.exit_code = (int)head->exit_code;
    return made_unpack(&snapshot->made, in) && in->rest.len == 0;
}

static bool all_there(const struct made *made)
{
    for (size_t i = 0; i < made->file_count; i++) {
        if (!made->files[i].is_there) {
            return false;
        }
    }
    return true;
}

static void skip_inputs(struct unpack *in, uint64_t count)
{
    for (uint64_t i = 0; i < count && !in->bad; i++) {
        struct entry entry;

        unpack_take(in, &entry, sizeof entry);
        (void)unpack_text(in);
    }
}

static void look(struct snapshot *snapshot, const struct snapshot_place *place, struct unpack *in)
{
    const struct made_place where = {place->output, place->taken_ns, place->threads};
    struct span inputs;
    struct head head;

    unpack_take(in, &head, sizeof head);
    inputs = in->rest;
    skip_inputs(in, head.inputs);
    if (!read_rest(snapshot, &head, in)) {
        made_init(&snapshot->made, &snapshot->arena);
        return;
    }
    snapshot->inputs = inputs;
    snapshot->input_count = head.inputs;
    snapshot->taken_ns = head.taken_ns;
    snapshot->is_sound = true;
    snapshot->renewed = made_look(&snapshot->made, &where);
    snapshot->outputs_hold = all_there(&snapshot->made);
    snapshot->words_hold = hash128_equal(head.words_key, place->words_key) &&
                           (place->words_key.high != 0 || place->words_key.low != 0);
}

void snapshot_none(struct snapshot *snapshot)
{
    *snapshot = (struct snapshot){0};
    arena_init(&snapshot->arena);
    made_init(&snapshot->made, &snapshot->arena);
}

void snapshot_open(struct snapshot *snapshot, const struct snapshot_place *place)
{
    struct failure ignored;
    struct span bytes;

    snapshot_none(snapshot);
    if (file_read(&snapshot->arena, place->path, LARGEST_SNAPSHOT, &bytes, &ignored) &&
        is_sound(bytes, place)) {
        struct unpack in = {.rest = span_slice(bytes, 0, bytes.len - sizeof(struct hash128))};

        look(snapshot, place, &in);
    }
}

void snapshot_compare(struct snapshot *snapshot, const struct snapshot_place *place,
                      const struct tree *tree)
{
    struct check check = {.tree = tree, .snapshot = snapshot};

    if (!snapshot->is_sound || !tree->on_disk) {
        return;
    }
    arena_init(&check.scratch);
    check_inputs(&check);
    arena_release(&check.scratch);
    snapshot->inputs_hold = check.holds;
    if (check.renewed + snapshot->renewed > 0 && !place->only_look && snapshot_holds(snapshot)) {
        renew(snapshot, place, tree);
    }
}

void snapshot_close(struct snapshot *snapshot)
{
    arena_release(&snapshot->arena);
}

bool snapshot_holds(const struct snapshot *snapshot)
{
    return snapshot->inputs_hold && snapshot->outputs_hold && snapshot->words_hold;
}
