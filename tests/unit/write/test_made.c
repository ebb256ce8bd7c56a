/* tests/unit/write/test_made.c: what a build made, as bytes and back, and bytes that are damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "write/made.h"

enum { ROOM = 1 << 16 };

static void fill(struct made *made, struct arena *arena)
{
    static const char *const paths[] = {"index.html", "articles/a.html", "articles/a.json"};

    made_init(made, arena);
    made->units = ARENA_ARRAY(arena, struct made_unit, 2);
    made->files = ARENA_ARRAY(arena, struct made_file, 3);
    made->count = 2;
    made->file_count = 3;
    for (size_t i = 0; i < 3; i++) {
        made->files[i] = (struct made_file){
            .path = span_of(paths[i]), .hash = {i, i + 1}, .has_hash = true, .is_settled = i > 0};
    }
    made->units[0] = (struct made_unit){
        .name = SPAN("index.html"), .key = {1, 2}, .files = made->files, .count = 1};
    made->units[1] = (struct made_unit){.name = SPAN("articles/a.html"),
                                        .own = {3, 4},
                                        .coarse = {5, 6},
                                        .key = {7, 8},
                                        .notes = SPAN("notes"),
                                        .files = made->files + 1,
                                        .count = 2};
}

static bool unpack(struct made *made, struct arena *arena, struct span bytes)
{
    struct unpack in = {.rest = span_copy(arena, bytes)}; /* so that a sanitizer sees its end */

    made_init(made, arena);
    return made_unpack(made, &in) && in.rest.len == 0;
}

static void test_round(void **state)
{
    const struct made_unit *unit;
    struct made made, back;
    struct arena arena;
    struct buf out;

    (void)state;
    arena_init(&arena);
    buf_init(&out, ROOM);
    fill(&made, &arena);
    made_pack(&made, &out);
    assert_true(unpack(&back, &arena, buf_span(&out)));
    unit = made_find(&back, SPAN("articles/a.html"));
    assert_non_null(unit);
    assert_int_equal(unit->count, 2);
    assert_true(span_is(unit->files[1].path, "articles/a.json"));
    assert_int_equal(unit->files[1].path.at[unit->files[1].path.len], '\0');
    assert_true(span_is(unit->notes, "notes"));
    assert_int_equal((uintptr_t)unit->notes.at % 8, 0);
    assert_true(hash128_equal(unit->coarse, made.units[1].coarse));
    assert_true(unit->files[1].is_settled && unit->files[1].has_hash);
    assert_false(back.files[0].is_settled);
    assert_false(made_unit_holds(unit)); /* nobody has looked */
    assert_null(made_find(&back, SPAN("articles/b.html")));
    buf_release(&out);
    arena_release(&arena);
}

/* Each length, and each bit: what comes back is whole or nothing. */
static void test_damage(void **state)
{
    struct arena arena, scratch;
    struct made made, back;
    struct buf out;

    (void)state;
    arena_init(&arena);
    arena_init(&scratch);
    buf_init(&out, ROOM);
    fill(&made, &arena);
    made_pack(&made, &out);
    for (size_t len = 0; len < out.len; len++) {
        assert_false(unpack(&back, &scratch, (struct span){out.at, len}));
    }
    for (size_t bit = 0; bit < out.len * 8; bit++) {
        out.at[bit / 8] = (char)(out.at[bit / 8] ^ (1 << bit % 8));
        if (unpack(&back, &scratch, buf_span(&out))) {
            assert_int_equal(back.count, 2);
            assert_int_equal(back.units[0].count + back.units[1].count, back.file_count);
        }
        out.at[bit / 8] = (char)(out.at[bit / 8] ^ (1 << bit % 8));
    }
    buf_release(&out);
    arena_release(&scratch);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round),
        cmocka_unit_test(test_damage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
