/* write/search_state.c: a head, the name and the length of each item, the lists, the words of all
 * items, and a hash of all that; numbers in the byte order of the machine, whose program the key
 * names. */
#include "write/search_state.h"

#include "base/buf.h"
#include "base/file.h"

enum { LARGEST_STATE = 1 << 30 };

static const char MAGIC[16] = "engram words 1\n";

struct head {
    char magic[sizeof MAGIC];
    struct hash128 key;
    uint64_t mean_len, count;
    uint64_t lists[SEARCH_BUCKETS]; /* their lengths */
};

struct entry {
    struct hash128 name;
    uint64_t len; /* of its words */
};

/* ---- writing ---- */

static void put(struct buf *out, const void *at, size_t size)
{
    buf_add(out, (struct span){at, size});
}

bool search_state_save(const struct search_state *state, const char *path, struct failure *why)
{
    struct head head = {.key = state->key, .mean_len = state->mean_len, .count = state->count};
    struct hash128 sum;
    struct buf out;
    bool saved;

    memcpy(head.magic, MAGIC, sizeof MAGIC);
    buf_init(&out, LARGEST_STATE);
    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        head.lists[b] = state->lists[b].len;
    }
    put(&out, &head, sizeof head);
    for (size_t i = 0; i < state->count; i++) {
        struct entry entry = {state->names[i], state->facts[i].len};

        put(&out, &entry, sizeof entry);
    }
    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        buf_add(&out, state->lists[b]);
    }
    for (size_t i = 0; i < state->count; i++) {
        buf_add(&out, state->facts[i]);
    }
    sum = hash128_of(buf_span(&out));
    put(&out, &sum, sizeof sum);
    saved = out.full || file_write(path, buf_span(&out), why);
    buf_release(&out);
    return saved;
}

/* ---- reading ---- */

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

/* The next `len` bytes; false when there are less. */
static bool take(struct span *rest, uint64_t len, struct span *out)
{
    if (len > rest->len) {
        return false;
    }
    *out = span_slice(*rest, 0, (size_t)len);
    *rest = span_from(*rest, (size_t)len);
    return true;
}

static bool unpack(struct search_state *state, struct span rest, struct arena *arena)
{
    struct hash128 *names;
    struct span entries;
    struct head head;

    memcpy(&head, rest.at, sizeof head);
    rest = span_from(rest, sizeof head);
    if (head.mean_len == 0 || head.mean_len > UINT32_MAX ||
        head.count > rest.len / sizeof(struct entry) ||
        !take(&rest, head.count * sizeof(struct entry), &entries)) {
        return false;
    }
    state->mean_len = (uint32_t)head.mean_len;
    state->count = (size_t)head.count;
    names = ARENA_ARRAY(arena, struct hash128, state->count + 1);
    state->facts = ARENA_ARRAY(arena, struct span, state->count + 1);
    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        if (!take(&rest, head.lists[b], &state->lists[b])) {
            return false;
        }
    }
    for (size_t i = 0; i < state->count; i++) {
        struct entry entry;

        memcpy(&entry, entries.at + i * sizeof entry, sizeof entry);
        names[i] = entry.name;
        if (!take(&rest, entry.len, &state->facts[i])) {
            return false;
        }
    }
    state->names = names;
    return rest.len == 0;
}

bool search_state_load(struct search_state *state, const char *path, struct hash128 key,
                       struct arena *arena)
{
    struct failure ignored;
    struct span bytes;

    *state = (struct search_state){.key = key};
    return file_read(arena, path, LARGEST_STATE, &bytes, &ignored) && is_sound(bytes, key) &&
           unpack(state, span_slice(bytes, 0, bytes.len - sizeof(struct hash128)), arena);
}
