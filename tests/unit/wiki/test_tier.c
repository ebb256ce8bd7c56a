/* tests/unit/wiki/test_tier.c: names of standings and sums of coverage. */
#include "../text/help.h"
#include "wiki/tier.h"

static void test_parse(void **state)
{
    static const char *const wrong[] = {"", "T", "T0", "T4", "t1", "T1 ", "SIM", "none", "T11"};
    enum standing tier = STANDING_NONE;

    (void)state;
    assert_true(tier_parse(SPAN("T1"), &tier));
    assert_int_equal(tier, STANDING_T1);
    assert_true(tier_parse(SPAN("T2"), &tier));
    assert_int_equal(tier, STANDING_T2);
    assert_true(tier_parse(SPAN("T3"), &tier));
    assert_int_equal(tier, STANDING_T3);
    for (size_t i = 0; i < countof(wrong); i++) {
        assert_false(tier_parse(span_of(wrong[i]), &tier));
        assert_int_equal(tier, STANDING_T3);
    }
}

static void test_names(void **state)
{
    static const char *const names[][2] = {{"T1", "t1"},   {"T2", "t2"},   {"T3", "t3"},
                                           {"SIM", "sim"}, {"LLM", "llm"}, {"none", "none"}};

    (void)state;
    assert_int_equal(countof(names), STANDING_COUNT);
    for (size_t i = 0; i < countof(names); i++) {
        assert_string_equal(standing_name((enum standing)i), names[i][0]);
        assert_string_equal(standing_slug((enum standing)i), names[i][1]);
    }
}

static void test_coverage(void **state)
{
    struct coverage all = {{1, 2, 4, 8, 16, 32}}, more = {{100, 0, 0, 0, 0, 1000}};

    (void)state;
    assert_int_equal(coverage_total(&all), 63);
    assert_int_equal(coverage_sourced(&all), 7);
    coverage_add(&all, &more);
    assert_int_equal(all.count[STANDING_T1], 101);
    assert_int_equal(all.count[STANDING_NONE], 1032);
    assert_int_equal(coverage_total(&all), 1163);
    assert_int_equal(coverage_sourced(&all), 107);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_coverage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
