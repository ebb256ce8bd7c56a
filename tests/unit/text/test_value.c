/* tests/unit/text/test_value.c: the tree that templates see. */
#include "help.h"
#include "text/value.h"

static void test_members(void **state)
{
    struct fixture *f = *state;
    struct value *map = value_map(&f->arena), *list = value_list(&f->arena);

    value_set_text(map, "text", SPAN("<x>"));
    value_set_html(map, "html", SPAN("<b>"));
    value_set_flag(map, "yes", true);
    value_set_flag(map, "no", false);
    value_set_size(map, "size", 4096);
    value_add(list, value_text(&f->arena, SPAN("one")));
    value_add(list, value_text(&f->arena, SPAN("two")));
    value_set(map, "list", list);
    assert_int_equal(value_count(map), 6);
    assert_int_equal(value_count(list), 2);
    assert_int_equal(value_find(map, SPAN("text"))->kind, VALUE_TEXT);
    assert_span(value_find(map, SPAN("text"))->text, "<x>");
    assert_int_equal(value_find(map, SPAN("html"))->kind, VALUE_HTML);
    assert_int_equal(value_find(map, SPAN("yes"))->kind, VALUE_TRUE);
    assert_int_equal(value_find(map, SPAN("no"))->kind, VALUE_FALSE);
    assert_span(value_find(map, SPAN("size"))->text, "4096");
    assert_ptr_equal(value_find(map, SPAN("list")), list);
    assert_span(list->first->text, "one");
    assert_span(list->last->text, "two");
    assert_null(value_find(map, SPAN("tex")));
    assert_null(value_find(map, SPAN("")));
    assert_null(value_find(list, SPAN("one")));
}

/* The first of two members of one name is found. */
static void test_same_name(void **state)
{
    struct fixture *f = *state;
    struct value *map = value_map(&f->arena);

    value_set_text(map, "a", SPAN("first"));
    value_set_text(map, "a", SPAN("second"));
    assert_span(value_find(map, SPAN("a"))->text, "first");
}

static void test_truth(void **state)
{
    struct fixture *f = *state;
    struct value *map = value_map(&f->arena), *list = value_list(&f->arena);

    assert_true(value_is_true(map));
    assert_false(value_is_true(list));
    value_add(list, value_text(&f->arena, SPAN("")));
    assert_true(value_is_true(list));
    assert_false(value_is_true(list->first));
    assert_true(value_is_true(value_text(&f->arena, SPAN("0"))));
    value_set_flag(map, "yes", true);
    value_set_flag(map, "no", false);
    value_set_html(map, "html", SPAN(""));
    assert_true(value_is_true(value_find(map, SPAN("yes"))));
    assert_false(value_is_true(value_find(map, SPAN("no"))));
    assert_false(value_is_true(value_find(map, SPAN("html"))));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_members),
        UNIT(test_same_name),
        UNIT(test_truth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
