/* tests/unit/wiki/test_claim.c: ids of sentences. */
#include "../text/help.h"
#include "wiki/claim.h"

static struct span id_of(struct fixture *f, struct span text)
{
    return claim_id(&f->arena, claim_words_of(&f->arena, text));
}

static struct span mark_of(struct fixture *f, struct span text, struct span tags)
{
    return claim_mark(&f->arena, claim_words_of(&f->arena, text), tags);
}

/* Letter case and white space do not matter; every other change does. */
static void test_same(void **state)
{
    struct fixture *f = *state;
    struct span id = id_of(f, SPAN("Potentiation lasts for hours."));
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
        assert_true(span_equal(id_of(f, span_of(same[i])), id));
    }
    for (size_t i = 0; i < countof(others); i++) {
        assert_false(span_equal(id_of(f, span_of(others[i])), id));
    }
}

/* Composed and decomposed accents are the same letter. */
static void test_normal_form(void **state)
{
    struct fixture *f = *state;

    assert_true(span_equal(id_of(f, SPAN("L\xC3\xA9vy")), id_of(f, SPAN("Le\xCC\x81vy"))));
    assert_false(span_equal(id_of(f, SPAN("Lévy")), id_of(f, SPAN("Levy"))));
}

/* Readers keep links to sentences: the id of a sentence is the same for ever. */
static void test_form(void **state)
{
    struct fixture *f = *state;
    struct span id = id_of(f, SPAN("Potentiation lasts for hours."));

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
    struct span mark = mark_of(f, SPAN("Hours pass."), SPAN("[@a]"));

    assert_int_equal(mark.len, 12);
    assert_true(span_equal(mark_of(f, SPAN("Hours pass."), SPAN("[@a]")), mark));
    assert_false(span_equal(mark_of(f, SPAN("Hours pass."), SPAN("[@b]")), mark));
    assert_false(span_equal(mark_of(f, SPAN("Hours pass"), SPAN("[@a]")), mark));
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
