/* tests/unit/wiki/test_claim.c: ids of sentences. */
#include "../text/help.h"
#include "wiki/claim.h"

/* Letter case and white space do not matter; every other change does. */
static void test_same(void **state)
{
    struct fixture *f = *state;
    struct span id = claim_id(&f->arena, SPAN("Potentiation lasts for hours."));
    static const char *const same[] = {
        "potentiation lasts for hours.",
        "Potentiation  lasts\n for hours.",
        "  Potentiation lasts for hours. ",
        "POTENTIATION LASTS FOR HOURS.",
    };
    static const char *const others[] = {
        "Potentiation lasts for hours",
        "Potentiation lasts for an hour.",
        "Potentiation lasts.",
        "",
    };

    for (size_t i = 0; i < countof(same); i++) {
        assert_true(span_equal(claim_id(&f->arena, span_of(same[i])), id));
    }
    for (size_t i = 0; i < countof(others); i++) {
        assert_false(span_equal(claim_id(&f->arena, span_of(others[i])), id));
    }
}

/* Composed and decomposed accents are the same letter. */
static void test_normal_form(void **state)
{
    struct fixture *f = *state;

    assert_true(span_equal(claim_id(&f->arena, SPAN("L\xC3\xA9vy")),
                           claim_id(&f->arena, SPAN("Le\xCC\x81vy"))));
    assert_false(span_equal(claim_id(&f->arena, SPAN("Lévy")), claim_id(&f->arena, SPAN("Levy"))));
}

/* Readers keep links to sentences: the id of a sentence is the same for ever. */
static void test_form(void **state)
{
    struct fixture *f = *state;
    struct span id = claim_id(&f->arena, SPAN("Potentiation lasts for hours."));

    assert_int_equal(id.len, 10);
    assert_true(span_starts(id, SPAN("s-")));
    for (size_t i = 2; i < id.len; i++) {
        assert_true(char_is_digit(id.at[i]) || (id.at[i] >= 'a' && id.at[i] <= 'f'));
    }
    assert_span(id, "s-12a44f1a");
}

/* A sign-off covers the words and the tags. */
static void test_mark(void **state)
{
    struct fixture *f = *state;
    struct span mark = claim_mark(&f->arena, SPAN("Hours pass."), SPAN("[@a]"));

    assert_int_equal(mark.len, 12);
    assert_true(span_equal(claim_mark(&f->arena, SPAN("Hours pass."), SPAN("[@a]")), mark));
    assert_false(span_equal(claim_mark(&f->arena, SPAN("Hours pass."), SPAN("[@b]")), mark));
    assert_false(span_equal(claim_mark(&f->arena, SPAN("Hours pass"), SPAN("[@a]")), mark));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_same),
        UNIT(test_normal_form),
        UNIT(test_form),
        UNIT(test_mark),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
