/* tests/unit/write/test_audit.c: shares, intervals, gates as text, the record of earlier runs, what
 * is kept of articles. */
#include "write/audit_sums.h"

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

static void test_kept(void **state)
{
    const struct hash128 key = {1, 2}, other = {1, 3};
    struct audit_sums sums = {.content = {5, 6}, .run_length = 7, .run_claim = 8, .first_llm = 9};
    struct audit_kept_one ones[2] = {{.key = other}, {.key = key, .content = {5, 6}}};
    struct audit_sums found;
    struct audit_kept kept;
    struct arena arena;
    struct buf packed;
    struct span bytes;

    (void)state;
    arena_init(&arena);
    buf_init(&packed, 1 << 20);
    sums.of[0] = 1;
    sums.of[AUDIT_AT(SCOPE_COUNT - 1, AUDIT_CITES)] = 1000000;
    sums.of[AUDIT_SUMS - 1] = UINT64_C(1) << 40;
    audit_sums_pack(&sums, &packed);
    ones[1].len = (uint32_t)packed.len;
    ones[1].run_length = 7;
    ones[1].run_claim = 8;
    ones[1].first_llm = 9;
    bytes = audit_kept_print(ones, 2, buf_span(&packed), &arena);
    assert_true(audit_kept_open(&kept, bytes, 2));
    assert_false(audit_kept_take(&kept, 0, key, &found));
    assert_true(audit_kept_take(&kept, 1, key, &found));
    assert_memory_equal(found.of, sums.of, sizeof sums.of);
    assert_true(hash128_equal(found.content, sums.content) && found.run_length == 7 &&
                found.run_claim == 8 && found.first_llm == 9);
    assert_false(audit_kept_open(&kept, bytes, 1));
    assert_false(audit_kept_open(&kept, (struct span){0}, 0));
    for (size_t cut = 0; cut < bytes.len; cut++) {
        struct span part = span_copy(&arena, span_slice(bytes, 0, cut));

        assert_true(!audit_kept_open(&kept, part, 2) || !audit_kept_take(&kept, 1, key, &found));
    }
    buf_release(&packed);
    arena_release(&arena);
}

static uint64_t count_words(struct site *site, struct audit_memory *memory)
{
    const struct audit_input in = {.site = site, .memory = memory, .threads = 1};
    struct audit audit;
    struct arena arena;
    uint64_t words;

    arena_init(&arena);
    audit_make(&audit, &in, &arena);
    assert_int_equal(audit.scopes[SCOPE_QUOTE].words[STANDING_LLM],
                     audit.total.words[STANDING_LLM]);
    words = audit.total.words[STANDING_LLM];
    arena_release(&arena);
    return words;
}

/* As long as the key of an article is the same, nobody looks at its sentences again. */
static void test_memory(void **state)
{
    struct fact_claim claims[] = {{.scope = SCOPE_QUOTE, .standing = STANDING_LLM}};
    struct facts facts[] = {{.path = SPAN("a.md"), .claims = claims, .claim_count = 1}};
    struct site site = {.schema = schema_default(), .articles = facts, .article_count = 1};
    struct hash128 key = {1, 2};
    struct arena arena;
    struct audit_memory memory = {.keys = &key, .arena = &arena};

    (void)state;
    arena_init(&arena);
    facts[0].kind = &site.schema.kinds[0];
    fact_claim_say(&claims[0], &(struct fact_words){.text = SPAN("three short words")}, &arena);
    assert_int_equal(count_words(&site, NULL), 3);
    assert_int_equal(count_words(&site, &memory), 3);
    fact_claim_say(&claims[0], &(struct fact_words){.text = SPAN("two words")}, &arena);
    memory.earlier = memory.left;
    assert_int_equal(count_words(&site, &memory), 3);
    key.low++;
    assert_int_equal(count_words(&site, &memory), 2);
    memory.earlier = memory.left;
    assert_int_equal(count_words(&site, &memory), 2);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_percent), cmocka_unit_test(test_wilson),
        cmocka_unit_test(test_gates),   cmocka_unit_test(test_trend),
        cmocka_unit_test(test_kept),    cmocka_unit_test(test_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
