/* tests/unit/service/test_shelf.c: what is kept, what is noticed, what survives. */
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/help.h"
#include "base/file.h"
#include "service/shelf.h"

enum { ITEMS = 3, SECOND = 1000000000, SETTLED = 10 };

static const struct hash128 KEY = {1, 2};
static const char *const PATHS[ITEMS] = {"a.md", "b.md", "c/d.md"};

struct fixture {
    struct arena arena;
    char folder[64];
    struct shelf_item items[ITEMS];
    struct shelf_saving saving;
};

static int set_up(void **state)
{
    struct fixture *f = base_alloc(sizeof *f);

    arena_init(&f->arena);
    snprintf(f->folder, sizeof f->folder, "shelf-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    for (size_t i = 0; i < ITEMS; i++) {
        f->items[i] = (struct shelf_item){
            .path = span_of(PATHS[i]),
            .hash = {i, i},
            .stamp = {1, i, 100, SETTLED * (int64_t)SECOND + 1, SETTLED * (int64_t)SECOND + 1},
            .parts = {span_format(&f->arena, "facts of %s", PATHS[i]),
                      span_format(&f->arena, "words of %s", PATHS[i])},
        };
    }
    f->saving =
        (struct shelf_saving){.items = f->items, .count = ITEMS, .taken_ns = 20 * (int64_t)SECOND};
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    file_clear_folder(f->folder);
    rmdir(f->folder);
    arena_release(&f->arena);
    free(f);
    return 0;
}

static const char *path_in(struct fixture *f, const char *name)
{
    return span_cstr(&f->arena, span_format(&f->arena, "%s/%s", f->folder, name));
}

static void save(struct fixture *f, const struct shelf *shelf)
{
    struct failure why;

    assert_true(shelf_save(shelf, &f->saving, &why));
}

struct passed {
    size_t count;
    bool in_order;
};

static void pass(void *context, size_t item)
{
    struct passed *passed = context;

    passed->in_order = passed->in_order && item == passed->count % ITEMS;
    passed->count++;
}

/* Each item is said to be passed behind each of its parts, so that it may rest. */
static void test_passed(void **state)
{
    struct fixture *f = *state;
    struct passed passed = {.in_order = true};
    struct shelf shelf;

    f->saving.pass = pass;
    f->saving.context = &passed;
    shelf_open(&shelf, f->folder, KEY);
    save(f, &shelf);
    shelf_close(&shelf);
    assert_int_equal(passed.count, ITEMS * SHELF_PARTS);
    assert_true(passed.in_order);
}

static void fill(struct fixture *f)
{
    struct shelf shelf;

    shelf_open(&shelf, f->folder, KEY);
    save(f, &shelf);
    shelf_close(&shelf);
}

/* Opens the shelf and looks at everything; returns how many pieces were had, which are right. */
static size_t pieces(struct fixture *f)
{
    struct shelf shelf;
    size_t count = 0;

    shelf_open(&shelf, f->folder, KEY);
    for (size_t i = 0; i < ITEMS; i++) {
        const struct shelf_entry *entry = shelf_next(&shelf, f->items[i].path);

        for (enum shelf_part part = 0; entry != NULL && part < SHELF_PARTS; part++) {
            struct span bytes;

            if (shelf_take(&shelf, entry, part, &bytes)) {
                assert_spans(bytes, f->items[i].parts[part]);
                count++;
            }
        }
    }
    shelf_close(&shelf);
    return count;
}

static void test_kept(void **state)
{
    struct fixture *f = *state;
    struct shelf shelf;

    assert_int_equal(pieces(f), 0);
    fill(f);
    assert_int_equal(pieces(f), ITEMS * SHELF_PARTS);
    shelf_open(&shelf, f->folder, KEY);
    assert_null(shelf_next(&shelf, SPAN("0.md")));
    assert_non_null(shelf_next(&shelf, SPAN("b.md")));
    assert_null(shelf_next(&shelf, SPAN("c.md")));
    assert_non_null(shelf_next(&shelf, SPAN("c/d.md")));
    assert_null(shelf_next(&shelf, SPAN("z.md")));
    shelf_close(&shelf);
}

/* Saves with the first article changed and the others as they were. */
static void change_first(struct fixture *f, const char *words)
{
    struct shelf shelf;

    shelf_open(&shelf, f->folder, KEY);
    for (size_t i = 0; i < ITEMS; i++) {
        f->items[i].entry = shelf_next(&shelf, f->items[i].path);
        assert_non_null(f->items[i].entry);
    }
    f->items[0].entry = NULL;
    f->items[0].parts[0] = span_of(words);
    save(f, &shelf);
    shelf_close(&shelf);
}

/* Moves the parts of an item into the file of a spool. */
static void rest(struct arena *arena, struct shelf_item *item)
{
    for (size_t part = 0; part < SHELF_PARTS; part++) {
        item->parts[part] = span_copy(arena, item->parts[part]);
    }
    arena_rest(arena);
    for (size_t part = 0; part < SHELF_PARTS; part++) {
        struct shelf_piece *piece = &item->spooled[part];

        assert_true(arena_place(arena, item->parts[part].at, &piece->at));
        piece->len = item->parts[part].len;
        piece->sum = hash64_of(item->parts[part]);
    }
}

/* The file of a spool that has all bytes becomes that of the shelf, and can be added to; one that has
 * not all of them is passed over. */
static void test_spooled(void **state)
{
    for (size_t missing = 0; missing < 2; missing++) {
        struct fixture *f = *state;
        struct shelf_item before[ITEMS];
        struct spool *spool = spool_new(f->folder);
        struct arena arenas[ITEMS];
        struct stat st;

        memcpy(before, f->items, sizeof before);
        assert_non_null(spool);
        for (size_t i = 0; i < ITEMS; i++) {
            arena_init_spooled(&arenas[i], spool);
            rest(&arenas[i], &f->items[i]);
        }
        f->saving.spool = spool;
        f->items[1].spooled[0].len -= missing;
        fill(f);
        assert_int_equal(pieces(f), ITEMS * SHELF_PARTS);
        assert_int_equal(stat(path_in(f, "articles-a"), &st), 0);
        assert_int_equal(st.st_size > SPOOL_HEAD, missing == 0);
        for (size_t i = 0; i < ITEMS; i++) {
            arena_release(&arenas[i]);
        }
        spool_free(spool);
        memcpy(f->items, before, sizeof before);
        f->saving.spool = NULL;
        assert_int_equal(pieces(f), ITEMS * SHELF_PARTS);
        change_first(f, "other facts");
        assert_int_equal(pieces(f), ITEMS * SHELF_PARTS);
        memcpy(f->items, before, sizeof before);
        assert_int_equal(unlink(path_in(f, "articles")), 0);
    }
}

/* Another program, other word lists. */
static void test_foreign(void **state)
{
    struct fixture *f = *state;
    struct shelf shelf;

    fill(f);
    shelf_open(&shelf, f->folder, (struct hash128){1, 3});
    assert_null(shelf_next(&shelf, SPAN("a.md")));
    shelf_close(&shelf);
    shelf_open(&shelf, NULL, KEY);
    assert_null(shelf_next(&shelf, SPAN("a.md")));
    shelf_close(&shelf);
}

static void test_stamps(void **state)
{
    struct fixture *f = *state;
    const struct shelf_entry *entry;
    struct stamp stamp = f->items[0].stamp;
    struct shelf shelf;

    fill(f);
    shelf_open(&shelf, f->folder, KEY);
    entry = shelf_next(&shelf, SPAN("a.md"));
    assert_true(shelf_is_same(&shelf, entry, &stamp));
    stamp.changed_ns++; /* the same size and time of writing, as a tool may set them */
    assert_false(shelf_is_same(&shelf, entry, &stamp));
    shelf.taken_ns = entry->stamp.changed_ns; /* the file was written while the build began, */
    assert_false(shelf_is_same(&shelf, entry, &entry->stamp));
    shelf.taken_ns -= 5 * (int64_t)SECOND; /* or the clock has been set back since */
    assert_false(shelf_is_same(&shelf, entry, &entry->stamp));
    shelf_close(&shelf);
}

static struct span read_all(struct fixture *f, const char *name)
{
    struct failure why;
    struct span bytes;

    assert_true(file_read(&f->arena, path_in(f, name), 1 << 20, &bytes, &why));
    return bytes;
}

static void write_all(struct fixture *f, const char *name, struct span bytes)
{
    struct failure why;

    assert_true(file_write(path_in(f, name), bytes, &why));
}

/* Whatever happens to a byte, what is had is what was put. */
static void test_damage(void **state)
{
    static const char *const names[] = {"articles", "articles-a"};
    struct fixture *f = *state;

    fill(f);
    for (size_t n = 0; n < countof(names); n++) {
        struct span bytes = read_all(f, names[n]);
        char *copy = span_cstr(&f->arena, bytes);

        for (size_t i = 0; i < bytes.len; i++) {
            copy[i] = (char)(copy[i] ^ 0x21);
            write_all(f, names[n], (struct span){copy, bytes.len});
            assert_true(pieces(f) < ITEMS * SHELF_PARTS);
            copy[i] = bytes.at[i];
            write_all(f, names[n], span_slice(bytes, 0, i));
            assert_true(pieces(f) < ITEMS * SHELF_PARTS);
        }
        write_all(f, names[n], bytes);
    }
    assert_int_equal(pieces(f), ITEMS * SHELF_PARTS);
    assert_int_equal(unlink(path_in(f, "articles-a")), 0);
    assert_int_equal(pieces(f), 0);
    fill(f);
    assert_int_equal(pieces(f), ITEMS * SHELF_PARTS);
}

static size_t size_of(struct fixture *f, const char *name)
{
    struct stat st;

    return stat(path_in(f, name), &st) == 0 ? (size_t)st.st_size : 0;
}

static void test_growth(void **state)
{
    struct fixture *f = *state;
    char *large = arena_alloc(&f->arena, 700001);
    size_t first;

    fill(f);
    first = size_of(f, "articles-a");
    change_first(f, "other facts");
    assert_int_equal(pieces(f), ITEMS * SHELF_PARTS);
    assert_true(size_of(f, "articles-a") > first && size_of(f, "articles-a") < 2 * first);
    memset(large, 'x', 700000);
    for (int i = 0; i < 4; i++) { /* waste: at some time all goes into the other file */
        change_first(f, large);
        change_first(f, "small");
    }
    assert_int_equal(pieces(f), ITEMS * SHELF_PARTS);
    assert_true(size_of(f, "articles-a") == 0 || size_of(f, "articles-b") == 0);
    assert_true(size_of(f, "articles-a") + size_of(f, "articles-b") < 3000000);
}

/* A build that was killed before the index was there, in either way of saving. */
static void test_killed(void **state)
{
    struct fixture *f = *state;
    struct span index;
    struct shelf_item before[ITEMS];

    fill(f);
    memcpy(before, f->items, sizeof before);
    index = read_all(f, "articles");
    change_first(f, "what nobody knows");
    write_all(f, "articles", index);
    memcpy(f->items, before, sizeof before);
    assert_int_equal(pieces(f), ITEMS * SHELF_PARTS);
    change_first(f, "another change over the one that was lost");
    assert_int_equal(pieces(f), ITEMS * SHELF_PARTS);
    write_all(f, "articles-b", SPAN("half of a file"));
    assert_int_equal(pieces(f), ITEMS * SHELF_PARTS);
}

static void test_full_disk(void **state)
{
    struct fixture *f = *state;
    char *large = arena_alloc(&f->arena, 300001);
    struct rlimit before, limit;
    struct shelf_item old[ITEMS];
    struct failure why;
    struct shelf shelf;

    fill(f);
    memcpy(old, f->items, sizeof old);
    memset(large, 'x', 300000);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit = before;
    limit.rlim_cur = 100000;
    shelf_open(&shelf, f->folder, KEY);
    for (size_t i = 0; i < ITEMS; i++) {
        f->items[i].entry = i == 0 ? NULL : shelf_next(&shelf, f->items[i].path);
    }
    f->items[0].parts[0] = span_of(large);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    assert_false(shelf_save(&shelf, &f->saving, &why));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_non_null(strstr(why.text, "articles-a"));
    shelf_close(&shelf);
    memcpy(f->items, old, sizeof old);
    assert_int_equal(pieces(f), ITEMS * SHELF_PARTS);
}

/* What is as it was is not written again. */
static void test_same(void **state)
{
    struct fixture *f = *state;
    struct shelf shelf;

    fill(f);
    shelf_open(&shelf, f->folder, KEY);
    for (size_t i = 0; i < ITEMS; i++) {
        f->items[i].entry = shelf_next(&shelf, f->items[i].path);
    }
    assert_int_equal(unlink(path_in(f, "articles")), 0);
    save(f, &shelf);
    assert_int_equal(size_of(f, "articles"), 0);
    f->items[0].stamp.changed_ns++;
    save(f, &shelf);
    assert_true(size_of(f, "articles") > 0);
    shelf_close(&shelf);
    assert_int_equal(pieces(f), ITEMS * SHELF_PARTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_passed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_spooled, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_foreign, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_stamps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_damage, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_growth, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_killed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_full_disk, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_same, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
