/* tests/unit/wiki/test_schema.c: kinds by name, and the schema of a folder without one. */
#include "../text/help.h"
#include "wiki/schema.h"

static void test_find(void **state)
{
    static const struct kind kinds[] = {
        {.name = {"construct", 9}, .provenance = PROVENANCE_REQUIRED},
        {.name = {"note", 4}},
    };
    const struct schema schema = {.kinds = kinds, .count = countof(kinds)};

    (void)state;
    assert_ptr_equal(schema_find(&schema, SPAN("construct")), &kinds[0]);
    assert_ptr_equal(schema_find(&schema, SPAN("note")), &kinds[1]);
    assert_null(schema_find(&schema, SPAN("Note")));
    assert_null(schema_find(&schema, SPAN("not")));
    assert_null(schema_find(&schema, SPAN("notes")));
    assert_null(schema_find(&schema, SPAN("")));
}

static void test_default(void **state)
{
    const struct schema schema = schema_default();
    const struct kind *note = schema_find(&schema, SCHEMA_DEFAULT_KIND);

    (void)state;
    assert_int_equal(schema.count, 1);
    assert_non_null(note);
    assert_span(note->name, "note");
    assert_span(note->title, "Note");
    assert_int_equal(note->provenance, PROVENANCE_OPTIONAL);
    assert_int_equal(note->section_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_default),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
