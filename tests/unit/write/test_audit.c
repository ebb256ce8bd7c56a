/* tests/unit/write/test_audit.c: shares, intervals, gates as text, the record of earlier runs. */
#include "write/audit.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void test_percent(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_true(span_is(audit_percent(&arena, 1, 3), "33.33"));
    assert_true(span_is(audit_percent(&arena, 2, 3), "66.67"));
    assert_true(span_is(audit_percent(&arena, 0, 7), "0.00"));
    assert_true(span_is(audit_percent(&arena, 7, 7), "100.00"));
    assert_true(span_is(audit_percent(&arena, 1, 8000), "0.01"));
    assert_true(span_is(audit_percent(&arena, 1500000, 4000000000), "0.04"));
    assert_int_equal(audit_percent(&arena, 0, 0).len, 0);
    arena_release(&arena);
}

/* For p = 0 the interval is [0, z²/(n + z²)], for p = 1/2 it is 1/2 ± z/(2 √(n + z²)). */
static void test_wilson(void **state)
{
    const double z = 1.959963984540054;
    const unsigned counts[] = {1, 2, 5, 10, 50, 1000, 150000};

    (void)state;
    for (size_t i = 0; i < countof(counts); i++) {
        double n = counts[i], low, high, end = 100 * z * z / (n + z * z);
        double half = 100 * z / (2 * sqrt(2 * n + z * z));

        assert_true(audit_wilson(0, counts[i], &low, &high));
        assert_true(low == 0 && fabs(high - end) < 1e-9);
        assert_true(audit_wilson(counts[i], counts[i], &low, &high));
        assert_true(high == 100 && fabs(low - (100 - end)) < 1e-9);
        assert_true(audit_wilson(counts[i], 2 * (uint64_t)counts[i], &low, &high));
        assert_true(fabs(low - (50 - half)) < 1e-9 && fabs(high - (50 + half)) < 1e-9);
    }
    assert_false(audit_wilson(0, 0, &(double){0}, &(double){0}));
}

static bool parses(struct audit_gates *gates, enum audit_bar bar, const char *text,
                   struct arena *arena)
{
    struct failure why;

    *gates = (struct audit_gates){0};
    return audit_gate_parse(gates, bar, span_of(text), arena, &why);
}

static void test_gates(void **state)
{
    static const char *const wrong[] = {"",    ",",    "a",     "101",
                                        "-1",  "80 %", "page:", "page:x",
                                        "1.5", "1,,2", "1,x",   "99999999999999999999"};
    struct audit_gates gates;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_true(parses(&gates, AUDIT_MIN_COVERAGE, "page:80, note:0 ,60", &arena));
    assert_int_equal(gates.count, 3);
    assert_true(span_is(gates.at[0].kind, "page") && gates.at[0].limit == 80);
    assert_true(span_is(gates.at[1].kind, "note") && gates.at[1].limit == 0);
    assert_true(gates.at[2].kind.len == 0 && gates.at[2].limit == 60);
    for (size_t i = 0; i < countof(wrong); i++) {
        assert_false(parses(&gates, AUDIT_MIN_COVERAGE, wrong[i], &arena));
    }
    assert_true(parses(&gates, AUDIT_MAX_LLM_RUN, "120", &arena));
    assert_false(parses(&gates, AUDIT_MIN_PATCH, "page:80", &arena));
    arena_release(&arena);
}

static void test_trend(void **state)
{
    const struct span text = SPAN("engram-audit-trend 1\n"
                                  "0123456789ab\t2026-05-01\t9\t8\t7\t6\t5\t4\t3\t2\n"
                                  "ba9876543210\t-\t1\t0\t0\t1\t0\t0\t0\t4294967295\n");
    struct audit_trend trend;
    struct failure why;
    struct arena arena;
    struct buf out;

    (void)state;
    arena_init(&arena);
    buf_init(&out, 1 << 20);
    assert_true(audit_trend_parse(&trend, text, &arena, &why));
    assert_int_equal(trend.rows.count, 2);
    assert_int_equal(trend.rows.at[0].figures[0], 9);
    audit_trend_print(&trend, &out);
    assert_true(span_equal(buf_span(&out), text));
    assert_true(audit_trend_parse(&trend, (struct span){0}, &arena, &why) && trend.rows.count == 0);
    for (size_t cut = 1; cut < text.len - 1; cut++) { /* a file that was cut is none */
        assert_int_equal(audit_trend_parse(&trend, span_slice(text, 0, cut), &arena, &why),
                         text.at[cut - 1] == '\n');
    }
    assert_false(audit_trend_parse(&trend, SPAN("engram-audit-trend 2\n"), &arena, &why));
    assert_non_null(strstr(why.text, "another version"));
    assert_false(audit_trend_parse(
        &trend, SPAN("engram-audit-trend 1\na\tb\t1\t2\t3\t4\t5\t6\t7\n"), &arena, &why));
    buf_release(&out);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_percent),
        cmocka_unit_test(test_wilson),
        cmocka_unit_test(test_gates),
        cmocka_unit_test(test_trend),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
