/* service/shelf.c: records of one size and texts, in the byte order of the machine: the key holds
 * the identity of the program, so no other machine takes them for its own. */
#include "service/shelf.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

enum { LARGEST_INDEX = 1 << 30, WRITE_AT_ONCE = 1 << 20, FREE_WASTE = 1 << 20 };

static const char MAGIC[16] = "engram shelf 1\n";

struct head {
    char magic[sizeof MAGIC];
    struct hash128 key;
    int64_t taken_ns;
    uint64_t name, end, count, names_len;
};

/* In front of the bytes. */
struct data_head {
    char magic[sizeof MAGIC];
    uint64_t name;
};

/* ---- opening ---- */

static const char *index_path(const char *folder, struct arena *arena)
{
    return span_cstr(arena, span_format(arena, "%s/articles", folder));
}

/* Two files in turn: a new one is whole before the other goes. */
static const char *data_path(const char *folder, uint64_t name, struct arena *arena)
{
    return span_cstr(arena,
                     span_format(arena, "%s/articles-%c", folder, name % 2 == 0 ? 'a' : 'b'));
}

/* Whether the parts of the index are all there and within their limits. */
static bool fits(const struct head *head, struct span bytes)
{
    const struct shelf_entry *entries = (const void *)(bytes.at + sizeof *head);
    size_t room = bytes.len - sizeof *head - sizeof(struct hash128);

    if (head->names_len > room || head->count != (room - head->names_len) / sizeof *entries ||
        (room - head->names_len) % sizeof *entries != 0) {
        return false;
    }
    for (size_t i = 0; i < head->count; i++) {
        const struct shelf_entry *entry = &entries[i];
        bool good = entry->path_at <= head->names_len &&
                    entry->path_len <= head->names_len - entry->path_at;

        for (size_t part = 0; part < SHELF_PARTS; part++) {
            const struct shelf_piece *piece = &entry->pieces[part];

            good = good && piece->at <= head->end && piece->len <= head->end - piece->at;
        }
        if (!good) {
            return false;
        }
    }
    return true;
}

static bool is_sound(struct span bytes, struct hash128 key, struct head *head)
{
    struct hash128 sum;

    if (bytes.len < sizeof *head + sizeof sum) {
        return false;
    }
    memcpy(head, bytes.at, sizeof *head);
    memcpy(&sum, bytes.at + bytes.len - sizeof sum, sizeof sum);
    return memcmp(head->magic, MAGIC, sizeof MAGIC) == 0 && hash128_equal(head->key, key) &&
           hash128_equal(sum, hash128_of(span_slice(bytes, 0, bytes.len - sizeof sum))) &&
           fits(head, bytes);
}

static bool has_data(struct shelf *shelf, const struct head *head)
{
    struct data_head start;

    if (!mapping_open(&shelf->data, data_path(shelf->folder, head->name, &shelf->arena))) {
        return false;
    }
    if (shelf->data.bytes.len < sizeof start || shelf->data.bytes.len < head->end) {
        return false;
    }
    memcpy(&start, shelf->data.bytes.at, sizeof start);
    return memcmp(start.magic, MAGIC, sizeof MAGIC) == 0 && start.name == head->name;
}

void shelf_open(struct shelf *shelf, const char *folder, struct hash128 key)
{
    struct failure ignored;
    struct span bytes;
    struct head head;

    *shelf = (struct shelf){.folder = folder, .key = key};
    arena_init(&shelf->arena);
    if (folder == NULL || !file_read(&shelf->arena, index_path(folder, &shelf->arena),
                                     LARGEST_INDEX, &bytes, &ignored)) {
        return;
    }
    if (!is_sound(bytes, key, &head) || !has_data(shelf, &head)) {
        mapping_close(&shelf->data);
        return;
    }
    shelf->taken_ns = head.taken_ns;
    shelf->name = head.name;
    shelf->end = head.end;
    shelf->entries = (const void *)(bytes.at + sizeof head);
    shelf->count = (size_t)head.count;
    shelf->names = span_slice(bytes, sizeof head + shelf->count * sizeof *shelf->entries,
                              (size_t)head.names_len);
}

void shelf_close(struct shelf *shelf)
{
    mapping_close(&shelf->data);
    arena_release(&shelf->arena);
}

/* ---- looking ---- */

const struct shelf_entry *shelf_next(struct shelf *shelf, struct span path)
{
    while (shelf->next < shelf->count) {
        const struct shelf_entry *entry = &shelf->entries[shelf->next];
        int order = span_compare(
            span_slice(shelf->names, (size_t)entry->path_at, (size_t)entry->path_len), path);

        if (order > 0) {
            return NULL;
        }
        shelf->next++;
        if (order == 0) {
            return entry;
        }
    }
    return NULL;
}

bool shelf_is_same(const struct shelf *shelf, const struct shelf_entry *entry,
                   const struct stamp *stamp)
{
    return stamp_equal(&entry->stamp, stamp) && stamp_is_settled(stamp, shelf->taken_ns);
}

bool shelf_take(const struct shelf *shelf, const struct shelf_entry *entry, enum shelf_part part,
                struct span *out)
{
    const struct shelf_piece *piece = &entry->pieces[part];

    *out = span_slice(shelf->data.bytes, (size_t)piece->at, (size_t)piece->len);
    return piece->len > 0 && hash64_of(*out) == piece->sum;
}

/* ---- saving ---- */

struct writing {
    int file;
    uint64_t end; /* of the file, with what waits */
    struct buf waits;
    bool failed;
    int error;
};

static void flush(struct writing *w)
{
    size_t done = 0;

    while (!w->failed && done < w->waits.len) {
        ssize_t count = pwrite(w->file, w->waits.at + done, w->waits.len - done,
                               (off_t)(w->end - w->waits.len + done));

        if (count < 0 && errno != EINTR) {
            w->failed = true;
            w->error = errno;
        }
        done += count < 0 ? 0 : (size_t)count;
    }
    buf_clear(&w->waits);
}

static void add(struct writing *w, struct span bytes)
{
    if (w->waits.len + bytes.len > WRITE_AT_ONCE) {
        flush(w);
    }
    w->end += bytes.len;
    buf_add(&w->waits, bytes);
    if (w->waits.full) {
        w->failed = true;
        w->error = ENOSPC;
    }
}

/* The pieces of one part after the other, so that who needs only facts reads only these. */
static void add_parts(struct writing *w, const struct shelf_saving *saving,
                      struct shelf_entry *entries)
{
    for (size_t part = 0; part < SHELF_PARTS; part++) {
        for (size_t i = 0; i < saving->count; i++) {
            struct span bytes = saving->items[i].parts[part];

            if (bytes.len > 0) {
                entries[i].pieces[part] = (struct shelf_piece){w->end, bytes.len, hash64_of(bytes)};
                add(w, bytes);
            }
            if (saving->pass != NULL) {
                saving->pass(saving->context, i);
            }
        }
    }
    flush(w);
}

static struct data_head data_start(uint64_t name)
{
    struct data_head start = {.name = name};

    memcpy(start.magic, MAGIC, sizeof MAGIC);
    return start;
}

/* Whether the file of the spool has all there is to be kept. */
static bool is_all_spooled(const struct shelf_saving *saving)
{
    for (size_t i = 0; saving->spool != NULL && i < saving->count; i++) {
        const struct shelf_item *item = &saving->items[i];

        for (size_t part = 0; part < SHELF_PARTS; part++) {
            if (item->entry != NULL || item->parts[part].len != item->spooled[part].len) {
                return false;
            }
        }
    }
    return saving->spool != NULL;
}

/* Lets the file of the spool be the new one; false when it cannot. */
static bool keep_spool(const char *path, const struct shelf_saving *saving,
                       struct shelf_entry *entries, struct head *head)
{
    struct data_head start = data_start(head->name);

    if (!is_all_spooled(saving)) {
        return false;
    }
    unlink(path);
    if (!spool_keep(saving->spool, path, (struct span){(const char *)&start, sizeof start})) {
        return false;
    }
    for (size_t i = 0; i < saving->count; i++) {
        memcpy(entries[i].pieces, saving->items[i].spooled, sizeof entries[i].pieces);
    }
    head->end = spool_len(saving->spool);
    return true;
}

/* Behind what the file has up to `head->end`, which becomes the new end; 0: a new file. */
static bool write_data(const char *path, const struct shelf_saving *saving,
                       struct shelf_entry *entries, struct head *head, struct failure *why)
{
    int flags = O_RDWR | O_CLOEXEC | (head->end == 0 ? O_CREAT | O_EXCL : 0);
    struct writing w = {.end = head->end};
    struct data_head start = data_start(head->name);

    if (head->end == 0) {
        unlink(path); /* not shortened: somebody may be looking at it */
    }
    w.file = open(path, flags, 0666);
    if (w.file < 0) {
        return failure_set(why, "cannot write '%s': %s", path, strerror(errno));
    }
    buf_init(&w.waits, LARGEST_INDEX);
    if (head->end == 0) {
        add(&w, (struct span){(const char *)&start, sizeof start});
    }
    add_parts(&w, saving, entries);
    buf_release(&w.waits);
    if (close(w.file) != 0 && !w.failed) {
        w.failed = true;
        w.error = errno;
    }
    head->end = w.end;
    return !w.failed || failure_set(why, "cannot write '%s': %s", path, strerror(w.error));
}

/* What stays has its bytes in the present file, with the sums that they had. */
static struct span kept_bytes(const struct shelf *shelf, const struct shelf_entry *entry,
                              size_t part)
{
    const struct shelf_piece *piece = &entry->pieces[part];

    return span_slice(shelf->data.bytes, (size_t)piece->at, (size_t)piece->len);
}

static uint64_t bytes_in_use(const struct shelf_saving *saving, uint64_t *added)
{
    uint64_t all = 0;

    *added = 0;
    for (size_t i = 0; i < saving->count; i++) {
        const struct shelf_item *item = &saving->items[i];

        for (size_t part = 0; part < SHELF_PARTS; part++) {
            *added += item->entry == NULL ? item->parts[part].len : 0;
            all += item->entry == NULL ? item->parts[part].len : item->entry->pieces[part].len;
        }
    }
    return all;
}

static bool is_saved(const struct shelf *shelf, const struct shelf_saving *saving)
{
    bool saved = saving->count == shelf->count && shelf->name != 0;

    for (size_t i = 0; saved && i < saving->count; i++) {
        const struct shelf_item *item = &saving->items[i];

        saved = item->entry != NULL && shelf_is_same(shelf, item->entry, &item->stamp);
    }
    return saved;
}

static void put(struct buf *out, const void *at, size_t size)
{
    buf_add(out, (struct span){at, size});
}

static bool save_index(const struct shelf *shelf, const struct shelf_saving *saving,
                       struct head *head, const struct shelf_entry *entries, struct failure *why)
{
    struct arena scratch;
    struct hash128 sum;
    struct buf out;
    const char *path;
    bool done;

    arena_init(&scratch);
    buf_init(&out, LARGEST_INDEX);
    put(&out, head, sizeof *head);
    put(&out, entries, saving->count * sizeof *entries);
    for (size_t i = 0; i < saving->count; i++) {
        buf_add(&out, saving->items[i].path);
    }
    sum = hash128_of(buf_span(&out));
    put(&out, &sum, sizeof sum);
    path = index_path(shelf->folder, &scratch);
    done = out.full ? failure_set(why, "'%s' is too large", path)
                    : file_write(path, buf_span(&out), why);
    buf_release(&out);
    arena_release(&scratch);
    return done;
}

/* Tells the files of two savings apart, and the two paths. */
static uint64_t new_name(const struct shelf *shelf, const struct shelf_saving *saving)
{
    struct hash128 all = shelf->key;
    uint64_t turn = shelf->name == 0 ? 0 : 1 - shelf->name % 2;

    for (size_t i = 0; i < saving->count; i++) {
        all = hash128_mix(all, saving->items[i].hash);
    }
    return (all.low | 2) - all.low % 2 + turn;
}

/* Which bytes go into the file: of a new one all, else those that are new. */
static void choose_bytes(const struct shelf *shelf, bool anew, struct shelf_saving *saving,
                         struct shelf_item *items, struct shelf_entry *entries)
{
    uint64_t names = 0;

    for (size_t i = 0; i < saving->count; i++) {
        const struct shelf_entry *kept = saving->items[i].entry;

        items[i] = saving->items[i];
        entries[i] = (struct shelf_entry){.hash = items[i].hash, .stamp = items[i].stamp};
        entries[i].path_at = names;
        entries[i].path_len = items[i].path.len;
        names += items[i].path.len;
        for (size_t part = 0; kept != NULL && part < SHELF_PARTS; part++) {
            entries[i].pieces[part] = kept->pieces[part];
            items[i].parts[part] = anew ? kept_bytes(shelf, kept, part) : (struct span){0};
        }
    }
    saving->items = items;
}

/* Bytes that were kept and are damaged must stay so for the next build. */
static void keep_sums(const struct shelf_saving *saving, struct shelf_entry *entries)
{
    for (size_t i = 0; i < saving->count; i++) {
        const struct shelf_entry *kept = saving->items[i].entry;

        for (size_t part = 0; kept != NULL && part < SHELF_PARTS; part++) {
            entries[i].pieces[part].sum = kept->pieces[part].sum;
        }
    }
}

static uint64_t names_len(const struct shelf_saving *saving)
{
    uint64_t len = 0;

    for (size_t i = 0; i < saving->count; i++) {
        len += saving->items[i].path.len;
    }
    return len;
}

static bool save(const struct shelf *shelf, struct shelf_saving *saving, struct arena *arena,
                 struct failure *why)
{
    struct shelf_item *items = ARENA_ARRAY(arena, struct shelf_item, saving->count);
    struct shelf_entry *entries = ARENA_ARRAY(arena, struct shelf_entry, saving->count);
    uint64_t added, used = bytes_in_use(saving, &added);
    bool anew = shelf->name == 0 || shelf->end + added > 2 * used + FREE_WASTE;
    const char *path;
    struct head head = {.key = shelf->key,
                        .taken_ns = saving->taken_ns,
                        .name = anew ? new_name(shelf, saving) : shelf->name,
                        .end = anew ? 0 : shelf->end,
                        .count = saving->count,
                        .names_len = names_len(saving)};

    memcpy(head.magic, MAGIC, sizeof MAGIC);
    choose_bytes(shelf, anew, saving, items, entries);
    path = data_path(shelf->folder, head.name, arena);
    if (!(anew && keep_spool(path, saving, entries, &head)) &&
        !write_data(path, saving, entries, &head, why)) {
        return false;
    }
    keep_sums(saving, entries);
    if (!save_index(shelf, saving, &head, entries, why)) {
        return false;
    }
    if (anew) {
        unlink(data_path(shelf->folder, head.name + 1, arena));
    }
    return true;
}

bool shelf_save(const struct shelf *shelf, const struct shelf_saving *saving, struct failure *why)
{
    struct shelf_saving chosen = *saving;
    struct arena arena;
    bool done;

    if (shelf->folder == NULL || is_saved(shelf, saving)) {
        return true;
    }
    arena_init(&arena);
    done = save(shelf, &chosen, &arena, why);
    arena_release(&arena);
    return done;
}
