/* tests/unit/base/test_date.c: calendar dates as authors write them. */
#include "help.h"

#include "base/date.h"

static void test_right(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct date date;
    } cases[] = {
        {"2025", {2025, 0, 0}},
        {"2025-11", {2025, 11, 0}},
        {"2025-11-05", {2025, 11, 5}},
        {" 2025-11-05\n", {2025, 11, 5}},
        {"0001-01-01", {1, 1, 1}},
        {"9999-12-31", {9999, 12, 31}},
        {"2024-02-29", {2024, 2, 29}},
        {"2000-02-29", {2000, 2, 29}},
        {"2025-04-30", {2025, 4, 30}},
        {"2025-11-05T10:00", {2025, 11, 5}},
        {"2025-11-05T10:00Z", {2025, 11, 5}},
        {"2025-11-05T10:00:00Z", {2025, 11, 5}},
        {"2025-11-05t10:00:00z", {2025, 11, 5}},
        {"2025-11-05 10:00:00.125", {2025, 11, 5}},
        {"2025-11-05T10:00:00+01:00", {2025, 11, 5}},
        {"2025-11-05T10:00:00-03", {2025, 11, 5}},
        {"2025-11-05T10:00:00.5-0800", {2025, 11, 5}},
        {"2025-11-05 10:00:00 +01:00", {2025, 11, 5}},
        {"2025-11-05 10:00:00 Z", {2025, 11, 5}},
    };

    for (size_t i = 0; i < countof(cases); i++) {
        struct date date = {0};

        assert_true(date_parse(span_of(cases[i].text), &date));
        assert_int_equal(date_compare(date, cases[i].date), 0);
    }
}

static void test_wrong(void **state)
{
    (void)state;
    static const struct span wrong[] = {
        SPAN(""),
        SPAN("25"),
        SPAN("202"),
        SPAN("20255"),
        SPAN("0000"),
        SPAN("2025-"),
        SPAN("2025-1"),
        SPAN("2025-00"),
        SPAN("2025-13"),
        SPAN("2025-11-"),
        SPAN("2025-11-5"),
        SPAN("2025-11-00"),
        SPAN("2025-11-31"),
        SPAN("2025-02-29"),
        SPAN("1900-02-29"),
        SPAN("2024-02-30"),
        SPAN("2025/11/05"),
        SPAN("05-11-2025"),
        SPAN("2025-11-055"),
        SPAN("2025-11-05T"),
        SPAN("+2025"),
        SPAN("-2025"),
        SPAN("2025-11-05x"),
        SPAN("2025 11"),
        SPAN("today"),
        SPAN("2025-11T10:00"),
        SPAN("2025-11-05T10"),
        SPAN("20251105"),
        SPAN("2025-1a"),
        SPAN("2025-11-05 about noon"),
        /* what follows must have the form of a time */
        SPAN("2025-11-05T-----"),
        SPAN("2025-11-05T:::::"),
        SPAN("2025-11-05T10:0"),
        SPAN("2025-11-05T10:00\0"),
        SPAN("2025-11-05 2025-11"),
        SPAN("2025-11-05T1000000"),
        SPAN("2025-11-05T10:00:"),
        SPAN("2025-11-05T10:00:00."),
        SPAN("2025-11-05T10:00ZZ"),
        SPAN("2025-11-05T10:00:00+1"),
        SPAN("2025-11-05T10:00+01:0"),
        SPAN("2025-11-05T10:00 +"),
        SPAN("2025-11-05T10:00:0000"),
        SPAN("2025-11-05T10:00:00.Z"),
        SPAN("2025-11-05T10:00:00+01:00Z"),
        {NULL, 0},
    };

    for (size_t i = 0; i < countof(wrong); i++) {
        struct date date = {7, 7, 7};

        assert_false(date_parse(wrong[i], &date));
        assert_int_equal(date_compare(date, (struct date){7, 7, 7}), 0);
    }
}

/* A date that is less exact comes before those it holds. */
static void test_compare(void **state)
{
    (void)state;
    static const struct date order[] = {{0, 0, 0},     {1999, 12, 31}, {2025, 0, 0}, {2025, 1, 0},
                                        {2025, 1, 31}, {2025, 2, 1},   {2026, 0, 0}};

    for (size_t i = 0; i < countof(order); i++) {
        for (size_t k = 0; k < countof(order); k++) {
            assert_int_equal(date_compare(order[i], order[k]), (i > k) - (i < k));
        }
    }
}

static void test_print(void **state)
{
    (void)state;
    struct arena arena;
    struct date day = {2025, 11, 5}, month = {2025, 11, 0}, year = {987, 0, 0};

    arena_init(&arena);
    assert_span(date_iso(&arena, day), "2025-11-05");
    assert_span(date_iso(&arena, month), "2025-11");
    assert_span(date_iso(&arena, year), "0987");
    assert_span(date_words(&arena, day), "5 November 2025");
    assert_span(date_words(&arena, month), "November 2025");
    assert_span(date_words(&arena, year), "987");
    assert_span(date_rfc3339(&arena, day), "2025-11-05T00:00:00Z");
    assert_span(date_rfc3339(&arena, month), "2025-11-01T00:00:00Z");
    assert_span(date_rfc3339(&arena, year), "0987-01-01T00:00:00Z");
    assert_string_equal(date_month(1), "January");
    assert_string_equal(date_month(12), "December");
    arena_release(&arena);
}

static void test_of_seconds(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        struct date date;
    } cases[] = {
        {0, {1970, 1, 1}},           {86399, {1970, 1, 1}},      {86400, {1970, 1, 2}},
        {-1, {1969, 12, 31}},        {-86400, {1969, 12, 31}},   {-86401, {1969, 12, 30}},
        {951782400, {2000, 2, 29}},  {951868800, {2000, 3, 1}},  {1735689599, {2024, 12, 31}},
        {4107542399, {2100, 2, 28}}, {4107542400, {2100, 3, 1}}, {253402300799, {9999, 12, 31}},
        {2147483648, {2038, 1, 19}}, {-62135596800, {1, 1, 1}},
    };

    for (size_t i = 0; i < countof(cases); i++) {
        assert_int_equal(date_compare(date_of_seconds(cases[i].seconds), cases[i].date), 0);
    }
}

/* Each day from 1600 to 2400 follows the one before, and reads back from its own text. */
static void test_every_day(void **state)
{
    (void)state;
    struct arena arena;
    struct date before = {1599, 12, 31};

    arena_init(&arena);
    for (int64_t day = -135140; day < 157054; day++) {
        struct arena_mark mark = {0};
        struct date date = date_of_seconds(day * 86400 + 40000), again;

        assert_int_equal(date_compare(before, date), -1);
        assert_true(date.day == before.day + 1 || date.day == 1);
        assert_true(date_parse(date_iso(&arena, date), &again));
        assert_int_equal(date_compare(date, again), 0);
        before = date;
        arena_rewind(&arena, mark);
    }
    assert_int_equal(date_compare(before, (struct date){2399, 12, 31}), 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_right),      cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_compare),    cmocka_unit_test(test_print),
        cmocka_unit_test(test_of_seconds), cmocka_unit_test(test_every_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
