/* tests/unit/service/test_shards.c: the list that a shard leaves may be damaged, but never lies. */
#include "../base/help.h"

#include "base/file.h"
#include "service/shards.h"

static const struct hash128 KEY = {1, 2};

struct site {
    struct arena arena;
    const char *state, *output, *folder;
    struct made made; /* a page that is there */
};

static const char *keep(struct site *site, const char *path)
{
    return span_cstr(&site->arena, span_of(path));
}

static void make(struct site *site, void **state)
{
    struct failure why;
    struct made_file *file;

    arena_init(&site->arena);
    site->state = keep(site, inside(state, "state"));
    site->output = keep(site, inside(state, "output"));
    site->folder = shards_folder(&site->arena, site->state, (struct shard){2, 3});
    assert_true(file_make_folder(site->output, &why) && file_make_folder(site->folder, &why));
    put_file(inside(state, "output/a.html"), SPAN("words"));
    made_init(&site->made, &site->arena);
    site->made.units = ARENA_ARRAY(&site->arena, struct made_unit, 1);
    site->made.files = file = ARENA_ARRAY(&site->arena, struct made_file, 1);
    *file = (struct made_file){
        .path = SPAN("a.html"), .hash = hash128_of(SPAN("words")), .has_hash = true};
    site->made.units[0] = (struct made_unit){
        .name = SPAN("a.html"), .key = {3, 4}, .notes = SPAN("noted"), .files = file, .count = 1};
    site->made.count = site->made.file_count = 1;
}

/* Whether the list of the shard was taken, and with it the page as it is. */
static bool taken(struct site *site, struct hash128 key, struct span list)
{
    const struct shards_look look = {&site->arena, key, {site->output, 0, 1}};
    struct shards shards;
    struct shards_made out;
    struct made before;
    const struct made_unit *unit;

    made_init(&before, &site->arena);
    shards_find(&shards, &site->arena, site->state);
    assert_int_equal(shards.count, 1);
    assert_int_equal(shards.at[0].shard.number, 2);
    assert_int_equal(shards.at[0].shard.count, 3);
    shards_take(&shards, &look, &before, &out);
    unit = made_find(&out.made, SPAN("a.html"));
    assert_int_equal(unit != NULL, shards.at[0].has_list);
    assert_spans(out.list, shards.at[0].has_list ? list : SPAN(""));
    if (unit != NULL) {
        assert_true(hash128_equal(unit->key, (struct hash128){3, 4}));
        assert_span(unit->notes, "noted");
        assert_int_equal(made_unit_holds(unit), list.len > 0);
    }
    return shards.at[0].has_list;
}

static void test_left_and_taken(void **state)
{
    struct failure why;
    struct shards shards;
    struct site site;

    make(&site, state);
    assert_false(taken(&site, KEY, SPAN("")));
    assert_true(shards_leave(site.folder, KEY, &site.made, &why));
    assert_true(taken(&site, KEY, SPAN("a.html\n")));
    assert_false(taken(&site, (struct hash128){1, 3}, SPAN(""))); /* another program */
    put_file(inside(state, "output/a.html"), SPAN("other"));
    assert_true(taken(&site, KEY, SPAN(""))); /* not as it was left */
    shards_find(&shards, &site.arena, site.state);
    shards_forget(&shards, site.state);
    assert_int_equal(file_kind(inside(state, "state/shards")), FILE_ABSENT);
    arena_release(&site.arena);
}

static void test_damaged(void **state)
{
    struct failure why;
    struct site site;
    struct span whole;
    const char *path;
    char *bytes;

    make(&site, state);
    path = span_cstr(&site.arena, span_format(&site.arena, "%s/made", site.folder));
    assert_true(shards_leave(site.folder, KEY, &site.made, &why));
    whole = get_file(&site.arena, path);
    bytes = span_cstr(&site.arena, whole);
    for (size_t i = 0; i < whole.len; i++) {
        put_file(path, span_slice(whole, 0, i));
        assert_false(taken(&site, KEY, SPAN("")));
        bytes[i] = (char)(bytes[i] ^ (1 << i % 8));
        put_file(path, (struct span){bytes, whole.len});
        assert_false(taken(&site, KEY, SPAN("")));
        bytes[i] = whole.at[i];
    }
    put_file(path, whole);
    assert_true(taken(&site, KEY, SPAN("a.html\n")));
    arena_release(&site.arena);
}

static void test_names(void **state)
{
    static const char *const names[] = {"0-of-3", "4-of-3",     "02-of-3",    "2-of-3x",
                                        "-of-3",  "2-of-",      "2-of-99999", "other",
                                        "2",      "2-of-3-of-4"};
    const char *folder = inside(state, "");
    struct failure why;
    struct shards shards;
    struct arena arena;

    arena_init(&arena);
    for (size_t i = 0; i < countof(names); i++) {
        assert_true(file_make_folder(
            span_cstr(&arena, span_format(&arena, "%s/shards/%s", folder, names[i])), &why));
    }
    shards_find(&shards, &arena, folder);
    assert_int_equal(shards.count, 0);
    arena_release(&arena);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {IN_FOLDER(test_left_and_taken), IN_FOLDER(test_damaged),
                                       IN_FOLDER(test_names)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
