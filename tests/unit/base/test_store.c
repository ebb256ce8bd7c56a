/* tests/unit/base/test_store.c: a cache file that may be damaged, but never lies. */
#include "help.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/store.h"

static const struct span VALUES[] = {{"one", 3}, {"", 0}, {"t\0wo", 4}, {"\xff is long", 8}};

static struct hash128 key_of(size_t number)
{
    return hash128_of((struct span){(const char *)&number, sizeof number});
}

/* Every value that is found must be the one that was put; counts those that are. */
static size_t found(struct store *store)
{
    struct arena arena;
    size_t count = 0;

    arena_init(&arena);
    for (size_t i = 0; i < countof(VALUES); i++) {
        struct span value = SPAN("untouched");

        if (store_find(store, key_of(i), &arena, &value)) {
            assert_spans(value, VALUES[i]);
            count++;
        } else {
            assert_span(value, "untouched");
        }
    }
    arena_release(&arena);
    return count;
}

static void save(struct store *store)
{
    struct failure why = {"untouched"};

    assert_true(store_save(store, &why));
    assert_string_equal(why.text, "untouched");
    store_free(store);
}

static void make(const char *path, bool backwards)
{
    struct store *store = store_open(path);

    for (size_t i = 0; i < countof(VALUES); i++) {
        size_t k = backwards ? countof(VALUES) - 1 - i : i;

        store_put(store, key_of(k), VALUES[k]);
    }
    assert_int_equal(found(store), countof(VALUES));
    save(store);
}

static size_t found_in(const char *path)
{
    struct store *store = store_open(path);
    size_t count = found(store);

    store_free(store);
    return count;
}

static void test_round_trip(void **state)
{
    const char *path = inside(state, "cache"), *other = inside(state, "other");
    struct arena arena;

    arena_init(&arena);
    make(path, false);
    make(other, true);
    assert_spans(get_file(&arena, path), get_file(&arena, other)); /* equal content, equal bytes */
    assert_int_equal(found_in(path), countof(VALUES));
    arena_release(&arena);
}

static void test_last_put_counts(void **state)
{
    const char *path = inside(state, "cache");
    struct store *store = store_open(path);
    struct arena arena;
    struct span value;

    arena_init(&arena);
    store_put(store, key_of(0), SPAN("first"));
    store_put(store, key_of(0), SPAN("second"));
    assert_true(store_find(store, key_of(0), &arena, &value));
    assert_span(value, "second");
    save(store);
    store = store_open(path);
    assert_true(store_find(store, key_of(0), &arena, &value));
    store_put(store, key_of(0), SPAN("third"));
    save(store);
    assert_span(value, "second"); /* a copy outlives its store */
    store = store_open(path);
    assert_true(store_find(store, key_of(0), &arena, &value));
    assert_span(value, "third");
    store_free(store);
    arena_release(&arena);
}

/* Entries that a run does not ask for are gone with the next save. */
static void test_dropped(void **state)
{
    const char *path = inside(state, "cache");
    struct store *store;
    struct arena arena;
    struct span value;

    arena_init(&arena);
    make(path, false);
    store = store_open(path);
    assert_true(store_find(store, key_of(2), &arena, &value));
    save(store);
    assert_int_equal(found_in(path), 1);
    arena_release(&arena);
}

/* A run that finds all and puts nothing leaves the file alone. */
static void test_unchanged(void **state)
{
    const char *path = inside(state, "cache");
    struct stat before, after;
    struct store *store;

    make(path, false);
    assert_int_equal(stat(path, &before), 0);
    store = store_open(path);
    assert_int_equal(found(store), countof(VALUES));
    save(store);
    assert_int_equal(stat(path, &after), 0);
    assert_true(before.st_ino == after.st_ino);
}

static void test_no_path(void **state)
{
    (void)state;
    struct store *store = store_open(NULL);

    store_put(store, key_of(0), VALUES[0]);
    assert_int_equal(found(store), 1);
    save(store);
    store_free(NULL);
}

/* One byte changed, all behind a place missing, something appended: an empty store. */
static void test_damaged(void **state)
{
    const char *path = inside(state, "cache");
    struct arena arena;
    struct span whole;
    char *bytes;

    arena_init(&arena);
    make(path, false);
    whole = get_file(&arena, path);
    bytes = arena_alloc(&arena, whole.len + 1);
    for (size_t i = 0; i < whole.len; i++) {
        static const int flips[] = {0x01, 0x80, 0xff};

        for (size_t k = 0; k < countof(flips); k++) {
            memcpy(bytes, whole.at, whole.len);
            bytes[i] = (char)(bytes[i] ^ flips[k]);
            put_file(path, (struct span){bytes, whole.len});
            assert_int_equal(found_in(path), 0);
        }
        put_file(path, span_slice(whole, 0, i));
        assert_int_equal(found_in(path), 0);
    }
    memcpy(bytes, whole.at, whole.len);
    bytes[whole.len] = 0;
    put_file(path, (struct span){bytes, whole.len + 1});
    assert_int_equal(found_in(path), 0);
    make(path, false); /* and what is put now can be kept */
    assert_spans(get_file(&arena, path), whole);
    arena_release(&arena);
}

/* A file as this version writes it, sum and all, but for the records. */
static void put_signed(const char *path, struct span magic, struct span records)
{
    struct buf buf;
    struct hash128 sum;

    buf_init(&buf, 1 << 16);
    buf_add(&buf, magic);
    buf_add(&buf, records);
    sum = hash128_of(buf_span(&buf));
    buf_add(&buf, (struct span){(const char *)&sum, sizeof sum});
    put_file(path, buf_span(&buf));
    buf_release(&buf);
}

static void test_foreign(void **state)
{
    static const uint64_t lens[] = {1, 4, UINT64_MAX, UINT64_MAX - 23, INT64_MAX, 1ull << 32};
    const char *path = inside(state, "cache");
    const struct span magic = {"engram cache 1\n", 16};
    struct hash128 key = key_of(0);
    uint64_t record[3] = {key.high, key.low, 3};
    char bytes[sizeof record + 3];

    put_file(path, SPAN("# not a cache\n"));
    assert_int_equal(found_in(path), 0);
    memcpy(bytes, record, sizeof record);
    memcpy(bytes + sizeof record, "one", 3);
    put_signed(path, magic, (struct span){bytes, sizeof bytes});
    assert_int_equal(found_in(path), 1); /* the layout that the rest departs from */
    put_signed(path, (struct span){"engram cache 2\n", 16}, (struct span){bytes, sizeof bytes});
    assert_int_equal(found_in(path), 0);
    for (size_t i = 0; i < countof(lens); i++) {
        record[2] = lens[i];
        memcpy(bytes, record, sizeof record);
        put_signed(path, magic, (struct span){bytes, sizeof record});
        assert_int_equal(found_in(path), 0);
    }
    for (size_t len = 0; len < sizeof record; len++) {
        put_signed(path, magic, (struct span){bytes, len});
        assert_int_equal(found_in(path), 0);
    }
    assert_int_equal(found_in(*state), 0); /* a folder */
}

static void test_unwritable(void **state)
{
    struct store *store = store_open(inside(state, "absent/cache"));
    struct failure why;

    assert_int_equal(found(store), 0);
    store_put(store, key_of(0), VALUES[0]);
    assert_false(store_save(store, &why));
    assert_says(why, "absent/cache");
    store_free(store);
}

enum { EACH = 3000 };

struct worker {
    struct store *store;
    size_t first;
    size_t wrong;
    atomic_bool busy;
};

static void *put_and_find(void *argument)
{
    struct worker *worker = argument;
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < EACH; i++) {
        struct arena_mark mark = {0};
        struct span value, wanted = span_format(&arena, "value %zu", worker->first + i);

        store_put(worker->store, key_of(worker->first + i), wanted);
        if (!store_find(worker->store, key_of(worker->first + i), &arena, &value) ||
            !span_equal(value, wanted)) {
            worker->wrong++;
        }
        arena_rewind(&arena, mark);
    }
    arena_release(&arena);
    atomic_store(&worker->busy, false);
    return NULL;
}

/* Two threads put and find (half of the keys are common) while a third saves. */
static void test_threads(void **state)
{
    const char *path = inside(state, "cache");
    struct store *store = store_open(path);
    struct worker workers[2] = {{store, 0, 0, true}, {store, EACH / 2, 0, true}};
    pthread_t threads[2];
    struct arena arena;
    struct failure why;
    struct span value;

    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, put_and_find, &workers[i]), 0);
    }
    while (atomic_load(&workers[0].busy) || atomic_load(&workers[1].busy)) {
        assert_true(store_save(store, &why));
    }
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(workers[i].wrong, 0);
    }
    save(store);
    arena_init(&arena);
    store = store_open(path);
    for (size_t i = 0; i < EACH / 2 + EACH; i++) {
        assert_true(store_find(store, key_of(i), &arena, &value));
        assert_spans(value, span_format(&arena, "value %zu", i));
    }
    store_free(store);
    arena_release(&arena);
}

/* What another file has is found; it goes into this one only when it was needed, and is adopted. */
static void test_other_file(void **state)
{
    const char *other = inside(state, "other"), *own = inside(state, "own");

    make(other, false);
    for (int adopt = 0; adopt <= 1; adopt++) {
        struct store *store = store_open(own);

        store_add_file(store, other, adopt == 1);
        assert_int_equal(found(store), countof(VALUES));
        save(store);
        assert_int_equal(found_in(own), adopt == 1 ? countof(VALUES) : 0);
    }
    assert_int_equal(found_in(other), countof(VALUES));
}

static void test_other_file_not_needed(void **state)
{
    const char *other = inside(state, "other"), *own = inside(state, "own");
    struct store *store = store_open(own);

    make(other, false);
    store_add_file(store, other, true);
    save(store);
    assert_int_equal(found_in(own), 0);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_round_trip),
        IN_FOLDER(test_last_put_counts),
        IN_FOLDER(test_dropped),
        IN_FOLDER(test_unchanged),
        cmocka_unit_test(test_no_path),
        IN_FOLDER(test_damaged),
        IN_FOLDER(test_foreign),
        IN_FOLDER(test_unwritable),
        IN_FOLDER(test_threads),
        IN_FOLDER(test_other_file),
        IN_FOLDER(test_other_file_not_needed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
