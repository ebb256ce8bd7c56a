/* write/search_state.c: a head, the names of the items, the hashes of their words, the lists, and a
 * hash of all that; numbers in the byte order of the machine, whose program the key
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
    put(&out, state->names, state->count * sizeof *state->names);
    put(&out, state->words, state->count * sizeof *state->words);
    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        buf_add(&out, state->lists[b]);
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

/* A copy, because the bytes in the file lie where they happen to. */
static bool take_hashes(struct span *rest, size_t count, struct arena *arena,
                        const struct hash128 **out)
{
    struct hash128 *hashes = ARENA_ARRAY(arena, struct hash128, count + 1);
    struct span bytes;

    *out = hashes;
    if (!take(rest, count * sizeof *hashes, &bytes)) {
        return false;
    }
    if (count > 0) {
        memcpy(hashes, bytes.at, bytes.len);
    }
    return true;
}

static bool unpack(struct search_state *state, struct span rest, struct arena *arena)
{
    struct head head;

    memcpy(&head, rest.at, sizeof head);
    rest = span_from(rest, sizeof head);
    if (head.mean_len == 0 || head.mean_len > UINT32_MAX ||
        head.count > rest.len / sizeof(struct hash128)) {
        return false;
    }
    state->mean_len = (uint32_t)head.mean_len;
    state->count = (size_t)head.count;
    if (!take_hashes(&rest, state->count, arena, &state->names) ||
        !take_hashes(&rest, state->count, arena, &state->words)) {
        return false;
    }
    for (size_t b = 0; b < SEARCH_BUCKETS; b++) {
        if (!take(&rest, head.lists[b], &state->lists[b])) {
            return false;
        }
    }
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
