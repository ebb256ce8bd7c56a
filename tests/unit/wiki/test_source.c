/* tests/unit/wiki/test_source.c: short names and addresses of sources. */
#include "../text/help.h"
#include "wiki/source.h"

static struct name NAMES[] = {
    {.family = {"Bliss", 5}, .given = {"Timothy", 7}},
    {.family = {"Lømo", 5}},
    {.family = {"Berg", 4}, .particle = {"van den", 7}},
    {.literal = {"World Health Organization", 25}},
};

static void test_short(void **state)
{
    struct fixture *f = *state;
    struct source s = {.title = SPAN("Hours"), .issued = {.year = 1973}};

    assert_span(source_short(&f->arena, &s), "Hours 1973");
    s.container = SPAN("StatPearls");
    assert_span(source_short(&f->arena, &s), "StatPearls 1973");
    s.authors = (struct name_list){NAMES, 1, 0};
    assert_span(source_short(&f->arena, &s), "Bliss 1973");
    s.authors.count = 2;
    assert_span(source_short(&f->arena, &s), "Bliss & Lømo 1973");
    s.authors.count = 3;
    assert_span(source_short(&f->arena, &s), "Bliss et al. 1973");
    s.authors = (struct name_list){NAMES + 2, 2, 0};
    assert_span(source_short(&f->arena, &s), "van den Berg & World Health Organization 1973");
    s.issued.year = 0;
    assert_span(source_short(&f->arena, &s), "van den Berg & World Health Organization");
    s.authors.count = 0;
    s.editors = (struct name_list){NAMES + 1, 1, 0};
    assert_span(source_short(&f->arena, &s), "Lømo");
}

/* The DOI before PubMed, PubMed before PubMed Central, all before a plain address. */
static void test_url(void **state)
{
    struct fixture *f = *state;
    struct source s = {0};

    assert_span(source_url(&f->arena, &s), "");
    s.url = SPAN("https://x.org/");
    assert_span(source_url(&f->arena, &s), "https://x.org/");
    s.pmcid = SPAN("PMC1");
    assert_span(source_url(&f->arena, &s), "https://pmc.ncbi.nlm.nih.gov/articles/PMC1/");
    s.pmid = SPAN("4727084");
    assert_span(source_url(&f->arena, &s), "https://pubmed.ncbi.nlm.nih.gov/4727084/");
    s.doi = SPAN("10.1113/x");
    assert_span(source_url(&f->arena, &s), "https://doi.org/10.1113/x");
    s.doi = SPAN("10.1002/(SICI)1#97(19971020)387:2<167::AID-CNE1>3.0.CO;2-Z");
    assert_span(source_url(&f->arena, &s),
                "https://doi.org/10.1002/(SICI)1%2397(19971020)387:2%3C167::AID-CNE1%3E3.0.CO;2-Z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_short),
        UNIT(test_url),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
