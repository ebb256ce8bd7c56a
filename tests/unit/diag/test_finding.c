/* tests/unit/diag/test_finding.c: the list of findings and its order. */
#include "../base/help.h"

#include "base/unicode.h"
#include "diag/finding.h"

static struct finding *add(struct findings *findings, uint32_t file, uint32_t at, enum rule_id rule,
                           const char *message)
{
    return finding_add(findings, (struct place){file, at, 1}, rule, "%s", message);
}

static void test_add(void **state)
{
    (void)state;
    struct arena arena;
    struct findings findings;
    struct finding *finding;

    arena_init(&arena);
    findings_init(&findings, &arena);
    assert_int_equal(findings.count, 0);
    finding = finding_add(&findings, (struct place){3, 4, 5}, RULE_TAG_MISSING, "no '%.*s': %d",
                          SPAN_ARG(SPAN("tag")), 7);
    assert_int_equal(findings.count, 1);
    assert_ptr_equal(finding, &findings.at[0]);
    assert_span(finding->message, "no 'tag': 7");
    assert_span(finding->help, "");
    assert_int_equal(finding->rule, RULE_TAG_MISSING);
    assert_int_equal(finding->severity, rule_get(RULE_TAG_MISSING)->severity);
    assert_int_equal(finding->place.file, 3);
    assert_int_equal(finding->place.at, 4);
    assert_int_equal(finding->place.len, 5);
    arena_release(&arena);
}

/* A message that is too long is cut between two characters. */
static void test_long_message(void **state)
{
    (void)state;
    struct arena arena;
    struct findings findings;
    char text[4001];

    arena_init(&arena);
    findings_init(&findings, &arena);
    for (size_t shift = 0; shift < 4; shift++) {
        struct span message;

        memset(text, 'a', shift);
        for (size_t i = shift; i + 4 < sizeof text; i += 4) {
            memcpy(text + i, "\xF0\x9F\xA7\xA0", 5);
        }
        message = add(&findings, 0, 0, RULE_TAG_MISSING, text)->message;
        assert_int_equal(unicode_validate(message), message.len);
        assert_true(message.len > 900);
        assert_true(span_starts(span_of(text), message));
    }
    memset(text, 'a', 1000);
    text[1000] = '\0';
    assert_int_equal(add(&findings, 0, 0, RULE_TAG_MISSING, text)->message.len, 1000);
    arena_release(&arena);
}

static void test_append(void **state)
{
    (void)state;
    struct arena arena, other;
    struct findings all, more;

    arena_init(&arena);
    arena_init(&other);
    findings_init(&all, &arena);
    findings_init(&more, &other);
    add(&all, 0, 9, RULE_TAG_MISSING, "first");
    add(&more, 1, 2, RULE_SITE_FIELD, "second")->help = span_format(&other, "help");
    add(&more, 0, 1, RULE_TAG_MISSING, "third")->severity = SEVERITY_NOTE;
    findings_append(&all, &more);
    arena_release(&other); /* the copies have their own texts */
    assert_int_equal(all.count, 3);
    assert_span(all.at[0].message, "first");
    assert_span(all.at[1].message, "second");
    assert_span(all.at[1].help, "help");
    assert_int_equal(all.at[1].rule, RULE_SITE_FIELD);
    assert_span(all.at[2].message, "third");
    assert_span(all.at[2].help, "");
    assert_int_equal(all.at[2].severity, SEVERITY_NOTE);
    findings_init(&more, &arena);
    findings_append(&all, &more);
    assert_int_equal(all.count, 3);
    arena_release(&arena);
}

/* In order: file, offset, rule, message; nowhere comes last. */
static const struct {
    uint32_t file, at;
    enum rule_id rule;
    const char *message;
} ORDER[] = {
    {0, 0, RULE_FILE_INVALID_UTF8, "a"},
    {0, 5, RULE_FILE_INVALID_UTF8, "z"},
    {0, 5, RULE_SITE_FIELD, "a"},
    {0, 5, RULE_SITE_FIELD, "ab"},
    {0, 5, RULE_SITE_FIELD, "b"},
    {0, 1000000, RULE_FILE_INVALID_UTF8, "a"},
    {1, 0, RULE_FILE_INVALID_UTF8, "a"},
    {2, 0, RULE_FILE_INVALID_UTF8, "a"},
    {0x80000000u, 0x80000000u, RULE_FILE_INVALID_UTF8, "a"},
    {0x80000000u, 0x80000001u, RULE_FILE_INVALID_UTF8, "a"},
    {PLACE_NOWHERE, 0, RULE_FILE_INVALID_UTF8, "a"},
};

/* Each order of adding, and each repetition, gives the same list. */
static void test_sort(void **state)
{
    (void)state;
    enum { COUNT = sizeof ORDER / sizeof ORDER[0] };
    struct arena arena;

    arena_init(&arena);
    for (size_t step = 1; step < COUNT; step++) {
        struct findings findings;

        findings_init(&findings, &arena);
        for (size_t i = 0; i < 3 * COUNT; i++) {
            size_t k = (i * step) % COUNT; /* 11 is prime: all of them, in many orders */

            add(&findings, ORDER[k].file, ORDER[k].at, ORDER[k].rule, ORDER[k].message);
        }
        findings_sort(&findings);
        assert_int_equal(findings.count, COUNT);
        for (size_t i = 0; i < COUNT; i++) {
            assert_true(findings.at[i].place.file == ORDER[i].file);
            assert_true(findings.at[i].place.at == ORDER[i].at);
            assert_int_equal(findings.at[i].rule, ORDER[i].rule);
            assert_spans(findings.at[i].message, span_of(ORDER[i].message));
        }
    }
    arena_release(&arena);
}

/* Of findings that say the same of the same place one stays, whichever came first. */
static void test_sort_is_stable(void **state)
{
    (void)state;
    enum { VARIANTS = 4 };
    static const struct {
        uint32_t len;
        enum severity severity;
        const char *help;
    } variants[VARIANTS] = {{4, SEVERITY_ERROR, ""},
                            {4, SEVERITY_ERROR, "help"},
                            {9, SEVERITY_ERROR, "help"},
                            {9, SEVERITY_NOTE, "other help"}};
    struct arena arena;
    struct finding kept = {0};

    arena_init(&arena);
    for (size_t first = 0; first < VARIANTS; first++) {
        struct findings findings;

        findings_init(&findings, &arena);
        for (size_t i = 0; i < VARIANTS; i++) {
            size_t k = (first + i) % VARIANTS;
            struct finding *finding = add(&findings, 0, 7, RULE_TAG_MISSING, "same");

            finding->place.len = variants[k].len;
            finding->severity = variants[k].severity;
            finding->help = span_of(variants[k].help);
        }
        findings_sort(&findings);
        assert_int_equal(findings.count, 1);
        kept = first == 0 ? findings.at[0] : kept;
        assert_int_equal(findings.at[0].place.len, kept.place.len);
        assert_int_equal(findings.at[0].severity, kept.severity);
        assert_spans(findings.at[0].help, kept.help);
    }
    arena_release(&arena);
}

static void test_count(void **state)
{
    (void)state;
    struct arena arena;
    struct findings findings;

    arena_init(&arena);
    findings_init(&findings, &arena);
    findings_sort(&findings);
    assert_int_equal(findings_count(&findings, SEVERITY_ERROR), 0);
    for (uint32_t i = 0; i < 6; i++) {
        add(&findings, 0, i, RULE_TAG_MISSING, "x")->severity = i < 1   ? SEVERITY_NOTE
                                                                : i < 3 ? SEVERITY_WARNING
                                                                        : SEVERITY_ERROR;
    }
    assert_int_equal(findings_count(&findings, SEVERITY_NOTE), 1);
    assert_int_equal(findings_count(&findings, SEVERITY_WARNING), 2);
    assert_int_equal(findings_count(&findings, SEVERITY_ERROR), 3);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_add),
        cmocka_unit_test(test_long_message),
        cmocka_unit_test(test_append),
        cmocka_unit_test(test_sort),
        cmocka_unit_test(test_sort_is_stable),
        cmocka_unit_test(test_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
