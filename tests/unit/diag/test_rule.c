/* tests/unit/diag/test_rule.c: the table of rules. */
#include "../base/help.h"

#include "diag/rule.h"

static bool is_slug(struct span slug)
{
    struct span rest = slug, family = span_cut(&rest, '/');

    for (size_t i = 0; i < slug.len; i++) {
        if (!char_is_lower(slug.at[i]) && !char_is_digit(slug.at[i]) && slug.at[i] != '-' &&
            slug.at[i] != '/') {
            return false;
        }
    }
    return family.len > 0 && rest.len > 0 && span_find(rest, '/') == rest.len;
}

static void test_find(void **state)
{
    (void)state;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const struct rule *rule = rule_get((enum rule_id)i);

        assert_true(is_slug(span_of(rule->slug)));
        assert_ptr_equal(rule_find(span_of(rule->slug)), rule); /* so no two have one name */
        assert_true(rule->severity <= SEVERITY_ERROR);
        assert_true(strlen(rule->title) > 0 && strlen(rule->why) > 0);
        assert_true(strlen(rule->wrong) > 0 && strlen(rule->right) > 0);
        assert_int_not_equal(rule->title[strlen(rule->title) - 1], '.');
    }
    assert_ptr_equal(rule_find(SPAN("tag/missing")), rule_get(RULE_TAG_MISSING));
    assert_null(rule_find(SPAN("tag/missin")));
    assert_null(rule_find(SPAN("Tag/missing")));
    assert_null(rule_find(SPAN("tag/missing/")));
    assert_null(rule_find((struct span){0}));
}

static void get_absent(void)
{
    (void)rule_get(RULE_COUNT);
}

static void test_get(void **state)
{
    (void)state;
    assert_true(aborts(get_absent));
}

static void test_severity(void **state)
{
    (void)state;
    assert_string_equal(severity_name(SEVERITY_NOTE), "note");
    assert_string_equal(severity_name(SEVERITY_WARNING), "warning");
    assert_string_equal(severity_name(SEVERITY_ERROR), "error");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_get),
        cmocka_unit_test(test_severity),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
