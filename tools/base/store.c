/* base/store.c: a header, then records of key, length and bytes, then a hash of all that.
 *
 * The file is read whole: it is small (kilobytes for a formula or a figure), and only wanted
 * entries are looked at. Records are written in the order of their keys, so that equal content
 * gives equal bytes.
 */
#include "base/store.h"

#include <pthread.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/map.h"
#include "base/vec.h"

enum { LARGEST_STORE = 256 << 20, RECORD_HEAD = 24 };

static const char MAGIC[16] = "engram cache 1\n";

struct record {
    struct hash128 key;
    struct span value;
    bool used;
    bool is_new;    /* the file does not have it, and shall */
    bool is_others; /* the file shall not have it */
};

struct store {
    pthread_mutex_t lock;
    struct arena arena;
    const char *path;
    struct map by_key;
};

static struct span key_span(const struct hash128 *key)
{
    return (struct span){(const char *)key, sizeof *key};
}

static struct record *record_add(struct store *store, const struct record *from)
{
    struct record *record = ARENA_NEW(&store->arena, struct record);

    *record = *from;
    map_put(&store->by_key, key_span(&record->key), record);
    return record;
}

static uint64_t number_at(struct span bytes, size_t at)
{
    uint64_t value;

    memcpy(&value, bytes.at + at, sizeof value);
    return value;
}

/* A file that ends with the hash of all before it, written by this version. */
static bool is_sound(struct span bytes)
{
    struct hash128 sum;

    if (bytes.len < sizeof MAGIC + sizeof sum || memcmp(bytes.at, MAGIC, sizeof MAGIC) != 0) {
        return false;
    }
    memcpy(&sum, bytes.at + bytes.len - sizeof sum, sizeof sum);
    return hash128_equal(sum, hash128_of(span_slice(bytes, 0, bytes.len - sizeof sum)));
}

/* `like` says whose the records are. */
static void load(struct store *store, const char *path, const struct record *like)
{
    struct span bytes;
    struct failure ignored;
    size_t end;

    if (!file_read(&store->arena, path, LARGEST_STORE, &bytes, &ignored) || !is_sound(bytes)) {
        return;
    }
    end = bytes.len - sizeof(struct hash128);
    for (size_t at = sizeof MAGIC; at + RECORD_HEAD <= end;) {
        struct record record = *like;
        uint64_t len = number_at(bytes, at + 16);

        record.key = (struct hash128){number_at(bytes, at), number_at(bytes, at + 8)};
        at += RECORD_HEAD;
        if (len > end - at) {
            return;
        }
        record.value = span_slice(bytes, at, (size_t)len);
        if (map_find(&store->by_key, key_span(&record.key)) == NULL) {
            record_add(store, &record);
        }
        at += (size_t)len;
    }
}

struct store *store_open(const char *path)
{
    struct store *store = base_alloc(sizeof *store);

    *store = (struct store){0};
    pthread_mutex_init(&store->lock, NULL);
    arena_init(&store->arena);
    map_init(&store->by_key, &store->arena);
    if (path != NULL) {
        store->path = span_cstr(&store->arena, span_of(path));
        load(store, store->path, &(struct record){0});
    }
    return store;
}

void store_add_file(struct store *store, const char *path, bool adopt)
{
    load(store, path, &(struct record){.is_new = adopt, .is_others = !adopt});
}

void store_free(struct store *store)
{
    if (store != NULL) {
        pthread_mutex_destroy(&store->lock);
        arena_release(&store->arena);
        free(store);
    }
}

/* The record under the key, which then stays in the file; the lock is held. */
static struct record *use(struct store *store, struct hash128 key)
{
    struct record *record = map_find(&store->by_key, key_span(&key));

    if (record != NULL) {
        record->used = true;
    }
    return record;
}

bool store_find(struct store *store, struct hash128 key, struct arena *arena, struct span *value)
{
    struct record *record;

    pthread_mutex_lock(&store->lock);
    record = use(store, key);
    if (record != NULL) {
        *value = span_copy(arena, record->value);
    }
    pthread_mutex_unlock(&store->lock);
    return record != NULL;
}

void store_touch(struct store *store, struct hash128 key)
{
    pthread_mutex_lock(&store->lock);
    use(store, key);
    pthread_mutex_unlock(&store->lock);
}

void store_put(struct store *store, struct hash128 key, struct span value)
{
    pthread_mutex_lock(&store->lock);
    record_add(store, &(struct record){key, span_copy(&store->arena, value), true, true, false});
    pthread_mutex_unlock(&store->lock);
}

static int compare_records(const void *a, const void *b)
{
    const struct record *left = *(struct record *const *)a, *right = *(struct record *const *)b;

    if (left->key.high != right->key.high) {
        return left->key.high < right->key.high ? -1 : 1;
    }
    return left->key.low < right->key.low ? -1 : left->key.low > right->key.low;
}

static void print(struct buf *out, struct record *const *records, size_t count)
{
    struct hash128 sum;

    buf_add(out, (struct span){MAGIC, sizeof MAGIC});
    for (size_t i = 0; i < count; i++) {
        uint64_t head[3] = {records[i]->key.high, records[i]->key.low, records[i]->value.len};

        buf_add(out, (struct span){(const char *)head, sizeof head});
        buf_add(out, records[i]->value);
    }
    sum = hash128_of(buf_span(out));
    buf_add(out, key_span(&sum));
}

bool store_save(struct store *store, struct failure *why)
{
    VEC(struct record *) used = {0};
    bool changed = false, done;
    struct buf out;

    pthread_mutex_lock(&store->lock);
    for (size_t i = 0; i < store->by_key.count; i++) {
        struct record *record = store->by_key.entries[i].value;

        if (record->used && !record->is_others) {
            *vec_add(&store->arena, &used) = record;
        }
        changed =
            changed || (record->used ? record->is_new : !record->is_new && !record->is_others);
    }
    done = store->path == NULL || !changed;
    if (!done) {
        if (used.count > 0) {
            qsort(used.at, used.count, sizeof *used.at, compare_records);
        }
        buf_init(&out, LARGEST_STORE);
        print(&out, used.at, used.count);
        done = out.full ||
               file_write(store->path, buf_span(&out), why); /* too much to keep: keep nothing */
        buf_release(&out);
    }
    pthread_mutex_unlock(&store->lock);
    return done;
}
