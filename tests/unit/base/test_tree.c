/* tests/unit/base/test_tree.c: a tree of input files, on disk or in memory. */
#include "help.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/tree.h"

static const struct {
    struct span path, bytes;
} FILES[] = {
    {{"Z.md", 4}, {"last letter first", 17}},
    {{"content/articles/a.md", 21}, {"# A\n", 4}},
    {{"content/site.yaml", 17}, {"language: en\n", 13}},
    {{"empty", 5}, {"", 0}},
    {{"sources.json", 12}, {"[\0]", 3}},
};

/* What holds of both kinds of tree. */
static void check_tree(const struct tree *tree)
{
    struct arena arena;
    struct failure why = {"untouched"};

    arena_init(&arena);
    assert_int_equal(tree->count, countof(FILES));
    for (size_t i = 0; i < countof(FILES); i++) {
        const struct tree_file *file = tree_find(tree, FILES[i].path);
        struct span bytes;

        assert_ptr_equal(file, &tree->at[i]);
        assert_spans(file->path, FILES[i].path);
        assert_true(tree_read(tree, file, &arena, &bytes, &why));
        assert_spans(bytes, FILES[i].bytes);
    }
    assert_null(tree_find(tree, SPAN("content")));
    assert_null(tree_find(tree, SPAN("content/")));
    assert_null(tree_find(tree, SPAN("content/site")));
    assert_null(tree_find(tree, SPAN("./Z.md")));
    assert_null(tree_find(tree, (struct span){0}));
    assert_true(tree_has_folder(tree, SPAN("content")));
    assert_true(tree_has_folder(tree, SPAN("content/articles")));
    assert_false(tree_has_folder(tree, SPAN("cont")));
    assert_false(tree_has_folder(tree, SPAN("content/site.yaml")));
    assert_false(tree_has_folder(tree, SPAN("Z.md")));
    assert_false(tree_has_folder(tree, SPAN("content/articles/a.md/b")));
    assert_string_equal(why.text, "untouched");
    arena_release(&arena);
}

static void test_memory(void **state)
{
    (void)state;
    struct arena arena;
    struct tree tree;

    arena_init(&arena);
    tree_in_memory(&tree, &arena);
    assert_int_equal(tree.count, 0);
    assert_null(tree_find(&tree, SPAN("Z.md")));
    assert_false(tree_has_folder(&tree, SPAN("content")));
    for (size_t i = 0; i < countof(FILES); i++) {
        tree_put(&tree, FILES[i].path, FILES[i].bytes);
    }
    check_tree(&tree);
    arena_release(&arena);
}

static void test_disk(void **state)
{
    struct arena arena;
    struct tree tree;
    struct failure why;

    assert_int_equal(mkdir(inside(state, "content"), 0777), 0);
    assert_int_equal(mkdir(inside(state, "content/articles"), 0777), 0);
    for (size_t i = countof(FILES); i-- > 0;) {
        put_file(inside(state, FILES[i].path.at), FILES[i].bytes);
    }
    put_file(inside(state, ".hidden"), SPAN("x"));
    arena_init(&arena);
    assert_true(tree_open(&tree, &arena, span_of(*state), &why));
    check_tree(&tree);
    assert_true(tree_open(&tree, &arena, span_concat(&arena, span_of(*state), SPAN("/")), &why));
    check_tree(&tree);
    arena_release(&arena);
}

/* The root "" is the working folder. */
static void test_here(void **state)
{
    char before[4096];
    struct arena arena;
    struct tree tree;
    struct failure why;
    struct span bytes;
    bool done;

    put_file(inside(state, "a"), SPAN("here"));
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(*state), 0);
    arena_init(&arena);
    done = tree_open(&tree, &arena, SPAN(""), &why) && tree.count == 1 &&
           tree_read(&tree, &tree.at[0], &arena, &bytes, &why) && span_is(bytes, "here") &&
           tree_open(&tree, &arena, SPAN("."), &why) && tree.count == 1 &&
           tree_read(&tree, &tree.at[0], &arena, &bytes, &why) && span_is(bytes, "here");
    arena_release(&arena);
    assert_int_equal(chdir(before), 0);
    assert_true(done);
}

static void test_disk_fails(void **state)
{
    struct arena arena;
    struct tree tree;
    struct failure why;
    struct span bytes, root;

    arena_init(&arena);
    root = span_of(inside(state, "absent"));
    assert_false(tree_open(&tree, &arena, root, &why));
    assert_says(why, "/absent'");
    put_file(inside(state, "gone"), SPAN("x"));
    put_file(inside(state, "large"), SPAN("x"));
    assert_int_equal(truncate(inside(state, "large"), (32 << 20) + 1), 0);
    assert_int_equal(symlink("nowhere", inside(state, "link")), 0);
    assert_true(tree_open(&tree, &arena, span_of(*state), &why));
    assert_int_equal(tree.count, 3);
    assert_int_equal(unlink(inside(state, "gone")), 0);
    assert_false(tree_read(&tree, tree_find(&tree, SPAN("gone")), &arena, &bytes, &why));
    assert_says(why, "/gone'");
    assert_false(tree_read(&tree, tree_find(&tree, SPAN("link")), &arena, &bytes, &why));
    assert_says(why, "/link'");
    assert_false(tree_read(&tree, tree_find(&tree, SPAN("large")), &arena, &bytes, &why));
    assert_says(why, "33554433 bytes");
    arena_release(&arena);
}

/* A file that has changed since the tree was opened. */
static void test_look(void **state)
{
    struct arena arena;
    struct tree tree, memory;
    struct tree_change change;
    struct hash128 hash;
    struct failure why;
    struct span bytes;

    put_file(inside(state, "a"), SPAN("before"));
    assert_int_equal(symlink("a", inside(state, "link")), 0);
    arena_init(&arena);
    assert_true(tree_open(&tree, &arena, span_of(*state), &why));
    assert_true(tree_read(&tree, &tree.at[0], &arena, &bytes, &why));
    put_file(inside(state, "a"), SPAN("and after"));
    assert_true(tree_look(&tree, &tree.at[0], &arena, &change));
    assert_spans(change.bytes, SPAN("and after"));
    assert_true(tree_hash(&tree, &tree.at[0], &hash));
    assert_true(hash128_equal(hash, hash128_of(SPAN("before")))); /* the tree is what it was */
    tree_renew(&tree, &tree.at[0], &change);
    assert_true(tree_hash(&tree, &tree.at[0], &hash));
    assert_true(hash128_equal(hash, hash128_of(SPAN("and after"))));
    assert_int_equal(tree.at[0].stamp.size, 9);
    assert_true(tree_read(&tree, &tree.at[0], &arena, &bytes, &why));
    assert_false(tree.seen[0].unsure);
    assert_false(
        tree_look(&tree, &tree.at[1], &arena, &change)); /* nobody watches where it leads */
    assert_int_equal(unlink(inside(state, "a")), 0);
    assert_false(tree_look(&tree, &tree.at[0], &arena, &change));
    tree_in_memory(&memory, &arena);
    tree_put(&memory, SPAN("a"), SPAN("x"));
    assert_false(tree_look(&memory, &memory.at[0], &arena, &change));
    arena_release(&arena);
}

static void test_later_files(void **state)
{
    struct arena arena;
    struct tree tree;
    struct tree_change change;
    struct failure why;
    const struct tree_file *late;
    uint32_t *order;

    assert_true(file_write(inside(state, "b"), SPAN("b"), &why));
    assert_true(file_write(inside(state, "c"), SPAN("c"), &why));
    arena_init(&arena);
    assert_true(tree_open(&tree, &arena, span_of(*state), &why));
    assert_null(tree_order(&tree, &arena));
    assert_true(file_write(inside(state, "a"), SPAN("late"), &why));
    late = tree_add(&tree, SPAN("a"));
    assert_ptr_equal(late, &tree.at[2]);
    assert_ptr_equal(tree_find(&tree, SPAN("a")), late);
    assert_true(tree_look(&tree, late, &arena, &change));
    assert_spans(change.bytes, SPAN("late"));
    order = tree_order(&tree, &arena);
    assert_int_equal(order[2], 0);
    assert_int_equal(order[0], 1);
    assert_int_equal(order[1], 2);
    tree_remove(&tree, tree_find(&tree, SPAN("b")));
    assert_null(tree_find(&tree, SPAN("b")));
    assert_ptr_equal(tree_find(&tree, SPAN("c")), &tree.at[1]); /* the others stay where they are */
    assert_int_equal(tree.count, 3);
    assert_non_null(tree_add(&tree, SPAN("b")));
    assert_ptr_equal(tree_find(&tree, SPAN("b")), &tree.at[3]);
    for (size_t i = 0; tree.count < tree.room; i++) {
        assert_non_null(tree_add(&tree, span_format(&arena, "d%zu", i)));
    }
    assert_null(tree_add(&tree, SPAN("no more room")));
    arena_release(&arena);
}

static void put_backwards(void)
{
    struct arena arena;
    struct tree tree;

    arena_init(&arena);
    tree_in_memory(&tree, &arena);
    tree_put(&tree, SPAN("b"), SPAN(""));
    tree_put(&tree, SPAN("a"), SPAN(""));
}

static void put_twice(void)
{
    struct arena arena;
    struct tree tree;

    arena_init(&arena);
    tree_in_memory(&tree, &arena);
    tree_put(&tree, SPAN("a"), SPAN(""));
    tree_put(&tree, SPAN("a"), SPAN(""));
}

static void test_order_is_kept(void **state)
{
    (void)state;
    assert_true(aborts(put_backwards));
    assert_true(aborts(put_twice));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory),        IN_FOLDER(test_disk), IN_FOLDER(test_here),
        IN_FOLDER(test_disk_fails),           IN_FOLDER(test_look), IN_FOLDER(test_later_files),
        cmocka_unit_test(test_order_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
