/* tests/unit/base/test_file.c: whole files in, whole files out. */
#include "help.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { CAP = 1 << 20, NOBODY = 65534 };

/* The folder of the test and an arena for what is read from it. */
struct place_of_test {
    void *folder;
    struct arena arena;
};

static int setup(void **state)
{
    static struct place_of_test place;

    if (folder_make(&place.folder) != 0) {
        return -1;
    }
    arena_init(&place.arena);
    *state = &place;
    return 0;
}

static int teardown(void **state)
{
    struct place_of_test *place = *state;

    arena_release(&place->arena);
    return folder_remove(&place->folder);
}

static const char *in(void **state, const char *name)
{
    struct place_of_test *place = *state;

    return inside(&place->folder, name);
}

static struct arena *arena_of(void **state)
{
    struct place_of_test *place = *state;

    return &place->arena;
}

/* Takes the rights of root away for a while; false when that cannot be done. */
static bool become_nobody(void **state)
{
    struct place_of_test *place = *state;

    return geteuid() != 0 || (chmod(place->folder, 0777) == 0 && seteuid(NOBODY) == 0);
}

static void become_again(void)
{
    if (getuid() == 0 && seteuid(0) != 0) {
        abort();
    }
}

static void test_kind(void **state)
{
    put_file(in(state, "file"), SPAN("x"));
    assert_int_equal(symlink("file", in(state, "link")), 0);
    assert_int_equal(symlink("absent", in(state, "dangling")), 0);
    assert_int_equal(mkfifo(in(state, "pipe"), 0666), 0);
    assert_int_equal(file_kind(in(state, "file")), FILE_REGULAR);
    assert_int_equal(file_kind(in(state, "link")), FILE_REGULAR);
    assert_int_equal(file_kind(in(state, "dangling")), FILE_ABSENT);
    assert_int_equal(file_kind(in(state, "absent")), FILE_ABSENT);
    assert_int_equal(file_kind(in(state, ".")), FILE_FOLDER);
    assert_int_equal(file_kind(in(state, "pipe")), FILE_OTHER);
    assert_int_equal(file_kind(in(state, "file/below")), FILE_ABSENT);
}

static void test_read(void **state)
{
    struct span bytes = SPAN("untouched");
    struct failure why = {"untouched"};

    put_file(in(state, "a"), SPAN("a\0b\xff\n"));
    assert_true(file_read(arena_of(state), in(state, "a"), 5, &bytes, &why)); /* just the cap */
    assert_span(bytes, "a\0b\xff\n");
    assert_int_equal(bytes.at[bytes.len], '\0');
    put_file(in(state, "empty"), SPAN(""));
    assert_true(file_read(arena_of(state), in(state, "empty"), 0, &bytes, &why));
    assert_int_equal(bytes.len, 0);
    assert_int_equal(bytes.at[0], '\0');
    assert_string_equal(why.text, "untouched");
}

/* Each refusal names the file and the reason, and leaves the span alone. */
static void refuses(void **state, const char *name, const char *reason)
{
    struct span bytes = SPAN("untouched");
    struct failure why;

    assert_false(file_read(arena_of(state), in(state, name), 4, &bytes, &why));
    assert_span(bytes, "untouched");
    assert_says(why, name);
    assert_says(why, reason);
}

static void test_read_refused(void **state)
{
    refuses(state, "absent", "No such file");
    put_file(in(state, "large"), SPAN("12345"));
    refuses(state, "large", "it has 5 bytes, at most 4 are taken");
    assert_int_equal(mkdir(in(state, "folder"), 0777), 0);
    refuses(state, "folder", "not a regular file");
    refuses(state, "large/below", "Not a directory");
    assert_int_equal(symlink("absent", in(state, "dangling")), 0);
    refuses(state, "dangling", "No such file");
    assert_int_equal(symlink("loop", in(state, "loop")), 0);
    refuses(state, "loop", "symbolic links");
}

/* Opening a pipe that nobody writes to must not wait for a writer. */
static void test_read_pipe(void **state)
{
    assert_int_equal(mkfifo(in(state, "pipe"), 0666), 0);
    alarm(20);
    refuses(state, "pipe", "not a regular file");
    alarm(0);
}

static void test_unreadable(void **state)
{
    struct file_names names = {0};
    struct span bytes;
    struct failure read_why = {""}, list_why = {""}, write_why = {""}, make_why = {""};
    bool done[4];

    put_file(in(state, "a"), SPAN("secret"));
    assert_int_equal(chmod(in(state, "a"), 0), 0);
    assert_int_equal(mkdir(in(state, "closed"), 0), 0);
    if (!become_nobody(state)) {
        skip();
    }
    done[0] = file_read(arena_of(state), in(state, "a"), CAP, &bytes, &read_why);
    done[1] = file_list(arena_of(state), in(state, "."), &names, &list_why);
    done[2] = file_write(in(state, "closed/b"), SPAN("b"), &write_why);
    done[3] = file_make_folder(in(state, "closed/c"), &make_why);
    become_again();
    assert_false(done[0] || done[1] || done[2] || done[3]);
    assert_says(read_why, "/a': Permission denied");
    assert_says(list_why, "closed': Permission denied");
    assert_says(write_why, "closed/b': Permission denied");
    assert_says(make_why, "closed/c': Permission denied");
    assert_int_equal(chmod(in(state, "closed"), 0700), 0);
}

static void test_write(void **state)
{
    struct failure why = {"untouched"};

    assert_true(file_write(in(state, "a"), SPAN("one"), &why));
    assert_span(get_file(arena_of(state), in(state, "a")), "one");
    assert_true(file_write(in(state, "a"), SPAN("\0"), &why));
    assert_span(get_file(arena_of(state), in(state, "a")), "\0");
    assert_true(file_write(in(state, "a"), (struct span){0}, &why));
    assert_span(get_file(arena_of(state), in(state, "a")), "");
    assert_int_equal(file_kind(in(state, "a.tmp")), FILE_ABSENT);
    put_file(in(state, "b.tmp"), SPAN("left behind by a crash, and longer"));
    assert_true(file_write(in(state, "b"), SPAN("two"), &why));
    assert_span(get_file(arena_of(state), in(state, "b")), "two");
    assert_int_equal(file_kind(in(state, "b.tmp")), FILE_ABSENT);
    assert_string_equal(why.text, "untouched");
}

/* Who has the old file open goes on reading the old bytes: the new file is another one. */
static void test_write_is_atomic(void **state)
{
    struct failure why;
    FILE *reader;
    char old[16] = "";

    put_file(in(state, "a"), SPAN("old bytes"));
    reader = fopen(in(state, "a"), "rb");
    assert_non_null(reader);
    assert_true(file_write(in(state, "a"), SPAN("new"), &why));
    assert_int_equal(fread(old, 1, sizeof old - 1, reader), 9);
    assert_string_equal(old, "old bytes");
    fclose(reader);
    assert_span(get_file(arena_of(state), in(state, "a")), "new");
}

static void test_write_fails(void **state)
{
    struct failure why;

    assert_int_equal(mkdir(in(state, "folder"), 0777), 0);
    assert_false(file_write_by(in(state, "part"), in(state, "folder"), SPAN("x"), &why));
    assert_says(why, "/folder'");
    assert_int_equal(file_kind(in(state, "part")), FILE_ABSENT);
    assert_int_equal(file_kind(in(state, "folder")), FILE_FOLDER);
    assert_false(file_write_by(in(state, "part"), in(state, "absent/a"), SPAN("x"), &why));
    assert_says(why, "/absent/a': No such file");
    assert_int_equal(file_kind(in(state, "part")), FILE_ABSENT);
    put_file(in(state, "a"), SPAN("old"));
    assert_false(file_write_by(in(state, "absent/part"), in(state, "a"), SPAN("new"), &why));
    assert_false(file_write_by(in(state, "folder"), in(state, "a"), SPAN("new"), &why));
    assert_false(file_write(in(state, "a/b"), SPAN("new"), &why));
    assert_says(why, "Not a directory");
    assert_span(get_file(arena_of(state), in(state, "a")), "old");
}

/* A disk that fills up in the middle: the half that was written goes, the old file stays. */
static void test_write_stops(void **state)
{
    static char bytes[5000];
    struct failure why = {""};
    struct rlimit before, low;
    bool done;

    put_file(in(state, "a"), SPAN("old"));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    low = (struct rlimit){1000, before.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
    done = file_write_by(in(state, "part"), in(state, "a"), (struct span){bytes, 5000}, &why);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_DFL);
    assert_false(done);
    assert_says(why, "/a': File too large");
    assert_int_equal(file_kind(in(state, "part")), FILE_ABSENT);
    assert_span(get_file(arena_of(state), in(state, "a")), "old");
}

static void test_has(void **state)
{
    put_file(in(state, "a"), SPAN("a\0b"));
    assert_int_equal(symlink("a", in(state, "link")), 0);
    assert_true(file_has(in(state, "a"), SPAN("a\0b")));
    assert_true(file_has(in(state, "link"), SPAN("a\0b")));
    assert_false(file_has(in(state, "a"), SPAN("a\0c")));
    assert_false(file_has(in(state, "a"), SPAN("a\0")));
    assert_false(file_has(in(state, "a"), SPAN("a\0bc")));
    assert_false(file_has(in(state, "a"), SPAN("")));
    assert_false(file_has(in(state, "absent"), SPAN("")));
    assert_false(file_has(in(state, "."), SPAN("")));
    put_file(in(state, "empty"), SPAN(""));
    assert_true(file_has(in(state, "empty"), SPAN("")));
    assert_true(file_has(in(state, "empty"), (struct span){0}));
}

static void test_make_folder(void **state)
{
    struct failure why = {"untouched"};

    assert_true(file_make_folder(in(state, "a/b/c"), &why));
    assert_int_equal(file_kind(in(state, "a/b/c")), FILE_FOLDER);
    assert_true(file_make_folder(in(state, "a/b/c"), &why));
    assert_true(file_make_folder(in(state, "a//d/"), &why));
    assert_int_equal(file_kind(in(state, "a/d")), FILE_FOLDER);
    assert_int_equal(symlink("a", in(state, "link")), 0);
    assert_true(file_make_folder(in(state, "link/e"), &why));
    assert_int_equal(file_kind(in(state, "a/e")), FILE_FOLDER);
    assert_true(file_make_folder("/", &why));
    assert_string_equal(why.text, "untouched");
}

/* The reason is that of the folder that could not be made, not that of looking for it. */
static void test_make_folder_fails(void **state)
{
    struct failure why;

    put_file(in(state, "file"), SPAN(""));
    assert_false(file_make_folder(in(state, "file"), &why));
    assert_says(why, "/file': File exists");
    assert_false(file_make_folder(in(state, "file/a/b"), &why));
    assert_says(why, "file");
    assert_int_equal(symlink("absent", in(state, "dangling")), 0);
    assert_false(file_make_folder(in(state, "dangling/a"), &why));
    assert_says(why, "/dangling': File exists");
}

static void test_clear_folder(void **state)
{
    put_file(in(state, "kept"), SPAN("kept"));
    assert_int_equal(mkdir(in(state, "a"), 0777), 0);
    put_file(in(state, "a/one"), SPAN(""));
    put_file(in(state, "a/.two"), SPAN(""));
    assert_int_equal(symlink("../kept", in(state, "a/link")), 0);
    file_clear_folder(in(state, "a"));
    assert_int_equal(file_kind(in(state, "a")), FILE_ABSENT);
    assert_span(get_file(arena_of(state), in(state, "kept")), "kept");
    file_clear_folder(in(state, "absent"));
    file_clear_folder(in(state, "kept"));
    assert_int_equal(file_kind(in(state, "kept")), FILE_REGULAR);
    assert_int_equal(mkdir(in(state, "b"), 0777), 0);
    assert_int_equal(mkdir(in(state, "b/below"), 0777), 0);
    put_file(in(state, "b/one"), SPAN(""));
    put_file(in(state, "b/below/two"), SPAN(""));
    file_clear_folder(in(state, "b")); /* folders in it are not its business */
    assert_int_equal(file_kind(in(state, "b/one")), FILE_ABSENT);
    assert_int_equal(file_kind(in(state, "b/below/two")), FILE_REGULAR);
}

static void test_remove(void **state)
{
    struct failure why = {"untouched"};

    put_file(in(state, "a"), SPAN(""));
    assert_true(file_remove(in(state, "a"), &why));
    assert_int_equal(file_kind(in(state, "a")), FILE_ABSENT);
    assert_true(file_remove(in(state, "a"), &why)); /* gone is gone */
    assert_string_equal(why.text, "untouched");
    assert_false(file_remove(in(state, "."), &why));
    assert_says(why, "cannot remove");
}

/* Sorted by bytes over folders: '-' comes before '/', which comes before the letters. */
static void test_list(void **state)
{
    static const char *const files[] = {"b.md", "a.md",     "a/z",     "a-b",       "a/b/c",
                                        "Z",    "\xC3\xA9", ".hidden", "a/.hidden", ".git/config"};
    static const char *const wanted[] = {"Z",    "a-b",      "a.md", "a/b/c",   "a/z",
                                         "b.md", "dangling", "link", "\xC3\xA9"};
    struct file_names names = {0};
    struct failure why;

    assert_true(file_make_folder(in(state, "a/b"), &why));
    assert_true(file_make_folder(in(state, ".git"), &why));
    assert_true(file_make_folder(in(state, "empty"), &why));
    for (size_t i = 0; i < countof(files); i++) {
        put_file(in(state, files[i]), SPAN("x"));
    }
    assert_int_equal(symlink("a.md", in(state, "link")), 0);
    assert_int_equal(symlink("absent", in(state, "dangling")), 0);
    assert_int_equal(symlink("a", in(state, "folder-link")), 0);
    assert_int_equal(symlink("..", in(state, "a/up")), 0); /* would go round for ever */
    assert_int_equal(mkfifo(in(state, "pipe"), 0666), 0);
    assert_true(file_list(arena_of(state), in(state, "."), &names, &why));
    assert_int_equal(names.count, countof(wanted));
    for (size_t i = 0; i < countof(wanted); i++) {
        assert_spans(names.at[i].path, span_of(wanted[i]));
    }
}

static void test_list_none(void **state)
{
    struct file_names names = {0};
    struct failure why = {"untouched"};

    assert_true(file_list(arena_of(state), in(state, "."), &names, &why));
    assert_int_equal(names.count, 0);
    assert_string_equal(why.text, "untouched");
    assert_false(file_list(arena_of(state), in(state, "absent"), &names, &why));
    assert_says(why, "/absent': No such file");
    put_file(in(state, "file"), SPAN(""));
    assert_false(file_list(arena_of(state), in(state, "file"), &names, &why));
    assert_says(why, "/file': Not a directory");
}

static void test_real_path(void **state)
{
    char *home = realpath(in(state, "."), NULL);
    const char *there = in(state, "there");
    struct failure why;

    assert_non_null(home);
    assert_true(file_make_folder(there, &why));
    assert_int_equal(symlink("there", in(state, "link")), 0);
    there = file_real_path(arena_of(state), there);
    assert_int_equal(strncmp(there, home, strlen(home)), 0);
    assert_string_equal(there + strlen(home), "/there");
    assert_string_equal(file_real_path(arena_of(state), in(state, "link/")), there);
    assert_string_equal(file_real_path(arena_of(state), in(state, "new/..//./link")), there);
    assert_string_equal(file_real_path(arena_of(state), in(state, "link/a/../b/c")) + strlen(there),
                        "/b/c");
    assert_string_equal(file_real_path(arena_of(state), in(state, "link/b..c")) + strlen(there),
                        "/b..c");
    assert_string_equal(file_real_path(arena_of(state), "/"), "/");
    free(home);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_kind),
        IN_FOLDER(test_read),
        IN_FOLDER(test_read_refused),
        IN_FOLDER(test_read_pipe),
        IN_FOLDER(test_unreadable),
        IN_FOLDER(test_write),
        IN_FOLDER(test_write_is_atomic),
        IN_FOLDER(test_write_fails),
        IN_FOLDER(test_write_stops),
        IN_FOLDER(test_has),
        IN_FOLDER(test_make_folder),
        IN_FOLDER(test_make_folder_fails),
        IN_FOLDER(test_clear_folder),
        IN_FOLDER(test_remove),
        IN_FOLDER(test_list),
        IN_FOLDER(test_list_none),
        IN_FOLDER(test_real_path),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
