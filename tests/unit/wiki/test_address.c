/* tests/unit/wiki/test_address.c: slugs and the layout of the site. */
#include "../text/help.h"
#include "wiki/address.h"

static void test_slug(void **state)
{
    static const char *const cases[][2] = {
        {"Long-Term Potentiation (LTP)", "long-term-potentiation-ltp"},
        {"Hebb's rule", "hebbs-rule"},
        {"Hebb’s rule", "hebbs-rule"},
        {"Lømo & Müller", "lømo-muller"},
        {"Élan vital à côté", "elan-vital-a-cote"},
        {"E\xCC\x81lan", "elan"}, /* the accent as a character of its own */
        {"长时程增强", "长时程增强"},
        {"日本 語", "日本-語"},
        {"ΔW", "δw"},
        {"Straße", "strasse"},
        {"ﬁle", "file"},
        {"  -- a -- b --  ", "a-b"},
        {"a_b.c/d", "a-b-c-d"},
        {"2.5 Hz", "2-5-hz"},
        {"a🧠b", "a-b"},
        {"", "x"},
        {"!?", "x"},
        {"'", "x"},
        {"٣", "٣"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(cases); i++) {
        assert_span(address_slug(&f->arena, span_of(cases[i][0])), cases[i][1]);
    }
}

/* A slug is its own slug, so that links may name either. */
static void test_slug_again(void **state)
{
    static const char *const texts[] = {"Long-Term (LTP)", "Élan", "长时 程", "Straße", "", "ΑΣ"};
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(texts); i++) {
        struct span slug = address_slug(&f->arena, span_of(texts[i]));

        assert_true(span_equal(address_slug(&f->arena, slug), slug));
    }
}

static void test_article(void **state)
{
    static const char *const cases[][3] = {
        {"articles", "articles/cellular/Hebbian Plasticity.md",
         "articles/cellular/hebbian-plasticity.html"},
        {"articles", "articles/LTP.md", "articles/ltp.html"},
        {"content/articles", "content/articles/a/b c/D.md", "articles/a/b-c/d.html"},
        {"articles", "articles/index.md", "articles/index.html"},
        {"articles", "articles/cellular/README.md", "articles/cellular/index.html"},
        {"articles", "articles/Cellular Level/Index.md", "articles/cellular-level/index.html"},
        {"", "notes/a.md", "articles/notes/a.html"},
        {"", "a.md", "articles/a.html"},
        {"", "é.md", "articles/e.html"},
        {"articles", "articles/!.md", "articles/x.html"},
        {"articles", "articles/v1.2 notes.md", "articles/v1-2-notes.html"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(cases); i++) {
        assert_span(address_article(&f->arena, span_of(cases[i][0]), span_of(cases[i][1])),
                    cases[i][2]);
    }
}

static void test_pages(void **state)
{
    struct fixture *f = *state;

    assert_span(address_source(&f->arena, SPAN("Bliss1973")), "sources/bliss1973.html");
    assert_span(address_tag(&f->arena, SPAN("Synaptic plasticity")),
                "tags/synaptic-plasticity.html");
    assert_span(address_section(&f->arena, SPAN("a/b")), "sections/a-b.html");
    assert_span(address_figure(&f->arena, SPAN("stdp-window"), "svg"), "figures/stdp-window.svg");
}

static void test_media(void **state)
{
    static const char *const cases[][2] = {
        {"content/media/cell.svg", "media/cell.svg"},
        {"content/media/a b/C.PNG", "media/a b/C.PNG"},
        {"content/articles/x.png", "files/content/articles/x.png"},
        {"assets/x.png", "files/assets/x.png"},
        {"content.png", "files/content.png"},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < countof(cases); i++) {
        assert_span(address_media(&f->arena, span_of(cases[i][0])), cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_slug),  UNIT(test_slug_again), UNIT(test_article),
        UNIT(test_pages), UNIT(test_media),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
