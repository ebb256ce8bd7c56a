/* tests/unit/wiki/test_retraction.c: what several witnesses come to, case by case. */
#include "../text/help.h"
#include "wiki/retraction.h"

enum { U = RETRACTION_UNCHECKED, OK = RETRACTION_CLEAN, COR = RETRACTION_CORRECTED };
enum { CON = RETRACTION_CONCERN, RET = RETRACTION_RETRACTED, BACK = RETRACTION_REINSTATED };
enum { NOBODY = -1 };

/* What Crossref, PubMed and Retraction Watch say, and what follows. The dates of the second and
 * third are of a retraction and a reinstatement where both are there. */
static const struct {
    int crossref, pubmed, watch;
    int comes_to;
    uint16_t crossref_year, watch_year;
} CASES[] = {
    {NOBODY, NOBODY, NOBODY, U, 0, 0}, /* nobody is there to ask */
    {U, U, U, U, 0, 0},                /* nobody could be asked */
    {U, NOBODY, NOBODY, U, 0, 0},
    {OK, NOBODY, NOBODY, OK, 0, 0}, /* all that could know were asked */
    {OK, OK, OK, OK, 0, 0},
    {NOBODY, NOBODY, OK, OK, 0, 0},
    {OK, U, OK, U, 0, 0}, /* silence of all but one is not silence of all */
    {U, OK, NOBODY, U, 0, 0},
    {U, U, OK, U, 0, 0},
    {COR, OK, OK, COR, 0, 0}, /* a correction is no retraction */
    {COR, U, NOBODY, COR, 0, 0},
    {OK, CON, OK, CON, 0, 0},
    {COR, CON, NOBODY, CON, 0, 0},
    {U, CON, U, CON, 0, 0},
    {RET, OK, OK, RET, 0, 0}, /* whoever reports it has seen it */
    {OK, RET, OK, RET, 0, 0},
    {OK, OK, RET, RET, 0, 0},
    {RET, U, U, RET, 0, 0},
    {RET, CON, COR, RET, 0, 0},
    {U, U, RET, RET, 0, 0},
    {OK, OK, BACK, BACK, 0, 0},
    {RET, OK, BACK, BACK, 2020, 2022}, /* taken back after it was withdrawn */
    {RET, OK, BACK, RET, 2023, 2022},  /* withdrawn again */
    {RET, RET, BACK, BACK, 0, 0},      /* without dates the reinstatement counts */
};

static void test_cases(void **state)
{
    (void)state;
    assert_int_equal(countof(CASES), 24);
    for (size_t i = 0; i < countof(CASES); i++) {
        const int says[] = {CASES[i].crossref, CASES[i].pubmed, CASES[i].watch};
        const uint16_t years[] = {CASES[i].crossref_year, 0, CASES[i].watch_year};
        struct witness witnesses[3];
        size_t count = 0;

        for (size_t k = 0; k < 3; k++) {
            if (says[k] != NOBODY) {
                witnesses[count++] =
                    (struct witness){.says = (enum retraction)says[k], .dated = {years[k], 0, 0}};
            }
        }
        if (retraction_judge(witnesses, count) != (enum retraction)CASES[i].comes_to) {
            fail_msg("case %zu comes to %s", i,
                     retraction_name(retraction_judge(witnesses, count)));
        }
    }
}

static void test_order_does_not_matter(void **state)
{
    (void)state;
    for (int a = 0; a < RETRACTION_COUNT; a++) {
        for (int b = 0; b < RETRACTION_COUNT; b++) {
            struct witness there[] = {{.says = (enum retraction)a}, {.says = (enum retraction)b}};
            struct witness back[] = {{.says = (enum retraction)b}, {.says = (enum retraction)a}};

            assert_int_equal(retraction_judge(there, 2), retraction_judge(back, 2));
        }
    }
}

static void test_types(void **state)
{
    (void)state;
    assert_int_equal(retraction_of_type(SPAN("retraction")), RET);
    assert_int_equal(retraction_of_type(SPAN("Retraction")), RET);
    assert_int_equal(retraction_of_type(SPAN("partial-retraction")), RET);
    assert_int_equal(retraction_of_type(SPAN("Removal")), RET);
    assert_int_equal(retraction_of_type(SPAN("withdrawal")), RET);
    assert_int_equal(retraction_of_type(SPAN("expression_of_concern")), CON);
    assert_int_equal(retraction_of_type(SPAN("Expression of concern")), CON);
    assert_int_equal(retraction_of_type(SPAN("erratum")), COR);
    assert_int_equal(retraction_of_type(SPAN("Correction")), COR);
    assert_int_equal(retraction_of_type(SPAN("Reinstatement")), BACK);
    assert_int_equal(retraction_of_type(SPAN("new_version")), OK);
    assert_int_equal(retraction_of_type(SPAN("retraction ")), OK);
    assert_int_equal(retraction_of_type(SPAN("")), OK);
}

static void test_names(void **state)
{
    enum retraction back;

    (void)state;
    for (int i = 0; i < RETRACTION_COUNT; i++) {
        assert_true(retraction_parse(span_of(retraction_name((enum retraction)i)), &back));
        assert_int_equal(back, i);
    }
    assert_false(retraction_parse(SPAN("fine"), &back));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_order_does_not_matter),
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
