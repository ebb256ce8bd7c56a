/* tests/unit/service/test_record.c: there and back, and bytes that are no record. */
#include "../base/help.h"
#include "base/vec.h"
#include "service/record.h"

static struct span written(struct arena *arena)
{
    struct record record = {.state = RECORD_FOUND, .is_retracted = true};
    struct buf out;

    record.text[RECORD_TITLE] = SPAN("A title");
    record.text[RECORD_PAGES] = SPAN("512");
    *vec_add(arena, &record.names) = (struct name){.family = SPAN("Doe"), .given = SPAN("J")};
    *vec_add(arena, &record.names) = (struct name){.literal = SPAN("A group")};
    *vec_add(arena, &record.updates) = (struct record_update){
        SPAN("retraction"), SPAN("10.5555/n"), SPAN("publisher"), SPAN("2023-04-22")};
    buf_init(&out, 1 << 20);
    record_write(&record, &out);
    return buf_take(&out, arena);
}

static void test_both_ways(void **state)
{
    struct arena arena;
    struct record back;

    (void)state;
    arena_init(&arena);
    assert_true(record_read(written(&arena), &arena, &back));
    assert_int_equal(back.state, RECORD_FOUND);
    assert_true(back.is_retracted && !back.is_notice);
    assert_span(back.text[RECORD_TITLE], "A title");
    assert_span(back.text[RECORD_PAGES], "512");
    assert_int_equal(back.text[RECORD_DOI].len, 0);
    assert_int_equal(back.names.count, 2);
    assert_span(back.names.at[0].given, "J");
    assert_span(back.names.at[1].literal, "A group");
    assert_int_equal(back.updates.count, 1);
    assert_span(back.updates.at[0].date, "2023-04-22");
    arena_release(&arena);
}

/* Cut anywhere, or with any byte changed: refused or read, never past its end. */
static void test_damage(void **state)
{
    struct arena arena;
    struct record back;
    struct span bytes;
    size_t refused = 0;

    (void)state;
    arena_init(&arena);
    bytes = written(&arena);
    for (size_t i = 0; i < bytes.len; i++) {
        char *copy = base_alloc(i + 1);

        memcpy(copy, bytes.at, i);
        refused += !record_read((struct span){copy, i}, &arena, &back);
        free(copy);
    }
    assert_true(refused > bytes.len / 2);
    for (size_t i = 0; i < bytes.len; i++) {
        char *copy = base_alloc(bytes.len);

        memcpy(copy, bytes.at, bytes.len);
        copy[i] = (char)~copy[i];
        if (record_read((struct span){copy, bytes.len}, &arena, &back)) {
            assert_true(back.state <= RECORD_FOUND);
        }
        free(copy);
    }
    assert_false(record_read(SPAN("\x66\0\0\0\0"), &arena, &back)); /* a given name of nobody */
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_ways),
        cmocka_unit_test(test_damage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
